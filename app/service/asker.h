// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/continuation.h"
#include "core/local_network.h"
#include "net/detect/address_source.h"
#include "net/detect/https_echo.h"

#include <functional>

namespace vnddns {

// Finds whoever stands behind a Source and asks him.
class Asker
{
public:
    using SourceOf = std::function<AddressSource*(SourceKind)>;

    // `transport`, and what `sourceOf` gives, outlive this.
    Asker(Transport& transport, SourceOf sourceOf);
    ~Asker() = default;
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;

    // `account`: whose update server is meant; nullptr where the source has nothing to do with one. Ends with
    // Unsupported when there is no such source here, or the server has no echo.
    void ask(const Source& source, const Account* account, Family family, const LocalNetwork& network,
             Continuation<Address> done);

private:
    void askEcho(const Account& account, Family family, Continuation<Address> done);

    HttpsEcho m_echo;
    SourceOf m_sourceOf;
};

} // namespace vnddns
