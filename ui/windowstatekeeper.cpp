// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/windowstatekeeper.h"

#include <QEvent>
#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>

#include <chrono>

namespace tagboat {

namespace {

constexpr std::chrono::milliseconds moment{200};

} // namespace

WindowStateKeeper::WindowStateKeeper(QSettings *settings, std::function<WindowState()> now, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_now(std::move(now))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(moment);
    connect(&m_soon, &QTimer::timeout, this, &WindowStateKeeper::save);
}

void WindowStateKeeper::watch(QWidget *window)
{
    window->installEventFilter(this);
}

void WindowStateKeeper::watch(QSplitter *splitter)
{
    connect(splitter, &QSplitter::splitterMoved, this, &WindowStateKeeper::touch);
}

void WindowStateKeeper::watch(QHeaderView *header)
{
    connect(header, &QHeaderView::sectionResized, this, &WindowStateKeeper::touch); // hiding one is a resize to 0
    connect(header, &QHeaderView::sectionMoved, this, &WindowStateKeeper::touch);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &WindowStateKeeper::touch);
}

void WindowStateKeeper::watch(QTabWidget *tabs)
{
    connect(tabs, &QTabWidget::currentChanged, this, &WindowStateKeeper::touch);
}

void WindowStateKeeper::begin()
{
    m_begun = true;
}

void WindowStateKeeper::touch()
{
    if (m_begun && !m_soon.isActive())
        m_soon.start();
}

void WindowStateKeeper::save()
{
    m_soon.stop();
    m_now().save(*m_settings);
    m_settings->sync(); // else it waits in memory
}

bool WindowStateKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::WindowStateChange)
        touch();
    return QObject::eventFilter(watched, event);
}

} // namespace tagboat
