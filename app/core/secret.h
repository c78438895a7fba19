// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace vnddns {

// A password or token (UTF-8). It cannot be printed, compared for order, streamed or copied by accident,
// and wipes its memory when it dies. expose() marks the few places that put it on the wire or into a vault.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    ~Secret();
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;

    [[nodiscard]] Secret clone() const;
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] const QByteArray& expose() const { return m_bytes; }

private:
    void wipe();

    QByteArray m_bytes;
};

} // namespace vnddns
