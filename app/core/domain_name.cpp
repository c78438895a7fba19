// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/domain_name.h"

#include <QUrl>

namespace vnddns {

std::optional<DomainName> DomainName::parse(const QString& text)
{
    const QString trimmed = text.trimmed().normalized(QString::NormalizationForm_C);
    // Pure ASCII goes straight through: toAce() would also accept spaces and percent signs.
    bool ascii = true;
    for (const QChar c : trimmed)
        ascii = ascii && c.unicode() < 0x80;
    const QByteArray wire = ascii ? trimmed.toLatin1() : QUrl::toAce(trimmed);
    const auto host = HostName::parse(std::string_view(wire.constData(), size_t(wire.size())));
    if (!host)
        return std::nullopt;
    return DomainName(*host);
}

DomainName::DomainName(HostName host)
    : m_host(std::move(host))
{}

QString DomainName::toString() const
{
    return QString::fromStdString(m_host.toString());
}

QString DomainName::describe() const
{
    // QUrl::fromAce() shows Unicode only for top-level names that it trusts; .vn is one of them.
    const QString text = QUrl::fromAce(QByteArray::fromStdString(m_host.toString()));
    return text.isEmpty() ? toString() : text;
}

} // namespace vnddns
