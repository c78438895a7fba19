// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/upnp.h"

#include "net/detect/ssdp.h"

#include <QTest>

using namespace vnddns;

namespace {

const std::string kUrl = "http://192.0.2.1:5000/rootDesc.xml";
const std::string kPpp = "urn:schemas-upnp-org:service:WANPPPConnection:1";
const std::string kIp = "urn:schemas-upnp-org:service:WANIPConnection:1";

Address router()
{
    return *Address::parse("192.0.2.1");
}

std::string service(const std::string& type, const std::string& control)
{
    return "<service><serviceType>" + type + "</serviceType><serviceId>x</serviceId><controlURL>" + control +
           "</controlURL></service>";
}

std::string description(const std::string& services, const std::string& base = {})
{
    return "<?xml version=\"1.0\"?>\n<root xmlns=\"urn:schemas-upnp-org:device-1-0\">" + base +
           "<device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType><deviceList>"
           "<device><deviceList><device><serviceList>" +
           services + "</serviceList></device></deviceList></device></deviceList></device></root>";
}

std::vector<UpnpService> parse(const std::string& xml)
{
    return parseUpnpDescription(xml, kUrl, router());
}

std::string envelope(const std::string& inside)
{
    return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
           "<u:GetExternalIPAddressResponse xmlns:u=\"" +
           kIp + "\">" + inside + "</u:GetExternalIPAddressResponse></s:Body></s:Envelope>";
}

Result<Address> said(const std::string& body, int status = 200)
{
    return parseUpnpAddress({status, {}, body});
}

Result<Address> saidAddress(const std::string& text)
{
    return said(envelope("<NewExternalIPAddress>" + text + "</NewExternalIPAddress>"));
}

} // namespace

class UpnpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_search_names_what_it_looks_for();
    void an_answer_tells_where_the_description_is();
    void an_answer_that_is_none_is_passed_over_data();
    void an_answer_that_is_none_is_passed_over();
    void services_are_found_in_their_order();
    void control_urls_are_resolved_against_base_or_location();
    void control_urls_that_lead_elsewhere_are_left_out();
    void a_description_that_is_none_has_no_services_data();
    void a_description_that_is_none_has_no_services();
    void no_more_than_eight_services_are_listed();
    void a_request_names_the_service_and_holds_no_credentials();
    void an_address_is_read();
    void no_address_is_told_as_all_zeros();
    void a_wrong_answer_is_no_address_data();
    void a_wrong_answer_is_no_address();
};

void UpnpTest::a_search_names_what_it_looks_for()
{
    const QByteArray search = writeSsdpSearch("upnp:rootdevice");
    QVERIFY(search.startsWith("M-SEARCH * HTTP/1.1\r\n"));
    QVERIFY(search.contains("\r\nMAN: \"ssdp:discover\"\r\n"));
    QVERIFY(search.contains("\r\nST: upnp:rootdevice\r\n"));
    QVERIFY(search.endsWith("\r\n\r\n"));
}

void UpnpTest::an_answer_tells_where_the_description_is()
{
    QVERIFY(parseSsdpAnswer("HTTP/1.1 200 OK\r\nST: x\r\nLocation: " + kUrl + "\r\nEXT:\r\n\r\n", router()) ==
            kUrl);
    QVERIFY(parseSsdpAnswer("HTTP/1.0 200\nLOCATION:" + kUrl + "\n", router()) == kUrl);
}

