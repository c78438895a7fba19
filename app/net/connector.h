// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/host_lookup.h"
#include "net/way_out.h"

#include "core/error.h"
#include "core/per_family.h"

#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vnddns {

// Where a connection should lead.
struct Route
{
    QString host; // a name in A-labels, or an address
    quint16 port = 0;
    std::optional<Family> family;
    WayOut wayOut{};
    bool onlyLoopback = false;              // whatever the name resolves to
    std::optional<QSslConfiguration> tls{}; // empty: plain TCP
};

// Whether this computer still has an address: a connection from one that is gone is dead.
[[nodiscard]] bool isOwnAddress(QHostAddress address);

// Opens one connection: resolves the name, tries its addresses, the next one as soon as one fails or takes
// long (RFC 8305), and shakes hands over TLS with the first that accepts. Nothing is sent to the server
// before the connection is open, so every error here means that it did not obey.
class Connector : public QObject
{
public:
    using Ready = std::function<void(Result<std::unique_ptr<QTcpSocket>>)>;

    // `ready` is called once, from within a signal of a socket or lookup: it must not destroy this.
    Connector(Route route, Ready ready);
    ~Connector() override;

    void start();
    // The network changed: what is not through yet begins anew where its own address is gone.
    void networkChanged();
    // After an error of kind Tls: whether nobody whom we trust vouched for the server, and nothing else.
    [[nodiscard]] bool wasIssuerUnknown() const { return m_issuerUnknown; }
    // What would be the error if it took too long now.
    [[nodiscard]] Error timeoutError() const;

private:
    enum class Phase { Resolving, Connecting, Handshaking, Ended };

    struct Attempt
    {
        std::unique_ptr<QTcpSocket> socket;
        bool failed = false;
    };

    void resolved(const QList<QHostAddress>& addresses, const QString& problem);
    void connectNext();
    void dropSockets();
    void connected(QTcpSocket* socket);
    void shakeHands();
    void judge(const QList<QSslError>& errors);
    void failed(QTcpSocket* socket);
    void end(Result<std::unique_ptr<QTcpSocket>> result);
    [[nodiscard]] Error error(ErrorKind kind, const QString& why) const;

    Route m_route;
    Ready m_ready;
    Phase m_phase = Phase::Resolving;
    std::unique_ptr<HostLookup> m_lookup;
    std::vector<QHostAddress> m_addresses;
    std::size_t m_next = 0;
    std::vector<Attempt> m_attempts;
    std::unique_ptr<QTcpSocket> m_winner;
    QString m_problem;
    bool m_issuerUnknown = false;
    QTimer m_nextTimer;
};

} // namespace vnddns
