// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/described_answer.h"

#include "providers/answer_text.h"
#include "providers/dyndns2_reply.h"
#include "providers/json_pointer.h"
#include "providers/retry_after.h"

#include "core/retry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <string_view>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMaxJson = 256 * 1024; // far more than any answer about one name
constexpr qsizetype kMaxTaken = 256;         // identifiers are shorter

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// The body, cut up for the rules that look at it.
class Answer
{
public:
    Answer(const RequestStep& step, const HttpReply& reply)
        : m_status(reply.status)
        , m_body(trimmed(reply.body))
    {
        constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
        if (m_body.substr(0, kByteOrderMark.size()) == kByteOrderMark)
            m_body = trimmed(m_body.substr(kByteOrderMark.size()));
        const bool asked = !step.take.empty() || !step.explanation.isEmpty() ||
                           std::any_of(step.rules.begin(), step.rules.end(),
                                       [](const AnswerRule& rule) { return rule.part == AnswerPart::Json; });
        if (asked && m_body.size() <= kMaxJson)
            m_json = parsed(m_body);
    }

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] bool isEmpty() const { return m_body.empty(); }
    [[nodiscard]] const QJsonValue& json() const { return m_json; }

    // Counted from 1; empty where there is none.
    [[nodiscard]] std::string_view line(int number) const
    {
        std::string_view rest = m_body;
        for (int i = 1; i < number; ++i) {
            const std::size_t end = rest.find('\n');
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        }
        return trimmed(rest.substr(0, rest.find('\n')));
    }

    // The text of the first XML element of that name. Not a parser: enough for answers that are generated,
    // and nothing in a web page is taken for one.
    [[nodiscard]] std::optional<QString> element(const QString& name) const
    {
        if (m_body.substr(0, 5) != "<?xml")
            return std::nullopt;
        const std::string open = '<' + name.toStdString() + '>';
        const std::string close = "</" + name.toStdString() + '>';
        const std::size_t begin = m_body.find(open);
        const std::size_t end = begin == std::string_view::npos ? begin : m_body.find(close, begin);
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view text = trimmed(m_body.substr(begin + open.size(), end - begin - open.size()));
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

private:
    [[nodiscard]] static QJsonValue parsed(std::string_view body)
    {
        const QJsonDocument document =
            QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size())));
        if (document.isObject())
            return document.object();
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(QJsonValue::Undefined);
    }

    int m_status;
    std::string_view m_body;
    QJsonValue m_json = QJsonValue(QJsonValue::Undefined);
};

// Something that is not there at all is not understood, rather than empty.
bool isEmpty(const QJsonValue& value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

// Addresses have several spellings.
bool isSameText(const QString& a, const QString& b)
{
    const auto first = Address::parse(a.toStdString());
    return a == b || (first && first == Address::parse(b.toStdString()));
}

bool fits(const AnswerRule& rule, const QJsonValue& found, const TemplateText::Value& value)
{
    if (rule.test == AnswerTest::Empty)
        return isEmpty(found);
    if (!rule.expected.isString())
        return found == rule.expected;
    const auto expected = rule.expectedTemplate.expand(value);
    if (!expected || !found.isString())
        return false;
    return rule.test == AnswerTest::Is ? isSameText(found.toString(), *expected)
                                       : found.toString().startsWith(*expected);
}

bool holds(const AnswerRule& rule, const Answer& answer, const TemplateText::Value& value)
{
    if (rule.status ? answer.status() != *rule.status
                    : rule.means != Meaning::Refused && !isSuccess(answer.status()))
        return false;
    switch (rule.part) {
    case AnswerPart::Status:
        // Who has something to say must be understood.
        return answer.isEmpty() || (rule.means != Meaning::Changed && rule.means != Meaning::Unchanged);
    case AnswerPart::FirstWord: {
        const std::string_view line = answer.line(rule.line);
        return line.substr(0, line.find_first_of(" \t")) == rule.where.toStdString();
    }
    case AnswerPart::LineStart: {
        const std::string start = rule.where.toStdString();
        return answer.line(rule.line).substr(0, start.size()) == start;
    }
    case AnswerPart::Json:
        // Where nothing is JSON, nothing is an empty value in it either.
        return !answer.json().isUndefined() && fits(rule, valueAt(answer.json(), rule.where), value);
    case AnswerPart::Element: {
        const auto found = answer.element(rule.where);
        return found && fits(rule, *found, value);
    }
    }
    return false;
}

const AnswerRule* decidingRule(const RequestStep& step, const Answer& answer,
                               const TemplateText::Value& value)
{
    const AnswerRule* success = nullptr;
    for (const AnswerRule& rule : step.rules) {
        if ((success && rule.means != Meaning::Refused) || !holds(rule, answer, value))
            continue;
        if (rule.means == Meaning::Refused)
            return &rule;
        success = &rule;
    }
    return success;
}

bool canWait(ErrorKind kind)
{
    return kind == ErrorKind::RateLimited || kind == ErrorKind::ServerBusy || kind == ErrorKind::DnsTrouble ||
           kind == ErrorKind::BadReply;
}

Error errorOf(const AnswerRule& rule, const HttpReply& reply, const QString& answer)
{
    Error error{rule.kind, u"HTTP %1"_s.arg(reply.status), {}};
    if (!rule.says.isEmpty())
        error.detail += u": "_s + rule.says;
    if (!answer.isEmpty())
        error.detail += u": "_s + answer;
    if (canWait(rule.kind))
        error.retryAfter = retryAfterOf(reply);
    if (!error.retryAfter)
        error.retryAfter = rule.wait;
    return error;
}

QString shownOf(const RequestStep& step, const Answer& answer)
{
    const QString told = valueAt(answer.json(), step.explanation).toString();
    return told.isEmpty() || step.explanation.isEmpty() ? printableStart(answer.line(1))
                                                        : printableStart(told.simplified().toStdString());
}

// What a later request can hold; anything else is no identifier.
std::optional<QString> takeable(const QJsonValue& value)
{
    const QString text = value.isDouble() ? QString::number(value.toDouble(), 'f', 0) : value.toString();
    const bool printable =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c > ' '_L1 && c < QChar(0x7f); });
    return !text.isEmpty() && text.size() <= kMaxTaken && printable ? std::optional(text) : std::nullopt;
}

