// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecroperations.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/repositorywindow.h"
#include "ui/backends/ecr/resourcetagsdialog.h"
#include "ui/base/errorbox.h"
#include "ui/base/inlinequestion.h"
#include "ui/base/statepanel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace tagboat;
using namespace tagboat::test;

using Tag = ecr::ResourceTag;

namespace {

const QString repository = QStringLiteral("team/app");

} // namespace

class TestResourceTags : public QObject
{
    Q_OBJECT

    static QString arn(const RepositoryWindow &window) { return window.session()->repository(repository)->arn; }
    /// "key=value" each, sorted.
    static QStringList onServer(const RepositoryWindow &window)
    {
        Awaited<std::vector<Tag>> tags([&](auto handler) {
            return ecr::EcrOperations::of(window.session()->registry())->resourceTags(arn(window), handler);
        });
        QStringList texts;
        for (const Tag &tag : tags.isValue() ? tags.value() : std::vector<Tag>())
            texts << tag.key + QLatin1Char('=') + tag.value;
        texts.sort();
        return texts;
    }
    static bool set(const RepositoryWindow &window, const std::vector<Tag> &tags)
    {
        Awaited<Done> done([&](auto handler) {
            return ecr::EcrOperations::of(window.session()->registry())->tagResource(arn(window), tags, handler);
        });
        return done.isValue();
    }
    static ResourceTagsDialog *open(const RepositoryWindow &window)
    {
        auto *dialog = window.openDialog<ResourceTagsDialog>("resourceTags");
        if (!dialog || !waitFor([dialog] { return view(dialog)->isVisible() || !state(dialog)->title().isEmpty(); }))
            return nullptr;
        return dialog;
    }
    static bool isOpen(const RepositoryWindow &window) { return window.window->findChild<ResourceTagsDialog *>(); }
    static QTableView *view(const QWidget *dialog) { return RepositoryWindow::child<QTableView>(dialog, "tags"); }
    static QPushButton *button(const QWidget *dialog, const char *name)
    {
        return RepositoryWindow::child<QPushButton>(dialog, name);
    }
    static StatePanel *state(const QWidget *dialog) { return RepositoryWindow::child<StatePanel>(dialog, "state"); }
    /// By the button that there is: one in the middle while the list is empty, else one below it.
    static void add(const QWidget *dialog)
    {
        QPushButton *button = state(dialog)->isVisible() ? state(dialog)->findChild<QPushButton *>()
                                                         : TestResourceTags::button(dialog, "addTag");
        QVERIFY(button && button->isVisible() && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    static ErrorBox *error(const QWidget *dialog) { return RepositoryWindow::child<ErrorBox>(dialog, "errorBox"); }
    /// The field of the cell that is edited.
    static QLineEdit *cell(const QWidget *dialog) { return view(dialog)->viewport()->findChild<QLineEdit *>(); }
    static void write(const ResourceTagsDialog *dialog, int row, int column, const char *text)
    {
        QVERIFY(dialog->model()->setData(dialog->model()->index(row, column), QString::fromLatin1(text)));
    }

private Q_SLOTS:
    void byKeyboard_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("private") << QString(RegistryKind::Ecr);
        QTest::newRow("public") << QString(RegistryKind::EcrPublic);
    }
    void byKeyboard()
    {
        QFETCH(QString, kind);
        RepositoryWindow window(kind, {repository});
        ResourceTagsDialog *dialog = open(window);
        QVERIFY(dialog);
        QVERIFY(!button(dialog, "saveTags")->isEnabled());
        QCOMPARE(state(dialog)->title(), QStringLiteral("No resource tags yet"));
        QCOMPARE(dialog->focusWidget(), state(dialog)->findChild<QPushButton *>());
        add(dialog);
        QVERIFY(cell(dialog));
        QTest::keyClicks(cell(dialog), QStringLiteral("team"));
        QTest::keyClick(cell(dialog), Qt::Key_Tab);
        TRY_VERIFY(cell(dialog) && cell(dialog)->text().isEmpty());
        QTest::keyClicks(cell(dialog), QStringLiteral("boats"));
        QTest::keyClick(cell(dialog), Qt::Key_Return);
        QVERIFY(dialog->isVisible()); // Return ended the editing, no more
        TRY_VERIFY(button(dialog, "saveTags")->isEnabled());
        button(dialog, "saveTags")->setFocus();
        QTest::keyClick(button(dialog, "saveTags"), Qt::Key_Space);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window), QStringList{QStringLiteral("team=boats")});
        QCOMPARE(window.server.callCount(QStringLiteral("UntagResource")), 0);
    }

    void oneCallEach()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        QVERIFY(set(window,
                    {{QStringLiteral("a"), QStringLiteral("1")},
                     {QStringLiteral("b"), QStringLiteral("2")},
                     {QStringLiteral("c"), QStringLiteral("3")}}));
        const int before = window.server.callCount(QStringLiteral("TagResource"));
        ResourceTagsDialog *dialog = open(window);
        QVERIFY(dialog);
        QCOMPARE(dialog->focusWidget(), view(dialog));
        QVERIFY(view(dialog)->currentIndex().isValid()); // or nobody sees where the keyboard is
        write(dialog, 0, 1, "new");
        write(dialog, 1, 0, "bb");
        view(dialog)->setCurrentIndex(dialog->model()->index(2, 0));
        view(dialog)->setFocus();
        QTest::keyClick(view(dialog), Qt::Key_Delete);
        QCOMPARE(dialog->model()->rowCount(), 2);
        QTest::mouseClick(button(dialog, "saveTags"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window), (QStringList{QStringLiteral("a=new"), QStringLiteral("bb=2")}));
        QCOMPARE(window.server.callCount(QStringLiteral("TagResource")), before + 1);
        QCOMPARE(window.server.callCount(QStringLiteral("UntagResource")), 1);
    }

    void problemsKeepFromSaving()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        ResourceTagsDialog *dialog = open(window);
        QVERIFY(dialog);
        add(dialog);
        write(dialog, 0, 0, "aws:mine");
        auto *problem = RepositoryWindow::child<QLabel>(dialog, "tagsProblem");
        QVERIFY2(problem->isVisible() && problem->text().contains(QStringLiteral("aws:")), qPrintable(problem->text()));
        QVERIFY(!button(dialog, "saveTags")->isEnabled());
        write(dialog, 0, 0, "mine");
        QVERIFY(!problem->isVisible());
        QVERIFY(button(dialog, "saveTags")->isEnabled());
        dialog->reject();
        QVERIFY(RepositoryWindow::child<InlineQuestion>(dialog, "question")->isVisible());
    }

    void halfOfIt()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        QVERIFY(set(window, {{QStringLiteral("a"), QStringLiteral("1")}}));
        window.fail("UntagResource", QStringLiteral("InvalidParameterException"),
                    QStringLiteral("the service's words"));
        ResourceTagsDialog *dialog = open(window);
        QVERIFY(dialog);
        write(dialog, 0, 0, "b");
        QTest::mouseClick(button(dialog, "saveTags"), Qt::LeftButton);
        TRY_VERIFY(error(dialog)->isVisible());
        const QString text = error(dialog)->text();
        QVERIFY2(text.contains(QStringLiteral("saved")) && text.contains(QStringLiteral("not removed"))
                     && text.contains(QStringLiteral("the service's words")),
                 qPrintable(text));
        QCOMPARE(onServer(window), (QStringList{QStringLiteral("a=1"), QStringLiteral("b=1")}));
        const int calls = window.server.callCount(QStringLiteral("TagResource"));
        TRY_VERIFY(button(dialog, "saveTags")->isEnabled());
        QTest::mouseClick(button(dialog, "saveTags"), Qt::LeftButton); // only the rest
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(window.server.callCount(QStringLiteral("TagResource")), calls);
        QCOMPARE(onServer(window), QStringList{QStringLiteral("b=1")});
    }

    /// A full repository takes a new key only after an old one has gone.
    void fullOnes()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        std::vector<Tag> tags;
        for (int i = 0; i < 50; ++i)
            tags.push_back({QStringLiteral("k%1").arg(i), {}});
        QVERIFY(set(window, tags));
        ResourceTagsDialog *dialog = open(window);
        QVERIFY(dialog);
        write(dialog, 7, 0, "renamed");
        QTest::mouseClick(button(dialog, "saveTags"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window).size(), 50);
        QVERIFY(onServer(window).contains(QStringLiteral("renamed=")));
    }

    void cutConnection()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        window.cut("ListTagsForResource");
        auto *dialog = window.openDialog<ResourceTagsDialog>("resourceTags");
        QVERIFY(dialog);
        TRY_VERIFY_WITHIN(state(dialog)->findChild<QPushButton *>(), 60'000);
        QVERIFY(!button(dialog, "addTag")->isEnabled());
        window.server.clearFaults();
        QTest::mouseClick(state(dialog)->findChild<QPushButton *>(), Qt::LeftButton);
        TRY_COMPARE(state(dialog)->title(), QStringLiteral("No resource tags yet"));
        window.cut("TagResource");
        add(dialog);
        write(dialog, 0, 0, "k");
        QTest::mouseClick(button(dialog, "saveTags"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(error(dialog)->isVisible(), 60'000);
        QVERIFY2(error(dialog)->text().contains(QStringLiteral("not known")), qPrintable(error(dialog)->text()));
        QVERIFY(button(dialog, "saveTags")->isEnabled());
    }

    void closedWhileACellIsEdited()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        ResourceTagsDialog *dialog = open(window);
        QVERIFY(dialog);
        add(dialog);
        QVERIFY(cell(dialog));
        QTest::keyClicks(cell(dialog), QStringLiteral("team"));
        delete dialog;
        QVERIFY(onServer(window).isEmpty());
    }

    void readOnlyConnectionsShowThem()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository}, true);
        QVERIFY(set(window, {{QStringLiteral("a"), QStringLiteral("1")}}));
        ResourceTagsDialog *dialog = open(window);
        QVERIFY(dialog);
        QCOMPARE(dialog->model()->rowCount(), 1);
        QVERIFY(!button(dialog, "addTag")->isEnabled());
        view(dialog)->setCurrentIndex(dialog->model()->index(0, 0));
        QVERIFY(!button(dialog, "removeTag")->isEnabled());
        QVERIFY(!dialog->model()->setData(dialog->model()->index(0, 1), QStringLiteral("2")));
    }
};

TAGBOAT_TEST(TestResourceTags)
#include "tst_resourcetags.moc"
