// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <functional>
#include <memory>
#include <utility>

namespace vnddns {

// A member of whoever waits for answers. When it is destroyed, answers still under way are dropped, so a
// callback never meets a dead owner.
class Guard
{
public:
    Guard() = default;
    ~Guard() = default;
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    Guard(Guard&&) = delete;
    Guard& operator=(Guard&&) = delete;

    [[nodiscard]] std::weak_ptr<void> watch() const { return m_token; }

private:
    std::shared_ptr<char> m_token = std::make_shared<char>();
};

// The end of one asynchronous operation. It is called exactly once: by whoever finishes the operation, or
// with ErrorKind::Cancelled when the last holder lets it go unused. Move only; one thread.
template<typename T>
class Continuation
{
public:
    using Callback = std::function<void(Result<T>)>;

    Continuation() = default;
    Continuation(const Guard& guard, Callback callback)
        : m_alive(guard.watch())
        , m_callback(std::move(callback))
    {}
    ~Continuation() { finish(Error{ErrorKind::Cancelled, QStringLiteral("abandoned"), {}}); }
    Continuation(const Continuation&) = delete;
    Continuation& operator=(const Continuation&) = delete;
    Continuation(Continuation&& other) noexcept
        : m_alive(std::move(other.m_alive))
        , m_callback(std::exchange(other.m_callback, nullptr))
    {}
    Continuation& operator=(Continuation&& other) noexcept
    {
        if (this != &other) {
            finish(Error{ErrorKind::Cancelled, QStringLiteral("abandoned"), {}});
            m_alive = std::move(other.m_alive);
            m_callback = std::exchange(other.m_callback, nullptr);
        }
        return *this;
    }

    [[nodiscard]] bool pending() const { return static_cast<bool>(m_callback); }
    void operator()(Result<T> result) { finish(std::move(result)); }

private:
    void finish(Result<T> result)
    {
        const Callback callback = std::exchange(m_callback, nullptr);
        if (callback && !m_alive.expired())
            callback(std::move(result));
    }

    std::weak_ptr<void> m_alive;
    Callback m_callback;
};

} // namespace vnddns
