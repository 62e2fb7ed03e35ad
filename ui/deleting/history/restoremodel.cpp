// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/restoremodel.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/history/restoretext.h"

#include <QFontDatabase>

#include <algorithm>
#include <map>
#include <tuple>

namespace tagboat {

void RestoreModel::setRows(const std::vector<RestoreRow> *rows)
{
    beginResetModel();
    m_rows = rows;
    m_shown.clear();
    m_cause.reset();
    m_chosen.assign(rows->size(), false);
    for (Position position = 0; position < rows->size(); ++position) {
        m_chosen[position] = isChoosable(position);
        if (isShown((*rows)[position]))
            m_shown.push_back(position);
    }
    findCauses();
    endResetModel();
    Q_EMIT causesChanged();
    Q_EMIT chosenChanged();
}

void RestoreModel::refresh()
{
    findCauses();
    Q_EMIT causesChanged();
    show();
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void RestoreModel::setChoosing(bool choosing)
{
    m_choosing = choosing;
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, IdentifierColumn), index(rowCount() - 1, IdentifierColumn), {Qt::CheckStateRole});
}

int RestoreModel::chosenCount() const
{
    return static_cast<int>(std::count(m_chosen.begin(), m_chosen.end(), true));
}

void RestoreModel::setShownChosen(bool chosen)
{
    for (const Position position : m_shown)
        m_chosen[position] = chosen && isChoosable(position);
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, IdentifierColumn), index(rowCount() - 1, IdentifierColumn), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

Qt::CheckState RestoreModel::shownChosen() const
{
    std::size_t choosable = 0, chosen = 0;
    for (const Position position : m_shown) {
        choosable += isChoosable(position) ? 1 : 0;
        chosen += m_chosen[position] ? 1 : 0;
    }
    if (chosen == 0)
        return Qt::Unchecked;
    return chosen == choosable ? Qt::Checked : Qt::PartiallyChecked;
}

void RestoreModel::setCause(const std::optional<CauseLine> &cause)
{
    m_cause = cause;
    show();
}

void RestoreModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    show();
}

bool RestoreModel::isChoosable(Position position) const
{
    return (*m_rows)[position].state == RestoreRow::State::Pending;
}

bool RestoreModel::isShown(const RestoreRow &row) const
{
    if (m_cause && (restoreCauseText(row) != m_cause->title || restoreIconName(row.state) != m_cause->iconName))
        return false;
    const auto has = [this](const QString &text) { return text.contains(m_filter, Qt::CaseInsensitive); };
    return m_filter.isEmpty() || has(row.identifier.toQString()) || has(row.digest.toQString())
        || has(restoreStateText(row.state)) || has(restoreReasonText(row)) || has(row.repository);
}

void RestoreModel::findCauses()
{
    m_causes.clear();
    std::map<std::pair<int, QString>, CauseLine> lines;
    std::map<std::tuple<RestoreRow::State, FailureKind, QString>, CauseLine *>
        known; // few: texts are made once for each
    for (const RestoreRow &row : *m_rows) {
        CauseLine *&line = known[{row.state, row.failureKind, row.code}];
        if (!line) {
            const QString title = restoreCauseText(row), state = restoreStateText(row.state);
            line = &lines[{restoreRank(row.state), title}];
            *line = {title, title == state ? state : CausesModel::tr("%1: %2").arg(state, title),
                     restoreIconName(row.state), line->count};
        }
        ++line->count;
    }
    for (const auto &[key, line] : lines)
        m_causes.push_back(line);
}

void RestoreModel::show()
{
    std::vector<Position> shown;
    for (Position position = 0; m_rows && position < m_rows->size(); ++position) {
        if (isShown((*m_rows)[position]))
            shown.push_back(position);
    }
    if (shown == m_shown)
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &old : before) {
        const Position position = m_shown[static_cast<std::size_t>(old.row())];
        const auto place = std::lower_bound(shown.begin(), shown.end(), position);
        const bool stays = place != shown.end() && *place == position;
        after << (stays ? createIndex(static_cast<int>(place - shown.begin()), old.column()) : QModelIndex());
    }
    m_shown = std::move(shown);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    Q_EMIT chosenChanged();
}

int RestoreModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RestoreModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RestoreModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RestoreRow &row = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == IdentifierColumn)
            return shortIdentifier(row.identifier);
        if (column == StateColumn)
            return restoreStateText(row.state);
        return column == ReasonColumn ? restoreReasonText(row) : row.repository;
    case Qt::ToolTipRole:
        return column == IdentifierColumn ? row.identifier.toQString() : cell(index, Qt::DisplayRole);
    case Qt::CheckStateRole:
        if (const Position position = m_shown[static_cast<std::size_t>(index.row())];
            column == IdentifierColumn && m_choosing && isChoosable(position))
            return m_chosen[position] ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::FontRole:
        if (column == IdentifierColumn && row.identifier.isDigest())
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return {};
    case iconNameRole:
        if (column == IdentifierColumn)
            return identifierIconName(row.identifier, ImageKind::Image);
        return column == StateColumn ? restoreIconName(row.state) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags RestoreModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == IdentifierColumn && m_choosing
        && isChoosable(m_shown[static_cast<std::size_t>(index.row())]))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool RestoreModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    m_chosen[m_shown[static_cast<std::size_t>(index.row())]] = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
    return true;
}

QVariant RestoreModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case IdentifierColumn:
        //: Column: a tag or the digest of an image
        return tr("Tag or digest");
    case StateColumn:
        //: Column: what became of a row
        return tr("State");
    case ReasonColumn:
        //: Column: why a row could not be put back
        return tr("Why");
    case RepositoryColumn:
        return tr("Repository");
    default:
        return {};
    }
}

} // namespace tagboat
