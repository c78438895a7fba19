// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "providers/answer_text.h"
#include "providers/described_answer.h"
#include "providers/description.h"
#include "providers/provider.h"

#include <QJsonValue>

#include <map>
#include <string>
#include <vector>

namespace vnddns {

// The dialogue of one update in the words of a description: its requests in order, for both families
// together or for one after the other. The first refusal ends it. Several hosts go in one request only.
class DescribedConversation final : public Conversation
{
public:
    // `description` outlives this.
    DescribedConversation(const Description& description, const Account& account, const UpdateJob& job,
                          const Secret& secret);

    Step start() override;
    Step next(const Reply& answer) override;
    [[nodiscard]] PerFamily<bool> taken() const override;

private:
    [[nodiscard]] const RequestStep& step() const { return m_description.requests[m_step]; }
    // The job of the request that is under way.
    [[nodiscard]] const UpdateJob& job() const { return m_jobs[m_turn]; }
    [[nodiscard]] std::optional<Error> reasonNotToAsk() const;
    [[nodiscard]] std::optional<QString> valueOf(const QString& name) const;
    [[nodiscard]] std::optional<QString> addressOf(const QString& name) const;
    [[nodiscard]] HttpRequest request() const;
    [[nodiscard]] std::string target() const;
    [[nodiscard]] QJsonValue body(const QJsonValue& form) const;
    void findZones(const Account& account);
    // What comes after this turn's last request.
    Step nextTurn(Accepted accepted, const QString& answer);
    [[nodiscard]] Step fail(Error error, const QString& answer) const;
    [[nodiscard]] Outcomes readForEach(const HttpReply& reply) const;

    const Description& m_description;
    const Account m_account;
    const std::vector<HostName> m_hosts;
    const Secret m_secret;
    const SecretGuard m_guard;
    std::vector<UpdateJob> m_jobs; // of the turns: one, or one for each family
    std::vector<std::string> m_zones;
    std::map<QString, QString> m_taken;
    std::size_t m_turn = 0;
    std::size_t m_step = 0;
    std::size_t m_zone = 0;
    bool m_changed = false;
};

// The base URL of this account's requests, without a slash at the end: its own server if it names another
// than the description does.
[[nodiscard]] QString serverOf(const Description& description, const Account& account, Family family);

} // namespace vnddns
