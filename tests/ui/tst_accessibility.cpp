// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/imagedialog.h"
#include "tests/ui/repositorywindow.h"
#include "tests/ui/windowfixture.h"
#include "ui/backends/backends.h"
#include "ui/backends/ecr/repositorycreationdialog.h"
#include "ui/base/progressline.h"
#include "ui/browsing/imagespane.h"
#include "ui/connecting/connectiondialog.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

using namespace tagboat;

namespace {

/// What a screen reader would say for a widget that can be reached.
QString spokenName(QWidget *widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name).trimmed() : QString();
}

/// Parts of Qt's own widgets speak through the widget they are part of.
bool isPart(const QWidget *widget)
{
    const QString name = widget->objectName();
    return name.startsWith(QStringLiteral("qt_")) || qobject_cast<QComboBox *>(widget->parentWidget())
        || widget->inherits("QLineEditIconButton") || widget->inherits("QComboBoxPrivateContainer")
        || widget->inherits("QToolBarExtension") || widget->inherits("QExpandingLineEdit");
}

QStringList withoutName(const QWidget *window)
{
    QStringList missing;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const bool reachable = widget->focusPolicy() != Qt::NoFocus && widget->isVisibleTo(window);
        const bool speaks = qobject_cast<QLabel *>(widget) || widget->inherits("QScrollArea")
            || widget->inherits("QTabWidget") || widget->inherits("QStackedWidget") || widget->inherits("QTabBar");
        if (!reachable || speaks || isPart(widget))
            continue;
        if (spokenName(widget).isEmpty())
            missing << QStringLiteral("%1 \"%2\"")
                           .arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
    }
    return missing;
}

QChar mnemonicOf(const QString &text)
{
    for (qsizetype at = 0; at + 1 < text.size(); ++at) {
        if (text.at(at) == QLatin1Char('&')) {
            if (text.at(at + 1) != QLatin1Char('&'))
                return text.at(at + 1).toLower();
            ++at;
        }
    }
    return {};
}

QStringList clashes(const QStringList &texts)
{
    QHash<QChar, QString> taken;
    QStringList found;
    for (const QString &text : texts) {
        const QChar key = mnemonicOf(text);
        if (key.isNull())
            continue;
        if (taken.contains(key))
            found << QStringLiteral("%1 and %2").arg(taken.value(key), text);
        taken.insert(key, text);
    }
    return found;
}

QStringList textsOf(const QList<QAction *> &actions)
{
    QStringList texts;
    for (const QAction *action : actions)
        texts << action->text();
    return texts;
}

