// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/catalogue.h"

#include "providers/described_provider.h"

#include <algorithm>

namespace vnddns {

namespace {

constexpr std::size_t kMaxOwn = 64; // nobody has accounts at more

using Providers = std::vector<std::unique_ptr<const Provider>>;

Providers readBuiltIn()
{
    Providers providers;
    for (const BuiltInDescription& built : builtInDescriptions()) {
        const QByteArray text(built.text.data(), static_cast<qsizetype>(built.text.size()));
        auto description = parseDescription(
            text, QString::fromUtf8(built.id.data(), static_cast<qsizetype>(built.id.size())));
        // The tests read every one of them.
        Q_ASSERT(description.ok());
        if (description.ok())
            providers.push_back(std::make_unique<DescribedProvider>(std::move(description).value()));
    }
    return providers;
}

// Read when somebody asks for the first of them: most users have none.
const Providers& builtIn()
{
    static const Providers providers = readBuiltIn();
    return providers;
}

const Provider* findIn(const Providers& providers, std::string_view id)
{
    const auto found = std::find_if(providers.begin(), providers.end(),
                                    [&](const auto& provider) { return provider->id() == id; });
    return found == providers.end() ? nullptr : found->get();
}

} // namespace

const Provider* findProvider(std::string_view id)
{
    for (const auto factory : providerFactories()) {
        const Provider& provider = factory();
        if (provider.id() == id)
            return &provider;
    }
    return findIn(builtIn(), id);
}

Catalogue::Catalogue(std::span<const DescriptionFile> own)
{
    for (const DescriptionFile& file : own) {
        auto description = parseDescription(file.text, file.name);
        QString fault;
        if (!description.ok())
            fault = description.error().detail;
        else if (file.name != description.value().id + QStringLiteral(".json"))
            fault = QStringLiteral("%1: id: is '%2', which is not the file's name")
                        .arg(file.name, description.value().id);
        else if (find(description.value().id.toStdString()))
            fault = QStringLiteral("%1: id: this program has a provider of that name").arg(file.name);
        else if (m_own.size() == kMaxOwn)
            fault = QStringLiteral("%1: there are too many").arg(file.name);
        if (fault.isEmpty())
            m_own.push_back(std::make_unique<DescribedProvider>(std::move(description).value()));
        else
            m_faults.append(fault);
    }
}

const Provider* Catalogue::find(std::string_view id) const
{
    const Provider* ours = findProvider(id);
    return ours ? ours : findIn(m_own, id);
}

std::vector<const Provider*> Catalogue::all() const
{
    std::vector<const Provider*> providers;
    for (const auto factory : providerFactories())
        providers.push_back(&factory());
    for (const auto* described : {&builtIn(), &m_own}) {
        for (const auto& provider : *described)
            providers.push_back(provider.get());
    }
    std::sort(providers.begin(), providers.end(),
              [](const Provider* a, const Provider* b) { return a->id() < b->id(); });
    return providers;
}

} // namespace vnddns
