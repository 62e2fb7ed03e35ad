// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "app/connections/realmconsents.h"
#include "app/removal/journal/journal.h"
#include "app/secrets/fallbacksecretstore.h"
#include "ui/base/activitybar.h"
#include "ui/base/columnbywidth.h"
#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/base/icons.h"
#include "ui/base/noticebar.h"
#include "ui/base/plaintext.h"
#include "ui/base/statepanel.h"
#include "ui/browsing/detailspane.h"
#include "ui/browsing/filterbar.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/searchdialog.h"
#include "ui/browsing/sidebar.h"
#include "ui/connecting/connectioneditor.h"
#include "ui/connecting/realmquestion.h"
#include "ui/copying/copies.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/plan/repositorydeletiondialog.h"
#include "ui/deleting/run/deletions.h"
#include "ui/imageactions.h"
#include "ui/imageprotection.h"
#include "ui/repositoryactivities.h"
#include "ui/runningmark.h"
#include "ui/session/repositorysession.h"
#include "ui/windowstate.h"
#include "ui/windowstatekeeper.h"

#include <QAction>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace tagboat {

namespace {

// In average characters, so that they grow with the font.
constexpr int narrowForDetails = 130;
constexpr int narrowForSidebar = 80;

ImageIdentifier identifierFromText(const QString &text)
{
    if (const auto digest = Digest::parse(text))
        return ImageIdentifier::forDigest(*digest);
    return ImageIdentifier::forTag(text.toStdString());
}

} // namespace

MainWindow::MainWindow(WindowServices services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_workspace(m_services.connections, m_services.factory, m_services.backEnds)
    , m_sidebar(new Sidebar(&m_workspace, this))
    , m_images(new ImagesPane(this))
    , m_details(new DetailsPane(this))
    , m_splitter(new QSplitter(this))
    , m_activity(new ActivityBar(this))
    , m_notice(new NoticeBar(this))
    , m_pages(new QStackedWidget(this))
    , m_welcome(new StatePanel(this))
    , m_actions(this, m_images)
    , m_protection(new ImageProtection(m_actions.protectImage, this))
    , m_quitQuestion(new QuitQuestion(this))
    , m_keeper(new WindowStateKeeper(m_services.settings,
                                     {this, m_splitter, m_sidebar, m_images, m_details, &m_actions}, this))
{
    showPlainTextOnly();
    addCodesOf(m_services.backEnds);
    m_editor = std::make_unique<ConnectionEditor>(
        m_services.connections,
        ConnectionDialog::Services{
            m_services.factory, m_services.secrets, m_services.environment, {}, m_services.realms, m_services.backEnds},
        this);
    m_deletions = std::make_unique<Deletions>(&m_workspace, m_services.journal, this, m_activity, this);
    m_repositories = std::make_unique<RepositoryActivities>(&m_workspace, this);
    if (m_services.journal)
        m_history = std::make_unique<History>(&m_workspace, m_services.journal, this, this);
    m_imageActions = std::make_unique<ImageActions>(
        &m_workspace, ImageActions::Panes{m_images, m_sidebar, m_notice, m_activity, m_services.journal}, m_actions,
        this, this);
    build();
    connectActions();
    connectPanes();
    connectServices();
    connectHistory();
    connectRepositories();
    m_keeper->restore();
    updateWelcome();
    updateActions();
    updateTitle();
}

MainWindow::~MainWindow()
{
    // The panes show models of sessions that the workspace and the deletions hold.
    m_details->setSession(nullptr);
    m_images->setSession(nullptr);
    m_imageActions.reset();
    m_history.reset();
    m_deletions.reset();
}

void MainWindow::build()
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(applicationIcon());
    m_splitter->setObjectName(QStringLiteral("panes"));
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_images);
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    for (int pane = 0; pane < 3; ++pane)
        m_splitter->setStretchFactor(pane, pane == 1 ? 1 : 0);
    const int character = fontMetrics().averageCharWidth();
    m_sidebar->setMinimumWidth(22 * character);
    m_images->setMinimumWidth(40 * character);
    m_details->setMinimumWidth(34 * character);
    m_splitter->setSizes({38 * character, 114 * character, 58 * character});

    m_pages->addWidget(m_splitter);
    m_pages->addWidget(m_welcome);
    auto *central = new QWidget(this);
    m_column = new ColumnByWidth(central);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_notice);
    m_column->addWidget(m_pages, 1);
    m_column->addWidget(m_activity);
    m_column->showWhile(m_details, [this](int width) {
        return m_actions.showDetails->isChecked() && width >= narrowForDetails * fontMetrics().averageCharWidth();
    });
    m_column->showWhile(m_sidebar, [this](int width) {
        return width >= narrowForSidebar * fontMetrics().averageCharWidth() || m_openRepository.isEmpty();
    });
    setCentralWidget(central);
    resize(QSize(210 * character, 48 * fontMetrics().height()).boundedTo(screen()->availableSize() * 0.95));

    std::vector<StatePanel::Action> steps{{tr("&Add a connection"), [this] { m_editor->add(); }}};
    if (m_services.startDemo)
        steps.push_back({tr("&Try the demo registry"), m_services.startDemo});
    m_welcome->setMessage({QStringLiteral("tagboat"),
                           tr("Welcome to Tagboat"),
                           tr("See what is in your container registries, delete what may go, and know what happened to "
                              "each image."),
                           {},
                           std::move(steps)});
}

