// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/deletionplan.h"
#include "ui/base/plainmodel.h"

#include <QAbstractItemModel>

#include <memory>

namespace tagboat {

/// The rounds of a plan, each with its identifiers below it. Holds no object per row: an index names round and place.
class PlanModel : public PlainModel<QAbstractItemModel>
{
    Q_OBJECT
public:
    enum Column {
        IdentifierColumn,
        ReasonColumn,
        SiblingTagsColumn,
        PlatformColumn,
        SizeColumn,
        RepositoryColumn,
        ColumnCount
    };

    using PlainModel::PlainModel;

    void setPlan(std::shared_ptr<const DeletionPlan> plan);
    /// Null for a round.
    [[nodiscard]] const PlannedIdentifier *plannedAt(const QModelIndex &index) const;
    /// Some row has something to show there.
    [[nodiscard]] bool hasValues(Column column) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QVariant roundData(int round, int column, int role) const;

    std::shared_ptr<const DeletionPlan> m_plan;
    std::vector<std::size_t> m_rounds; ///< of the plan's rounds, those that are not empty
    std::vector<QString> m_titles; ///< of these
    bool m_hasSiblingTags = false;
    bool m_hasPlatforms = false;
};

} // namespace tagboat
