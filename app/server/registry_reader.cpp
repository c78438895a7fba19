// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/registry_reader.h"

#include "server/failure.h"

#include <algorithm>
#include <map>
#include <utility>

namespace vnddns::server {

namespace {

// A value that we wrote ourselves and cannot read back means damage.
DnsName nameFrom(const std::string& text)
{
    auto name = DnsName::parse(text);
    if (!name)
        throw Failure(ExitCode::Damaged, "not a name: " + text);
    return std::move(*name);
}

std::optional<Address> addressFrom(const Statement& row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    const auto address = Address::parse(row.text(column));
    if (!address)
        throw Failure(ExitCode::Damaged, "not an address: " + row.text(column));
    return address;
}

SecretHash hashFrom(const std::string& bytes)
{
    SecretHash hash{};
    if (bytes.size() != hash.size())
        throw Failure(ExitCode::Damaged, "a stored secret is not whole");
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

Octets octetsFrom(const std::string& bytes)
{
    return {bytes.begin(), bytes.end()};
}

// Columns account, v4, v6, serial.
HostData hostFrom(const Statement& row, int first)
{
    return {row.integer(first), addressFrom(row, first + 1), addressFrom(row, first + 2),
            static_cast<std::uint32_t>(row.integer(first + 3))};
}

} // namespace

RegistryReader::RegistryReader(const DataFolder& folder)
try : m_folder(folder), m_database(folder.open(Sqlite::Mode::ReadOnly)),
    m_dataVersion(m_database.prepare("PRAGMA data_version")),
    m_newChanges(m_database.prepare("SELECT id, kind, name FROM admin_change WHERE id > ?1 ORDER BY id")) {
} catch (const SqliteError& error) {
    folder.fail(error);
}

void RegistryReader::readAll(Registry& registry)
{
    try {
        m_database.run("BEGIN"); // one snapshot for all tables
        m_seenChange = m_database.integerOf("SELECT coalesce(max(id), 0) FROM admin_change");
        readZones(registry, "");
        readAccounts(registry);
        readHosts(registry);
        readTexts(registry, "");
        readKeys(registry, "");
        m_database.run("COMMIT");
    } catch (const SqliteError& error) {
        m_folder.fail(error);
    } catch (const Failure& failure) {
        throw Failure(failure.code(),
                      m_folder.database().string() + ": damaged (" + failure.what() + "); left as it is");
    }
}

bool RegistryReader::follow(Registry& registry) noexcept
{
    try {
        const bool known = m_dataVersion.step();
        const std::int64_t version = known ? m_dataVersion.integer(0) : -1;
        m_dataVersion.reset();
        if (version == m_seenVersion)
            return true;
        std::vector<std::pair<std::string, std::string>> changes;
        std::int64_t seen = m_seenChange;
        m_newChanges.bind(1, m_seenChange);
        while (m_newChanges.step()) {
            seen = m_newChanges.integer(0);
            changes.emplace_back(m_newChanges.text(1), m_newChanges.text(2));
        }
        m_newChanges.reset();
        for (const auto& [kind, name] : changes) {
            if (kind == "zone")
                readZones(registry, name);
            else if (kind == "host")
                followHost(registry, name);
            else
                followAccount(registry, name);
        }
        m_seenChange = seen;
        m_seenVersion = version;
        return true;
    } catch (const std::exception&) {
        m_dataVersion.reset();
        m_newChanges.reset();
        return false;
    }
}

void RegistryReader::readZones(Registry& registry, const std::string& name)
{
    Statement zones =
        m_database.prepare("SELECT id, name, mailbox, serial FROM zone WHERE ?1 = '' OR name = ?1");
    zones.bind(1, name);
    while (zones.step()) {
        registry.publisher.setZone({nameFrom(zones.text(1)), nameFrom(zones.text(2)),
                                    static_cast<std::uint32_t>(zones.integer(3)),
                                    nameServersOf(zones.integer(0))});
    }
}

void RegistryReader::readHosts(Registry& registry)
{
    Statement hosts = m_database.prepare("SELECT name, account, v4, v6, serial FROM host");
    while (hosts.step())
        registry.publisher.setHost(nameFrom(hosts.text(0)), hostFrom(hosts, 1));
}

void RegistryReader::readAccounts(Registry& registry)
{
    Statement accounts = m_database.prepare("SELECT user, id, secret_hash FROM account");
    while (accounts.step())
        registry.accounts.set(accounts.text(0), accounts.integer(1), hashFrom(accounts.text(2)));
}

void RegistryReader::readKeys(Registry& registry, const std::string& name)
{
    Statement keys =
        m_database.prepare("SELECT host, algorithm, secret, newest FROM tsig_key WHERE ?1 = '' OR host = ?1");
    keys.bind(1, name);
    while (keys.step()) {
        const auto algorithm = parseTsigAlgorithm(keys.text(1));
        if (!algorithm)
            throw Failure(ExitCode::Damaged, "not an algorithm: " + keys.text(1));
        registry.keys.set({nameFrom(keys.text(0)), *algorithm, octetsFrom(keys.text(2))},
                          static_cast<std::uint64_t>(keys.integer(3)));
    }
}

void RegistryReader::readTexts(Registry& registry, const std::string& name)
{
    Statement rows = m_database.prepare(
        "SELECT host, rdata FROM challenge WHERE ?1 = '' OR host = ?1 ORDER BY host, rdata");
    rows.bind(1, name);
    std::map<std::string, std::vector<Octets>> texts;
    while (rows.step())
        texts[rows.text(0)].push_back(octetsFrom(rows.text(1)));
    for (const auto& [host, list] : texts)
        registry.publisher.setTexts(nameFrom(host), list);
}

void RegistryReader::followHost(Registry& registry, const std::string& name)
{
    const DnsName host = nameFrom(name);
    Statement row = m_database.prepare("SELECT account, v4, v6, host.serial, zone.serial "
                                       "FROM host JOIN zone ON zone.id = host.zone WHERE host.name = ?1");
    row.bind(1, name);
    if (!row.step()) {
        registry.publisher.removeHost(host);
        registry.keys.remove(host);
        return;
    }
    registry.publisher.setHost(host, hostFrom(row, 0));
    registry.publisher.setTexts(host, {});
    readTexts(registry, name);
    readKeys(registry, name);
    registry.publisher.raiseSerial(host, static_cast<std::uint32_t>(row.integer(4)));
}

void RegistryReader::followAccount(Registry& registry, const std::string& user)
{
    Statement row = m_database.prepare("SELECT id, secret_hash FROM account WHERE user = ?1");
    row.bind(1, user);
    if (row.step())
        registry.accounts.set(user, row.integer(0), hashFrom(row.text(1)));
    else
        registry.accounts.remove(user);
}

std::vector<NameServer> RegistryReader::nameServersOf(std::int64_t zone)
{
    std::vector<NameServer> servers;
    Statement rows = m_database.prepare("SELECT id, name FROM name_server WHERE zone = ?1 ORDER BY id");
    Statement addresses =
        m_database.prepare("SELECT address FROM name_server_address WHERE name_server = ?1 ORDER BY address");
    rows.bind(1, zone);
    while (rows.step()) {
        NameServer server{nameFrom(rows.text(1)), {}};
        addresses.bind(1, rows.integer(0));
        while (addresses.step()) {
            if (const auto address = addressFrom(addresses, 0))
                server.addresses.push_back(*address);
        }
        addresses.reset();
        servers.push_back(std::move(server));
    }
    return servers;
}

} // namespace vnddns::server
