// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/causesmodel.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"

#include <algorithm>
#include <numeric>

namespace tagboat {

void CausesModel::setCauses(std::vector<CauseLine> causes)
{
    const auto isSame = [](const CauseLine &a, const CauseLine &b) {
        return a.title == b.title && a.spoken == b.spoken && a.iconName == b.iconName;
    };
    if (std::equal(causes.begin(), causes.end(), m_causes.begin(), m_causes.end(), isSame)) {
        m_causes = std::move(causes);
        if (!m_causes.empty())
            Q_EMIT dataChanged(index(0, CountColumn), index(rowCount() - 1, CountColumn));
        return;
    }
    beginResetModel();
    m_causes = std::move(causes);
    endResetModel();
}

std::optional<std::size_t> CausesModel::causeAt(int row) const
{
    const auto number = static_cast<std::size_t>(row);
    return row >= 0 && number < m_causes.size() ? std::optional(number) : std::nullopt;
}

int CausesModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    const auto causes = static_cast<int>(m_causes.size());
    return causes > 1 ? causes + 1 : causes;
}

int CausesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CausesModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto number = causeAt(index.row());
    const bool isTitle = index.column() == CauseColumn;
    if (role == Qt::TextAlignmentRole)
        return isTitle ? QVariant() : QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (!number) {
        if (role == Qt::DisplayRole)
            //: The last line of a list of causes: all of them
            return isTitle ? tr("All") : numberText(total());
        return role == iconNameRole && isTitle ? QVariant(QStringLiteral("view-list")) : QVariant();
    }
    const CauseLine &cause = m_causes[*number];
    switch (role) {
    case Qt::DisplayRole:
        return isTitle ? cause.title : numberText(cause.count);
    case Qt::ToolTipRole:
        return cause.spoken;
    case Qt::AccessibleTextRole: // shape and colour of the icon, in words
        return isTitle ? cause.spoken : numberText(cause.count);
    case iconNameRole:
        return isTitle ? QVariant(cause.iconName) : QVariant();
    default:
        return {};
    }
}

qint64 CausesModel::total() const
{
    return std::accumulate(m_causes.begin(), m_causes.end(), qint64(0),
                           [](qint64 sum, const CauseLine &cause) { return sum + cause.count; });
}

QVariant CausesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == CountColumn)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    //: Column: why something happened
    return section == CauseColumn ? tr("Cause")
                                  //: Column: how many images
                                  : tr("Count") + airAfterFigures;
}

} // namespace tagboat
