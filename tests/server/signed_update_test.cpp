// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_update_service.h"

#include "server/hmac.h"
#include "support/registry_lab.h"

#include "dns/rdata.h"
#include "dns/update.h"

#include <QTest>

#include <condition_variable>
#include <deque>
#include <mutex>

using namespace vnddns;
using namespace vnddns::server;
using namespace std::chrono_literals;

// Written from RFC 8945 section 5: what becomes of an update by who signed it, how and when.
class SignedUpdateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void every_algorithm_and_transport_works_data();
    void every_algorithm_and_transport_works();
    void an_answer_is_signed_for_its_question();
    void what_is_wrong_with_a_signature_is_told_data();
    void what_is_wrong_with_a_signature_is_told();
    void a_malformed_signature_is_formerr();
    void nobody_is_refused_and_silence_meets_responses();
    void a_repetition_is_answered_and_not_done_again();
    void a_repetition_waits_for_the_first_one();
    void an_older_update_cannot_be_played_again();
    void an_older_update_cannot_be_played_again_after_a_restart();
    void updates_of_one_host_see_what_the_one_before_did();
    void a_key_lives_as_long_as_its_host();
    void what_cannot_be_stored_is_servfail_and_may_come_again();
    void too_many_in_one_second_are_told_to_wait();

private:
    void startService();
    // Runs what the committer delivers until `count` answers are there; false after ten seconds.
    bool await(std::size_t count);
    void send(const Octets& wire, DnsTransport transport = DnsTransport::Udp);
    Octets ask(const Octets& wire, DnsTransport transport = DnsTransport::Udp);
    std::uint64_t seconds() const;
    SignedMessage signedUpdate(const char* address, std::uint64_t time,
                               const std::vector<Prerequisite>& prerequisites = {}) const;
    QByteArray published();

    std::optional<RegistryLab> m_lab;
    TsigKey m_key;
    std::optional<RegistryReader> m_reader;
    std::optional<Follower> m_follower;
    std::mutex m_mutex; // guards m_work
    std::condition_variable m_ready;
    std::deque<std::function<void()>> m_work;
    std::optional<Committer> m_committer;
    std::optional<DnsUpdateService> m_service;
    std::vector<Octets> m_answers;
};

namespace {

const char* const kHost = "nha.vn.test";

DnsName name(const char* text)
{
    return *DnsName::parse(text);
}

Octets updateTo(const char* address, const std::vector<Prerequisite>& prerequisites = {},
                std::uint16_t id = 77)
{
    ResourceRecord record = makeAddressRecord(name(kHost), 60, *Address::parse(address));
    ResourceRecord old = record;
    Message update = makeUpdate(name("vn.test"), prerequisites,
                                {{UpdateKind::DeleteRrset, old}, {UpdateKind::Add, record}});
    update.header.id = id;
    return writeMessage(update);
}

Message read(const Octets& wire)
{
    auto parsed = parseMessage(wire);
    return std::holds_alternative<Message>(parsed) ? std::get<Message>(parsed) : Message{};
}

// "NOTAUTH BADKEY", or the RCODE alone where the answer bears no signature.
QByteArray wordsOf(const Octets& answer)
{
    const Message message = read(answer);
    if (!message.header.flags.response || message.header.opcode != Opcode::Update)
        return "no answer";
    std::string words = toString(message.header.rcode);
    if (!message.additionals.empty()) {
        if (const auto data = readTsig(message.additionals.back()))
            words += " " + toString(data->error) + (data->mac.empty() ? " unsigned" : "");
    }
    return QByteArray::fromStdString(words);
}

const QByteArray kDone = "NOERROR NOERROR";

} // namespace

Q_DECLARE_METATYPE(TsigAlgorithm)
Q_DECLARE_METATYPE(DnsTransport)

void SignedUpdateTest::init()
{
    m_lab.emplace();
    static_cast<void>(m_lab->addHost(kHost));
    m_key = m_lab->administration().makeKey(*HostName::parse(kHost), TsigAlgorithm::HmacSha256);
    startService();
}

