// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/per_family.h"
#include "core/time.h"

#include <QString>

#include <vector>

namespace vnddns {

// What one authoritative server showed where an address was expected.
enum class Showing {
    NoAnswer, // silent, refusing, or not authoritative: nobody learns anything from it
    Wanted,   // exactly that address
    Other,    // others, or others too
    Nothing,  // no address of the family, or no such name
};
// Lower-case words with hyphens, stable: JSON, scripts.
[[nodiscard]] QString toString(Showing showing);

struct ServerAnswer
{
    QString server; // its host name, or "HOST:PORT" where the user named one
    Showing shows = Showing::NoAnswer;
    std::vector<Address> addresses{}; // with Other: all that it showed
    Duration after{};                 // from the question to the answer

    friend bool operator==(const ServerAnswer&, const ServerAnswer&) = default;
};

// What the authoritative servers of a name showed at one moment; every server that was asked is there once.
struct Visibility
{
    std::vector<ServerAnswer> servers;

    friend bool operator==(const Visibility&, const Visibility&) = default;
};

[[nodiscard]] bool isShownByAny(const Visibility& seen);
[[nodiscard]] bool isShownByAll(const Visibility& seen);
// By all that answered, which are some: a server that is silent leads nobody to the old address.
[[nodiscard]] bool isShownByAllThatAnswer(const Visibility& seen);
// The first server that leads elsewhere or nowhere; nullptr: none does.
[[nodiscard]] const ServerAnswer* firstWrong(const Visibility& seen);
// "203.0.113.7, 203.0.113.8"; empty for none.
[[nodiscard]] QString listed(const std::vector<Address>& addresses);

} // namespace vnddns
