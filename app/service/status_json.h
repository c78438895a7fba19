// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/status.h"

#include <QJsonObject>

namespace vnddns {

// Who made a status document; for people and scripts, not part of Status.
struct StatusOrigin
{
    QString version; // of the program
    qint64 pid = 0;
};

// The status as a document: what `vnddnsctl status --json` prints (documented field by field in
// vnddnsctl(1)) and what a host tells its faces over the control socket. Times are UTC with milliseconds;
// what is not known is left out; fields are only ever added.
[[nodiscard]] QJsonObject toJson(const Status& status, const StatusOrigin& origin);
// Errors: BadReply; detail names the field. Fields that it does not know are ignored.
[[nodiscard]] Result<Status> statusFromJson(const QJsonObject& json);

} // namespace vnddns
