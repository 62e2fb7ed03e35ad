// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/deletionplan.h"

#include <QObject>

#include <memory>
#include <vector>

class QVBoxLayout;
class QWidget;

namespace tagboat {

class ActivityRow;
class DeletionActivity;
class DeletionFlow;
class Workspace;

/// All deletions that are planned, run or have run and are not dismissed, each with its row in the activity bar.
class Deletions : public QObject
{
    Q_OBJECT
public:
    /// \param bar where the rows go; hidden while there are none. Not owned, must outlive this, as `workspace`.
    Deletions(Workspace *workspace, QWidget *bar, QWidget *window);
    ~Deletions() override;

    void start(const QString &connectionId, const std::vector<Selection> &selections);
    [[nodiscard]] bool isRunning() const;
    /// The latest one; null when there is none.
    [[nodiscard]] DeletionFlow *latest() const;

Q_SIGNALS:
    void showRequested(const QString &connectionId, const QString &repository,
                       const tagboat::ImageIdentifier &identifier);
    void refreshRequested(const QString &connectionId, const QString &repository);

private:
    struct Entry;
    void connectFlow(DeletionFlow *flow, const QString &connectionId);
    void remove(DeletionFlow *flow);
    void updateBar();

    Workspace *m_workspace;
    QWidget *m_bar;
    QWidget *m_window;
    QVBoxLayout *m_layout;
    std::vector<std::unique_ptr<Entry>> m_entries;
};

} // namespace tagboat
