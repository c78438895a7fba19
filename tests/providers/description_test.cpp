// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/catalogue.h"
#include "providers/described_provider.h"
#include "providers/description.h"
#include "providers/json_pointer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;

class DescriptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_description_of_ours_is_read_data();
    void every_description_of_ours_is_read();
    void a_fault_names_file_and_field_data();
    void a_fault_names_file_and_field();
    void what_is_no_description_is_refused_data();
    void what_is_no_description_is_refused();
    void a_server_is_asked_as_urls_are_written();
    void the_example_of_the_manual_is_one();
    void what_is_absent_is_left_out();
    void a_value_cannot_leave_its_place();
    void a_template_is_cut_up_data();
    void a_template_is_cut_up();
    void a_json_pointer_leads_to_its_value_data();
    void a_json_pointer_leads_to_its_value();
    void own_descriptions_stand_beside_ours();
    void an_own_description_cannot_take_a_place_data();
    void an_own_description_cannot_take_a_place();
};

namespace {

constexpr const char* kSound = R"json({
  "id": "mine", "name": "Mine", "homePage": "https://dyn.test",
  "server": "https://dyn.test",
  "login": {"user": true, "secret": "password", "authentication": "basic"},
  "families": "together",
  "requests": [{"method": "GET", "url": "/u?h={host}&ip={addresses}", "dyndns2": true}]
})json";

QByteArray with(const QByteArray& from, const QByteArray& to)
{
    QByteArray text(kSound);
    text.replace(from, to);
    return text;
}

} // namespace

void DescriptionTest::every_description_of_ours_is_read_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("text");
    for (const BuiltInDescription& built : builtInDescriptions()) {
        const std::string id(built.id);
        QTest::newRow(id.c_str()) << QString::fromStdString(id)
                                  << QByteArray::fromStdString(std::string(built.text));
    }
}

void DescriptionTest::every_description_of_ours_is_read()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, text);
    const auto description = parseDescription(text, id);
    QVERIFY2(description.ok(), description.ok() ? "" : qPrintable(description.error().detail));
    QCOMPARE(description.value().id, id);
    const Provider* provider = findProvider(id.toStdString());
    QVERIFY(provider);
    QCOMPARE(QString::fromStdString(std::string(provider->id())), id);
    QVERIFY(provider->traits().server.startsWith(u"https://"_s));
}

