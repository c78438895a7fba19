// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/control_server.h"

#include "service/config_json.h"
#include "service/control_protocol.h"
#include "service/status_json.h"
#include "service/value_json.h"

#include <QCoreApplication>

#include <algorithm>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

// A face that does not read must not make us keep a growing pile for it.
constexpr qint64 kMaxBacklog = 4 * kMaxLine;

} // namespace

ControlServer::ControlServer(LocalController& controller, bool hasTray)
    : m_controller(controller)
    , m_hasTray(hasTray)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::admit);
    connect(&controller, &Controller::statusChanged, this, [this] {
        push({{u"push"_s, u"status"_s}, {u"status"_s, statusNow()}});
    });
    connect(&controller, &Controller::configChanged, this, [this] {
        push({{u"push"_s, u"config"_s}, {u"config"_s, toJson(m_controller.config())}});
    });
}

ControlServer::~ControlServer()
{
    // Without listeners nothing of a dying connection comes back to us.
    for (auto& [key, face] : m_faces)
        face.socket->disconnect(this);
}

Result<Done> ControlServer::listen(const QString& dir)
{
    const QString path = controlPath(dir);
    QLocalServer::removeServer(path);
    if (m_server.listen(path))
        return Done{};
    return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, m_server.errorString()), {}};
}

void ControlServer::admit()
{
    while (QLocalSocket* const next = m_server.nextPendingConnection()) {
        next->setParent(nullptr);
        std::unique_ptr<QLocalSocket> socket(next);
        if (m_faces.size() >= kMaxFaces)
            continue;
        socket->setReadBufferSize(kMaxLine);
        connect(next, &QLocalSocket::readyRead, this, [this, next] { hear(next); });
        connect(next, &QLocalSocket::disconnected, this, [this, next] { drop(next); });
        m_faces.emplace(next, Face{std::move(socket), false, false});
        hear(next);
    }
}

void ControlServer::hear(QLocalSocket* socket)
{
    // A question may end the connection, so look it up for each line.
    for (auto found = m_faces.find(socket); found != m_faces.end(); found = m_faces.find(socket)) {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() >= kMaxLine)
                drop(socket);
            return;
        }
        const auto question = fromLine(socket->readLine(kMaxLine));
        if (question)
            answer(found->second, *question);
        else
            drop(socket);
    }
}

void ControlServer::drop(QLocalSocket* socket)
{
    const auto found = m_faces.find(socket);
    if (found == m_faces.end())
        return;
    // We may be inside one of its signals.
    found->second.socket->disconnect(this);
    found->second.socket->abort();
    found->second.socket.release()->deleteLater();
    m_faces.erase(found);
}

void ControlServer::answer(Face& face, const QJsonObject& question)
{
    const QString verb = question.value("do"_L1).toString();
    QJsonObject reply{{u"id"_s, question.value("id"_L1)}, {u"ok"_s, true}};
    if (verb == "apply"_L1) {
        applyConfig(face.socket.get(), question);
        return;
    }
    if (verb == "hello"_L1) {
        greet(face, question, reply);
    } else if (verb == "show"_L1) {
        show();
    } else if (const Result<Done> obeyed = obey(verb, question); obeyed.ok()) {
        reply.insert(u"status"_s, statusNow());
    } else {
        reply.insert(u"ok"_s, false);
        reply.insert(u"error"_s, toJson(obeyed.error()));
    }
    send(face, reply);
}

void ControlServer::greet(Face& face, const QJsonObject& question, QJsonObject& reply)
{
    const bool others = m_hasTray || std::any_of(m_faces.begin(), m_faces.end(), [&](const auto& entry) {
                            return &entry.second != &face && entry.second.tray;
                        });
    face.tray = question.value("face"_L1).toString() == "tray"_L1 && !others;
    face.watches = question.value("watch"_L1).toBool();
    reply.insert(u"protocol"_s, kControlProtocol);
    reply.insert(u"pid"_s, QCoreApplication::applicationPid());
    reply.insert(u"tray"_s, others);
    reply.insert(u"status"_s, statusNow());
    reply.insert(u"config"_s, toJson(m_controller.config()));
}

Result<Done> ControlServer::obey(const QString& verb, const QJsonObject& question)
{
    if (verb == "status"_L1)
        return Done{};
    if (verb == "check"_L1 && !question.contains("name"_L1)) {
        m_controller.checkNow();
        return Done{};
    }
    if (verb == "check"_L1 || verb == "try-again"_L1) {
        const auto name = DomainName::parse(question.value("name"_L1).toString());
        if (!name || !m_controller.config().record(*name))
            return Error{ErrorKind::NameUnknown, u"no such record"_s, {}};
        if (verb == "check"_L1)
            m_controller.mend(*name);
        else
            m_controller.tryAgain(*name);
        return Done{};
    }
    if (verb == "pause"_L1) {
        m_controller.setPaused(question.value("paused"_L1).toBool());
        return Done{};
    }
    if (verb == "unlock"_L1) {
        m_controller.unlockVault();
        return Done{};
    }
    if (verb == "reload"_L1)
        return m_controller.reload();
    if (verb == "secret-changed"_L1) {
        m_controller.secretChanged(question.value("account"_L1).toString());
        return Done{};
    }
    return Error{ErrorKind::Unsupported, u"unknown request '%1'"_s.arg(verb.left(40)), {}};
}

void ControlServer::applyConfig(QLocalSocket* socket, const QJsonObject& question)
{
    const QJsonValue id = question.value("id"_L1);
    const auto report = [this, socket, id](const Result<Done>& applied) {
        const auto found = m_faces.find(socket);
        if (found == m_faces.end())
            return;
        QJsonObject reply{{u"id"_s, id}, {u"ok"_s, applied.ok()}};
        if (!applied.ok())
            reply.insert(u"error"_s, toJson(applied.error()));
        send(found->second, reply);
    };
    const auto config = configFromJson(question.value("config"_L1).toObject());
    if (config.ok())
        m_controller.apply(config.value(), Continuation<Done>(m_guard, report));
    else
        report(config.error());
}

void ControlServer::show()
{
    if (m_hasTray)
        Q_EMIT m_controller.showRequested();
    for (auto& [key, face] : m_faces) {
        if (face.tray)
            send(face, {{u"push"_s, u"show"_s}});
    }
}

void ControlServer::push(const QJsonObject& message)
{
    for (auto& [key, face] : m_faces) {
        if (face.watches)
            send(face, message);
    }
}

void ControlServer::send(Face& face, const QJsonObject& message)
{
    // Only buffered here: the event loop sends it, so that a connection that breaks is dropped from there and
    // not while somebody walks through the faces.
    face.socket->write(toLine(message));
    if (face.socket->bytesToWrite() > kMaxBacklog)
        QMetaObject::invokeMethod(
            this, [this, socket = face.socket.get()] { drop(socket); }, Qt::QueuedConnection);
}

QJsonObject ControlServer::statusNow() const
{
    return toJson(m_controller.status(),
                  {QCoreApplication::applicationVersion(), QCoreApplication::applicationPid()});
}

} // namespace vnddns