void MainWindow::connectActions()
{
    connect(m_actions.addConnection, &QAction::triggered, m_editor.get(), &ConnectionEditor::add);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.reload, &QAction::triggered, this, &MainWindow::reloadAll);
    connect(m_actions.deleteImages, &QAction::triggered, this, &MainWindow::planDeletionOfTargets);
    connect(m_actions.selectAll, &QAction::triggered, m_images, &ImagesPane::selectAllMatches);
    connect(m_actions.escape, &QAction::triggered, m_images, &ImagesPane::escape);
    connect(m_actions.viewByTag, &QAction::toggled, this, [this](bool byTag) {
        m_images->setViewKind(byTag ? ImagesModel::View::ByTag : ImagesModel::View::ByImage);
    });
    connect(m_actions.showDetails, &QAction::toggled, m_column, &ColumnByWidth::applyRules);
    connect(m_actions.flatRepositories, &QAction::toggled, m_sidebar, &Sidebar::setFlat);
    connect(m_sidebar, &Sidebar::flatChanged, m_actions.flatRepositories, &QAction::setChecked);
    connect(m_actions.searchEverything, &QAction::triggered, this, &MainWindow::search);
    connect(m_actions.findRepository, &QAction::triggered, m_sidebar, &Sidebar::focusFilter);
    connect(m_actions.findImage, &QAction::triggered, m_images->filterBar(), &FilterBar::focusText);
    connect(m_actions.goImages, &QAction::triggered, m_images->view(), qOverload<>(&QWidget::setFocus));
    connect(m_actions.goDetails, &QAction::triggered, m_details, &DetailsPane::focusTabs);
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectPanes()
{
    connect(m_sidebar, &Sidebar::repositoryChosen, this, &MainWindow::openRepository);
    connect(m_sidebar, &Sidebar::addRequested, m_editor.get(), &ConnectionEditor::add);
    connect(m_sidebar, &Sidebar::editRequested, m_editor.get(), &ConnectionEditor::edit);
    connect(m_editor.get(), &ConnectionEditor::saved, m_sidebar, &Sidebar::showConnection);
    connect(m_sidebar, &Sidebar::removeRequested, m_editor.get(), &ConnectionEditor::remove);
    connect(m_sidebar, &Sidebar::repositoryDeletionRequested, this, &MainWindow::deleteRepository);
    connect(m_sidebar, &Sidebar::reloadRequested, this, [this](const QString &id) {
        askAgain();
        if (const auto session = m_workspace.connection(id))
            session->load();
    });
    connect(m_images, &ImagesPane::currentChanged, this, [this](const std::optional<ImageIdentifier> &identifier) {
        m_details->showImage(identifier);
        updateActions();
    });
    connect(m_images, &ImagesPane::selectionChanged, this, &MainWindow::updateActions);
    connect(m_images, &ImagesPane::menuRequested, m_actions.imageMenu,
            [this](const QPoint &position) { m_actions.imageMenu->popup(position); });
    connect(m_images, &ImagesPane::detailsRequested, m_actions.goDetails, &QAction::trigger);
    connect(m_details, &DetailsPane::showRequested, m_images, &ImagesPane::reveal);
    connect(m_protection, &ImageProtection::failed, this, &MainWindow::showProblem);
}

void MainWindow::connectHistory()
{
    m_actions.history->setVisible(m_history != nullptr);
    if (!m_history)
        return;
    connect(m_actions.history, &QAction::triggered, m_history.get(), &History::show);
    connect(m_services.journal, &Journal::setAside, this, [this](const QString &file) {
        m_notice->showNotice(QStringLiteral("warning"),
                             tr("The journal was damaged. It is kept as %1, and a new one was begun.").arg(file), {});
    });
}

