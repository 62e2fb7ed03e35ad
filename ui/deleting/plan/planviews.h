// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deleting/plan/leftoutmodel.h"
#include "ui/deleting/plan/planmodel.h"

#include <QSet>
#include <QTreeView>
#include <QWidget>

namespace tagboat {

class TextLabel;

/// The rounds of a plan as a tree.
class RoundsView : public QTreeView
{
    Q_OBJECT
public:
    explicit RoundsView(QWidget *parent = nullptr);

    void setPlan(std::shared_ptr<const DeletionPlan> plan, bool severalRepositories);

private:
    PlanModel *m_model;
    QSet<int> m_fitted; ///< columns that have had their width
};

/// What a plan leaves alone: a heading with a count above a list. Hidden when nothing is left out.
class LeftOutSection : public QWidget
{
    Q_OBJECT
public:
    explicit LeftOutSection(QWidget *parent = nullptr);

    void setRows(std::vector<LeftOutModel::Row> rows, bool severalRepositories);
    [[nodiscard]] QTreeView *view() const { return m_view; }

Q_SIGNALS:
    void liftRequested(const tagboat::SkippedIdentifier &skipped, bool lift);

private:
    void toggleCurrent();

    LeftOutModel *m_model;
    TextLabel *m_heading;
    QTreeView *m_view;
    QSet<int> m_fitted; ///< columns that have had their width
};

} // namespace tagboat
