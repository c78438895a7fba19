// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/remote_controller.h"

#include "service/config_json.h"
#include "service/control_protocol.h"
#include "service/status_json.h"

#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGreetingPatience = 2s;

} // namespace

RemoteController::RemoteController(const Key& /*key*/, std::unique_ptr<ControlLink> link, const Edges& edges)
    : m_link(std::move(link))
    , m_vaultOf(edges.vaultOf)
    , m_tester(edges)
{
    connect(m_link.get(), &ControlLink::pushed, this, &RemoteController::take);
    connect(m_link.get(), &ControlLink::closed, this, &RemoteController::lost);
}

Result<std::unique_ptr<RemoteController>> RemoteController::attach(const QString& dir, const Edges& edges)
{
    auto link = ControlLink::open(dir, kGreetingPatience);
    if (!link.ok())
        return link.error();
    auto controller = std::make_unique<RemoteController>(Key{}, std::move(link).value(), edges);
    std::optional<Error> refused = Error{ErrorKind::Timeout, u"the host does not answer"_s, {}};
    RemoteController& self = *controller;
    self.m_link->ask(
        {{u"do"_s, u"hello"_s},
         {u"protocol"_s, kControlProtocol},
         {u"face"_s, u"tray"_s},
         {u"watch"_s, true}},
        Continuation<QJsonObject>(self.m_guard, [&self, &refused](const Result<QJsonObject>& hello) {
            refused = hello.ok() ? self.greeted(hello.value()) : hello.error();
        }));
    // Answers come in order: when this one is here, the first was read before any push that follows it.
    static_cast<void>(self.m_link->askAndWait({{u"do"_s, u"status"_s}}, kGreetingPatience));
    if (refused)
        return *refused;
    return controller;
}

std::optional<Error> RemoteController::greeted(const QJsonObject& hello)
{
    const auto status = statusFromJson(hello.value("status"_L1).toObject());
    if (!status.ok())
        return status.error();
    const auto config = configFromJson(hello.value("config"_L1).toObject());
    if (!config.ok())
        return config.error();
    m_status = status.value();
    m_config = config.value();
    m_otherTray = hello.value("tray"_L1).toBool();
    return std::nullopt;
}

void RemoteController::requestShow()
{
    // The caller exits next, so the request has to be on its way.
    static_cast<void>(m_link->askAndWait({{u"do"_s, u"show"_s}}, kGreetingPatience));
}

void RemoteController::checkNow()
{
    tell({{u"do"_s, u"check"_s}});
}

void RemoteController::mend(const DomainName& name)
{
    tell({{u"do"_s, u"check"_s}, {u"name"_s, name.toString()}});
}

void RemoteController::tryAgain(const DomainName& name)
{
    tell({{u"do"_s, u"try-again"_s}, {u"name"_s, name.toString()}});
}

void RemoteController::setPaused(bool paused)
{
    tell({{u"do"_s, u"pause"_s}, {u"paused"_s, paused}});
}

void RemoteController::apply(const Config& config, Continuation<Done> done)
{
    auto waiting = std::make_shared<Continuation<Done>>(std::move(done));
    m_link->ask({{u"do"_s, u"apply"_s}, {u"config"_s, toJson(config)}},
                Continuation<QJsonObject>(m_guard, [waiting](const Result<QJsonObject>& answer) {
                    if (answer.ok())
                        (*waiting)(Done{});
                    else
                        (*waiting)(answer.error());
                }));
}

void RemoteController::setSecret(const Account& account, Secret secret, Continuation<Done> done)
{
    auto waiting = std::make_shared<Continuation<Done>>(std::move(done));
    const QString id = account.id;
    m_vaultOf(account.vault)
        .write(id, std::move(secret),
               Continuation<Done>(m_guard, [this, id, waiting](const Result<Done>& written) {
                   if (written.ok())
                       tell({{u"do"_s, u"secret-changed"_s}, {u"account"_s, id}});
                   (*waiting)(written);
               }));
}

void RemoteController::test(const Account& account, const Record& record, Secret secret,
                            Continuation<TestReport> done)
{
    m_tester.test(account, record, m_config, std::move(secret), std::move(done));
}

void RemoteController::unlockVault()
{
    tell({{u"do"_s, u"unlock"_s}});
}

void RemoteController::tell(const QJsonObject& order)
{
    // What comes of it shows in the status.
    m_link->ask(order, {});
}

void RemoteController::take(const QJsonObject& message)
{
    const QString what = message.value("push"_L1).toString();
    if (what == "show"_L1) {
        Q_EMIT showRequested();
    } else if (what == "status"_L1) {
        const auto status = statusFromJson(message.value("status"_L1).toObject());
        if (!status.ok() || status.value() == m_status)
            return;
        m_status = status.value();
        Q_EMIT statusChanged();
    } else if (what == "config"_L1) {
        const auto config = configFromJson(message.value("config"_L1).toObject());
        if (!config.ok() || config.value() == m_config)
            return;
        m_config = config.value();
        Q_EMIT configChanged();
    }
}

} // namespace vnddns
