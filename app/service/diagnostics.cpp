// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/diagnostics.h"

#include "service/backup_folder.h"
#include "service/config_json.h"
#include "service/host_lock.h"
#include "service/provider_list.h"
#include "service/store.h"
#include "service/value_json.h"
#include "service/veil.h"
#include "service/whole_file.h"

#include <QDir>
#include <QJsonDocument>
#include <QLocale>
#include <QSysInfo>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 4 * 1024 * 1024; // as Store
constexpr qsizetype kMostFiles = 200;

QStringList systemHere()
{
    return {u"%1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                   QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
            u"Qt %1, built with %2"_s.arg(QLatin1String(qVersion()), QLatin1String(QT_VERSION_STR)),
            u"locale %1"_s.arg(QLocale::system().name())};
}

QString modeOf(const QFileInfo& file)
{
    // Qt's flags for owner, group and others are the octal digits, as hexadecimal ones.
    const auto flags = static_cast<unsigned>(file.permissions());
    return u"0%1"_s.arg((flags & 0x7000U) >> 4U | (flags & 0x77U), 3, 16, QLatin1Char('0'));
}

QStringList filesIn(const QString& dir)
{
    QStringList lines;
    const QFileInfoList files =
        QDir(dir).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo& file : files.mid(0, kMostFiles))
        lines.append(u"%1  %2  %3 octets  %4"_s.arg(file.fileName(), modeOf(file))
                         .arg(file.size())
                         .arg(file.lastModified().toUTC().toString(Qt::ISODate)));
    return lines;
}

QStringList ownProviders(const QString& dir)
{
    QStringList lines;
    for (const auto& [id, description] : readOwnProviders(dir)) {
        if (!description.isEmpty())
            lines.append(id);
    }
    for (const QString& fault : listProviders(dir).faults)
        lines.append(u"left out: "_s + fault);
    return lines;
}

// As it lies there: Store would keep a damaged one aside.
Result<QJsonObject> memoryIn(const Store& store)
{
    const QString path = store.path("state.json"_L1);
    const auto bytes = readWhole(path, kLargestFile);
    if (!bytes.ok())
        return bytes.error();
    return bytes.value() ? parseObject(*bytes.value()) : Result<QJsonObject>(QJsonObject());
}

Result<Config> settingsIn(const Store& store)
{
    auto loaded = store.loadConfig(OnDamage::Report);
    if (!loaded.ok())
        return loaded.error();
    if (const auto& damage = loaded.value().damage)
        return Error{ErrorKind::Storage,
                     u"%1: the settings were damaged (%2)"_s.arg(damage->keptAt, damage->detail),
                     {}};
    return std::move(loaded).value().value;
}

QStringList describe(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson().trimmed()).split(u'\n');
}

QString describe(const LocalAddress& address)
{
    QString line = u"  %1/%2"_s.arg(toText(address.address)).arg(address.prefixLength);
    const std::pair<bool, QLatin1String> marks[] = {{address.tentative, "tentative"_L1},
                                                    {address.deprecated, "deprecated"_L1},
                                                    {address.temporary, "temporary"_L1},
                                                    {address.permanent, "permanent"_L1}};
    for (const auto& [holds, word] : marks) {
        if (holds)
            line += u' ' + word;
    }
    return line;
}

QStringList describe(const LocalNetwork& network)
{
    QStringList lines;
    for (const LocalInterface& interface : network.interfaces) {
        lines.append(interface.name + (interface.loopback ? u" loopback"_s : QString()) +
                     (interface.tunnel ? u" tunnel"_s : QString()));
        for (const Family family : kFamilies) {
            const QLatin1String protocol = family == Family::V4 ? "IPv4"_L1 : "IPv6"_L1;
            if (interface.leadsOut[family])
                lines.append(u"  %1 to the Internet leaves here"_s.arg(protocol));
            if (!interface.defaultRoute[family])
                continue;
            const auto& gateway = interface.gateway[family];
            lines.append(u"  default route of %1 by %2, metric %3"_s
                             .arg(protocol, gateway ? toText(*gateway) : u"the link"_s)
                             .arg(*interface.defaultRoute[family]));
        }
        for (const LocalAddress& address : interface.addresses)
            lines.append(describe(address));
    }
    lines.append(network.metered ? u"traffic is charged"_s : u"traffic is not charged, or nobody says so"_s);
    return lines;
}

QStringList describe(const std::vector<VaultAnswer>& vaults)
{
    QStringList lines;
    for (const VaultAnswer& answer : vaults)
        lines.append(u"%1  %2  %3"_s.arg(answer.accountId, toString(answer.vault),
                                         answer.error ? describe(*answer.error) : u"the secret is there"_s));
    return lines;
}

QString hostOf(const Findings& findings)
{
    if (findings.status.ok())
        return u"process %1, version %2"_s.arg(findings.status.value().value("pid"_L1).toInteger())
            .arg(findings.status.value().value("version"_L1).toString());
    if (findings.status.error().kind == ErrorKind::ConnectRefused)
        return u"no process serves the folder"_s;
    return u"process %1 does not answer: %2"_s.arg(HostLock::holder(findings.dir))
        .arg(describe(findings.status.error()));
}

QString section(QLatin1String title, const QStringList& lines)
{
    return u"\n== %1 ==\n%2\n"_s.arg(title, lines.isEmpty() ? u"-"_s : lines.join(u'\n'));
}

QStringList lines(const Result<QJsonObject>& document, const Veil& veil)
{
    return document.ok() ? describe(veil.over(QJsonValue(document.value())).toObject())
                         : QStringList{veil.over(describe(document.error()))};
}

} // namespace

Findings lookAround(const QString& dir, const QString& program, const Edges& edges)
{
    const Store store(dir);
    return {program,
            systemHere(),
            edges.now().wall,
            store.dir(),
            filesIn(dir),
            ownProviders(dir),
            settingsIn(store),
            memoryIn(store),
            edges.readLocal(),
            Error{ErrorKind::ConnectRefused, {}, {}},
            {}};
}

QByteArray writeReport(const Findings& findings)
{
    const Config settings = findings.settings.ok() ? findings.settings.value() : Config();
    const Veil veil(settings);
    QString text =
        u"%1, report of %2\n"_s.arg(findings.program, toText(findings.at)) +
        u"Without secrets; user names are cut short. Host names, addresses, servers and the names of\n"
        "network interfaces are in it: read it before you send it on.\n"_s;
    text += section("system"_L1, findings.system);
    text += section("folder"_L1, QStringList{findings.dir} + findings.files);
    text += section("serving process"_L1, {veil.over(hostOf(findings))});
    text += section("settings"_L1, findings.settings.ok() ? describe(toJson(veil.over(settings)))
                                                          : QStringList{describe(findings.settings.error())});
    text += section("own providers"_L1, findings.providers);
    text += section("secrets"_L1, veil.over(describe(findings.vaults).join(u'\n')).split(u'\n'));
    if (findings.status.ok())
        text += section("status"_L1, lines(findings.status, veil));
    text += section("memory"_L1, lines(findings.memory, veil));
    text += section("network"_L1, findings.network.ok() ? describe(findings.network.value())
                                                        : QStringList{describe(findings.network.error())});
    // The user's name on this computer.
    if (const QString home = QDir::homePath(); home.size() > 1)
        text.replace(home + u'/', u"~/"_s);
    return text.toUtf8();
}

} // namespace vnddns
