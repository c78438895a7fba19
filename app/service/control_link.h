// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"

#include <QJsonObject>
#include <QLocalSocket>

#include <chrono>
#include <map>
#include <memory>

namespace vnddns {

// A face's end of the control socket (control_protocol.h).
class ControlLink : public QObject
{
    Q_OBJECT

public:
    // Blocks, at most for `patience`. Fails with ConnectRefused when nobody listens.
    [[nodiscard]] static Result<std::unique_ptr<ControlLink>> open(const QString& dir,
                                                                   std::chrono::milliseconds patience);
    ~ControlLink() override;
    ControlLink(const ControlLink&) = delete;
    ControlLink& operator=(const ControlLink&) = delete;

    // The answer without its frame, or the host's Error; Timeout after fifteen seconds, ConnectionLost when
    // the host goes. "id" is added.
    void ask(QJsonObject question, Continuation<QJsonObject> done);
    // The same for a caller without an event loop. Pushes that come meanwhile are emitted.
    [[nodiscard]] Result<QJsonObject> askAndWait(QJsonObject question, std::chrono::milliseconds patience);
    // Blocks until something was heard; false after `patience` or when the host went.
    [[nodiscard]] bool waitForPush(std::chrono::milliseconds patience);

Q_SIGNALS:
    void pushed(const QJsonObject& message);
    void closed();

private:
    ControlLink();
    void hear();
    void take(const QJsonObject& message);
    void lose();

    QLocalSocket m_socket;
    qint64 m_lastId = 0;
    std::map<qint64, Continuation<QJsonObject>> m_waiting;
    bool m_heardPush = false;
};

} // namespace vnddns
