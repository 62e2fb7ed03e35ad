// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/restorerow.h"
#include "ui/base/plainmodel.h"
#include "ui/deleting/results/causesmodel.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <optional>
#include <vector>

namespace tagboat {

/// The rows of a RestoreRun, before, while and after it runs: all of them or those of one cause, filtered. Before it runs
/// those that can come back are chosen by ticks, all of them at first.
class RestoreModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { IdentifierColumn, StateColumn, ReasonColumn, RepositoryColumn, ColumnCount };

    using PlainModel::PlainModel;

    /// \param rows not owned; lives as long as this, or until the next call. What was chosen is forgotten.
    void setRows(const std::vector<RestoreRow> *rows);
    /// The states of the rows are others now.
    void refresh();
    void setChoosing(bool choosing);
    /// By row. Rows that cannot come back are never chosen.
    [[nodiscard]] const std::vector<bool> &chosen() const { return m_chosen; }
    [[nodiscard]] int chosenCount() const;
    void setShownChosen(bool chosen);
    /// Of the rows that are shown and can come back.
    [[nodiscard]] Qt::CheckState shownChosen() const;

    /// What needs attention first.
    [[nodiscard]] const std::vector<CauseLine> &causes() const { return m_causes; }
    void setCause(const std::optional<CauseLine> &cause); ///< nothing: all
    /// Words in the tag, digest, state, reason or repository, without case.
    void setFilter(const QString &text);
    [[nodiscard]] const RestoreRow &rowAt(int row) const { return (*m_rows)[m_shown[static_cast<std::size_t>(row)]]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void chosenChanged();
    void causesChanged();

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    using Position = std::uint32_t;

    [[nodiscard]] bool isChoosable(Position position) const;
    [[nodiscard]] bool isShown(const RestoreRow &row) const;
    void findCauses();
    /// Rows that stay shown keep their persistent indexes.
    void show();

    const std::vector<RestoreRow> *m_rows = nullptr;
    std::vector<Position> m_shown;
    std::vector<bool> m_chosen;
    std::vector<CauseLine> m_causes;
    std::optional<CauseLine> m_cause;
    QString m_filter;
    bool m_choosing = false;
};

} // namespace tagboat
