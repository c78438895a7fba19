// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/icons.h"

#include <QImage>
#include <QTest>

#include <cmath>

using namespace vnddns;

namespace {

constexpr int kMoods = static_cast<int>(Mood::Empty) + 1;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

// WCAG 2.2, contrast ratio.
double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

QImage at16(Mood mood)
{
    return moodIcon(mood).pixmap(QSize(16, 16), 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
}

// Ground, ink or white: what is left of a picture without its colours.
std::vector<int> shapeOf(const QImage& icon)
{
    std::vector<int> shape;
    for (int y = 0; y < icon.height(); ++y) {
        for (int x = 0; x < icon.width(); ++x) {
            const QColor pixel = icon.pixelColor(x, y);
            shape.push_back(pixel.alphaF() < 0.5F ? 0 : luminance(pixel) < 0.6 ? 1 : 2);
        }
    }
    return shape;
}

} // namespace

class IconsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_icon_is_there()
    {
        for (int i = 0; i < kMoods; ++i)
            QVERIFY(!at16(static_cast<Mood>(i)).isNull());
        for (const Severity severity : {Severity::Info, Severity::Waiting, Severity::NeedsUser})
            QVERIFY(!severityIcon(severity).isNull());
        QVERIFY(!applicationIcon().isNull());
    }
    void every_mood_stands_out_from_light_and_dark_panels()
    {
        for (int i = 0; i < kMoods; ++i) {
            const QImage icon = at16(static_cast<Mood>(i));
            for (const QColor& ground : {QColor(0xff, 0xff, 0xff), QColor(0x2b, 0x2b, 0x2b)}) {
                int clear = 0;
                for (int y = 0; y < 16; ++y) {
                    for (int x = 0; x < 16; ++x) {
                        const QColor pixel = icon.pixelColor(x, y);
                        if (pixel.alphaF() > 0.9F && contrast(pixel, ground) >= 3.0)
                            ++clear;
                    }
                }
                // A stroke of two pixels around the house has about forty.
                QVERIFY2(clear >= 20, qPrintable(QStringLiteral("%1 on %2: %3")
                                                     .arg(toString(static_cast<Mood>(i)), ground.name(),
                                                          QString::number(clear))));
            }
        }
    }
    void moods_differ_by_shape_and_not_only_by_colour()
    {
        for (int a = 0; a < kMoods; ++a) {
            for (int b = a + 1; b < kMoods; ++b) {
                const auto one = shapeOf(at16(static_cast<Mood>(a)));
                const auto two = shapeOf(at16(static_cast<Mood>(b)));
                int different = 0;
                for (std::size_t i = 0; i < one.size(); ++i)
                    different += one[i] != two[i] ? 1 : 0;
                QVERIFY2(different >= 10,
                         qPrintable(QStringLiteral("%1, %2: %3")
                                        .arg(toString(static_cast<Mood>(a)), toString(static_cast<Mood>(b)),
                                             QString::number(different))));
            }
        }
    }
};

QTEST_MAIN(IconsTest)
#include "icons_test.moc"