void SignedUpdateTest::cleanup()
{
    m_committer.reset();
    m_service.reset();
    m_work.clear();
    m_answers.clear();
    m_reader.reset();
    m_lab.reset();
}

void SignedUpdateTest::startService()
{
    m_committer.reset();
    m_reader.emplace(m_lab->folder());
    m_reader->readAll(m_lab->registry());
    const Log log = [](std::string_view) {};
    m_follower.emplace(*m_reader, m_lab->registry(), log);
    m_committer.emplace(m_lab->store(), [this](std::function<void()> work) {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
        m_ready.notify_all();
    });
    m_service.emplace(m_lab->registry(), *m_follower, *m_committer,
                      DnsUpdateService::Options{PublishScope::Any, [this] { return m_lab->now(); }, log});
}

bool SignedUpdateTest::await(std::size_t count)
{
    while (m_answers.size() < count) {
        std::unique_lock lock(m_mutex);
        if (!m_ready.wait_for(lock, 10s, [this] { return !m_work.empty(); }))
            return false;
        const auto work = std::move(m_work.front());
        m_work.pop_front();
        lock.unlock();
        work();
    }
    return true;
}

void SignedUpdateTest::send(const Octets& wire, DnsTransport transport)
{
    m_service->handle(wire, transport, m_lab->source(),
                      [this](const Octets& answer) { m_answers.push_back(answer); });
}

Octets SignedUpdateTest::ask(const Octets& wire, DnsTransport transport)
{
    const std::size_t before = m_answers.size();
    send(wire, transport);
    return await(before + 1) ? m_answers.back() : Octets{};
}

std::uint64_t SignedUpdateTest::seconds() const
{
    return static_cast<std::uint64_t>(m_lab->now().time_since_epoch().count());
}

SignedMessage SignedUpdateTest::signedUpdate(const char* address, std::uint64_t time,
                                             const std::vector<Prerequisite>& prerequisites) const
{
    return signMessage(updateTo(address, prerequisites), m_key, time, hmac);
}

QByteArray SignedUpdateTest::published()
{
    const HostData* host = m_lab->host(kHost);
    return host != nullptr && host->v4 ? QByteArray::fromStdString(host->v4->toString()) : QByteArray("none");
}

void SignedUpdateTest::every_algorithm_and_transport_works_data()
{
    QTest::addColumn<TsigAlgorithm>("algorithm");
    QTest::addColumn<DnsTransport>("transport");
    for (const TsigAlgorithm algorithm :
         {TsigAlgorithm::HmacSha256, TsigAlgorithm::HmacSha384, TsigAlgorithm::HmacSha512}) {
        const std::string word(toString(algorithm));
        QTest::newRow((word + " udp").c_str()) << algorithm << DnsTransport::Udp;
        QTest::newRow((word + " tcp").c_str()) << algorithm << DnsTransport::Tcp;
    }
}

void SignedUpdateTest::every_algorithm_and_transport_works()
{
    QFETCH(const TsigAlgorithm, algorithm);
    QFETCH(const DnsTransport, transport);
    m_key = m_lab->administration().makeKey(*HostName::parse(kHost), algorithm);
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.1", seconds()).wire, transport)), kDone);
    QCOMPARE(published(), QByteArray("203.0.113.1"));
}

void SignedUpdateTest::an_answer_is_signed_for_its_question()
{
    const SignedMessage asked = signedUpdate("203.0.113.1", seconds() - 200);
    const Octets answer = ask(asked.wire);
    QVERIFY(checkTsig(answer, m_key, seconds(), hmac, asked.mac).verdict == TsigVerdict::Authentic);
    QVERIFY(checkTsig(answer, m_key, seconds(), hmac).verdict == TsigVerdict::WrongMac);
    const Message message = read(answer);
    QCOMPARE(message.header.id, std::uint16_t(77));
    QVERIFY(message.answers.empty() && message.authorities.empty());
    // A refusal is signed, too.
    const SignedMessage refused =
        signMessage(writeMessage(makeUpdate(name("elsewhere.test"), {}, {})), m_key, seconds(), hmac);
    const Octets no = ask(refused.wire);
    QCOMPARE(wordsOf(no), QByteArray("NOTAUTH NOERROR"));
    QVERIFY(checkTsig(no, m_key, seconds(), hmac, refused.mac).verdict == TsigVerdict::Authentic);
}

