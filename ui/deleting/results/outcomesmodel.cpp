// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/outcomesmodel.h"

#include "app/tables/naturalkey.h"
#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/results/outcometext.h"

#include <QFontDatabase>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

/// The digest behind a tag is not shown, so a few letters that happen to be in it must not match.
bool mayBeDigest(const QString &filter)
{
    static const QRegularExpression pattern(QStringLiteral("^(sha256:)?[0-9a-f]{4,64}$"),
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(filter).hasMatch();
}

} // namespace

OutcomesModel::OutcomesModel(QObject *parent)
    : PlainModel(parent)
    , m_rows(std::make_shared<std::vector<OutcomeRow>>())
    , m_causes(std::make_shared<OutcomeCauses>())
{
}

void OutcomesModel::setRows(std::shared_ptr<const std::vector<OutcomeRow>> rows,
                            std::shared_ptr<const OutcomeCauses> causes)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_causes = std::move(causes);
    m_cause.reset();
    m_shown.clear();
    show();
    endResetModel();
}

void OutcomesModel::setCause(std::optional<std::size_t> cause)
{
    beginResetModel();
    m_cause = cause;
    show();
    endResetModel();
}

void OutcomesModel::setFilter(const QString &text)
{
    const QString filter = text.trimmed();
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_filterIsDigest = mayBeDigest(filter);
    show();
    endResetModel();
}

bool OutcomesModel::matches(const OutcomeRow &row) const
{
    const auto has = [this](const QString &text) { return text.contains(m_filter, Qt::CaseInsensitive); };
    return m_filter.isEmpty() || has(row.identifier.toQString()) || has(row.platform) || has(row.repository)
        || has(serviceCode(row.outcome)) || has(row.outcome.failureReason)
        || (m_filterIsDigest && row.identifier.isTag() && !row.digest.isNull() && has(row.digest.toQString()));
}

void OutcomesModel::show()
{
    m_shown.clear();
    for (std::uint32_t i = 0; i < m_rows->size(); ++i)
        if ((!m_cause || m_causes->causeOfRow[i] == *m_cause) && matches((*m_rows)[i]))
            m_shown.push_back(i);
    applySort(m_shown);
}

void OutcomesModel::applySort(std::vector<std::uint32_t> &positions) const
{
    if (m_sortColumn < 0)
        return;
    const auto &rows = *m_rows;
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
        switch (m_sortColumn) {
        case OutcomeColumn:
            return m_causes->causeOfRow[a] < m_causes->causeOfRow[b];
        case CodeColumn:
            return serviceCode(rows[a].outcome) < serviceCode(rows[b].outcome);
        case PlatformColumn:
            return rows[a].platform < rows[b].platform;
        case RepositoryColumn:
            return rows[a].repository < rows[b].repository;
        default:
            return compareNatural(rows[a].identifier.tag(), rows[b].identifier.tag()) < 0;
        }
    };
    if (m_sortColumn == IdentifierColumn) {
        // Tags in their natural order, either way round; digests have none, and stay behind them.
        const auto tagsEnd = std::stable_partition(
            positions.begin(), positions.end(), [&rows](auto position) { return rows[position].identifier.isTag(); });
        std::sort(tagsEnd, positions.end(), [&rows](auto a, auto b) {
            return std::pair(rows[a].identifier.digest(), a) < std::pair(rows[b].identifier.digest(), b);
        });
        const auto descending = [&less](auto a, auto b) { return less(b, a); };
        if (m_sortOrder == Qt::AscendingOrder)
            std::stable_sort(positions.begin(), tagsEnd, less);
        else
            std::stable_sort(positions.begin(), tagsEnd, descending);
        return;
    }
    if (m_sortOrder == Qt::AscendingOrder)
        std::stable_sort(positions.begin(), positions.end(), less);
    else
        std::stable_sort(positions.begin(), positions.end(), [&less](auto a, auto b) { return less(b, a); });
}

void OutcomesModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::uint32_t> positions;
    positions.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &index : before)
        positions.push_back(positionAt(index.row()));

    if (column < 0)
        std::sort(m_shown.begin(), m_shown.end());
    else
        applySort(m_shown);

    if (!before.isEmpty()) {
        std::vector<int> rowOf(m_rows->size(), -1);
        for (std::size_t row = 0; row < m_shown.size(); ++row)
            rowOf[m_shown[row]] = static_cast<int>(row);
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after += index(rowOf[positions[static_cast<std::size_t>(i)]], before[i].column());
        changePersistentIndexList(before, after);
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int OutcomesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int OutcomesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutcomesModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OutcomeRow &row = outcomeAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == IdentifierColumn)
            return shortIdentifier(row.identifier);
        if (column == OutcomeColumn)
            return outcomeStateText(row.outcome);
        if (column == CodeColumn)
            return serviceCode(row.outcome);
        return column == PlatformColumn ? row.platform : row.repository;
    case Qt::ToolTipRole:
        if (column == IdentifierColumn)
            return row.identifier.toQString();
        if (column == OutcomeColumn)
            return m_causes->causes[m_causes->causeOfRow[positionAt(index.row())]].title;
        return cell(index, Qt::DisplayRole);
    case Qt::FontRole:
        if (column == IdentifierColumn && row.identifier.isDigest())
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return {};
    case iconNameRole:
        return column == OutcomeColumn ? QVariant(outcomeIconName(row.outcome)) : QVariant();
    default:
        return {};
    }
}

QVariant OutcomesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case IdentifierColumn:
        //: Column: a tag or the digest of an image
        return tr("Tag or digest");
    case OutcomeColumn:
        //: Column: what happened to an image
        return tr("Outcome");
    case CodeColumn:
        //: Column: the service's code of a failure
        return tr("Code");
    case PlatformColumn:
        //: Column: operating system and architecture of an image
        return tr("Platform");
    case RepositoryColumn:
        return tr("Repository");
    default:
        return {};
    }
}

Qt::ItemFlags OutcomesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemNeverHasChildren : flags;
}

} // namespace tagboat
