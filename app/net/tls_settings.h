// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QDateTime>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QString>

#include <map>
#include <set>

namespace vnddns {

// Who may vouch for a server. Does not touch TLS before it is asked, because that costs megabytes.
class TlsSettings
{
public:
    enum class Trust {
        Likely, // the system's authorities; with a CA file only those in it, unless that was not enough
                // before
        All,    // the CA file's and the system's, which must all be loaded for that: tens of milliseconds
    };

    // Tls when the CA file cannot be read or holds no certificate.
    [[nodiscard]] Result<QSslConfiguration> configuration(const QString& caFile, Trust trust);
    // Somebody whom only Trust::All knew vouched for a server.
    void noteAllNeeded(const QString& caFile) { m_allNeeded.insert(caFile); }

private:
    // A file that was read once, until it changes.
    struct CaFile
    {
        QDateTime modified;
        qint64 size = 0;
        QList<QSslCertificate> certificates;
    };

    [[nodiscard]] Result<QList<QSslCertificate>> certificates(const QString& caFile);

    std::map<QString, CaFile> m_files;
    std::set<QString> m_allNeeded;
};

} // namespace vnddns
