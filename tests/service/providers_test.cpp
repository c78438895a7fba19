// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/asker.h"
#include "service/own_providers.h"
#include "service/provider_list.h"
#include "service/runner.h"
#include "support/fake_world.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Providers that are described, carried out by the service over fakes.
class ProvidersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_dialogue_of_several_requests_is_carried_out();
    void a_provider_that_wants_pauses_gets_them();
    void an_own_provider_is_found_by_those_who_load_it();
    void a_folder_full_of_anything_stops_nobody();
    void a_provider_without_an_echo_is_asked_for_nothing();
};

namespace {

Config configFor(FakeWorld& world, const QString& provider, const QString& server)
{
    Config config = world.oneRecord();
    config.accounts.front().provider = provider;
    config.accounts.front().server = server;
    config.accounts.front().user.clear();
    return config;
}

constexpr const char* kMine = R"json({
  "id": "mine", "name": "Mine", "homePage": "https://dyn.test", "server": "https://dyn.test",
  "login": {"user": false, "secret": "token", "authentication": "bearer"}, "families": "separate",
  "requests": [{"method": "GET", "url": "/{host}/{address}", "dyndns2": true}]
})json";

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

void ProvidersTest::a_dialogue_of_several_requests_is_carried_out()
{
    FakeWorld world;
    world.have({"203.0.113.1"});
    Runner runner(world.edges(), [](const Memory&) { return Result<Done>(Done{}); },
                  configFor(world, u"cloudflare"_s, u"https://api.cloudflare.com"_s), {});
    runner.start();
    QCOMPARE(world.transport.exchanges.size(), 1U);
    QCOMPARE(world.transport.last().target,
             std::string("https://api.cloudflare.com/client/v4/zones?name=nha.dyn.test"));
    QCOMPARE(std::string(fieldValue(world.transport.last().fields, "authorization").value_or("")),
             std::string("Bearer first"));
    world.transport.reply(200, R"({"success": true, "result": [{"id": "z"}]})");
    world.transport.reply(200, R"({"success": true, "result": [{"id": "r", "content": "203.0.113.9"}]})");
    QCOMPARE(world.transport.last().method, std::string("PATCH"));
    QCOMPARE(world.transport.last().body, std::string(R"({"content":"203.0.113.1"})"));
    world.transport.reply(200, R"({"success": true})");
    QVERIFY(runner.status().records.front().state == RecordState::Current);
    QCOMPARE(world.transport.exchanges.size(), 3U);
}

void ProvidersTest::a_provider_that_wants_pauses_gets_them()
{
    FakeWorld world;
    world.have({"203.0.113.1"});
    Runner runner(world.edges(), [](const Memory&) { return Result<Done>(Done{}); },
                  configFor(world, u"desec"_s, u"https://update.dedyn.io"_s), {});
    runner.start();
    QCOMPARE(world.transport.exchanges.size(), 1U);
    world.transport.reply(200, "good");
    QVERIFY(runner.status().records.front().state == RecordState::Current);
    world.pass(20s);
    world.have({"203.0.113.2"});
    world.monitor.hint();
    QCOMPARE(world.transport.exchanges.size(), 1U);
    const RecordStatus waiting = runner.status().records.front();
    QVERIFY(waiting.state == RecordState::Retrying);
    QVERIFY(waiting.retryAt && *waiting.retryAt >= world.now.wall + 40s &&
            *waiting.retryAt <= world.now.wall + 45s);
    world.pass(46s);
    world.monitor.hint();
    QTRY_COMPARE(world.transport.exchanges.size(), 2U);
    QCOMPARE(
        world.transport.last().target,
        std::string("https://update.dedyn.io/?hostname=nha.dyn.test&myipv4=203.0.113.2&myipv6=preserve"));
}

void ProvidersTest::an_own_provider_is_found_by_those_who_load_it()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u"providers"_s));
    write(dir.filePath(u"providers/mine.json"_s), kMine);
    const Catalogue catalogue = loadCatalogue(dir.path());
    QCOMPARE(catalogue.faults(), QStringList());
    FakeWorld world;
    world.have({"203.0.113.1"});
    Edges edges = world.edges();
    edges.providerOf = [&](std::string_view id) { return catalogue.find(id); };
    const Config config = configFor(world, u"mine"_s, u"https://dyn.test"_s);
    Runner runner(edges, [](const Memory&) { return Result<Done>(Done{}); }, config, {});
    runner.start();
    QCOMPARE(world.transport.last().target, std::string("https://dyn.test/nha.dyn.test/203.0.113.1"));

    FakeWorld other;
    other.have({"203.0.113.1"});
    other.vault.secrets.insert_or_assign(u"a"_s, Secret("first"));
    Runner without(other.edges(), [](const Memory&) { return Result<Done>(Done{}); }, config, {});
    without.start();
    QVERIFY(other.transport.exchanges.empty());
    QVERIFY(without.status().records.front().state == RecordState::NeedsUser);
}

void ProvidersTest::a_folder_full_of_anything_stops_nobody()
{
    const QTemporaryDir dir;
    QCOMPARE(listProviders(dir.path()).faults, QStringList());
    QVERIFY(QDir(dir.path()).mkdir(u"providers"_s));
    write(dir.filePath(u"providers/mine.json"_s), kMine);
    write(dir.filePath(u"providers/notes.txt"_s), "not meant for us");
    write(dir.filePath(u"providers/long.json"_s), QByteArray(1'000'000, ' '));
    write(dir.filePath(u"providers/deep.json"_s), QByteArray(60'000, '{'));
    write(dir.filePath(u"providers/empty.json"_s), {});
    const ProviderList list = listProviders(dir.path());
    QCOMPARE(list.faults.size(), 3);
    const ProviderInfo* mine = list.find(u"mine"_s);
    QVERIFY(mine && !mine->needsUser);
    QCOMPARE(mine->secretIs, u"token"_s);
    QVERIFY(list.find(u"dyndns2"_s) && !list.find(u"nobody"_s));
}

void ProvidersTest::a_provider_without_an_echo_is_asked_for_nothing()
{
    FakeWorld world;
    const Config config = configFor(world, u"duckdns"_s, u"https://www.duckdns.org"_s);
    Asker asker(world.edges());
    const Guard guard;
    for (const SourceKind kind : {SourceKind::Echo, SourceKind::Stun}) {
        std::optional<Result<Address>> answer;
        asker.ask({kind, {}}, &config.accounts.front(), Family::V4, {},
                  Continuation<Address>(guard, [&](const Result<Address>& got) { answer = got; }));
        QVERIFY(answer && !answer->ok());
        QVERIFY(answer->error().kind == ErrorKind::Unsupported);
    }
    QVERIFY(world.transport.exchanges.empty());
}

QTEST_GUILESS_MAIN(ProvidersTest)
#include "providers_test.moc"
