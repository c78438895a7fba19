// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/provider_info.h"

#include <QString>

#include <optional>
#include <vector>

namespace vnddns {

// A provider in words for the person who chooses one. Notes and names of secrets that come with the program
// are translated; those of the user's own descriptions stay as they were written.

// As a choice shows them: the usual one, the others by name, name servers last. An empty list becomes the
// usual one alone.
[[nodiscard]] std::vector<ProviderInfo> inOrderOfChoice(std::vector<ProviderInfo> providers);

// What an unknown id means: nothing is known about it, so every field may matter.
[[nodiscard]] ProviderInfo unknownProvider(const QString& id);

[[nodiscard]] bool isUsual(const ProviderInfo& provider);
[[nodiscard]] bool speaksDns(const ProviderInfo& provider);

[[nodiscard]] QString serviceName(const ProviderInfo& provider);
// Who logs in where, for a line below a name. A service that presets its server is known by its name.
[[nodiscard]] QString describeLogin(const Account& account, const std::vector<ProviderInfo>& services);
// Both with the marked letter of a label.
[[nodiscard]] QString userLabel(const ProviderInfo& provider);
[[nodiscard]] QString secretLabel(const ProviderInfo& provider);
// What has to be known about it; empty for the usual one.
[[nodiscard]] QString serviceHelp(const ProviderInfo& provider);
// Why no address of that family is published there.
[[nodiscard]] QString familyRefusal(const ProviderInfo& provider, Family family);

// Faults of an account that only its provider knows about.
[[nodiscard]] std::optional<ConfigFault> loginFault(const ProviderInfo& provider, const QString& user);
// In the words of this provider.
[[nodiscard]] QString explain(const ConfigFault& fault, const ProviderInfo& provider);

} // namespace vnddns
