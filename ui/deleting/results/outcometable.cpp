// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/outcometable.h"

#include "ui/base/icondelegate.h"
#include "ui/base/icons.h"
#include "ui/deleting/results/outcometext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

namespace tagboat {

OutcomeTable::OutcomeTable(QWidget *parent)
    : QTreeView(parent)
    , m_model(new OutcomesModel(this))
    , m_rows(std::make_shared<std::vector<OutcomeRow>>())
{
    setObjectName(QStringLiteral("outcomes"));
    setAccessibleName(tr("Outcomes"));
    setModel(m_model);
    setItemDelegate(new IconDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTextElideMode(Qt::ElideMiddle);
    setSortingEnabled(true);
    header()->setSortIndicatorClearable(true);
    sortByColumn(-1, Qt::AscendingOrder);

    auto *copy = new QAction(themedIcon(QStringLiteral("copy")), tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyRows"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &OutcomeTable::copySelected);
    auto *show = new QAction(themedIcon(QStringLiteral("image")), tr("Show in the list"), this);
    connect(show, &QAction::triggered, this, &OutcomeTable::showRequested);
    addActions({copy, show});
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(this, &QAbstractItemView::doubleClicked, this, &OutcomeTable::showRequested);
    // A layout change may leave another row under the current index; a reset leaves none.
    connect(m_model, &QAbstractItemModel::modelReset, this, &OutcomeTable::selectFirst);
}

void OutcomeTable::setRows(std::shared_ptr<const std::vector<OutcomeRow>> rows,
                           std::shared_ptr<const OutcomeCauses> causes)
{
    m_rows = rows;
    m_model->setRows(std::move(rows), std::move(causes));
    showColumns();
}

void OutcomeTable::setCause(std::optional<std::size_t> cause)
{
    m_model->setCause(cause);
}

void OutcomeTable::setFilter(const QString &text)
{
    m_model->setFilter(text);
}

void OutcomeTable::showColumns()
{
    const auto any = [this](auto filled) { return std::any_of(m_rows->begin(), m_rows->end(), filled); };
    setColumnHidden(OutcomesModel::CodeColumn, !any([](const auto &r) { return !serviceCode(r.outcome).isEmpty(); }));
    setColumnHidden(OutcomesModel::PlatformColumn, !any([](const auto &r) { return !r.platform.isEmpty(); }));
    setColumnHidden(OutcomesModel::RepositoryColumn,
                    !any([this](const auto &r) { return r.repository != m_rows->front().repository; }));
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        resizeColumnToContents(column);
        setColumnWidth(column, std::clamp(columnWidth(column) + 8, letter * 14, letter * 40));
    }
}

const OutcomeRow *OutcomeTable::currentRow() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? &m_model->outcomeAt(current.row()) : nullptr;
}

void OutcomeTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentRowChanged();
}

void OutcomeTable::selectFirst()
{
    setCurrentIndex(m_model->index(0, 0));
    if (m_model->rowCount() == 0)
        Q_EMIT currentRowChanged();
}

void OutcomeTable::copySelected()
{
    QModelIndexList selected = selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex &index : std::as_const(selected))
        lines += outcomeLine(m_model->outcomeAt(index.row()));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

QString outcomeLine(const OutcomeRow &row)
{
    const OutcomeText text = outcomeText(row);
    QStringList fields{row.identifier.toQString(), text.state,   text.cause,     serviceCode(row.outcome),
                       row.outcome.failureReason,  row.platform, row.repository, row.outcome.requestId};
    for (QString &field : fields) // the service's words may hold anything
        field.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
    return fields.join(u'\t');
}

} // namespace tagboat
