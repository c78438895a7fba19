// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/secret.h"

#include <utility>

namespace vnddns {

Secret::Secret(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    // Wiping must reach the only copy, so the bytes are not shared with the caller.
    m_bytes.detach();
}

Secret::~Secret()
{
    wipe();
}

Secret::Secret(Secret&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret Secret::clone() const
{
    return Secret(QByteArray(m_bytes.constData(), m_bytes.size()));
}

void Secret::wipe()
{
    if (m_bytes.isEmpty())
        return;
    // Through volatile, or the compiler drops stores to memory that is about to be freed.
    volatile char* bytes = m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        bytes[i] = 0;
    m_bytes.clear();
}

} // namespace vnddns
