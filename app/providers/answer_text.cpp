// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/answer_text.h"

#include "providers/retry_after.h"

#include "base/base64.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstddef>

namespace vnddns {

namespace {

constexpr std::size_t kMaxAnswer = 200;  // characters that a person is shown
constexpr qsizetype kShortestSecret = 4; // a shorter one is found in every answer, and is no secret

const QString& instead()
{
    static const QString text = QStringLiteral("(withheld: the answer repeats the secret)");
    return text;
}

// As it stands within a text of JSON.
std::string inJson(const Secret& secret)
{
    const QJsonArray list{QString::fromUtf8(secret.expose())};
    const QByteArray text = QJsonDocument(list).toJson(QJsonDocument::Compact);
    return text.mid(2, text.size() - 4).toStdString(); // without [" and "]
}

} // namespace

QString printableStart(std::string_view line)
{
    // A character of UTF-8 takes at most four bytes; cutting first keeps a long line cheap.
    const std::string_view start = line.substr(0, 4 * kMaxAnswer);
    const QString text = QString::fromUtf8(start.data(), static_cast<qsizetype>(start.size()));
    QString shown;
    for (const char32_t c : text.toStdU32String()) {
        const QString character = QString::fromUcs4(&c, 1);
        if (static_cast<std::size_t>(shown.size() + character.size()) > kMaxAnswer)
            break;
        if (QChar::isPrint(c))
            shown += character;
    }
    return shown;
}

Error errorOfStatus(const HttpReply& reply, std::string_view line)
{
    const QString status = QStringLiteral("HTTP %1").arg(reply.status);
    const auto wait = retryAfterOf(reply);
    if (reply.status == 401)
        return {ErrorKind::AuthRejected, status + QStringLiteral(": wrong user name or secret"), {}};
    if (reply.status == 429)
        return {ErrorKind::RateLimited, status + QStringLiteral(": too many requests"), wait};
    if (reply.status >= 500)
        return {ErrorKind::ServerBusy, status + QStringLiteral(": the server is in trouble"), wait};
    if (reply.status >= 300 && reply.status < 400)
        return {ErrorKind::BadReply,
                status + QStringLiteral(": the server sends elsewhere, which is not followed"), wait};
    if (line.empty())
        return {ErrorKind::BadReply, status + QStringLiteral(": empty answer"), wait};
    if (line.front() == '<')
        return {ErrorKind::BadReply, status + QStringLiteral(": a web page instead of an answer"), wait};
    return {ErrorKind::BadReply, status + QStringLiteral(": unknown answer: %1").arg(printableStart(line)),
            wait};
}

SecretGuard::SecretGuard(const Secret& secret, const QString& user)
{
    if (secret.expose().size() < kShortestSecret)
        return;
    const std::string plain = secret.expose().toStdString();
    const QByteArray html = QString::fromUtf8(secret.expose()).toHtmlEscaped().toUtf8();
    const QByteArray json = QByteArray::fromStdString(inJson(secret));
    m_spellings = {plain,
                   toBase64(user.toUtf8().toStdString() + ':' + plain),
                   percentEncode(plain),
                   html.toStdString(),
                   json.toStdString(),
                   QByteArray(json).replace('/', "\\/").toStdString()};
}

SecretGuard::~SecretGuard()
{
    for (std::string& spelling : m_spellings)
        std::fill(spelling.begin(), spelling.end(), '\0');
}

bool SecretGuard::isIn(std::string_view text) const
{
    return std::any_of(m_spellings.begin(), m_spellings.end(), [&](const std::string& spelling) {
        return text.find(spelling) != std::string_view::npos;
    });
}

void SecretGuard::hide(Outcome& outcome, const HttpReply& reply) const
{
    // Not looked for in the error's own words: a secret may well be one of them.
    if (!isIn(outcome.answer.toStdString()) && !isIn(reply.body))
        return;
    if (!outcome.result.ok()) {
        Error error = outcome.result.error();
        if (!outcome.answer.isEmpty())
            error.detail.replace(outcome.answer, instead());
        if (isIn(error.detail.toStdString()))
            error.detail = QStringLiteral("HTTP %1: %2").arg(reply.status).arg(instead());
        outcome.result = std::move(error);
    }
    outcome.answer = instead();
}

} // namespace vnddns
