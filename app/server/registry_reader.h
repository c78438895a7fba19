// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/data_folder.h"
#include "server/registry.h"
#include "server/sqlite.h"

namespace vnddns::server {

// Fills a Registry from the database and keeps it up with what other processes change there ('host add'
// and the like) while a server runs. Has a read-only connection of its own; used on the loop only.
class RegistryReader
{
public:
    // Throws Failure.
    explicit RegistryReader(const DataFolder& folder);
    RegistryReader(const RegistryReader&) = delete;
    RegistryReader& operator=(const RegistryReader&) = delete;

    // Everything. Throws Failure.
    void readAll(Registry& registry);
    // What administrators changed since the last call. Costs microseconds when nobody wrote to the
    // database: SQLite keeps a counter for that in shared memory (PRAGMA data_version). A fault of the
    // disk leaves the registry as it is, to be tried again by the next call; false in that case.
    bool follow(Registry& registry) noexcept;

private:
    void readZones(Registry& registry, const std::string& name);
    void readHosts(Registry& registry);
    void readAccounts(Registry& registry);
    // Of one host, or of all where the name is empty.
    void readKeys(Registry& registry, const std::string& name);
    void readTexts(Registry& registry, const std::string& name);
    void followHost(Registry& registry, const std::string& name);
    void followAccount(Registry& registry, const std::string& user);
    std::vector<NameServer> nameServersOf(std::int64_t zone);

    const DataFolder m_folder;
    Sqlite m_database;
    Statement m_dataVersion;
    Statement m_newChanges;
    std::int64_t m_seenVersion = -1;
    std::int64_t m_seenChange = 0;
};

} // namespace vnddns::server
