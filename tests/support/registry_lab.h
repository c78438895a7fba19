// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/administration.h"
#include "server/data_folder.h"
#include "server/registry.h"
#include "server/registry_reader.h"
#include "server/update_handler.h"
#include "server/zone_store.h"

#include <QTemporaryDir>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vnddns {

// A registry with a real database and no socket: what a request from a client meets on the other side.
// One zone; time and the client's address are set by hand. Link vnddns_server.
class RegistryLab
{
public:
    explicit RegistryLab(std::string_view zone = "vn.test", PublishScope scope = PublishScope::Any)
        : m_folder(m_directory.filePath(QStringLiteral("data")).toStdString())
        , m_scope(scope)
    {
        server::initialiseSodium();
        m_folder.create();
        const HostName name = *HostName::parse(zone);
        administration().addZone(name, {{*HostName::parse("ns." + name.toString()), {}}});
        m_registry.emplace(server::SecretHasher(server::readPepper(m_folder.pepper())));
        m_store.emplace(m_folder);
        m_reader.emplace(m_folder);
        m_reader->readAll(*m_registry);
    }

    // What `host add` does beside a running server.
    server::Credentials addHost(std::string_view name)
    {
        return administration().addHost(*HostName::parse(name), server::kSecretLength);
    }

    // The whole way of a request: absolute URL or origin form in, the server's reply out, the change
    // stored and published.
    HttpReply handle(HttpRequest request)
    {
        const std::size_t scheme = request.target.find("://");
        if (scheme != std::string::npos) {
            const std::size_t path = request.target.find('/', scheme + 3);
            request.target = path == std::string::npos ? "/" : request.target.substr(path);
        }
        return server::handleUpdate(request, m_source, m_now, context(), *m_store);
    }

    // What DNS answers for the host now; nullptr when there is no such host.
    const server::HostData* host(std::string_view name)
    {
        m_reader->follow(*m_registry);
        return m_registry->publisher.host(DnsName(*HostName::parse(name)));
    }

    void setSource(std::string_view address) { m_source = *Address::parse(address); }
    void advance(std::chrono::seconds time) { m_now += time; }

    server::Administration administration() const { return {m_folder, m_now}; }
    server::UpdateContext context()
    {
        m_reader->follow(*m_registry);
        return {*m_registry, m_scope};
    }
    server::Registry& registry() { return *m_registry; }
    server::ZoneStore& store() { return *m_store; }
    const server::DataFolder& folder() const { return m_folder; }
    server::WallTime now() const { return m_now; }
    const Address& source() const { return m_source; }

private:
    QTemporaryDir m_directory;
    server::DataFolder m_folder;
    PublishScope m_scope;
    server::WallTime m_now{std::chrono::seconds(1767225600)}; // 2026-01-01
    Address m_source = *Address::parse("203.0.113.77");
    std::optional<server::Registry> m_registry;
    std::optional<server::ZoneStore> m_store;
    std::optional<server::RegistryReader> m_reader;
};

} // namespace vnddns
