// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/plainmodel.h"

#include <QAbstractTableModel>

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace tagboat {

/// One line of a list of causes.
struct CauseLine
{
    QString title; ///< "Part of a multi-arch image"
    QString spoken; ///< with what the icon says: "Failed: Part of a multi-arch image"
    QString iconName;
    std::uint32_t count = 0;

    friend bool operator==(const CauseLine &, const CauseLine &) = default;
};

/// The causes of outcomes with their counts, and "All" below them when there are several.
class CausesModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { CauseColumn, CountColumn, ColumnCount };

    using PlainModel::PlainModel;

    /// The same lines with other counts are no reset: what is chosen stays chosen.
    void setCauses(std::vector<CauseLine> causes);
    /// Nothing for "All".
    [[nodiscard]] std::optional<std::size_t> causeAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] qint64 total() const;

    std::vector<CauseLine> m_causes;
};

} // namespace tagboat
