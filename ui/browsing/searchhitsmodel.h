// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/plainmodel.h"
#include "ui/browsing/everythingsearch.h"

#include <QAbstractTableModel>

namespace tagboat {

/// What searchEverything() has found.
class SearchHitsModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { NameColumn, RepositoryColumn, ConnectionColumn, ColumnCount };

    using PlainModel::PlainModel;

    void setHits(std::vector<SearchHit> hits);
    [[nodiscard]] const SearchHit &hit(int row) const { return m_hits[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    std::vector<SearchHit> m_hits;
};

} // namespace tagboat
