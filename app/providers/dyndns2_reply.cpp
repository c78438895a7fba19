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
    Name,    // speaks for the name at its line
    Request, // sent once, speaks for every name of the request
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
    {"abuse", ErrorKind::Blocked, Reach::Request, "the server blocked the name because of too many updates"},
    {"numhost", ErrorKind::TooManyNames, Reach::Request, "too many names in one request"},
    {"911", ErrorKind::ServerBusy, Reach::Request, "the service is out of order"},
    {"notfqdn", ErrorKind::NameInvalid, Reach::Name, "not a complete host name"},
    {"nohost", ErrorKind::NameUnknown, Reach::Name, "no such name in this account"},
    {"!yours", ErrorKind::NameUnknown, Reach::Name, "the name belongs to another account"},
    {"!active", ErrorKind::NameUnknown, Reach::Name, "the name is not active"},
    {"badip", ErrorKind::AddressRefused, Reach::Name, "the server does not publish such an address"},
    {"dnserr", ErrorKind::DnsTrouble, Reach::Name, "the server could not write to its DNS"},
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

// Lines without the empty ones before and after; an empty line in between keeps its place, or the answer
// about one name would be taken for another's. At most one more than there are names, to notice extra ones.
std::vector<std::string_view> linesOf(std::string_view body, std::size_t names)
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
bool speaksForAll(std::string_view line, const Outcome& outcome)
{
    if (outcome.result.ok())
        return false;
    const FailureWord* known = findFailure(firstWord(line));
    return known ? known->reach == Reach::Request
                 : outcome.result.error().kind == ErrorKind::ClientRefused ||
                       outcome.result.error().kind == ErrorKind::RateLimited;
}

} // namespace

Dyndns2Reading readDyndns2Reply(const HttpReply& reply, std::span<const UpdateJob> jobs)
{
    Dyndns2Reading reading;
    const std::vector<std::string_view> lines = linesOf(reply.body, jobs.size());
    if (lines.size() > jobs.size())
        reading.note = QStringLiteral("more lines than names; the rest was ignored");
    for (const UpdateJob& job : jobs) {
        const std::size_t at = reading.outcomes.size();
        if (at < lines.size()) {
            reading.outcomes.push_back({readLine(lines[at], reply, job), printableStart(lines[at])});
        } else if (lines.empty()) {
            reading.outcomes.push_back({errorOfStatus(reply, {}), {}});
        } else if (lines.size() == 1 && speaksForAll(lines.front(), reading.outcomes.front())) {
            reading.outcomes.push_back(Outcome(reading.outcomes.front()));
        } else {
            reading.outcomes.push_back(
                {Error{ErrorKind::BadReply, QStringLiteral("the answer has no line for this name"), {}}, {}});
        }
    }
    return reading;
}

} // namespace vnddns
