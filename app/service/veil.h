// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"

#include <QJsonValue>
#include <QRegularExpression>
#include <QString>

#include <utility>
#include <vector>

namespace vnddns {

// Leaves out of a report for strangers what is personal, or might be a key that somebody wrote into a
// setting: user names but for their first letter (an e-mail address keeps its domain), the queries of the
// user's own echoes, and the arguments of the user's own command. The name of a DNS key and a user name that
// is the host name stay. Secrets need no veil: nobody who makes a report has them.
class Veil
{
public:
    explicit Veil(const Config& settings);

    [[nodiscard]] Config over(Config settings) const;
    // Free text, such as a server's answer.
    [[nodiscard]] QString over(QString text) const;
    // Every text of a status or memory document. Logins (loginOf()) and sources there may be older than the
    // settings, or the settings cannot be read.
    [[nodiscard]] QJsonValue over(const QJsonValue& value) const;

private:
    std::vector<std::pair<QString, QString>> m_texts; // what stands there, and what instead
    std::vector<std::pair<QRegularExpression, QString>> m_words;
};

} // namespace vnddns
