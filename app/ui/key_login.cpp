// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/key_login.h"

namespace vnddns {

QStringList keyAlgorithms()
{
    return {QStringLiteral("hmac-sha256"), QStringLiteral("hmac-sha384"), QStringLiteral("hmac-sha512"),
            QStringLiteral("hmac-sha224"), QStringLiteral("hmac-sha1"),   QStringLiteral("hmac-md5")};
}

KeyLogin readKeyLogin(const QString& user)
{
    const qsizetype colon = user.indexOf(QLatin1Char(':'));
    if (colon <= 0)
        return {keyAlgorithms().first(), user};
    return {user.left(colon), user.mid(colon + 1)};
}

QString toString(const KeyLogin& login)
{
    QString name = login.name.trimmed();
    if (name.isEmpty() || login.algorithm == keyAlgorithms().first())
        return name;
    return login.algorithm + QLatin1Char(':') + name;
}

} // namespace vnddns
