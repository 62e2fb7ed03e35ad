// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/plan/deletionplan.h"

#include <QObject>

#include <memory>

namespace tagboat {

class Clock;

/// Plans without holding up the window: small plans at once, large ones (a second for 100,000 images) in the pool. What
/// is asked for last wins; an older answer is dropped.
class PlanMaker : public QObject
{
    Q_OBJECT
public:
    using Snapshots = std::shared_ptr<const std::vector<RepositorySnapshot>>;

    /// Up to this many images and identifiers together a plan is made at once: it takes about 20 ms.
    static constexpr std::size_t atOnce = 2000;

    /// \param clock not owned, must outlive this.
    PlanMaker(std::vector<Selection> selections, GuardRules guard, const Clock *clock, QObject *parent = nullptr);

    void setSnapshots(std::vector<RepositorySnapshot> snapshots);
    [[nodiscard]] const std::vector<RepositorySnapshot> &snapshots() const { return *m_snapshots; }
    /// planned() follows, before this returns when the plan is small.
    void plan(const PlanOptions &options);
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void planned(const std::shared_ptr<const tagboat::DeletionPlan> &plan);

private:
    [[nodiscard]] bool isSmall() const;
    void finish(const std::shared_ptr<const DeletionPlan> &plan);

    std::shared_ptr<const std::vector<Selection>> m_selections;
    GuardRules m_guard;
    const Clock *m_clock;
    Snapshots m_snapshots = std::make_shared<std::vector<RepositorySnapshot>>();
    Call m_planning;
    bool m_busy = false;
};

} // namespace tagboat
