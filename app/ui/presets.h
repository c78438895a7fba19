// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace vnddns {

// An update server that a registry, a school or an administrator ships for its users.
struct Preset
{
    QString name;
    QString server;
    QString signUpUrl; // where to get an account; may be empty

    friend bool operator==(const Preset&, const Preset&) = default;
};

// Reads {"presets": [{"name", "server", "signUp"}]}. Entries whose server is not a usable https URL are
// left out: the file must not be able to send credentials in the clear.
[[nodiscard]] std::vector<Preset> parsePresets(const QByteArray& json);
// Beside the program, then the user's and the system's folders for settings.
[[nodiscard]] QStringList presetFolders();
// The first presets.json in `folders`; unreadable or absent files give an empty list.
[[nodiscard]] std::vector<Preset> loadPresets(const QStringList& folders);

} // namespace vnddns
