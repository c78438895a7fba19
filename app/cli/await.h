// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"

#include <QEventLoop>

#include <functional>
#include <optional>
#include <utility>

namespace vnddns {

// Runs the event loop until the operation that `start` begins has ended. For commands that do one thing and
// exit; nothing else may be under way.
template<typename T>
[[nodiscard]] Result<T> await(const std::function<void(Continuation<T>)>& start)
{
    const Guard guard;
    QEventLoop loop;
    std::optional<Result<T>> answer;
    start(Continuation<T>(guard, [&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    }));
    if (!answer)
        loop.exec();
    return std::move(*answer);
}

} // namespace vnddns