void MainWindow::connectRepositories()
{
    RepositoryActivities *repositories = m_repositories.get();
    repositories->fill(m_actions.repositoryMenu);
    connect(m_actions.repositoryMenu, &QMenu::aboutToShow, repositories, [this, repositories] {
        QString chosen = m_sidebar->currentConnection();
        // Where there is one connection only, it need not be chosen: an empty registry has no row that a repository opens.
        if (const auto all = m_services.connections->connections();
            chosen.isEmpty() && m_openConnection.isEmpty() && all.size() == 1)
            chosen = all.front().id;
        const bool elsewhere = !chosen.isEmpty() && chosen != m_openConnection;
        repositories->setTarget(elsewhere ? chosen : m_openConnection, elsewhere ? QString() : m_openRepository);
    });
    connect(m_sidebar, &Sidebar::menuOpening, repositories, &RepositoryActivities::addTo);
    connect(repositories, &RepositoryActivities::created, this, &MainWindow::openRepository);
    connect(repositories, &RepositoryActivities::deletionRequested, this, &MainWindow::deleteRepository);
}

void MainWindow::showProblem(const QString &what, const Error &error)
{
    const bool hasReason = error.kind != Error::Kind::Other || !error.code.isEmpty() || !error.detail.isEmpty();
    const ErrorText text = hasReason ? errorText(error) : ErrorText();
    m_notice->showNotice(QStringLiteral("error"), hasReason ? what + QLatin1Char(' ') + text.explanation : what,
                         text.details);
}

void MainWindow::connectServices()
{
    if (m_services.realms)
        new RealmQuestion(m_services.realms, this);
    connect(&m_workspace, &Workspace::connectionAdded, this, [this](const QString &id) {
        updateWelcome();
        if (const auto session = m_workspace.connection(id))
            session->load();
    });
    connect(&m_workspace, &Workspace::connectionReplaced, this, [this](const QString &id) {
        if (const auto session = m_workspace.connection(id))
            session->load();
        if (id == m_openConnection)
            openRepository(id, m_openRepository);
    });
    connect(&m_workspace, &Workspace::connectionRemoved, this, [this](const QString &id) {
        if (id == m_openConnection)
            openRepository({}, {});
        updateWelcome();
    });
    connect(m_services.secrets, &FallbackSecretStore::keptForThisRunOnly, this,
            [this](const QString &, const Error &why) {
                m_notice->showNotice(QStringLiteral("key"),
                                     tr("The system keychain did not take the secret. It is kept until Tagboat quits."),
                                     errorText(why).details);
            });
    connect(m_services.connections, &ConnectionStore::failed, this, [this](const Error &error) {
        const ErrorText text = errorText(error);
        m_notice->showNotice(QStringLiteral("error"), tr("The connections were not saved. %1").arg(text.explanation),
                             text.details);
    });
}

void MainWindow::start()
{
    const WindowState state = WindowState::load(*m_services.settings);
    m_runningMark = std::make_unique<RunningMark>(m_services.settings->fileName() + QStringLiteral(".running"));
    const bool isThere = m_workspace.connection(state.connectionId) && !state.repository.isEmpty();
    if (m_runningMark->wasLeftOver())
        m_notice->showNotice(QStringLiteral("info"),
                             isThere ? tr("Tagboat did not come to its end the last time. Here is what was open then.")
                                     : tr("Tagboat did not come to its end the last time."));
    m_workspace.loadAll();
    m_deletions->offerInterrupted();
    if (m_workspace.connection(state.connectionId)) {
        openRepository(state.connectionId, state.repository);
        m_images->filterBar()->restoreState(state.filter);
        if (!state.currentImage.isEmpty())
            m_images->showIdentifier(identifierFromText(state.currentImage));
    }
    m_keeper->begin(state.currentImage);
}

void MainWindow::openRepository(const QString &connectionId, const QString &repository)
{
    const bool same = connectionId == m_openConnection && repository == m_openRepository;
    const auto session = repository.isEmpty() ? nullptr : m_workspace.open(connectionId, repository);
    if (same && session == m_images->session())
        return;
    m_openConnection = connectionId;
    m_openRepository = repository;
    m_keeper->setOpen(connectionId, repository);
    m_sidebar->setCurrent(connectionId, repository);
    m_details->setSession(session);
    m_images->setSession(session);
    disconnect(m_countConnection);
    if (session) {
        m_countConnection = connect(session.get(), &RepositorySession::stateChanged, m_sidebar,
                                    [sidebar = m_sidebar, connectionId, raw = session.get()] {
                                        if (raw->state() == RepositorySession::State::Ready)
                                            sidebar->setImageCount(connectionId, raw->name(), raw->imageCount());
                                    });
    }
    if (session && session->state() != RepositorySession::State::Loading)
        session->load();
    updateActions();
    updateTitle();
}

