// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/operator_ranges.h"

#include <QTest>

using namespace vnddns;

class OperatorRangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operators_are_told_from_customers_data();
    void operators_are_told_from_customers();
};

// Both ends of ranges and their neighbours: a wrong mask shows there. Every range has a row that only its own
// line can make true.
void OperatorRangesTest::operators_are_told_from_customers_data()
{
    QTest::addColumn<bool>("expected");
    for (const char* address : {"173.245.48.0",
                                "173.245.63.255",
                                "103.21.244.1",
                                "103.22.203.255",
                                "103.31.4.9",
                                "141.101.64.0",
                                "141.101.127.255",
                                "108.162.192.1",
                                "190.93.240.1",
                                "190.93.255.255",
                                "188.114.96.1",
                                "188.114.111.255",
                                "197.234.240.1",
                                "198.41.128.0",
                                "198.41.255.255",
                                "162.158.0.0",
                                "162.159.255.255",
                                "104.16.0.0",
                                "104.18.0.0",
                                "104.23.255.255",
                                "104.24.0.0",
                                "104.27.255.255",
                                "172.64.0.0",
                                "172.71.255.255",
                                "131.0.72.0",
                                "131.0.75.255",
                                "1.1.1.1",
                                "1.0.0.1",
                                "1.0.0.255",
                                "2400:cb00::1",
                                "2606:4700:4700::1111",
                                "2803:f800::1",
                                "2405:b500::1",
                                "2405:8100::1",
                                "2a06:98c0::1",
                                "2a06:98c7:ffff::1",
                                "2c0f:f248::1",
                                "23.235.32.1",
                                "43.249.72.1",
                                "103.244.50.1",
                                "103.245.222.1",
                                "103.245.223.255",
                                "103.245.224.1",
                                "104.156.80.1",
                                "140.248.64.1",
                                "140.248.128.1",
                                "146.75.127.255",
                                "151.101.1.1",
                                "157.52.64.1",
                                "167.82.0.1",
                                "167.82.128.1",
                                "167.82.160.1",
                                "167.82.224.1",
                                "172.111.64.1",
                                "185.31.16.1",
                                "199.27.72.1",
                                "199.232.1.1",
                                "2a04:4e40::1",
                                "2a04:4e42::1",
                                "8.8.8.8",
                                "8.8.4.4",
                                "216.239.32.10",
                                "74.125.1.1",
                                "172.217.1.1",
                                "172.253.1.1",
                                "173.194.1.1",
                                "2001:4860:4860::8888",
                                "208.67.222.222",
                                "208.67.220.220",
                                "146.112.1.1",
                                "2620:119:35::35",
                                "2620:119:53::53",
                                "2620:119:fc::2",
                                "2620:0:ccc::2",
                                "2620:0:ccd::2",
                                "9.9.9.9",
                                "149.112.112.112",
                                "149.112.149.1",
                                "2620:fe::fe"})
        QTest::addRow("%s is an operator's", address) << true;
    for (const char* address :
         {"173.245.47.255", "173.245.64.0",    "104.15.255.255", "104.28.0.0",     "172.63.255.255",
          "172.72.0.0",     "162.157.255.255", "162.160.0.0",    "1.1.0.1",        "1.1.2.1",
          "1.0.1.1",        "8.8.5.5",         "8.8.9.1",        "131.0.76.0",     "146.75.128.0",
          "198.41.127.255", "141.101.63.255",  "141.101.128.0",  "208.67.215.255", "208.67.224.0",
          "9.9.10.1",       "113.161.1.1",     "14.160.1.1",     "171.224.1.1",    "27.64.1.1",
          "203.0.113.9",    "10.0.0.1",        "0.0.0.0",        "2405:4800::1",   "2001:ee0::1",
          "2402:800::1",    "2606:46ff::1",    "2606:4701::1",   "2a06:98bf::1",   "2a06:98c8::1",
          "2a04:4e41::1",   "2620:119:36::1",  "2001:db8::1",    "101:101::1",     "::"})
        QTest::addRow("%s is not", address) << false;
}

void OperatorRangesTest::operators_are_told_from_customers()
{
    QFETCH(bool, expected);
    const std::string name = QTest::currentDataTag();
    const auto address = Address::parse(std::string_view(name).substr(0, name.find(' ')));
    QVERIFY(address.has_value());
    QCOMPARE(belongsToEchoOperator(*address), expected);
}

QTEST_GUILESS_MAIN(OperatorRangesTest)
#include "operator_ranges_test.moc"
