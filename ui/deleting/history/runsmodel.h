// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/journalrecords.h"
#include "ui/base/plainmodel.h"

#include <QAbstractTableModel>

namespace tagboat {

/// The runs of the journal, the latest first.
class RunsModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column {
        StartedColumn,
        RepositoriesColumn,
        ResultColumn,
        ConnectionColumn,
        AccountColumn,
        WhoColumn,
        ColumnCount
    };

    using PlainModel::PlainModel;

    void setRuns(std::vector<RunRecord> runs);
    [[nodiscard]] const RunRecord &run(int row) const { return m_runs[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString resultText(const RunRecord &run) const;

    std::vector<RunRecord> m_runs;
};

} // namespace tagboat
