// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/outcomecauses.h"
#include "ui/models/plainmodel.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace tagboat {

/// The causes of a deletion's outcomes with their counts, and "All" below them when there are several.
class CausesModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { CauseColumn, CountColumn, ColumnCount };

    using PlainModel::PlainModel;

    void setCauses(std::shared_ptr<const OutcomeCauses> causes);
    /// Nothing for "All".
    [[nodiscard]] std::optional<std::size_t> causeAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const OutcomeCauses> m_causes;
};

} // namespace tagboat
