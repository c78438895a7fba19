// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/explain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace vnddns {

namespace {

struct ConditionText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::ConditionText)
};

QString familyOf(const Condition& condition)
{
    return condition.parameters.value(0) == QLatin1String("v6") ? describe(Family::V6) : describe(Family::V4);
}

// Parameters: family, reason, example (core/engine_status.cpp).
QString explainNoAddress(const Condition& condition)
{
    const QString family = familyOf(condition);
    const QString reason = condition.parameters.value(1);
    const QString example = condition.parameters.value(2);
    if (reason == QLatin1String("private"))
        return ConditionText::tr(
                   "This computer has only the private %1 address %2, which nobody outside can "
                   "reach. Choose “Automatic” as the source, so that the server tells the public one.")
            .arg(family, example);
    if (reason == QLatin1String("special"))
        return ConditionText::tr(
                   "The %1 address %2 is not one that others can reach, so it is not published.")
            .arg(family, example);
    if (reason == QLatin1String("no-interface"))
        return ConditionText::tr("The chosen network interface is not there for %1. "
                                 "Plug it in, or choose another one in the settings.")
            .arg(family);
    if (reason == QLatin1String("not-ready"))
        return ConditionText::tr("The %1 address is not ready yet; it is published as soon as it is.")
            .arg(family);
    if (reason == QLatin1String("temporary"))
        return ConditionText::
            tr("Only the temporary %1 address %2 is seen, which changes every day, so it is not published. "
               "Choose “Automatic” as the source, so that the lasting one is taken.")
                .arg(family, example);
    return ConditionText::tr("This computer has no %1 address now. The name keeps the last one.").arg(family);
}

QString explainCgnat(const Condition& condition)
{
    const QString address = condition.parameters.value(1);
    const QString who = address.isEmpty()
                            ? ConditionText::tr("an address of the provider's own network")
                            : ConditionText::tr("%1, an address of the provider's own network").arg(address);
    return ConditionText::tr(
               "Your Internet provider shares one public %1 address among many customers (CGNAT): you "
               "have %2. Nobody outside can reach it, so it is not published. Call your provider "
               "(Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) and say: “Please take my line out of "
               "CGNAT and give me a public dynamic address; I need "
               "to reach my camera from outside.”")
        .arg(familyOf(condition), who);
}

QString explainDoubleNat(const Condition& condition)
{
    const QString router = condition.parameters.value(0);
    if (router.isEmpty())
        return ConditionText::tr(
            "Your router does not have the public address itself. Either a second router, often the "
            "provider's "
            "modem, stands before it: forward the ports on both, or set the modem to bridge mode. Or your "
            "provider shares one public address among many customers (CGNAT): then call (Viettel 1800 8119, "
            "VNPT 1800 1166, FPT 1900 6600) and say: “Please take my line out of CGNAT; I need to reach my "
            "camera from outside.”");
    return ConditionText::tr(
               "Your router has the private address %1 itself. Either a second router, often "
               "the provider's modem, stands before it: forward the ports on both, or set the "
               "modem to bridge mode. Or your provider shares one public address among many "
               "customers (CGNAT): then call (Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) "
               "and say: “Please take my line out of CGNAT; I need to reach my camera from "
               "outside.”")
        .arg(router);
}

QString explainVpn(const Condition& condition)
{
    const QString seen = condition.parameters.value(1);
    if (seen.isEmpty())
        return ConditionText::tr("Traffic leaves through a VPN, so others see its exit and not this line. "
                                 "The name keeps its address. If it should lead to the VPN's exit, choose "
                                 "where the address comes from in the settings of the name.");
    return ConditionText::tr("Your router has %1, but the server sees %2: traffic leaves through a VPN or "
                             "another line. Choose in the settings of the name which one it should follow.")
        .arg(condition.parameters.value(0), seen);
}