void SignedUpdateTest::what_is_wrong_with_a_signature_is_told_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("unknown name") << 0 << QByteArray("NOTAUTH BADKEY unsigned");
    QTest::newRow("another algorithm") << 1 << QByteArray("NOTAUTH BADKEY unsigned");
    QTest::newRow("wrong secret") << 2 << QByteArray("NOTAUTH BADSIG unsigned");
    QTest::newRow("too early") << 3 << QByteArray("NOTAUTH BADTIME");
    QTest::newRow("too late") << 4 << QByteArray("NOTAUTH BADTIME");
    QTest::newRow("truncated") << 5 << QByteArray("NOTAUTH BADTRUNC unsigned");
    QTest::newRow("changed on the way") << 6 << QByteArray("NOTAUTH BADSIG unsigned");
    QTest::newRow("wrong secret and too early") << 7 << QByteArray("NOTAUTH BADSIG unsigned");
    QTest::newRow("MAC far too short") << 8 << QByteArray("FORMERR");
    QTest::newRow("MAC too long") << 9 << QByteArray("FORMERR");
}

namespace {

// The message with its MAC cut or made longer.
Octets withMacSize(const Octets& plain, const SignedMessage& good, const TsigKey& key, std::size_t size)
{
    TsigData data = *readTsig(read(good.wire).additionals.back());
    data.mac.resize(size);
    Message message = read(plain);
    message.additionals.push_back(makeTsigRecord(key.name, data));
    return writeMessage(message);
}

} // namespace

void SignedUpdateTest::what_is_wrong_with_a_signature_is_told()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, words);
    TsigKey key = m_key;
    std::uint64_t time = seconds();
    if (kind == 0)
        key.name = name("cam.vn.test");
    if (kind == 1)
        key.algorithm = TsigAlgorithm::HmacSha512;
    if (kind == 2 || kind == 7)
        key.secret[0] ^= 1U;
    if (kind == 3 || kind == 7)
        time -= 301;
    if (kind == 4)
        time += 301;
    const Octets plain = updateTo("203.0.113.1");
    SignedMessage asked = signMessage(plain, key, time, hmac);
    if (kind == 5)
        asked.wire = withMacSize(plain, asked, key, 16);
    if (kind == 6)
        asked.wire[13] ^= 0x20U; // the case of a letter of the zone
    if (kind == 8)
        asked.wire = withMacSize(plain, asked, key, 9);
    if (kind == 9)
        asked.wire = withMacSize(plain, asked, key, 33);
    const Octets answer = ask(asked.wire);
    QCOMPARE(wordsOf(answer), words);
    QCOMPARE(published(), QByteArray("none"));
    // Nobody is made to receive more than was sent; only the time is told in addition.
    QVERIFY(answer.size() <= asked.wire.size() + (words.endsWith("BADTIME") ? 6 : 0));
    if (words.endsWith("BADTIME")) {
        const auto check = checkTsig(answer, m_key, time, hmac, asked.mac);
        QVERIFY(check.verdict == TsigVerdict::Authentic);
        QVERIFY(serverTimeOf(check.data) == seconds());
    }
}

void SignedUpdateTest::a_malformed_signature_is_formerr()
{
    Message message = read(updateTo("203.0.113.1"));
    const SignedMessage good = signedUpdate("203.0.113.1", seconds());
    const ResourceRecord signature = read(good.wire).additionals.back();
    ResourceRecord broken = signature;
    broken.rdata.pop_back();
    message.additionals = {broken};
    QCOMPARE(wordsOf(ask(writeMessage(message))), QByteArray("FORMERR"));
    message.additionals = {signature, signature};
    QCOMPARE(wordsOf(ask(writeMessage(message))), QByteArray("FORMERR"));
    message.additionals = {signature, makeTxtRecord(name(kHost), 0, "behind")};
    QCOMPARE(wordsOf(ask(writeMessage(message))), QByteArray("FORMERR"));
    QCOMPARE(published(), QByteArray("none"));
}

