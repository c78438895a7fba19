// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/rfc2136_settings.h"

#include "base/base64.h"

#include <QUrl>

namespace vnddns {

std::optional<NameServer> readNameServer(const QString& text)
{
    const bool overUdp = text.startsWith(QLatin1String("udp://"));
    const bool hasScheme = overUdp || text.startsWith(QLatin1String("tcp://"));
    const QString rest = hasScheme ? text.mid(6) : text;
    // QUrl knows brackets, ports and international names.
    const QUrl url(QStringLiteral("dns://") + rest, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port(kDnsPort) <= 0 || !url.path().isEmpty() ||
        url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty())
        return std::nullopt;
    return NameServer{url.host(QUrl::FullyEncoded).toStdString(),
                      static_cast<std::uint16_t>(url.port(kDnsPort)), overUdp};
}

std::optional<KeyName> readKeyName(const QString& text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    KeyName key;
    if (colon >= 0) {
        const auto algorithm = parseTsigAlgorithm(text.left(colon).toStdString());
        if (!algorithm)
            return std::nullopt;
        key.algorithm = *algorithm;
    }
    const auto name = DnsName::parse(text.mid(colon + 1).toStdString());
    if (!name || name->isRoot())
        return std::nullopt;
    key.name = *name;
    return key;
}

QString toString(const KeyName& key)
{
    std::string name = key.name.toString();
    name.pop_back(); // the final dot
    if (key.algorithm != TsigAlgorithm::HmacSha256)
        name = std::string(toString(key.algorithm)) + ':' + name;
    return QString::fromStdString(name);
}

std::optional<TsigKey> makeTsigKey(const KeyName& key, const Secret& secret)
{
    const QByteArray& text = secret.expose();
    const auto bytes = fromBase64({text.constData(), static_cast<std::size_t>(text.size())});
    if (!bytes || bytes->empty())
        return std::nullopt;
    return TsigKey{key.name, key.algorithm, Octets(bytes->begin(), bytes->end())};
}

} // namespace vnddns
