// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/pacer.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace tagboat;

namespace {

/// A pacer that has seen `perSecond` answers a second and then a throttle.
void slowDown(Pacer &pacer, double &now, int perSecond)
{
    for (int i = 0; i < perSecond * 2; ++i) {
        now += 1.0 / perSecond;
        pacer.noteAnswer(false);
    }
    pacer.noteAnswer(true);
}

} // namespace

class TestPacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsEverythingThrough()
    {
        Pacer pacer;
        int served = 0;
        std::vector<Call> calls;
        for (int i = 0; i < 1000; ++i)
            calls.push_back(pacer.acquire([&](const Result<Done> &) { ++served; }));
        QCOMPARE(served, 0); // never from inside acquire()
        TRY_COMPARE(served, 1000);
        QVERIFY(!pacer.isSlowed());
        QCOMPARE(pacer.rate(), 0.0);
    }

    void pacesAfterAThrottle()
    {
        double now = 1000;
        QElapsedTimer real;
        const auto clock = [&] { return now + (real.isValid() ? static_cast<double>(real.nsecsElapsed()) / 1e9 : 0); };
        Pacer pacer({.clock = clock});
        slowDown(pacer, now, 100);
        real.start();
        QVERIFY(pacer.rate() > 50 && pacer.rate() < 80);

        QSignalSpy slowed(&pacer, &Pacer::slowedChanged);
        QList<int> order;
        std::vector<Call> calls;
        for (int i = 0; i < 20; ++i)
            calls.push_back(pacer.acquire([&order, i](const Result<Done> &) { order += i; }));
        QVERIFY(pacer.isSlowed());
        TRY_COMPARE(order.size(), 20);
        QVERIFY2(real.elapsed() >= 250, qPrintable(QString::number(real.elapsed()))); // 20 at 70 a second
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        TRY_VERIFY(!pacer.isSlowed()); // calm again
        QCOMPARE(slowed.size(), 2);
    }

    /// The same a hundred times as fast: rates and waits, and the calm after them.
    void aSecondIsWhatThePolicySays()
    {
        double now = 1000;
        QElapsedTimer real;
        const auto clock = [&] { return now + (real.isValid() ? static_cast<double>(real.nsecsElapsed()) / 1e9 : 0); };
        Pacer pacer({.second = std::chrono::milliseconds(10), .clock = clock});
        slowDown(pacer, now, 1000); // ten in such a second
        real.start();
        QVERIFY(pacer.rate() > 500 && pacer.rate() < 800);

        int served = 0;
        std::vector<Call> calls;
        for (int i = 0; i < 100; ++i)
            calls.push_back(pacer.acquire([&served](const Result<Done> &) { ++served; }));
        QVERIFY(pacer.isSlowed());
        TRY_COMPARE(served, 100);
        QVERIFY2(real.elapsed() >= 100, qPrintable(QString::number(real.elapsed()))); // 100 at 700 a second
        TRY_VERIFY_WITHIN(!pacer.isSlowed(), 500); // the real second would be twice that
    }

    void cancelledWaitersTakeNoToken()
    {
        double now = 1000;
        Pacer pacer({.clock = [&] { return now; }});
        slowDown(pacer, now, 10);
        bool served = false;
        std::vector<Call> dropped;
        for (int i = 0; i < 50; ++i)
            dropped.push_back(pacer.acquire([](const Result<Done> &) { QFAIL("cancelled"); }));
        Call kept = pacer.acquire([&](const Result<Done> &) { served = true; });
        dropped.clear();
        now += 0.2; // a token and a half
        TRY_VERIFY(served);
        QVERIFY(!kept.isRunning());
    }

    void dyingWithWaiters()
    {
        double now = 1000;
        auto pacer = std::make_unique<Pacer>(PacingPolicy{.clock = [&] { return now; }});
        slowDown(*pacer, now, 10);
        const Call waiting = pacer->acquire([](const Result<Done> &) { QFAIL("nobody serves"); });
        pacer.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(waiting.isRunning());
    }

    void handlerMayDestroyThePacer()
    {
        auto pacer = std::make_unique<Pacer>();
        bool served = false;
        const Call call = pacer->acquire([&](const Result<Done> &) {
            pacer.reset();
            served = true;
        });
        TRY_VERIFY(served);
    }
};

TAGBOAT_TEST(TestPacer)
#include "tst_pacer.moc"