void UpnpTest::an_answer_that_is_none_is_passed_over_data()
{
    QTest::addColumn<QByteArray>("datagram");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    row("nothing", "");
    row("a search", "M-SEARCH * HTTP/1.1\r\nLOCATION: " + kUrl + "\r\n\r\n");
    row("an announcement", "NOTIFY * HTTP/1.1\r\nLOCATION: " + kUrl + "\r\n\r\n");
    row("an error", "HTTP/1.1 500 Oops\r\nLOCATION: " + kUrl + "\r\n\r\n");
    row("a status that begins alike", "HTTP/1.1 2000 OK\r\nLOCATION: " + kUrl + "\r\n\r\n");
    row("no location", ok + "ST: x\r\n\r\n");
    row("a location behind the end", ok + "\r\nLOCATION: " + kUrl + "\r\n");
    row("another host", ok + "LOCATION: http://192.0.2.2:5000/rootDesc.xml\r\n\r\n");
    row("the router as user name", ok + "LOCATION: http://192.0.2.1@192.0.2.2/rootDesc.xml\r\n\r\n");
    row("a name", ok + "LOCATION: http://router.test/rootDesc.xml\r\n\r\n");
    row("a name that begins like the router", ok + "LOCATION: http://192.0.2.1.test/\r\n\r\n");
    row("the address written otherwise", ok + "LOCATION: http://0300.0.2.1x/\r\n\r\n");
    row("https", ok + "LOCATION: https://192.0.2.1/rootDesc.xml\r\n\r\n");
    row("a file", ok + "LOCATION: file:///etc/passwd\r\n\r\n");
    row("port 0", ok + "LOCATION: http://192.0.2.1:0/\r\n\r\n");
    row("a line without a colon", ok + "what\r\nLOCATION: " + kUrl + "\r\n\r\n");
    row("NUL inside", ok + "LOCATION: http://192.0.2.1/" + std::string(1, '\0') + "\r\n\r\n");
    row("a long URL", ok + "LOCATION: http://192.0.2.1/" + std::string(1100, 'a') + "\r\n\r\n");
    row("a long datagram", ok + "LOCATION: " + kUrl + "\r\nX: " + std::string(5000, 'a') + "\r\n\r\n");
}

void UpnpTest::an_answer_that_is_none_is_passed_over()
{
    QFETCH(QByteArray, datagram);
    QVERIFY(!parseSsdpAnswer(datagram.toStdString(), router()));
}

void UpnpTest::services_are_found_in_their_order()
{
    const auto services =
        parse(description(service("urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1", "/a") +
                          service(kPpp, "/ctl/PPP?x=1&amp;y=2") + service(kIp, "/ctl/IP") +
                          service("urn:schemas-upnp-org:service:WANIPConnection:2", "/b")));
    QCOMPARE(services.size(), std::size_t{3});
    const UpnpService first{kPpp, "http://192.0.2.1:5000/ctl/PPP?x=1&y=2"};
    QVERIFY(services[0] == first);
    QCOMPARE(services[1].type, kIp);
    QCOMPARE(services[2].controlUrl, std::string("http://192.0.2.1:5000/b"));
}

void UpnpTest::control_urls_are_resolved_against_base_or_location()
{
    QCOMPARE(parse(description(service(kIp, "ctl"))).at(0).controlUrl,
             std::string("http://192.0.2.1:5000/ctl"));
    QCOMPARE(parse(description(service(kIp, "/ctl"), "<URLBase>http://192.0.2.1:80/x/</URLBase>"))
                 .at(0)
                 .controlUrl,
             std::string("http://192.0.2.1:80/ctl"));
    QCOMPARE(parse(description(service(kIp, "http://192.0.2.1:49152/c"))).at(0).controlUrl,
             std::string("http://192.0.2.1:49152/c"));
}

void UpnpTest::control_urls_that_lead_elsewhere_are_left_out()
{
    for (const char* url :
         {"http://198.51.100.1/c", "//198.51.100.1/c", "http://router.test/c", "https://192.0.2.1/c",
          "http://u:p@192.0.2.1/c", "file:///c", "javascript:x", "http://192.0.2.1@198.51.100.1/"})
        QVERIFY2(parse(description(service(kIp, url))).empty(), url);
    QVERIFY(parse(description(service(kIp, "/c"), "<URLBase>http://198.51.100.1/</URLBase>")).empty());
}

void UpnpTest::a_description_that_is_none_has_no_services_data()
{
    QTest::addColumn<QByteArray>("xml");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    const std::string good = description(service(kIp, "/c"));
    row("nothing", "");
    row("HTML", "<html><body><p>Login<br></body></html>");
    row("cut off", good.substr(0, good.size() - 10));
    row("two documents", good + good);
    row("entities", "<!DOCTYPE root [<!ENTITY a \"b\">]>" + good.substr(good.find("<root")));
    row("laughs", "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><root>&b;</root>");
    row(
        "a hundred levels deep", std::string("<root>") + std::string(100 * 3, ' ') + [&good] {
            std::string text;
            for (int i = 0; i < 100; ++i)
                text += "<a>";
            text += good.substr(good.find("<root"));
            for (int i = 0; i < 100; ++i)
                text += "</a>";
            return text;
        }() + "</root>");
    row("longer than any", description(service(kIp, "/c") + "<x>" + std::string(70000, 'x') + "</x>"));
    row("a type that only begins alike", description(service(kIp + "0", "/c")));
    row("type and control of two services",
        description("<service><serviceType>" + kIp +
                    "</serviceType></service>"
                    "<service><controlURL>http://192.0.2.1/</controlURL></service>" +
                    service("x", "/c")));
}

