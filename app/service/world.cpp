// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/world.h"

#include "net/https_transport.h"
#include "platform/boot_clock.h"
#include "platform/local_network.h"
#include "platform/pin_socket.h"
#include "platform/process_group.h"
#include "service/own_providers.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

// Update servers demand a name that tells one client from another ("Company - Device - Version").
QString userAgent()
{
    return u"vnddns/%1"_s.arg(QCoreApplication::applicationVersion());
}

Now nowOfThisComputer()
{
    return {platform::bootNow(),
            std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now())};
}

} // namespace

World::World(const QString& configDir)
    : m_transport(makeHttpsTransport(userAgent()))
    , m_messenger(makeDnsMessenger([] { return nowOfThisComputer().wall; }))
    , m_verifier(makeVerifier())
    , m_monitor(platform::NetworkMonitor::create())
    , m_sources(*m_transport, &platform::makeProcessGroup)
    , m_vaultPath(configDir + u"/secrets.json"_s)
    , m_catalogue(loadCatalogue(configDir))
    , m_edges{*m_transport,
              *m_messenger,
              *m_verifier,
              *m_monitor,
              [this](VaultKind kind) -> Vault& {
                  std::unique_ptr<Vault>& vault = kind == VaultKind::Keychain ? m_keychain : m_fileVault;
                  if (!vault)
                      vault = kind == VaultKind::Keychain ? makeKeychainVault() : makeFileVault(m_vaultPath);
                  return *vault;
              },
              [] { return platform::readLocalNetwork(); },
              [this](SourceKind kind) { return m_sources.find(kind); },
              [this] { m_sources.networkChanged(); },
              &m_gateway,
              [this] {
                  if (!m_sleep)
                      m_sleep = platform::SleepMonitor::create();
                  return m_sleep.get();
              },
              [this] {
                  if (!m_metered)
                      m_metered = platform::MeteredMonitor::create();
                  return m_metered.get();
              },
              nowOfThisComputer,
              [] { return QRandomGenerator::global()->generateDouble(); },
              [this](std::string_view id) { return m_catalogue.find(id); },
              &platform::pinSocket}
{}

World::~World() = default;

} // namespace vnddns
