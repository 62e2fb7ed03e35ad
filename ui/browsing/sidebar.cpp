// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/sidebar.h"

#include "ui/base/icons.h"
#include "ui/base/progressline.h"
#include "ui/browsing/repositorytree.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/session/workspace.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace tagboat {

namespace {

using Kind = RepositoryTreeModel::NodeKind;

constexpr std::chrono::milliseconds cursorRest{150};
/// While pages of a long list arrive, the tree is brought up to date as often as takes this part of the time.
constexpr int pageShare = 5;
constexpr qint64 pageRestMs = 100;
/// More than anyone reads: groups of what is found then stay as they were.
constexpr int mostExpanded = 2000;

Kind kindOf(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(RepositoryTreeModel::KindRole).toInt());
}

} // namespace

Sidebar::Sidebar(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(new RepositoryTreeModel(this))
    , m_filter(new QLineEdit(this))
    , m_flat(new QToolButton(this))
    , m_progress(new ProgressLine(this))
    , m_tree(new RepositoryTree(m_model, this))
{
    build();
    m_rest.setSingleShot(true);
    m_rest.setInterval(cursorRest);
    connect(&m_rest, &QTimer::timeout, this, &Sidebar::choose);
    m_pages.setSingleShot(true);
    connect(&m_pages, &QTimer::timeout, this, [this] {
        const QStringList late = std::exchange(m_late, {});
        for (const QString &id : late)
            syncConnection(id);
    });
    connect(m_filter, &QLineEdit::textChanged, this, &Sidebar::applyFilter);
    connect(m_flat, &QToolButton::toggled, this, &Sidebar::setFlat);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_restoring)
            m_rest.start();
    });
    connect(m_tree, &QTreeView::activated, this, &Sidebar::choose);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &Sidebar::showMenu);
    connect(m_tree, &RepositoryTree::reloadRequested, this, &Sidebar::reloadRequested);
    connect(m_tree, &RepositoryTree::editRequested, this, &Sidebar::editRequested);
    const auto note = [this](const QModelIndex &index, bool expanded) {
        const QString key = RepositoryTreeModel::nodeKey(index);
        if (!m_filter->text().isEmpty() || m_restoring)
            return;
        m_expanded.removeAll(key);
        if (expanded)
            m_expanded << key;
        Q_EMIT expandedNodesChanged();
    };
    connect(m_tree, &QTreeView::expanded, this, [note](const QModelIndex &index) { note(index, true); });
    connect(m_tree, &QTreeView::collapsed, this, [note](const QModelIndex &index) { note(index, false); });

    connect(workspace, &Workspace::connectionAdded, this, [this](const QString &id) {
        m_expanded << id;
        syncConnection(id);
    });
    connect(workspace, &Workspace::connectionReplaced, this, &Sidebar::syncConnection);
    connect(workspace, &Workspace::connectionChanged, this, &Sidebar::syncConnection);
    connect(workspace, &Workspace::connectionRemoved, m_model, &RepositoryTreeModel::remove);
    for (const auto &session : workspace->connections()) {
        m_expanded << session->connection().id;
        syncConnection(session->connection().id);
    }
}

Sidebar::~Sidebar() = default;

void Sidebar::build()
{
    setObjectName(QStringLiteral("sidebar"));
    m_filter->setObjectName(QStringLiteral("repositoryFilter"));
    m_filter->setPlaceholderText(tr("Filter repositories"));
    m_filter->setAccessibleName(tr("Filter repositories"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_flat->setObjectName(QStringLiteral("flatToggle"));
    m_flat->setIcon(themedIcon(QStringLiteral("view-list")));
    m_flat->setCheckable(true);
    m_flat->setAutoRaise(true);
    m_flat->setFocusPolicy(Qt::TabFocus);
    m_flat->setToolTip(tr("Flat list instead of groups by prefix"));
    m_flat->setAccessibleName(tr("Flat list of repositories"));

    m_tree->setAccessibleName(tr("Connections and repositories"));

    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 4, 4);
    row->setSpacing(4);
    row->addWidget(m_filter, 1);
    row->addWidget(m_flat);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_tree, 1);
}

void Sidebar::syncConnection(const QString &id)
{
    const auto session = m_workspace->connection(id);
    if (!session)
        return;
    const bool isLoading = session->state() == ConnectionSession::State::Loading;
    if (isLoading && m_pages.isActive()) {
        if (!m_late.contains(id))
            m_late << id;
        return;
    }
    QElapsedTimer took;
    took.start();
    const BackEndUi &backEnd = m_workspace->backEnd(session->connection().kind());
    m_model->put(*session, backEnd.narrowedTo ? backEnd.narrowedTo(session->connection()) : QString());
    bool loading = false;
    for (const auto &one : m_workspace->connections())
        loading = loading || one->state() == ConnectionSession::State::Loading;
    m_progress->setBusy(loading);
    m_tree->showProblems();
    restoreNodes();
    if (isLoading)
        m_pages.start(std::chrono::milliseconds(std::max(pageRestMs, pageShare * took.elapsed())));
}

void Sidebar::applyFilter(const QString &text)
{
    m_restoring = true;
    m_model->setFilter(text);
    m_tree->showProblems();
    if (text.isEmpty()) {
        m_tree->collapseAll();
    } else if (m_model->shownNodes() <= mostExpanded) {
        m_tree->expandAll();
    } else {
        for (int row = 0; row < m_model->rowCount(); ++row)
            m_tree->expand(m_model->index(row, 0));
    }
    m_restoring = false;
    if (text.isEmpty())
        restoreNodes();
    markOpen();
}

