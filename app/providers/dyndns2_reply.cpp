// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/dyndns2_reply.h"

#include "providers/answer_text.h"
#include "providers/retry_after.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace vnddns {

namespace {

// What 911 means by itself: coming back sooner makes an outage worse. A server that knows better says so.
constexpr Duration kOutageWait = std::chrono::minutes(30);

enum class Reach {
    Name,     // speaks for the name at its line
    OnlyLine, // the same, but for every name where no other line is there
    Request,  // speaks for every name of the request, whose account or service it is about
};

struct FailureWord
{
    std::string_view word;
    ErrorKind kind;
    Reach reach;
    const char* meaning;
};

// Every refusal of the dyndns2 family. `good`, `nochg` and the waits are read below, because they carry
// arguments.
constexpr std::array<FailureWord, 13> kFailureWords{{
    {"badauth", ErrorKind::AuthRejected, Reach::Request, "wrong user name or secret"},
    {"!donator", ErrorKind::FeatureRefused, Reach::Request, "the account may not use what was asked for"},
    {"badagent", ErrorKind::ClientRefused, Reach::Request, "the server does not want this program"},
    {"badsys", ErrorKind::ClientRefused, Reach::Request, "the server does not understand the request"},
    {"abuse", ErrorKind::Blocked, Reach::OnlyLine, "the server blocked the name because of too many updates"},
    {"numhost", ErrorKind::TooManyNames, Reach::Name, "too many names in one request"},
    {"911", ErrorKind::ServerBusy, Reach::Request, "the service is out of order"},
    {"notfqdn", ErrorKind::NameInvalid, Reach::Name, "not a complete host name"},
    {"nohost", ErrorKind::NameUnknown, Reach::Name, "no such name in this account"},
    {"!yours", ErrorKind::NameUnknown, Reach::Name, "the name belongs to another account"},
    {"!active", ErrorKind::NameUnknown, Reach::Name, "the name is not active"},
    {"badip", ErrorKind::AddressRefused, Reach::Name, "the server does not publish such an address"},
    {"dnserr", ErrorKind::DnsTrouble, Reach::OnlyLine, "the server could not write to its DNS"},
}};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

// Takes the next word off `rest`; words of an answer are parted by blanks, its addresses also by commas.
std::string_view takeWord(std::string_view& rest, std::string_view separators)
{
    const std::size_t first = rest.find_first_not_of(separators);
    if (first == std::string_view::npos) {
        rest = {};
        return {};
    }
    const std::size_t end = std::min(rest.find_first_of(separators, first), rest.size());
    const std::string_view word = rest.substr(first, end - first);
    rest.remove_prefix(end);
    return word;
}

std::string_view firstWord(std::string_view line)
{
    return takeWord(line, " \t");
}

bool contains(const UpdateJob& job, const Address& address)
{
    return std::any_of(kFamilies.begin(), kFamilies.end(),
                       [&](Family family) { return job.addresses[family] == address; });
}

// What `good` and `nochg` claim about the addresses must agree with what was sent.
Result<Accepted> readSuccess(std::string_view line, bool changed, const UpdateJob& job)
{
    std::string_view rest = line;
    takeWord(rest, " \t");
    const Address ignored = *Address::parse("127.0.0.1");
    bool foreign = false;
    bool refusal = false;
    while (true) {
        const std::string_view word = takeWord(rest, " \t,");
        if (word.empty())
            break;
        const auto address = Address::parse(word);
        if (!address)
            continue;
        if (contains(job, *address))
            return Accepted{changed};
        foreign = true;
        refusal = refusal || *address == ignored;
    }
    if (refusal)
        return Error{ErrorKind::ClientRefused,
                     QStringLiteral("the server answered 127.0.0.1: it ignores this program's requests"),
                     {}};
    if (foreign)
        return Error{
            ErrorKind::BadReply,
            QStringLiteral("the server confirmed an address that was not sent: %1").arg(printableStart(line)),
            {}};
    return Accepted{changed};
}

// "w15m": wait fifteen minutes (the oldest form of the protocol).
std::optional<Duration> readWait(std::string_view word)
{
    if (word.size() < 3 || word.front() != 'w')
        return std::nullopt;
    const char unit = word.back();
    const std::string_view digits = word.substr(1, word.size() - 2);
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    std::int64_t count = 0;
    for (const char c : digits)
        count = std::min<std::int64_t>(count * 10 + (c - '0'), 1'000'000); // far beyond the clamp
    switch (unit) {
    case 'h':
        return clampedRetryAfter(std::chrono::hours(count));
    case 'm':
        return clampedRetryAfter(std::chrono::minutes(count));
    case 's':
        return clampedRetryAfter(std::chrono::seconds(count));
    default:
        return std::nullopt;
    }
}

const FailureWord* findFailure(std::string_view word)
{
    const auto* const it = std::find_if(kFailureWords.begin(), kFailureWords.end(),
                                        [&](const FailureWord& known) { return known.word == word; });
    return it == kFailureWords.end() ? nullptr : it;
}

Error failureOf(const FailureWord& known, const HttpReply& reply)
{
    Error error{known.kind,
                QStringLiteral("%1: %2").arg(
                    QLatin1String(known.word.data(), static_cast<qsizetype>(known.word.size())),
                    QLatin1String(known.meaning)),
                {}};
    // Only who will come back by itself has use for a wait.
    if (known.kind == ErrorKind::ServerBusy || known.kind == ErrorKind::DnsTrouble)
        error.retryAfter = retryAfterOf(reply);
    if (known.kind == ErrorKind::ServerBusy && !error.retryAfter)
        error.retryAfter = kOutageWait;
    return error;
}

Result<Accepted> readLine(std::string_view line, const HttpReply& reply, const UpdateJob& job)
{
    const std::string_view word = firstWord(line);
    if (word == "good" || word == "nochg")
        return readSuccess(line, word == "good", job);
    if (const FailureWord* known = findFailure(word))
        return failureOf(*known, reply);
    if (const auto wait = readWait(word))
        return Error{ErrorKind::RateLimited,
                     QStringLiteral("the server asks to wait: %1").arg(printableStart(word)),
                     std::max(*wait, retryAfterOf(reply).value_or(*wait))};
    return errorOfStatus(reply, line);
}

// Also `good 127.0.0.1` is about the program, not about a name.
bool speaksForAll(std::string_view line, const Outcome& outcome, bool isOnlyLine)
{
    if (outcome.result.ok())
        return false;
    const FailureWord* known = findFailure(firstWord(line));
    if (!known)
        return outcome.result.error().kind == ErrorKind::ClientRefused ||
               outcome.result.error().kind == ErrorKind::RateLimited;
    return known->reach == Reach::Request || (known->reach == Reach::OnlyLine && isOnlyLine);
}

bool isKnown(std::string_view word)
{
    return word == "good" || word == "nochg" || findFailure(word) || readWait(word);
}

Outcome readOne(std::string_view line, const HttpReply& reply, const UpdateJob& job)
{
    return {readLine(line, reply, job), printableStart(line)};
}

// What is said here about several names says nothing about any of them.
Outcome singly(std::string_view line)
{
    Outcome outcome{
        Error{ErrorKind::BadReply, QStringLiteral("the answer has no line of its own for each name"), {}},
        printableStart(line)};
    outcome.singly = true;
    return outcome;
}

Outcomes readSeveral(const std::vector<std::string_view>& lines, const HttpReply& reply, const UpdateJob& job)
{
    const std::size_t names = job.hosts.size();
    if (lines.size() == names) {
        Outcomes outcomes;
        for (const std::string_view line : lines)
            outcomes.push_back(firstWord(line) == "numhost" ? singly(line) : readOne(line, reply, job));
        return outcomes;
    }
    const std::string_view first = lines.empty() ? std::string_view() : lines.front();
    if (!isKnown(firstWord(first)))
        return Outcomes(names, readOne(first, reply, job));
    for (const std::string_view line : lines) {
        const Outcome outcome = readOne(line, reply, job);
        if (speaksForAll(line, outcome, lines.size() == 1))
            return Outcomes(names, outcome);
    }
    return Outcomes(names, singly(first));
}

} // namespace

