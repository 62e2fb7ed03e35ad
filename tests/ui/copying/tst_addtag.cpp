// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/noticebar.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/copying/addtagdialog.h"
#include "ui/deleting/history/history.h"
#include "ui/session/repositorysession.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace tagboat;

namespace {

const QString repository = QStringLiteral("team/app");

template <class T>
T *child(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

} // namespace

class TestAddTag : public QObject
{
    Q_OBJECT

    /// As a user does: the row, then F2.
    static AddTagDialog *ask(WindowFixture &fixture, const char *tag)
    {
        ImagesPane *pane = fixture.window->imagesPane();
        pane->showIdentifier(ImageIdentifier::forTag(tag));
        pane->view()->setFocus();
        if (!test::waitFor([&] { return pane->currentIdentifier() == ImageIdentifier::forTag(tag); }))
            return nullptr;
        QTest::keyClick(pane->view(), Qt::Key_F2);
        auto *dialog = fixture.window->findChild<AddTagDialog *>();
        return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
    }
    static QLineEdit *field(const QWidget *dialog) { return child<QLineEdit>(dialog, "newTag"); }
    static QPushButton *act(const QWidget *dialog) { return child<QPushButton>(dialog, "addTag"); }
    static QCheckBox *move(const QWidget *dialog) { return child<QCheckBox>(dialog, "moveTag"); }
    static QString problem(const QWidget *dialog) { return child<QLabel>(dialog, "tagProblem")->text(); }
    static QString noticesOf(const QWidget *dialog)
    {
        QStringList texts;
        const auto *notices = child<QWidget>(dialog, "tagNotices");
        for (const QLabel *label : notices->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(QLatin1Char('\n'));
    }
    static QToolButton *undo(const WindowFixture &fixture)
    {
        const auto *bar = child<NoticeBar>(fixture.window.get(), "notice");
        const auto buttons = bar->findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            if (button->text() == QStringLiteral("Undo") && button->isVisible())
                return button;
        }
        return nullptr;
    }

private Q_SLOTS:
    void addedByKeyboardAndUndone()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        const Digest image = fixture.server.addImage(repository, {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        const int listings = fixture.server.callCount(QStringLiteral("DescribeImages"));
        AddTagDialog *dialog = ask(fixture, "1.0");
        QVERIFY(dialog);
        QVERIFY(!act(dialog)->isEnabled());
        TRY_COMPARE(dialog->focusWidget(), field(dialog));
        QTest::keyClicks(field(dialog), QStringLiteral("stable"));
        QVERIFY(act(dialog)->isEnabled());
        QTest::keyClick(field(dialog), Qt::Key_Return);
        TRY_VERIFY(!fixture.window->findChild<AddTagDialog *>());
        QCOMPARE(fixture.server.dump(repository), image.toQString() + QStringLiteral(" 1.0 stable"));
        TRY_COMPARE(fixture.shown(), (QStringList{QStringLiteral("1.0"), QStringLiteral("stable")}));
        QCOMPARE(fixture.server.callCount(QStringLiteral("DescribeImages")), listings); // without listing anew
        TRY_COMPARE(fixture.window->imagesPane()->currentIdentifier(), ImageIdentifier::forTag("stable"));
        QToolButton *button = undo(fixture);
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        TRY_COMPARE(fixture.server.dump(repository), image.toQString() + QStringLiteral(" 1.0"));
        TRY_COMPARE(fixture.shown(), QStringList{QStringLiteral("1.0")});
        QVERIFY(!undo(fixture));
    }

    void movingTakesConsent()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        const Digest old = fixture.server.addImage(repository, {QStringLiteral("1.0"), QStringLiteral("stable")});
        const Digest image = fixture.server.addImage(repository, {QStringLiteral("1.1")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        const QString before = fixture.server.dump(repository);
        AddTagDialog *dialog = ask(fixture, "1.1");
        QVERIFY(dialog);
        QTest::keyClicks(field(dialog), QStringLiteral("stable"));
        QVERIFY2(noticesOf(dialog).contains(old.shortText()), qPrintable(noticesOf(dialog)));
        QVERIFY(noticesOf(dialog).contains(image.shortText()));
        QCOMPARE(act(dialog)->text(), QStringLiteral("&Move tag"));
        QVERIFY(!act(dialog)->isEnabled());
        QVERIFY(move(dialog)->isVisible());
        QVERIFY2(move(dialog)->text().contains(old.shortText()), qPrintable(move(dialog)->text()));
        // Neither Return nor a double click is consent.
        QTest::keyClick(field(dialog), Qt::Key_Return);
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        QTest::mouseDClick(act(dialog), Qt::LeftButton);
        QCOMPARE(fixture.server.callCount(QStringLiteral("PutImage")), 0);
        QTest::keyClick(move(dialog), Qt::Key_Space);
        QVERIFY(act(dialog)->isEnabled());
        QTest::keyClick(field(dialog), Qt::Key_Backspace);
        QVERIFY(!move(dialog)->isVisible());
        QCOMPARE(act(dialog)->text(), QStringLiteral("&Add tag"));
        QTest::keyClicks(field(dialog), QStringLiteral("e"));
        QVERIFY(!move(dialog)->isChecked()); // another tag is another question
        QVERIFY(!act(dialog)->isEnabled());
        QTest::keyClick(move(dialog), Qt::Key_Space);
        QCOMPARE(fixture.server.dump(repository), before);
        act(dialog)->setFocus();
        QTest::keyClick(act(dialog), Qt::Key_Space);
        TRY_VERIFY(!fixture.window->findChild<AddTagDialog *>());
        QVERIFY(fixture.server.dump(repository).contains(image.toQString() + QStringLiteral(" 1.1 stable")));
        TRY_COMPARE(fixture.model()->imageTagged("stable")->digest, image);
        QTest::mouseClick(undo(fixture), Qt::LeftButton);
        TRY_COMPARE(fixture.server.dump(repository), before);
        TRY_COMPARE(fixture.model()->imageTagged("stable")->digest, old);
    }

    void aThirdImageIsAskedAboutAnew()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        const Digest listed = fixture.server.addImage(repository, {QStringLiteral("1.0"), QStringLiteral("stable")});
        fixture.server.addImage(repository, {QStringLiteral("1.1")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        AddTagDialog *dialog = ask(fixture, "1.1");
        QVERIFY(dialog);
        field(dialog)->setText(QStringLiteral("stable"));
        move(dialog)->click();
        const Digest third = fixture.server.addImage(repository, {QStringLiteral("2.0"), QStringLiteral("stable")});
        const QString before = fixture.server.dump(repository);
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY2(move(dialog)->text().contains(third.shortText()), qPrintable(move(dialog)->text()));
        QVERIFY(!noticesOf(dialog).contains(listed.shortText()));
        QVERIFY(!move(dialog)->isChecked());
        QVERIFY(!act(dialog)->isEnabled());
        QCOMPARE(fixture.server.dump(repository), before);
    }

    void namesAreCheckedWhileTyping()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        fixture.server.addImage(repository, {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        AddTagDialog *dialog = ask(fixture, "1.0");
        QVERIFY(dialog);
        for (const QString &bad : {QStringLiteral("-x"), QStringLiteral("a b"), QStringLiteral("a/b"),
                                   QStringLiteral("1.0"), QString(129, u'a')}) {
            field(dialog)->setText(bad);
            QVERIFY2(!problem(dialog).isEmpty(), qPrintable(bad));
            QVERIFY(!act(dialog)->isEnabled());
        }
        field(dialog)->setText(QStringLiteral(" 1.1 "));
        QVERIFY(problem(dialog).isEmpty());
        QVERIFY(act(dialog)->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        TRY_VERIFY(!fixture.window->findChild<AddTagDialog *>());
        QCOMPARE(fixture.server.callCount(QStringLiteral("PutImage")), 0);
    }

    void whatTheListDoesNotKnow()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        fixture.server.addImage(repository, {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        const Digest other = fixture.server.addImage(repository, {QStringLiteral("pushed-meanwhile")});
        const QString before = fixture.server.dump(repository);
        AddTagDialog *dialog = ask(fixture, "1.0");
        QVERIFY(dialog);
        field(dialog)->setText(QStringLiteral("pushed-meanwhile"));
        QVERIFY(noticesOf(dialog).isEmpty());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(noticesOf(dialog).contains(other.shortText()));
        QCOMPARE(fixture.server.dump(repository), before);
        QCOMPARE(act(dialog)->text(), QStringLiteral("&Move tag"));
        QVERIFY(!act(dialog)->isEnabled());
        move(dialog)->click();
        QVERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(!fixture.window->findChild<AddTagDialog *>());
        QVERIFY(fixture.server.dump(repository).contains(QStringLiteral(" 1.0 pushed-meanwhile")));
    }

    void errorsStayInTheDialog()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        fixture.server.addImage(repository, {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QStringLiteral("PutImage");
        fault.code = QStringLiteral("ImageTagAlreadyExistsException");
        fixture.server.addFault(fault);
        AddTagDialog *dialog = ask(fixture, "1.0");
        QVERIFY(dialog);
        field(dialog)->setText(QStringLiteral("x"));
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        auto *text = child<QLabel>(dialog, "problem");
        TRY_VERIFY(text->isVisible());
        QVERIFY2(text->text().contains(QStringLiteral("cannot be overwritten")), qPrintable(text->text()));
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(!fixture.window->findChild<AddTagDialog *>());
        QVERIFY(fixture.server.dump(repository).contains(QStringLiteral(" 1.0 x")));
    }

    void aMoveStandsInTheHistoryAndIsUndoneThere()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        fixture.server.addImage(repository, {QStringLiteral("1.0"), QStringLiteral("stable")});
        fixture.server.addImage(repository, {QStringLiteral("1.1")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        const QString before = fixture.server.dump(repository);
        AddTagDialog *dialog = ask(fixture, "1.1");
        QVERIFY(dialog);
        field(dialog)->setText(QStringLiteral("stable"));
        child<QCheckBox>(dialog, "moveTag")->click();
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(fixture.server.dump(repository) != before);

        const auto run = fixture.latestFinishedRun();
        QVERIFY(run);
        QCOMPARE(run->kind, RunRecord::Kind::TagMove);
        QCOMPARE(run->repositories, QStringList{repository});
        QCOMPARE(run->counts.untagged, 1);

        fixture.window->history()->restore(*run);
        TRY_VERIFY(fixture.window->history()->restoreDialog());
        const RestoreDialog *restore = fixture.window->history()->restoreDialog();
        auto *moves = child<QCheckBox>(restore, "moveTags");
        TRY_VERIFY(moves && moves->isEnabled());
        moves->setChecked(true);
        TRY_VERIFY(child<QPushButton>(restore, "startRestore")->isEnabled());
        child<QPushButton>(restore, "startRestore")->click();
        TRY_COMPARE(fixture.server.dump(repository), before);
    }

    void theOnlyTagOfAnotherIsSaid()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        const Digest other = fixture.server.addImage(repository, {QStringLiteral("only")});
        const Digest rich = fixture.server.addImage(repository, {QStringLiteral("one"), QStringLiteral("of-two")});
        fixture.server.addImage(repository, {QStringLiteral("1.1")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        AddTagDialog *dialog = ask(fixture, "1.1");
        QVERIFY(dialog);
        field(dialog)->setText(QStringLiteral("only"));
        QVERIFY2(noticesOf(dialog).contains(QStringLiteral("It is the only tag of %1").arg(other.shortText())),
                 qPrintable(noticesOf(dialog)));
        field(dialog)->setText(QStringLiteral("one"));
        QVERIFY(noticesOf(dialog).contains(rich.shortText()));
        QVERIFY(!noticesOf(dialog).contains(QStringLiteral("only tag")));
    }

    void immutableTagsAreSaid()
    {
        demo::DemoOptions options = WindowFixture::emptyRegistry();
        options.examples = true;
        WindowFixture fixture(options);
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("examples/immutable-tags")));
        TRY_VERIFY(fixture.window->workspace()
                       ->connection(fixture.lastConnection)
                       ->repository(QStringLiteral("examples/immutable-tags")));
        const QStringList shown = fixture.shown();
        const auto named = std::find_if(shown.begin(), shown.end(), [&](const QString &tag) {
            return fixture.model()->imageTagged(tag.toStdString()).has_value();
        });
        QVERIFY(named != shown.end());
        AddTagDialog *dialog = ask(fixture, qPrintable(*named));
        QVERIFY(dialog);
        field(dialog)->setText(QStringLiteral("brand-new"));
        QVERIFY2(noticesOf(dialog).contains(QStringLiteral("immutable")), qPrintable(noticesOf(dialog)));
        QVERIFY(act(dialog)->isEnabled());
    }

    void notWithoutRights()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        fixture.server.addImage(repository, {QStringLiteral("1.0"), QStringLiteral("2.0")});
        Connection connection = fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        const QAction *action = fixture.window->actions().addTag;
        QVERIFY(!action->isEnabled());
        QVERIFY(fixture.openRepository(repository));
        fixture.window->imagesPane()->showIdentifier(ImageIdentifier::forTag("1.0"));
        TRY_VERIFY(action->isEnabled());
        fixture.model()->selectAllMatches(); // two rows, one image: which tag it is added to makes no difference
        TRY_VERIFY(!action->isEnabled());
        QVERIFY(action->toolTip().contains(QStringLiteral("one image")));
        fixture.model()->clearSelection();
        connection.guard.readOnly = true;
        fixture.store->save(connection);
        QVERIFY(fixture.openRepository(repository));
        fixture.window->imagesPane()->showIdentifier(ImageIdentifier::forTag("1.0"));
        TRY_VERIFY(action->toolTip().contains(QStringLiteral("read-only")));
        QVERIFY(!action->isEnabled());
    }

    void theLastTagIsNotUndone()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        const Digest image = fixture.server.addImage(repository, {});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(repository));
        ImagesPane *pane = fixture.window->imagesPane();
        pane->showIdentifier(ImageIdentifier::forDigest(image));
        TRY_VERIFY(fixture.window->actions().addTag->isEnabled());
        fixture.window->actions().addTag->trigger();
        auto *dialog = fixture.window->findChild<AddTagDialog *>();
        QVERIFY(dialog);
        field(dialog)->setText(QStringLiteral("first"));
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(fixture.server.dump(repository), image.toQString() + QStringLiteral(" first"));
        TRY_VERIFY(child<NoticeBar>(fixture.window.get(), "notice")->isVisible());
        QVERIFY(!undo(fixture)); // it would delete the image
    }
};

TAGBOAT_TEST(TestAddTag)
#include "tst_addtag.moc"
