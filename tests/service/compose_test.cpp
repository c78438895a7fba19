// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/compose.h"
#include "service/growing_pause.h"
#include "service/store.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;

// Whole clients with their real parts. No name is set up, so nothing is asked of any network.
class ComposeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void the_first_tray_hosts_and_the_second_shows_it();
    void a_second_headless_host_is_refused_with_the_process_id();
    void a_tray_attaches_to_a_running_host_and_takes_its_place();
    void a_tray_that_cannot_take_the_hosts_place_says_so_until_it_can();
    void pauses_double_up_to_a_bound();
    void damaged_settings_are_told_by_a_tray_until_new_ones_are_saved();
    void faulty_settings_are_refused_and_stay();
    void a_report_is_written_by_the_process_that_serves();
    void a_report_that_cannot_be_written_is_told();

private:
    [[nodiscard]] std::unique_ptr<Client> open(Face face)
    {
        auto client = Client::open({m_dir, face});
        if (client.ok())
            return std::move(client).value();
        m_error = client.error();
        return nullptr;
    }
    [[nodiscard]] bool has(Client& client, ConditionCode code)
    {
        const auto& conditions = client.controller().status().conditions;
        return std::any_of(conditions.begin(), conditions.end(),
                           [code](const Condition& c) { return c.code == code; });
    }
    [[nodiscard]] bool hasDamage(Client& client) { return has(client, ConditionCode::ConfigDamaged); }
    [[nodiscard]] std::optional<Result<Done>> saveReport(Client& client, const QString& path)
    {
        std::optional<Result<Done>> saved;
        const Guard guard;
        client.saveReport(path, u"program 1"_s,
                          {guard, [&](const Result<Done>& result) { saved.emplace(result); }});
        static_cast<void>(QTest::qWaitFor([&] { return saved.has_value(); }, 10'000));
        return saved;
    }
    void writeSettings(const QByteArray& bytes)
    {
        QVERIFY(Store(m_dir).prepare().ok());
        QFile file(m_dir + u"/config.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_root;
    QString m_dir;
    Error m_error;
};

void ComposeTest::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    m_dir = m_root->filePath(u"conf"_s);
}

void ComposeTest::the_first_tray_hosts_and_the_second_shows_it()
{
    const auto first = open(Face::Tray);
    QVERIFY(first && first->isHost() && !first->isSecond());
    QCOMPARE(first->configDir(), m_dir);
    QSignalSpy shown(&first->controller(), &Controller::showRequested);
    // In a process of its own, as in life: greeting blocks, and the host has to answer.
    QProcess second;
    second.start(QCoreApplication::applicationFilePath(), {u"--open-tray"_s, m_dir});
    QTRY_COMPARE(shown.size(), 1);
    QTRY_COMPARE(second.state(), QProcess::NotRunning);
    QCOMPARE(second.exitCode(), 42);
}

void ComposeTest::a_second_headless_host_is_refused_with_the_process_id()
{
    QProcess host;
    host.start(QStringLiteral(VNDDNSCTL), {u"--config-dir"_s, m_dir, u"run"_s});
    QTRY_VERIFY(host.canReadLine());
    QVERIFY(!open(Face::Headless));
    QVERIFY2(m_error.detail.contains(QString::number(host.processId())), qPrintable(m_error.detail));
    host.terminate();
    QVERIFY(host.waitForFinished());
}

void ComposeTest::a_tray_attaches_to_a_running_host_and_takes_its_place()
{
    QProcess host;
    host.start(QStringLiteral(VNDDNSCTL), {u"--config-dir"_s, m_dir, u"run"_s});
    QTRY_VERIFY(host.canReadLine());
    const auto tray = open(Face::Tray);
    QVERIFY(tray && !tray->isHost() && !tray->isSecond());
    Controller& controller = tray->controller();
    controller.setPaused(true);
    QTRY_VERIFY(controller.status().phase == Phase::Paused);
    host.terminate();
    QVERIFY(host.waitForFinished());
    QTRY_VERIFY(tray->isHost());
    QVERIFY(&controller == &tray->controller());
    QVERIFY(controller.config().paused);
    QVERIFY(controller.status().phase == Phase::Paused);
    controller.setPaused(false);
    QVERIFY(!controller.config().paused);
}

void ComposeTest::a_tray_that_cannot_take_the_hosts_place_says_so_until_it_can()
{
    Config config;
    config.accounts = {{u"a"_s, u"dyndns2"_s, u"https://dyn.test"_s, u"minh"_s, {}, VaultKind::File, {}, {}}};
    config.records = {{*DomainName::parse(u"nha.vn.test"_s), u"a"_s, {true, true}, {}, {}}};
    config.paused = true; // a paused host asks nobody
    QVERIFY(Store(m_dir).prepare().ok() && Store(m_dir).saveConfig(config).ok());
    QProcess host;
    host.start(QStringLiteral(VNDDNSCTL), {u"--config-dir"_s, m_dir, u"run"_s});
    QTRY_VERIFY(host.canReadLine());
    const auto tray = open(Face::Tray);
    QVERIFY(tray && !tray->isHost());
    Controller& controller = tray->controller();
    QVERIFY(moodOf(controller.status()) == Mood::Paused);
    writeSettings(R"({"version": 1, "pausd": true})");
    host.terminate();
    QVERIFY(host.waitForFinished());
    QTRY_VERIFY(has(*tray, ConditionCode::HostLost));
    QVERIFY(controller.status().conditions[0].detail.contains(u"pausd"_s));
    QVERIFY(moodOf(controller.status()) == Mood::NeedsUser);
    QVERIFY(controller.status().records[0].state == RecordState::NeedsUser);
    QVERIFY(controller.config() == config);
    const Guard guard;
    std::optional<Result<Done>> applied;
    controller.apply({}, {guard, [&](const Result<Done>& result) { applied.emplace(result); }});
    QVERIFY(applied && !applied->ok());
    QVERIFY(Store(m_dir).saveConfig(config).ok());
    controller.checkNow();
    QTRY_VERIFY(tray->isHost());
    QVERIFY(!has(*tray, ConditionCode::HostLost));
    QVERIFY(moodOf(controller.status()) == Mood::Paused);
}

void ComposeTest::pauses_double_up_to_a_bound()
{
    using namespace std::chrono_literals;
    GrowingPause pause(100ms, 500ms);
    for (const auto expected : {100ms, 200ms, 400ms, 500ms, 500ms})
        QVERIFY(pause.next() == expected);
    pause.reset();
    QVERIFY(pause.next() == 100ms);
}

void ComposeTest::damaged_settings_are_told_by_a_tray_until_new_ones_are_saved()
{
    writeSettings("{ half");
    {
        const auto headless = open(Face::Headless);
        QVERIFY(!headless);
        QVERIFY(m_error.detail.contains(u".damaged-"_s));
    }
    const auto tray = open(Face::Tray);
    QVERIFY(tray && hasDamage(*tray));
    Guard guard;
    bool done = false;
    tray->controller().apply(
        Config{}, Continuation<Done>(guard, [&](const Result<Done>& result) { done = result.ok(); }));
    QVERIFY(done);
    QVERIFY(!hasDamage(*tray));
}

void ComposeTest::faulty_settings_are_refused_and_stay()
{
    writeSettings(R"({"version": 1, "pausd": true})");
    QVERIFY(!open(Face::Tray));
    QVERIFY(m_error.detail.contains(u"pausd"_s));
    QVERIFY(QFile::exists(m_dir + u"/config.json"_s));
}

void ComposeTest::a_report_is_written_by_the_process_that_serves()
{
    const auto tray = open(Face::Tray);
    QVERIFY(tray);
    const QString path = m_root->filePath(u"report.txt"_s);
    for (int i = 0; i < 2; ++i) {
        const auto saved = saveReport(*tray, path);
        QVERIFY(saved && saved->ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString report = QString::fromUtf8(file.readAll());
        for (const QString& words :
             {u"program 1, report of"_s, u"process %1, version"_s.arg(QCoreApplication::applicationPid()),
              u"== status ==\n{"_s, u"== network ==\n"_s})
            QVERIFY2(report.contains(words), qPrintable(report));
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }
}

void ComposeTest::a_report_that_cannot_be_written_is_told()
{
    const auto tray = open(Face::Tray);
    QVERIFY(tray);
    const QString path = m_root->filePath(u"missing/report.txt"_s);
    const auto saved = saveReport(*tray, path);
    QVERIFY(saved && !saved->ok());
    QVERIFY(saved->error().kind == ErrorKind::Storage);
    QVERIFY(saved->error().detail.startsWith(path));
}

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--open-tray"_s) {
        const auto client = Client::open({arguments.value(2), Face::Tray});
        return client.ok() && client.value()->isSecond() ? 42 : 1;
    }
    ComposeTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "compose_test.moc"
