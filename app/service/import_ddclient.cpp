// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/import_entry.h"

#include <QMap>

#include <algorithm>
#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

using Settings = QMap<QString, QString>;

// A line of the file after its continuation lines were joined to it.
struct Line
{
    int number = 0;
    QString text;
};

struct Parsed
{
    Settings settings;
    QStringList names;
    bool broken = false; // a quotation that does not end
};

// A '#' ends the line, but not within quotation marks.
QString withoutComment(const QString& line)
{
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if (c == QLatin1Char('\'') || c == QLatin1Char('"'))
            quote = c;
        else if (c == QLatin1Char('#'))
            return line.left(i);
    }
    return line;
}

std::vector<Line> linesOf(const QString& text)
{
    std::vector<Line> lines;
    bool goesOn = false;
    int number = 0;
    for (const QString& raw : text.split(QLatin1Char('\n'))) {
        ++number;
        QString line = withoutComment(raw).trimmed();
        const bool more = line.endsWith(QLatin1Char('\\'));
        if (more)
            line.chop(1);
        if (goesOn)
            lines.back().text += QLatin1Char(' ') + line;
        else
            lines.push_back({number, line});
        goesOn = more;
    }
    return lines;
}

bool separates(QChar c)
{
    return c.isSpace() || c == QLatin1Char(',');
}

// "key=value" pairs and names, divided by blanks and commas.
class Scanner
{
public:
    explicit Scanner(const QString& text)
        : m_text(text)
    {}

    Parsed scan()
    {
        Parsed parsed;
        for (skip(); m_at < m_text.size(); skip()) {
            const QString word = takeWord();
            if (m_at < m_text.size() && m_text[m_at] == QLatin1Char('=')) {
                ++m_at;
                parsed.settings.insert(word.toLower(), takeValue(parsed.broken));
            } else if (!word.isEmpty()) {
                parsed.names.append(word);
            }
        }
        return parsed;
    }

private:
    void skip()
    {
        while (m_at < m_text.size() && separates(m_text[m_at]))
            ++m_at;
    }
    QString takeWord()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !separates(m_text[m_at]) && m_text[m_at] != QLatin1Char('='))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }
    QString takeValue(bool& broken)
    {
        const QChar quote = m_at < m_text.size() ? m_text[m_at] : QChar();
        if (quote == QLatin1Char('\'') || quote == QLatin1Char('"')) {
            const qsizetype end = m_text.indexOf(quote, m_at + 1);
            broken = broken || end < 0;
            const qsizetype stop = end < 0 ? m_text.size() : end;
            QString value = m_text.mid(m_at + 1, stop - m_at - 1);
            m_at = std::min(stop + 1, m_text.size());
            return value;
        }
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !separates(m_text[m_at]))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    const QString m_text;
    qsizetype m_at = 0;
};

bool isYes(const QString& value)
{
    const QString word = value.toLower();
    return word == "yes"_L1 || word == "true"_L1 || word == "1"_L1;
}

// Settings of the program itself, and those that are read below.
bool isUnderstood(const QString& key)
{
    static const QStringList known{
        u"daemon"_s,   u"syslog"_s, u"facility"_s, u"priority"_s,   u"mail"_s,    u"mail-failure"_s,
        u"pid"_s,      u"file"_s,   u"cache"_s,    u"foreground"_s, u"exec"_s,    u"debug"_s,
        u"verbose"_s,  u"quiet"_s,  u"retry"_s,    u"force"_s,      u"timeout"_s, u"help"_s,
        u"use"_s,      u"usev4"_s,  u"usev6"_s,    u"if"_s,         u"ifv4"_s,    u"ifv6"_s,
        u"cmd"_s,      u"cmdv4"_s,  u"cmdv6"_s,    u"web"_s,        u"webv4"_s,   u"webv6"_s,
        u"web-skip"_s, u"ssl"_s,    u"ipv6"_s,     u"protocol"_s,   u"server"_s,  u"login"_s,
        u"password"_s, u"zone"_s,   u"script"_s,   u"max-warn"_s,   u"fw"_s};
    return known.contains(key);
}

