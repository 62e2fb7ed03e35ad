// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What deletions leave at the bottom of the real window.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "ui/base/activitybar.h"

#include <QLabel>
#include <QToolButton>

using namespace tagboat;

namespace {

const QString tidied = QStringLiteral("web/tidy");

QToolButton *unfoldOf(const MainWindow *window)
{
    return window->findChild<QToolButton *>(QStringLiteral("activityUnfold"));
}

/// One more deletion, with its results before the user. \return whether it came to its end
bool deleteOne(WindowFixture &fixture, const char *tag)
{
    const MainWindow *window = fixture.window.get();
    fixture.model()->clearSelection();
    fixture.model()->select({ImageIdentifier::forTag(tag)});
    if (!openPlan(window))
        return false;
    confirmPlan(window);
    return waitForResults(window);
}

} // namespace

class TestActivities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOverFoldsAwayAndWhatFailedStaysUntilItIsSeen()
    {
        WindowFixture fixture;
        fixture.server.addRepository(tidied);
        for (const char *tag : {"1.0", "1.1", "1.2"})
            fixture.server.addImage(tidied, {QLatin1String(tag)});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(tidied));
        const auto *bar = window->findChild<ActivityBar *>();
        QVERIFY(!bar->isVisible());
        QVERIFY(deleteOne(fixture, "1.0"));
        TRY_VERIFY(bar->isVisible());
        QCOMPARE(unfoldOf(window)->text(), QStringLiteral("1 finished"));
        flowOf(window)->resultsDialog()->close();

        demo::Fault fault;
        fault.kind = demo::Fault::Kind::FailIdentifiers;
        fault.operation = QStringLiteral("BatchDeleteImage");
        fault.code = QStringLiteral("KmsError");
        fixture.server.addFault(fault);
        TRY_VERIFY(fixture.model()->rowCount() == 2);
        QVERIFY(deleteOne(fixture, "1.1"));
        const auto *failed = bar->findChildren<ActivityRow *>().constLast();
        TRY_COMPARE(failed->state(), ActivityRow::State::Failed);
        QVERIFY(failed->isVisible());
        QVERIFY2(failed->status().contains(QStringLiteral("1 failed")), qPrintable(failed->status()));
        flowOf(window)->resultsDialog()->close(); // seen
        TRY_VERIFY(!failed->isVisible());
        QCOMPARE(unfoldOf(window)->text(), QStringLiteral("2 finished"));
        QVERIFY(bar->height() < 2 * failed->sizeHint().height());

        QTest::mouseClick(unfoldOf(window), Qt::LeftButton);
        TRY_VERIFY(failed->isVisible());
        QTest::mouseClick(window->findChild<QToolButton *>(QStringLiteral("clearFinished")), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        QVERIFY(!flowOf(window));
    }
};

TAGBOAT_TEST(TestActivities)
#include "tst_activities.moc"
