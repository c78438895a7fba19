// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/description.h"

#include "providers/description_check.h"
#include "providers/description_fields.h"

#include "base/host_name.h"
#include "core/json_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxDescription = 64 * 1024; // the longest of ours has three
constexpr std::size_t kMaxRequests = 6;
constexpr double kMaxHosts = 100; // no provider takes more, and the URL grows with each

bool isId(const QString& text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= 'a'_L1 && c <= 'z'_L1) || (c >= '0'_L1 && c <= '9'_L1) || c == '-'_L1;
    });
}

// As it goes on the wire: "HTTPS://Dyn.Ví-dụ.test" is right to write, and wrong to send.
QString baseUrl(JsonReader& reader, QLatin1String key)
{
    const QString text = reader.text(key);
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "https"_L1 || url.host().isEmpty() || !url.userInfo().isEmpty() ||
        url.hasQuery() || url.hasFragment() || text.endsWith('/'_L1) || text.contains('{'_L1))
        reader.fail(key, u"is not a URL like https://dyn.example.org"_s);
    return url.toString(QUrl::FullyEncoded);
}

QString echoUrl(JsonReader& reader, QLatin1String key)
{
    const QString text = reader.text(key, QString());
    const QUrl url(text, QUrl::StrictMode);
    if (!text.isEmpty() && (!url.isValid() || url.scheme() != "https"_L1 || url.host().isEmpty() ||
                            !url.userInfo().isEmpty() || text.contains('{'_L1)))
        reader.fail(key, u"is not a URL like https://ip.example.org/"_s);
    return url.toString(QUrl::FullyEncoded);
}

// Goes into URLs and header fields as it is.
QString bareWord(JsonReader& reader, QLatin1String key, const QString& usual)
{
    QString word = reader.text(key, usual);
    const bool bare = std::all_of(word.begin(), word.end(), [](QChar c) {
        return c < QChar(0x7f) && (c.isLetterOrNumber() || u"-._~@:"_s.contains(c));
    });
    if (!bare)
        reader.fail(key, u"is not a word of letters, digits and -._~@:"_s);
    return word;
}

void readServer(JsonReader& reader, Description& description)
{
    if (!reader.any("server"_L1).isObject()) {
        description.servers.v4 = baseUrl(reader, "server"_L1);
        description.servers.v6 = description.servers.v4;
        return;
    }
    JsonReader each = reader.object("server"_L1);
    description.servers.v4 = baseUrl(each, "v4"_L1);
    description.servers.v6 = baseUrl(each, "v6"_L1);
    each.refuseUnknown();
}

void readLogin(JsonReader& reader, Description& description)
{
    JsonReader login = reader.object("login"_L1);
    description.needsUser = login.flag("user"_L1);
    description.secretIs = login.text("secret"_L1);
    description.authentication = oneOf<Authentication>(login, "authentication"_L1,
                                                       {{"none"_L1, Authentication::None},
                                                        {"basic"_L1, Authentication::Basic},
                                                        {"bearer"_L1, Authentication::Bearer}});
    description.secretInUrl = login.flag("secretInUrl"_L1, false);
    login.refuseUnknown();
    if (description.authentication == Authentication::Basic && !description.needsUser)
        login.fail("user"_L1, u"has to be true with basic authentication"_s);
}

void readZone(JsonReader& reader, Description& description)
{
    const QString zone = reader.text("zone"_L1, QString());
    description.apex = bareWord(reader, "apex"_L1, u"@"_s);
    if (zone.isEmpty())
        return;
    if (zone == "{user}"_L1) {
        description.zoneKind = ZoneKind::User;
    } else if (zone == "search"_L1) {
        description.zoneKind = ZoneKind::Search;
    } else if (HostName::parse(zone.toStdString())) {
        description.zoneKind = ZoneKind::Fixed;
        description.zone = zone;
    } else {
        reader.fail("zone"_L1, u"is neither a domain name nor {user} nor search"_s);
    }
}

enum class FamilyWord { Together, Separate, OnlyV4, OnlyV6 };

void readFamilies(JsonReader& reader, Description& description)
{
    const auto word = oneOf<FamilyWord>(reader, "families"_L1,
                                        {{"together"_L1, FamilyWord::Together},
                                         {"separate"_L1, FamilyWord::Separate},
                                         {"v4"_L1, FamilyWord::OnlyV4},
                                         {"v6"_L1, FamilyWord::OnlyV6}});
    description.together = word == FamilyWord::Together;
    description.families = {word != FamilyWord::OnlyV6, word != FamilyWord::OnlyV4};
    if (reader.has("absent"_L1)) {
        description.absent = bareWord(reader, "absent"_L1, {});
        if (!description.together)
            reader.fail("absent"_L1, u"means nothing unless families go together"_s);
    }
}

void readEcho(JsonReader& reader, Description& description)
{
    JsonReader echo = reader.object("echo"_L1);
    description.echo = {echoUrl(echo, "v4"_L1), echoUrl(echo, "v6"_L1)};
    echo.refuseUnknown();
}

Description readDescription(JsonReader& reader)
{
    Description description;
    description.id = reader.text("id"_L1);
    if (!isId(description.id))
        reader.fail("id"_L1, u"is not made of a-z, 0-9 and hyphens"_s);
    description.name = reader.text("name"_L1);
    if (description.name.isEmpty())
        reader.fail("name"_L1, u"is empty"_s);
    description.homePage = reader.text("homePage"_L1);
    description.note = reader.text("note"_L1, QString());
    readServer(reader, description);
    readLogin(reader, description);
    readZone(reader, description);
    readFamilies(reader, description);
    description.hostsPerRequest =
        static_cast<std::size_t>(reader.number("hostsPerRequest"_L1, 1, kMaxHosts, 1));
    constexpr double kDay = 86400;
    description.minimumInterval =
        std::chrono::seconds(static_cast<int>(reader.number("minimumInterval"_L1, 0, kDay, 0)));
    readEcho(reader, description);
    for (JsonReader& request : reader.objects("requests"_L1))
        description.requests.push_back(readRequest(request));
    if (description.requests.empty() || description.requests.size() > kMaxRequests)
        reader.fail("requests"_L1, u"has to hold one to six"_s);
    reader.refuseUnknown();
    return description;
}

} // namespace

Result<Description> parseDescription(const QByteArray& text, const QString& file)
{
    const auto refuse = [&](const QString& why) {
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(file, why), {}};
    };
    if (text.size() > kMaxDescription)
        return refuse(u"is longer than 64 KiB"_s);
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parsing);
    if (document.isNull())
        return refuse(u"%1 at byte %2"_s.arg(parsing.errorString()).arg(parsing.offset));
    if (!document.isObject())
        return refuse(u"is not a JSON object"_s);
    JsonReader reader(document.object());
    Description description = readDescription(reader);
    if (!reader.fault().isEmpty())
        return refuse(reader.fault());
    if (const QString fault = faultOf(description); !fault.isEmpty())
        return refuse(fault);
    return description;
}

} // namespace vnddns
