// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/way_out.h"

#include "core/continuation.h"
#include "core/local_network.h"
#include "core/source.h"

#include <QString>

#include <functional>
#include <memory>
#include <span>

class QProcess;

namespace vnddns {

class DnsTransport;
class Transport;

// What a source is asked, and what it may need to find its counterpart.
struct SourceQuestion
{
    Family family = Family::V4;
    QString value;        // Source::value; for Stun never empty: "HOST:PORT"
    LocalNetwork network; // as it is now, without what may not be used
    WayOut wayOut{};      // of the question
};

// One way to learn under which address the Internet sees this computer or its router. Asks and reports;
// what the answer is worth is judged in core/judgement.h. To add one: a file here, a line in
// net/CMakeLists.txt.
class AddressSource
{
public:
    AddressSource() = default;
    virtual ~AddressSource() = default;
    AddressSource(const AddressSource&) = delete;
    AddressSource& operator=(const AddressSource&) = delete;

    // Asks once and ends exactly once, within 10 seconds: with an address of the family that was asked for
    // (of any scope; 0.0.0.0 or :: when the other side says that it has none), or with an Error. Unsupported
    // means that asking again is useless until the network changes: no router, a router that speaks none of
    // the protocols, a family that this source cannot tell. RateLimited and ServerBusy carry the wait.
    // Several questions may be open at once. Destroying the source ends them with Cancelled.
    virtual void ask(const SourceQuestion& question, Continuation<Address> done) = 0;
    // The network changed: what was learned about it (which protocol the router speaks …) is void.
    virtual void networkChanged() {}
};

// Binds a program that is about to be started to all that it will start; what comes back ends all of them,
// and does not outlive the process.
using MakeProcessGroup = std::function<void()> (*)(QProcess& process);

// What sources are made of; all outlive them.
struct SourceParts
{
    Transport& transport;
    DnsTransport& dns;
    // nullptr: a program is ended alone.
    MakeProcessGroup makeProcessGroup = nullptr;
};

struct SourceEntry
{
    SourceKind kind;
    std::unique_ptr<AddressSource> (*make)(const SourceParts& parts);
};
// Every source of this build but Interface and Echo, which need no search: an entry per
// vnddns_register(source …).
[[nodiscard]] std::span<SourceEntry (*const)()> sourceFactories();

} // namespace vnddns
