// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/explain.h"

#include <QCoreApplication>

namespace vnddns {

namespace {

struct FaultText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::FaultText)
};

QString explainMissing(ConfigField field)
{
    switch (field) {
    case ConfigField::Name:
        return FaultText::tr("Type the domain name that should lead to this computer.");
    case ConfigField::Server:
        return FaultText::tr("Type the name of the update server.");
    case ConfigField::User:
        return FaultText::tr("Type the user name that the server gave you.");
    case ConfigField::Families:
        return FaultText::tr("Choose IPv4, IPv6 or both.");
    case ConfigField::Account:
        return FaultText::tr("Type the secret that belongs to the user name.");
    case ConfigField::CaFile:
    case ConfigField::Source:
    case ConfigField::DnsServer:
    case ConfigField::HostId:
    case ConfigField::Through:
    case ConfigField::Zone:
    case ConfigField::CrossChecks:
        return FaultText::tr("Something is missing here.");
    }
    Q_UNREACHABLE();
}

// There may be several, so each text says which.
QString explainSource(const ConfigFault& fault)
{
    switch (fault.kind) {
    case FaultKind::NotAUrl:
        return FaultText::tr("'%1' holds no web address. Example: web:https://ip.example.vn").arg(fault.text);
    case FaultKind::PlainHttp:
    case FaultKind::SchemeUnknown:
        return FaultText::tr("'%1' must ask by https://. Otherwise everyone on the way could answer with an "
                             "address of his own.")
            .arg(fault.text);
    case FaultKind::CredentialsInUrl:
        return FaultText::tr("'%1' cannot hold a user name or a secret.").arg(fault.text);
    case FaultKind::NotAnEndpoint:
        return FaultText::tr("'%1' is not stun:HOST:PORT. Example: stun:stun.example.vn:3478")
            .arg(fault.text);
    case FaultKind::BadCharacter:
        return FaultText::tr("A comma or a control character cannot stand here. To name several interfaces, "
                             "choose 'These sources' and type interface:eth0,interface:wlan0.");
    default:
        return {};
    }
}

} // namespace

QString explain(const ConfigFault& fault)
{
    if (fault.field == ConfigField::Source) {
        if (QString text = explainSource(fault); !text.isEmpty())
            return text;
    }
    switch (fault.kind) {
    case FaultKind::Missing:
        return explainMissing(fault.field);
    case FaultKind::NotAUrl:
        return FaultText::tr("This is not a server name. Example: dyn.example.vn");
    case FaultKind::PlainHttp:
        return FaultText::tr("Plain http would show your secret to everyone on the way. Use https.");
    case FaultKind::SchemeUnknown:
        return FaultText::tr("The server name must begin with https:// or with nothing before it.");
    case FaultKind::CredentialsInUrl:
        return FaultText::tr(
            "Type the user name and the secret in their own fields, not in the server name.");
    case FaultKind::NotAHostName:
        return FaultText::tr("This is not a full domain name. Example: nha.example.vn");
    case FaultKind::DuplicateName:
        return FaultText::tr("This domain name is in the list already.");
    case FaultKind::UnknownAccount:
        return FaultText::tr("The account of this name is gone. Type the user name and the secret again.");
    case FaultKind::NotAnEndpoint:
        return FaultText::tr("Type a DNS server as HOST:PORT, for example 192.0.2.53:53.");
    case FaultKind::NotAKey:
        return FaultText::tr("Type the name of a key, for example nha.example.vn or "
                             "hmac-sha512:nha.example.vn.");
    case FaultKind::BadCharacter:
        return fault.field == ConfigField::User
                   ? FaultText::tr("A user name cannot hold a colon or a control character.")
                   : FaultText::tr("A control character cannot stand here.");
    case FaultKind::TooLong:
        return FaultText::tr("This is too long: 1024 characters are the most.");
    case FaultKind::TooMany:
        return FaultText::tr("Two of these are enough.");
    case FaultKind::NotASource:
        return FaultText::tr("Type one or more of interface:NAME, echo, router, stun, dns, web:URL and "
                             "command:PROGRAM, with commas between them.");
    case FaultKind::NotADnsEcho:
        return FaultText::tr("'%1' asks nobody who is known. Type dns alone, dns:NAME with one of %2, or "
                             "dns:QUERY@SERVER.")
            .arg(fault.text, dnsOperators().join(QStringLiteral(", ")));
    case FaultKind::NotAnInterfaceId:
        return FaultText::tr("Type the last half of the host's IPv6 address, for example ::1a2b:3c4d.");
    }
    Q_UNREACHABLE();
}

} // namespace vnddns
