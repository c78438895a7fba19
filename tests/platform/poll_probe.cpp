// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/local_network.h"
#include "platform/network_monitor.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>

using namespace vnddns;

// poll_probe READY ADDRESS GATEWAY
// Makes the file READY, then ends well once the monitor told a change after which ADDRESS is listed, by an
// interface whose default route leads to GATEWAY.
namespace {

bool isThere(const Address& address, const Address& gateway)
{
    const Result<LocalNetwork> network = platform::readLocalNetwork();
    if (!network)
        return false;
    for (const LocalInterface& each : network.value().interfaces) {
        for (const LocalAddress& own : each.addresses) {
            std::printf("%s %s/%d\n", qPrintable(each.name), own.address.toString().c_str(),
                        own.prefixLength);
            if (own.address == address && own.prefixLength == 24 && !each.loopback && !each.tunnel &&
                each.gateway.v4 == gateway)
                return true;
        }
    }
    return false;
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 4)
        return 2;
    const auto address = Address::parse(words[2].toStdString());
    const auto gateway = Address::parse(words[3].toStdString());
    if (!address || !gateway || isThere(*address, *gateway))
        return 2;
    const auto monitor = platform::NetworkMonitor::create();
    QObject::connect(monitor.get(), &platform::NetworkMonitor::changed, monitor.get(), [&] {
        std::puts("changed");
        if (isThere(*address, *gateway))
            QCoreApplication::exit(0);
    });
    QTimer::singleShot(std::chrono::seconds(45), monitor.get(), [] { QCoreApplication::exit(1); });
    QFile ready(words[1]);
    return ready.open(QIODevice::WriteOnly) ? QCoreApplication::exec() : 2;
}
