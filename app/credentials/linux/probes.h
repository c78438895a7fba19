// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "credentials/keychain_probe.h"

#include <memory>

namespace vnddns {

// org.freedesktop.secrets: gnome-keyring, KeePassXC and others.
[[nodiscard]] std::unique_ptr<KeychainProbe> makeSecretServiceProbe(Duration patience);
// org.kde.kwalletd5, also offered by newer KWallets. Falls back to `otherwise` when it cannot be started,
// as QtKeychain does.
[[nodiscard]] std::unique_ptr<KeychainProbe> makeKWalletProbe(Duration patience,
                                                              std::unique_ptr<KeychainProbe> otherwise);

} // namespace vnddns
