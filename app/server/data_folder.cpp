// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/data_folder.h"

#include "server/failure.h"
#include "server/file.h"
#include "server/token.h"

#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace vnddns::server {

namespace {

constexpr std::int64_t kApplicationId = 0x766e6464; // "vndd"
constexpr std::int64_t kVersion = 2;

// Addresses are text so that sqlite3(1) shows them. admin_change tells a running server what an
// administrator's command changed: kind zone, host or account and its name.
constexpr const char* kFirstSchema = R"(
CREATE TABLE zone (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    mailbox TEXT NOT NULL,
    serial INTEGER NOT NULL
) STRICT;
CREATE TABLE name_server (
    id INTEGER PRIMARY KEY,
    zone INTEGER NOT NULL REFERENCES zone(id),
    name TEXT NOT NULL,
    UNIQUE (zone, name)
) STRICT;
CREATE TABLE name_server_address (
    name_server INTEGER NOT NULL REFERENCES name_server(id),
    address TEXT NOT NULL,
    PRIMARY KEY (name_server, address)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL,
    created INTEGER NOT NULL
) STRICT;
CREATE TABLE host (
    name TEXT NOT NULL PRIMARY KEY,
    zone INTEGER NOT NULL REFERENCES zone(id),
    account INTEGER NOT NULL REFERENCES account(id),
    v4 TEXT,
    v6 TEXT,
    serial INTEGER NOT NULL,
    changed INTEGER
) STRICT;
CREATE INDEX host_account ON host(account);
CREATE TABLE admin_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
)";

// Version 2: keys for signed updates, and the texts that they may set. A secret of a key is kept as it is,
// because a signature cannot be checked with a hash of it.
constexpr const char* kSignedUpdates = R"(
CREATE TABLE tsig_key (
    host TEXT NOT NULL PRIMARY KEY REFERENCES host(name) ON DELETE CASCADE,
    algorithm TEXT NOT NULL,
    secret BLOB NOT NULL,
    newest INTEGER NOT NULL
) STRICT;
CREATE TABLE challenge (
    host TEXT NOT NULL REFERENCES host(name) ON DELETE CASCADE,
    rdata BLOB NOT NULL,
    PRIMARY KEY (host, rdata)
) STRICT, WITHOUT ROWID;
)";

std::string setVersion()
{
    return "PRAGMA user_version = " + std::to_string(kVersion);
}

// Brings a database of version 1 up to date; nothing when another process was faster.
void upgrade(const std::filesystem::path& file)
{
    Sqlite database(file, Sqlite::Mode::ReadWrite);
    database.run("BEGIN IMMEDIATE");
    if (database.integerOf("PRAGMA user_version") < kVersion) {
        database.run(kSignedUpdates);
        database.run(setVersion());
    }
    database.run("COMMIT");
}

// Built beside and given its name when whole: no crash leaves half a database under the final name.
void createDatabase(const std::filesystem::path& file)
{
    const std::filesystem::path temporary = file.string() + ".new-" + std::to_string(getpid());
    const mode_t mask = umask(S_IRWXG | S_IRWXO);
    try {
        Sqlite database(temporary, Sqlite::Mode::Create);
        umask(mask);
        database.run("BEGIN");
        database.run(kFirstSchema);
        database.run(kSignedUpdates);
        database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
        database.run(setVersion());
        database.run("COMMIT");
        database.run("PRAGMA journal_mode = WAL");
    } catch (const SqliteError& error) {
        umask(mask);
        unlink(temporary.c_str());
        throw Failure(ExitCode::Storage, temporary.string() + ": " + error.what());
    }
    try {
        publishFile(temporary, file);
    } catch (const Failure&) {
        unlink(temporary.c_str());
        throw;
    }
}

} // namespace

void DataFolder::create() const
{
    std::error_code error;
    if (std::filesystem::create_directories(m_folder, error) && !error)
        std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all, error);
    if (error)
        throw Failure(ExitCode::Storage, m_folder.string() + ": " + error.message());
    if (std::filesystem::exists(database())) // then its pepper must be there, too
        return;
    createPepper(pepper());
    createDatabase(database());
}

Sqlite DataFolder::open(Sqlite::Mode mode) const
{
    std::error_code error;
    if (!std::filesystem::exists(database(), error))
        throw Failure(ExitCode::Storage, database().string() + ": not found; begin with 'zone add'");
    try {
        Sqlite sqlite(database(), mode);
        // SQLite takes an empty file for a new database; for us it is one that lost its content.
        if (std::filesystem::file_size(database()) == 0)
            throw Failure(ExitCode::Damaged, database().string() + ": damaged (empty); left as it is");
        if (sqlite.integerOf("PRAGMA application_id") != kApplicationId)
            throw Failure(ExitCode::Damaged,
                          database().string() + ": not a database of vnddns-server; left as it is");
        const std::int64_t version = sqlite.integerOf("PRAGMA user_version");
        if (version > kVersion)
            throw Failure(ExitCode::Damaged,
                          database().string() + ": written by a newer vnddns-server; left as it is");
        if (version < kVersion)
            upgrade(database());
        sqlite.run("PRAGMA foreign_keys = ON");
        sqlite.run("PRAGMA synchronous = FULL");
        return sqlite;
    } catch (const SqliteError& fault) {
        fail(fault);
    }
}

void DataFolder::checkIntegrity() const
{
    try {
        Sqlite sqlite = open(Sqlite::Mode::ReadWrite);
        const std::string verdict = sqlite.textOf("PRAGMA quick_check(1)");
        if (verdict != "ok")
            throw Failure(ExitCode::Damaged,
                          database().string() + ": damaged (" + verdict + "); left as it is");
    } catch (const SqliteError& error) {
        fail(error);
    }
}

void DataFolder::fail(const SqliteError& error) const
{
    const std::string file = database().string();
    if (error.isDamage())
        throw Failure(ExitCode::Damaged, file + ": damaged (" + error.what() + "); left as it is");
    throw Failure(ExitCode::Storage, file + ": " + error.what());
}

} // namespace vnddns::server
