// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/administration.h"

#include "server/failure.h"
#include "server/token.h"

namespace vnddns::server {

namespace {

[[noreturn]] void refuse(const HostName& name, const std::string& why)
{
    throw Failure(ExitCode::Name, name.toString() + ": " + why);
}

std::string_view bytesOf(const SecretHash& hash)
{
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

} // namespace

Administration::Administration(const DataFolder& folder, WallTime now)
    : m_folder(folder)
    , m_now(now)
    , m_database(folder.open(Sqlite::Mode::ReadWrite))
{}

template<typename Work>
auto Administration::transaction(Work work)
{
    try {
        m_database.run("BEGIN IMMEDIATE");
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            m_database.run("COMMIT");
        } else {
            auto result = work();
            m_database.run("COMMIT");
            return result;
        }
    } catch (const SqliteError& error) {
        m_database.rollBack();
        m_folder.fail(error);
    } catch (const Failure&) {
        m_database.rollBack();
        throw;
    }
}

void Administration::addZone(const HostName& zone, const std::vector<NewNameServer>& nameServers)
{
    transaction([&] {
        refuseOverlap(zone);
        const std::string mailbox = "hostmaster." + zone.toString();
        if (!HostName::parse(mailbox))
            refuse(zone, "too long for a zone");
        // Seconds since 1970 is what administrators expect, and stays ahead of a database made anew.
        Statement insert = m_database.prepare("INSERT INTO zone (name, mailbox, serial) VALUES (?1, ?2, ?3)");
        insert.bind(1, zone.toString())
            .bind(2, mailbox)
            .bind(3, std::int64_t{m_now.time_since_epoch().count()} % 4294967295 + 1);
        insert.step();
        insertNameServers(zone, nameServers);
        note("zone", zone.toString());
    });
}

std::vector<ListedZone> Administration::zones()
{
    return transaction([&] {
        std::vector<ListedZone> list;
        Statement rows = m_database.prepare(
            "SELECT name, serial, (SELECT count(*) FROM host WHERE host.zone = zone.id), id FROM zone "
            "ORDER BY name");
        Statement servers = m_database.prepare("SELECT name FROM name_server WHERE zone = ?1 ORDER BY id");
        while (rows.step()) {
            ListedZone zone{rows.text(0), rows.integer(1), rows.integer(2), {}};
            servers.bind(1, rows.integer(3));
            while (servers.step())
                zone.nameServers.push_back(servers.text(0));
            servers.reset();
            list.push_back(std::move(zone));
        }
        return list;
    });
}

Credentials Administration::addHost(const HostName& host, std::size_t secretLength)
{
    const SecretHasher hasher(readPepper(m_folder.pepper()));
    return transaction([&] {
        Credentials made{randomToken(kUserLength), randomToken(secretLength)};
        Statement taken = m_database.prepare("SELECT 1 FROM account WHERE user = ?1");
        while (taken.bind(1, made.user).step()) {
            taken.reset();
            made.user = randomToken(kUserLength);
        }
        const SecretHash hash = hasher.hash(made.user, made.secret);
        Statement insert = m_database.prepare(
            "INSERT INTO account (user, secret_hash, created) VALUES (?1, ?2, ?3) RETURNING id");
        insert.bind(1, made.user)
            .bindBlob(2, bytesOf(hash))
            .bind(3, std::int64_t{m_now.time_since_epoch().count()});
        insert.step();
        const std::int64_t account = insert.integer(0);
        insert.reset();
        insertHost(host, account);
        note("account", made.user);
        note("host", host.toString());
        return made;
    });
}

void Administration::addHostTo(const std::string& user, const HostName& host)
{
    transaction([&] {
        Statement find = m_database.prepare("SELECT id FROM account WHERE user = ?1");
        if (!find.bind(1, user).step())
            throw Failure(ExitCode::Name, "no account has this user name");
        insertHost(host, find.integer(0));
        note("host", host.toString());
    });
}

void Administration::removeHost(const HostName& host)
{
    transaction([&] {
        Statement find = m_database.prepare("SELECT zone, account, (SELECT count(*) FROM host AS other "
                                            "WHERE other.account = host.account), user "
                                            "FROM host JOIN account ON account.id = host.account "
                                            "WHERE name = ?1");
        if (!find.bind(1, host.toString()).step())
            refuse(host, "no such host");
        const std::int64_t zone = find.integer(0);
        const std::int64_t account = find.integer(1);
        const bool last = find.integer(2) == 1;
        const std::string user = find.text(3);
        find.reset();
        Statement remove = m_database.prepare("DELETE FROM host WHERE name = ?1");
        remove.bind(1, host.toString()).step();
        note("host", host.toString());
        if (last) {
            Statement removeAccount = m_database.prepare("DELETE FROM account WHERE id = ?1");
            removeAccount.bind(1, account).step();
            note("account", user);
        }
        bumpSerial(zone);
    });
}

Credentials Administration::rotate(const HostName& host, std::size_t secretLength)
{
    const SecretHasher hasher(readPepper(m_folder.pepper()));
    return transaction([&] {
        Statement find = m_database.prepare("SELECT account.id, user FROM host "
                                            "JOIN account ON account.id = host.account WHERE name = ?1");
        if (!find.bind(1, host.toString()).step())
            refuse(host, "no such host");
        Credentials made{find.text(1), randomToken(secretLength)};
        const SecretHash hash = hasher.hash(made.user, made.secret);
        Statement update = m_database.prepare("UPDATE account SET secret_hash = ?1 WHERE id = ?2");
        update.bindBlob(1, bytesOf(hash)).bind(2, find.integer(0)).step();
        note("account", made.user);
        return made;
    });
}

TsigKey Administration::makeKey(const HostName& host, TsigAlgorithm algorithm)
{
    return transaction([&] {
        Statement find = m_database.prepare("SELECT 1 FROM host WHERE name = ?1");
        if (!find.bind(1, host.toString()).step())
            refuse(host, "no such host");
        // RFC 2104 section 3: as long as the hash is enough.
        TsigKey key{DnsName(host), algorithm, randomOctets(macSizeOf(algorithm))};
        Statement insert =
            m_database.prepare("INSERT OR REPLACE INTO tsig_key (host, algorithm, secret, newest) "
                               "VALUES (?1, ?2, ?3, 0)");
        insert.bind(1, host.toString())
            .bind(2, toString(algorithm))
            .bindBlob(3, {reinterpret_cast<const char*>(key.secret.data()), key.secret.size()});
        insert.step();
        note("host", host.toString());
        return key;
    });
}

std::vector<ListedHost> Administration::hosts()
{
    return transaction([&] {
        std::vector<ListedHost> list;
        Statement rows = m_database.prepare("SELECT name, user, v4, v6, changed FROM host "
                                            "JOIN account ON account.id = host.account ORDER BY name");
        while (rows.step()) {
            ListedHost host{rows.text(0), rows.text(1), rows.text(2), rows.text(3), std::nullopt};
            if (!rows.isNull(4))
                host.changed = WallTime(std::chrono::seconds(rows.integer(4)));
            list.push_back(std::move(host));
        }
        return list;
    });
}

void Administration::note(std::string_view kind, const std::string& name)
{
    Statement insert = m_database.prepare("INSERT INTO admin_change (kind, name, at) VALUES (?1, ?2, ?3)");
    insert.bind(1, kind).bind(2, name).bind(3, std::int64_t{m_now.time_since_epoch().count()});
    insert.step();
}

void Administration::insertHost(const HostName& host, std::int64_t account)
{
    Statement zones = m_database.prepare("SELECT id, name FROM zone");
    std::optional<std::int64_t> zone;
    while (zones.step()) {
        const auto name = HostName::parse(zones.text(1));
        if (name && host.isWithin(*name))
            zone = zones.integer(0);
    }
    zones.reset();
    if (!zone)
        refuse(host, "in none of the zones of this server");
    Statement taken = m_database.prepare("SELECT 1 FROM host WHERE name = ?1");
    if (taken.bind(1, host.toString()).step())
        refuse(host, "exists already");
    Statement server = m_database.prepare("SELECT 1 FROM name_server WHERE name = ?1 AND zone = ?2");
    if (server.bind(1, host.toString()).bind(2, *zone).step())
        refuse(host, "is a name server of the zone");
    bumpSerial(*zone);
    Statement insert = m_database.prepare("INSERT INTO host (name, zone, account, serial) "
                                          "SELECT ?1, id, ?2, serial FROM zone WHERE id = ?3");
    insert.bind(1, host.toString()).bind(2, account).bind(3, *zone).step();
}

void Administration::bumpSerial(std::int64_t zone)
{
    Statement bump =
        m_database.prepare("UPDATE zone SET serial = serial % 4294967295 + 1 WHERE id = ?1 RETURNING name");
    bump.bind(1, zone).step();
    const std::string name = bump.text(0);
    bump.reset();
    note("zone", name);
}

void Administration::refuseOverlap(const HostName& zone)
{
    Statement rows = m_database.prepare("SELECT name FROM zone");
    while (rows.step()) {
        const auto other = HostName::parse(rows.text(0));
        if (!other)
            continue;
        if (*other == zone)
            refuse(zone, "exists already");
        if (zone.isWithin(*other) || other->isWithin(zone))
            refuse(zone, "overlaps the zone " + other->toString());
    }
}

void Administration::insertNameServers(const HostName& zone, const std::vector<NewNameServer>& nameServers)
{
    for (const NewNameServer& server : nameServers) {
        if (!server.addresses.empty() && !server.name.isWithin(zone))
            refuse(server.name, "lies outside the zone, so its addresses belong elsewhere");
        Statement insert = m_database.prepare(
            "INSERT INTO name_server (zone, name) SELECT id, ?2 FROM zone WHERE name = ?1 RETURNING id");
        insert.bind(1, zone.toString()).bind(2, server.name.toString()).step();
        const std::int64_t id = insert.integer(0);
        insert.reset();
        for (const Address& address : server.addresses) {
            const std::string text = address.toString();
            Statement add = m_database.prepare(
                "INSERT OR IGNORE INTO name_server_address (name_server, address) VALUES (?1, ?2)");
            add.bind(1, id).bind(2, text).step();
        }
    }
}

} // namespace vnddns::server
