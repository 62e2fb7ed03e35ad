// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/restoremodel.h"

#include "ui/models/iconrole.h"
#include "ui/text/formats.h"
#include "ui/text/restoretext.h"

#include <QFontDatabase>

namespace tagboat {

void RestoreModel::setRows(std::vector<RestoreRow> rows)
{
    if (rows.size() == m_rows.size()) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int RestoreModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RestoreModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RestoreModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RestoreRow &row = m_rows[static_cast<std::size_t>(index.row())];
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
