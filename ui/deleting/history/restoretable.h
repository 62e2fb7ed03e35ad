// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deleting/history/restoremodel.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QTreeView;

namespace tagboat {

/// The rows of a restore with their causes beside them, as the results of a deletion have it: a click on a cause shows its
/// rows, words narrow them down, and before it runs ticks choose.
class RestoreTable : public QWidget
{
    Q_OBJECT
public:
    explicit RestoreTable(QWidget *parent = nullptr);

    [[nodiscard]] RestoreModel *model() const { return m_model; }
    void setChoosing(bool choosing);

private:
    void layOut();
    void followCauses();
    void chooseCause();
    void copySelected();

    RestoreModel *m_model;
    CausesModel *m_causesModel;
    QCheckBox *m_all; ///< of what is shown
    QLineEdit *m_filter;
    QTreeView *m_causes;
    QTreeView *m_rows;
    std::optional<CauseLine> m_cause;
};

} // namespace tagboat