void DescriptionTest::a_fault_names_file_and_field_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* from, const char* to, const char* fault) {
        QTest::newRow(fault) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(fault);
    };
    row("\"id\": \"mine\"", "\"id\": \"Mine!\"", "mine.json: id: is not made of a-z, 0-9 and hyphens");
    row("\"name\": \"Mine\",", "", "mine.json: name: is missing");
    row("\"name\": \"Mine\"", "\"name\": 5", "mine.json: name: is not a text");
    row("\"families\"", "\"familes\"", "mine.json: families: is missing");
    row("\"families\": \"together\"", "\"families\": \"together\", \"colour\": 1",
        "mine.json: colour: is not a known field");
    row("\"server\": \"https:", "\"server\": \"http:",
        "mine.json: server: is not a URL like https://dyn.example.org");
    row("\"server\": \"https://dyn.test\"", "\"server\": \"https://{host}\"",
        "mine.json: server: is not a URL like https://dyn.example.org ");
    row("\"families\": \"together\"", "\"families\": \"together\", \"absent\": \"no\\u0000\"",
        "mine.json: absent: is not a word of letters, digits and -._~@:");
    row("\"families\": \"together\"", "\"families\": \"together\", \"apex\": \"a b\"",
        "mine.json: apex: is not a word of letters, digits and -._~@:");
    row("\"basic\"", "\"digest\"", "mine.json: login.authentication: is not one of none, basic, bearer");
    row("\"user\": true", "\"user\": false",
        "mine.json: login.user: has to be true with basic authentication");
    row("\"GET\"", "\"DELETE\"", "mine.json: requests[0].method: is not one of GET, POST, PUT, PATCH");
    row("/u?h={host}", "https://evil.test/{host}",
        "mine.json: requests[0].url: does not begin with one slash: it stands below the server");
    row("/u?h={host}", "//evil.test/{host}",
        "mine.json: requests[0].url: does not begin with one slash: it stands below the server ");
    row("/u?h={host}", "/u v?h={host}", "mine.json: requests[0].url: holds a character that no URL may hold");
    row("{host}", "{host", "mine.json: requests[0].url: holds a brace that is no part of a {placeholder}");
    row("{host}", "{label}", "mine.json: requests[0].url: {label} means nothing here");
    row("{host}", "{host}&p={secret}",
        "mine.json: requests[0].url: holds {secret}; URLs end up in logs. Where the provider takes it "
        "nowhere else, login.secretInUrl says so");
    row("\"dyndns2\": true", "\"dyndns2\": true, \"headers\": {\"Host\": \"x\"}",
        "mine.json: requests[0].headers.Host: is not a header that can be set");
    row("\"dyndns2\": true", "\"dyndns2\": true, \"headers\": {\"Authorization\": \"x\"}",
        "mine.json: requests[0].headers: Authorization is written already");
    row("\"dyndns2\": true", "\"dyndns2\": true, \"body\": {}",
        "mine.json: requests[0].body: cannot go with GET");
    row("\"dyndns2\": true", "\"dyndns2\": false",
        "mine.json: requests[0].answer: no answer to the last request means changed");
    row("\"dyndns2\": true", "\"answer\": [{\"means\": \"changed\"}]",
        "mine.json: requests[0].answer[0].status: is missing, and so are word, start, json and element");
    row("\"dyndns2\": true", "\"answer\": [{\"status\": 200, \"means\": \"great\"}]",
        "mine.json: requests[0].answer[0].means: is not a word for what an answer means");
    row("\"dyndns2\": true", "\"answer\": [{\"status\": 200, \"means\": \"vault-locked\"}]",
        "mine.json: requests[0].answer[0].means: is not a word for what an answer means ");
    row("\"dyndns2\": true", "\"answer\": [{\"json\": \"/a\", \"means\": \"changed\"}]",
        "mine.json: requests[0].answer[0].json: needs one of is, startsWith and empty beside it");
    row("\"dyndns2\": true", "\"answer\": [{\"json\": \"a\", \"is\": 1, \"means\": \"changed\"}]",
        "mine.json: requests[0].answer[0].json: is not a JSON pointer");
    row("\"dyndns2\": true", "\"answer\": [{\"word\": \"a\", \"start\": \"b\", \"means\": \"changed\"}]",
        "mine.json: requests[0].answer[0].start: stands beside another of word, start, json and element");
    row("\"dyndns2\": true", "\"dyndns2\": true, \"take\": {\"x\": \"/y\"}",
        "mine.json: requests[0].take: means nothing in the last request");
    row("\"dyndns2\": true", "\"dyndns2\": true, \"once\": true",
        "mine.json: requests[0].once: means nothing here");
    row("[{", "[], \"x\": [{", "mine.json: requests: has to hold one to six");
}

void DescriptionTest::a_fault_names_file_and_field()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, fault);
    QVERIFY(parseDescription(kSound, u"mine.json"_s).ok());
    const auto description = parseDescription(with(from, to), u"mine.json"_s);
    QVERIFY(!description.ok());
    QCOMPARE(description.error().detail, fault.trimmed());
}

void DescriptionTest::what_is_no_description_is_refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("id: mine");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("cut off") << QByteArray(kSound).chopped(4);
    QTest::newRow("deep") << QByteArray(60000, '[');
    QTest::newRow("long") << QByteArray(kSound) + QByteArray(70000, ' ');
    QTest::newRow("not UTF-8") << with("Mine", "M\xFF\xFEne");
}

void DescriptionTest::what_is_no_description_is_refused()
{
    QFETCH(QByteArray, text);
    const auto description = parseDescription(text, u"mine.json"_s);
    QVERIFY(!description.ok());
    QVERIFY(description.error().detail.startsWith(u"mine.json: "_s));
}

void DescriptionTest::a_server_is_asked_as_urls_are_written()
{
    const auto description = parseDescription(
        with("https://dyn.test\",\n  \"login", "HTTPS://Dyn.V\u00ed-d\u1ee5.test\",\n  \"login"),
        u"mine.json"_s);
    QVERIFY(description.ok());
    QCOMPARE(description.value().servers.v4, u"https://dyn.xn--v-d-rma6749a.test"_s);
}

