// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/error.h"
#include "core/local_network.h"
#include "core/time.h"
#include "service/edges.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace vnddns {

// Whether the vault of an account gives its secret; the secret itself is never kept.
struct VaultAnswer
{
    QString accountId;
    VaultKind vault = VaultKind::Keychain;
    std::optional<Error> error;
};

// What can be found out about the program on this computer.
struct Findings
{
    QString program; // "vnddnsctl 0.1.0"
    QStringList system;
    WallTime at;
    QString dir;
    QStringList files;     // of the folder: name, mode, size, time; never what they hold
    QStringList providers; // the user's own, and why others are left out
    Result<Config> settings;
    Result<QJsonObject> memory;
    Result<LocalNetwork> network;
    Result<QJsonObject> status; // of the serving process; the caller asks for it, and the vaults
    std::vector<VaultAnswer> vaults;
};

// All that is known at once: changes nothing, asks nobody, sends nothing.
[[nodiscard]] Findings lookAround(const QString& dir, const QString& program, const Edges& edges);

// A report in English for whoever helps, to be read by its sender first: no secret, no whole user name
// (service/veil.h), no name of the home folder.
[[nodiscard]] QByteArray writeReport(const Findings& findings);

} // namespace vnddns
