// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "providers/description.h"
#include "providers/provider.h"

#include <string>

namespace vnddns {

// Carries out what a Description says.
class DescribedProvider final : public Provider
{
public:
    explicit DescribedProvider(Description description);

    [[nodiscard]] std::string_view id() const override { return m_id; }
    [[nodiscard]] std::string_view displayName() const override { return m_name; }
    [[nodiscard]] ProviderTraits traits() const override;
    // The conversation refers to this provider.
    [[nodiscard]] std::unique_ptr<Conversation> converse(const Account& account, const UpdateJob& job,
                                                         const Secret& secret) const override;
    [[nodiscard]] std::optional<HttpRequest> echoRequest(const Account& account,
                                                         Family family) const override;

private:
    const Description m_description;
    const std::string m_id;
    const std::string m_name;
};

} // namespace vnddns
