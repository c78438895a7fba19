// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <optional>

namespace vnddns::test {

// Waits for the end of one asynchronous operation and counts how often it ends.
template<typename T>
class Waiting
{
public:
    [[nodiscard]] Continuation<T> continuation()
    {
        return Continuation<T>(m_guard, [this](Result<T> result) {
            ++m_calls;
            m_result.emplace(std::move(result));
            m_loop.quit();
        });
    }

    // False when it did not end in time. A loop of its own, because the waiting of Qt Test sleeps in between.
    [[nodiscard]] bool wait(int milliseconds = 5000)
    {
        if (m_calls == 0) {
            QTimer::singleShot(milliseconds, &m_loop, &QEventLoop::quit);
            m_loop.exec();
        }
        return m_calls > 0;
    }

    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] bool ok() const { return m_result && m_result->ok(); }
    // Only when ok().
    [[nodiscard]] const T& value() const { return m_result->value(); }
    [[nodiscard]] bool failedWith(ErrorKind kind) const
    {
        return m_result && !m_result->ok() && m_result->error().kind == kind;
    }
    // What it ended with, for messages.
    [[nodiscard]] QString describe() const
    {
        if (!m_result)
            return QStringLiteral("no end");
        return m_result->ok()
                   ? QStringLiteral("success")
                   : toString(m_result->error().kind) + QStringLiteral(": ") + m_result->error().detail;
    }

private:
    Guard m_guard;
    QEventLoop m_loop;
    int m_calls = 0;
    std::optional<Result<T>> m_result;
};

} // namespace vnddns::test

#define VERIFY_FAILED_WITH(waiting, kind)                                                                    \
    QVERIFY2((waiting).failedWith(kind), qPrintable((waiting).describe()))
