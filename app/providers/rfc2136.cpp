// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/provider.h"
#include "providers/rfc2136_reply.h"
#include "providers/rfc2136_settings.h"

#include "dns/rdata.h"
#include "dns/update.h"

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

constexpr std::uint32_t kTtl =
    60;                        // seconds: who looks the name up learns of a change after that at the latest
constexpr int kMaxUpdates = 2; // the second after somebody else changed the name in between

// RFC 2136 with TSIG: asks for the zone, looks at what the server has, and replaces exactly that. An update
// that is late or comes twice therefore does nothing: what it wants to replace is no longer there.
class Rfc2136Conversation final : public Conversation
{
public:
    Rfc2136Conversation(const Account& account, UpdateJob job, const Secret& secret)
        : m_server(readNameServer(account.server))
        , m_key(readKeyName(account.user))
        , m_secret(secret.clone())
        , m_job(std::move(job))
        , m_name(m_job.hosts.front())
    {
        if (!account.zone.isEmpty())
            m_zone = DnsName::parse(account.zone.toStdString());
    }

    Step start() override
    {
        if (!m_server)
            return failed(ErrorKind::Unsupported, QStringLiteral("not HOST[:PORT] of a DNS server"));
        if (!m_key)
            return failed(ErrorKind::AuthRejected, QStringLiteral("not [ALGORITHM:]KEYNAME"));
        if (!makeTsigKey(*m_key, m_secret))
            return failed(ErrorKind::AuthRejected, QStringLiteral("the secret of the key is not base64"));
        if (m_zone && !m_name.isWithin(*m_zone))
            return failed(ErrorKind::NameUnknown, QStringLiteral("the name does not lie in the zone"));
        return m_zone ? look(Family::V4) : ask(Phase::Zone, RrType::SOA);
    }

    Step next(const Reply& answer) override
    {
        const DnsReply& reply = std::get<DnsReply>(answer);
        // Anything that speaks of the key, secret or clock ends it, whatever was asked.
        if (!reply.authentic || reply.error != TsigError::None)
            return refused(reply);
        switch (m_phase) {
        case Phase::Zone:
            return zoneAnswered(reply);
        case Phase::LookV4:
            return lookAnswered(reply, Family::V4);
        case Phase::LookV6:
            return lookAnswered(reply, Family::V6);
        case Phase::Update:
            break;
        }
        return updateAnswered(reply);
    }

private:
    enum class Phase { Zone, LookV4, LookV6, Update };

    [[nodiscard]] Step send(Message message)
    {
        return DnsRequest{m_server->host, m_server->port, m_server->overUdp, std::move(message),
                          makeTsigKey(*m_key, m_secret)};
    }

    [[nodiscard]] Step ask(Phase phase, RrType type)
    {
        m_phase = phase;
        Message query;
        query.questions.push_back({m_name, type, RrClass::Internet});
        return send(std::move(query));
    }

    // At the first family from `from` on that the job names; when there is none left, the update.
    [[nodiscard]] Step look(Family from)
    {
        if (from == Family::V4 && m_job.addresses.v4)
            return ask(Phase::LookV4, RrType::A);
        if (m_job.addresses.v6 && !m_blind)
            return ask(Phase::LookV6, RrType::AAAA);
        return update();
    }

    [[nodiscard]] Step zoneAnswered(const DnsReply& reply)
    {
        const Rcode rcode = reply.message.header.rcode;
        m_zone = zoneIn(reply.message, m_name);
        if (m_zone && (rcode == Rcode::NoError || rcode == Rcode::NxDomain))
            return look(Family::V4);
        if (rcode == Rcode::Refused) {
            // Who may update need not be allowed to ask. Most zones begin one label above the name.
            m_blind = true;
            m_zone = m_name.parent();
            return update();
        }
        if (rcode == Rcode::NoError || rcode == Rcode::NxDomain)
            return failed(ErrorKind::NameUnknown, QStringLiteral("the server does not serve this zone"));
        return refused(reply);
    }

    [[nodiscard]] Step lookAnswered(const DnsReply& reply, Family family)
    {
        const Rcode rcode = reply.message.header.rcode;
        if (rcode == Rcode::Refused) {
            m_blind = true;
            return update();
        }
        if (rcode != Rcode::NoError && rcode != Rcode::NxDomain)
            return refused(reply);
        if (isAlias(reply.message, m_name))
            return failed(ErrorKind::NameUnknown, QStringLiteral("the name is an alias (CNAME) there"));
        m_seen[family] = addressesIn(reply.message, m_name, family);
        return family == Family::V4 ? look(Family::V6) : update();
    }

