// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/error.h"

#include <QJsonObject>

namespace vnddns {

// The settings as a document (config.json), version 1:
//   {"version": 1, "language": "system" | "vi" | "en", "paused": false, "notifications": true,
//    "publish_scope": "global" | "any", "watch": "always" | "unmetered" | "never", "cross_checks": [URL],
//    "accounts": [{"id", "provider", "server", "user", "ca_file", "vault": "keychain" | "file",
//    "dns_server"}], "records": [{"name", "account", "families": ["v4", "v6"],
//                 "source": "auto" or as core/source.h writes lists, "host_id", "through"}]}
// Holds no secret. Fields may be left out where a default exists; an unknown field is a fault, because a
// typing error must not pass for a setting. Whoever adds a field raises the version.
inline constexpr int kConfigVersion = 1;

[[nodiscard]] QJsonObject toJson(const Config& config);
[[nodiscard]] QJsonObject toJson(const Account& account);
[[nodiscard]] QJsonObject toJson(const Record& record);
// Errors: Unsupported for a newer version, Storage for a fault; detail names the field. The config is valid
// in the sense of validate().
[[nodiscard]] Result<Config> configFromJson(const QJsonObject& json);

// The words of the settings, shared with the command line.
[[nodiscard]] QString toString(Language language);
[[nodiscard]] QString toString(VaultKind vault);
[[nodiscard]] QString toString(PublishScope scope);
[[nodiscard]] QString toString(Watch watch);
// English, for a log or a file's author: "server: plain http is only allowed to loopback (http://a.test)".
[[nodiscard]] QString describe(const ConfigFault& fault);

} // namespace vnddns
