// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A desktop without a tray, as most have become: its notification service alone.

#include "tests/support/notificationservice.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/base/notifier.h"

#include <QTest>
#include <QWidget>

using namespace tagboat;
using namespace tagboat::test;

class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDesktopShowsWhatHasEndedAndLeadsToItsResults()
    {
        NotificationService service;
        QVERIFY(service.isThere());
        QWidget window; // never active
        Notifier notifier(&window);
        QString seen;
        notifier.tell(QStringLiteral("Deleted 8 of 10 in web/nginx"), QStringLiteral("2 <b>failed</b>"),
                      [&seen] { seen += QStringLiteral("first"); });
        notifier.tell(QStringLiteral("Deleted 1 of 1 in web/api"), {}, [&seen] { seen += QStringLiteral("second"); });
        TRY_COMPARE(service.shown().size(), std::size_t(2));
        const NotificationService::Shown first = service.shown().front();
        QCOMPARE(first.title, QStringLiteral("Deleted 8 of 10 in web/nginx"));
        QVERIFY2(!first.text.contains(QStringLiteral("<b>")), qPrintable(first.text));
        QCOMPARE(first.actions,
                 QStringList({QStringLiteral("default"), QStringLiteral("Show results"), QStringLiteral("results"),
                              QStringLiteral("Show results")}));
        pressUntil(service, first.id, seen);
        QCOMPARE(seen, QStringLiteral("first"));
        service.press(first.id, QStringLiteral("results")); // it is gone
        pressUntil(service, service.shown().back().id, seen);
        QCOMPARE(seen, QStringLiteral("firstsecond"));
    }

private:
    /// The answer with the number may still be under way when the service has it already.
    static void pressUntil(NotificationService &service, uint id, const QString &seen)
    {
        const QString before = seen;
        TRY_VERIFY((service.press(id, QStringLiteral("results")), seen != before));
    }
};

TAGBOAT_TEST(TestNotifier)
#include "tst_notifier.moc"
