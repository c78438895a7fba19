// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/change.h"
#include "server/data_folder.h"
#include "server/sqlite.h"
#include "server/wall_time.h"

#include <chrono>
#include <vector>

namespace vnddns::server {

// Writes changes of addresses durably. Used by one thread at a time.
class ZoneStore
{
public:
    // Throws Failure.
    explicit ZoneStore(const DataFolder& folder);
    ZoneStore(const ZoneStore&) = delete;
    ZoneStore& operator=(const ZoneStore&) = delete;

    // All changes in one transaction, in their order. When this returns `durable`, they survive the loss
    // of power (WAL with synchronous=FULL: the log is flushed before COMMIT returns); when not, none of
    // them was stored. Never throws: every fault of the disk is in the result.
    [[nodiscard]] CommitResult commit(const std::vector<Change>& changes, WallTime now) noexcept;

    // How long commit() waits for another process that is writing; 5 s unless set.
    void setPatience(std::chrono::milliseconds time);

    // Moves the log into the database where that is due. A commit must not pay for it, so whoever owns
    // the thread calls this when nothing waits. True: it was due.
    bool checkpointIfDue() noexcept;
    // The log has grown so long that the next commit should wait for checkpointIfDue().
    [[nodiscard]] bool isCheckpointUrgent() const;

private:
    std::optional<std::uint32_t> store(const Change& change, WallTime now);
    std::optional<std::uint32_t> serialFor(const Change& change);
    void storeTexts(const std::string& host, const std::vector<Octets>& texts);

    Sqlite m_database;
    Statement m_begin;
    Statement m_commit;
    Statement m_nextSerial;
    Statement m_serial;
    Statement m_update;
    Statement m_dropTexts;
    Statement m_addText;
    Statement m_remember;
    int m_logPages = 0;
};

} // namespace vnddns::server