void SignedUpdateTest::nobody_is_refused_and_silence_meets_responses()
{
    QCOMPARE(wordsOf(ask(updateTo("203.0.113.1"))), QByteArray("REFUSED"));
    Octets cut = updateTo("203.0.113.1");
    cut.resize(20);
    QCOMPARE(wordsOf(ask(cut)), QByteArray("FORMERR"));
    Octets response = signedUpdate("203.0.113.1", seconds()).wire;
    response[2] |= 0x80U;
    QVERIFY(ask(response).empty());
    QCOMPARE(published(), QByteArray("none"));
}

void SignedUpdateTest::a_repetition_is_answered_and_not_done_again()
{
    const SignedMessage first = signedUpdate("203.0.113.1", seconds());
    const SignedMessage second = signedUpdate("203.0.113.2", seconds());
    QCOMPARE(wordsOf(ask(first.wire)), kDone);
    QCOMPARE(wordsOf(ask(second.wire)), kDone);
    const std::uint32_t serial = m_lab->host(kHost)->serial;
    for (const SignedMessage* again : {&first, &second, &first}) {
        const Octets answer = ask(again->wire);
        QCOMPARE(wordsOf(answer), kDone);
        QVERIFY(checkTsig(answer, m_key, seconds(), hmac, again->mac).verdict == TsigVerdict::Authentic);
    }
    QCOMPARE(published(), QByteArray("203.0.113.2"));
    QCOMPARE(m_lab->host(kHost)->serial, serial);
    // A failed prerequisite stays failed, though it would hold now.
    const Prerequisite third{PrerequisiteKind::RrsetEquals,
                             makeAddressRecord(name(kHost), 0, *Address::parse("203.0.113.3"))};
    const SignedMessage failing = signedUpdate("203.0.113.4", seconds(), {third});
    QCOMPARE(wordsOf(ask(failing.wire)), QByteArray("NXRRSET NOERROR"));
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.3", seconds()).wire)), kDone);
    QCOMPARE(wordsOf(ask(failing.wire)), QByteArray("NXRRSET NOERROR"));
    QCOMPARE(published(), QByteArray("203.0.113.3"));
}

void SignedUpdateTest::a_repetition_waits_for_the_first_one()
{
    const SignedMessage update = signedUpdate("203.0.113.1", seconds());
    for (int i = 0; i < 3; ++i)
        send(update.wire);
    QVERIFY(m_answers.empty());
    QVERIFY(await(3));
    for (const Octets& answer : m_answers)
        QCOMPARE(wordsOf(answer), kDone);
}

void SignedUpdateTest::an_older_update_cannot_be_played_again()
{
    const SignedMessage old = signedUpdate("203.0.113.1", seconds());
    QCOMPARE(wordsOf(ask(old.wire)), kDone);
    m_lab->advance(1s);
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.2", seconds()).wire)), kDone);
    QCOMPARE(wordsOf(ask(old.wire)), QByteArray("NOTAUTH BADTIME"));
    // Nor one that was held back.
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.3", seconds() - 1).wire)), QByteArray("NOTAUTH BADTIME"));
    QCOMPARE(published(), QByteArray("203.0.113.2"));
}

