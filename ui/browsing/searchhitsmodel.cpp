// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/searchhitsmodel.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"

namespace tagboat {

namespace {

QString nameOf(const SearchHit &hit)
{
    if (!hit.identifier)
        return hit.repository;
    return hit.identifier->isTag() ? hit.identifier->toQString() : hit.digest.shortText();
}

} // namespace

void SearchHitsModel::setHits(std::vector<SearchHit> hits)
{
    beginResetModel();
    m_hits = std::move(hits);
    endResetModel();
}

int SearchHitsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

int SearchHitsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SearchHitsModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchHit &found = hit(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == NameColumn)
            return nameOf(found);
        if (index.column() == RepositoryColumn)
            return found.identifier ? found.repository : QString();
        return found.connectionName;
    case Qt::ToolTipRole:
        if (index.column() == NameColumn && found.identifier)
            return found.digest.toQString();
        return index.column() == RepositoryColumn ? QVariant(found.repository) : QVariant();
    case iconNameRole:
        if (index.column() != NameColumn)
            return {};
        return found.identifier ? identifierIconName(*found.identifier, found.kind) : QStringLiteral("repository");
    default:
        return {};
    }
}

QVariant SearchHitsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        //: Column: a repository, tag or digest
        return tr("Name");
    case RepositoryColumn:
        return tr("Repository");
    case ConnectionColumn:
        return tr("Connection");
    default:
        return {};
    }
}

} // namespace tagboat