void DescriptionTest::the_example_of_the_manual_is_one()
{
    QFile manual(QStringLiteral(VNDDNS_MANUAL));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const QByteArray page = manual.readAll();
    const qsizetype begin = page.indexOf(".nf\n") + 4;
    const auto description = parseDescription(page.mid(begin, page.indexOf(".fi\n") - begin), u"manual"_s);
    QVERIFY2(description.ok(), description.ok() ? "" : qPrintable(description.error().detail));
    QCOMPARE(description.value().id, u"example"_s);
}

namespace {

// The first request of a description with this URL, headers and body.
HttpRequest requestOf(const QByteArray& rest, const char* v4, const char* v6,
                      const QByteArray& secret = "s3cret!")
{
    const QByteArray text =
        with("{\"method\": \"GET\", \"url\": \"/u?h={host}&ip={addresses}\", \"dyndns2\": true}", rest);
    auto description = parseDescription(text, u"mine.json"_s);
    if (!description.ok()) {
        qWarning() << description.error().detail;
        return {};
    }
    const DescribedProvider provider(std::move(description).value());
    Account account;
    account.user = u"a b&c=\u00e9"_s;
    const UpdateJob job{{*HostName::parse("nha.vn.test")}, {Address::parse(v4), Address::parse(v6)}};
    const auto conversation = provider.converse(account, job, Secret(secret));
    return std::get<HttpRequest>(conversation->start());
}

} // namespace

void DescriptionTest::what_is_absent_is_left_out()
{
    const QByteArray form = R"json({"method": "POST", "url": "/u?a={v4}&b={v6}&c=x", "dyndns2": true,
        "headers": {"X-Addresses": "{addresses}"},
        "body": {"four": "{v4}", "six": {"value": "{v6}"}, "list": ["{v4}", "{v6}", 1, true]}})json";
    const HttpRequest both = requestOf(form, "203.0.113.9", "2001:db8::9");
    QCOMPARE(both.target, std::string("https://dyn.test/u?a=203.0.113.9&b=2001:db8::9&c=x"));
    QCOMPARE(both.body, std::string(R"({"four":"203.0.113.9","list":["203.0.113.9","2001:db8::9",1,true],)"
                                    R"("six":{"value":"2001:db8::9"}})"));
    QCOMPARE(std::string(fieldValue(both.fields, "X-Addresses").value_or("")),
             std::string("203.0.113.9,2001:db8::9"));
    const HttpRequest six = requestOf(form, "", "2001:db8::9");
    QCOMPARE(six.target, std::string("https://dyn.test/u?b=2001:db8::9&c=x"));
    QCOMPARE(six.body, std::string(R"({"list":["2001:db8::9",1,true],"six":{"value":"2001:db8::9"}})"));
    QCOMPARE(std::string(fieldValue(six.fields, "Content-Type").value_or("")),
             std::string("application/json"));
}

void DescriptionTest::a_value_cannot_leave_its_place()
{
    const QByteArray form = R"json({"method": "PUT", "url": "/{user}/u?u={user}", "dyndns2": true,
        "body": {"key": "{secret}", "said": "x{user}"}})json";
    const HttpRequest request = requestOf(form, "203.0.113.9", "", "\"},{\"x\":\"{user}");
    QCOMPARE(request.target, std::string("https://dyn.test/a%20b%26c%3D%C3%A9/u?u=a%20b%26c%3D%C3%A9"));
    const QJsonObject sent = QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.value("key"_L1).toString(), u"\"},{\"x\":\"{user}"_s);
    QCOMPARE(sent.value("said"_L1).toString(), u"xa b&c=\u00e9"_s);
}

void DescriptionTest::a_template_is_cut_up_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded"); // null: refused
    QTest::newRow("plain") << u"abc"_s << u"abc"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("one") << u"a{x}b"_s << u"a<x>b"_s;
    QTest::newRow("two") << u"{x}{yZ1}"_s << u"<x><yZ1>"_s;
    QTest::newRow("open") << u"a{x"_s << QString();
    QTest::newRow("close") << u"a}x"_s << QString();
    QTest::newRow("nested") << u"{a{b}}"_s << QString();
    QTest::newRow("no name") << u"{}"_s << QString();
    QTest::newRow("capital") << u"{X}"_s << QString();
}

