// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecroperations.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/repositorywindow.h"
#include "ui/backends/ecr/permissionsdialog.h"
#include "ui/base/errorbox.h"
#include "ui/base/inlinequestion.h"
#include "ui/base/statepanel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString repository = QStringLiteral("team/app");

QString statement(const char *effect, const char *action)
{
    return QStringLiteral(R"({"Version":"2012-10-17","Statement":[{"Effect":"%1","Principal":"*","Action":"%2"}]})")
        .arg(QString::fromLatin1(effect), QString::fromLatin1(action));
}

} // namespace

class TestPermissions : public QObject
{
    Q_OBJECT

    static QString onServer(const RepositoryWindow &window)
    {
        Awaited<std::optional<QString>> policy([&](auto handler) {
            return ecr::EcrOperations::of(window.session()->registry())->policy(repository, handler);
        });
        return policy.isValue() ? policy.value().value_or(QStringLiteral("none")) : QStringLiteral("?");
    }
    static bool set(const RepositoryWindow &window, const QString &text)
    {
        Awaited<Done> done([&](auto handler) {
            return ecr::EcrOperations::of(window.session()->registry())->setPolicy(repository, text, true, handler);
        });
        return done.isValue();
    }
    static PermissionsDialog *open(const RepositoryWindow &window)
    {
        return window.openDialog<PermissionsDialog>("permissions");
    }
    static bool isOpen(const RepositoryWindow &window) { return window.window->findChild<PermissionsDialog *>(); }
    static QPlainTextEdit *editor(const QWidget *dialog)
    {
        return RepositoryWindow::child<QPlainTextEdit>(dialog, "policy");
    }
    static QPushButton *button(const QWidget *dialog, const char *name)
    {
        return RepositoryWindow::child<QPushButton>(dialog, name);
    }
    static ErrorBox *error(const QWidget *dialog) { return RepositoryWindow::child<ErrorBox>(dialog, "errorBox"); }
    static InlineQuestion *question(const QWidget *dialog)
    {
        return RepositoryWindow::child<InlineQuestion>(dialog, "question");
    }
    static QPushButton *stateButton(const QWidget *dialog, int which)
    {
        return RepositoryWindow::child<StatePanel>(dialog, "state")->findChildren<QPushButton *>().value(which);
    }
    static QString problem(const QWidget *dialog)
    {
        const auto *label = RepositoryWindow::child<QLabel>(dialog, "policyProblem");
        return label->isVisible() ? label->text() : QString();
    }

private Q_SLOTS:
    void fromTheExample_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("action");
        QTest::newRow("private") << QString(RegistryKind::Ecr) << QStringLiteral("ecr:");
        QTest::newRow("public") << QString(RegistryKind::EcrPublic) << QStringLiteral("ecr-public:");
    }
    void fromTheExample()
    {
        QFETCH(QString, kind);
        QFETCH(QString, action);
        RepositoryWindow window(kind, {repository});
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY(stateButton(dialog, 0));
        QVERIFY(!button(dialog, "savePolicy")->isEnabled());
        QVERIFY(!button(dialog, "deletePolicy")->isEnabled());
        QTest::mouseClick(stateButton(dialog, 0), Qt::LeftButton);
        TRY_VERIFY(editor(dialog)->isVisible());
        QCOMPARE(dialog->focusWidget(), editor(dialog));
        QVERIFY(editor(dialog)->toPlainText().contains(action));
        QCOMPARE(problem(dialog), QString());
        const QString text = editor(dialog)->toPlainText();
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window), text);
    }

    void typedAndFormatted()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        const QString before = statement("Allow", "ecr:GetRepositoryPolicy");
        QVERIFY(set(window, before));
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_COMPARE(editor(dialog)->toPlainText(), before);
        QVERIFY(!button(dialog, "savePolicy")->isEnabled());
        editor(dialog)->moveCursor(QTextCursor::End);
        QTest::keyClicks(editor(dialog), QStringLiteral("x"));
        QVERIFY2(problem(dialog).contains(QStringLiteral("ine 1, column %1").arg(before.size() + 1)),
                 qPrintable(problem(dialog)));
        QVERIFY(!button(dialog, "savePolicy")->isEnabled());
        QVERIFY(!button(dialog, "format")->isEnabled());
        QCOMPARE(editor(dialog)->extraSelections().size(), 1);
        QTest::keyClick(editor(dialog), Qt::Key_Backspace);
        QCOMPARE(problem(dialog), QString());
        QVERIFY(editor(dialog)->extraSelections().isEmpty());
        QTest::mouseClick(button(dialog, "format"), Qt::LeftButton);
        const QString formatted = editor(dialog)->toPlainText();
        QVERIFY(formatted.count(QLatin1Char('\n')) > 5);
        // The order of the parts stays as it was typed.
        QVERIFY(formatted.indexOf(QStringLiteral("Version")) < formatted.indexOf(QStringLiteral("Statement")));
        editor(dialog)->undo();
        QCOMPARE(editor(dialog)->toPlainText(), before);
        editor(dialog)->redo();
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window), formatted);
    }

    void limits()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY(stateButton(dialog, 1));
        QTest::mouseClick(stateButton(dialog, 1), Qt::LeftButton);
        QVERIFY(!button(dialog, "savePolicy")->isEnabled()); // empty
        QCOMPARE(problem(dialog), QString());
        editor(dialog)->setPlainText(QStringLiteral("[]"));
        QVERIFY2(problem(dialog).contains(QStringLiteral("object")), qPrintable(problem(dialog)));
        editor(dialog)->setPlainText(QStringLiteral("{\"a\": \"%1\"}").arg(QString(10240, QLatin1Char('x'))));
        QVERIFY(!problem(dialog).isEmpty() && !problem(dialog).contains(QStringLiteral("object")));
        QVERIFY(!button(dialog, "savePolicy")->isEnabled());
    }

    void refusedByTheService()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY(stateButton(dialog, 1));
        QTest::mouseClick(stateButton(dialog, 1), Qt::LeftButton);
        editor(dialog)->setPlainText(QStringLiteral("{\"Version\": \"2012-10-17\"}"));
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        TRY_VERIFY(error(dialog)->isVisible());
        QVERIFY2(error(dialog)->text().contains(QStringLiteral("Invalid repository policy provided")),
                 qPrintable(error(dialog)->text()));
        QVERIFY(!question(dialog)->isAsking()); // nothing in it denies
        QVERIFY(!editor(dialog)->isReadOnly());
        QVERIFY(button(dialog, "savePolicy")->isEnabled());
    }

    void lockingOut()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY(stateButton(dialog, 1));
        QTest::mouseClick(stateButton(dialog, 1), Qt::LeftButton);
        const QString text = statement("Deny", "ecr:*");
        editor(dialog)->setPlainText(text);
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        QVERIFY(question(dialog)->isVisible());
        QCOMPARE(window.server.callCount(QStringLiteral("SetRepositoryPolicy")), 0);
        QCOMPARE(dialog->focusWidget(), button(question(dialog), "questionNo"));
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Space);
        QVERIFY(!question(dialog)->isVisible());
        QCOMPARE(window.server.callCount(QStringLiteral("SetRepositoryPolicy")), 0);
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        QTest::mouseClick(button(question(dialog), "questionYes"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(window.server.callCount(QStringLiteral("SetRepositoryPolicy")), 1);
    }

    /// The service may see a lock-out where the text shows none.
    void lockingOutUnseen()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY(stateButton(dialog, 1));
        QTest::mouseClick(stateButton(dialog, 1), Qt::LeftButton);
        const QString text = statement("Deny", "ecr:PutImage");
        editor(dialog)->setPlainText(text);
        window.fail("SetRepositoryPolicy", QStringLiteral("InvalidParameterException"),
                    QStringLiteral("would lock you out"));
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        TRY_VERIFY(question(dialog)->isVisible());
        QVERIFY(error(dialog)->text().contains(QStringLiteral("would lock you out")));
        QTest::mouseClick(button(question(dialog), "questionYes"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window), text);
    }

    void deletesAfterAsking()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        QVERIFY(set(window, statement("Allow", "ecr:PutImage")));
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY(button(dialog, "deletePolicy")->isEnabled());
        QTest::mouseClick(button(dialog, "deletePolicy"), Qt::LeftButton);
        QVERIFY(question(dialog)->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape); // the question, not the dialog
        QVERIFY(!question(dialog)->isVisible());
        QVERIFY(dialog->isVisible());
        QTest::mouseClick(button(dialog, "deletePolicy"), Qt::LeftButton);
        QTest::mouseClick(button(question(dialog), "questionYes"), Qt::LeftButton);
        TRY_VERIFY(stateButton(dialog, 0) && stateButton(dialog, 0)->isVisible());
        QCOMPARE(onServer(window), QStringLiteral("none"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        TRY_VERIFY(!isOpen(window));
    }

    void unsavedChangesAreNotLostByEscape()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        const QString before = statement("Allow", "ecr:PutImage");
        QVERIFY(set(window, before));
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_COMPARE(editor(dialog)->toPlainText(), before);
        QTest::keyClicks(editor(dialog), QStringLiteral(" "));
        QTest::keyClick(editor(dialog), Qt::Key_Escape);
        QVERIFY(question(dialog)->isVisible());
        QTest::mouseClick(button(question(dialog), "questionNo"), Qt::LeftButton);
        QVERIFY(dialog->isVisible());
        QCOMPARE(dialog->focusWidget(), editor(dialog));
        dialog->close();
        QVERIFY(dialog->isVisible() && question(dialog)->isVisible());
        QTest::mouseClick(button(question(dialog), "questionYes"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window), before);
    }

    void cutConnection()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository});
        QVERIFY(set(window, statement("Allow", "ecr:PutImage")));
        window.cut("GetRepositoryPolicy");
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY_WITHIN(stateButton(dialog, 0), 60'000);
        QVERIFY(!button(dialog, "savePolicy")->isEnabled());
        window.server.clearFaults();
        QTest::mouseClick(stateButton(dialog, 0), Qt::LeftButton);
        TRY_VERIFY(editor(dialog)->isVisible());
        window.cut("SetRepositoryPolicy");
        const QString text = statement("Allow", "ecr:BatchGetImage");
        editor(dialog)->setPlainText(text);
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        QVERIFY(editor(dialog)->isReadOnly()); // while it is on its way
        TRY_VERIFY_WITHIN(error(dialog)->isVisible(), 60'000);
        QVERIFY2(error(dialog)->text().contains(QStringLiteral("not known")), qPrintable(error(dialog)->text()));
        QCOMPARE(editor(dialog)->toPlainText(), text);
        window.server.clearFaults();
        QTest::mouseClick(button(dialog, "savePolicy"), Qt::LeftButton);
        TRY_VERIFY(!isOpen(window));
        QCOMPARE(onServer(window), text);
    }

    void readOnlyConnectionsShowIt()
    {
        RepositoryWindow window(RegistryKind::Ecr, {repository}, true);
        QVERIFY(set(window, statement("Allow", "ecr:PutImage")));
        PermissionsDialog *dialog = open(window);
        QVERIFY(dialog);
        TRY_VERIFY(editor(dialog)->isVisible());
        QVERIFY(editor(dialog)->isReadOnly());
        QVERIFY(!button(dialog, "deletePolicy")->isEnabled());
        QVERIFY(!button(dialog, "savePolicy")->isEnabled());
    }

    void needsARepository()
    {
        RepositoryWindow window(RegistryKind::Ecr);
        for (const char *name : {"permissions", "resourceTags", "catalogData"}) {
            const QAction *action = window.action(name);
            QVERIFY(action && !action->isEnabled() && !action->toolTip().isEmpty());
        }
        QVERIFY(window.action("registryDetails")->toolTip().contains(QStringLiteral("Public")));
    }
};

TAGBOAT_TEST(TestPermissions)
#include "tst_permissions.moc"
