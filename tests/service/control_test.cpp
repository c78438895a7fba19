// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/config_json.h"
#include "service/control_link.h"
#include "service/control_protocol.h"
#include "service/control_server.h"
#include "service/remote_controller.h"
#include "support/fake_world.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace vnddns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A host with fakes behind it, in a thread of its own because a face's greeting blocks.
class Host
{
public:
    explicit Host(QString dir, bool hasTray = false)
        : m_dir(std::move(dir))
        , m_hasTray(hasTray)
        , m_thread(QThread::create([this] { live(); }))
    {
        m_thread->start();
        m_ready.acquire();
    }
    ~Host()
    {
        m_thread->quit();
        m_thread->wait();
    }
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    // Runs in the host's thread and waits for it.
    void in(const std::function<void(LocalController&)>& work)
    {
        QMetaObject::invokeMethod(
            m_controller, [&] { work(*m_controller); }, Qt::BlockingQueuedConnection);
    }

    FakeWorld world; // only touched inside in()

private:
    void live()
    {
        world.have({"203.0.113.1"});
        const Store store(m_dir);
        const Config config = world.oneRecord();
        static_cast<void>(store.saveConfig(config));
        LocalController controller(world.edges(), store, {{config, {}}, {}});
        ControlServer server(controller, m_hasTray);
        listening = server.listen(m_dir).ok();
        controller.start();
        m_controller = &controller;
        QEventLoop loop;
        QObject::connect(m_thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
        m_ready.release();
        // QThread::quit() ends this loop: it is the innermost of the thread.
        loop.exec();
    }

    QString m_dir;
    bool m_hasTray;
    QSemaphore m_ready;
    LocalController* m_controller = nullptr;
    std::unique_ptr<QThread> m_thread;

public:
    bool listening = false;
};

QByteArray longLine()
{
    return QByteArray(static_cast<qsizetype>(kMaxLine) + 10, 'x');
}

} // namespace

class ControlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void a_long_folder_name_still_has_a_socket();
    void the_socket_is_for_this_user_only();
    void a_face_sees_what_the_host_sees();
    void a_face_can_ask_for_everything();
    void settings_that_cannot_be_used_are_refused();
    void a_secret_stays_out_of_the_socket();
    void settings_changed_on_disk_are_taken_over();
    void the_second_tray_is_told_and_the_first_comes_to_the_front();
    void a_host_that_goes_is_noticed();
    void nonsense_ends_the_connection_and_nothing_else_data();
    void nonsense_ends_the_connection_and_nothing_else();
    void unknown_requests_are_answered();
    void too_many_faces_are_turned_away();

private:
    [[nodiscard]] std::unique_ptr<RemoteController> attach()
    {
        auto remote = RemoteController::attach(m_dir, m_face.edges());
        return remote.ok() ? std::move(remote).value() : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_root;
    QString m_dir;
    FakeWorld m_face; // the edges of the face's process
};

void ControlTest::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    m_dir = m_root->path();
}

void ControlTest::a_long_folder_name_still_has_a_socket()
{
    const QString deep = m_dir + u"/"_s + QString(90, u'd');
    QVERIFY(Store(deep).prepare().ok());
    QVERIFY(controlPath(deep).toUtf8().size() < 100);
    QVERIFY(controlPath(deep) != controlPath(deep + u"e"_s));
    QCOMPARE(controlPath(m_dir), m_dir + u"/control.sock"_s);
    const Host host(deep);
    QVERIFY(host.listening);
    QVERIFY(ControlLink::open(deep, 1s).ok());
}

void ControlTest::the_socket_is_for_this_user_only()
{
    const Host host(m_dir);
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(controlPath(m_dir)).permissions() & others));
}

void ControlTest::a_face_sees_what_the_host_sees()
{
    Host host(m_dir);
    const auto remote = attach();
    QVERIFY(remote);
    QVERIFY(remote->config() == host.world.oneRecord());
    QVERIFY(remote->status().records.front().state == RecordState::Pending);
    const QSignalSpy changes(remote.get(), &Controller::statusChanged);
    host.in([&](LocalController&) { host.world.transport.reply(200, "good 203.0.113.1"); });
    QTRY_VERIFY(remote->status().records.front().state == RecordState::Current);
    QVERIFY(!changes.isEmpty());
    host.in([&](LocalController& controller) { QVERIFY(controller.status() == remote->status()); });
}

