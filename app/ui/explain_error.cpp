// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/explain.h"

#include <QCoreApplication>

namespace vnddns {

namespace {

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::ErrorText)
};

} // namespace

QString explain(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Offline:
        return ErrorText::tr("This computer has no network. Check the cable or the Wi-Fi.");
    case ErrorKind::NameLookup:
        return ErrorText::tr("The server's name cannot be found. Check that it is spelled right.");
    case ErrorKind::ConnectRefused:
        return ErrorText::tr("The server cannot be reached. Check its name and port, or try again later.");
    case ErrorKind::Timeout:
        return ErrorText::tr("The server did not answer in time. It may still have taken the address.");
    case ErrorKind::ConnectionLost:
        return ErrorText::tr("The connection broke before the answer was complete. "
                             "The server may still have taken the address.");
    case ErrorKind::Tls:
        return ErrorText::tr(
            "The server could not prove who it is, so nothing was sent. Check its name, this "
            "computer's date, and the CA file if the server uses one.");
    case ErrorKind::BadReply:
        return ErrorText::tr(
            "The answer is not that of an update server. Check the server name and its path.");
    case ErrorKind::ServerBusy:
        return ErrorText::tr("The server is in trouble and asks to come back later.");
    case ErrorKind::DnsTrouble:
        return ErrorText::tr("The server could not write the address into its DNS. Try again later.");
    case ErrorKind::RateLimited:
        return ErrorText::tr("The server asks for fewer requests. Wait a while before you try again.");
    case ErrorKind::WrongClock:
        return ErrorText::tr("This computer's clock and the server's are %1 minutes apart. "
                             "Set the date and time, then try again.")
            .arg(conditionOf(error).parameters.value(0));
    case ErrorKind::AuthRejected:
        return ErrorText::tr("The server does not accept this user name and secret. Type both again.");
    case ErrorKind::ClientRefused:
        return ErrorText::tr("The server refuses this program. Ask whoever runs the server.");
    case ErrorKind::FeatureRefused:
        return ErrorText::tr("The account may not use this feature. Ask whoever runs the server.");
    case ErrorKind::NameUnknown:
        return ErrorText::tr("The account does not hold this domain name. "
                             "Check the name, or register it with the server first.");
    case ErrorKind::NameInvalid:
        return ErrorText::tr(
            "The server does not accept this as a full domain name. Check how it is written.");
    case ErrorKind::TooManyNames:
        return ErrorText::tr("The server says that these are too many names at once.");
    case ErrorKind::Blocked:
        return ErrorText::tr(
            "The server has blocked this domain name. Ask whoever runs the server to lift that.");
    case ErrorKind::AddressRefused:
        return ErrorText::tr("The server does not publish an address like this one.");
    case ErrorKind::VaultLocked:
        return ErrorText::tr("The keychain is locked. Unlock it, then try again.");
    case ErrorKind::VaultAbsent:
        return ErrorText::tr("This computer has no keychain that answers. "
                             "Start one, or choose to keep the secret in a file.");
    case ErrorKind::VaultDenied:
        return ErrorText::tr("The keychain refused. Allow vnddns to use it, then try again.");
    case ErrorKind::SecretMissing:
        return ErrorText::tr("No secret is stored for this account. Type it again.");
    case ErrorKind::Disagreement:
        return ErrorText::tr("The sources name different addresses, so none was sent.");
    case ErrorKind::Unconfirmed:
        return ErrorText::tr("Only one source names an address, and it needs a second one beside it.");
    case ErrorKind::Storage:
        return ErrorText::tr(
            "The settings could not be saved. Check that the disk has room and is writable.");
    case ErrorKind::Unsupported:
        return ErrorText::tr("This system cannot do that.");
    case ErrorKind::Cancelled:
        return ErrorText::tr("It was given up before it ended. Nothing is lost; try again.");
    case ErrorKind::Bug:
        return ErrorText::tr("A fault in vnddns itself came up. Please report it with the details.");
    }
    Q_UNREACHABLE();
}

} // namespace vnddns
