// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Whatever runs or has run takes one line, until the user unfolds it.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/base/activitybar.h"
#include "ui/base/announcement.h"
#include "ui/base/iconlabel.h"
#include "ui/base/icons.h"

#include <QAccessible>
#include <QEvent>
#include <QImage>
#include <QProgressBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

using namespace tagboat;

namespace {

using State = ActivityRow::State;

struct Bar
{
    QWidget window;
    ActivityBar bar{&window};
    std::vector<std::unique_ptr<ActivityRow>> rows;

    Bar()
    {
        auto *column = new QVBoxLayout(&window);
        column->addStretch(1);
        column->addWidget(&bar);
        window.resize(900, 600);
        window.show();
    }
    ~Bar()
    {
        for (const auto &row : rows)
            bar.remove(row.get());
    }
    ActivityRow *add(const QString &title, State state)
    {
        ActivityRow *row = rows.emplace_back(std::make_unique<ActivityRow>()).get();
        row->setTitle(title);
        row->setStatus(QStringLiteral("1 of 1 done"));
        row->setActionText(QStringLiteral("Show results"));
        row->setProgress(0, -1);
        row->setDismissable(true);
        QObject::connect(row, &ActivityRow::dismissed, &window, [this, row] {
            bar.remove(row);
            const auto found =
                std::find_if(rows.begin(), rows.end(), [row](const auto &each) { return each.get() == row; });
            found->release()->deleteLater(); // its signal has led here
            rows.erase(found);
        });
        bar.add(row);
        row->setState(State::Running);
        row->setState(state);
        return row;
    }
    [[nodiscard]] QToolButton *button(const char *name) const
    {
        return bar.findChild<QToolButton *>(QString::fromLatin1(name));
    }
};

class ShowCount : public QObject
{
public:
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Show ? 1 : 0;
        return false;
    }
};

QString title(int number)
{
    return QStringLiteral("Deletion finished in team/r%1").arg(number);
}

} // namespace

class TestActivityBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsFinishedTakesOneLine()
    {
        Bar it;
        ActivityRow *row = it.add(title(0), State::Running);
        TRY_VERIFY(it.bar.height() > 0);
        const int oneLine = it.bar.sizeHint().height();
        row->setState(State::Finished);
        for (int i = 1; i < 11; ++i)
            it.add(title(i), State::Finished);
        QVERIFY2(it.bar.sizeHint().height() <= oneLine + 4, qPrintable(QString::number(it.bar.sizeHint().height())));
        for (const auto &each : it.rows)
            QVERIFY(!each->isVisible());
        QCOMPARE(it.button("activityUnfold")->text(), QStringLiteral("11 finished"));

        // Unfolded, it takes a few rows, and the latest is on top.
        QTest::mouseClick(it.button("activityUnfold"), Qt::LeftButton);
        TRY_VERIFY(it.rows.back()->isVisible());
        QVERIFY(it.bar.sizeHint().height() <= 8 * oneLine);
        TRY_VERIFY(it.rows.back()->y() < it.rows.front()->y());
    }

    void whatRunsComesBeforeWhatFailedBeforeWhatWaits()
    {
        Bar it;
        ActivityRow *waits = it.add(QStringLiteral("waits"), State::Waiting);
        QVERIFY(waits->isVisible());
        ActivityRow *failed = it.add(QStringLiteral("failed"), State::Failed);
        QVERIFY(failed->isVisible() && !waits->isVisible());
        ActivityRow *runs = it.add(QStringLiteral("runs"), State::Running);
        QVERIFY(runs->isVisible() && !failed->isVisible());
        (void)it.add(QStringLiteral("well"), State::Finished);
        QVERIFY(runs->isVisible());
        QCOMPARE(it.button("activityUnfold")->text(), QStringLiteral("3 more"));
        runs->setState(State::Finished);
        QVERIFY(failed->isVisible());
        failed->setState(State::Finished); // seen
        QVERIFY(waits->isVisible() && !failed->isVisible());
    }

    void clearingLeavesWhatIsNotOver()
    {
        Bar it;
        ActivityRow *runs = it.add(QStringLiteral("runs"), State::Running);
        ActivityRow *failed = it.add(QStringLiteral("failed"), State::Failed);
        for (int i = 0; i < 3; ++i)
            it.add(title(i), State::Finished);
        QTest::mouseClick(it.button("activityUnfold"), Qt::LeftButton);
        QTest::mouseClick(it.button("clearFinished"), Qt::LeftButton);
        QCOMPARE(it.rows.size(), std::size_t(2));
        QVERIFY(runs->isVisible() && failed->isVisible());
        QVERIFY(!it.button("clearFinished")->isEnabled());
        Q_EMIT failed->dismissed();
        QVERIFY(!it.button("activityUnfold")->isVisible());
        Q_EMIT runs->dismissed();
        QVERIFY(!it.bar.isVisible());
    }

    void aFinishedRunsMarkIsItsOutcome()
    {
        ActivityRow row;
        row.setColour(QStringLiteral("#c0392b"));
        auto *mark = row.findChild<IconLabel *>(QStringLiteral("activityMark"));
        mark->resize(mark->sizeHint());
        const QImage dot = mark->grab().toImage();
        QCOMPARE(dot.pixelColor(dot.rect().center()), QColor(0xc0, 0x39, 0x2b));
        for (const char *icon : {"outcome-deleted", "outcome-failed"}) {
            row.setMark(QString::fromLatin1(icon));
            IconLabel expected(QString::fromLatin1(icon), &row);
            expected.resize(mark->size());
            QCOMPARE(mark->grab().toImage(), expected.grab().toImage());
        }
        row.setMark({});
        QCOMPARE(mark->grab().toImage(), dot);
    }

    /// What a screen reader is told: Qt's bar says by itself how far it is, under the name of what runs.
    void theEndIsAnnouncedOnceAndProgressByItsBar()
    {
        Bar it;
        ActivityRow *row = it.add(title(1), State::Running);
        row->setProgress(2, 4);
        QAccessibleInterface *progress = QAccessible::queryAccessibleInterface(row->findChild<QProgressBar *>());
        QCOMPARE(progress->text(QAccessible::Name), title(1));
        QCOMPARE(progress->valueInterface()->currentValue().toInt(), 2);

        auto *announcement = it.bar.findChild<Announcement *>();
        QVERIFY(!announcement->isVisible());
        ShowCount shown;
        announcement->installEventFilter(&shown);
        row->setState(State::Failed);
        row->setState(State::Finished); // it has been looked at: nothing new
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(announcement);
        QCOMPARE(told->role(), QAccessible::Notification);
        QCOMPARE(told->text(QAccessible::Name), title(1) + QStringLiteral(": 1 of 1 done"));
        QCOMPARE(shown.count, 1);
        row->setState(State::Running); // tried again
        row->setState(State::Finished);
        QCOMPARE(shown.count, 2);
    }
};

TAGBOAT_TEST(TestActivityBar)
#include "tst_activitybar.moc"
