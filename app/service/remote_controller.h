// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "service/account_tester.h"
#include "service/control_link.h"

namespace vnddns {

// The controller of a face whose engine runs in another process. Secrets stay here: this process writes them
// into the vault itself, and tests settings by itself.
class RemoteController final : public Controller
{
    Q_OBJECT

public:
    // Greets the host; blocks at most two seconds. What `edges` refers to outlives the controller. Errors:
    // ConnectRefused, Timeout, BadReply.
    [[nodiscard]] static Result<std::unique_ptr<RemoteController>> attach(const QString& dir,
                                                                          const Edges& edges);

    // The host said that another tray serves this folder already.
    [[nodiscard]] bool otherTray() const { return m_otherTray; }
    // Asks the other trays to come to the front.
    void requestShow();

    [[nodiscard]] const Status& status() const override { return m_status; }
    [[nodiscard]] const Config& config() const override { return m_config; }
    void checkNow() override;
    void mend(const DomainName& name) override;
    void tryAgain(const DomainName& name) override;
    void setPaused(bool paused) override;
    void apply(const Config& config, Continuation<Done> done) override;
    void setSecret(const Account& account, Secret secret, Continuation<Done> done) override;
    void test(const Account& account, const Record& record, Secret secret,
              Continuation<TestReport> done) override;
    void unlockVault() override;

Q_SIGNALS:
    // The host went; nothing more will come.
    void lost();

private:
    struct Key
    {};

public:
    RemoteController(const Key& key, std::unique_ptr<ControlLink> link, const Edges& edges);

private:
    [[nodiscard]] std::optional<Error> greeted(const QJsonObject& hello);
    void tell(const QJsonObject& order);
    void take(const QJsonObject& message);

    std::unique_ptr<ControlLink> m_link;
    std::function<Vault&(VaultKind)> m_vaultOf;
    AccountTester m_tester;
    Status m_status;
    Config m_config;
    bool m_otherTray = false;
    Guard m_guard;
};

} // namespace vnddns
