// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractEventDispatcher>
#include <QTest>
#include <QTestEventLoop>
#include <QTimer>

namespace tagboat::test {

/// Waits for `condition`, and looks at it whenever the event loop has done all there was to do. QTest's own qWaitFor()
/// and QTRY_… sleep 10 ms between any two events instead: 40 ms for each call over HTTP, most of what such a test takes.
/// \return false when it has not come about in time
template <class Condition>
[[nodiscard]] bool waitFor(Condition condition, int timeoutMs = 5000)
{
    if (condition())
        return true;
    QTestEventLoop loop;
    bool isMet = false;
    const auto look = [&] {
        // What was deleted later before this loop began would stay until it ends. Not before events that may name it.
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        isMet = isMet || condition();
        if (isMet)
            loop.exitLoop();
    };
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &loop, look);
    QTimer again; // for what no event tells of: other processes, files, time itself
    again.start(std::chrono::milliseconds(10));
    loop.enterLoopMSecs(timeoutMs);
    return isMet || condition();
}

} // namespace tagboat::test

// As QTest's macros with a Q before them, by waitFor().
#define TRY_VERIFY_WITHIN(expression, timeoutMs)                                                                       \
    do {                                                                                                               \
        static_cast<void>(::tagboat::test::waitFor([&] { return static_cast<bool>(expression); }, timeoutMs));         \
        QVERIFY(expression);                                                                                           \
    } while (false)
#define TRY_VERIFY(expression) TRY_VERIFY_WITHIN(expression, 5000)
#define TRY_VERIFY2(expression, description)                                                                           \
    do {                                                                                                               \
        static_cast<void>(::tagboat::test::waitFor([&] { return static_cast<bool>(expression); }));                    \
        QVERIFY2(expression, description);                                                                             \
    } while (false)

#define TRY_COMPARE_WITHIN(expression, expected, timeoutMs)                                                            \
    do {                                                                                                               \
        static_cast<void>(::tagboat::test::waitFor([&] { return (expression) == (expected); }, timeoutMs));            \
        QCOMPARE(expression, expected);                                                                                \
    } while (false)
#define TRY_COMPARE(expression, expected) TRY_COMPARE_WITHIN(expression, expected, 5000)
