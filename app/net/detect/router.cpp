// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/address_source.h"

#include "net/detect/router_exchange.h"
#include "net/exchange_list.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace vnddns {

namespace {

// The router at the other end of the best default route tells its outer address. Nothing that it says is
// proven: whoever is on the link may speak in its name, and what it calls its address may be one of a
// carrier.
class RouterSource final : public AddressSource
{
public:
    explicit RouterSource(Transport& transport)
        : m_transport(transport)
    {}

    void ask(const SourceQuestion& question, Continuation<Address> done) override
    {
        // A router does not translate IPv6: its own address there is not that of any computer behind it.
        const std::vector<Gateway> gateways =
            question.family == Family::V4 ? gatewaysOf(question.network, Family::V4) : std::vector<Gateway>{};
        // Shared, because a std::function must be copyable.
        const auto shared = std::make_shared<Continuation<Address>>(std::move(done));
        const Gateway gateway = gateways.empty() ? Gateway{{}, *Address::parse("0.0.0.0")} : gateways.front();
        Continuation<RouterAnswer> answered(
            m_guard, [this, shared, gateway, age = m_age](const Result<RouterAnswer>& result) {
                if (age == m_age)
                    remember(gateway, result);
                (*shared)(result ? Result<Address>(result.value().address) : result.error());
            });
        if (gateways.empty()) {
            m_exchanges.refuse(std::move(answered),
                               {ErrorKind::Unsupported, QStringLiteral("router: there is none to ask"), {}});
            return;
        }
        m_exchanges.run(std::move(answered), [&](std::function<void()> ended) {
            return std::make_unique<RouterExchange>(gateway, question.wayOut, known(gateway), m_transport,
                                                    std::move(ended));
        });
    }

    void networkChanged() override
    {
        ++m_age;
        m_memory.clear();
    }

private:
    struct Memory
    {
        Gateway gateway;
        RouterProtocol protocol;
    };

    static auto find(auto& memory, const Gateway& gateway)
    {
        return std::find_if(memory.begin(), memory.end(),
                            [&](const Memory& each) { return each.gateway == gateway; });
    }

    [[nodiscard]] std::optional<RouterProtocol> known(const Gateway& gateway) const
    {
        const auto found = find(m_memory, gateway);
        return found == m_memory.end() ? std::nullopt : std::optional(found->protocol);
    }

    void remember(const Gateway& gateway, const Result<RouterAnswer>& result)
    {
        if (!result)
            return;
        const auto found = find(m_memory, gateway);
        if (found == m_memory.end())
            m_memory.push_back({gateway, result.value().protocol});
        else
            found->protocol = result.value().protocol;
    }

    Transport& m_transport;
    std::vector<Memory> m_memory; // one for each gateway, and a home has one or two
    int m_age = 0;                // answers to questions of another network teach nothing
    Guard m_guard;
    ExchangeList<RouterExchange, RouterAnswer> m_exchanges;
};

std::unique_ptr<AddressSource> make(const SourceParts& parts)
{
    return std::make_unique<RouterSource>(parts.transport);
}

} // namespace

SourceEntry source_router()
{
    return {SourceKind::Router, &make};
}

} // namespace vnddns
