// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/causesmodel.h"

#include "ui/models/iconrole.h"
#include "ui/text/formats.h"
#include "ui/text/outcometext.h"

namespace tagboat {

namespace {

QString titleWithState(const OutcomeCause &cause)
{
    const QString state = outcomeStateText(cause.sample);
    //: %1 is an outcome such as "Failed", %2 its cause
    return state == cause.title ? state : CausesModel::tr("%1: %2").arg(state, cause.title);
}

} // namespace

void CausesModel::setCauses(std::shared_ptr<const OutcomeCauses> causes)
{
    beginResetModel();
    m_causes = std::move(causes);
    endResetModel();
}

std::optional<std::size_t> CausesModel::causeAt(int row) const
{
    const auto number = static_cast<std::size_t>(row);
    return m_causes && row >= 0 && number < m_causes->causes.size() ? std::optional(number) : std::nullopt;
}

int CausesModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_causes)
        return 0;
    const auto causes = static_cast<int>(m_causes->causes.size());
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
            return isTitle ? tr("All") : numberText(static_cast<qint64>(m_causes->causeOfRow.size()));
        return role == iconNameRole && isTitle ? QVariant(QStringLiteral("view-list")) : QVariant();
    }
    const OutcomeCause &cause = m_causes->causes[*number];
    switch (role) {
    case Qt::DisplayRole:
        return isTitle ? cause.title : numberText(cause.count);
    case Qt::ToolTipRole:
        return titleWithState(cause);
    case Qt::AccessibleTextRole: // shape and colour of the icon, in words
        return isTitle ? titleWithState(cause) : numberText(cause.count);
    case iconNameRole:
        return isTitle ? QVariant(outcomeIconName(cause.sample)) : QVariant();
    default:
        return {};
    }
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