void DescriptionTest::a_template_is_cut_up()
{
    QFETCH(QString, text);
    QFETCH(QString, expanded);
    const auto parsed = TemplateText::parse(text);
    QCOMPARE(parsed.has_value(), !expanded.isNull());
    if (!parsed)
        return;
    QCOMPARE(parsed->expand([](const QString& name) { return std::optional(u'<' + name + u'>'); }), expanded);
    const auto none = parsed->expand([](const QString&) { return std::optional<QString>(); });
    QCOMPARE(none.has_value(), parsed->placeholders().empty());
}

void DescriptionTest::a_json_pointer_leads_to_its_value_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("found"); // null: nothing
    QTest::newRow("member") << u"/a"_s << u"1"_s;
    QTest::newRow("item") << u"/list/1/id"_s << u"2"_s;
    QTest::newRow("escapes") << u"/m~0n~1o"_s << u"3"_s;
    QTest::newRow("empty name") << u"/"_s << u"4"_s;
    QTest::newRow("too far") << u"/list/2/id"_s << QString();
    QTest::newRow("no number") << u"/list/01/id"_s << QString();
    QTest::newRow("negative") << u"/list/-1/id"_s << QString();
    QTest::newRow("through a text") << u"/a/b"_s << QString();
}

void DescriptionTest::a_json_pointer_leads_to_its_value()
{
    QFETCH(QString, pointer);
    QFETCH(QString, found);
    const QJsonObject root =
        QJsonDocument::fromJson(R"({"a": "1", "list": [{"id": "0"}, {"id": "2"}], "m~n/o": "3", "": "4"})")
            .object();
    QVERIFY(isJsonPointer(pointer));
    const QJsonValue value = valueAt(root, pointer);
    QCOMPARE(value.isUndefined(), found.isNull());
    QCOMPARE(value.toString(), QString(found.isNull() ? u""_s : found));
    QVERIFY(!isJsonPointer(u"a/b"_s) && !isJsonPointer(u"/a~2"_s) && !isJsonPointer(u"/a~"_s));
}

void DescriptionTest::own_descriptions_stand_beside_ours()
{
    const std::vector<DescriptionFile> files{{u"mine.json"_s, kSound}};
    const Catalogue catalogue(files);
    QCOMPARE(catalogue.faults(), QStringList());
    const Provider* mine = catalogue.find("mine");
    QVERIFY(mine);
    QCOMPARE(mine->displayName(), std::string_view("Mine"));
    QVERIFY(!findProvider("mine"));
    QVERIFY(!Catalogue().find("mine"));
    QCOMPARE(catalogue.all().size(), Catalogue().all().size() + 1);
    QCOMPARE(catalogue.find("dyndns2"), findProvider("dyndns2"));
    const UpdateJob job{{*HostName::parse("nha.vn.test")}, {Address::parse("203.0.113.9"), {}}};
    Account account;
    account.user = u"nha"_s;
    const auto conversation = mine->converse(account, job, Secret("s3cret!"));
    QCOMPARE(std::get<HttpRequest>(conversation->start()).target,
             std::string("https://dyn.test/u?h=nha.vn.test&ip=203.0.113.9"));
    account.server = u"https://127.0.0.1:8443/below/"_s;
    const auto elsewhere = mine->converse(account, job, Secret("s3cret!"));
    QCOMPARE(std::get<HttpRequest>(elsewhere->start()).target,
             std::string("https://127.0.0.1:8443/below/u?h=nha.vn.test&ip=203.0.113.9"));
}

void DescriptionTest::an_own_description_cannot_take_a_place_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("of ours") << u"duckdns.json"_s << with("\"mine\"", "\"duckdns\"");
    QTest::newRow("of the coded one") << u"dyndns2.json"_s << with("\"mine\"", "\"dyndns2\"");
    QTest::newRow("of another file") << u"other.json"_s << QByteArray(kSound);
    QTest::newRow("broken") << u"broken.json"_s << QByteArray("{");
}

void DescriptionTest::an_own_description_cannot_take_a_place()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    const std::vector<DescriptionFile> files{{file, text}, {u"mine.json"_s, kSound}};
    const Catalogue catalogue(files);
    QCOMPARE(catalogue.faults().size(), 1);
    QVERIFY(catalogue.faults().front().startsWith(file + u": "_s));
    QVERIFY(catalogue.find("mine"));
    QCOMPARE(catalogue.find("duckdns"), findProvider("duckdns"));
}

QTEST_GUILESS_MAIN(DescriptionTest)
#include "description_test.moc"
