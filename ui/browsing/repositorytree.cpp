// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/repositorytree.h"

#include "ui/browsing/connectionproblem.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/browsing/sidebardelegate.h"

#include <QEvent>

#include <utility>

namespace tagboat {

RepositoryTree::RepositoryTree(RepositoryTreeModel *model, QWidget *parent)
    : QTreeView(parent)
{
    setObjectName(QStringLiteral("repositories"));
    setModel(model);
    setItemDelegate(new SidebarDelegate(this));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setIndentation(16);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel); // a problem may be higher than what is in sight
}

/// Where a connection has a message; invalid: it has repositories, or nothing yet.
QModelIndex RepositoryTree::problemAt(int connectionRow) const
{
    const QModelIndex first = model()->index(0, 0, model()->index(connectionRow, 0));
    const auto kind = first.data(RepositoryTreeModel::KindRole);
    return first.isValid() && kind.toInt() == static_cast<int>(RepositoryTreeModel::NodeKind::Message) ? first
                                                                                                       : QModelIndex();
}

int RepositoryTree::roomForProblems() const
{
    return viewport()->width() - 2 * indentation();
}

void RepositoryTree::showProblems()
{
    bool anyShown = false;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex message = problemAt(row);
        if (!message.isValid())
            continue;
        const QString details = message.data(RepositoryTreeModel::DetailsRole).toString();
        const QString text = message.data().toString();
        const auto *shown = qobject_cast<ConnectionProblem *>(indexWidget(message));
        anyShown = anyShown || shown || !details.isEmpty();
        if (details.isEmpty()) {
            if (shown)
                setIndexWidget(message, nullptr);
            continue;
        }
        if (shown && shown->text() == text)
            continue;
        auto *problem = new ConnectionProblem(text, details, this);
        const QString id = message.parent().data(RepositoryTreeModel::ConnectionIdRole).toString();
        connect(problem, &ConnectionProblem::retryRequested, this, [this, id] { Q_EMIT reloadRequested(id); });
        connect(problem, &ConnectionProblem::editRequested, this, [this, id] { Q_EMIT editRequested(id); });
        problem->fitWidth(roomForProblems());
        setIndexWidget(message, problem);
    }
    if (anyShown)
        doItemsLayout();
}

void RepositoryTree::fitProblems()
{
    bool anyShown = false;
    for (int row = 0; row < model()->rowCount(); ++row) {
        if (auto *problem = qobject_cast<ConnectionProblem *>(indexWidget(problemAt(row)))) {
            problem->fitWidth(roomForProblems());
            anyShown = true;
        }
    }
    // Heights of rows are asked for anew before the next time the tree is drawn, not while it is placing them.
    if (anyShown)
        scheduleDelayedItemsLayout();
}

void RepositoryTree::updateGeometries()
{
    QTreeView::updateGeometries();
    const bool isOtherWidth = std::exchange(m_fittedTo, viewport()->width()) != viewport()->width();
    if (isOtherWidth && model()) // which may go first
        fitProblems();
}

void RepositoryTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    m_fittedTo = -1; // the same words need another height
    scheduleDelayedItemsLayout();
}

} // namespace tagboat
