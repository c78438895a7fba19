// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/address_source.h"
#include "net/detect/echo_answer.h"
#include "net/exchange_list.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTimer>

#include <chrono>
#include <string_view>
#include <utility>

namespace vnddns {

namespace {

constexpr std::chrono::seconds kWhole{8};
// Two addresses are 92 characters; a program that says more says something else.
constexpr qsizetype kMaxOutput = 4096;
// Of what the program says about its failure, as much as fits into a line of a log.
constexpr qsizetype kMaxComplaint = 200;
// A killed program is gone as soon as the system gets round to it.
constexpr int kBurial = 1000; // ms

// The first words of `text`, fit for a log: what cannot be printed becomes a space.
QString complaint(const QByteArray& text)
{
    QString words = QString::fromLocal8Bit(text.left(4 * kMaxComplaint));
    for (QChar& each : words) {
        if (!each.isPrint())
            each = u' ';
    }
    return words.simplified().left(kMaxComplaint);
}

Error commandError(ErrorKind kind, const QString& why, const QByteArray& said = {})
{
    const QString words = complaint(said);
    return {kind,
            QStringLiteral("command: ") + why + (words.isEmpty() ? words : QStringLiteral(": ") + words),
            {}};
}

// One line with an address, or one for each family in any order.
Result<Address> readOutput(std::string_view output, Family family)
{
    std::optional<Address> wanted;
    std::optional<Address> other;
    for (std::string_view rest = output; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (line.empty())
            continue;
        const auto address = Address::parse(line);
        std::optional<Address>& place = address && address->family() == family ? wanted : other;
        if (!address || place)
            return commandError(ErrorKind::BadReply,
                                QStringLiteral("the output is not one address of a family"));
        place = address;
    }
    if (wanted)
        return *wanted;
    if (other)
        return commandError(ErrorKind::Unsupported,
                            QStringLiteral("the program knows only an address of the other family"));
    return commandError(ErrorKind::BadReply, QStringLiteral("the program printed nothing"));
}

// One run of the program: without a shell, without input, and not for long.
class CommandExchange : public QObject
{
public:
    // `words` holds the program at least. `ended` is called once: it must not destroy this.
    CommandExchange(const QStringList& words, Family family, MakeProcessGroup makeGroup,
                    std::function<void()> ended)
        : m_family(family)
        , m_ended(std::move(ended))
        , m_kill(makeGroup ? makeGroup(m_process) : [this] { m_process.kill(); })
    {
        m_process.setProgram(words.front());
        m_process.setArguments(words.mid(1));
        m_process.setStandardInputFile(QProcess::nullDevice());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("VNDDNS_FAMILY"),
                           family == Family::V4 ? QStringLiteral("v4") : QStringLiteral("v6"));
        m_process.setProcessEnvironment(environment);
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            end(commandError(ErrorKind::Timeout, QStringLiteral("not finished in time"), m_complaint));
        });
        connect(&m_process, &QProcess::readyReadStandardOutput, this, &CommandExchange::readOut);
        connect(&m_process, &QProcess::readyReadStandardError, this, &CommandExchange::readErr);
        connect(&m_process, &QProcess::errorOccurred, this, &CommandExchange::failed);
        connect(&m_process, &QProcess::finished, this, &CommandExchange::finished);
    }
    // Waits until the program is gone, so that none is left behind. What a program leaves behind that ended
    // by itself is its own affair.
    ~CommandExchange() override
    {
        m_process.disconnect(this);
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_kill();
        m_process.waitForFinished(kBurial);
    }

    void start()
    {
        m_deadline.start(kWhole);
        m_process.start(QIODevice::ReadOnly);
    }
    // Only after `ended`; once.
    [[nodiscard]] Result<Address> takeResult() { return std::move(*m_result); }

private:
    void readOut()
    {
        m_output += m_process.readAllStandardOutput();
        if (m_output.size() > kMaxOutput)
            end(commandError(ErrorKind::BadReply, QStringLiteral("the program prints too much")));
    }

    void readErr()
    {
        const QByteArray piece = m_process.readAllStandardError();
        if (m_complaint.size() < 4 * kMaxComplaint)
            m_complaint += piece.left(4 * kMaxComplaint);
    }

    void failed(QProcess::ProcessError error)
    {
        if (error == QProcess::FailedToStart)
            end(commandError(ErrorKind::Unsupported, QStringLiteral("cannot be started"),
                             m_process.errorString().toLocal8Bit()));
    }

    void finished(int exitCode, QProcess::ExitStatus how)
    {
        readOut();
        readErr();
        if (how != QProcess::NormalExit)
            end(commandError(ErrorKind::BadReply, QStringLiteral("the program crashed"), m_complaint));
        else if (exitCode != 0)
            end(commandError(ErrorKind::BadReply, QStringLiteral("exit code %1").arg(exitCode), m_complaint));
        else
            end(readOutput({m_output.constData(), static_cast<std::size_t>(m_output.size())}, m_family));
    }

    void end(Result<Address> result)
    {
        if (m_result)
            return;
        m_result = std::move(result);
        m_deadline.stop();
        if (m_process.state() != QProcess::NotRunning)
            m_kill();
        m_ended();
    }

    Family m_family;
    std::function<void()> m_ended;
    QByteArray m_output;
    QByteArray m_complaint;
    QTimer m_deadline;
    std::optional<Result<Address>> m_result;
    QProcess m_process;
    std::function<void()> m_kill; // it, and all that it has started
};

// The address that a program of the user's prints. The program sees in VNDDNS_FAMILY which one is wanted.
class CommandSource final : public AddressSource
{
public:
    explicit CommandSource(MakeProcessGroup makeGroup)
        : m_makeGroup(makeGroup)
    {}

    void ask(const SourceQuestion& question, Continuation<Address> done) override
    {
        const QStringList words = QProcess::splitCommand(question.value);
        if (words.isEmpty() || words.front().isEmpty()) {
            m_exchanges.refuse(std::move(done),
                               commandError(ErrorKind::Unsupported, QStringLiteral("no program is named")));
            return;
        }
        m_exchanges.run(std::move(done), [&](std::function<void()> ended) {
            return std::make_unique<CommandExchange>(words, question.family, m_makeGroup, std::move(ended));
        });
    }

private:
    MakeProcessGroup m_makeGroup;
    ExchangeList<CommandExchange, Address> m_exchanges;
};

} // namespace

SourceEntry source_command()
{
    return {SourceKind::Command, [](const SourceParts& parts) -> std::unique_ptr<AddressSource> {
                return std::make_unique<CommandSource>(parts.makeProcessGroup);
            }};
}

} // namespace vnddns
