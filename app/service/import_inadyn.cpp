// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/import_entry.h"

#include <QMap>

#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

struct Token
{
    int line = 0;
    QString text;
    bool quoted = false; // then it is no mark, whatever it says

    [[nodiscard]] bool is(char mark) const { return !quoted && text == QLatin1Char(mark); }
};

bool isMark(QChar c)
{
    return c == QLatin1Char('{') || c == QLatin1Char('}') || c == QLatin1Char('=') || c == QLatin1Char(',') ||
           c == QLatin1Char('#') || c == QLatin1Char('"') || c == QLatin1Char('\'');
}

std::vector<Token> tokensOf(const QString& text)
{
    std::vector<Token> tokens;
    int line = 1;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (c == QLatin1Char('\n'))
            ++line;
        if (c.isSpace()) {
            ++at;
        } else if (c == QLatin1Char('#')) {
            while (at < text.size() && text[at] != QLatin1Char('\n'))
                ++at;
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            Token token{line, {}, true};
            for (++at; at < text.size() && text[at] != c; ++at) {
                if (text[at] == QLatin1Char('\\') && at + 1 < text.size())
                    ++at;
                if (text[at] == QLatin1Char('\n'))
                    ++line;
                token.text += text[at];
            }
            ++at;
            tokens.push_back(std::move(token));
        } else if (isMark(c)) {
            tokens.push_back({line, QString(c), false});
            ++at;
        } else {
            const qsizetype start = at;
            while (at < text.size() && !text[at].isSpace() && !isMark(text[at]))
                ++at;
            tokens.push_back({line, text.mid(start, at - start), false});
        }
    }
    return tokens;
}

struct Setting
{
    int line = 0;
    QStringList values;
};
using Settings = QMap<QString, Setting>;

struct Section
{
    int line = 0;
    QString kind; // "provider" or "custom"
    QString name;
    Settings settings;
};

struct File
{
    Settings common;
    std::vector<Section> sections;
};

class Parser
{
public:
    Parser(const QString& text, ImportPlan& plan)
        : m_tokens(tokensOf(text))
        , m_plan(plan)
    {}

    File parse()
    {
        File file;
        while (m_at < m_tokens.size()) {
            const Token& word = m_tokens[m_at];
            const bool opens = m_at + 2 < m_tokens.size() && m_tokens[m_at + 2].is('{');
            if (opens && (word.text == "provider"_L1 || word.text == "custom"_L1)) {
                Section section{word.line, word.text, m_tokens[m_at + 1].text, {}};
                m_at += 3;
                while (m_at < m_tokens.size() && !m_tokens[m_at].is('}'))
                    takeSetting(section.settings);
                ++m_at;
                file.sections.push_back(std::move(section));
            } else {
                takeSetting(file.common);
            }
        }
        return file;
    }

private:
    // "key = value" or "key = { value, … }"; anything else is told and stepped over.
    void takeSetting(Settings& settings)
    {
        const Token key = m_tokens[m_at++];
        if (m_at + 1 >= m_tokens.size() || !m_tokens[m_at].is('=')) {
            m_plan.notes.push_back({key.line, ImportLoss::Syntax, {}});
            return;
        }
        ++m_at;
        Setting setting{key.line, {}};
        if (m_tokens[m_at].is('{')) {
            for (++m_at; m_at < m_tokens.size() && !m_tokens[m_at].is('}'); ++m_at) {
                if (!m_tokens[m_at].is(','))
                    setting.values.append(m_tokens[m_at].text);
            }
            ++m_at;
        } else {
            setting.values.append(m_tokens[m_at++].text);
        }
        settings.insert(key.text.toLower(), setting);
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    ImportPlan& m_plan;
};

QString valueOf(const Settings& settings, const QString& key)
{
    return settings.value(key).values.value(0);
}

// A custom service is ours when it is dyndns2: the rest of its address is a template of its own.
QString customServer(const Settings& settings)
{
    const QString host = valueOf(settings, u"ddns-server"_s);
    const QString path = valueOf(settings, u"ddns-path"_s).section(QLatin1Char('?'), 0, 0);
    return host.isEmpty() ? QString() : u"https://"_s + host + path;
}

bool isDyndns2(const Settings& settings)
{
    const QString path = valueOf(settings, u"ddns-path"_s);
    return path.section(QLatin1Char('?'), 0, 0).endsWith("/update"_L1) && path.contains("hostname="_L1) &&
           path.contains("myip="_L1);
}

bool isUnderstood(const QString& key)
{
    static const QStringList known{
        u"username"_s,       u"password"_s,     u"hostname"_s,    u"ssl"_s,           u"ddns-server"_s,
        u"ddns-path"_s,      u"period"_s,       u"user-agent"_s,  u"allow-ipv6"_s,    u"iface"_s,
        u"checkip-server"_s, u"checkip-path"_s, u"checkip-ssl"_s, u"forced-update"_s, u"verify-address"_s,
        u"fake-address"_s,   u"secure-ssl"_s,   u"cache-dir"_s,   u"broken-rtc"_s,    u"ca-trust-file"_s};
    return known.contains(key);
}

void noteOthers(const Settings& settings, ImportPlan& plan)
{
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        if (!isUnderstood(it.key()))
            plan.notes.push_back({it->line, ImportLoss::Setting, it.key()});
    }
}

} // namespace

ImportPlan readInadyn(const QString& text)
{
    ImportPlan plan;
    const File file = Parser(text, plan).parse();
    noteOthers(file.common, plan);
    const bool v6 = valueOf(file.common, u"allow-ipv6"_s).toLower() == "true"_L1;
    for (const Section& section : file.sections) {
        noteOthers(section.settings, plan);
        const bool custom = section.kind == "custom"_L1;
        if (custom && !isDyndns2(section.settings)) {
            plan.notes.push_back({section.line, ImportLoss::Protocol, section.name});
            continue;
        }
        ForeignEntry entry;
        entry.line = section.line;
        entry.service = custom ? section.kind : section.name;
        entry.server = custom ? customServer(section.settings) : QString();
        entry.user = valueOf(section.settings, u"username"_s);
        entry.secret = valueOf(section.settings, u"password"_s);
        // inadyn keeps DuckDNS's token in the user name, beside a password that means nothing.
        if (section.name.contains("duckdns"_L1))
            entry.secret = std::exchange(entry.user, QString());
        entry.names = section.settings.value(u"hostname"_s).values;
        // inadyn publishes IPv6 by services of their own, e.g. "ipv6@nsupdate.info".
        const bool only6 = section.name.startsWith("ipv6@"_L1);
        entry.families = {!only6, only6 || v6};
        const QString interface = valueOf(section.settings, u"iface"_s).isEmpty()
                                      ? valueOf(file.common, u"iface"_s)
                                      : valueOf(section.settings, u"iface"_s);
        if (!interface.isEmpty())
            entry.sources = {{SourceKind::Interface, interface}};
        entry.plainHttp = valueOf(section.settings, u"ssl"_s).toLower() == "false"_L1;
        addEntry(entry, plan);
    }
    return plan;
}

} // namespace vnddns
