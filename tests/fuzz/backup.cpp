// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/backup.h"

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

// Whatever it is restored into stays usable.
void requireUsable(const Backup& backup, const Backup& here)
{
    for (const bool replace : {false, true}) {
        int made = 0;
        const auto freshId = [&made] { return QStringLiteral("fresh-%1").arg(++made); };
        const Restoration plan = restore(backup, here, replace, freshId);
        require(validate(plan.config).empty());
        for (const Record& record : plan.taken)
            require(plan.config.account(record.accountId) != nullptr);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto read = readBackup(text);
    if (!read.ok()) {
        require(!read.error().detail.isEmpty());
        return 0;
    }
    const Backup& backup = read.value();
    const auto again = readBackup(writeBackup(backup, QStringLiteral("1")));
    require(again.ok() && again.value().settings == backup.settings &&
            again.value().providers == backup.providers);
    requireUsable(backup, {});
    requireUsable(backup, backup);
    return 0;
}
