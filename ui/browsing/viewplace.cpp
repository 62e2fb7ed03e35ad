// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/viewplace.h"

#include <QScrollBar>
#include <QTreeView>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int heirsBelow = 200;
constexpr int heirsAbove = 20;

} // namespace

void ViewPlace::remember()
{
    forget();
    if (m_view->verticalScrollBar()->value() > 0)
        m_firstInSight = m_view->indexAt(QPoint(0, 0));
    QModelIndex top = m_view->currentIndex();
    if (!top.isValid())
        return;
    while (top.parent().isValid())
        top = top.parent();
    m_row = top.row();
    const int rows = m_view->model()->rowCount();
    for (int row = m_row; row < std::min(rows, m_row + heirsBelow); ++row)
        m_heirs.emplace_back(m_view->model()->index(row, 0));
    for (int row = m_row - 1; row >= std::max(0, m_row - heirsAbove); --row)
        m_heirs.emplace_back(m_view->model()->index(row, 0));
}

void ViewPlace::forget()
{
    m_row = -1;
    m_heirs.clear();
    m_firstInSight = QPersistentModelIndex();
}

void ViewPlace::restoreScroll()
{
    if (m_firstInSight.isValid())
        m_view->scrollTo(m_firstInSight, QAbstractItemView::PositionAtTop);
}

QModelIndex ViewPlace::heir() const
{
    const auto heir = std::find_if(m_heirs.begin(), m_heirs.end(), [](const auto &index) { return index.isValid(); });
    if (heir != m_heirs.end())
        return *heir;
    const int rows = m_view->model()->rowCount();
    return rows > 0 ? m_view->model()->index(std::clamp(m_row, 0, rows - 1), 0) : QModelIndex();
}

} // namespace tagboat
