// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace vnddns::test {

// A certificate authority of the test's own, made by openssl(1) in a folder that goes away with it.
class TestAuthority
{
public:
    // Why it could not be made, or empty. `name` keeps two authorities apart.
    QString make(const QString& name)
    {
        m_name = name;
        return openssl(
            QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
                           "-subj /CN=%1 -keyout ca.key -out ca.pem")
                .arg(name));
    }

    // A certificate for `names` in the form of subjectAltName; `days` below zero: it is over already.
    QString issue(const QString& file, const QString& names, int days = 2)
    {
        QFile extensions(path(QStringLiteral("%1.ext").arg(file)));
        if (!extensions.open(QIODevice::WriteOnly))
            return extensions.errorString();
        extensions.write("subjectAltName=" + names.toUtf8() + "\n");
        extensions.close();
        const QString why =
            openssl(QStringLiteral("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 "
                                   "-nodes -subj /CN=server -keyout %1.key -out %1.csr")
                        .arg(file));
        if (!why.isEmpty())
            return why;
        return openssl(
            QStringLiteral("x509 -req -in %1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days %2 "
                           "-extfile %1.ext -out %1.pem")
                .arg(file)
                .arg(days));
    }

    [[nodiscard]] QString path(const QString& file) const
    {
        return m_folder.path() + QLatin1Char('/') + file;
    }
    [[nodiscard]] QString caFile() const { return path(QStringLiteral("ca.pem")); }
    [[nodiscard]] QSslCertificate certificate(const QString& file) const
    {
        return QSslCertificate(read(file + QStringLiteral(".pem")));
    }
    [[nodiscard]] QSslKey key(const QString& file) const
    {
        return QSslKey(read(file + QStringLiteral(".key")), QSsl::Ec);
    }

private:
    [[nodiscard]] QByteArray read(const QString& file) const
    {
        QFile in(path(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    [[nodiscard]] QString openssl(const QString& words) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"), words.split(QLatin1Char(' ')));
        if (!process.waitForFinished() || process.exitCode() != 0)
            return QStringLiteral("openssl %1: %2")
                .arg(words, QString::fromLocal8Bit(process.readAllStandardError()));
        return {};
    }

    QTemporaryDir m_folder;
    QString m_name;
};

} // namespace vnddns::test
