// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/provider.h"

namespace vnddns {

const Provider* findProvider(std::string_view id)
{
    for (const auto factory : providerFactories()) {
        const Provider& provider = factory();
        if (provider.id() == id)
            return &provider;
    }
    return nullptr;
}

} // namespace vnddns