// Lines without the empty ones before and after; an empty line in between keeps its place, or the answer
// about one name would be taken for another's.
std::vector<std::string_view> dyndns2Lines(std::string_view body, std::size_t names)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (body.substr(0, kByteOrderMark.size()) == kByteOrderMark)
        body.remove_prefix(kByteOrderMark.size());
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    body = body.substr(first, body.find_last_not_of(" \t\r\n") - first + 1);
    std::vector<std::string_view> lines;
    while (lines.size() <= names) {
        const std::size_t end = body.find('\n');
        lines.push_back(trimmed(body.substr(0, end)));
        if (end == std::string_view::npos)
            break;
        body.remove_prefix(end + 1);
    }
    return lines;
}

Dyndns2Reading readDyndns2Reply(const HttpReply& reply, const UpdateJob& job)
{
    const std::vector<std::string_view> lines = dyndns2Lines(reply.body, job.hosts.size());
    if (job.hosts.size() > 1)
        return {readSeveral(lines, reply, job), {}};
    Dyndns2Reading reading;
    reading.outcomes.push_back(readOne(lines.empty() ? std::string_view() : lines.front(), reply, job));
    if (lines.size() > 1)
        reading.note = QStringLiteral("more than one line about one name; the rest was ignored");
    return reading;
}

} // namespace vnddns