void UpnpTest::a_description_that_is_none_has_no_services()
{
    QFETCH(QByteArray, xml);
    // A service without a control URL would lead to the description itself.
    for (const UpnpService& found : parse(xml.toStdString()))
        QFAIL(found.controlUrl.c_str());
}

void UpnpTest::no_more_than_eight_services_are_listed()
{
    std::string services;
    for (int i = 0; i < 100; ++i)
        services += service(kIp, "/c" + std::to_string(i));
    QCOMPARE(parse(description(services)).size(), std::size_t{8});
}

void UpnpTest::a_request_names_the_service_and_holds_no_credentials()
{
    const HttpRequest request = upnpAddressRequest({kPpp, "http://192.0.2.1:5000/c"});
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.target, std::string("http://192.0.2.1:5000/c"));
    QVERIFY(fieldValue(request.fields, "SOAPAction") == '"' + kPpp + "#GetExternalIPAddress\"");
    QVERIFY(!fieldValue(request.fields, "Authorization"));
    QVERIFY(request.body.find("xmlns:u=\"" + kPpp + '"') != std::string::npos);
}

void UpnpTest::an_address_is_read()
{
    QVERIFY(saidAddress("203.0.113.9") == Result<Address>(*Address::parse("203.0.113.9")));
    QVERIFY(saidAddress("\n 100.64.250.247 \n") == Result<Address>(*Address::parse("100.64.250.247")));
}

void UpnpTest::no_address_is_told_as_all_zeros()
{
    const Result<Address> none(*Address::parse("0.0.0.0"));
    QVERIFY(saidAddress("") == none);
    QVERIFY(saidAddress(" ") == none);
    QVERIFY(saidAddress("0.0.0.0") == none);
    QVERIFY(said(envelope("<NewExternalIPAddress/>")) == none);
}

void UpnpTest::a_wrong_answer_is_no_address_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const std::string& text, int status = 200) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << status;
    };
    const std::string answer = "<NewExternalIPAddress>203.0.113.9</NewExternalIPAddress>";
    row("nothing", "");
    row("a fault",
        "<s:Envelope><s:Body><s:Fault><faultcode>s:Client</faultcode></s:Fault></s:Body></s:Envelope>", 500);
    row("an address with an error", envelope(answer), 500);
    row("not found", envelope(answer), 404);
    row("no answer inside", envelope(""));
    row("two answers", envelope(answer + answer));
    row("outside of the answer", "<s:Envelope><s:Body>" + answer + "</s:Body></s:Envelope>");
    row("cut off", envelope(answer).substr(0, 200));
    row("HTML", "<html><body>203.0.113.9</body></html>");
    row("plain text", "203.0.113.9");
    row("IPv6", envelope("<NewExternalIPAddress>2001:db8::9</NewExternalIPAddress>"));
    row("a name", envelope("<NewExternalIPAddress>home.test</NewExternalIPAddress>"));
    row("leading zeros", envelope("<NewExternalIPAddress>203.000.113.009</NewExternalIPAddress>"));
    row("two addresses", envelope("<NewExternalIPAddress>203.0.113.9 203.0.113.8</NewExternalIPAddress>"));
    row("with a prefix", envelope("<NewExternalIPAddress>203.0.113.9/24</NewExternalIPAddress>"));
    row("with elements", envelope("<NewExternalIPAddress>203.0.113.9<b>1</b>x</NewExternalIPAddress>"));
}

void UpnpTest::a_wrong_answer_is_no_address()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const Result<Address> result = said(body.toStdString(), status);
    QVERIFY(!result);
    QVERIFY(result.error().kind == ErrorKind::BadReply);
}

QTEST_GUILESS_MAIN(UpnpTest)

#include "upnp_test.moc"
