// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/data_folder.h"
#include "server/sqlite.h"
#include "server/wall_time.h"

#include "base/address.h"
#include "base/host_name.h"
#include "dns/tsig.h"

#include <optional>
#include <string>
#include <vector>

namespace vnddns::server {

struct NewNameServer
{
    HostName name;
    std::vector<Address> addresses;
};

// The only time a secret leaves the program: it is not stored and cannot be shown again.
struct Credentials
{
    std::string user;
    std::string secret;
};

struct ListedHost
{
    std::string name;
    std::string user;
    std::string v4; // empty: none yet
    std::string v6;
    std::optional<WallTime> changed;
};

struct ListedZone
{
    std::string name;
    std::int64_t serial = 0;
    std::int64_t hosts = 0;
    std::vector<std::string> nameServers;
};

// What an administrator does with zones and hosts. Works beside a running server, which learns of every
// change at once (RegistryReader). Every method is one transaction and throws Failure.
class Administration
{
public:
    Administration(const DataFolder& folder, WallTime now);

    // A new zone with at least one name server. It may neither lie within another one nor around it, and
    // only name servers inside the zone have addresses here.
    void addZone(const HostName& zone, const std::vector<NewNameServer>& nameServers);
    [[nodiscard]] std::vector<ListedZone> zones();

    // A new host with an account of its own.
    [[nodiscard]] Credentials addHost(const HostName& host, std::size_t secretLength);
    // A new host for the account that has this user name.
    void addHostTo(const std::string& user, const HostName& host);
    // The host with its key, and its account with the last host of it.
    void removeHost(const HostName& host);
    // A new secret for the account of the host; the old one is refused from now on. Its key stays.
    [[nodiscard]] Credentials rotate(const HostName& host, std::size_t secretLength);
    // A new key for signed DNS updates of the host, in place of the one it may have; named like the host.
    [[nodiscard]] TsigKey makeKey(const HostName& host, TsigAlgorithm algorithm);
    [[nodiscard]] std::vector<ListedHost> hosts();

private:
    template<typename Work>
    auto transaction(Work work);
    void note(std::string_view kind, const std::string& name);
    void insertHost(const HostName& host, std::int64_t account);
    void bumpSerial(std::int64_t zone);
    void refuseOverlap(const HostName& zone);
    void insertNameServers(const HostName& zone, const std::vector<NewNameServer>& nameServers);

    const DataFolder m_folder;
    WallTime m_now;
    Sqlite m_database;
};

} // namespace vnddns::server
