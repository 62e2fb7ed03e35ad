// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/restorerun.h"
#include "ui/models/plainmodel.h"

#include <QAbstractTableModel>

namespace tagboat {

/// The rows of a RestoreRun, before, while and after it runs.
class RestoreModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { IdentifierColumn, StateColumn, ReasonColumn, RepositoryColumn, ColumnCount };

    using PlainModel::PlainModel;

    /// As many as before: only their states are others.
    void setRows(std::vector<RestoreRow> rows);
    [[nodiscard]] const std::vector<RestoreRow> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    std::vector<RestoreRow> m_rows;
};

} // namespace tagboat
