// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/host_name.h"

#include <QTest>

using namespace vnddns;

class HostNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void case_and_the_trailing_dot_do_not_matter();
    void what_is_no_host_name_is_refused();
    void lengths_are_bounded();
    void containment_goes_by_whole_labels();
};

void HostNameTest::case_and_the_trailing_dot_do_not_matter()
{
    QVERIFY(HostName::parse("Nha.VN.test.") == HostName::parse("nha.vn.test"));
    QCOMPARE(QString::fromStdString(HostName::parse("XN--NH-8ja.vn")->toString()),
             QStringLiteral("xn--nh-8ja.vn"));
}

void HostNameTest::what_is_no_host_name_is_refused()
{
    for (const char* bad :
         {"",       ".",      "vn",     "vn.",     "a..vn",   ".a.vn", "a.vn..", "-a.vn",  "a-.vn",  "a b.vn",
          "a_b.vn", "nhà.vn", "a.vn/x", "a.vn:80", "1.2.3.4", "a.1",   "*.a.vn", "a,b.vn", "a.vn\n", "@.vn"})
        QVERIFY2(!HostName::parse(bad).has_value(), bad);
}

void HostNameTest::lengths_are_bounded()
{
    const std::string label63(63, 'a');
    QVERIFY(HostName::parse(label63 + ".vn").has_value());
    QVERIFY(!HostName::parse(label63 + "a.vn").has_value());
    const std::string name253 = label63 + "." + label63 + "." + label63 + "." + std::string(58, 'b') + ".vn";
    QCOMPARE(name253.size(), std::size_t{253});
    QVERIFY(HostName::parse(name253).has_value());
    QVERIFY(!HostName::parse("c" + name253).has_value());
}

void HostNameTest::containment_goes_by_whole_labels()
{
    const auto zone = *HostName::parse("dyn.test");
    QVERIFY(HostName::parse("dyn.test")->isWithin(zone));
    QVERIFY(HostName::parse("nha.dyn.test")->isWithin(zone));
    QVERIFY(!HostName::parse("nhadyn.test")->isWithin(zone));
    QVERIFY(!zone.isWithin(*HostName::parse("nha.dyn.test")));
    QVERIFY(HostName::parse("nha.dyn.test")->parent() == zone);
    QVERIFY(!zone.parent().has_value());
}

QTEST_GUILESS_MAIN(HostNameTest)
#include "host_name_test.moc"
