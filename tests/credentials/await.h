// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"

#include <QTest>

#include <memory>
#include <optional>
#include <utility>

namespace vnddns {

// Starts an operation with `call(Continuation<T>)`, runs the event loop until it ended, and fails with Bug
// when it has not within 10 s, ended twice, or answered before its call returned.
template<typename T, typename Call>
Result<T> await(Call call)
{
    const Guard guard;
    const auto answers = std::make_shared<int>(0);
    const auto result = std::make_shared<std::optional<Result<T>>>();
    call(Continuation<T>(guard, [answers, result](Result<T> answer) {
        ++*answers;
        result->emplace(std::move(answer));
    }));
    if (*answers != 0)
        return Error{ErrorKind::Bug, QStringLiteral("answered before the call returned"), {}};
    if (!QTest::qWaitFor([&] { return *answers > 0; }, 10'000))
        return Error{ErrorKind::Bug, QStringLiteral("no answer within 10 s"), {}};
    return std::move(**result);
}

} // namespace vnddns
