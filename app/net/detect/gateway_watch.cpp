// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/gateway_watch.h"

#include "net/detect/natpmp.h"
#include "net/detect/router_announcement.h"
#include "net/detect/router_gateway.h"

#include <QElapsedTimer>
#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QUdpSocket>

#include <algorithm>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace vnddns {

namespace {

// The longest that PCP allows (RFC 6887 section 7).
constexpr qint64 kMaxDatagram = 1100;

std::span<const std::uint8_t> octets(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

// All hosts of the link (RFC 6886 section 3.2.1, RFC 6887 section 14.1).
QHostAddress groupOf(Family family, const QNetworkInterface& interface)
{
    QHostAddress group(family == Family::V4 ? QStringLiteral("224.0.0.1") : QStringLiteral("ff02::1"));
    if (family == Family::V6)
        group.setScopeId(interface.name());
    return group;
}

// Where one router is listened to.
struct Place
{
    Gateway gateway;
    int interface = 0; // its index: an interface that comes back under its old name is another one

    friend bool operator==(const Place&, const Place&) = default;
};

std::vector<Place> placesIn(const LocalNetwork& network)
{
    std::vector<Place> places;
    for (const Family family : kFamilies) {
        for (Gateway& gateway : gatewaysOf(network, family)) {
            const int index = networkInterfaceOf(gateway).index();
            if (index != 0)
                places.push_back({std::move(gateway), index});
        }
    }
    return places;
}

// A socket for one router.
class Ear : public QObject
{
public:
    using Heard = std::function<void(const RouterAnnouncement&)>;

    Ear(Place place, Heard heard)
        : m_place(std::move(place))
        , m_heard(std::move(heard))
    {
        m_clock.start();
        // A proxy of the system hears nothing on this link.
        m_socket.setProxy(QNetworkProxy::NoProxy);
        connect(&m_socket, &QUdpSocket::readyRead, this, &Ear::drain);
        m_open = open();
    }
    ~Ear() override { m_socket.disconnect(this); }

    [[nodiscard]] const Place& place() const { return m_place; }
    [[nodiscard]] bool isOpen() const { return m_open; }

private:
    bool open()
    {
        const Family family = m_place.gateway.address.family();
        const QNetworkInterface interface = networkInterfaceOf(m_place.gateway);
        m_group = groupOf(family, interface);
        const QUdpSocket::BindMode shared = QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint;
        // Bound to the group, so that nothing else ever wakes us; a system that cannot do so hears more and
        // drops it below.
        const QHostAddress any(family == Family::V4 ? QHostAddress::AnyIPv4 : QHostAddress::AnyIPv6);
        if (!m_socket.bind(m_group, kAnnouncementPort, shared) &&
            !m_socket.bind(any, kAnnouncementPort, shared))
            return false;
        return m_socket.joinMulticastGroup(m_group, interface);
    }

    void drain()
    {
        while (m_socket.hasPendingDatagrams()) {
            const QNetworkDatagram datagram = m_socket.receiveDatagram(kMaxDatagram);
            if (!isFromGateway(datagram))
                continue;
            const auto announcement = parseAnnouncement(octets(datagram.data()));
            if (announcement && m_filter.isNews(*announcement, std::chrono::milliseconds(m_clock.elapsed())))
                tell(*announcement);
        }
    }

    // From the loop, and with what is told at hand: whoever hears it may destroy this.
    void tell(const RouterAnnouncement& announcement)
    {
        QMetaObject::invokeMethod(
            this, [heard = m_heard, announcement] { heard(announcement); }, Qt::QueuedConnection);
    }

    [[nodiscard]] bool isFromGateway(const QNetworkDatagram& datagram) const
    {
        const auto index = static_cast<uint>(m_place.interface);
        if (datagram.interfaceIndex() != 0 && datagram.interfaceIndex() != index)
            return false;
        const std::optional<Address> to = toAddress(datagram.destinationAddress());
        if (to && to != toAddress(m_group))
            return false;
        return toAddress(datagram.senderAddress()) == m_place.gateway.address;
    }

    Place m_place;
    Heard m_heard;
    AnnouncementFilter m_filter;
    QElapsedTimer m_clock;
    QHostAddress m_group;
    QUdpSocket m_socket;
    bool m_open = false;
};

} // namespace

struct GatewayWatch::Parts
{
    std::vector<std::unique_ptr<Ear>> ears;
};

GatewayWatch::GatewayWatch()
    : m_parts(std::make_unique<Parts>())
{}

GatewayWatch::~GatewayWatch() = default;

void GatewayWatch::follow(const LocalNetwork& network)
{
    std::vector<std::unique_ptr<Ear>> old = std::exchange(m_parts->ears, {});
    for (Place& place : placesIn(network)) {
        const auto kept = std::find_if(old.begin(), old.end(), [&place](const std::unique_ptr<Ear>& ear) {
            return ear && ear->isOpen() && ear->place() == place;
        });
        if (kept != old.end()) {
            m_parts->ears.push_back(std::move(*kept));
            continue;
        }
        m_parts->ears.push_back(
            std::make_unique<Ear>(place, [this, place](const RouterAnnouncement& announcement) {
                Q_EMIT announced(announcement.address, place.gateway.interface);
            }));
    }
}

} // namespace vnddns
