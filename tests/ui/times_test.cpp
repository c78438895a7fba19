// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/times.h"

#include "samples.h"
#include "ui/language.h"

#include <QTest>

using namespace vnddns;
using namespace std::chrono_literals;

class TimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distances_are_counted_in_the_unit_that_fits_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("ago");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("vietnamese");
        const auto row = [](const char* title, std::chrono::milliseconds ago, const char* english,
                            const char* vietnamese) {
            QTest::newRow(title) << ago << QString::fromUtf8(english) << QString::fromUtf8(vietnamese);
        };
        row("now", 0ms, "just now", "vừa xong");
        row("seconds", 59'999ms, "59 seconds ago", "59 giây trước");
        row("one minute", 1min, "1 minute ago", "1 phút trước");
        row("minutes", 59min, "59 minutes ago", "59 phút trước");
        row("one hour", 60min, "1 hour ago", "1 giờ trước");
        row("days", 49h, "2 days ago", "2 ngày trước");
        row("soon, rounded up", -1'500ms, "in 2 seconds", "sau 2 giây");
        row("a minute and a bit is two", -61s, "in 2 minutes", "sau 2 phút");
        row("hours", -90min, "in 2 hours", "sau 2 giờ");
        row("tomorrow", -24h, "in 1 day", "sau 1 ngày");
    }
    void distances_are_counted_in_the_unit_that_fits()
    {
        QFETCH(std::chrono::milliseconds, ago);
        QFETCH(QString, english);
        QFETCH(QString, vietnamese);
        LanguageSwitch language;
        language.use(Language::English);
        QCOMPARE(describeDistance(samples::noon() - ago, samples::noon()), english);
        language.use(Language::Vietnamese);
        QCOMPARE(describeDistance(samples::noon() - ago, samples::noon()), vietnamese);
    }
    void durations_keep_the_digits_that_matter_data()
    {
        QTest::addColumn<Duration>("duration");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing takes no time") << Duration{100us} << QStringLiteral("1 ms");
        QTest::newRow("rounded") << Duration{14'600us} << QStringLiteral("15 ms");
        QTest::newRow("seconds") << Duration{2'340ms} << QStringLiteral("2.3 s");
        QTest::newRow("minutes") << Duration{190s} << QStringLiteral("3 min");
    }
    void durations_keep_the_digits_that_matter()
    {
        QFETCH(Duration, duration);
        QFETCH(QString, text);
        LanguageSwitch language;
        language.use(Language::English);
        QCOMPARE(describeDuration(duration), text);
    }
    void another_day_shows_its_date()
    {
        LanguageSwitch language;
        language.use(Language::Vietnamese);
        const QString today = describeMoment(samples::noon() - 1min, samples::noon());
        const QString earlier = describeMoment(samples::noon() - 72h, samples::noon());
        QVERIFY(!today.contains(QLatin1Char('/')));
        QVERIFY2(earlier.contains(QLatin1Char('/')), qPrintable(earlier));
    }
};

QTEST_GUILESS_MAIN(TimesTest)
#include "times_test.moc"
