// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"
#include "support/http_json.h"

#include <QJsonDocument>
#include <QTcpSocket>

#include <chrono>
#include <optional>
#include <string_view>

namespace vnddns::test {

// The registry of tests/server/far_registry.cpp, which the server's own code runs in a process of its own: a
// client that is built for another system meets it too. tests/providers/with_registry.py starts it and tells
// its port. Whatever goes wrong on the way ends the test.
class FarRegistry
{
public:
    struct Login
    {
        std::string user;
        std::string secret;
    };
    struct Host
    {
        std::optional<Address> v4;
        std::optional<Address> v6;
    };

    // A new registry with the zone vn.test and without hosts.
    explicit FarRegistry(bool anyScope = true)
    {
        m_wire.connectToHost(QStringLiteral("127.0.0.1"),
                             quint16(qEnvironmentVariableIntValue("VNDDNS_REGISTRY_PORT")));
        if (!m_wire.waitForConnected(kPatience))
            qFatal("no registry: %s", qPrintable(m_wire.errorString()));
        ask("begin", {{QStringLiteral("any_scope"), anyScope}});
    }

    Login addHost(std::string_view name)
    {
        const QJsonObject said = ask("add_host", {{QStringLiteral("name"), armoured(name)}});
        return {octets(said[QLatin1String("user")]), octets(said[QLatin1String("secret")])};
    }
    HttpReply handle(const HttpRequest& request) { return replyOf(ask("handle", toJson(request))); }
    // What DNS answers for it now; there is such a host.
    Host host(std::string_view name)
    {
        const QJsonObject said = ask("host", {{QStringLiteral("name"), armoured(name)}});
        return {Address::parse(octets(said[QLatin1String("v4")])),
                Address::parse(octets(said[QLatin1String("v6")]))};
    }
    void advance(std::chrono::seconds time)
    {
        ask("advance", {{QStringLiteral("seconds"), qint64(time.count())}});
    }
    // What it says when its database fails.
    HttpReply unavailable() { return replyOf(ask("unavailable", {})); }

private:
    static constexpr int kPatience = 20000; // ms

    QJsonObject ask(const char* what, QJsonObject question)
    {
        question.insert(QStringLiteral("do"), QLatin1String(what));
        m_wire.write(QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n');
        while (!m_wire.canReadLine()) {
            if (!m_wire.waitForReadyRead(kPatience))
                qFatal("the registry does not answer %s: %s", what, qPrintable(m_wire.errorString()));
        }
        const QJsonDocument answer = QJsonDocument::fromJson(m_wire.readLine());
        if (!answer.isObject() || answer.object().contains(QLatin1String("fault")))
            qFatal("the registry cannot do %s: %s", what, answer.toJson().constData());
        return answer.object();
    }

    QTcpSocket m_wire;
};

} // namespace vnddns::test
