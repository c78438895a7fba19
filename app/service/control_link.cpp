// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/control_link.h"

#include "service/control_protocol.h"
#include "service/value_json.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <optional>
#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A host answers in milliseconds; saving may wait five seconds for another editor.
constexpr std::chrono::milliseconds kPatience = 15s;

int toInt(std::chrono::milliseconds duration)
{
    return static_cast<int>(std::max(duration, 0ms).count());
}

Error errorIn(const QJsonObject& message)
{
    JsonReader reader(message);
    const Error error = readError(reader.object("error"_L1));
    return reader.fault().isEmpty() ? error : Error{ErrorKind::BadReply, reader.fault(), {}};
}

} // namespace

ControlLink::ControlLink()
{
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlLink::hear);
    connect(&m_socket, &QLocalSocket::disconnected, this, &ControlLink::lose);
}

ControlLink::~ControlLink()
{
    m_socket.disconnect(this);
}

Result<std::unique_ptr<ControlLink>> ControlLink::open(const QString& dir, std::chrono::milliseconds patience)
{
    struct Maker : ControlLink
    {};
    std::unique_ptr<ControlLink> link = std::make_unique<Maker>();
    link->m_socket.connectToServer(controlPath(dir));
    if (!link->m_socket.waitForConnected(toInt(patience)))
        return Error{ErrorKind::ConnectRefused, link->m_socket.errorString(), {}};
    return link;
}

void ControlLink::ask(QJsonObject question, Continuation<QJsonObject> done)
{
    if (m_socket.state() != QLocalSocket::ConnectedState) {
        done(Error{ErrorKind::ConnectionLost, u"the host is gone"_s, {}});
        return;
    }
    const qint64 id = ++m_lastId;
    question.insert(u"id"_s, id);
    m_waiting.emplace(id, std::move(done));
    m_socket.write(toLine(question));
    m_socket.flush();
    QTimer::singleShot(kPatience, this, [this, id] {
        const auto late = m_waiting.find(id);
        if (late == m_waiting.end())
            return;
        Continuation<QJsonObject> waiting = std::move(late->second);
        m_waiting.erase(late);
        waiting(Error{ErrorKind::Timeout, u"the host does not answer"_s, {}});
    });
}

Result<QJsonObject> ControlLink::askAndWait(QJsonObject question, std::chrono::milliseconds patience)
{
    const Guard guard;
    std::optional<Result<QJsonObject>> answer;
    ask(std::move(question), Continuation<QJsonObject>(guard, [&answer](Result<QJsonObject> result) {
            answer = std::move(result);
        }));
    const qint64 id = m_lastId;
    const QDeadlineTimer deadline(patience);
    while (!answer && !deadline.hasExpired())
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
    if (!answer)
        answer = Error{ErrorKind::Timeout, u"the host does not answer"_s, {}};
    Result<QJsonObject> result = *answer;
    m_waiting.erase(id); // ends it with Cancelled, which nobody wants to know any more
    return result;
}

bool ControlLink::waitForPush(std::chrono::milliseconds patience)
{
    m_heardPush = false;
    const QDeadlineTimer deadline(patience);
    while (!m_heardPush && !deadline.hasExpired() && m_socket.state() == QLocalSocket::ConnectedState)
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
    return m_heardPush;
}

void ControlLink::hear()
{
    while (m_socket.canReadLine()) {
        const auto message = fromLine(m_socket.readLine(kMaxLine));
        if (!message) {
            m_socket.abort();
            return;
        }
        take(*message);
    }
    if (m_socket.bytesAvailable() >= kMaxLine)
        m_socket.abort();
}

void ControlLink::take(const QJsonObject& message)
{
    if (message.contains("push"_L1)) {
        m_heardPush = true;
        Q_EMIT pushed(message);
        return;
    }
    const auto asked = m_waiting.find(message.value("id"_L1).toInteger());
    if (asked == m_waiting.end())
        return;
    Continuation<QJsonObject> waiting = std::move(asked->second);
    m_waiting.erase(asked);
    if (message.value("ok"_L1).toBool())
        waiting(message);
    else
        waiting(errorIn(message));
}

void ControlLink::lose()
{
    auto waiting = std::exchange(m_waiting, {});
    for (auto& [id, done] : waiting)
        done(Error{ErrorKind::ConnectionLost, u"the host is gone"_s, {}});
    Q_EMIT closed();
}

} // namespace vnddns