void SignedUpdateTest::an_older_update_cannot_be_played_again_after_a_restart()
{
    const SignedMessage first = signedUpdate("203.0.113.1", seconds());
    QCOMPARE(wordsOf(ask(first.wire)), kDone);
    m_lab->registry().keys.remove(m_key.name); // what is only in memory is lost
    startService();
    QCOMPARE(wordsOf(ask(first.wire)), QByteArray("NOTAUTH BADTIME"));
    m_lab->advance(1s);
    // One that changes nothing counts, too.
    const SignedMessage same = signedUpdate("203.0.113.1", seconds());
    QCOMPARE(wordsOf(ask(same.wire)), kDone);
    m_lab->registry().keys.remove(m_key.name);
    startService();
    QCOMPARE(wordsOf(ask(same.wire)), QByteArray("NOTAUTH BADTIME"));
    m_lab->advance(1s);
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.2", seconds()).wire)), kDone);
}

void SignedUpdateTest::updates_of_one_host_see_what_the_one_before_did()
{
    const auto onlyAfter = [](const char* address) {
        return std::vector<Prerequisite>{
            {PrerequisiteKind::RrsetEquals, makeAddressRecord(name(kHost), 0, *Address::parse(address))}};
    };
    send(signedUpdate("203.0.113.1", seconds()).wire);
    send(signedUpdate("203.0.113.2", seconds(), onlyAfter("203.0.113.1")).wire);
    send(signedUpdate("203.0.113.9", seconds(), onlyAfter("203.0.113.1")).wire);
    send(signedUpdate("203.0.113.3", seconds(), onlyAfter("203.0.113.2")).wire);
    QVERIFY(await(4));
    QCOMPARE(wordsOf(m_answers[0]), kDone);
    QCOMPARE(wordsOf(m_answers[1]), kDone);
    QCOMPARE(wordsOf(m_answers[2]), QByteArray("NXRRSET NOERROR"));
    QCOMPARE(wordsOf(m_answers[3]), kDone);
    QCOMPARE(published(), QByteArray("203.0.113.3"));
}

void SignedUpdateTest::a_key_lives_as_long_as_its_host()
{
    const TsigKey old = m_key;
    m_key = m_lab->administration().makeKey(*HostName::parse(kHost), TsigAlgorithm::HmacSha256);
    QCOMPARE(wordsOf(ask(signMessage(updateTo("203.0.113.1"), old, seconds(), hmac).wire)),
             QByteArray("NOTAUTH BADSIG unsigned"));
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.1", seconds()).wire)), kDone);
    m_lab->administration().removeHost(*HostName::parse(kHost));
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.2", seconds()).wire)),
             QByteArray("NOTAUTH BADKEY unsigned"));
    static_cast<void>(m_lab->addHost(kHost));
    QCOMPARE(wordsOf(ask(signedUpdate("203.0.113.3", seconds()).wire)),
             QByteArray("NOTAUTH BADKEY unsigned"));
}

void SignedUpdateTest::what_cannot_be_stored_is_servfail_and_may_come_again()
{
    const SignedMessage update = signedUpdate("203.0.113.1", seconds());
    m_lab->store().setPatience(0ms);
    {
        Sqlite other(m_lab->folder().database(), Sqlite::Mode::ReadWrite);
        other.run("BEGIN IMMEDIATE");
        QCOMPARE(wordsOf(ask(update.wire)), QByteArray("SERVFAIL NOERROR"));
        QCOMPARE(published(), QByteArray("none"));
        other.run("ROLLBACK");
    }
    QCOMPARE(wordsOf(ask(update.wire)), kDone);
    QCOMPARE(published(), QByteArray("203.0.113.1"));
}

void SignedUpdateTest::too_many_in_one_second_are_told_to_wait()
{
    const auto numbered = [this](std::uint16_t id) {
        return signMessage(updateTo("203.0.113.1", {}, id), m_key, seconds(), hmac).wire;
    };
    for (std::uint16_t id = 0; id < 256; ++id)
        QCOMPARE(wordsOf(ask(numbered(id))), kDone);
    QCOMPARE(wordsOf(ask(numbered(256))), QByteArray("SERVFAIL NOERROR"));
    m_lab->advance(1s);
    QCOMPARE(wordsOf(ask(numbered(257))), kDone);
}

QTEST_GUILESS_MAIN(SignedUpdateTest)
#include "signed_update_test.moc"
