// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "service/local_controller.h"

#include <QLocalServer>
#include <QLocalSocket>

#include <map>
#include <memory>

namespace vnddns {

// Lets other programs of the same user reach the engine of this process (control_protocol.h).
class ControlServer : public QObject
{
    Q_OBJECT

public:
    // `controller` outlives this. `hasTray`: this process shows a tray itself.
    ControlServer(LocalController& controller, bool hasTray);
    ~ControlServer() override;
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

    // The caller has the host lock of the folder: a socket that lies there belongs to nobody.
    [[nodiscard]] Result<Done> listen(const QString& dir);

private:
    struct Face
    {
        std::unique_ptr<QLocalSocket> socket;
        bool tray = false;
        bool watches = false;
    };

    void admit();
    void hear(QLocalSocket* socket);
    void drop(QLocalSocket* socket);
    void answer(Face& face, const QJsonObject& question);
    void greet(Face& face, const QJsonObject& question, QJsonObject& reply);
    [[nodiscard]] Result<Done> obey(const QString& verb, const QJsonObject& question);
    void applyConfig(QLocalSocket* socket, const QJsonObject& question);
    void show();
    void push(const QJsonObject& message);
    void send(Face& face, const QJsonObject& message);
    [[nodiscard]] QJsonObject statusNow() const;

    LocalController& m_controller;
    bool m_hasTray;
    QLocalServer m_server;
    std::map<QLocalSocket*, Face> m_faces;
    Guard m_guard;
};

} // namespace vnddns
