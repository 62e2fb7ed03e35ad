// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deleting/samples.h"
#include "ui/base/translations.h"
#include "ui/deleting/plan/leftoutmodel.h"
#include "ui/deleting/plan/planmodel.h"
#include "ui/deleting/plan/readingline.h"

#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace tagboat;

namespace {

template <class T>
T *find(const QDialog &dialog, const char *name)
{
    return dialog.findChild<T *>(QString::fromLatin1(name));
}

QPushButton *deleteButton(const QDialog &dialog)
{
    return find<QPushButton>(dialog, "delete");
}

QString titleOf(const QDialog &dialog)
{
    return find<QLabel>(dialog, "title")->text();
}

/// All texts that a NoticeList shows.
QString noticesOf(const QDialog &dialog)
{
    QStringList texts;
    const auto labels = find<QWidget>(dialog, "warnings")->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts += label->text();
    return texts.join(u'\n');
}

bool plans(const DeletionPlan &plan, const ImageIdentifier &identifier)
{
    return std::any_of(plan.rounds.begin(), plan.rounds.end(), [&](const auto &round) {
        return std::any_of(round.begin(), round.end(), [&](const auto &p) { return p.identifier == identifier; });
    });
}

QModelIndex leftOutCell(const QDialog &dialog, const QString &identifier, int column)
{
    const QAbstractItemModel *model = find<QTreeView>(dialog, "leftOut")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->index(row, LeftOutModel::IdentifierColumn).data().toString() == identifier)
            return model->index(row, column);
    return {};
}

void show(PlanDialog &dialog)
{
    dialog.resize(dialog.sizeHint());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
}

void clickBox(PlanDialog &dialog, const QString &identifier)
{
    auto *view = find<QTreeView>(dialog, "leftOut");
    const QModelIndex cell = leftOutCell(dialog, identifier, LeftOutModel::LiftColumn);
    QVERIFY(cell.isValid());
    view->scrollTo(cell);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      QPoint(view->visualRect(cell).left() + 8, view->visualRect(cell).center().y()));
}

} // namespace

class PlanDialogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations(QLocale());
    }

    void saysWhatWhereAndAsWhom()
    {
        PlanDialog dialog(samples::planRequest());
        QCOMPARE(titleOf(dialog), QStringLiteral("Delete 10 images from web/nginx"));
        QCOMPARE(dialog.windowTitle(), titleOf(dialog));
        QCOMPARE(find<QLabel>(dialog, "subtitle")->text(),
                 QStringLiteral("Account 123456789012, eu-west-1 (prod), as arn:aws:iam::123456789012:user/alice"));
        dialog.setIdentity({QStringLiteral("210987654321"), {}, {}});
        QCOMPARE(find<QLabel>(dialog, "subtitle")->text(), QStringLiteral("Account 210987654321, eu-west-1 (prod)"));
        // Where the service does not name the person, the credentials tell.
        dialog.setIdentity({QStringLiteral("210987654321"), {}, QStringLiteral("profile dev (~/.aws/credentials)")});
        QCOMPARE(
            find<QLabel>(dialog, "subtitle")->text(),
            QStringLiteral("Account 210987654321, eu-west-1 (prod), credentials: profile dev (~/.aws/credentials)"));
        dialog.setIdentity({QStringLiteral("210987654321"), {}, QStringLiteral("access key AKIAEXAMPLE (keychain)")});
        QVERIFY(find<QLabel>(dialog, "subtitle")
                    ->text()
                    .endsWith(QStringLiteral(", credentials: access key AKIAEXAMPLE from the keychain")));
        const QString text = find<QLabel>(dialog, "consequences")->text();
        QVERIFY2(text.startsWith(QStringLiteral("Removes 9 tags. 10 images disappear. 1 image stays")),
                 qPrintable(text));
        QCOMPARE(deleteButton(dialog)->text(), QStringLiteral("Delete 10 images"));
        QCOMPARE(deleteButton(dialog)->accessibleDescription(), text);
    }

    void warnsFirst()
    {
        PlanDialog dialog(samples::planRequest());
        const QString notices = noticesOf(dialog);
        QVERIFY2(notices.contains(QStringLiteral("nightly")), qPrintable(notices));
        QVERIFY2(notices.contains(QStringLiteral("latest and prod-7")), qPrintable(notices));

        PlanRequest request = samples::planRequest();
        request.snapshots[0].complete = false;
        PlanDialog incomplete(request);
        QVERIFY(noticesOf(incomplete)
                    .contains(QStringLiteral("not loaded to the end, or parts of it could not be read (web/nginx)")));

        request = samples::planRequest();
        request.snapshots[0].manifests.clear();
        PlanDialog unread(request);
        QVERIFY2(noticesOf(unread).contains(QStringLiteral("could not be looked into")), qPrintable(noticesOf(unread)));
    }

    void namesTagsWhenNoImageGoes()
    {
        PlanRequest request = samples::planRequest();
        request.selections[0].identifiers = {ImageIdentifier::forTag("stable")};
        PlanDialog dialog(request);
        QCOMPARE(titleOf(dialog), QStringLiteral("Remove 1 tag from web/nginx"));
        QCOMPARE(deleteButton(dialog)->text(), QStringLiteral("Remove 1 tag"));
    }

    void cancelIsTheDefault()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        QVERIFY(find<QPushButton>(dialog, "cancel")->isDefault());
        QVERIFY(!deleteButton(dialog)->isDefault());
        QSignalSpy confirmed(&dialog, &PlanDialog::confirmed);
        QSignalSpy rejected(&dialog, &QDialog::rejected);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(rejected.count(), 1);
        QCOMPARE(confirmed.count(), 0);
    }

    void confirmingHandsThePlanOver()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        QSignalSpy confirmed(&dialog, &PlanDialog::confirmed);
        QTest::mouseClick(deleteButton(dialog), Qt::LeftButton);
        QCOMPARE(confirmed.count(), 1);
        const auto plan = confirmed[0][0].value<DeletionPlan>();
        QCOMPARE(plan.imagesDeleted, 10);
        QVERIFY(!plans(plan, ImageIdentifier::forTag("latest")));
        QVERIFY(!dialog.isVisible());
    }

    void protectionIsLiftedOnPurpose()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        clickBox(dialog, QStringLiteral("prod-7"));
        QVERIFY(plans(dialog.plan(), ImageIdentifier::forTag("prod-7")));
        QVERIFY(!plans(dialog.plan(), ImageIdentifier::forTag("latest")));
        QCOMPARE(titleOf(dialog), QStringLiteral("Delete 11 images from web/nginx"));
        QVERIFY(noticesOf(dialog).contains(QStringLiteral("1 protected item deleted on purpose")));
        QCOMPARE(
            leftOutCell(dialog, QStringLiteral("prod-7"), LeftOutModel::LiftColumn).data(Qt::CheckStateRole).toInt(),
            int(Qt::Checked));

        clickBox(dialog, QStringLiteral("prod-7"));
        QVERIFY(!plans(dialog.plan(), ImageIdentifier::forTag("prod-7")));
        QCOMPARE(titleOf(dialog), QStringLiteral("Delete 10 images from web/nginx"));
    }

    void protectionIsLiftedPerRepository()
    {
        PlanRequest request = samples::planRequest();
        RepositorySnapshot other = request.snapshots[0];
        other.name = QStringLiteral("api");
        request.snapshots.push_back(other);
        request.selections.push_back(
            {other.name, {ImageIdentifier::forTag("latest"), ImageIdentifier::forTag("prod-7")}});
        PlanDialog dialog(request);
        show(dialog);
        clickBox(dialog, QStringLiteral("prod-7")); // the first row of that name
        int lifted = 0;
        for (const auto &round : dialog.plan().rounds) {
            lifted += static_cast<int>(std::count_if(round.begin(), round.end(), [](const auto &planned) {
                return planned.identifier == ImageIdentifier::forTag("prod-7");
            }));
        }
        QCOMPARE(lifted, 1);
        QVERIFY(noticesOf(dialog).contains(QStringLiteral("1 protected item deleted on purpose")));
    }

    void largePlansDoNotHoldUpTheWindow()
    {
        PlanRequest request = samples::planRequest(20'000);
        PlanDialog dialog(request);
        show(dialog);
        // Not planned yet, and nothing can be deleted before it is.
        QCOMPARE(dialog.plan().identifierCount(), 0U);
        QVERIFY(!deleteButton(dialog)->isEnabled());
        QCOMPARE(find<QLabel>(dialog, "status")->text(), QStringLiteral("Working out what this deletes …"));
        TRY_COMPARE_WITHIN(dialog.plan().imagesDeleted, 20'004, 20'000);
        QVERIFY(find<QLabel>(dialog, "status")->text().isEmpty());

        // The old plan stays in view while the next one is made, but cannot be confirmed.
        QTest::keyClicks(find<QLineEdit>(dialog, "confirmation"), QStringLiteral("web/nginx"));
        QVERIFY(deleteButton(dialog)->isEnabled());
        find<QCheckBox>(dialog, "includeChildren")->click();
        QVERIFY(!deleteButton(dialog)->isEnabled());
        QCOMPARE(dialog.plan().imagesDeleted, 20'004);
        TRY_COMPARE_WITHIN(dialog.plan().imagesDeleted, 20'002, 20'000);
        QVERIFY(deleteButton(dialog)->isEnabled());
    }

    void protectionIsLiftedByKeyboard()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        auto *view = find<QTreeView>(dialog, "leftOut");
        view->setFocus();
        view->setCurrentIndex(leftOutCell(dialog, QStringLiteral("latest"), LeftOutModel::ReasonColumn));
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(plans(dialog.plan(), ImageIdentifier::forTag("latest")));
        QCOMPARE(view->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("latest"));
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(!plans(dialog.plan(), ImageIdentifier::forTag("latest")));
        // A row that is left out for another reason has nothing to toggle.
        view->setCurrentIndex(leftOutCell(dialog, QStringLiteral("nightly"), 0));
        QCOMPARE(view->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("nightly"));
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(dialog.plan().imagesDeleted, 10);
    }

    void typedWord_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<bool>("asked");
        QTest::newRow("49") << 49 << false;
        QTest::newRow("50") << 50 << true;
        QTest::newRow("400") << 400 << true;
    }
    void typedWord()
    {
        QFETCH(int, images);
        QFETCH(bool, asked);
        PlanRequest request = samples::planRequest(images);
        request.selections[0].identifiers.resize(static_cast<std::size_t>(images), ImageIdentifier::forTag("x"));
        PlanDialog dialog(request);
        show(dialog);
        auto *field = find<QLineEdit>(dialog, "confirmation");
        QCOMPARE(field->isVisible(), asked);
        QCOMPARE(deleteButton(dialog)->isEnabled(), !asked);
        if (!asked)
            return;
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("web/ngin"));
        QVERIFY(!deleteButton(dialog)->isEnabled());
        QTest::keyClick(field, Qt::Key_Return); // neither cancels nor deletes
        QVERIFY(dialog.isVisible());
        QTest::keyClicks(field, QStringLiteral("x"));
        QVERIFY(deleteButton(dialog)->isEnabled());
        QSignalSpy confirmed(&dialog, &PlanDialog::confirmed);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(dialog.isVisible());
        QVERIFY(deleteButton(dialog)->hasFocus());
        QTest::keyClick(deleteButton(dialog), Qt::Key_Space);
        QCOMPARE(confirmed.count(), 1);
    }

    void typedWordCountsForWhatWasShown()
    {
        PlanDialog dialog(samples::planRequest(60));
        show(dialog);
        QTest::keyClicks(find<QLineEdit>(dialog, "confirmation"), QStringLiteral("web/nginx"));
        QVERIFY(deleteButton(dialog)->isEnabled());
        clickBox(dialog, QStringLiteral("latest"));
        clickBox(dialog, QStringLiteral("prod-7"));
        QVERIFY(!deleteButton(dialog)->isEnabled());
    }

    void severalRepositoriesAskForALiteral()
    {
        PlanRequest request = samples::planRequest(60);
        RepositorySnapshot other = request.snapshots[0];
        other.name = QStringLiteral("api");
        request.snapshots.push_back(other);
        request.selections.push_back({other.name, {ImageIdentifier::forTag("old-1")}});
        PlanDialog dialog(request);
        show(dialog);
        QVERIFY2(titleOf(dialog).endsWith(QStringLiteral("from 2 repositories")), qPrintable(titleOf(dialog)));
        QVERIFY(!find<QTreeView>(dialog, "rounds")->isColumnHidden(PlanModel::RepositoryColumn));
        QTest::keyClicks(find<QLineEdit>(dialog, "confirmation"), QStringLiteral("delete"));
        QVERIFY(deleteButton(dialog)->isEnabled());
    }

    void nothingToDelete_data()
    {
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<QString>("reason");
        QTest::newRow("all protected") << false << QStringLiteral("Nothing to delete.");
        QTest::newRow("read only") << true << QStringLiteral("This connection is read-only.");
    }
    void nothingToDelete()
    {
        QFETCH(bool, readOnly);
        PlanRequest request = samples::planRequest();
        request.connection.guard.readOnly = readOnly;
        request.selections[0].identifiers = {ImageIdentifier::forTag("latest"), ImageIdentifier::forTag("prod-7")};
        PlanDialog dialog(request);
        show(dialog);
        QVERIFY(!deleteButton(dialog)->isEnabled());
        QTEST(find<QLabel>(dialog, "status")->text(), "reason");
        QVERIFY(find<QLabel>(dialog, "consequences")->text().startsWith(QStringLiteral("Nothing is to be deleted.")));
        QVERIFY(!find<QPushButton>(dialog, "copyCommands")->isEnabled());
        QCOMPARE(find<QTreeView>(dialog, "leftOut")->model()->rowCount(), 2);
    }

    void waitsWhileAskingForUse()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        auto *line = dialog.findChild<ReadingLine *>(QStringLiteral("asking"));
        QVERIFY(!line->isVisible());
        dialog.setAsking(3);
        QVERIFY(line->isVisible());
        QVERIFY(line->findChild<QLabel *>()->text().contains(QStringLiteral("3 image")));
        QVERIFY(!deleteButton(dialog)->isEnabled());
        line->findChild<QCheckBox *>()->click();
        QVERIFY(deleteButton(dialog)->isEnabled());
        line->findChild<QCheckBox *>()->click();
        dialog.setAsking(0);
        QVERIFY(deleteButton(dialog)->isEnabled());
        QVERIFY(!line->isVisible());
    }

    void waitsWhileReading()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        auto *progress = find<QProgressBar>(dialog, "readingProgress");
        QVERIFY(!progress->isVisible());
        dialog.setReading(12);
        dialog.setReading(9);
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->maximum(), 12);
        QCOMPARE(progress->value(), 3);
        QVERIFY(find<QLabel>(dialog, "readingText")->text().contains(QStringLiteral("9 left")));
        QVERIFY(!deleteButton(dialog)->isEnabled());
        QVERIFY(!find<QLabel>(dialog, "status")->text().isEmpty());

        QTest::mouseClick(find<QCheckBox>(dialog, "goOnWithout"), Qt::LeftButton, {}, QPoint(6, 6));
        QVERIFY(deleteButton(dialog)->isEnabled());
        QTest::mouseClick(find<QCheckBox>(dialog, "goOnWithout"), Qt::LeftButton, {}, QPoint(6, 6));
        QVERIFY(!deleteButton(dialog)->isEnabled());
        dialog.setReading(0);
        QVERIFY(deleteButton(dialog)->isEnabled());
        QVERIFY(!progress->isVisible());
    }

    void newSnapshotsPlanAgain()
    {
        PlanRequest request = samples::planRequest();
        auto manifests = request.snapshots[0].manifests;
        request.snapshots[0].manifests.clear();
        PlanDialog dialog(request);
        QCOMPARE(dialog.plan().imagesDeleted, 8);
        request.snapshots[0].manifests = manifests;
        dialog.setSnapshots(request.snapshots);
        QCOMPARE(dialog.plan().imagesDeleted, 10);
        QCOMPARE(deleteButton(dialog)->text(), QStringLiteral("Delete 10 images"));
    }

    void childrenAreAnOption()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        QTest::mouseClick(find<QCheckBox>(dialog, "includeChildren"), Qt::LeftButton, {}, QPoint(6, 6));
        QCOMPARE(dialog.plan().imagesDeleted, 8);
        QTest::mouseClick(find<QCheckBox>(dialog, "includeChildren"), Qt::LeftButton, {}, QPoint(6, 6));
        QCOMPARE(dialog.plan().imagesDeleted, 10);
    }

    void whatMakesNoDifferenceIsNotShown()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        const auto *rounds = find<QTreeView>(dialog, "rounds");
        QVERIFY(!rounds->isColumnHidden(PlanModel::PlatformColumn));
        QVERIFY(!rounds->isColumnHidden(PlanModel::SiblingTagsColumn));
        auto *children = find<QCheckBox>(dialog, "includeChildren");
        QVERIFY(children->isVisible());
        QVERIFY(!find<QCheckBox>(dialog, "includeReferrers")->isVisible()); // no image has any
        children->click();
        QVERIFY(rounds->isColumnHidden(PlanModel::PlatformColumn)); // only the parts have one
        QVERIFY(children->isVisible()); // or it could not be ticked again
        children->click();
        QVERIFY(!rounds->isColumnHidden(PlanModel::PlatformColumn));
        QVERIFY(rounds->columnWidth(PlanModel::PlatformColumn) > 0);

        PlanRequest tags = samples::planRequest();
        tags.selections = {
            {QStringLiteral("web/nginx"), {ImageIdentifier::forTag("old-1"), ImageIdentifier::forTag("old-2")}}};
        PlanDialog plain(std::move(tags));
        show(plain);
        rounds = find<QTreeView>(plain, "rounds");
        QVERIFY(rounds->isColumnHidden(PlanModel::PlatformColumn));
        QVERIFY(rounds->isColumnHidden(PlanModel::SiblingTagsColumn));
        for (const char *box : {"includeChildren", "includeReferrers"})
            QVERIFY2(!find<QCheckBox>(plain, box)->isVisible(), box);
        // The reasons take the room, and the sizes end where the view does.
        const auto *header = rounds->header();
        QCOMPARE(header->sectionViewportPosition(PlanModel::SizeColumn) + header->sectionSize(PlanModel::SizeColumn),
                 rounds->viewport()->width());
    }

    void copiesCommandsRoundByRound()
    {
        PlanDialog dialog(samples::planRequest());
        show(dialog);
        QTest::mouseClick(find<QPushButton>(dialog, "copyCommands"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("delete 8 in web/nginx\ndelete 1 in web/nginx\ndelete 2 in web/nginx\n"));
        QVERIFY(find<QLabel>(dialog, "status")->text().startsWith(QStringLiteral("3 command")));
    }

    void mnemonicsAreUnique()
    {
        PlanDialog dialog(samples::planRequest(60));
        dialog.setReading(1);
        show(dialog);
        static const QRegularExpression mnemonic(QStringLiteral("&([^& ])"));
        QSet<QString> seen;
        const auto check = [&](const QString &text) {
            const auto match = mnemonic.match(text);
            if (!match.hasMatch())
                return;
            const QString key = match.captured(1).toLower();
            QVERIFY2(!seen.contains(key), qPrintable(text));
            seen.insert(key);
        };
        for (const auto *button : dialog.findChildren<QAbstractButton *>())
            check(button->text());
        for (const auto *label : dialog.findChildren<QLabel *>())
            if (label->buddy())
                check(label->text());
        QVERIFY(seen.size() >= 6);
    }

    void everythingHasAName()
    {
        PlanDialog dialog(samples::planRequest(60));
        show(dialog);
        for (const auto *view : dialog.findChildren<QTreeView *>()) {
            const auto labels = dialog.findChildren<QLabel *>();
            const bool buddy =
                std::any_of(labels.begin(), labels.end(), [view](const QLabel *l) { return l->buddy() == view; });
            QVERIFY2(buddy || !view->accessibleName().isEmpty(), qPrintable(view->objectName()));
        }
    }

    void hundredThousandRows()
    {
        const PlanRequest request = samples::planRequest(100'000);
        QElapsedTimer timer;
        timer.start();
        (void)planDeletion(request.snapshots, request.selections, request.connection.guard);
        qInfo("planned in %lld ms", timer.restart());
        PlanDialog dialog(request);
        show(dialog);
        QVERIFY(dialog.grab().width() > 0);
        qInfo("shown without a plan in %lld ms", timer.restart());
        auto *view = find<QTreeView>(dialog, "rounds");
        const auto rows = [view] { return view->model()->rowCount(view->model()->index(0, 0)); };
        TRY_VERIFY_WITHIN(rows() > 100'000, 60'000);
        qInfo("planned and shown in %lld ms", timer.restart());
        QVERIFY(dialog.grab().width() > 0);
        qInfo("painted in %lld ms", timer.elapsed());
        view->setFocus();
        QTest::keyClick(view, Qt::Key_End);
        TRY_VERIFY(view->currentIndex().isValid() && !view->indexBelow(view->currentIndex()).isValid());
    }
};

TAGBOAT_TEST(PlanDialogTest)
#include "tst_plandialog.moc"
