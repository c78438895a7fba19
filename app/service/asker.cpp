// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/asker.h"

#include "core/observation.h"
#include "providers/provider.h"

#include <QUrl>

#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStunPort = 3478; // RFC 8489 section 18.6

// The usual port of the host that the account names already.
QString stunServerOf(const Account& account)
{
    const QString host = QUrl(account.server, QUrl::StrictMode).host(QUrl::FullyEncoded);
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(kStunPort);
}

} // namespace

Asker::Asker(const Edges& edges)
    : m_echo(edges.transport)
    , m_sourceOf(edges.sourceOf)
    , m_providerOf(edges.providerOf)
    , m_pin(edges.pinSocket)
{}

void Asker::ask(const Source& source, const Account* account, Family family, const LocalNetwork& network,
                Continuation<Address> done)
{
    const WayOut wayOut{source.through, m_pin};
    if (source.kind == SourceKind::Echo && account) {
        askEcho(*account, family, wayOut, std::move(done));
        return;
    }
    AddressSource* asked = m_sourceOf(source.kind);
    const bool isServers = source.kind == SourceKind::Stun && source.value.isEmpty();
    const bool nobody = !asked || (isServers && !(account && hasStun(*account)));
    if (nobody) {
        done(Error{ErrorKind::Unsupported, u"no source '%1' here"_s.arg(toString(withoutKeys(source))), {}});
        return;
    }
    QString value = source.value;
    if (source.kind == SourceKind::Stun && value.isEmpty())
        value = stunServerOf(*account);
    asked->ask({family, value, onlyThrough(network, source.through), wayOut}, std::move(done));
}

bool Asker::hasStun(const Account& account) const
{
    const Provider* provider = m_providerOf(account.provider.toStdString());
    return provider && provider->traits().stun;
}

void Asker::askEcho(const Account& account, Family family, const WayOut& wayOut, Continuation<Address> done)
{
    const Provider* provider = m_providerOf(account.provider.toStdString());
    const auto request = provider ? provider->echoRequest(account, family) : std::nullopt;
    if (!request) {
        done(Error{ErrorKind::Unsupported, u"the server tells no addresses"_s, {}});
        return;
    }
    TransportOptions options;
    options.caFile = account.caFile;
    options.wayOut = wayOut;
    m_echo.ask(*request, options, family, std::move(done));
}

} // namespace vnddns
