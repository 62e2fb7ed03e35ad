// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/copyfield.h"
#include "ui/base/secretclipboard.h"
#include "ui/browsing/sidebar.h"
#include "ui/connecting/dockersignindialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace tagboat;
using namespace tagboat::test;

namespace {

template <class T>
T *child(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

class TestDockerSignIn : public QObject
{
    Q_OBJECT

    static DockerSignInDialog *ask(WindowFixture &fixture)
    {
        Q_EMIT fixture.window->sidebar()->dockerSignInRequested(fixture.lastConnection);
        auto *dialog = fixture.window->findChild<DockerSignInDialog *>();
        return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
    }
    static QString tokenOf(const WindowFixture &fixture)
    {
        Registry *registry = fixture.window->workspace()->connection(fixture.lastConnection)->registry();
        Awaited<DockerSignIn> signIn([&](auto handler) { return registry->dockerSignIn(handler); });
        return signIn.isValue() ? signIn.value().password : QString();
    }

private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->setText(QStringLiteral("before")); }

    void commandsWithoutTheToken_data()
    {
        QTest::addColumn<bool>("isPublic");
        QTest::addColumn<QString>("piped");
        QTest::newRow("private") << false << QStringLiteral("aws ecr get-login-password --region eu-central-1 ");
        QTest::newRow("public") << true << QStringLiteral("aws ecr-public get-login-password --region us-east-1 ");
    }
    void commandsWithoutTheToken()
    {
        QFETCH(bool, isPublic);
        QFETCH(QString, piped);
        WindowFixture fixture;
        Connection connection = fixture.addConnection(QStringLiteral("dev"));
        if (isPublic) {
            connection.setKind(RegistryKind::EcrPublic);
            fixture.store->save(connection);
        }
        fixture.open();
        const QString token = tokenOf(fixture);
        QVERIFY(token.size() > 3);
        DockerSignInDialog *dialog = ask(fixture);
        QVERIFY(dialog);
        auto *command = child<CopyField>(dialog, "command");
        auto *withAws = child<CopyField>(dialog, "pipedCommand");
        TRY_VERIFY(!command->text().isEmpty());
        QCOMPARE(child<CopyField>(dialog, "user")->text(), QStringLiteral("AWS"));
        const QString host = child<CopyField>(dialog, "host")->text();
        QVERIFY(!host.isEmpty());
        QVERIFY(child<QLabel>(dialog, "expiry")->text().contains(QStringLiteral("until")));
        auto *tool = child<QComboBox>(dialog, "tool");
        for (int i = 0; i < tool->count(); ++i) {
            tool->setCurrentIndex(i);
            QVERIFY2(command->text().startsWith(tool->itemText(i)), qPrintable(command->text()));
            QVERIFY(command->text().endsWith(QStringLiteral(" --username AWS --password-stdin ") + host));
            QVERIFY2(withAws->text().startsWith(piped), qPrintable(withAws->text()));
            QVERIFY(withAws->text().endsWith(QStringLiteral(" | ") + command->text()));
            for (CopyField *field : {command, withAws}) {
                QTest::mouseClick(field->findChild<QToolButton *>(), Qt::LeftButton);
                QCOMPARE(clipboardText(), field->text());
            }
        }
        // Nothing that can be seen or copied without asking for it has the token.
        for (const QLineEdit *line : dialog->findChildren<QLineEdit *>())
            QVERIFY(!line->text().contains(token) && !line->toolTip().contains(token));
        for (const QPlainTextEdit *text : dialog->findChildren<QPlainTextEdit *>())
            QVERIFY(!text->toPlainText().contains(token) && !text->toolTip().contains(token));
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(token));
        QVERIFY(!clipboardText().contains(token));
    }

    void theTokenStaysInTheClipboardForAWhile()
    {
        WindowFixture fixture;
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        DockerSignInDialog *dialog = ask(fixture);
        QVERIFY(dialog);
        auto *copy = child<QPushButton>(dialog, "copyToken");
        TRY_VERIFY(copy->isEnabled());
        QCOMPARE(clipboardText(), QStringLiteral("before"));
        QTest::mouseClick(copy, Qt::LeftButton);
        QVERIFY(clipboardText() != QStringLiteral("before"));
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
                 QByteArray("secret"));
        QVERIFY(child<QLabel>(dialog, "tokenNote")->text().contains(QStringLiteral("minute")));
        // It goes with the program, too.
        fixture.close();
        QCOMPARE(clipboardText(), QString());
    }

    void clearedAfterItsTime()
    {
        SecretClipboard clipboard;
        clipboard.setKeptFor(20);
        clipboard.copy(QStringLiteral("secret"));
        QCOMPARE(clipboardText(), QStringLiteral("secret"));
        TRY_COMPARE(clipboardText(), QString());
        // What somebody else has put there since is not ours to clear.
        clipboard.copy(QStringLiteral("secret"));
        QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
        TRY_VERIFY(!clipboard.holdsSecret());
        QVERIFY(!waitFor([] { return clipboardText() != QStringLiteral("mine"); }, 60));
        clipboard.setKeptFor(SecretClipboard::keptForMs);
        clipboard.copy(QStringLiteral("secret"));
        QMetaObject::invokeMethod(qApp, "aboutToQuit"); // a private signal
        QCOMPARE(clipboardText(), QString());
    }

    void aRefusalCanBeRetried()
    {
        WindowFixture fixture;
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QStringLiteral("GetAuthorizationToken");
        fault.code = QStringLiteral("AccessDeniedException");
        fixture.server.addFault(fault);
        DockerSignInDialog *dialog = ask(fixture);
        QVERIFY(dialog);
        auto *problem = child<QLabel>(dialog, "problem");
        TRY_VERIFY(problem->isVisible());
        QCOMPARE(child<QLabel>(dialog, "problemTitle")->text(), QStringLiteral("There is no sign-in for dev."));
        QVERIFY(!child<CopyField>(dialog, "command")->isVisible()); // nor the other fields, which are empty
        QVERIFY(!child<QPushButton>(dialog, "copyToken")->isEnabled());
        QTest::mouseClick(child<QPushButton>(dialog, "retry"), Qt::LeftButton);
        TRY_VERIFY(child<QPushButton>(dialog, "copyToken")->isEnabled());
        QVERIFY(!problem->isVisible());
        QVERIFY(child<CopyField>(dialog, "command")->isVisible());
    }

    void fromTheMenu()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        const MainWindow *window = fixture.open();
        QVERIFY(!window->actions().dockerSignIn->isEnabled());
        QVERIFY(!window->actions().dockerSignIn->toolTip().isEmpty());
        fixture.addConnection(QStringLiteral("dev"));
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        TRY_VERIFY(window->actions().dockerSignIn->isEnabled());
        window->actions().dockerSignIn->trigger();
        QVERIFY(window->findChild<DockerSignInDialog *>());
    }
};

TAGBOAT_TEST(TestDockerSignIn)
#include "tst_dockersignin.moc"
