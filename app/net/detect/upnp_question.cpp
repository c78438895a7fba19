// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/upnp_question.h"

#include "net/detect/ssdp.h"
#include "net/transport.h"

#include <QNetworkDatagram>
#include <QNetworkProxy>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace vnddns {

namespace {

using namespace std::chrono_literals;

// Devices answer within MX, one second, counted from the search that they heard.
constexpr std::chrono::milliseconds kSearchAgain = 500ms;
constexpr std::chrono::milliseconds kSearchEnd = 1300ms; // after the second
constexpr int kMaxSearches = 2;
constexpr int kMaxHops = 2; // UPnP Device Architecture 1.1 section 1.3.2
constexpr qint64 kMaxDatagram = 4096;
// A router has a description for each of its devices: gateway, Wi-Fi, media server …
constexpr std::size_t kMaxDescriptions = 4;
// Even slow routers take some 300 ms.
constexpr std::chrono::seconds kHttpTimeout = 2s;

// A device of version 2 has to answer for version 1 too, but not all do.
constexpr std::array<std::string_view, 2> kFirstTargets{
    "urn:schemas-upnp-org:device:InternetGatewayDevice:1",
    "urn:schemas-upnp-org:device:InternetGatewayDevice:2"};
// For routers that only answer for their parts, or for everything.
constexpr std::array<std::string_view, 4> kMoreTargets{
    "urn:schemas-upnp-org:device:InternetGatewayDevice:1", "urn:schemas-upnp-org:service:WANIPConnection:1",
    "urn:schemas-upnp-org:service:WANPPPConnection:1", "upnp:rootdevice"};

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

UpnpQuestion::UpnpQuestion(Gateway gateway, WayOut wayOut, Transport& transport, Ended ended)
    : m_gateway(std::move(gateway))
    , m_wayOut(std::move(wayOut))
    , m_transport(transport)
    , m_ended(std::move(ended))
{
    m_timer.setSingleShot(true);
    connect(&m_search, &QUdpSocket::readyRead, this, &UpnpQuestion::heard);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_searches < kMaxSearches)
            search();
        else
            searchEnded();
    });
}

UpnpQuestion::~UpnpQuestion()
{
    m_search.disconnect(this);
}

void UpnpQuestion::start()
{
    m_searching = true;
    m_search.setProxy(QNetworkProxy::NoProxy);
    // The system's choice of a way for multicast may be another interface. A failure is not looked at: the
    // router is searched directly too.
    if (m_search.bind(QHostAddress(QHostAddress::AnyIPv4), 0)) {
        m_search.setMulticastInterface(networkInterfaceOf(m_gateway));
        m_search.setSocketOption(QAbstractSocket::MulticastTtlOption, kMaxHops);
    }
    // Another line may have a router at the same address.
    m_problem = m_wayOut.take(m_search.socketDescriptor(), Family::V4);
    if (m_problem)
        m_searches = kMaxSearches;
    // Later, so that even a failure comes from the loop and not from within this call.
    m_timer.start(0);
}

void UpnpQuestion::start(const UpnpService& service)
{
    m_services = {service};
    askNext();
}

TransportOptions UpnpQuestion::options() const
{
    TransportOptions options;
    options.family = Family::V4;
    options.wayOut = m_wayOut;
    options.timeout = kHttpTimeout;
    return options;
}

void UpnpQuestion::search()
{
    const bool first = m_searches++ == 0;
    m_timer.start(first ? kSearchAgain : kSearchEnd);
    const auto targets = first ? std::span<const std::string_view>(kFirstTargets)
                               : std::span<const std::string_view>(kMoreTargets);
    // By multicast, as it is done, and directly, because a firewall on this computer often lets answers in
    // only from where a question went to (UPnP Device Architecture 1.1 section 1.3.2 allows both).
    const QHostAddress group(
        QString::fromLatin1(kSsdpGroup.data(), static_cast<qsizetype>(kSsdpGroup.size())));
    for (const QHostAddress& to : {group, toHostAddress(m_gateway.address)}) {
        for (const std::string_view target : targets)
            m_search.writeDatagram(writeSsdpSearch(target), to, kSsdpPort);
    }
}

void UpnpQuestion::searchEnded()
{
    m_searching = false;
    readNext();
}

void UpnpQuestion::heard()
{
    while (m_search.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_search.receiveDatagram(kMaxDatagram);
        if (toAddress(datagram.senderAddress()) != m_gateway.address ||
            m_descriptions.size() >= kMaxDescriptions)
            continue;
        const auto url = parseSsdpAnswer(viewOf(datagram.data()), m_gateway.address);
        if (url && std::find(m_descriptions.begin(), m_descriptions.end(), *url) == m_descriptions.end())
            m_descriptions.push_back(*url);
    }
    readNext();
}

void UpnpQuestion::readNext()
{
    if (m_reading || !m_services.empty() || !m_ended)
        return;
    if (m_read == m_descriptions.size()) {
        // What is found later is read later.
        if (!m_searching)
            end(m_problem.value_or(
                Error{ErrorKind::Unsupported, QStringLiteral("UPnP: no gateway device"), {}}));
        return;
    }
    const std::string url = m_descriptions[m_read++];
    HttpRequest request;
    request.target = url;
    m_reading = true;
    m_transport.send(request, options(),
                     Continuation<HttpReply>(m_guard, [this, url](const Result<HttpReply>& result) {
                         m_reading = false;
                         described(url, result);
                     }));
}

void UpnpQuestion::described(const std::string& url, const Result<HttpReply>& result)
{
    constexpr int kOk = 200;
    if (!result)
        m_problem = result.error();
    else if (result.value().status == kOk)
        m_services = parseUpnpDescription(result.value().body, url, m_gateway.address);
    if (m_services.empty()) {
        readNext();
        return;
    }
    m_timer.stop();
    m_search.abort();
    askNext();
}

void UpnpQuestion::askNext()
{
    if (m_asked == m_services.size()) {
        if (m_answer)
            end(*m_answer);
        else
            end(m_problem.value_or(Error{ErrorKind::BadReply, QStringLiteral("UPnP: no answer"), {}}));
        return;
    }
    const UpnpService service = m_services[m_asked++];
    m_transport.send(upnpAddressRequest(service), options(),
                     Continuation<HttpReply>(m_guard, [this, service](const Result<HttpReply>& result) {
                         told(service, result);
                     }));
}

void UpnpQuestion::told(const UpnpService& service, const Result<HttpReply>& result)
{
    const Result<Address> address =
        result ? parseUpnpAddress(result.value()) : Result<Address>(result.error());
    if (!address) {
        m_problem = address.error();
    } else if (isBetter({address.value(), service}, m_answer)) {
        m_answer = UpnpAnswer{address.value(), service};
        if (address.value().scope() == Scope::Global) {
            end(*m_answer);
            return;
        }
    }
    askNext();
}

// Lines of providers carry circuits for television and management beside the Internet, each with a private
// address; and unused circuits have none.
bool UpnpQuestion::isBetter(const UpnpAnswer& answer, const std::optional<UpnpAnswer>& known)
{
    if (!known || answer.address.scope() == Scope::Global)
        return true;
    return known->address.scope() == Scope::Unspecified && answer.address.scope() != Scope::Unspecified;
}

void UpnpQuestion::end(Result<UpnpAnswer> result)
{
    m_timer.stop();
    m_search.disconnect(this);
    if (const Ended ended = std::exchange(m_ended, nullptr))
        ended(std::move(result));
}

} // namespace vnddns