void ControlTest::a_face_can_ask_for_everything()
{
    Host host(m_dir);
    const auto remote = attach();
    QVERIFY(remote);
    remote->setPaused(true);
    QTRY_VERIFY(remote->status().phase == Phase::Paused);
    QTRY_VERIFY(remote->config().paused);
    remote->setPaused(false);
    QTRY_VERIFY(remote->status().phase != Phase::Paused);
    host.in([&](LocalController&) { host.world.transport.reply(200, "nohost"); });
    QTRY_VERIFY(remote->status().records.front().state == RecordState::NeedsUser);
    remote->tryAgain(remote->config().records.front().name);
    QTRY_VERIFY(remote->status().records.front().state == RecordState::Pending);

    Config changed = remote->config();
    changed.notifications = false;
    Guard guard;
    std::optional<Result<Done>> done;
    remote->apply(changed, Continuation<Done>(guard, [&](Result<Done> result) { done = result; }));
    QTRY_VERIFY(done.has_value());
    QVERIFY(done->ok());
    QTRY_VERIFY(!remote->config().notifications);
    QVERIFY(!Store(m_dir).loadConfig(OnDamage::Report).value().value.notifications);
}

void ControlTest::settings_that_cannot_be_used_are_refused()
{
    Host host(m_dir);
    const auto remote = attach();
    QVERIFY(remote);
    Config bad = remote->config();
    bad.accounts.front().server = u"http://dyn.example.test"_s;
    Guard guard;
    std::optional<Result<Done>> done;
    remote->apply(bad, Continuation<Done>(guard, [&](Result<Done> result) { done = result; }));
    QTRY_VERIFY(done.has_value());
    QVERIFY(!done->ok());
    QVERIFY2(done->error().detail.contains(u"plain http"_s), qPrintable(done->error().detail));
    host.in([&](LocalController& controller) { QVERIFY(controller.config() == host.world.oneRecord()); });
}

void ControlTest::a_secret_stays_out_of_the_socket()
{
    Host host(m_dir);
    const auto remote = attach();
    QVERIFY(remote);
    int readsBefore = 0;
    host.in([&](LocalController&) {
        readsBefore = host.world.vault.reads;
        host.world.transport.reply(401, "badauth");
    });
    QTRY_VERIFY(remote->status().records.front().state == RecordState::NeedsUser);
    Guard guard;
    std::optional<Result<Done>> done;
    remote->setSecret(remote->config().accounts.front(), Secret("sesame-open"),
                      Continuation<Done>(guard, [&](Result<Done> result) { done = result; }));
    QTRY_VERIFY(done && done->ok());
    QCOMPARE(m_face.vault.secrets.at(u"a"_s).expose(), QByteArray("sesame-open"));
    // The host only heard that there is a new one, and read its own vault again.
    QTRY_VERIFY(remote->status().records.front().state == RecordState::Pending);
    host.in([&](LocalController&) {
        QVERIFY(host.world.vault.reads > readsBefore);
        QCOMPARE(host.world.vault.secrets.at(u"a"_s).expose(), QByteArray("first"));
    });
}

void ControlTest::settings_changed_on_disk_are_taken_over()
{
    Host host(m_dir);
    const auto remote = attach();
    QVERIFY(remote);
    Config changed = remote->config();
    changed.records.push_back(changed.records.front());
    changed.records.back().name = *DomainName::parse(u"b.dyn.test"_s);
    QVERIFY(Store(m_dir).saveConfig(changed).ok());
    const auto link = ControlLink::open(m_dir, 1s);
    QVERIFY(link.ok());
    QVERIFY(link.value()->askAndWait({{u"do"_s, u"reload"_s}}, 5s).ok());
    QTRY_COMPARE(remote->config().records.size(), 2U);
    // A file that cannot be used changes nothing and is told.
    QFile file(Store(m_dir).path("config.json"_L1));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    QVERIFY(!link.value()->askAndWait({{u"do"_s, u"reload"_s}}, 5s).ok());
    QCOMPARE(remote->config().records.size(), 2U);
}

