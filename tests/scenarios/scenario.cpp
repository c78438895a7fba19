// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/scenario.h"

namespace vnddns::test {

Address address(const char* text)
{
    return *Address::parse(text);
}

LocalAddress localAddress(const char* text)
{
    LocalAddress local{address(text)};
    local.prefixLength = local.address.family() == Family::V4 ? 24 : 64;
    return local;
}

ServerAnswer nameServer(const char* name, const char* shows, const Address& wanted)
{
    ServerAnswer answer{QString::fromLatin1(name)};
    if (!shows)
        return answer;
    const auto shown = Address::parse(shows);
    if (!shown) {
        answer.shows = Showing::Nothing;
    } else if (*shown == wanted) {
        answer.shows = Showing::Wanted;
    } else {
        answer.shows = Showing::Other;
        answer.addresses = {*shown};
    }
    return answer;
}

Config oneRecord(PerFamily<bool> families, std::vector<Source> sources)
{
    Config config;
    Account account;
    account.id = QStringLiteral("a");
    account.server = QStringLiteral("https://dyn.vn.test");
    account.user = QStringLiteral("nha");
    config.accounts.push_back(account);
    config.records.push_back(
        {*DomainName::parse(QStringLiteral("nha.vn.test")), account.id, families, std::move(sources), {}});
    return config;
}

Config records(std::initializer_list<const char*> labels, PerFamily<bool> families)
{
    Config config = oneRecord(families);
    for (const char* label : labels) {
        Record record = config.records.front();
        record.name = *DomainName::parse(QLatin1String(label) + QStringLiteral(".vn.test"));
        config.records.push_back(record);
    }
    return config;
}

Scenario::Scenario(Config config, Memory memory, Manners manners)
    : m_manners(manners)
    , m_disk(std::move(memory))
    , m_config(std::move(config))
    , m_engine(makeEngine())
{
    serverIsGood();
    dnsShows(true);
}

std::unique_ptr<Engine> Scenario::makeEngine() const
{
    return std::make_unique<Engine>(
        m_config, m_disk, [] { return 0.5; }, [manners = m_manners](const Account&) { return manners; });
}

QString Scenario::namesOf(std::size_t request) const
{
    QStringList labels;
    for (const DomainName& name : m_sent.at(request).names)
        labels.append(name.toString().section(QLatin1Char('.'), 0, 0));
    return labels.join(QLatin1Char(' '));
}

Outcomes Scenario::answerTo(const command::Send& command) const
{
    Outcomes outcomes;
    for (const DomainName& name : command.names)
        outcomes.push_back(m_server(name));
    return outcomes;
}

Now Scenario::now() const
{
    const WallTime epoch{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
    return {{m_time}, epoch + std::chrono::duration_cast<std::chrono::milliseconds>(m_time + m_clock)};
}

void Scenario::setInterface(const QString& name, const std::vector<LocalAddress>& addresses,
                            bool defaultRoute)
{
    dropInterface(name);
    LocalInterface interface;
    interface.name = name;
    interface.addresses = addresses;
    if (defaultRoute)
        interface.defaultRoute = {100, 100};
    m_network.interfaces.push_back(interface);
}

void Scenario::setTunnel(const QString& name, const std::vector<LocalAddress>& addresses,
                         PerFamily<bool> leadsOut)
{
    setInterface(name, addresses, false);
    m_network.interfaces.back().tunnel = true;
    m_network.interfaces.back().leadsOut = leadsOut;
}

void Scenario::dropInterface(const QString& name)
{
    std::erase_if(m_network.interfaces, [&](const LocalInterface& i) { return i.name == name; });
}

void Scenario::serverFails(ErrorKind kind, std::optional<Duration> retryAfter, const QString& answer)
{
    m_server = [=](const DomainName&) { return Outcome{Error{kind, {}, retryAfter}, answer}; };
}

void Scenario::serverIsGood()
{
    m_server = [](const DomainName&) { return Outcome{Accepted{true}, QStringLiteral("good")}; };
}

void Scenario::dnsShows(bool visible)
{
    m_nameServers = [visible](const command::Verify& command) {
        const std::string shown = visible ? command.address.toString() : "14.225.99.99";
        return Visibility{{nameServer("ns1.vn.test", shown.c_str(), command.address)}};
    };
}

void Scenario::echoAnswers(Result<Address> v4, Result<Address> v6)
{
    m_answers[{SourceKind::Echo, {}}] = {std::move(v4), std::move(v6)};
}

void Scenario::sourceAnswers(const Source& source, Result<Address> v4)
{
    m_answers[source] = {std::move(v4), Error{ErrorKind::Unsupported, {}, {}}};
}

void Scenario::sourceIsSilent(const Source& source)
{
    m_answers[source] = {};
}

int Scenario::asked(const Source& source) const
{
    const auto found = m_asked.find(source);
    return found == m_asked.end() ? 0 : found->second;
}

void Scenario::answerHeld()
{
    for (const command::Send& command : std::exchange(m_held, {}))
        send(event::Replied{command.conversation, answerTo(command)});
}

void Scenario::start()
{
    send(event::Started{});
}

void Scenario::hint()
{
    send(event::NetworkChanged{});
}

void Scenario::advance(Duration by)
{
    const Duration end = m_time + by;
    while (true) {
        const auto next = m_engine->nextWakeup();
        if (!next || next->sinceBoot > end)
            break;
        // A wish for the past would spin for ever; a microsecond keeps time moving and the test finite.
        m_time = std::max(m_time + Duration(1), next->sinceBoot);
        ++m_wakeups;
        carryOut(m_engine->wakeUp(now()));
    }
    m_time = std::max(m_time, end);
}

void Scenario::wakeFromSleep(Duration slept)
{
    m_time += slept;
    send(event::Woke{});
}

void Scenario::restart()
{
    m_held.clear();
    m_config = m_engine->config();
    m_engine = makeEngine();
    start();
}

QString Scenario::published(Family family, const QString& name) const
{
    const auto kept = m_engine->memory().records.find(*DomainName::parse(name));
    if (kept == m_engine->memory().records.end() || !kept->second.published[family])
        return {};
    return QString::fromStdString(kept->second.published[family]->address.toString());
}

RecordStatus Scenario::record(const QString& name) const
{
    for (const RecordStatus& record : status().records) {
        if (record.name.toString() == name)
            return record;
    }
    qFatal("no record %s", qPrintable(name));
}

bool Scenario::hasCondition(ConditionCode code, const QString& name) const
{
    const auto conditions = record(name).conditions;
    return std::any_of(conditions.begin(), conditions.end(),
                       [code](const Condition& c) { return c.code == code; });
}

void Scenario::carryOut(std::vector<Command> commands)
{
    for (const Command& command : commands)
        std::visit([this](const auto& one) { perform(one); }, command);
}

void Scenario::perform(const command::ReadLocal& /*command*/)
{
    ++m_localReads;
    send(event::LocalRead{m_network});
}

void Scenario::perform(const command::Ask& command)
{
    ++m_asked[command.source];
    m_round = command.round;
    const auto found = m_answers.find(command.source);
    std::optional<Result<Address>> answer = Error{ErrorKind::Unsupported, {}, {}};
    if (found != m_answers.end())
        answer = found->second[command.family];
    if (answer)
        send(event::Answered{command.round, command.accountId, command.source, command.family, *answer});
}

void Scenario::perform(const command::Send& command)
{
    ++m_updates;
    m_sent.push_back(command);
    if (m_hold)
        m_held.push_back(command);
    else
        send(event::Replied{command.conversation, answerTo(command)});
}

void Scenario::perform(const command::Verify& command)
{
    ++m_verifies;
    send(event::Verified{command.attempt, m_nameServers(command)});
}

void Scenario::perform(const command::Remember& /*command*/)
{
    if (!m_diskFails)
        m_disk = m_engine->memory();
    send(event::Remembered{m_diskFails
                               ? std::optional(Error{ErrorKind::Storage, QStringLiteral("disk full"), {}})
                               : std::nullopt});
}

} // namespace vnddns::test
