// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/zone_store.h"

#include <sqlite3.h>

#include <exception>

namespace vnddns::server {

namespace {

constexpr int kDuePages = 256;     // 1 MiB of log: worth the flush of the database
constexpr int kUrgentPages = 8192; // 32 MiB: reading and recovering it begins to cost

// Replaces SQLite's own checkpoint inside COMMIT.
int rememberLogPages(void* pages, sqlite3* /*database*/, const char* /*name*/, int inLog)
{
    *static_cast<int*>(pages) = inLog;
    return SQLITE_OK;
}

Sqlite openFor(const DataFolder& folder)
{
    Sqlite database = folder.open(Sqlite::Mode::ReadWrite);
    if (database.textOf("PRAGMA journal_mode = WAL") != "wal")
        throw SqliteError(SQLITE_ERROR, "write-ahead log not possible here");
    return database;
}

} // namespace

ZoneStore::ZoneStore(const DataFolder& folder)
try : m_database(openFor(folder)), m_begin(m_database.prepare("BEGIN IMMEDIATE")),
    m_commit(m_database.prepare("COMMIT"))
    // Serial arithmetic skips 0, so a serial of 0 never means a published change (RFC 1982).
    ,
    m_nextSerial(m_database.prepare("UPDATE zone SET serial = serial % 4294967295 + 1 "
                                    "WHERE id = (SELECT zone FROM host WHERE name = ?1) RETURNING serial")),
    m_serial(m_database.prepare("SELECT zone.serial FROM host JOIN zone ON zone.id = host.zone "
                                "WHERE host.name = ?1")),
    m_update(m_database.prepare("UPDATE host SET v4 = CASE WHEN ?6 THEN NULL ELSE coalesce(?2, v4) END, "
                                "v6 = CASE WHEN ?7 THEN NULL ELSE coalesce(?3, v6) END, "
                                "serial = ?4, changed = ?5 WHERE name = ?1")),
    m_dropTexts(m_database.prepare("DELETE FROM challenge WHERE host = ?1")),
    m_addText(m_database.prepare("INSERT OR IGNORE INTO challenge (host, rdata) VALUES (?1, ?2)")),
    m_remember(m_database.prepare("UPDATE tsig_key SET newest = max(newest, ?2) WHERE host = ?1")) {
    sqlite3_wal_hook(m_database.handle(), rememberLogPages, &m_logPages);
} catch (const SqliteError& error) {
    folder.fail(error);
}

CommitResult ZoneStore::commit(const std::vector<Change>& changes, WallTime now) noexcept
{
    CommitResult result;
    try {
        result.serials.reserve(changes.size());
        m_begin.step();
        m_begin.reset();
        for (const Change& change : changes)
            result.serials.push_back(store(change, now));
        m_commit.step();
        m_commit.reset();
        result.durable = true;
    } catch (const std::exception& error) {
        for (Statement* statement : {&m_begin, &m_nextSerial, &m_serial, &m_update, &m_dropTexts, &m_addText,
                                     &m_remember, &m_commit})
            statement->reset();
        m_database.rollBack();
        result.serials.clear();
        result.error = error.what();
    }
    return result;
}

void ZoneStore::setPatience(std::chrono::milliseconds time)
{
    sqlite3_busy_timeout(m_database.handle(), static_cast<int>(time.count()));
}

bool ZoneStore::checkpointIfDue() noexcept
{
    if (m_logPages < kDuePages)
        return false;
    int inLog = 0;
    int moved = 0;
    // A failure (no space) leaves the log as it is; the next commit makes it due again.
    static_cast<void>(
        sqlite3_wal_checkpoint_v2(m_database.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &inLog, &moved));
    m_logPages = 0;
    return true;
}

bool ZoneStore::isCheckpointUrgent() const
{
    return m_logPages > kUrgentPages;
}

std::optional<std::uint32_t> ZoneStore::serialFor(const Change& change)
{
    Statement& statement = change.isVisible() ? m_nextSerial : m_serial;
    statement.bind(1, change.host.toString());
    const bool known = statement.step();
    const std::int64_t serial = known ? statement.integer(0) : 0;
    // The row is given out before the statement has finished; only then is the update whole.
    while (known && statement.step()) {
    }
    statement.reset();
    if (!known)
        return std::nullopt;
    return static_cast<std::uint32_t>(serial);
}

void ZoneStore::storeTexts(const std::string& host, const std::vector<Octets>& texts)
{
    m_dropTexts.bind(1, host).step();
    m_dropTexts.reset();
    for (const Octets& text : texts) {
        m_addText.bind(1, host).bindBlob(2, {reinterpret_cast<const char*>(text.data()), text.size()}).step();
        m_addText.reset();
    }
}

std::optional<std::uint32_t> ZoneStore::store(const Change& change, WallTime now)
{
    const std::string& name = change.host.toString();
    const auto serial = serialFor(change);
    if (!serial)
        return std::nullopt;
    if (change.timeSigned) {
        m_remember.bind(1, name).bind(2, static_cast<std::int64_t>(*change.timeSigned)).step();
        m_remember.reset();
    }
    if (!change.isVisible())
        return serial;

    const std::string v4 = change.v4 ? change.v4->toString() : std::string();
    const std::string v6 = change.v6 ? change.v6->toString() : std::string();
    m_update.bind(1, name)
        .bind(4, std::int64_t{*serial})
        .bind(5, std::int64_t{now.time_since_epoch().count()})
        .bind(6, std::int64_t{change.withdrawV4})
        .bind(7, std::int64_t{change.withdrawV6});
    if (change.v4)
        m_update.bind(2, v4);
    if (change.v6)
        m_update.bind(3, v6);
    m_update.step();
    m_update.reset();
    if (change.texts)
        storeTexts(name, *change.texts);
    return serial;
}

} // namespace vnddns::server
