// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/plan/planviews.h"

#include "ui/base/icondelegate.h"
#include "ui/base/textlabel.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

namespace {

void setUp(QTreeView *view)
{
    view->setItemDelegate(new IconDelegate(view));
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setTextElideMode(Qt::ElideMiddle);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->header()->setStretchLastSection(true);
}

/// Columns as wide as a sample of their cells, none wider than some fifty letters; each once, when it first shows, since
/// then they are as the user has made them.
void fitColumns(QTreeView *view, QSet<int> *fitted)
{
    if (view->model()->rowCount() == 0)
        return;
    const int widest = view->fontMetrics().averageCharWidth() * 60;
    for (int column = 0; column < view->model()->columnCount(); ++column) {
        if (view->isColumnHidden(column) || fitted->contains(column))
            continue;
        fitted->insert(column);
        view->resizeColumnToContents(column);
        view->setColumnWidth(column, std::min(view->columnWidth(column) + 8, widest));
    }
}

} // namespace

RoundsView::RoundsView(QWidget *parent)
    : QTreeView(parent)
    , m_model(new PlanModel(this))
{
    setObjectName(QStringLiteral("rounds"));
    setAccessibleName(tr("Rounds of the deletion"));
    setModel(m_model);
    setUp(this);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 12);
}

void RoundsView::setPlan(std::shared_ptr<const DeletionPlan> plan, bool severalRepositories)
{
    const int scrolledTo = verticalScrollBar()->value();
    m_model->setPlan(std::move(plan));
    for (int round = 0; round < m_model->rowCount(); ++round)
        setFirstColumnSpanned(round, {}, true);
    expandAll();
    setColumnHidden(PlanModel::RepositoryColumn, !severalRepositories);
    for (const auto column : {PlanModel::SiblingTagsColumn, PlanModel::PlatformColumn})
        setColumnHidden(column, !m_model->hasValues(column));
    fitColumns(this, &m_fitted);
    // The last of the columns of text takes what is left, so that the figures keep their place beside it.
    const bool hasTags = m_model->hasValues(PlanModel::SiblingTagsColumn);
    header()->setSectionResizeMode(PlanModel::ReasonColumn, hasTags ? QHeaderView::Interactive : QHeaderView::Stretch);
    header()->setSectionResizeMode(PlanModel::SiblingTagsColumn, QHeaderView::Stretch);
    verticalScrollBar()->setValue(scrolledTo);
    setVisible(m_model->rowCount() > 0); // leaves the room to what is left out
}

LeftOutSection::LeftOutSection(QWidget *parent)
    : QWidget(parent)
    , m_model(new LeftOutModel(this))
    , m_heading(new TextLabel(this))
    , m_view(new QTreeView(this))
{
    m_view->setObjectName(QStringLiteral("leftOut"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    setUp(m_view);
    m_heading->setBuddy(m_view);
    m_heading->setObjectName(QStringLiteral("leftOutHeading"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_heading);
    layout->addWidget(m_view, 1);

    // The view's own Space only toggles when the current cell happens to be the check box.
    auto *space = new QShortcut(Qt::Key_Space, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, &LeftOutSection::toggleCurrent);
    connect(m_model, &LeftOutModel::liftRequested, this,
            [this](int row, bool lift) { Q_EMIT liftRequested(SkippedIdentifier(m_model->row(row).skipped), lift); });
    setVisible(false);
}

void LeftOutSection::setRows(std::vector<LeftOutModel::Row> rows, bool severalRepositories)
{
    m_heading->setText(tr("&Left out: %Ln", nullptr, static_cast<int>(rows.size())));
    m_model->setRows(std::move(rows));
    m_view->setColumnHidden(LeftOutModel::LiftColumn, !m_model->anyCanBeLifted());
    m_view->setColumnHidden(LeftOutModel::RepositoryColumn, !severalRepositories);
    fitColumns(m_view, &m_fitted);
    // A few rows take no more room than they need: the rounds are what the dialog is about.
    constexpr int rowsAtMost = 8;
    const int rowHeight = std::max(m_view->sizeHintForRow(0), m_view->fontMetrics().height());
    const int shown = m_model->rowCount() < rowsAtMost ? m_model->rowCount() + 1 : 0;
    m_view->setMaximumHeight(shown > 0 ? m_view->header()->sizeHint().height() + shown * rowHeight : QWIDGETSIZE_MAX);
    const int above = layout()->contentsMargins().top() + m_heading->sizeHint().height() + layout()->spacing();
    setMaximumHeight(shown > 0 ? above + m_view->maximumHeight() : QWIDGETSIZE_MAX);
    setVisible(m_model->rowCount() > 0);
}

void LeftOutSection::toggleCurrent()
{
    const QModelIndex box = m_view->currentIndex().siblingAtColumn(LeftOutModel::LiftColumn);
    const bool checked = box.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    m_model->setData(box, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace tagboat
