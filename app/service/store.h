// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/memory.h"

#include <QLockFile>

#include <memory>

namespace vnddns {

// A file that could not be read as what it should be.
struct Damage
{
    QString keptAt; // where its bytes are now
    QString detail; // English: what is wrong, with line and column where that is known
};

template<typename T>
struct Loaded
{
    T value;
    std::optional<Damage> damage; // then `value` is empty
};

enum class OnDamage {
    Report,    // leave the file and fail
    KeepAside, // rename it to FILE.damaged-<UTC time> and go on without
};

// The folder of one configuration: config.json, state.json and the names of the files beside them. Files are
// written whole (temporary file, fsync, rename, fsync of the folder) with mode 0600, so that a crash or a
// full disk leaves the old one. Every error is Storage or Unsupported, and its detail begins with the path.
class Store
{
public:
    explicit Store(const QString& dir);

    // Makes the folder with mode 0700 when it is missing.
    [[nodiscard]] Result<Done> prepare() const;
    [[nodiscard]] const QString& dir() const { return m_dir; }
    [[nodiscard]] QString path(QLatin1String name) const;

    // Without a file the settings are empty; when a damaged one was kept aside and none was saved since, that
    // is told again. A file that is well-formed but faulty, or of a newer version, is an error and stays.
    [[nodiscard]] Result<Loaded<Config>> loadConfig(OnDamage onDamage) const;
    // Never overwrites a file of a newer version; keeps a damaged one aside first.
    [[nodiscard]] Result<Done> saveConfig(const Config& config) const;
    [[nodiscard]] Result<Loaded<Memory>> loadMemory() const;
    [[nodiscard]] Result<Done> saveMemory(const Memory& memory) const;

    // Held while settings are read, changed and saved, so that two editors do not undo each other. Waits up
    // to five seconds.
    [[nodiscard]] Result<std::unique_ptr<QLockFile>> lockConfig() const;

private:
    QString m_dir;
};

} // namespace vnddns
