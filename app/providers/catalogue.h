// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "providers/provider.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace vnddns {

// A provider description as the program carries it.
struct BuiltInDescription
{
    std::string_view id; // also the file's name
    std::string_view text;
};

// Written by vnddns_describe(); in the order of CMakeLists.txt.
[[nodiscard]] std::span<const BuiltInDescription> builtInDescriptions();

// A user's own description, read already.
struct DescriptionFile
{
    QString name; // "my-provider.json"
    QByteArray text;
};

// All providers that an account can name: those of this program, and the user's own, which cannot take the
// place of one of ours. A value that does not change; outlives every conversation that it leads to.
class Catalogue
{
public:
    explicit Catalogue(std::span<const DescriptionFile> own = {});

    // nullptr when there is none of that id.
    [[nodiscard]] const Provider* find(std::string_view id) const;
    // By id.
    [[nodiscard]] std::vector<const Provider*> all() const;
    // Of the user's own files: English sentences that name each file that is left out, and why.
    [[nodiscard]] const QStringList& faults() const { return m_faults; }

private:
    std::vector<std::unique_ptr<const Provider>> m_own;
    QStringList m_faults;
};

} // namespace vnddns