QString explainNotVisible(const Condition& condition)
{
    const QString address = condition.parameters.value(1);
    const QString server = condition.parameters.value(2);
    const QString shown = condition.parameters.value(3);
    if (server.isEmpty())
        return ConditionText::tr("The server took %1, but DNS still answers otherwise. "
                                 "If this lasts, ask whoever runs the server.")
            .arg(address);
    if (shown.isEmpty())
        return ConditionText::tr("The server took %1, but the name server %2 shows no address for this name. "
                                 "If this lasts, ask whoever runs the server.")
            .arg(address, server);
    return ConditionText::tr("The server took %1, but the name server %2 still shows %3. "
                             "If this lasts, ask whoever runs the server.")
        .arg(address, server, shown);
}

QString explainDrift(const Condition& condition)
{
    const QString address = condition.parameters.value(1);
    const QString server = condition.parameters.value(2);
    const QString shown = condition.parameters.value(3);
    const QDateTime since = QDateTime::fromString(condition.parameters.value(4), Qt::ISODateWithMs);
    const QString when = QLocale().toString(since.toLocalTime(), QLocale::ShortFormat);
    if (shown.isEmpty())
        return ConditionText::tr(
                   "%1 was published, but since %3 the name server %2 shows no address for this name. The "
                   "provider may have let it expire, or somebody removed it. Look there whether the name "
                   "still is yours, then choose “Try again” to publish the address once more.")
            .arg(address, server, when);
    return ConditionText::
        tr("%1 was published, but since %4 the name server %2 shows %3. Another program or device, such as "
           "a router or a camera, or somebody else may be changing the same name. vnddns does not fight "
           "over it: end the other one, then choose “Try again” to publish the address once more.")
            .arg(address, server, shown, when);
}

QString explainRefusedAddress(const Condition& condition)
{
    const QString address = condition.parameters.value(0);
    if (address.isEmpty())
        return ConditionText::tr("The server does not publish this computer's address. "
                                 "Another one is sent as soon as it changes.");
    return ConditionText::tr("The server does not publish %1. Another address is sent as soon as it changes.")
        .arg(address);
}

QString explainFile(const Condition& condition)
{
    const QString file = condition.parameters.value(0);
    if (condition.code == ConditionCode::ConfigDamaged)
        return file.isEmpty() ? ConditionText::tr(
                                    "The settings were damaged and are kept aside. Set up your names again.")
                              : ConditionText::tr("The settings were damaged and are kept aside as %1. "
                                                  "Set up your names again, or mend that file.")
                                    .arg(file);
    return file.isEmpty()
               ? ConditionText::tr("What happened could not be saved. "
                                   "Check that the disk has room and is writable.")
               : ConditionText::tr("%1 could not be saved. Check that the disk has room and is writable.")
                     .arg(file);
}

QString explainVault(ConditionCode code)
{
    if (code == ConditionCode::VaultLocked)
        return ConditionText::tr("The keychain that holds the secret is locked. Unlock it to go on.");
    if (code == ConditionCode::VaultAbsent)
        return ConditionText::tr("The keychain that holds the secret does not answer. "
                                 "Start it, or keep the secret in a file (settings of the name).");
    if (code == ConditionCode::VaultDenied)
        return ConditionText::tr(
            "The keychain does not let vnddns read the secret. Allow it, then try again.");
    return ConditionText::tr("The keychain holds no secret for this name. Type it again in the settings.");
}

} // namespace

