// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/description_fields.h"

#include "providers/json_pointer.h"
#include "providers/retry_after.h"

#include <algorithm>
#include <array>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

// What a server can say; the others are our own troubles.
constexpr std::array kServerErrors{
    ErrorKind::BadReply,     ErrorKind::ServerBusy,    ErrorKind::DnsTrouble,     ErrorKind::RateLimited,
    ErrorKind::AuthRejected, ErrorKind::ClientRefused, ErrorKind::FeatureRefused, ErrorKind::NameUnknown,
    ErrorKind::NameInvalid,  ErrorKind::TooManyNames,  ErrorKind::Blocked,        ErrorKind::AddressRefused,
};
constexpr int kMaxLine = 16;

TemplateText templateOf(JsonReader& reader, QLatin1String key, const QString& text)
{
    auto parsed = TemplateText::parse(text);
    if (!parsed)
        reader.fail(key, u"holds a brace that is no part of a {placeholder}"_s);
    return parsed.value_or(TemplateText());
}

bool isUrlText(const QString& text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c > ' '_L1 && c < QChar(0x7f) && !u"\"<>\\^`|#"_s.contains(c); });
}

void readUrl(JsonReader& reader, RequestStep& step)
{
    const QString text = reader.text("url"_L1);
    const qsizetype mark = text.indexOf('?'_L1);
    step.path = templateOf(reader, "url"_L1, text.left(mark));
    if (!text.startsWith('/'_L1) || text.startsWith("//"_L1))
        reader.fail("url"_L1, u"does not begin with one slash: it stands below the server"_s);
    if (mark >= 0) {
        for (const QString& parameter : text.mid(mark + 1).split('&'_L1)) {
            step.query.push_back(templateOf(reader, "url"_L1, parameter));
            if (!isUrlText(step.query.back().literals()))
                reader.fail("url"_L1, u"holds a character that no URL may hold"_s);
        }
    }
    if (!isUrlText(step.path.literals()))
        reader.fail("url"_L1, u"holds a character that no URL may hold"_s);
}

bool isHeaderName(const QString& text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == '-'_L1 || (c < QChar(0x7f) && c.isLetterOrNumber());
    });
}

void readHeaders(JsonReader& reader, RequestStep& step)
{
    // The transport writes these itself; two of them would be two requests to a careless server.
    const QStringList ours{u"host"_s, u"content-length"_s, u"transfer-encoding"_s, u"connection"_s,
                           u"cookie"_s};
    JsonReader headers = reader.object("headers"_L1);
    for (const QString& name : headers.keys()) {
        const QByteArray latin = name.toLatin1();
        const QLatin1String key(latin);
        const QString value = headers.text(key);
        if (!isHeaderName(name) || ours.contains(name.toLower()))
            headers.fail(key, u"is not a header that can be set"_s);
        const bool printable =
            std::all_of(value.begin(), value.end(), [](QChar c) { return c >= ' '_L1 && c < QChar(0x7f); });
        if (!printable)
            headers.fail(key, u"holds a character that no header may hold"_s);
        step.headers.emplace_back(name, templateOf(headers, key, value));
    }
}

void readTake(JsonReader& reader, RequestStep& step)
{
    JsonReader take = reader.object("take"_L1);
    for (const QString& name : take.keys()) {
        const QByteArray latin = name.toLatin1();
        const QLatin1String key(latin);
        const QString pointer = take.text(key);
        if (!TemplateText::parse('{'_L1 + name + '}'_L1))
            take.fail(key, u"is not a name for a placeholder"_s);
        if (!isJsonPointer(pointer))
            take.fail(key, u"is not a JSON pointer"_s);
        step.take.emplace_back(name, pointer);
    }
}

void readExpected(JsonReader& reader, AnswerRule& rule)
{
    const int tests =
        int(reader.has("is"_L1)) + int(reader.has("startsWith"_L1)) + int(reader.has("empty"_L1));
    const QLatin1String about = rule.part == AnswerPart::Json ? "json"_L1 : "element"_L1;
    if (tests != 1) {
        reader.fail(about, u"needs one of is, startsWith and empty beside it"_s);
        return;
    }
    if (reader.has("empty"_L1)) {
        rule.test = AnswerTest::Empty;
        if (!reader.flag("empty"_L1))
            reader.fail("empty"_L1, u"can only be true"_s);
        return;
    }
    const QLatin1String key = reader.has("is"_L1) ? "is"_L1 : "startsWith"_L1;
    rule.test = reader.has("is"_L1) ? AnswerTest::Is : AnswerTest::StartsWith;
    rule.expected = reader.any(key);
    if (!rule.expected.isString() &&
        (rule.test != AnswerTest::Is || !(rule.expected.isDouble() || rule.expected.isBool())))
        reader.fail(key, u"is neither a text nor, for is, a number, true or false"_s);
    if (rule.expected.isString() && rule.expected.toString().isEmpty())
        reader.fail(key, u"is empty"_s);
    rule.expectedTemplate = templateOf(reader, key, rule.expected.toString());
}

