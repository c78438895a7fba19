// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/per_family.h"

#include <QString>

#include <optional>

class QAbstractSocket;

namespace vnddns {

// The one interface that a socket has to leave through, where the computer has several ways to the Internet.
// An answer that came another way would be true of another line.
struct WayOut
{
    // Ties an open socket to an interface, whatever the routes say; false when the system does not do so.
    using Pin = bool (*)(qintptr socket, const QString& interface, Family family);

    QString interface {}; // its name; empty: wherever the routes lead
    Pin pin = nullptr;

    // For an open socket that has no connection yet. Unsupported when it would leave another way.
    [[nodiscard]] std::optional<Error> take(qintptr socket, Family family) const;
    // The same, and opens it.
    [[nodiscard]] std::optional<Error> take(QAbstractSocket& socket, Family family) const;
};

} // namespace vnddns
