// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/verify.h"

#include <deque>
#include <utility>

// Name servers that answer when the test says so.
class FakeVerifier final : public vnddns::Verifier
{
public:
    void look(const vnddns::DomainName& name, const vnddns::Address& expected, const QString& dnsServer,
              vnddns::Continuation<vnddns::Visibility> done) override
    {
        looks.push_back({name, expected, dnsServer, std::move(done)});
    }

    struct Look
    {
        vnddns::DomainName name;
        vnddns::Address expected;
        QString dnsServer;
        vnddns::Continuation<vnddns::Visibility> done;
    };
    std::deque<Look> looks;
};
