// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/import.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

// Whatever comes out can be saved as it is.
void requireUsable(const ImportPlan& plan)
{
    for (const ImportedRecord& found : plan.records) {
        Config config;
        config.accounts = {found.account};
        config.accounts.front().id = QStringLiteral("a");
        config.records = {found.record};
        config.records.front().accountId = QStringLiteral("a");
        require(validate(config).empty());
        require(!found.secret.isEmpty() && found.line > 0);
    }
    for (const ImportNote& note : plan.notes)
        require(note.line > 0 && (note.loss != ImportLoss::Syntax || note.what.isEmpty()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    static_cast<void>(guessImportFormat(text));
    for (const ImportFormat format : {ImportFormat::Ddclient, ImportFormat::Inadyn, ImportFormat::OpenWrt})
        requireUsable(readImport(format, text));
    return 0;
}
