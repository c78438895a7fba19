// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_messenger.h"

#include "net/exchange_list.h"
#include "net/signed_exchange.h"

#include <utility>

namespace vnddns {

namespace {

class SocketMessenger final : public DnsMessenger
{
public:
    explicit SocketMessenger(std::function<WallTime()> now)
        : m_now(std::move(now))
    {}

    void send(const DnsRequest& request, Duration timeout, Continuation<DnsReply> done) override
    {
        m_exchanges.run(std::move(done), [&](std::function<void()> ended) {
            return std::make_unique<SignedExchange>(request, timeout, m_now, std::move(ended));
        });
    }

    void networkChanged() override
    {
        m_exchanges.forEach([](SignedExchange& exchange) { exchange.networkChanged(); });
    }

private:
    std::function<WallTime()> m_now;
    ExchangeList<SignedExchange, DnsReply> m_exchanges;
};

} // namespace

std::unique_ptr<DnsMessenger> makeDnsMessenger(std::function<WallTime()> now)
{
    return std::make_unique<SocketMessenger>(std::move(now));
}

} // namespace vnddns
