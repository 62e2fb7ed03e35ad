// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/planmaker.h"

#include "app/core/clock.h"
#include "app/core/poolcall.h"

namespace tagboat {

PlanMaker::PlanMaker(std::vector<Selection> selections, GuardRules guard, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_selections(std::make_shared<const std::vector<Selection>>(std::move(selections)))
    , m_guard(std::move(guard))
    , m_clock(clock)
{
}

void PlanMaker::setSnapshots(std::vector<RepositorySnapshot> snapshots)
{
    m_snapshots = std::make_shared<const std::vector<RepositorySnapshot>>(std::move(snapshots));
}

void PlanMaker::plan(const PlanOptions &options)
{
    using Planned = std::shared_ptr<const DeletionPlan>;
    const auto work = [snapshots = m_snapshots, selections = m_selections, guard = m_guard, options,
                       now = m_clock->nowUtc().toMSecsSinceEpoch()] {
        return std::make_shared<const DeletionPlan>(planDeletion(*snapshots, *selections, guard, options, now));
    };
    if (isSmall()) {
        m_planning = {};
        finish(work());
        return;
    }
    m_busy = true;
    m_planning = runInPool<Planned>([work]() -> Result<Planned> { return work(); },
                                    [this](const Result<Planned> &plan) { finish(*plan); });
}

bool PlanMaker::isSmall() const
{
    std::size_t size = 0;
    for (const RepositorySnapshot &snapshot : *m_snapshots)
        size += snapshot.images.size();
    for (const Selection &selection : *m_selections)
        size += selection.identifiers.size();
    return size <= atOnce;
}

void PlanMaker::finish(const std::shared_ptr<const DeletionPlan> &plan)
{
    m_busy = false;
    Q_EMIT planned(plan);
}

} // namespace tagboat
