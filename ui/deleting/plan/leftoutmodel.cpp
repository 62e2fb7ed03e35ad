// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/plan/leftoutmodel.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/plan/plantext.h"

#include <QFontDatabase>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

bool sameRow(const LeftOutModel::Row &a, const LeftOutModel::Row &b)
{
    return a.skipped.identifier == b.skipped.identifier && a.skipped.repository == b.skipped.repository
        && a.skipped.reason == b.skipped.reason && a.chosen == b.chosen;
}

} // namespace

bool LeftOutModel::Row::canBeLifted() const
{
    return isProtected() || hasMoved() || (chosen && skipped.movableTo);
}

bool LeftOutModel::Row::hasMoved() const
{
    return chosen && skipped.reason == SkipReason::TagMoved;
}

bool LeftOutModel::Row::isProtected() const
{
    constexpr std::array protections{SkipReason::ProtectedPattern, SkipReason::PulledRecently, SkipReason::InUse};
    return chosen && std::find(protections.begin(), protections.end(), skipped.reason) != protections.end();
}

void LeftOutModel::setRows(std::vector<Row> rows)
{
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), sameRow)) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

bool LeftOutModel::anyCanBeLifted() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.canBeLifted(); });
}

int LeftOutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LeftOutModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LeftOutModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool lift = index.column() == LiftColumn && row.canBeLifted();
    const bool identifier = index.column() == IdentifierColumn;
    switch (role) {
    case Qt::DisplayRole:
        if (identifier)
            return shortIdentifier(row.skipped.identifier);
        if (index.column() == ReasonColumn)
            return leftOutReasonText(row.skipped);
        if (index.column() == RepositoryColumn)
            return row.skipped.repository;
        if (lift && row.hasMoved())
            //: Check box: a tag names another image than when it was chosen
            return tr("Delete what it names now");
        if (lift && !row.isProtected())
            //: Check box: a tag of a child is put on its index first, since it could not be removed otherwise
            return tr("Remove by way of the index");
        //: Check box: lets a protected row into the plan
        return lift ? tr("Delete although protected") : QString();
    case Qt::CheckStateRole:
        return lift ? QVariant(row.lifted ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        if (lift && row.hasMoved())
            return tr("The tag names another image than in the first plan. Nobody has chosen that image yet.");
        if (lift && !row.isProtected())
            return tr(
                "The registry keeps the last tag of an image that an index needs. The tag is put on the index, which "
                "has others, and removed from there. The image stays, without a tag.");
        return identifier ? row.skipped.identifier.toQString() : cell(index, Qt::DisplayRole);
    case Qt::FontRole:
        if (identifier && row.skipped.identifier.isDigest())
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return {};
    case iconNameRole:
        if (!identifier)
            return {};
        return row.isProtected() ? QStringLiteral("locked")
                                 : identifierIconName(row.skipped.identifier, ImageKind::Image);
    default:
        return {};
    }
}

QVariant LeftOutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case IdentifierColumn:
        //: Column: a tag or the digest of an image
        return tr("Tag or digest");
    case ReasonColumn:
        //: Column: why an image is not deleted
        return tr("Why it stays");
    case LiftColumn:
        //: Column: check boxes that let protected rows into the plan
        return tr("Protection");
    case RepositoryColumn:
        return tr("Repository");
    default:
        return {};
    }
}

Qt::ItemFlags LeftOutModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return QAbstractTableModel::flags(index);
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == LiftColumn && row(index.row()).canBeLifted())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool LeftOutModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    Q_EMIT liftRequested(index.row(), value.toInt() == Qt::Checked);
    return true;
}

} // namespace tagboat
