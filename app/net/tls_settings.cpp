// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/tls_settings.h"

#include <QFile>
#include <QFileInfo>
#include <QSslSocket>

namespace vnddns {

namespace {

// The bundle of all public authorities has a quarter of that.
constexpr qint64 kMaxCaFile = 1024 * 1024;

Error caError(const QString& caFile, const QString& why)
{
    return {ErrorKind::Tls, QStringLiteral("CA file %1: %2").arg(caFile, why), {}};
}

} // namespace

Result<QList<QSslCertificate>> TlsSettings::certificates(const QString& caFile)
{
    const QFileInfo info(caFile);
    const auto known = m_files.find(caFile);
    if (known != m_files.end() && known->second.modified == info.lastModified() &&
        known->second.size == info.size())
        return known->second.certificates;

    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly))
        return caError(caFile, file.errorString());
    const QByteArray text = file.read(kMaxCaFile + 1);
    if (text.size() > kMaxCaFile)
        return caError(caFile, QStringLiteral("too large"));
    const QList<QSslCertificate> found = QSslCertificate::fromData(text, QSsl::Pem);
    if (found.isEmpty())
        return caError(caFile, QStringLiteral("no PEM certificate in it"));
    m_files.insert_or_assign(caFile, CaFile{info.lastModified(), info.size(), found});
    return found;
}

Result<QSslConfiguration> TlsSettings::configuration(const QString& caFile, Trust trust)
{
    QList<QSslCertificate> authorities;
    if (!caFile.isEmpty()) {
        Result<QList<QSslCertificate>> read = certificates(caFile);
        if (!read)
            return read.error();
        authorities = std::move(read).value();
    }
    if (!QSslSocket::supportsSsl())
        return Error{ErrorKind::Tls, QStringLiteral("this system offers no TLS"), {}};
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!caFile.isEmpty()) {
        if (trust == Trust::All || m_allNeeded.count(caFile) != 0)
            authorities += QSslConfiguration::systemCaCertificates();
        configuration.setCaCertificates(authorities);
    }
    return configuration;
}

} // namespace vnddns
