// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/windowstatekeeper.h"

#include "ui/browsing/detailspane.h"
#include "ui/browsing/filterbar.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/sidebar.h"
#include "ui/session/repositorysession.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>

#include <chrono>

namespace tagboat {

namespace {

// Whoever holds an arrow key down changes the current row all the time.
constexpr std::chrono::milliseconds moment{500};

} // namespace

WindowStateKeeper::WindowStateKeeper(QSettings *settings, const Panes &panes, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_panes(panes)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(moment);
    connect(&m_soon, &QTimer::timeout, this, &WindowStateKeeper::save);
}

void WindowStateKeeper::restore()
{
    const WindowState state = WindowState::load(*m_settings);
    if (!state.geometry.isEmpty())
        m_panes.window->restoreGeometry(state.geometry);
    if (!state.splitter.isEmpty())
        m_panes.splitter->restoreState(state.splitter);
    m_panes.images->restoreHeaderState(state.imageColumns);
    (state.viewByImage ? m_panes.actions->viewByImage : m_panes.actions->viewByTag)->setChecked(true);
    m_panes.actions->flatRepositories->setChecked(state.flatRepositories);
    m_panes.actions->showDetails->setChecked(state.detailsShown);
    m_panes.sidebar->setExpandedNodes(state.expandedNodes);
    m_panes.details->setCurrentTab(state.detailsTab);
    watch();
}

void WindowStateKeeper::watch()
{
    m_panes.window->installEventFilter(this);
    connect(m_panes.splitter, &QSplitter::splitterMoved, this, &WindowStateKeeper::touch);
    const QHeaderView *header = m_panes.images->view()->header();
    connect(header, &QHeaderView::sectionResized, this, &WindowStateKeeper::touch); // hiding one is a resize to 0
    connect(header, &QHeaderView::sectionMoved, this, &WindowStateKeeper::touch);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &WindowStateKeeper::touch);
    connect(m_panes.details->findChild<QTabWidget *>(QStringLiteral("detailsTabs")), &QTabWidget::currentChanged, this,
            &WindowStateKeeper::touch);
    connect(m_panes.images, &ImagesPane::currentChanged, this, &WindowStateKeeper::touch);
    connect(m_panes.images->filterBar(), &FilterBar::changed, this, &WindowStateKeeper::touch);
    connect(m_panes.sidebar, &Sidebar::flatChanged, this, &WindowStateKeeper::touch);
    connect(m_panes.sidebar, &Sidebar::expandedNodesChanged, this, &WindowStateKeeper::touch);
    connect(m_panes.actions->viewByImage, &QAction::toggled, this, &WindowStateKeeper::touch);
    connect(m_panes.actions->showDetails, &QAction::toggled, this, &WindowStateKeeper::touch);
}

void WindowStateKeeper::begin(const QString &current)
{
    m_current = current;
    m_begun = true;
}

void WindowStateKeeper::setOpen(const QString &connectionId, const QString &repository)
{
    m_connectionId = connectionId;
    m_repository = repository;
    m_current.clear();
    touch();
}

void WindowStateKeeper::touch()
{
    if (m_begun && !m_soon.isActive())
        m_soon.start();
}

void WindowStateKeeper::save()
{
    m_soon.stop();
    WindowState state = now();
    if (state == m_saved || !state.save(*m_settings))
        return;
    m_settings->sync(); // else it waits in memory
    m_saved = std::move(state);
}

WindowState WindowStateKeeper::now() const
{
    WindowState state;
    state.geometry = m_panes.window->saveGeometry();
    state.splitter = m_panes.splitter->saveState();
    state.imageColumns = m_panes.images->headerState();
    state.connectionId = m_connectionId;
    state.repository = m_repository;
    if (const auto current = m_panes.images->currentIdentifier())
        state.currentImage = current->toQString();
    else if (m_panes.images->session() && !m_panes.images->session()->isLoaded())
        state.currentImage = m_current;
    state.filter = m_panes.images->filterBar()->saveState();
    state.expandedNodes = m_panes.sidebar->expandedNodes();
    state.flatRepositories = m_panes.sidebar->isFlat();
    state.viewByImage = m_panes.actions->viewByImage->isChecked();
    state.detailsShown = m_panes.actions->showDetails->isChecked();
    state.detailsTab = m_panes.details->currentTab();
    return state;
}

bool WindowStateKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::WindowStateChange)
        touch();
    return QObject::eventFilter(watched, event);
}

} // namespace tagboat
