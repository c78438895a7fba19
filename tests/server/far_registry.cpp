// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "support/http_json.h"
#include "support/registry_lab.h"

#include <QJsonDocument>

#include <iostream>
#include <optional>
#include <string>

// A registry for who cannot link the server (tests/support/far_registry.h): a question in JSON on each line
// of the standard input, and its answer on the standard output. It ends with its input.
namespace vnddns::test {

namespace {

using namespace Qt::StringLiterals;

QString textOf(const std::optional<Address>& address)
{
    return address ? armoured(address->toString()) : QString();
}

QJsonObject answer(std::optional<RegistryLab>& lab, const QJsonObject& question)
{
    const QString what = question["do"_L1].toString();
    if (what == "begin"_L1) {
        lab.emplace("vn.test",
                    question["any_scope"_L1].toBool() ? PublishScope::Any : PublishScope::GlobalOnly);
        return {};
    }
    if (what == "unavailable"_L1)
        return toJson(server::serviceUnavailable("storage"));
    if (!lab)
        return {{u"fault"_s, u"nothing has begun"_s}};
    const std::string name = octets(question["name"_L1]);
    if (what == "add_host"_L1) {
        const server::Credentials login = lab->addHost(name);
        return {{u"user"_s, armoured(login.user)}, {u"secret"_s, armoured(login.secret)}};
    }
    if (what == "handle"_L1)
        return toJson(lab->handle(requestOf(question)));
    if (what == "advance"_L1) {
        lab->advance(std::chrono::seconds(question["seconds"_L1].toInteger()));
        return {};
    }
    const server::HostData* host = what == "host"_L1 ? lab->host(name) : nullptr;
    if (!host)
        return {{u"fault"_s, u"no such question, or no such host"_s}};
    return {{u"v4"_s, textOf(host->v4)}, {u"v6"_s, textOf(host->v6)}};
}

} // namespace

} // namespace vnddns::test

int main()
{
    std::optional<vnddns::RegistryLab> lab;
    for (std::string line; std::getline(std::cin, line);) {
        const QJsonObject question = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        const QJsonObject said = vnddns::test::answer(lab, question);
        std::cout << QJsonDocument(said).toJson(QJsonDocument::Compact).toStdString() << std::endl;
    }
    return 0;
}
