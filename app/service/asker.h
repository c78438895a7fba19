// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/continuation.h"
#include "core/local_network.h"
#include "net/detect/https_echo.h"
#include "service/edges.h"

#include <functional>

namespace vnddns {

// Finds whoever stands behind a Source and asks him.
class Asker
{
public:
    // What the edges refer to outlives this.
    explicit Asker(const Edges& edges);
    ~Asker() = default;
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;

    // `account`: whose update server is meant; nullptr where the source has nothing to do with one. Ends with
    // Unsupported when there is no such source here, or the server is not known to be one.
    void ask(const Source& source, const Account* account, Family family, const LocalNetwork& network,
             Continuation<Address> done);

private:
    // False for a service that would only wonder about the datagrams.
    [[nodiscard]] bool hasStun(const Account& account) const;
    void askEcho(const Account& account, Family family, const WayOut& wayOut, Continuation<Address> done);

    HttpsEcho m_echo;
    std::function<AddressSource*(SourceKind)> m_sourceOf;
    std::function<const Provider*(std::string_view)> m_providerOf;
    WayOut::Pin m_pin;
};

} // namespace vnddns
