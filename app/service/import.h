// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/import_plan.h"

#include <QByteArray>

#include <optional>

namespace vnddns {

// Reads the settings of another dynamic DNS client. Pure: nothing is looked up, saved or sent.

enum class ImportFormat {
    Ddclient, // ddclient.conf
    Inadyn,   // inadyn.conf, version 2
    OpenWrt,  // /etc/config/ddns: UCI, as OpenWrt and other routers keep it
};

// By what stands in it; nullopt when it looks like none.
[[nodiscard]] std::optional<ImportFormat> guessImportFormat(const QByteArray& text);
// Reads all that can be understood, and tells about all that cannot.
[[nodiscard]] ImportPlan readImport(ImportFormat format, const QByteArray& text);

} // namespace vnddns
