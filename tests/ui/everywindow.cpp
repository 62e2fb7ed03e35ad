// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/everywindow.h"

#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "tests/ui/repositorywindow.h"
#include "ui/backends/backends.h"
#include "ui/base/progressline.h"
#include "ui/browsing/imagespane.h"
#include "ui/connecting/connectiondialog.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/restoredialog.h"

#include <QComboBox>
#include <QTabWidget>

namespace tagboat::test {

namespace {

void visitDetails(const MainWindow *window, const Visit &visit, QWidget *shown)
{
    auto *pages = window->findChild<QTabWidget *>(QStringLiteral("detailsTabs"));
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCoreApplication::sendPostedEvents();
        visit(QStringLiteral("main window, %1").arg(pages->tabText(page)), shown);
    }
    pages->setCurrentIndex(0);
}

bool visitImageDialogs(const MainWindow *window, const Visit &visit)
{
    for (const char *name : {"addTag", "copyImage", "dockerSignIn"}) {
        auto *action = window->findChild<QAction *>(QString::fromLatin1(name));
        if (!action || !waitFor([action] { return action->isEnabled(); }))
            return false;
        action->trigger();
        auto *dialog = window->findChild<QDialog *>();
        if (!dialog || !QTest::qWaitForWindowExposed(dialog))
            return false;
        const auto *reading = dialog->findChild<ProgressLine *>();
        if (reading && !waitFor([reading] { return !reading->isBusy(); }))
            return false;
        visit(QString::fromLatin1(name), dialog);
        dialog->reject();
        if (!waitFor([window] { return !window->findChild<QDialog *>(); }))
            return false;
    }
    return true;
}

bool visitDeletion(WindowFixture &fixture, const MainWindow *window, const Visit &visit)
{
    fixture.model()->selectAllMatches();
    visit(QStringLiteral("main window, ticked"), fixture.window.get());
    if (!openPlan(window))
        return false;
    visit(QStringLiteral("plan"), flowOf(window)->planDialog());
    confirmPlan(window);
    if (!waitForResults(window))
        return false;
    QWidget *results = flowOf(window)->resultsDialog();
    visit(QStringLiteral("results"), results);
    visit(QStringLiteral("main window, deleted"), fixture.window.get());
    results->findChild<QPushButton *>(QStringLiteral("restore"))->click();
    if (!waitFor([window] { return window->history()->restoreDialog(); }))
        return false;
    visit(QStringLiteral("restore"), window->history()->restoreDialog());
    window->actions().history->trigger();
    auto *history = window->findChild<QDialog *>(QStringLiteral("historyDialog"));
    if (!history)
        return false;
    visit(QStringLiteral("history"), history);
    window->actions().searchEverything->trigger();
    auto *search = window->findChild<QDialog *>(QStringLiteral("searchDialog"));
    if (!search)
        return false;
    visit(QStringLiteral("search"), search);
    return true;
}

} // namespace

bool visitWindows(const Visit &visit)
{
    WindowFixture fixture;
    fixture.server.addRepository(visitedRepository);
    fixture.server.addReadableImage(visitedRepository, {visitedTag}, {"layer"});
    fixture.server.addReadableImage(visitedRepository, {QStringLiteral("2.0-") + visitedTag}, {"other"});
    fixture.addConnection(QStringLiteral("7-prod"));
    const MainWindow *window = fixture.open();
    if (!fixture.openRepository(visitedRepository))
        return false;
    window->imagesPane()->showIdentifier(ImageIdentifier::forTag(visitedTag.toStdString()));
    if (!waitFor([window] { return window->imagesPane()->currentIdentifier().has_value(); }))
        return false;
    visitDetails(window, visit, fixture.window.get());
    return visitImageDialogs(window, visit) && visitDeletion(fixture, window, visit);
}

bool visitConnectionDialogs(const Visit &visit)
{
    for (const QString &kind : {QString(RegistryKind::Ecr), QString(RegistryKind::EcrPublic),
                                QString(RegistryKind::Glance), QString(RegistryKind::Distribution)}) {
        WindowFixture fixture;
        Connection connection = Connection::create();
        connection.setKind(kind);
        ConnectionDialog dialog(connection, true,
                                {fixture.factory.get(), &fixture.secrets, {}, {}, nullptr, backEndUis()});
        dialog.show();
        if (!QTest::qWaitForWindowExposed(&dialog))
            return false;
        visit(QStringLiteral("connection, %1").arg(kind), &dialog);
    }
    return true;
}

bool visitRepositoryDialogs(const Visit &visit)
{
    const std::pair<QString, QByteArray> dialogs[] = {
        {RegistryKind::Ecr, "createRepository"},
        {RegistryKind::Ecr, "deleteOpenRepository"},
        {RegistryKind::Ecr, "permissions"},
        {RegistryKind::Ecr, "resourceTags"},
        {RegistryKind::EcrPublic, "catalogData"},
        {RegistryKind::EcrPublic, "registryDetails"},
        {RegistryKind::EcrPublic, "createRepository"},
    };
    for (const auto &[kind, action] : dialogs) {
        const RepositoryWindow window(kind, {visitedRepository});
        auto *dialog = window.openDialog<QDialog>(action.constData());
        if (!dialog)
            return false;
        const auto *reading = dialog->findChild<ProgressLine *>();
        if (reading && !waitFor([reading] { return !reading->isBusy(); }))
            return false;
        visit(QStringLiteral("%1, %2").arg(QString::fromLatin1(action), kind), dialog);
    }
    return true;
}

} // namespace tagboat::test
