// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/restoretable.h"

#include "ui/base/icondelegate.h"
#include "ui/base/icons.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

RestoreTable::RestoreTable(QWidget *parent)
    : QWidget(parent)
    , m_model(new RestoreModel(this))
    , m_causesModel(new CausesModel(this))
    , m_all(new QCheckBox(tr("&All that are shown"), this))
    , m_filter(new QLineEdit(this))
    , m_causes(new QTreeView(this))
    , m_rows(new QTreeView(this))
{
    m_all->setObjectName(QStringLiteral("chooseAll"));
    m_filter->setObjectName(QStringLiteral("restoreFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter what is put back"));
    m_filter->setClearButtonEnabled(true);
    m_causes->setObjectName(QStringLiteral("restoreCauses"));
    m_causes->setAccessibleName(tr("Causes"));
    m_causes->setModel(m_causesModel);
    m_rows->setObjectName(QStringLiteral("restoreRows"));
    m_rows->setAccessibleName(tr("What is put back"));
    m_rows->setModel(m_model);
    m_rows->setAlternatingRowColors(true);
    m_rows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_rows->setTextElideMode(Qt::ElideMiddle);
    for (QTreeView *view : {m_causes, m_rows}) {
        view->setItemDelegate(new IconDelegate(view));
        view->setRootIsDecorated(false);
        view->setUniformRowHeights(true);
        view->setAllColumnsShowFocus(true);
    }
    layOut();

    auto *copy = new QAction(themedIcon(QStringLiteral("copy")), tr("Copy"), m_rows);
    copy->setObjectName(QStringLiteral("copyRestoreRows"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &RestoreTable::copySelected);
    m_rows->addAction(copy);
    m_rows->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_model, &RestoreModel::causesChanged, this, &RestoreTable::followCauses);
    connect(m_model, &RestoreModel::chosenChanged, this, [this] { m_all->setCheckState(m_model->shownChosen()); });
    connect(m_all, &QCheckBox::clicked, this,
            [this] { m_model->setShownChosen(m_model->shownChosen() != Qt::Checked); });
    connect(m_filter, &QLineEdit::textChanged, m_model, &RestoreModel::setFilter);
    connect(m_causes->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RestoreTable::chooseCause);
}

void RestoreTable::layOut()
{
    const int letter = fontMetrics().averageCharWidth();
    m_causes->header()->setStretchLastSection(false);
    m_causes->header()->setSectionsMovable(false);
    m_causes->header()->setSectionResizeMode(CausesModel::CauseColumn, QHeaderView::Stretch);
    m_causes->header()->setSectionResizeMode(CausesModel::CountColumn, QHeaderView::ResizeToContents);
    m_rows->setColumnWidth(RestoreModel::IdentifierColumn, 30 * letter);
    m_rows->setColumnWidth(RestoreModel::StateColumn, 20 * letter);
    m_rows->setColumnWidth(RestoreModel::ReasonColumn, 40 * letter);
    m_filter->setMinimumWidth(letter * 24);

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_all);
    top->addStretch(1);
    top->addWidget(m_filter);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setChildrenCollapsible(false);
    across->addWidget(m_causes);
    across->addWidget(m_rows);
    across->setStretchFactor(1, 1);
    across->setSizes({letter * 32, letter * 100});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(across, 1);
}

void RestoreTable::setChoosing(bool choosing)
{
    m_model->setChoosing(choosing);
    m_all->setVisible(choosing);
    m_all->setCheckState(m_model->shownChosen());
}

/// What was chosen stays so while rows move from one cause to another.
void RestoreTable::followCauses()
{
    const std::vector<CauseLine> &causes = m_model->causes();
    const auto isChosen = [this](const CauseLine &line) {
        return m_cause && line.title == m_cause->title && line.iconName == m_cause->iconName;
    };
    const auto chosen = std::find_if(causes.begin(), causes.end(), isChosen);
    const int place =
        chosen == causes.end() ? static_cast<int>(causes.size()) : static_cast<int>(chosen - causes.begin());
    m_causesModel->setCauses(causes);
    m_causes->setCurrentIndex(m_causesModel->index(std::min(place, m_causesModel->rowCount() - 1), 0));
    chooseCause(); // also where the same line stays current, since new rows show all causes
}

void RestoreTable::chooseCause()
{
    const QModelIndex current = m_causes->currentIndex();
    if (!current.isValid())
        return; // a reset; followCauses() chooses again
    const auto cause = m_causesModel->causeAt(current.row());
    const bool isOnly = m_model->causes().size() == 1;
    m_cause = cause && !isOnly ? std::optional(m_model->causes()[*cause]) : std::nullopt;
    m_model->setCause(m_cause);
}

void RestoreTable::copySelected()
{
    QModelIndexList selected = m_rows->selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex &index : std::as_const(selected)) {
        QStringList fields;
        for (int column = 0; column < m_model->columnCount(); ++column)
            fields << index.siblingAtColumn(column)
                          .data(Qt::ToolTipRole)
                          .toString()
                          .replace(u'\n', u' ')
                          .replace(u'\t', u' ');
        lines << fields.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

} // namespace tagboat
