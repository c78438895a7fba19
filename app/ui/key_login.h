// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace vnddns {

// The user setting of an account that speaks DNS, "[ALGORITHM:]KEYNAME", as two fields of a form.
struct KeyLogin
{
    QString algorithm; // never empty
    QString name;

    friend bool operator==(const KeyLogin&, const KeyLogin&) = default;
};

// The usual one first, those that are there for old servers last.
[[nodiscard]] QStringList keyAlgorithms();

[[nodiscard]] KeyLogin readKeyLogin(const QString& user);
// Without a name there is no user; the usual algorithm is left out.
[[nodiscard]] QString toString(const KeyLogin& login);

} // namespace vnddns
