// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/provider_list.h"

#include "service/own_providers.h"

#include <algorithm>

namespace vnddns {

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

const ProviderInfo* ProviderList::find(const QString& id) const
{
    const auto found = std::find_if(providers.begin(), providers.end(),
                                    [&](const ProviderInfo& info) { return info.id == id; });
    return found == providers.end() ? nullptr : &*found;
}

ProviderList listProviders(const QString& configDir)
{
    const Catalogue catalogue = loadCatalogue(configDir);
    ProviderList list;
    list.faults = catalogue.faults();
    for (const Provider* provider : catalogue.all()) {
        const ProviderTraits traits = provider->traits();
        list.providers.push_back({textOf(provider->id()), textOf(provider->displayName()), traits.homePage,
                                  traits.server, traits.needsUser, traits.secretIs, traits.families,
                                  traits.echo, traits.note});
    }
    return list;
}

} // namespace vnddns
