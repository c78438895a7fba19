// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/verify.h"

#include "net/exchange_list.h"
#include "net/look.h"

#include <utility>

namespace vnddns {

namespace {

class DnsVerifier final : public Verifier
{
public:
    void look(const DomainName& name, const Address& expected, const QString& dnsServer,
              Continuation<Visibility> done) override
    {
        m_looks.run(std::move(done), [&](std::function<void()> ended) {
            return std::make_unique<Look>(LookOrder{DnsName(name.host()), expected, dnsServer}, m_transport,
                                          m_cache, std::move(ended));
        });
    }

private:
    ZoneServerCache m_cache;
    DnsTransport m_transport;
    ExchangeList<Look, Visibility> m_looks; // the last, because looks use the others
};

} // namespace

std::unique_ptr<Verifier> makeVerifier()
{
    return std::make_unique<DnsVerifier>();
}

} // namespace vnddns
