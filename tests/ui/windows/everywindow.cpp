// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/windows/everywindow.h"

#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "tests/ui/imagedialog.h"
#include "tests/ui/repositorywindow.h"
#include "ui/backends/backends.h"
#include "ui/base/progressline.h"
#include "ui/browsing/imagespane.h"
#include "ui/connecting/connectiondialog.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/restoredialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QScreen>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

namespace tagboat::test {

namespace {

template <class T>
T *child(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

OpenWindow shown(std::shared_ptr<void> world, QWidget *window)
{
    if (window) {
        window->show();
        if (!QTest::qWaitForWindowExposed(window))
            window = nullptr;
    }
    return {std::move(world), window};
}

/// As large as the fixture makes it, if the screen has the room.
MainWindow *fitted(MainWindow *window)
{
    window->resize(window->size().boundedTo(window->screen()->availableSize() * 0.95));
    return window;
}

OpenWindow firstStart()
{
    const auto fixture = std::make_shared<WindowFixture>();
    return shown(fixture, fitted(fixture->open()));
}

OpenWindow browsing()
{
    const auto fixture = std::make_shared<WindowFixture>();
    fixture->server.addRepository(shownRepository);
    fixture->server.addIndex(shownRepository, {shownTag}, 2);
    fixture->server.addImage(shownRepository, {QStringLiteral("2.0-") + shownTag});
    fixture->addConnection(QStringLiteral("prod"));
    MainWindow *window = fixture->open();
    if (!fixture->openRepository(shownRepository))
        return {};
    window->imagesPane()->showIdentifier(ImageIdentifier::forTag(shownTag.toStdString()));
    const bool isCurrent = waitFor([window] { return window->imagesPane()->currentIdentifier().has_value(); });
    return shown(fixture, isCurrent ? fitted(window) : nullptr);
}

OpenWindow ticked()
{
    const OpenWindow open = browsing();
    if (open.window)
        static_cast<WindowFixture *>(open.world.get())->model()->selectAllMatches();
    return open;
}

/// The dialog of a kind of registry, with the most fields that its sign-in can ask for.
template <class Change>
OpenWindow connectionOf(QLatin1String kind, Change change)
{
    struct World : WindowFixture
    {
        std::unique_ptr<ConnectionDialog> dialog;
    };
    const auto world = std::make_shared<World>();
    Connection connection = Connection::create();
    connection.setKind(kind);
    change(connection);
    world->dialog = std::make_unique<ConnectionDialog>(
        connection, true,
        ConnectionDialog::Services{world->factory.get(), &world->secrets, {}, {}, nullptr, backEndUis()});
    return shown(world, world->dialog.get());
}

OpenWindow awsConnection()
{
    return connectionOf(RegistryKind::Ecr,
                        [](Connection &made) { made.asAws().signIn = AwsSettings::SignIn::AccessKey; });
}

OpenWindow publicConnection()
{
    return connectionOf(RegistryKind::EcrPublic,
                        [](Connection &made) { made.asAws().signIn = AwsSettings::SignIn::Profile; });
}

OpenWindow glanceConnection()
{
    return connectionOf(RegistryKind::Glance,
                        [](Connection &made) { made.asGlance().signIn = GlanceSettings::SignIn::Password; });
}

OpenWindow otherConnection()
{
    return connectionOf(RegistryKind::Distribution, [](Connection &made) {
        made.asDistribution().signIn = DistributionSettings::SignIn::Password;
        made.endpoint = QStringLiteral("http://registry.example.org:5000"); // asks whether that may be
    });
}

/// What a dialog asks for first has come.
bool isRead(const QDialog *dialog)
{
    const auto *reading = dialog ? dialog->findChild<ProgressLine *>() : nullptr;
    return dialog && (!reading || waitFor([reading] { return !reading->isBusy(); }));
}

OpenWindow ofImages(const char *action, bool all = false)
{
    const auto fixture = std::make_shared<WindowFixture>();
    QDialog *dialog = openImageDialog(*fixture, action, all, shownRepository, shownTag);
    return {fixture, isRead(dialog) ? dialog : nullptr};
}

OpenWindow addTag()
{
    return ofImages("addTag");
}

OpenWindow copy()
{
    return ofImages("copyImage", true);
}

OpenWindow dockerSignIn()
{
    return ofImages("dockerSignIn");
}

OpenWindow copyProgress()
{
    OpenWindow open = ofImages("copyImage", true);
    if (!open.window)
        return {};
    child<QComboBox>(open.window, "targetRepository")->setEditText(QStringLiteral("team/none"));
    auto *create = child<QCheckBox>(open.window, "createRepository");
    auto *start = child<QPushButton>(open.window, "startCopy");
    if (!waitFor([create] { return create->isVisible(); }))
        return {};
    create->click();
    if (!waitFor([start] { return start->isEnabled(); }))
        return {};
    start->click();
    const auto *fixture = static_cast<WindowFixture *>(open.world.get());
    return shown(open.world, child<QDialog>(fixture->window.get(), "copyProgressDialog"));
}

/// A window that is about to delete the one image it has.
std::shared_ptr<WindowFixture> planning()
{
    auto fixture = std::make_shared<WindowFixture>();
    fixture->server.addRepository(shownRepository);
    fixture->server.addImage(shownRepository, {shownTag});
    fixture->addConnection(QStringLiteral("prod"));
    const MainWindow *window = fixture->open();
    if (!fixture->openRepository(shownRepository))
        return nullptr;
    fixture->model()->selectAllMatches();
    return openPlan(window) ? fixture : nullptr;
}

std::shared_ptr<WindowFixture> deleted()
{
    auto fixture = planning();
    if (!fixture)
        return nullptr;
    confirmPlan(fixture->window.get());
    return waitForResults(fixture->window.get()) ? fixture : nullptr;
}

OpenWindow plan()
{
    const auto fixture = planning();
    return shown(fixture, fixture ? flowOf(fixture->window.get())->planDialog() : nullptr);
}

OpenWindow results()
{
    const auto fixture = deleted();
    return shown(fixture, fixture ? flowOf(fixture->window.get())->resultsDialog() : nullptr);
}

OpenWindow afterDeletion()
{
    const auto fixture = deleted();
    return shown(fixture, fixture ? fitted(fixture->window.get()) : nullptr);
}

OpenWindow restore()
{
    const auto fixture = deleted();
    if (!fixture)
        return {};
    child<QPushButton>(flowOf(fixture->window.get())->resultsDialog(), "restore")->click();
    const History *history = fixture->window->history();
    const bool came = waitFor([history] { return history->restoreDialog() != nullptr; });
    return shown(fixture, came ? history->restoreDialog() : nullptr);
}

OpenWindow history()
{
    const auto fixture = deleted();
    if (!fixture)
        return {};
    fixture->window->actions().history->trigger();
    auto *dialog = child<QDialog>(fixture->window.get(), "historyDialog");
    auto *table = dialog->findChild<QAbstractItemView *>();
    const bool isRead = waitFor([table] { return table->model()->rowCount() > 0; });
    return shown(fixture, isRead ? dialog : nullptr);
}

OpenWindow search()
{
    const auto fixture = planning();
    if (!fixture)
        return {};
    fixture->window->actions().searchEverything->trigger();
    return shown(fixture, child<QDialog>(fixture->window.get(), "searchDialog"));
}

OpenWindow ofRepository(QLatin1String kind, const char *action)
{
    const auto window = std::make_shared<RepositoryWindow>(kind, QStringList{shownRepository});
    QDialog *dialog = window->openDialog<QDialog>(action);
    return {window, isRead(dialog) ? dialog : nullptr};
}

OpenWindow createRepository()
{
    return ofRepository(RegistryKind::Ecr, "createRepository");
}

OpenWindow createPublicRepository()
{
    return ofRepository(RegistryKind::EcrPublic, "createRepository");
}

OpenWindow deleteRepository()
{
    return ofRepository(RegistryKind::Ecr, "deleteOpenRepository");
}

OpenWindow permissions()
{
    return ofRepository(RegistryKind::Ecr, "permissions");
}

OpenWindow registryDetails()
{
    return ofRepository(RegistryKind::EcrPublic, "registryDetails");
}

/// With a tag that is not saved, so that all buttons are on.
OpenWindow resourceTags()
{
    OpenWindow open = ofRepository(RegistryKind::Ecr, "resourceTags");
    if (!open.window)
        return {};
    child<QWidget>(open.window, "state")->findChild<QPushButton *>()->click();
    auto *view = child<QTableView>(open.window, "tags");
    view->setFocus(); // ends the editing
    view->model()->setData(view->model()->index(0, 0), QStringLiteral("team"));
    view->model()->setData(view->model()->index(0, 1), QStringLiteral("web"));
    return open;
}

/// Changed, so that it can be saved.
OpenWindow catalog()
{
    OpenWindow open = ofRepository(RegistryKind::EcrPublic, "catalogData");
    if (open.window)
        child<QPlainTextEdit>(open.window, "description")->setPlainText(QStringLiteral("What it is for"));
    return open;
}

} // namespace

const std::vector<WindowCase> &everyWindow()
{
    static const std::vector<WindowCase> all{
        {"first-start", "MainWindow", firstStart},
        {"browsing", "MainWindow", browsing},
        {"ticked", "MainWindow", ticked},
        {"after-deletion", "MainWindow", afterDeletion},
        {"connection-ecr", "ConnectionDialog", awsConnection},
        {"connection-public", "ConnectionDialog", publicConnection},
        {"connection-glance", "ConnectionDialog", glanceConnection},
        {"connection-other", "ConnectionDialog", otherConnection},
        {"add-tag", "AddTagDialog", addTag},
        {"copy", "CopyDialog", copy},
        {"copy-progress", "CopyProgressDialog", copyProgress},
        {"docker-sign-in", "DockerSignInDialog", dockerSignIn},
        {"plan", "PlanDialog", plan},
        {"results", "ResultsDialog", results},
        {"restore", "RestoreDialog", restore},
        {"history", "HistoryDialog", history},
        {"search", "SearchDialog", search},
        {"create-repository", "RepositoryCreationDialog", createRepository},
        {"create-public-repository", "RepositoryCreationDialog", createPublicRepository},
        {"delete-repository", "RepositoryDeletionDialog", deleteRepository},
        {"permissions", "PermissionsDialog", permissions},
        {"resource-tags", "ResourceTagsDialog", resourceTags},
        {"catalog", "CatalogDialog", catalog},
        {"registry-details", "RegistryDetailsDialog", registryDetails},
    };
    return all;
}

QStringList visitEveryWindow(const std::function<void(const QString &name, QWidget *window)> &visit)
{
    QStringList missing;
    for (const WindowCase &each : everyWindow()) {
        const QString name = QString::fromLatin1(each.name);
        const OpenWindow open = each.open();
        if (!open.window) {
            missing << name;
            continue;
        }
        visit(name, open.window);
        auto *pages = open.window->findChild<QTabWidget *>(QStringLiteral("detailsTabs"));
        for (int page = 1; pages && page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            QCoreApplication::sendPostedEvents();
            visit(name + QStringLiteral(", ") + pages->tabText(page), open.window);
        }
    }
    return missing;
}

void addWindowRows(int part)
{
    QTest::addColumn<int>("window");
    const auto &all = everyWindow();
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        if (part < 0 || i % 2 == part)
            QTest::newRow(all[static_cast<std::size_t>(i)].name) << i;
    }
}

} // namespace tagboat::test
