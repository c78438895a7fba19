// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/upnp.h"

#include "net/detect/ssdp.h"

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>
#include <optional>

namespace vnddns {

namespace {

constexpr std::size_t kMaxServices = 8;
constexpr std::size_t kMaxXml = 64 * 1024; // the longest descriptions in the wild have some 20 KiB
constexpr int kMaxDepth = 32;              // a service stands nine levels deep
constexpr int kOk = 200;

constexpr std::array<std::string_view, 3> kTypes{"urn:schemas-upnp-org:service:WANIPConnection:2",
                                                 "urn:schemas-upnp-org:service:WANIPConnection:1",
                                                 "urn:schemas-upnp-org:service:WANPPPConnection:1"};

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// Elements and their text, with the name of the one around; prefixes do not matter, because routers are
// careless with them. Stops at what does not belong into such a document: a document type with its entities,
// and depths that only an attack has.
class XmlWalk
{
public:
    explicit XmlWalk(std::string_view xml)
        : m_reader(bytesOf(xml.substr(0, std::min(xml.size(), kMaxXml + 1))))
        , m_broken(xml.size() > kMaxXml)
    {
        m_reader.setNamespaceProcessing(false);
    }

    // Goes on to the next beginning or end of an element; false at the end of the document and where it
    // breaks off.
    bool next()
    {
        while (!m_broken && !m_reader.atEnd()) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::StartElement:
                m_path.push_back(localName());
                m_text.clear();
                m_broken = m_path.size() > kMaxDepth;
                return !m_broken;
            case QXmlStreamReader::EndElement:
                m_ended = m_path.back();
                m_path.pop_back();
                return true;
            case QXmlStreamReader::Characters:
                m_text += m_reader.text();
                break;
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                m_broken = true;
                break;
            case QXmlStreamReader::NoToken:
            case QXmlStreamReader::Invalid:
            case QXmlStreamReader::StartDocument:
            case QXmlStreamReader::EndDocument:
            case QXmlStreamReader::Comment:
            case QXmlStreamReader::ProcessingInstruction:
                break;
            }
        }
        return false;
    }

    [[nodiscard]] bool isWhole() const { return !m_broken && !m_reader.hasError(); }
    [[nodiscard]] bool begins(QLatin1String name) const
    {
        return m_reader.isStartElement() && m_path.back() == name;
    }
    [[nodiscard]] bool ends(QLatin1String name) const { return m_reader.isEndElement() && m_ended == name; }
    // Whether what ended stood directly in an element of that name.
    [[nodiscard]] bool isIn(QLatin1String name) const { return !m_path.isEmpty() && m_path.back() == name; }
    // Of the element that ended, when it has no elements inside.
    [[nodiscard]] std::string text() const { return m_text.trimmed().toStdString(); }

private:
    [[nodiscard]] QString localName() const
    {
        const QString qualified = m_reader.qualifiedName().toString();
        return qualified.mid(qualified.indexOf(QLatin1Char(':')) + 1);
    }

    QXmlStreamReader m_reader;
    bool m_broken;
    QStringList m_path;
    QString m_ended;
    QString m_text;
};

struct Description
{
    std::string base; // URLBase of UPnP 1.0; empty when there is none
    std::vector<UpnpService> services;
};

std::optional<Description> read(std::string_view xml)
{
    Description description;
    UpnpService service;
    XmlWalk walk(xml);
    while (walk.next()) {
        if (walk.begins(QLatin1String("service")))
            service = {};
        else if (walk.ends(QLatin1String("serviceType")) && walk.isIn(QLatin1String("service")))
            service.type = walk.text();
        else if (walk.ends(QLatin1String("controlURL")) && walk.isIn(QLatin1String("service")))
            service.controlUrl = walk.text();
        else if (walk.ends(QLatin1String("URLBase")) && walk.isIn(QLatin1String("root")))
            description.base = walk.text();
        else if (walk.ends(QLatin1String("service")) && !service.controlUrl.empty() &&
                 description.services.size() < kMaxServices &&
                 std::find(kTypes.begin(), kTypes.end(), service.type) != kTypes.end())
            description.services.push_back(service);
    }
    return walk.isWhole() ? std::optional(std::move(description)) : std::nullopt;
}

std::string resolved(const std::string& base, const std::string& reference)
{
    return QUrl(QString::fromStdString(base))
        .resolved(QUrl(QString::fromStdString(reference)))
        .toEncoded()
        .toStdString();
}

Error badReply(const QString& why)
{
    return {ErrorKind::BadReply, QStringLiteral("UPnP: %1").arg(why), {}};
}

} // namespace

std::vector<UpnpService> parseUpnpDescription(std::string_view xml, std::string_view url,
                                              const Address& router)
{
    std::optional<Description> description = read(xml);
    if (!description)
        return {};
    const std::string base = description->base.empty() ? std::string(url) : description->base;
    std::vector<UpnpService> services;
    for (UpnpService& service : description->services) {
        service.controlUrl = resolved(base, service.controlUrl);
        if (leadsTo(service.controlUrl, router))
            services.push_back(std::move(service));
    }
    return services;
}

HttpRequest upnpAddressRequest(const UpnpService& service)
{
    HttpRequest request;
    request.method = "POST";
    request.target = service.controlUrl;
    request.fields = {{"Content-Type", "text/xml; charset=\"utf-8\""},
                      {"SOAPAction", '"' + service.type + "#GetExternalIPAddress\""}};
    request.body = "<?xml version=\"1.0\"?>\r\n"
                   "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                   "s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
                   "<u:GetExternalIPAddress xmlns:u=\"" +
                   service.type + "\"></u:GetExternalIPAddress></s:Body></s:Envelope>\r\n";
    return request;
}

Result<Address> parseUpnpAddress(const HttpReply& reply)
{
    if (reply.status != kOk)
        return badReply(QStringLiteral("HTTP status %1").arg(reply.status));
    std::optional<std::string> said;
    int answers = 0;
    XmlWalk walk(reply.body);
    while (walk.next()) {
        if (walk.ends(QLatin1String("NewExternalIPAddress")) &&
            walk.isIn(QLatin1String("GetExternalIPAddressResponse"))) {
            said = walk.text();
            ++answers;
        }
    }
    if (!walk.isWhole() || answers != 1)
        return badReply(QStringLiteral("no answer to the question for the address"));
    if (said->empty())
        return *Address::fromBytes(std::array<std::uint8_t, 4>{});
    const std::optional<Address> address = Address::parse(*said);
    if (!address || address->family() != Family::V4)
        return badReply(QStringLiteral("not an IPv4 address"));
    return *address;
}

} // namespace vnddns
