// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/deletionplan.h"
#include "ui/base/plainmodel.h"

#include <QAbstractTableModel>

#include <vector>

namespace tagboat {

/// What a plan leaves alone and why. A protected row has a check box that lets it in on purpose; checking it only asks:
/// the owner plans again and sets the rows anew.
class LeftOutModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { IdentifierColumn, ReasonColumn, LiftColumn, RepositoryColumn, ColumnCount };

    struct Row
    {
        SkippedIdentifier skipped;
        bool chosen = true; ///< false: it hangs on something chosen, but stays
        bool lifted = false; ///< in the plan, although protected

        [[nodiscard]] bool isProtected() const;
        /// A tag that means another image than in the plan of the run before.
        [[nodiscard]] bool hasMoved() const;
        /// Protected, moved, or the last tag of a child that can go by way of the index.
        [[nodiscard]] bool canBeLifted() const;
    };

    using PlainModel::PlainModel;

    /// Rows that differ only in `lifted` from those shown keep selection and place.
    void setRows(std::vector<Row> rows);
    [[nodiscard]] const Row &row(int number) const { return m_rows[static_cast<std::size_t>(number)]; }
    [[nodiscard]] bool anyCanBeLifted() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void liftRequested(int row, bool lift);

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace tagboat
