// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/throttling.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <cmath>

using tagboat::RateMeasure;
using tagboat::ThrottleCurve;

namespace {

bool nearly(double a, double b)
{
    return std::abs(a - b) < 1e-6;
}

} // namespace

class TestThrottling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offUntilTheFirstThrottle()
    {
        ThrottleCurve curve;
        for (int i = 0; i < 1000; ++i) {
            QCOMPARE(curve.take(100), 0.0);
            curve.noteAnswer(false, 100);
        }
        QVERIFY(!curve.isEnabled());
        QCOMPARE(curve.rate(), 0.0);
    }

    /// Numbers of botocore's own classes under a clock that ticks 50 ms: 60 answers, a throttle, 40 answers, two
    /// throttles, 20 answers.
    void sameAsBotocore()
    {
        ThrottleCurve curve;
        double now = 1000;
        int count = 0;
        const auto tick = [&](bool throttled) {
            now = std::round((now + 0.05) * 1e6) / 1e6;
            curve.noteAnswer(throttled, now);
            ++count;
        };
        while (count < 60)
            tick(false);
        QVERIFY(nearly(curve.measuredRate(), 19.99872));
        tick(true);
        QVERIFY(nearly(curve.rate(), 13.999103999999999));
        tick(false);
        QVERIFY(nearly(curve.rate(), 14.356672070749632));
        while (count < 71)
            tick(false);
        QVERIFY(nearly(curve.rate(), 16.958421653106925));
        while (count < 101)
            tick(false);
        QVERIFY(nearly(curve.rate(), 19.958200553966105));
        tick(true);
        QVERIFY(nearly(curve.rate(), 13.970740387776273));
        tick(true);
        QVERIFY(nearly(curve.rate(), 9.77951827144339));
        while (count < 123)
            tick(false);
        QVERIFY(nearly(curve.rate(), 13.299675040526079));
    }

    void takesTokensAtTheRate()
    {
        ThrottleCurve curve;
        for (int i = 1; i <= 40; ++i)
            curve.noteAnswer(i == 40, 10 + i * 0.05); // 20 a second, then a throttle at 12.0
        const double rate = curve.rate();
        QVERIFY(rate > 10 && rate < 15);
        QVERIFY(nearly(curve.take(12.0), 1 / rate)); // the bucket starts empty
        QCOMPARE(curve.take(12.0 + 1 / rate + 1e-9), 0.0);
        QVERIFY(curve.take(12.0 + 1 / rate + 1e-9) > 0);
        // Never more than a second's worth is saved up.
        int burst = 0;
        while (curve.take(100) <= 0)
            ++burst;
        QCOMPARE(burst, static_cast<int>(rate));
    }

    void neverSlowerThanTheMinimum()
    {
        ThrottleCurve curve;
        for (int i = 0; i < 100; ++i)
            curve.noteAnswer(true, 10 + i * 0.001);
        QCOMPARE(curve.rate(), 0.5);
        QCOMPARE(curve.capacity(), 1.0);
        QVERIFY(curve.take(10.2) <= 2.0);
    }

    void neverFasterThanTwiceWhatIsSent()
    {
        ThrottleCurve curve;
        for (int i = 0; i < 200; ++i)
            curve.noteAnswer(i == 20, 10 + i * 0.25); // 4 a second, for long
        QVERIFY(curve.rate() <= 2 * curve.measuredRate() + 1e-9);
        QVERIFY(nearly(curve.rate(), 8));
    }

    void aBurstOfThrottlesIsOne()
    {
        ThrottleCurve curve;
        double now = 100;
        for (int i = 0; i < 200; ++i) { // a hundred a second
            QCOMPARE(curve.take(now), 0.0);
            curve.noteAnswer(false, now += 0.01);
        }
        for (int i = 0; i < 10; ++i)
            QCOMPARE(curve.take(now), 0.0); // all on their way
        curve.noteAnswer(true, now);
        const double cut = curve.rate();
        QVERIFY2(cut > 60 && cut < 80, qPrintable(QString::number(cut)));
        for (int i = 0; i < 9; ++i)
            curve.noteAnswer(true, now += 0.001);
        QCOMPARE(curve.rate(), cut);
        curve.noteAnswer(true, now += 0.001); // of one that was sent later
        QVERIFY(curve.rate() < cut);

        // Answers that never come do not protect for ever.
        ThrottleCurve lossy;
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(lossy.take(now), 0.0);
        lossy.noteAnswer(true, now);
        const double before = lossy.rate();
        lossy.noteAnswer(true, now += 1.1);
        QVERIFY(lossy.rate() < before);
    }

    void aPauseIsNotSlowness()
    {
        ThrottleCurve curve;
        for (int i = 0; i < 20; ++i)
            curve.noteAnswer(false, 10 + i * 0.05);
        // A minute of looking, then a burst whose third answer is a throttle.
        curve.noteAnswer(false, 71.01);
        curve.noteAnswer(false, 71.02);
        curve.noteAnswer(true, 71.03);
        QVERIFY2(curve.rate() > 5, qPrintable(QString::number(curve.rate())));
    }

    void aThrottleOfTheVeryFirstBurst()
    {
        ThrottleCurve curve;
        for (int i = 0; i < 10; ++i)
            curve.noteAnswer(i == 9, 10.0 + i * 0.01);
        QVERIFY(nearly(curve.measuredRate(), 20)); // ten in a slot of half a second
        QVERIFY(nearly(curve.rate(), 14));
    }
};

TAGBOAT_TEST(TestThrottling)
#include "tst_throttling.moc"