QStringList textsOfDialog(const QWidget *dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog->findChildren<QLabel *>()) {
        if (label->buddy() && label->isVisibleTo(dialog))
            texts << label->text();
    }
    for (const QAbstractButton *button : dialog->findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(dialog))
            texts << button->text();
    }
    for (const QGroupBox *box : dialog->findChildren<QGroupBox *>()) {
        if (box->isVisibleTo(dialog))
            texts << box->title();
    }
    return texts;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingInTheWindowHasAName()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addIndex(QStringLiteral("team/r"), {QStringLiteral("t")}, 2);
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("t"));
        TRY_VERIFY(window->imagesPane()->currentIdentifier().has_value());
        QCOMPARE(withoutName(window), QStringList());
    }

    void connectionDialog_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("way");
        QTest::newRow("ecr") << QString(RegistryKind::Ecr) << QStringLiteral("signIn");
        QTest::newRow("public") << QString(RegistryKind::EcrPublic) << QStringLiteral("signIn");
        QTest::newRow("glance") << QString(RegistryKind::Glance) << QStringLiteral("glanceSignIn");
        QTest::newRow("distribution") << QString(RegistryKind::Distribution) << QStringLiteral("distributionSignIn");
    }
    void connectionDialog()
    {
        QFETCH(QString, kind);
        QFETCH(QString, way);
        WindowFixture fixture;
        Connection connection = Connection::create();
        connection.setKind(kind);
        ConnectionDialog dialog(connection, true,
                                {fixture.factory.get(), &fixture.secrets, {}, {}, nullptr, backEndUis()});
        dialog.show();
        for (QComboBox *ways : dialog.findChildren<QComboBox *>(way)) {
            if (!ways->isVisibleTo(&dialog))
                continue;
            for (int i = 0; i < ways->count(); ++i) {
                ways->setCurrentIndex(i);
                QCOMPARE(withoutName(&dialog).join(QLatin1Char('\n')), QString());
                QCOMPARE(clashes(textsOfDialog(&dialog)).join(QLatin1Char('\n')), QString());
            }
        }
    }

    void mnemonicsAreUnique()
    {
        WindowFixture fixture;
        const MainWindow *window = fixture.open();
        QCOMPARE(clashes(textsOf(window->menuBar()->actions())), QStringList());
        for (const QAction *action : window->menuBar()->actions())
            QCOMPARE(clashes(textsOf(action->menu()->actions())), QStringList());
    }

    void imageDialogs_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<bool>("all");
        QTest::newRow("add tag") << QByteArray("addTag") << false;
        QTest::newRow("copy one") << QByteArray("copyImage") << false;
        QTest::newRow("copy several") << QByteArray("copyImage") << true;
        QTest::newRow("sign in") << QByteArray("dockerSignIn") << false;
    }
    void imageDialogs()
    {
        QFETCH(QByteArray, action);
        QFETCH(bool, all);
        WindowFixture fixture;
        const QDialog *dialog = test::openImageDialog(fixture, action, all);
        QVERIFY(dialog);
        QCOMPARE(withoutName(dialog).join(QLatin1Char('\n')), QString());
        QCOMPARE(clashes(textsOfDialog(dialog)).join(QLatin1Char('\n')), QString());
        if (action != "copyImage")
            return;
        // All that can show in it at once, and what comes after it.
        for (const char *name : {"createRepository", "moveTags", "retry"})
            dialog->findChild<QWidget *>(QString::fromLatin1(name))->show();
        QCOMPARE(clashes(textsOfDialog(dialog)).join(QLatin1Char('\n')), QString());
        dialog->findChild<QComboBox *>(QStringLiteral("targetRepository"))->setEditText(QStringLiteral("team/none"));
        auto *create = dialog->findChild<QCheckBox *>(QStringLiteral("createRepository"));
        TRY_VERIFY(create->isVisible());
        create->click();
        auto *start = dialog->findChild<QPushButton *>(QStringLiteral("startCopy"));
        TRY_VERIFY(start->isEnabled());
        start->click();
        auto *progress = fixture.window->findChild<QDialog *>(QStringLiteral("copyProgressDialog"));
        QVERIFY(progress);
        for (const QString &button : {QStringLiteral("pauseCopy"), QStringLiteral("retryCopy"),
                                      QStringLiteral("cancelCopy"), QStringLiteral("moveTags")})
            progress->findChild<QWidget *>(button)->show();
        QCOMPARE(withoutName(progress).join(QLatin1Char('\n')), QString());
        QCOMPARE(clashes(textsOfDialog(progress)).join(QLatin1Char('\n')), QString());
    }

    void repositoryDialogs_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("action");
        QTest::newRow("create") << QString(RegistryKind::Ecr) << QByteArray("createRepository");
        QTest::newRow("permissions") << QString(RegistryKind::Ecr) << QByteArray("permissions");
        QTest::newRow("resource tags") << QString(RegistryKind::Ecr) << QByteArray("resourceTags");
        QTest::newRow("catalog") << QString(RegistryKind::EcrPublic) << QByteArray("catalogData");
        QTest::newRow("registry") << QString(RegistryKind::EcrPublic) << QByteArray("registryDetails");
        QTest::newRow("create public") << QString(RegistryKind::EcrPublic) << QByteArray("createRepository");
    }
    void repositoryDialogs()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, action);
        const test::RepositoryWindow window(kind, {QStringLiteral("team/app")});
        const auto *dialog = window.openDialog<QDialog>(action.constData());
        QVERIFY(dialog);
        // What is read first has come, then what there is without a policy.
        TRY_VERIFY(!dialog->findChild<ProgressLine *>()->isBusy());
        QCOMPARE(withoutName(dialog), QStringList());
        QCOMPARE(clashes(textsOfDialog(dialog)), QStringList());
        if (auto *state = dialog->findChild<QWidget *>(QStringLiteral("state")); state && state->isVisible()) {
            state->findChild<QPushButton *>()->click();
            QCOMPARE(withoutName(dialog), QStringList());
            QCOMPARE(clashes(textsOfDialog(dialog)), QStringList());
        }
    }

    void keysAreUnique()
    {
        WindowFixture fixture;
        const MainWindow *window = fixture.open();
        QHash<QKeySequence, QString> taken;
        for (const QAction *action : window->findChildren<QAction *>()) {
            if (action->shortcut().isEmpty())
                continue;
            QVERIFY2(!taken.contains(action->shortcut()),
                     qPrintable(action->text() + QLatin1Char(' ') + taken.value(action->shortcut())));
            taken.insert(action->shortcut(), action->text());
        }
    }

    void narrowWindowsGiveUpTheDetailsFirst()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        auto *details = window->findChild<QWidget *>(QStringLiteral("details"));
        auto *sidebar = window->findChild<QWidget *>(QStringLiteral("sidebar"));
        const int character = window->fontMetrics().averageCharWidth();
        window->resize(200 * character, 600);
        TRY_VERIFY(details->isVisible());
        const int width = details->width();
        window->resize(110 * character, 600);
        TRY_VERIFY(!details->isVisible());
        QVERIFY(sidebar->isVisible());
        window->resize(200 * character, 600);
        TRY_VERIFY(details->isVisible());
        TRY_COMPARE(details->width(), width);
        TRY_VERIFY((window->resize(70 * character, 600), !sidebar->isVisible())); // in steps: panes need their room
    }

    void rightToLeftWorks()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        {
            WindowFixture fixture;
            fixture.server.addRepository(QStringLiteral("web/r"));
            fixture.server.addImage(QStringLiteral("web/r"), {QStringLiteral("t")});
            fixture.addConnection(QStringLiteral("prod"));
            const MainWindow *window = fixture.open();
            QVERIFY(fixture.openRepository(QStringLiteral("web/r")));
            const auto *details = window->findChild<QWidget *>(QStringLiteral("details"));
            const auto *sidebar = window->findChild<QWidget *>(QStringLiteral("sidebar"));
            QVERIFY(sidebar->mapToGlobal(QPoint()).x() > details->mapToGlobal(QPoint()).x());
        }
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
};

TAGBOAT_TEST(TestAccessibility)
#include "tst_accessibility.moc"
