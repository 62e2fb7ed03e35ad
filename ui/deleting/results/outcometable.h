// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deleting/results/outcomesmodel.h"

#include <QTreeView>

class QAction;

namespace tagboat {

/// The rows of a deletion's results, with copying. The current row is the one whose details are shown.
class OutcomeTable : public QTreeView
{
    Q_OBJECT
public:
    explicit OutcomeTable(QWidget *parent = nullptr);

    void setRows(std::shared_ptr<const std::vector<OutcomeRow>> rows, std::shared_ptr<const OutcomeCauses> causes);
    void setCause(std::optional<std::size_t> cause);
    void setFilter(const QString &text);

    /// Null when nothing is shown.
    [[nodiscard]] const OutcomeRow *currentRow() const;
    [[nodiscard]] int shownCount() const { return m_model->rowCount(); }

Q_SIGNALS:
    void currentRowChanged();
    void showRequested();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void copySelected();
    void selectFirst();
    void showColumns();

    OutcomesModel *m_model;
    std::shared_ptr<const std::vector<OutcomeRow>> m_rows;
};

/// One line for the clipboard, its fields separated by tabs: identifier, outcome, cause, code, the service's words,
/// platform, repository, request id.
[[nodiscard]] QString outcomeLine(const OutcomeRow &row);

} // namespace tagboat
