// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/outcome.h"
#include "ui/base/plainmodel.h"
#include "ui/deleting/results/outcomecauses.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tagboat {

/// The outcomes of a deletion: all of them, or those of one cause, filtered and sorted. Rows are read in place through a
/// permutation; nothing is made per row.
class OutcomesModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { IdentifierColumn, OutcomeColumn, CodeColumn, PlatformColumn, RepositoryColumn, ColumnCount };

    explicit OutcomesModel(QObject *parent = nullptr);

    void setRows(std::shared_ptr<const std::vector<OutcomeRow>> rows, std::shared_ptr<const OutcomeCauses> causes);
    /// An index into OutcomeCauses::causes; nothing = all causes.
    void setCause(std::optional<std::size_t> cause);
    /// Words in the identifier, digest, code, reason, platform or repository, without case.
    void setFilter(const QString &text);

    /// The position in the rows as they were set, not in what is shown.
    [[nodiscard]] std::uint32_t positionAt(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const OutcomeRow &outcomeAt(int row) const { return (*m_rows)[positionAt(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Column -1: the order of the rows as they were set.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    void show();
    void applySort(std::vector<std::uint32_t> &positions) const;
    [[nodiscard]] bool matches(const OutcomeRow &row) const;

    std::shared_ptr<const std::vector<OutcomeRow>> m_rows;
    std::shared_ptr<const OutcomeCauses> m_causes;
    std::vector<std::uint32_t> m_shown;
    std::optional<std::size_t> m_cause;
    QString m_filter;
    bool m_filterIsDigest = false;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace tagboat
