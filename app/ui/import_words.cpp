// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/import_words.h"

#include <QCoreApplication>

namespace vnddns {

namespace {

struct ImportText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::ImportText)
};

QString lossOf(const ImportNote& note)
{
    switch (note.loss) {
    case ImportLoss::Syntax:
        return ImportText::tr("this cannot be understood.");
    case ImportLoss::Setting:
        return ImportText::tr("“%1” has no counterpart here; the name works without it.").arg(note.what);
    case ImportLoss::Family:
        return ImportText::tr("the service takes no %1 addresses.").arg(note.what);
    case ImportLoss::PlainHttp:
        return ImportText::tr("the secret went over plain HTTP so far; here it goes over HTTPS.");
    case ImportLoss::Disabled:
        return ImportText::tr("left out: %1 is switched off.").arg(note.what);
    case ImportLoss::NotAName:
        return ImportText::tr("left out: “%1” is not a domain name.").arg(note.what);
    case ImportLoss::Protocol:
        return ImportText::tr("left out: “%1” is no service that is known here.").arg(note.what);
    case ImportLoss::NoServer:
        return ImportText::tr("left out: nothing names the server of %1.").arg(note.what);
    case ImportLoss::NoUser:
        return ImportText::tr("left out: %1 has no user name.").arg(note.what);
    case ImportLoss::NoSecret:
        return ImportText::tr("left out: %1 has no secret.").arg(note.what);
    case ImportLoss::OtherSecret:
        return ImportText::tr("left out: %1 has another secret than the same login further up.")
            .arg(note.what);
    case ImportLoss::BadEntry:
        return ImportText::tr("left out: “%1” is refused, or stands further up already.").arg(note.what);
    }
    Q_UNREACHABLE();
}

} // namespace

QString explain(const ImportNote& note)
{
    return ImportText::tr("Line %1: %2", "what could not be carried over").arg(note.line).arg(lossOf(note));
}

QString explainImport(const QString& path, const Error& error)
{
    if (error.kind == ErrorKind::Unsupported)
        return ImportText::tr("%1 does not look like settings of ddclient, inadyn or OpenWrt.").arg(path);
    return ImportText::tr("%1 cannot be read: %2", "file, technical words").arg(path, error.detail);
}

} // namespace vnddns