QString explain(const Condition& condition)
{
    switch (condition.code) {
    case ConditionCode::Offline:
        return ConditionText::tr(
            "This computer is not connected to a network. The name is updated when it is.");
    case ConditionCode::NoAddress:
        return explainNoAddress(condition);
    case ConditionCode::BehindCgnat:
        return explainCgnat(condition);
    case ConditionCode::DoubleNat:
        return explainDoubleNat(condition);
    case ConditionCode::ThroughVpn:
        return explainVpn(condition);
    case ConditionCode::ManyExits:
        return ConditionText::tr("This line leaves through several %1 addresses in turn (%2). The name "
                                 "follows only when one of them stays.")
            .arg(familyOf(condition), condition.parameters.value(1));
    case ConditionCode::SourcesDisagree:
        return ConditionText::tr("The sources name different addresses, so nothing is published: %1")
            .arg(condition.detail);
    case ConditionCode::Unconfirmed:
        return ConditionText::tr("Only one source names an address (%1), and it is not trusted alone. Add a "
                                 "second source in the settings of the name.")
            .arg(condition.detail);
    case ConditionCode::NoSource:
        return ConditionText::tr(
                   "None of those that are asked can tell the %1 address: the update server names "
                   "none, and the router does not answer. In the settings of this name choose "
                   "other sources under “Advanced”, for instance: dns:opendns, dns:cloudflare")
            .arg(familyOf(condition));
    case ConditionCode::CredentialsRejected:
        return ConditionText::tr("The server rejects the user name or the secret. "
                                 "Correct them in the settings, or try again if the server was mended.");
    case ConditionCode::NameUnknown:
        return ConditionText::tr("The server does not know this name in your account. "
                                 "Check how it is written, or register it there.");
    case ConditionCode::NameInvalid:
        return ConditionText::tr(
            "The server does not take this as a full domain name. Correct it in the settings.");
    case ConditionCode::TooManyNames:
        return ConditionText::tr("The server says that too many names were sent. Ask whoever runs it.");
    case ConditionCode::Blocked:
        return ConditionText::tr("The server has blocked this name. Ask whoever runs it to lift the block.");
    case ConditionCode::ClientRefused:
        return ConditionText::tr("The server does not want this program. Ask whoever runs it.");
    case ConditionCode::FeatureRefused:
        return ConditionText::tr("Your account may not use what was asked for. Ask whoever runs the server.");
    case ConditionCode::AddressRefused:
        return explainRefusedAddress(condition);
    case ConditionCode::ServerUnreachable:
        return ConditionText::tr("The server cannot be reached. It is tried again by itself.");
    case ConditionCode::ServerUntrusted:
        return ConditionText::tr(
            "The server cannot prove who it is, so nothing is sent. Check the server name, "
            "this computer's date, and the CA file if one is used.");
    case ConditionCode::ServerAnswerStrange:
        return ConditionText::tr("The server's answer is not that of an update server. "
                                 "It is tried again by itself; check the server name if this lasts.");
    case ConditionCode::ServerBusy:
        return ConditionText::tr("The server is in trouble. It is tried again by itself.");
    case ConditionCode::RateLimited:
        return ConditionText::tr("The server asks for a pause. It is tried again when that is over.");
    case ConditionCode::WrongClock:
        return ConditionText::tr("This computer's clock and the server's are %1 minutes apart, so the server "
                                 "takes nothing that is signed here. Set the date and time of this computer.")
            .arg(condition.parameters.value(0));
    case ConditionCode::CouldNotConfirm:
        return ConditionText::tr("The address was sent, but no answer came, so it could not be confirmed. "
                                 "It is sent again by itself.");
    case ConditionCode::NotVisible:
        return explainNotVisible(condition);
    case ConditionCode::Drifted:
        return explainDrift(condition);
    case ConditionCode::VaultLocked:
    case ConditionCode::VaultAbsent:
    case ConditionCode::VaultDenied:
    case ConditionCode::SecretMissing:
        return explainVault(condition.code);
    case ConditionCode::HostLost:
        return ConditionText::tr("The program that kept your names up to date has ended, and this one cannot "
                                 "take its place (%1). Mend that, then choose “Check now”.")
            .arg(condition.detail);
    case ConditionCode::StorageFailed:
    case ConditionCode::ConfigDamaged:
        return explainFile(condition);
    case ConditionCode::LabScope:
        return ConditionText::tr("Laboratory mode is on: addresses of private networks may be published. "
                                 "Turn it off for use on the Internet.");
    case ConditionCode::InternalError:
        return ConditionText::tr("A fault in vnddns itself came up. It goes on by itself; "
                                 "please report it with the details.");
    }
    Q_UNREACHABLE();
}

} // namespace vnddns
