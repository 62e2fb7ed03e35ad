// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/plan/planmodel.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/plan/plantext.h"

#include <QFontDatabase>
#include <QStringList>

namespace tagboat {

namespace {

constexpr quintptr roundId = 0; // a row's id is its round + 1

QString tagsText(const std::vector<std::string> &tags)
{
    QStringList names;
    names.reserve(static_cast<qsizetype>(tags.size()));
    for (const auto &tag : tags)
        names += QString::fromStdString(tag);
    return names.join(QStringLiteral(", "));
}

QString cellText(const PlannedIdentifier &planned, int column)
{
    switch (column) {
    case PlanModel::IdentifierColumn:
        return shortIdentifier(planned.identifier);
    case PlanModel::ReasonColumn:
        return plannedReasonText(planned);
    case PlanModel::SiblingTagsColumn:
        return tagsText(planned.siblingTags);
    case PlanModel::PlatformColumn:
        return planned.platform;
    case PlanModel::SizeColumn:
        return byteSize(planned.sizeInBytes);
    case PlanModel::RepositoryColumn:
        return planned.repository;
    default:
        return {};
    }
}

QString cellToolTip(const PlannedIdentifier &planned, int column)
{
    if (column == PlanModel::IdentifierColumn)
        return planned.identifier.isTag() && !planned.digest.isNull()
            ? planned.identifier.toQString() + u'\n' + planned.digest.toQString()
            : planned.identifier.toQString();
    if (column == PlanModel::SizeColumn && planned.sizeInBytes < 0)
        return PlanModel::tr("The registry does not tell the size.");
    return cellText(planned, column);
}

} // namespace

void PlanModel::setPlan(std::shared_ptr<const DeletionPlan> plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_rounds.clear();
    for (std::size_t i = 0; m_plan && i < m_plan->rounds.size(); ++i)
        if (!m_plan->rounds[i].empty())
            m_rounds.push_back(i);
    m_titles.clear();
    for (const std::size_t round : m_rounds)
        m_titles.push_back(roundText(static_cast<int>(m_titles.size()) + 1, m_plan->rounds[round]));
    m_hasSiblingTags = false;
    m_hasPlatforms = false;
    for (const std::size_t round : m_rounds) {
        for (const PlannedIdentifier &planned : m_plan->rounds[round]) {
            m_hasSiblingTags |= !planned.siblingTags.empty();
            m_hasPlatforms |= !planned.platform.isEmpty();
        }
    }
    endResetModel();
}

bool PlanModel::hasValues(Column column) const
{
    switch (column) {
    case SiblingTagsColumn:
        return m_hasSiblingTags;
    case PlatformColumn:
        return m_hasPlatforms;
    default:
        return !m_rounds.empty();
    }
}

const PlannedIdentifier *PlanModel::plannedAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == roundId)
        return nullptr;
    return &m_plan->rounds[m_rounds[index.internalId() - 1]][static_cast<std::size_t>(index.row())];
}

QModelIndex PlanModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : roundId);
}

QModelIndex PlanModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == roundId)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, roundId);
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_rounds.size());
    if (parent.internalId() != roundId || parent.column() != 0)
        return 0;
    return static_cast<int>(m_plan->rounds[m_rounds[static_cast<std::size_t>(parent.row())]].size());
}

int PlanModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PlanModel::roundData(int round, int column, int role) const
{
    if (column != IdentifierColumn)
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_titles[static_cast<std::size_t>(round)];
    if (role == Qt::FontRole) {
        QFont bold = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        bold.setBold(true);
        return bold;
    }
    return {};
}

QVariant PlanModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PlannedIdentifier *planned = plannedAt(index);
    if (!planned)
        return roundData(index.row(), index.column(), role);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*planned, index.column());
    case Qt::ToolTipRole:
        return cellToolTip(*planned, index.column());
    case Qt::FontRole:
        if (index.column() == IdentifierColumn && planned->identifier.isDigest())
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return {};
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(Qt::AlignTrailing | Qt::AlignVCenter) : QVariant();
    case iconNameRole:
        return index.column() == IdentifierColumn ? QVariant(identifierIconName(planned->identifier, planned->kind))
                                                  : QVariant();
    default:
        return {};
    }
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == SizeColumn)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case IdentifierColumn:
        //: Column: a tag or the digest of an image
        return tr("Tag or digest");
    case ReasonColumn:
        //: Column: why an image is deleted
        return tr("Why");
    case SiblingTagsColumn:
        //: Column: further tags that disappear with an image
        return tr("Tags that go too");
    case PlatformColumn:
        //: Column: operating system and architecture of an image
        return tr("Platform");
    case SizeColumn:
        //: Column: bytes
        return tr("Size") + airAfterFigures;
    case RepositoryColumn:
        return tr("Repository");
    default:
        return {};
    }
}

} // namespace tagboat