/// The open repository stays the current row wherever it is shown, also after a filter that had hidden it.
void Sidebar::markOpen()
{
    if (m_tree->currentIndex().isValid() || m_openRepository.isEmpty())
        return;
    const QModelIndex index = m_model->indexOf(m_openConnection, m_openRepository);
    if (!index.isValid())
        return;
    m_restoring = true;
    m_tree->setCurrentIndex(index);
    m_restoring = false;
}

void Sidebar::restoreNodes()
{
    m_restoring = true;
    for (const QString &key : std::as_const(m_expanded)) {
        const QModelIndex index = m_model->indexOfKey(key);
        if (index.isValid() && !m_tree->isExpanded(index))
            m_tree->expand(index);
    }
    if (!m_wantedRepository.isEmpty()) {
        const QModelIndex index = m_model->indexOf(m_wantedConnection, m_wantedRepository);
        if (index.isValid()) {
            m_tree->setCurrentIndex(index);
            m_tree->scrollTo(index);
            m_wantedRepository.clear();
        }
    }
    m_restoring = false;
}

void Sidebar::setCurrent(const QString &connectionId, const QString &repository)
{
    m_wantedConnection = m_openConnection = connectionId;
    m_wantedRepository = m_openRepository = repository;
    if (!repository.contains(m_filter->text(), Qt::CaseInsensitive) && !repository.isEmpty())
        m_filter->clear();
    restoreNodes();
}

void Sidebar::choose()
{
    m_rest.stop();
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid() || kindOf(index) != Kind::Repository)
        return;
    m_wantedRepository.clear();
    m_openConnection = index.data(RepositoryTreeModel::ConnectionIdRole).toString();
    m_openRepository = index.data(RepositoryTreeModel::RepositoryNameRole).toString();
    Q_EMIT repositoryChosen(m_openConnection, m_openRepository);
}

QTreeView *Sidebar::tree() const
{
    return m_tree;
}

void Sidebar::showConnection(const QString &id)
{
    const QModelIndex index = m_model->indexOfKey(id);
    if (currentConnection() != id)
        m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

QString Sidebar::currentConnection() const
{
    return m_tree->currentIndex().data(RepositoryTreeModel::ConnectionIdRole).toString();
}

void Sidebar::setFlat(bool flat)
{
    if (m_model->isFlat() == flat)
        return;
    const QModelIndex current = m_tree->currentIndex();
    const QString connection = current.data(RepositoryTreeModel::ConnectionIdRole).toString();
    const QString repository = current.data(RepositoryTreeModel::RepositoryNameRole).toString();
    m_restoring = true;
    m_model->setFlat(flat);
    m_restoring = false;
    m_flat->setChecked(flat);
    setCurrent(connection, repository);
    m_tree->showProblems();
    Q_EMIT flatChanged(flat);
}

bool Sidebar::isFlat() const
{
    return m_model->isFlat();
}

void Sidebar::setImageCount(const QString &connectionId, const QString &repository, int count)
{
    m_model->setImageCount(connectionId, repository, count);
}

void Sidebar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QStringList Sidebar::expandedNodes() const
{
    return m_expanded;
}

void Sidebar::setExpandedNodes(const QStringList &keys)
{
    if (keys.isEmpty()) // a first start: connections stay open
        return;
    m_expanded = keys;
    m_restoring = true;
    m_tree->collapseAll();
    m_restoring = false;
    restoreNodes();
}

void Sidebar::showMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    const QString id = index.data(RepositoryTreeModel::ConnectionIdRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString repository = index.data(RepositoryTreeModel::RepositoryNameRole).toString();
    if (index.isValid())
        Q_EMIT menuOpening(menu, id, repository);
    const auto connection = m_workspace->connection(id);
    const Registry *registry = connection ? connection->registry() : nullptr;
    if (!repository.isEmpty() && registry && registry->capabilities().deletesRepositories) {
        QAction *action =
            menu->addAction(themedIcon(QStringLiteral("delete")), tr("&Delete repository…"), this,
                            [this, id, repository] { Q_EMIT repositoryDeletionRequested(id, repository); });
        action->setObjectName(QStringLiteral("deleteRepository"));
        menu->addSeparator();
    }
    if (index.isValid()) {
        menu->addAction(themedIcon(QStringLiteral("refresh")), tr("&Reload"), this,
                        [this, id] { Q_EMIT reloadRequested(id); });
        QAction *signIn = menu->addAction(themedIcon(QStringLiteral("key")), tr("&Sign in on the command line…"), this,
                                          [this, id] { Q_EMIT dockerSignInRequested(id); });
        signIn->setObjectName(QStringLiteral("signInForDocker"));
        signIn->setEnabled(registry && registry->capabilities().signsIn);
        menu->addAction(themedIcon(QStringLiteral("edit")), tr("&Edit connection…"), this,
                        [this, id] { Q_EMIT editRequested(id); });
        menu->addAction(themedIcon(QStringLiteral("delete")), tr("Re&move connection…"), this,
                        [this, id] { Q_EMIT removeRequested(id); });
        menu->addSeparator();
    }
    menu->addAction(themedIcon(QStringLiteral("connection-add")), tr("&Add connection…"), this,
                    [this] { Q_EMIT addRequested(); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    // The window's own Esc would clear the filter of the images.
    const bool override = event->type() == QEvent::ShortcutOverride && !m_filter->text().isEmpty();
    if (watched == m_filter && override && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return) {
            m_tree->setFocus(Qt::ShortcutFocusReason);
            if (!m_tree->currentIndex().isValid())
                m_tree->setCurrentIndex(m_model->index(0, 0));
            return true;
        }
        if (key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tagboat