void ControlTest::the_second_tray_is_told_and_the_first_comes_to_the_front()
{
    {
        const Host headless(m_dir);
        const auto first = attach();
        QVERIFY(first && !first->otherTray());
        QSignalSpy shown(first.get(), &Controller::showRequested);
        const auto second = attach();
        QVERIFY(second && second->otherTray());
        second->requestShow();
        QTRY_COMPARE(shown.size(), 1);
    }
    Host tray(m_dir, true);
    int shown = 0;
    tray.in([&](LocalController& controller) {
        QObject::connect(&controller, &Controller::showRequested, &controller, [&shown] { ++shown; });
    });
    const auto second = attach();
    QVERIFY(second && second->otherTray());
    second->requestShow();
    tray.in([&](LocalController&) { QCOMPARE(shown, 1); });
}

void ControlTest::a_host_that_goes_is_noticed()
{
    auto host = std::make_unique<Host>(m_dir);
    const auto remote = attach();
    QVERIFY(remote);
    QSignalSpy lost(remote.get(), &RemoteController::lost);
    host.reset();
    QTRY_COMPARE(lost.size(), 1);
    Guard guard;
    std::optional<Result<Done>> done;
    remote->apply(remote->config(), Continuation<Done>(guard, [&](Result<Done> result) { done = result; }));
    QVERIFY(done && done->error().kind == ErrorKind::ConnectionLost);
    QVERIFY(ControlLink::open(m_dir, 1s).error().kind == ErrorKind::ConnectRefused);
}

void ControlTest::nonsense_ends_the_connection_and_nothing_else_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\n");
    QTest::newRow("a list") << QByteArray("[1]\n");
    QTest::newRow("octets") << QByteArray("\0\xff\xfe\n", 4);
    QTest::newRow("deep") << QByteArray(100000, '[') + '\n';
    QTest::newRow("a line without end") << longLine();
}

void ControlTest::nonsense_ends_the_connection_and_nothing_else()
{
    QFETCH(QByteArray, bytes);
    Host host(m_dir);
    const auto bystander = attach();
    QVERIFY(bystander);
    QLocalSocket socket;
    socket.connectToServer(controlPath(m_dir));
    QVERIFY(socket.waitForConnected(1000));
    socket.write(bytes);
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QVERIFY(socket.readAll().isEmpty());
    bystander->setPaused(true);
    QTRY_VERIFY(bystander->status().phase == Phase::Paused);
}

void ControlTest::unknown_requests_are_answered()
{
    const Host host(m_dir);
    const auto link = ControlLink::open(m_dir, 1s);
    QVERIFY(link.ok());
    const QJsonObject questions[] = {{},
                                     {{u"do"_s, u"format-disk"_s}},
                                     {{u"do"_s, u"try-again"_s}, {u"name"_s, u"strange.test"_s}},
                                     {{u"do"_s, u"try-again"_s}, {u"name"_s, 7}},
                                     {{u"do"_s, u"apply"_s}},
                                     {{u"do"_s, u"apply"_s}, {u"config"_s, QJsonArray()}}};
    for (const QJsonObject& question : questions) {
        const auto answer = link.value()->askAndWait(question, 5s);
        QVERIFY(!answer.ok());
        QVERIFY(answer.error().kind != ErrorKind::Timeout &&
                answer.error().kind != ErrorKind::ConnectionLost);
    }
    QVERIFY(link.value()->askAndWait({{u"do"_s, u"status"_s}}, 5s).ok());
}

void ControlTest::too_many_faces_are_turned_away()
{
    const Host host(m_dir);
    std::vector<std::unique_ptr<QLocalSocket>> crowd;
    for (int i = 0; i < kMaxFaces + 1; ++i) {
        crowd.push_back(std::make_unique<QLocalSocket>());
        crowd.back()->connectToServer(controlPath(m_dir));
        QVERIFY(crowd.back()->waitForConnected(1000));
    }
    QTRY_COMPARE(crowd.back()->state(), QLocalSocket::UnconnectedState);
    crowd.pop_back();
    crowd.pop_back();
    bool admitted = false;
    const auto asks = [&] {
        const auto link = ControlLink::open(m_dir, 1s);
        admitted = admitted || (link.ok() && link.value()->askAndWait({{u"do"_s, u"status"_s}}, 1s).ok());
        return admitted;
    };
    QTRY_VERIFY(asks());
}

QTEST_GUILESS_MAIN(ControlTest)
#include "control_test.moc"
