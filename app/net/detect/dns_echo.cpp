// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/address_source.h"
#include "net/dns_transport.h"
#include "net/exchange_list.h"
#include "net/host_lookup.h"
#include "net/host_port.h"

#include "core/operator_ranges.h"
#include "core/source.h"
#include "dns/rdata.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

namespace vnddns {

namespace {

constexpr quint16 kDnsPort = 53;
// From the connection to the answer.
constexpr std::chrono::seconds kAnswer{5};
// The name of the server is looked up before that.
constexpr std::chrono::seconds kLookup{4};

enum class EchoRecord {
    Address,  // A over IPv4, AAAA over IPv6
    Text,     // one TXT record with one string
    ChaosText // the same in the class CHAOS
};

// Who answers with the address of whoever asks. What goes in the clear can be forged by anybody who guesses
// an id and a port, so those have it in their name and are never taken in place of another.
struct Operator
{
    std::string_view name;
    std::string_view question;
    EchoRecord record;
    std::string_view tls; // host; empty: in the clear, to one of the addresses
    std::string_view v4;
    std::string_view v6;
};

constexpr std::array kOperators{
    Operator{"opendns", "myip.opendns.com", EchoRecord::Address, "dns.opendns.com", {}, {}},
    Operator{"cloudflare", "whoami.cloudflare", EchoRecord::ChaosText, "cloudflare-dns.com", {}, {}},
    Operator{"opendns-udp", "myip.opendns.com", EchoRecord::Address, {}, "208.67.222.222", "2620:119:35::35"},
    Operator{
        "cloudflare-udp", "whoami.cloudflare", EchoRecord::ChaosText, {}, "1.1.1.1", "2606:4700:4700::1111"},
    // Only ns1 tells the asker's address; the others tell a machine of Google's near it.
    Operator{"google-udp",
             "o-o.myaddr.l.google.com",
             EchoRecord::Text,
             {},
             "216.239.32.10",
             "2001:4860:4802:32::a"},
};

static_assert(std::equal(kOperators.begin(), kOperators.end(), kDnsOperators.begin(), kDnsOperators.end(),
                         [](const Operator& each, std::string_view name) { return each.name == name; }),
              "the settings know the same names");

// One question, whom to ask and how.
struct DnsEcho
{
    Question question;
    HostPort server;
    bool tls = false;
};

QString toQString(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<Question> makeQuestion(std::string_view name, EchoRecord record, Family family)
{
    const auto parsed = DnsName::parse(name);
    if (!parsed || parsed->isRoot())
        return std::nullopt;
    return Question{*parsed, record == EchoRecord::Address ? rrTypeOf(family) : RrType::TXT,
                    record == EchoRecord::ChaosText ? RrClass::Chaos : RrClass::Internet};
}

std::optional<DnsEcho> fromTable(const Operator& each, Family family)
{
    const auto question = makeQuestion(each.question, each.record, family);
    if (!each.tls.empty())
        return DnsEcho{*question, {toQString(each.tls), DnsTlsEndpoint{}.port}, true};
    return DnsEcho{*question, {toQString(family == Family::V4 ? each.v4 : each.v6), kDnsPort}, false};
}

// "NAME@SERVER", "NAME/TXT@SERVER:PORT"
std::optional<DnsEcho> ownEcho(const QString& value, Family family)
{
    const qsizetype at = value.indexOf(u'@');
    QString name = value.left(at);
    const bool text = name.endsWith(QLatin1String("/TXT"));
    if (text)
        name.chop(4);
    const auto question =
        makeQuestion(name.toStdString(), text ? EchoRecord::Text : EchoRecord::Address, family);
    const auto server = parseHostPort(value.mid(at + 1), kDnsPort);
    if (!question || !server)
        return std::nullopt;
    return DnsEcho{*question, *server, false};
}

std::optional<DnsEcho> parseDnsEcho(const QString& value, Family family)
{
    if (value.contains(u'@'))
        return ownEcho(value, family);
    const auto found = std::find_if(kOperators.begin(), kOperators.end(), [&value](const Operator& each) {
        return value.isEmpty() || toQString(each.name) == value;
    });
    return found == kOperators.end() ? std::nullopt : fromTable(*found, family);
}

std::optional<Address> addressIn(const ResourceRecord& record)
{
    if (record.type != RrType::TXT)
        return readAddress(record);
    const auto strings = readTxt(record);
    return strings && strings->size() == 1 ? Address::parse(strings->front()) : std::nullopt;
}

Error badReply(const QString& why)
{
    return {ErrorKind::BadReply, QStringLiteral("DNS echo: ") + why, {}};
}

// One record, that which was asked for, or nothing: a resolver in between adds records of its own.
Result<Address> judge(const Result<Message>& result, const Question& question, Family family)
{
    if (!result)
        return result.error();
    const Message& message = result.value();
    if (message.header.rcode == Rcode::ServFail)
        return Error{ErrorKind::ServerBusy, QStringLiteral("DNS echo: SERVFAIL"), {}};
    if (message.header.rcode != Rcode::NoError)
        return badReply(QString::fromStdString(toString(message.header.rcode)));
    if (message.header.flags.truncated || message.answers.size() != 1)
        return badReply(QStringLiteral("not exactly one record"));
    const ResourceRecord& record = message.answers.front();
    if (record.name != question.name || record.type != question.type || record.klass != question.klass)
        return badReply(QStringLiteral("not the record that was asked for"));
    const auto address = addressIn(record);
    if (!address)
        return badReply(QStringLiteral("the record holds no address"));
    if (address->family() != family)
        return badReply(QStringLiteral("an address of the other family"));
    if (belongsToEchoOperator(*address))
        return badReply(QStringLiteral("an address of an operator's own"));
    return *address;
}

// One question to one operator.
class DnsEchoExchange : public QObject
{
public:
    // `dns` outlives this. `ended` is called once: it must not destroy this.
    DnsEchoExchange(DnsTransport& dns, DnsEcho echo, const SourceQuestion& question,
                    std::function<void()> ended)
        : m_dns(dns)
        , m_echo(std::move(echo))
        , m_family(question.family)
        , m_wayOut(question.wayOut)
        , m_ended(std::move(ended))
    {
        m_lookupTime.setSingleShot(true);
        connect(&m_lookupTime, &QTimer::timeout, this,
                [this] { failLookup(QStringLiteral("no answer from the name servers in time")); });
    }

    void start()
    {
        const QHostAddress literal(m_echo.server.host);
        if (m_echo.tls) {
            m_dns.askOverTls(query(), {m_echo.server.host, m_echo.server.port, m_family, {}, m_wayOut},
                             kAnswer, answer());
        } else if (!literal.isNull()) {
            resolved({literal}, {});
        } else {
            m_lookupTime.start(kLookup);
            m_lookup = std::make_unique<HostLookup>(m_echo.server.host, [this](const QHostInfo& info) {
                resolved(info.addresses(), info.errorString());
            });
        }
    }
    // Only after `ended`; once.
    [[nodiscard]] Result<Address> takeResult() { return std::move(*m_result); }

private:
    [[nodiscard]] Message query() const
    {
        Message query;
        query.header.flags.recursionDesired = true; // OpenDNS answers nothing else
        query.questions.push_back(m_echo.question);
        return query;
    }

    // Over the family that is asked about: what is seen is the asker's address.
    void resolved(const QList<QHostAddress>& addresses, const QString& problem)
    {
        if (m_result)
            return;
        m_lookupTime.stop();
        const auto protocol =
            m_family == Family::V4 ? QAbstractSocket::IPv4Protocol : QAbstractSocket::IPv6Protocol;
        const auto usable = std::find_if(addresses.begin(), addresses.end(), [&](const QHostAddress& each) {
            return each.protocol() == protocol;
        });
        if (usable == addresses.end())
            failLookup(addresses.isEmpty() ? problem
                                           : QStringLiteral("no address of the family that was asked for"));
        else
            m_dns.ask(query(), {*usable, m_echo.server.port, m_wayOut}, kAnswer, answer());
    }

    [[nodiscard]] Continuation<Message> answer()
    {
        return {m_guard,
                [this](const Result<Message>& result) { end(judge(result, m_echo.question, m_family)); }};
    }

    void failLookup(const QString& why)
    {
        end(Error{
            ErrorKind::NameLookup, QStringLiteral("DNS echo: %1: %2").arg(m_echo.server.host, why), {}});
    }

    void end(Result<Address> result)
    {
        if (m_result)
            return;
        m_result = std::move(result);
        m_ended();
    }

    DnsTransport& m_dns;
    DnsEcho m_echo;
    Family m_family;
    WayOut m_wayOut;
    std::function<void()> m_ended;
    std::unique_ptr<HostLookup> m_lookup;
    QTimer m_lookupTime;
    std::optional<Result<Address>> m_result;
    Guard m_guard;
};

// The address that a DNS server tells those who ask it.
class DnsEchoSource final : public AddressSource
{
public:
    explicit DnsEchoSource(DnsTransport& dns)
        : m_dns(dns)
    {}

    void ask(const SourceQuestion& question, Continuation<Address> done) override
    {
        std::optional<DnsEcho> echo = parseDnsEcho(question.value, question.family);
        if (!echo) {
            m_exchanges.refuse(std::move(done),
                               {ErrorKind::Unsupported,
                                QStringLiteral("dns: no operator that is known, and not NAME@SERVER: %1")
                                    .arg(question.value),
                                {}});
            return;
        }
        m_exchanges.run(std::move(done), [&](std::function<void()> ended) {
            return std::make_unique<DnsEchoExchange>(m_dns, std::move(*echo), question, std::move(ended));
        });
    }

private:
    DnsTransport& m_dns;
    ExchangeList<DnsEchoExchange, Address> m_exchanges;
};

} // namespace

SourceEntry source_dns_echo()
{
    return {SourceKind::Dns, [](const SourceParts& parts) -> std::unique_ptr<AddressSource> {
                return std::make_unique<DnsEchoSource>(parts.dns);
            }};
}

} // namespace vnddns
