// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/sqlite.h"

#include <filesystem>

namespace vnddns::server {

// The folder given with --data and what lies in it: vnddns.db (zones, hosts, accounts, keys; SQLite in WAL
// mode; only its owner may read it), pepper (the key of the secrets' hashes) and serve.lock (who serves).
class DataFolder
{
public:
    explicit DataFolder(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {}

    [[nodiscard]] std::filesystem::path database() const { return m_folder / "vnddns.db"; }
    [[nodiscard]] std::filesystem::path pepper() const { return m_folder / "pepper"; }
    [[nodiscard]] std::filesystem::path lock() const { return m_folder / "serve.lock"; }

    // Makes folder, pepper and an empty database where they are missing. A file that is there is never
    // replaced, whatever it holds.
    void create() const;

    // Opens the database, makes sure that it is one of ours and brings one of an older version up to date.
    // Throws Failure: Storage when there is none or it cannot be read, Damaged when it is broken, foreign, or
    // of a newer version.
    [[nodiscard]] Sqlite open(Sqlite::Mode mode) const;
    // Reads every page of the database; for the start of a server.
    void checkIntegrity() const;

    // How a fault of the database is told: the file, what is wrong, and what was done about it.
    [[noreturn]] void fail(const SqliteError& error) const;

private:
    std::filesystem::path m_folder;
};

} // namespace vnddns::server
