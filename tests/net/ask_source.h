// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/detect/address_source.h"

#include <memory>

namespace vnddns::test {

// The source of that kind as this build has it; nullptr when there is none.
inline std::unique_ptr<AddressSource> makeSource(SourceKind kind, const SourceParts& parts)
{
    for (SourceEntry (*const factory)() : sourceFactories()) {
        const SourceEntry entry = factory();
        if (entry.kind == kind)
            return entry.make(parts);
    }
    return nullptr;
}

} // namespace vnddns::test
