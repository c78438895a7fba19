// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// What a Qt program without a screen costs before it does anything: the floor under vnddnsctl run.
// With a URL as its argument it asks once over TLS, as every client of ours has to.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

int main(int count, char** arguments)
{
    QCoreApplication application(count, arguments);
    QDBusConnection::sessionBus();
    QNetworkAccessManager network;
    if (count > 1) {
        QNetworkReply* reply = network.get(QNetworkRequest(QUrl(application.arguments().at(1))));
        QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                         [reply](const QList<QSslError>&) { reply->ignoreSslErrors(); });
        QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    }
    QTimer timer;
    timer.setTimerType(Qt::VeryCoarseTimer);
    timer.start(60000);
    return QCoreApplication::exec();
}