    [[nodiscard]] bool isRight(Family family) const
    {
        return !m_blind && m_seen[family].size() == 1 && m_seen[family].front() == m_job.addresses[family];
    }

    [[nodiscard]] Step update()
    {
        std::vector<Prerequisite> prerequisites;
        std::vector<UpdateAction> actions;
        for (const Family family : kFamilies) {
            if (!m_job.addresses[family] || isRight(family))
                continue;
            if (!m_blind)
                demandSeen(family, prerequisites);
            const ResourceRecord record = makeAddressRecord(m_name, kTtl, *m_job.addresses[family]);
            actions.push_back({UpdateKind::DeleteRrset, record});
            actions.push_back({UpdateKind::Add, record});
        }
        if (actions.empty())
            return Outcomes{{Accepted{false}, m_updates == 0 ? QStringLiteral("has it already") : m_answer}};
        m_phase = Phase::Update;
        ++m_updates;
        return send(makeUpdate(*m_zone, prerequisites, actions));
    }

    void demandSeen(Family family, std::vector<Prerequisite>& prerequisites) const
    {
        ResourceRecord set;
        set.name = m_name;
        set.type = rrTypeOf(family);
        if (m_seen[family].empty())
            prerequisites.push_back({PrerequisiteKind::RrsetAbsent, set});
        for (const Address& address : m_seen[family])
            prerequisites.push_back({PrerequisiteKind::RrsetEquals, makeAddressRecord(m_name, 0, address)});
    }

    [[nodiscard]] Step updateAnswered(const DnsReply& reply)
    {
        m_answer = dnsAnswerWords(reply);
        switch (reply.message.header.rcode) {
        case Rcode::NoError:
            return Outcomes{{Accepted{true}, m_answer}};
        case Rcode::YxDomain:
        case Rcode::YxRrset:
        case Rcode::NxRrset:
            return m_updates < kMaxUpdates && !m_blind ? look(Family::V4) : refused(reply);
        default:
            return refused(reply);
        }
    }

    [[nodiscard]] static Step refused(const DnsReply& reply)
    {
        return Outcomes{{readDnsRefusal(reply), dnsAnswerWords(reply)}};
    }

    [[nodiscard]] static Step failed(ErrorKind kind, const QString& why)
    {
        return Outcomes{{Error{kind, why, {}}, {}}};
    }

    const std::optional<NameServer> m_server;
    const std::optional<KeyName> m_key;
    const Secret m_secret;
    const UpdateJob m_job;
    const DnsName m_name;
    std::optional<DnsName> m_zone;
    Phase m_phase = Phase::Zone;
    PerFamily<std::vector<Address>> m_seen;
    bool m_blind = false; // the server does not answer questions
    int m_updates = 0;
    QString m_answer;
};

class Rfc2136Provider final : public Provider
{
public:
    [[nodiscard]] std::string_view id() const override { return "rfc2136"; }
    [[nodiscard]] std::string_view displayName() const override { return "DNS UPDATE (RFC 2136, TSIG)"; }

    [[nodiscard]] std::unique_ptr<Conversation> converse(const Account& account, const UpdateJob& job,
                                                         const Secret& secret) const override
    {
        return std::make_unique<Rfc2136Conversation>(account, job, secret);
    }

    [[nodiscard]] ProviderTraits traits() const override
    {
        ProviderTraits traits;
        traits.secretIs = QStringLiteral("secret of the key");
        // Each family is an RRset of its own, and a server that is told of one leaves the other alone.
        // A key is usually that of one name, and an UPDATE of several is refused as a whole.
        traits.together = false;
        traits.echo = {false, false};
        traits.stun = false;
        traits.note =
            QStringLiteral("for BIND, Knot, PowerDNS and other name servers; --server is HOST[:PORT] and "
                           "--user [ALGORITHM:]KEYNAME");
        return traits;
    }

    // A name server does not tell callers their address.
    [[nodiscard]] std::optional<HttpRequest> echoRequest(const Account&, Family) const override
    {
        return std::nullopt;
    }
};

} // namespace

const Provider& provider_rfc2136()
{
    static const Rfc2136Provider provider;
    return provider;
}

} // namespace vnddns