bool isOff(const QString& method)
{
    return method == "disabled"_L1 || method == "no"_L1;
}

// Where ddclient took the address from, as far as we can take it from there too.
void readUse(const Settings& settings, ForeignEntry& entry, ImportPlan& plan)
{
    const QString v4 = settings.value(u"usev4"_s, settings.value(u"use"_s)).toLower();
    const QString v6 = settings.value(u"usev6"_s).toLower();
    const bool wants6 = v6.isEmpty() ? isYes(settings.value(u"ipv6"_s)) : !isOff(v6);
    const bool wants4 = v4.isEmpty() ? !wants6 : !isOff(v4);
    entry.families = {wants4, wants6};
    // The families share one; where both are on, IPv4's.
    const QString how = wants4 && !v4.isEmpty() ? v4 : wants6 ? v6 : QString();
    if (how == "if"_L1 || how == "ifv4"_L1 || how == "ifv6"_L1) {
        const QString name =
            settings.value(how == "ifv6"_L1 ? u"ifv6"_s : u"ifv4"_s, settings.value(u"if"_s));
        entry.sources = {{SourceKind::Interface, name}};
    } else if (how == "cmd"_L1 || how == "cmdv4"_L1 || how == "cmdv6"_L1) {
        const QString command = settings.value(how, settings.value(u"cmd"_s));
        if (command.isEmpty())
            plan.notes.push_back({entry.line, ImportLoss::Setting, u"use="_s + how});
        else
            entry.sources = {{SourceKind::Command, command}};
    } else if (!how.isEmpty() && !how.startsWith("web"_L1)) {
        // Routers' status pages and fixed addresses: we find the address by ourselves.
        plan.notes.push_back({entry.line, ImportLoss::Setting, u"use="_s + how});
    }
}

ForeignEntry entryOf(const Settings& settings, const Line& line, ImportPlan& plan)
{
    ForeignEntry entry;
    entry.line = line.number;
    entry.service = settings.value(u"protocol"_s, u"dyndns2"_s);
    entry.server = settings.value(u"server"_s);
    if (entry.server.isEmpty() && entry.service == "dyndns2"_L1)
        entry.server = u"members.dyndns.org"_s; // what ddclient means then
    if (!settings.value(u"script"_s).isEmpty() && !entry.server.isEmpty() && !entry.server.contains("://"_L1))
        entry.server = u"https://"_s + entry.server + settings.value(u"script"_s);
    entry.user = settings.value(u"login"_s);
    entry.secret = settings.value(u"password"_s);
    entry.plainHttp = settings.contains(u"ssl"_s) && !isYes(settings.value(u"ssl"_s));
    readUse(settings, entry, plan);
    return entry;
}

} // namespace

// Settings of a line without a name hold for the lines below it; those of a line with names for these only.
ImportPlan readDdclient(const QString& text)
{
    ImportPlan plan;
    Settings common;
    for (const Line& line : linesOf(text)) {
        const Parsed parsed = Scanner(line.text).scan();
        if (parsed.broken) {
            plan.notes.push_back({line.number, ImportLoss::Syntax, {}});
            continue;
        }
        for (auto it = parsed.settings.begin(); it != parsed.settings.end(); ++it) {
            if (!isUnderstood(it.key()))
                plan.notes.push_back({line.number, ImportLoss::Setting, it.key()});
        }
        Settings settings = common;
        settings.insert(parsed.settings);
        if (parsed.names.isEmpty()) {
            common = std::move(settings);
            continue;
        }
        ForeignEntry entry = entryOf(settings, line, plan);
        entry.names = parsed.names;
        if (entry.families.v4 || entry.families.v6)
            addEntry(entry, plan);
        else
            plan.notes.push_back({entry.line, ImportLoss::Disabled, entry.names.join(QLatin1Char(' '))});
    }
    return plan;
}

} // namespace vnddns