void readPart(JsonReader& reader, AnswerRule& rule)
{
    const std::array<std::pair<QLatin1String, AnswerPart>, 4> parts{{{"word"_L1, AnswerPart::FirstWord},
                                                                     {"start"_L1, AnswerPart::LineStart},
                                                                     {"json"_L1, AnswerPart::Json},
                                                                     {"element"_L1, AnswerPart::Element}}};
    for (const auto& [key, part] : parts) {
        if (!reader.has(key))
            continue;
        if (rule.part != AnswerPart::Status)
            reader.fail(key, u"stands beside another of word, start, json and element"_s);
        rule.part = part;
        rule.where = reader.text(key);
        if (rule.where.isEmpty() && part != AnswerPart::Json)
            reader.fail(key, u"is empty"_s);
    }
    if (rule.part == AnswerPart::Json && !isJsonPointer(rule.where))
        reader.fail("json"_L1, u"is not a JSON pointer"_s);
    if (rule.part == AnswerPart::FirstWord || rule.part == AnswerPart::LineStart)
        rule.line = static_cast<int>(reader.number("line"_L1, 1, kMaxLine, 1));
    if (rule.part == AnswerPart::Json || rule.part == AnswerPart::Element)
        readExpected(reader, rule);
}

void readMeaning(JsonReader& reader, AnswerRule& rule)
{
    const QString word = reader.text("means"_L1);
    const std::array<std::pair<QLatin1String, Meaning>, 4> good{{{"changed"_L1, Meaning::Changed},
                                                                 {"unchanged"_L1, Meaning::Unchanged},
                                                                 {"next"_L1, Meaning::Next},
                                                                 {"next-zone"_L1, Meaning::NextZone}}};
    for (const auto& [known, meaning] : good) {
        if (word == known) {
            rule.means = meaning;
            return;
        }
    }
    for (const ErrorKind kind : kServerErrors) {
        if (word == toString(kind)) {
            rule.kind = kind;
            return;
        }
    }
    reader.fail("means"_L1, u"is not a word for what an answer means"_s);
}

AnswerRule readRule(JsonReader& reader)
{
    AnswerRule rule;
    if (reader.has("status"_L1))
        rule.status = static_cast<int>(reader.number("status"_L1, 100, 599));
    readPart(reader, rule);
    if (!rule.status && rule.part == AnswerPart::Status)
        reader.fail("status"_L1, u"is missing, and so are word, start, json and element"_s);
    readMeaning(reader, rule);
    rule.says = reader.text("says"_L1, QString());
    if (reader.has("wait"_L1)) {
        constexpr double kLongest = std::chrono::duration_cast<std::chrono::seconds>(kMaxRetryAfter).count();
        rule.wait = std::chrono::seconds(static_cast<int>(reader.number("wait"_L1, 1, kLongest)));
        if (rule.means != Meaning::Refused)
            reader.fail("wait"_L1, u"means nothing beside a success"_s);
    }
    reader.refuseUnknown();
    return rule;
}

} // namespace

RequestStep readRequest(JsonReader& reader)
{
    RequestStep step;
    step.method = oneOf<QString>(
        reader, "method"_L1,
        {{"GET"_L1, u"GET"_s}, {"POST"_L1, u"POST"_s}, {"PUT"_L1, u"PUT"_s}, {"PATCH"_L1, u"PATCH"_s}});
    readUrl(reader, step);
    readHeaders(reader, step);
    step.body = reader.any("body"_L1, QJsonValue(QJsonValue::Undefined));
    if (!step.body.isUndefined() && !step.body.isObject() && !step.body.isArray())
        reader.fail("body"_L1, u"is neither an object nor a list"_s);
    if (!step.body.isUndefined() && step.method == "GET"_L1)
        reader.fail("body"_L1, u"cannot go with GET"_s);
    step.dyndns2 = reader.flag("dyndns2"_L1, false);
    for (JsonReader& rule : reader.objects("answer"_L1))
        step.rules.push_back(readRule(rule));
    readTake(reader, step);
    step.once = reader.flag("once"_L1, false);
    step.explanation = reader.text("explanation"_L1, QString());
    if (!isJsonPointer(step.explanation))
        reader.fail("explanation"_L1, u"is not a JSON pointer"_s);
    reader.refuseUnknown();
    return step;
}

} // namespace vnddns