void take(const RequestStep& step, const Answer& answer, AnswerReading& reading)
{
    for (const auto& [name, pointer] : step.take) {
        const auto found = takeable(valueAt(answer.json(), pointer));
        if (!found) {
            reading.means = Meaning::Refused;
            reading.error = {ErrorKind::BadReply,
                             u"HTTP %1: the answer holds no %2"_s.arg(answer.status()).arg(pointer),
                             {}};
            return;
        }
        reading.taken.insert_or_assign(name, *found);
    }
}

void readAsDyndns2(const HttpReply& reply, const UpdateJob& job, AnswerReading& reading)
{
    Outcome outcome = std::move(readDyndns2Reply(reply, job).outcomes.front());
    reading.answer = outcome.answer;
    if (outcome.result.ok())
        reading.means = outcome.result.value().changed ? Meaning::Changed : Meaning::Unchanged;
    else
        reading.error = outcome.result.error();
}

// Where a refusal does not speak of one name.
bool concernsAll(ErrorKind kind)
{
    return recoveryFor(kind) == Recovery::StopAccount || canWait(kind);
}

} // namespace

AnswerReading readAnswer(const RequestStep& step, const HttpReply& reply, const UpdateJob& job,
                         const TemplateText::Value& value)
{
    const Answer answer(step, reply);
    AnswerReading reading;
    reading.answer = shownOf(step, answer);
    const AnswerRule* rule = decidingRule(step, answer, value);
    if (rule) {
        reading.means = rule->means;
        if (rule->means == Meaning::Refused)
            reading.error = errorOf(*rule, reply, reading.answer);
    } else if (step.dyndns2) {
        readAsDyndns2(reply, job, reading);
    } else if (!step.take.empty() && isSuccess(reply.status)) {
        reading.means = Meaning::Next;
    } else {
        reading.error = errorOfStatus(reply, reading.answer.toStdString());
    }
    if (reading.means == Meaning::Next)
        take(step, answer, reading);
    return reading;
}

Outcomes readAnswers(const RequestStep& step, const HttpReply& reply, const UpdateJob& job,
                     const TemplateText::Value& value)
{
    Outcomes outcomes = readDyndns2Reply(reply, job).outcomes;
    const auto lines = dyndns2Lines(reply.body, job.hosts.size());
    const bool each = lines.size() == outcomes.size();
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const HttpReply own{reply.status, reply.fields, each ? std::string(lines[i]) : reply.body};
        const AnswerRule* rule = decidingRule(step, Answer(step, own), value);
        if (!rule)
            continue;
        if (rule->means == Meaning::Refused) {
            const bool byStatus = rule->part == AnswerPart::Status;
            if (each || (concernsAll(rule->kind) && (byStatus || lines.size() == 1)))
                outcomes[i] = {errorOf(*rule, reply, outcomes[i].answer), outcomes[i].answer};
        } else if (each) {
            outcomes[i] = {Accepted{rule->means == Meaning::Changed}, outcomes[i].answer};
        }
    }
    return outcomes;
}

} // namespace vnddns
