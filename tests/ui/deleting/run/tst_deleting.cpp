// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "ui/base/activityrow.h"
#include "ui/base/noticebar.h"
#include "ui/browsing/imagespane.h"
#include "ui/session/repositorysession.h"

#include <QAction>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace tagboat;

class TestDeleting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletesWhatWasSelectedAndShowsEachOutcome()
    {
        WindowFixture fixture;
        const QString repository = QStringLiteral("web/nginx");
        fixture.server.addRepository(repository);
        for (const char *tag : {"1.0", "1.1", "1.2", "keep", "latest"})
            fixture.server.addImage(repository, {QLatin1String(tag)});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(repository));
        fixture.model()->select(tags({"1.0", "1.1", "1.2", "latest"}));
        QVERIFY(openPlan(window));
        QCOMPARE(fixture.server.callCount(QStringLiteral("BatchDeleteImage")), 0); // a plan sends nothing
        confirmPlan(window);
        QVERIFY(waitForResults(window));

        for (const char *tag : {"1.0", "1.1", "1.2"})
            QCOMPARE(outcomeOf(window, ImageIdentifier::forTag(tag)).state, Outcome::State::Deleted);
        const Outcome kept = outcomeOf(window, ImageIdentifier::forTag("latest"));
        QCOMPARE(kept.skipReason, SkipReason::ProtectedPattern);
        const QString left = fixture.server.dump(repository);
        QVERIFY(left.contains(QStringLiteral("keep")) && left.contains(QStringLiteral("latest")));
        QCOMPARE(left.trimmed().count(QLatin1Char('\n')), 1);

        // The list follows, and what is gone is selected no more.
        TRY_COMPARE(fixture.model()->loadedRows(), 2);
        TRY_COMPARE(fixture.model()->selectedCount(), 1);
        // Nobody is told that what was deleted on purpose is not there.
        for (const NoticeBar *notice : window->findChildren<NoticeBar *>())
            QVERIFY2(!notice->isVisible(), qPrintable(notice->text()));
    }

    /// What is ticked "By tag" and "By image" counts once, and each view shows what the other one has ticked.
    void ticksOfBothViewsAreOneSelection()
    {
        WindowFixture fixture;
        const QString repository = QStringLiteral("web/nginx");
        fixture.server.addRepository(repository);
        for (const char *tag : {"1.0", "1.1", "1.2"})
            fixture.server.addImage(repository, {QLatin1String(tag), QLatin1String(tag) + QStringLiteral("-alias")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(repository));
        ImagesModel *model = fixture.model();
        const auto stateOf = [model](const ImageIdentifier &identifier) {
            return model->indexOf(identifier).data(Qt::CheckStateRole).value<Qt::CheckState>();
        };
        model->select(tags({"1.0", "1.1", "1.1-alias"}));
        const Digest first = model->imageAt(model->indexOf(ImageIdentifier::forTag("1.0")))->digest;
        const Digest second = model->imageAt(model->indexOf(ImageIdentifier::forTag("1.1")))->digest;
        const Digest third = model->imageAt(model->indexOf(ImageIdentifier::forTag("1.2")))->digest;
        window->actions().viewByImage->trigger();
        QCOMPARE(stateOf(ImageIdentifier::forDigest(first)), Qt::PartiallyChecked);
        QCOMPARE(stateOf(ImageIdentifier::forDigest(third)), Qt::Unchecked);
        QVERIFY(model->indexOf(ImageIdentifier::forDigest(first))
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("Tags of this image are selected")));
        for (const Digest &digest : {first, second})
            model->setSelected(model->indexOf(ImageIdentifier::forDigest(digest)), true);
        QCOMPARE(model->chosenCount(), 2); // each image with its tags, not five things
        window->actions().viewByTag->trigger();
        QCOMPARE(stateOf(ImageIdentifier::forTag("1.0")), Qt::Checked);
        QCOMPARE(stateOf(ImageIdentifier::forTag("1.0-alias")), Qt::PartiallyChecked);
        QCOMPARE(stateOf(ImageIdentifier::forTag("1.2")), Qt::Unchecked);
        // Taken back where it is seen: the whole image.
        model->toggle(model->indexOf(ImageIdentifier::forTag("1.0-alias")));
        QCOMPARE(stateOf(ImageIdentifier::forTag("1.0-alias")), Qt::Unchecked);
        QCOMPARE(model->chosenCount(), 2);
        model->toggle(model->indexOf(ImageIdentifier::forTag("1.0")));
        QCOMPARE(model->chosenCount(), 1);
        QCOMPARE(model->chosenIdentifiers(), std::vector{ImageIdentifier::forDigest(second)});
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QVERIFY2(flowOf(window)->resultsDialog()->windowTitle().startsWith(QStringLiteral("Deleted 1 of 1")),
                 qPrintable(flowOf(window)->resultsDialog()->windowTitle()));
        QVERIFY(!fixture.server.dump(repository).contains(QStringLiteral("1.1")));
    }

    void closingThePlanSendsNothing()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        fixture.model()->select(tags({"t"}));
        QVERIFY(openPlan(window));
        QTest::keyClick(flowOf(window)->planDialog(), Qt::Key_Escape);
        TRY_VERIFY(!flowOf(window));
        QCOMPARE(fixture.server.callCount(QStringLiteral("BatchDeleteImage")), 0);
        QVERIFY(fixture.server.dump(QStringLiteral("team/r")).contains(QStringLiteral("t")));
    }

    void aChildNamesItsIndexAndGoesWithIt()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        const demo::AddedIndex index = fixture.server.addIndex(QStringLiteral("team/r"), {QStringLiteral("multi")}, 2);
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        const auto child = ImageIdentifier::forDigest(index.children.front());
        window->actions().viewByImage->trigger();
        fixture.model()->select({child, ImageIdentifier::forTag("multi")});
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QVERIFY(outcomeOf(window, child).state == Outcome::State::Deleted);
        TRY_COMPARE(fixture.model()->loadedRows(), 0);
    }

    void retryWithParentsPlansTheIndexToo()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("other")});
        const demo::AddedIndex index = fixture.server.addIndex(QStringLiteral("team/r"), {QStringLiteral("multi")}, 2);
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        const auto child = ImageIdentifier::forDigest(index.children.front());
        fixture.model()->select({child, ImageIdentifier::forTag("other")});
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        const Outcome refused = outcomeOf(window, child);
        QCOMPARE(refused.parents, std::vector<Digest>{index.digest});

        DeletionFlow *first = flowOf(window);
        auto *retry = first->resultsDialog()->findChild<QPushButton *>(QStringLiteral("retryWithParents"));
        QVERIFY(QTest::qWaitForWindowExposed(first->resultsDialog()));
        TRY_VERIFY(retry->isVisible() && retry->height() > 0); // laid out
        QTest::mouseClick(retry, Qt::LeftButton);
        TRY_VERIFY(flowOf(window) != first && flowOf(window)->planDialog());
        auto *act = flowOf(window)->planDialog()->findChild<QPushButton *>(QStringLiteral("delete"));
        TRY_VERIFY(act->isEnabled());
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QCOMPARE(outcomeOf(window, child).state, Outcome::State::Deleted);
        QVERIFY(fixture.server.dump(QStringLiteral("team/r")).isEmpty());
    }

    void aRepositoryDeletedMeanwhileLosesNoRow()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        fixture.model()->select(tags({"t"}));
        QVERIFY(openPlan(window));
        QVERIFY(fixture.server.removeRepository(QStringLiteral("team/r")));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        const Outcome outcome = outcomeOf(window, ImageIdentifier::forTag("t"));
        QCOMPARE(outcome.state, Outcome::State::Failed);
        QCOMPARE(outcome.failureCode, QStringLiteral("RepositoryNotFoundException"));
        QVERIFY(!outcome.requestId.isEmpty());
    }

    void aRunCanBeCancelledAndSaysWhatWasNotSent()
    {
        WindowFixture fixture;
        const QString repository = QStringLiteral("team/r");
        fixture.server.addRepository(repository);
        std::vector<ImageIdentifier> all;
        for (int i = 0; i < 45; ++i) {
            const QString tag = QStringLiteral("t%1").arg(i);
            fixture.server.addImage(repository, {tag});
            all.push_back(ImageIdentifier::forTag(tag.toStdString()));
        }
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(repository));
        fixture.model()->select(all);
        QVERIFY(openPlan(window));
        fixture.server.setLatency(300);
        confirmPlan(window);
        TRY_VERIFY(flowOf(window)->run());
        auto *row = window->findChild<ActivityRow *>();
        TRY_VERIFY(row && row->isVisible());
        flowOf(window)->run()->pause();
        flowOf(window)->cancel();
        QVERIFY(waitForResults(window));
        QVERIFY(flowOf(window)->run()->wasCancelled());
        for (const OutcomeRow &outcome : flowOf(window)->run()->rows())
            QVERIFY(outcome.outcome.state != Outcome::State::Pending);
        // The row stays until it is dismissed, and brings the results back.
        delete flowOf(window)->resultsDialog();
        auto *unfold = window->findChild<QToolButton *>(QStringLiteral("activityUnfold"));
        if (!row->isVisible())
            QTest::mouseClick(unfold, Qt::LeftButton);
        TRY_VERIFY(row->isVisible());
        QTest::mouseClick(row->findChild<QToolButton *>(QStringLiteral("activityAction")), Qt::LeftButton);
        QVERIFY(flowOf(window)->resultsDialog());
    }

    void withNothingSelectedTheCurrentRowIsMeant()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        QVERIFY(!window->actions().deleteImages->isEnabled());
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("t"));
        TRY_VERIFY(window->actions().deleteImages->isEnabled());
        QVERIFY(openPlan(window));
        QCOMPARE(flowOf(window)->planDialog()->plan().identifierCount(), std::size_t(1));
    }

    void aDeletionOutlivesItsConnection()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t")});
        const Connection connection = fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        fixture.model()->select(tags({"t"}));
        QVERIFY(openPlan(window));
        fixture.server.setLatency(100);
        confirmPlan(window);
        TRY_VERIFY(flowOf(window)->run());
        fixture.store->remove(connection.id);
        QVERIFY(waitForResults(window));
        QCOMPARE(outcomeOf(window, ImageIdentifier::forTag("t")).state, Outcome::State::Deleted);
    }
};

TAGBOAT_TEST(TestDeleting)
#include "tst_deleting.moc"