/// A host that was refused is asked about once more, since the user wants the list.
void MainWindow::askAgain()
{
    if (m_services.realms)
        m_services.realms->askAgain();
}

void MainWindow::reloadAll()
{
    askAgain();
    if (const auto connection = m_workspace.connection(m_openConnection); connection && m_images->session())
        m_images->session()->load();
    const QString id = m_sidebar->currentConnection();
    if (const auto connection = m_workspace.connection(id.isEmpty() ? m_openConnection : id))
        connection->load();
}

void MainWindow::planDeletionOfTargets()
{
    if (m_images->targetCount() > 0)
        m_deletions->start(m_openConnection, {Selection{m_openRepository, m_images->targets()}});
}

void MainWindow::showImage(const QString &connectionId, const QString &repository, const ImageIdentifier &identifier)
{
    openRepository(connectionId, repository);
    m_images->reveal(identifier);
    activateWindow();
}

void MainWindow::reload(const QString &connectionId, const QString &repository)
{
    if (const auto session = m_workspace.open(connectionId, repository))
        session->load();
}

void MainWindow::planDeletion(const QString &connectionId, const std::vector<Selection> &selections, RunId follows)
{
    m_deletions->start(connectionId, selections, follows);
}

void MainWindow::resume(const RunRecord &run)
{
    m_deletions->resume(run);
}

void MainWindow::restore(const RunRecord &run)
{
    if (m_history)
        m_history->restore(run);
}

void MainWindow::search()
{
    auto *dialog = new SearchDialog(&m_workspace, this);
    connect(dialog, &SearchDialog::chosen, this, [this](const SearchHit &hit) {
        if (hit.identifier)
            return showImage(hit.connectionId, hit.repository, *hit.identifier);
        openRepository(hit.connectionId, hit.repository);
        m_images->view()->setFocus();
    });
    dialog->open();
}

void MainWindow::updateWelcome()
{
    m_pages->setCurrentWidget(m_workspace.connections().empty() ? static_cast<QWidget *>(m_welcome) : m_splitter);
}

void MainWindow::updateActions()
{
    const auto session = m_images->session();
    m_actions.allow(session != nullptr, m_images->targetCount() > 0);
    const Registry *registry = session ? session->connection()->registry() : nullptr;
    m_actions.setPullable(!registry || !registry->capabilities().imagesAreRecords);
    if (m_imageActions)
        m_imageActions->refresh();
    const auto current = m_images->currentIdentifier();
    m_protection->setImage(
        session, session && current ? session->model()->imageAt(session->model()->indexOf(*current)) : std::nullopt);
}

void MainWindow::updateTitle()
{
    const auto connection = m_workspace.connection(m_openConnection);
    if (!connection || m_openRepository.isEmpty()) {
        setWindowTitle(QGuiApplication::applicationDisplayName());
        return;
    }
    //: Window title: %1 is a repository, %2 a connection
    setWindowTitle(tr("%1 - %2").arg(m_openRepository, connection->connection().name));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto work = workLeft();
    if (work && !m_quitQuestion->isAnswered()) {
        event->ignore();
        m_quitQuestion->ask(*work);
        return;
    }
    m_keeper->save();
    m_runningMark.reset();
    QMainWindow::closeEvent(event);
}

/// What quitting would leave half done; the worst of it.
std::optional<QuitQuestion::Work> MainWindow::workLeft() const
{
    if (m_deletions->isRunning())
        return QuitQuestion::Work::Deletion;
    if (m_history && m_history->isRestoring())
        return QuitQuestion::Work::Restore;
    if (m_imageActions->copies()->isRunning())
        return QuitQuestion::Work::Copying;
    return {};
}

void MainWindow::deleteRepository(const QString &connectionId, const QString &repository)
{
    const auto session = m_workspace.open(connectionId, repository);
    if (!session || !session->connection()->registry())
        return;
    auto *dialog = new RepositoryDeletionDialog(session, m_services.journal, this);
    connect(dialog, &RepositoryDeletionDialog::deleted, this, [this, connectionId, repository] {
        if (connectionId == m_openConnection && repository == m_openRepository)
            openRepository(connectionId, {});
        if (const auto connection = m_workspace.connection(connectionId))
            connection->load();
    });
    dialog->open();
}

void MainWindow::showAbout()
{
    //: %1 is a version number
    auto *about =
        makeMessageBox(QMessageBox::NoIcon, tr("About Tagboat"),
                       tr("Tagboat %1").arg(QCoreApplication::applicationVersion()), QMessageBox::Close, this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setIconPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    setSecondParagraph(about,
                       tr("A desktop browser for container registries.\n\nFree software under the GNU General "
                          "Public License, version 3 or later."));
    about->open();
}

} // namespace tagboat
