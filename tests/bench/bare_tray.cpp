// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// What a Qt program with nothing but a tray icon and a menu costs: the floor under vnddns.
// With a URL as its argument it asks once over TLS, as every client of ours has to.
#include <QApplication>
#include <QIcon>
#include <QMenu>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSystemTrayIcon>
#include <QTimer>

int main(int count, char** arguments)
{
    QApplication application(count, arguments);
    QApplication::setQuitOnLastWindowClosed(false);
    QMenu menu;
    menu.addAction(QStringLiteral("Quit"));
    QSystemTrayIcon icon(QIcon(QStringLiteral(BENCH_ICON)));
    icon.setContextMenu(&menu);
    icon.show();
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
    return QApplication::exec();
}
