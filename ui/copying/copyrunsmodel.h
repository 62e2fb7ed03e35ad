// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/copybatch.h"
#include "ui/base/plainmodel.h"

#include <QAbstractTableModel>

namespace tagboat {

/// The images of a CopyBatch: what each is doing, and how far it is.
class CopyRunsModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { ImageColumn, TagsColumn, StateColumn, BytesColumn, ReasonColumn, ColumnCount };

    /// \param batch not owned, must outlive this
    explicit CopyRunsModel(const CopyBatch *batch, QObject *parent = nullptr);

    void refresh(); ///< states and bytes; rows never change

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString text(std::size_t row, int column) const;

    const CopyBatch *m_batch;
};

} // namespace tagboat
