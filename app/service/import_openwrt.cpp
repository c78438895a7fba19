// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/import_entry.h"

#include <QMap>
#include <QUrl>

#include <optional>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

struct Section
{
    int line = 0;
    QString type;
    QString name;
    QMap<QString, QString> options;
};

// Words divided by blanks, in single or double quotation marks or in none.
QStringList wordsOf(const QString& line)
{
    QStringList words;
    QChar quote;
    bool inside = false;
    for (const QChar c : line) {
        if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else if (quote.isNull() && (c == QLatin1Char('\'') || c == QLatin1Char('"'))) {
            quote = c;
            if (!inside)
                words.append(QString());
            inside = true;
        } else if (quote.isNull() && c.isSpace()) {
            inside = false;
        } else {
            if (!inside)
                words.append(QString());
            inside = true;
            words.last() += c;
        }
    }
    return words;
}

// "[USER]", "[DOMAIN]" … in a URL of the user's; only dyndns2 can be told from it.
QString dyndns2Server(const QString& url)
{
    const QUrl read(url);
    const bool ours = read.path().endsWith("/update"_L1) && url.contains("hostname=[DOMAIN]"_L1) &&
                      url.contains("myip=[IP]"_L1);
    if (!ours)
        return {};
    return u"https://"_s + read.host() + (read.port() < 0 ? QString() : u":%1"_s.arg(read.port())) +
           read.path();
}

bool isYes(const QString& value)
{
    return value == "1"_L1 || value == "true"_L1 || value == "yes"_L1 || value == "on"_L1;
}

bool isUnderstood(const QString& key)
{
    static const QStringList known{
        u"enabled"_s,        u"service_name"_s, u"lookup_host"_s,     u"domain"_s,     u"username"_s,
        u"password"_s,       u"use_https"_s,    u"use_ipv6"_s,        u"ip_source"_s,  u"ip_network"_s,
        u"ip_interface"_s,   u"ip_script"_s,    u"ip_url"_s,          u"update_url"_s, u"interface"_s,
        u"check_interval"_s, u"check_unit"_s,   u"force_interval"_s,  u"force_unit"_s, u"retry_interval"_s,
        u"retry_unit"_s,     u"retry_count"_s,  u"retry_max_count"_s, u"use_syslog"_s, u"use_logfile"_s,
        u"cacert"_s};
    return known.contains(key);
}

void readSource(const Section& section, ForeignEntry& entry, ImportPlan& plan)
{
    const QString how = section.options.value(u"ip_source"_s, u"network"_s);
    const QString script = section.options.value(u"ip_script"_s);
    if (how == "script"_L1 && !script.isEmpty())
        entry.sources = {{SourceKind::Command, script}};
    else if (how == "interface"_L1 || how == "network"_L1)
        // The router's own interfaces are not this computer's.
        plan.notes.push_back({section.line, ImportLoss::Setting, u"ip_source "_s + how});
}

void addSection(const Section& section, ImportPlan& plan)
{
    for (auto it = section.options.begin(); it != section.options.end(); ++it) {
        if (!isUnderstood(it.key()))
            plan.notes.push_back({section.line, ImportLoss::Setting, it.key()});
    }
    const auto& options = section.options;
    const QString name = options.value(u"domain"_s, options.value(u"lookup_host"_s));
    if (options.contains(u"enabled"_s) && !isYes(options.value(u"enabled"_s))) {
        plan.notes.push_back({section.line, ImportLoss::Disabled, name.isEmpty() ? section.name : name});
        return;
    }
    ForeignEntry entry;
    entry.line = section.line;
    entry.service = options.value(u"service_name"_s);
    if (entry.service.isEmpty() || entry.service == "-- custom --"_L1) {
        entry.server = dyndns2Server(options.value(u"update_url"_s));
        if (entry.server.isEmpty()) {
            // Nothing of its URL: user names and secrets stand anywhere in it.
            plan.notes.push_back(
                {section.line, ImportLoss::Protocol, section.name.isEmpty() ? name : section.name});
            return;
        }
        entry.service = u"custom"_s;
    }
    entry.user = options.value(u"username"_s);
    entry.secret = options.value(u"password"_s);
    // Some services are told host and zone apart as "host@zone".
    const QString domain = options.contains(u"lookup_host"_s) && name.contains(QLatin1Char('@'))
                               ? options.value(u"lookup_host"_s)
                               : name;
    entry.names = {QString(domain).replace(QLatin1Char('@'), QLatin1Char('.'))};
    const bool v6 = isYes(options.value(u"use_ipv6"_s));
    entry.families = {!v6, v6};
    entry.plainHttp = !isYes(options.value(u"use_https"_s));
    readSource(section, entry, plan);
    addEntry(entry, plan);
}

} // namespace

// UCI: "config TYPE 'NAME'" begins a section, "option KEY 'VALUE'" belongs to it.
ImportPlan readOpenWrt(const QString& text)
{
    ImportPlan plan;
    std::optional<Section> section;
    const auto finish = [&] {
        if (section && section->type == "service"_L1)
            addSection(*section, plan);
        section.reset();
    };
    int number = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(QLatin1Char('#')))
            continue;
        const QStringList words = wordsOf(line);
        if (words.value(0) == "config"_L1 && words.size() >= 2) {
            finish();
            section = Section{number, words[1], words.value(2), {}};
        } else if (section && words.value(0) == "option"_L1 && words.size() == 3) {
            section->options.insert(words[1], words[2]);
        } else if (words.value(0) != "package"_L1 && words.value(0) != "list"_L1) {
            plan.notes.push_back({number, ImportLoss::Syntax, {}});
        }
    }
    finish();
    return plan;
}

} // namespace vnddns
