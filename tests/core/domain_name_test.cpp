// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/domain_name.h"

#include <QTest>

using namespace vnddns;

class DomainNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vietnamese_goes_out_as_a_labels_and_comes_back_data();
    void vietnamese_goes_out_as_a_labels_and_comes_back();
    void composed_and_decomposed_spelling_are_one_name();
    void what_is_no_name_is_refused();
};

void DomainNameTest::vietnamese_goes_out_as_a_labels_and_comes_back_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("wire");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral(" Nha.Dyn.VN ") << QStringLiteral("nha.dyn.vn")
                           << QStringLiteral("nha.dyn.vn");
    QTest::newRow("nhà") << QStringLiteral("nhà.vn") << QStringLiteral("xn--nh-kia.vn")
                         << QStringLiteral("nhà.vn");
    QTest::newRow("upper case") << QStringLiteral("QUÁNNÉT.vn") << QStringLiteral("xn--qunnt-yqa2d.vn")
                                << QStringLiteral("quánnét.vn");
    QTest::newRow("A-label") << QStringLiteral("XN--NH-KIA.vn") << QStringLiteral("xn--nh-kia.vn")
                             << QStringLiteral("nhà.vn");
}

void DomainNameTest::vietnamese_goes_out_as_a_labels_and_comes_back()
{
    QFETCH(QString, typed);
    QFETCH(QString, wire);
    QFETCH(QString, shown);
    const auto name = DomainName::parse(typed);
    QVERIFY(name.has_value());
    QCOMPARE(name->toString(), wire);
    QCOMPARE(name->describe(), shown);
    QVERIFY(DomainName::parse(name->describe()) == name);
}

void DomainNameTest::composed_and_decomposed_spelling_are_one_name()
{
    const QString composed = QStringLiteral("điệnbiên.vn");
    QVERIFY(DomainName::parse(composed.normalized(QString::NormalizationForm_D)) ==
            DomainName::parse(composed));
    QCOMPARE(DomainName::parse(composed)->describe(), composed);
}

void DomainNameTest::what_is_no_name_is_refused()
{
    for (const char* bad :
         {"", " ", "vn", "a b.vn", "nhà", "a_b.vn", "https://nha.vn", "nha.vn:80", "1.2.3.4", "nhà cửa.vn"})
        QVERIFY2(!DomainName::parse(QString::fromUtf8(bad)), bad);
}

QTEST_GUILESS_MAIN(DomainNameTest)
#include "domain_name_test.moc"
