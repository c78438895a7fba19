// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/explain.h"

#include "cli/console.h"

#include <QDateTime>
#include <QLocale>

namespace vnddns {

namespace {

QString withDetail(const QString& sentence, const QString& detail)
{
    return detail.isEmpty() ? sentence : QStringLiteral("%1 (%2)").arg(sentence, detail);
}

QString familyOf(const Condition& condition)
{
    return condition.parameters.value(0) == QLatin1String("v6") ? QStringLiteral("IPv6")
                                                                : QStringLiteral("IPv4");
}

QString explainNoAddress(const Condition& condition)
{
    const QString family = familyOf(condition);
    const QString reason = condition.parameters.value(1);
    const QString example = condition.parameters.value(2);
    if (reason == QLatin1String("private") || reason == QLatin1String("special"))
        return Cli::tr("The %1 address %2 cannot be reached from outside, so it is not published.")
            .arg(family, example);
    if (reason == QLatin1String("no-interface"))
        return Cli::tr("The chosen network interface is not there.");
    if (reason == QLatin1String("not-ready"))
        return Cli::tr("The %1 address is not ready yet.").arg(family);
    if (reason == QLatin1String("temporary"))
        return Cli::tr("Only the temporary %1 address %2 is seen, which changes every day, so it is not "
                       "published; the source 'auto' takes the lasting one.")
            .arg(family, example);
    return Cli::tr("This computer has no %1 address now; the name keeps the last one.").arg(family);
}

QString explainNotVisible(const Condition& condition)
{
    const QString address = condition.parameters.value(1);
    const QString server = condition.parameters.value(2);
    const QString shown = condition.parameters.value(3);
    if (server.isEmpty())
        return Cli::tr("The server took %1, but DNS still answers otherwise.").arg(address);
    if (shown.isEmpty())
        return Cli::tr("The server took %1, but the name server %2 shows no address.").arg(address, server);
    return Cli::tr("The server took %1, but the name server %2 still shows %3.").arg(address, server, shown);
}

QString explainDrift(const Condition& condition)
{
    const QString address = condition.parameters.value(1);
    const QString server = condition.parameters.value(2);
    const QString shown = condition.parameters.value(3);
    const QDateTime since = QDateTime::fromString(condition.parameters.value(4), Qt::ISODateWithMs);
    const QString when = QLocale::system().toString(since.toLocalTime(), QLocale::ShortFormat);
    if (shown.isEmpty())
        return Cli::tr("%1 was published, but the name server %2 shows no address since %3. The provider may "
                       "have let the name expire. Nothing is sent because of that; 'vnddnsctl update NAME' "
                       "publishes it again.")
            .arg(address, server, when);
    return Cli::tr(
               "%1 was published, but the name server %2 shows %3 since %4. Somebody else, or another "
               "client, may be changing the same name. Nothing is sent because of that; 'vnddnsctl update "
               "NAME' publishes it again.")
        .arg(address, server, shown, when);
}

QString explainFile(const Condition& condition)
{
    const QString file = condition.parameters.value(0);
    if (condition.code == ConditionCode::ConfigDamaged)
        return Cli::tr("A file was damaged and is kept aside as %1.").arg(file);
    if (file.isEmpty())
        return Cli::tr("The state could not be saved. Check that the disk has room and can be written.");
    return Cli::tr("%1 could not be saved. Check that the disk has room and can be written.").arg(file);
}

QString sentence(const Condition& condition)
{
    switch (condition.code) {
    case ConditionCode::Offline:
        return Cli::tr("There is no network.");
    case ConditionCode::NoAddress:
        return explainNoAddress(condition);
    case ConditionCode::BehindCgnat:
        return Cli::
            tr("The Internet provider shares one public address among many customers (CGNAT), so %1 cannot "
               "be reached from outside and is not published. Ask the provider for a public address.")
                .arg(condition.parameters.value(1));
    case ConditionCode::DoubleNat:
        return condition.parameters.value(0).isEmpty()
                   ? Cli::tr("The router does not have the public address itself: a second router or the "
                             "provider's NAT stands before it. Ports have to be forwarded there too.")
                   : Cli::tr(
                         "The router itself has the private address %1: a second router stands before it. "
                         "Ports have to be forwarded on both.")
                         .arg(condition.parameters.value(0));
    case ConditionCode::ThroughVpn:
        return condition.parameters.value(1).isEmpty()
                   ? Cli::tr(
                         "Traffic leaves through a VPN, so others see its exit and not this line. Choose a "
                         "source with --source to publish anyway.")
                   : Cli::tr("The router has %1, but the server sees %2: traffic leaves through a VPN or "
                             "another line. Choose a source with --source to publish one of them.")
                         .arg(condition.parameters.value(0), condition.parameters.value(1));
    case ConditionCode::ManyExits:
        return Cli::tr("This line leaves through several %1 addresses in turn (%2); the name follows only "
                       "when one stays.")
            .arg(familyOf(condition), condition.parameters.value(1));
    case ConditionCode::SourcesDisagree:
        return Cli::tr("The sources name different addresses, so nothing is published.");
    case ConditionCode::Unconfirmed:
        return Cli::tr("Only one source names an address, and it needs a second one beside it.");
    case ConditionCode::NoSource:
        return Cli::tr(
                   "None of those that are asked can tell the %1 address. Choose sources with --source, for "
                   "instance --source dns:opendns,dns:cloudflare.")
            .arg(familyOf(condition));
    case ConditionCode::CredentialsRejected:
        return Cli::tr("The server rejects the user name or secret. Nothing more is sent until that is "
                       "mended with 'vnddnsctl secret NAME' or 'vnddnsctl update NAME --try-again'.");
    case ConditionCode::NameUnknown:
        return Cli::tr("The server does not know this name in this account.");
    case ConditionCode::NameInvalid:
        return Cli::tr("The server does not take this as a full domain name.");
    case ConditionCode::TooManyNames:
        return Cli::tr("The server says that too many names were sent.");
    case ConditionCode::Blocked:
        return Cli::tr("The server has blocked this name. Ask whoever runs it.");
    case ConditionCode::ClientRefused:
        return Cli::tr("The server does not want this program. Ask whoever runs it.");
    case ConditionCode::FeatureRefused:
        return Cli::tr("The account may not use what was asked for.");
    case ConditionCode::AddressRefused:
        return Cli::tr("The server does not publish this address.");
    case ConditionCode::ServerUnreachable:
        return Cli::tr("The server cannot be reached.");
    case ConditionCode::ServerUntrusted:
        return Cli::tr("The server cannot prove who it is, so nothing was sent to it.");
    case ConditionCode::ServerAnswerStrange:
        return Cli::tr("The answer is not that of an update server.");
    case ConditionCode::ServerBusy:
        return Cli::tr("The server is in trouble.");
    case ConditionCode::RateLimited:
        return Cli::tr("The server asks to wait.");
    case ConditionCode::WrongClock:
        return Cli::tr("This computer's clock and the server's are %1 minutes apart, so the server takes "
                       "nothing that is signed here. Set the date and time of this computer.")
            .arg(condition.parameters.value(0));
    case ConditionCode::CouldNotConfirm:
        return Cli::tr("The address was sent, but no answer came, so it could not be confirmed.");
    case ConditionCode::NotVisible:
        return explainNotVisible(condition);
    case ConditionCode::Drifted:
        return explainDrift(condition);
    case ConditionCode::VaultLocked:
        return Cli::tr("The keychain is locked. Unlock it, or run 'vnddnsctl unlock'.");
    case ConditionCode::VaultAbsent:
        return Cli::tr(
            "There is no keychain that answers. Start it, or keep the secret in a file with --vault file.");
    case ConditionCode::VaultDenied:
        return Cli::tr("The keychain refused to give the secret.");
    case ConditionCode::SecretMissing:
        return Cli::tr("The keychain holds no secret for this name. Give it with 'vnddnsctl secret NAME'.");
    case ConditionCode::HostLost:
        return Cli::tr("Nobody keeps the names up to date: the settings cannot be used.");
    case ConditionCode::ConfigDamaged:
    case ConditionCode::StorageFailed:
        return explainFile(condition);
    case ConditionCode::LabScope:
        return Cli::tr("Laboratory mode is on: addresses of private networks may be published.");
    case ConditionCode::InternalError:
        return Cli::tr("A fault of this program came up; please report it.");
    }
    return {};
}

} // namespace

QString explain(const Error& error)
{
    if (error.kind == ErrorKind::Storage || error.kind == ErrorKind::Unsupported)
        return error.detail;
    if (error.kind == ErrorKind::Cancelled)
        return Cli::tr("It was given up.");
    return explain(conditionOf(error));
}

QString explain(const Condition& condition)
{
    return withDetail(sentence(condition), condition.detail);
}

QString explain(const ConfigFault& fault)
{
    switch (fault.kind) {
    case FaultKind::Missing:
        return Cli::tr("Something is missing.");
    case FaultKind::NotAUrl:
        return Cli::tr("'%1' is not a server's URL, such as https://dyn.example.vn.").arg(fault.text);
    case FaultKind::PlainHttp:
        return Cli::tr("'%1' would send the secret in the open; use https.").arg(fault.text);
    case FaultKind::SchemeUnknown:
        return Cli::tr("'%1' does not begin with https://.").arg(fault.text);
    case FaultKind::CredentialsInUrl:
        return Cli::tr("User name and secret do not belong into the server's URL.");
    case FaultKind::NotAHostName:
        return Cli::tr("'%1' is not a host name.").arg(fault.text);
    case FaultKind::DuplicateName:
        return Cli::tr("%1 is set up already; use --replace to change it.").arg(fault.text);
    case FaultKind::UnknownAccount:
        return Cli::tr("The account '%1' does not exist.").arg(fault.text);
    case FaultKind::NotAnEndpoint:
        return Cli::tr("'%1' is not HOST:PORT.").arg(fault.text);
    case FaultKind::NotAKey:
        return Cli::tr("'%1' is not the name of a key, such as nha.example.vn or "
                       "hmac-sha512:nha.example.vn.")
            .arg(fault.text);
    case FaultKind::BadCharacter:
        return Cli::tr("'%1' holds a character that is not allowed there.").arg(fault.text);
    case FaultKind::TooLong:
        return Cli::tr("A text is too long.");
    case FaultKind::TooMany:
        return Cli::tr("'%1' is one too many.").arg(fault.text);
    case FaultKind::NotASource:
        return Cli::tr("'%1' is not a source of addresses.").arg(fault.text);
    case FaultKind::NotADnsEcho:
        return Cli::tr("'%1' is not dns alone, dns:NAME with one of %2, or dns:QUERY@SERVER.")
            .arg(fault.text, dnsOperators().join(QStringLiteral(", ")));
    case FaultKind::NotAnInterfaceId:
        return Cli::tr("'%1' is not an interface identifier like ::1a2b:3c4d.").arg(fault.text);
    }
    return {};
}

QString describe(RecordState state)
{
    switch (state) {
    case RecordState::Unknown:
        return Cli::tr("not published yet");
    case RecordState::Current:
        return Cli::tr("up to date");
    case RecordState::Pending:
        return Cli::tr("being updated");
    case RecordState::Uncertain:
        return Cli::tr("sent, but not confirmed");
    case RecordState::Retrying:
        return Cli::tr("will be tried again");
    case RecordState::NoAddress:
        return Cli::tr("nothing to publish");
    case RecordState::NeedsUser:
        return Cli::tr("waits for you to act");
    }
    return {};
}

QString describe(const PerFamily<bool>& families)
{
    if (families.v4 && families.v6)
        return QStringLiteral("IPv4+IPv6");
    return families.v4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6");
}

QString describe(Phase phase)
{
    switch (phase) {
    case Phase::Paused:
        return Cli::tr("paused");
    case Phase::Offline:
        return Cli::tr("no network");
    case Phase::Idle:
        return Cli::tr("waiting for a change");
    case Phase::Detecting:
        return Cli::tr("looking for the address");
    case Phase::Publishing:
        return Cli::tr("telling the server");
    case Phase::Settling:
        return Cli::tr("waiting for the network to calm down");
    }
    return {};
}

} // namespace vnddns
