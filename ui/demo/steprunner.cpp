// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/demo/steprunner.h"

namespace tagboat {

namespace {

constexpr int lookEveryMs = 50;
constexpr int longestWaitMs = 60'000;
/// Looks after the effect, so that everything is painted and small delays of the window are over.
constexpr int looksToSettle = 8;

} // namespace

StepRunner::StepRunner(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &StepRunner::look);
}

void StepRunner::add(Step step)
{
    m_steps.push_back(std::move(step));
}

void StepRunner::start()
{
    m_at = 0;
    m_timer.start();
    begin();
}

void StepRunner::begin()
{
    m_settled = 0;
    m_waited.start();
    if (m_at < m_steps.size() && m_steps[m_at].act)
        m_steps[m_at].act();
}

void StepRunner::look()
{
    if (m_at == m_steps.size()) {
        m_timer.stop();
        Q_EMIT finished();
        return;
    }
    const Step &step = m_steps[m_at];
    if (step.until && !step.until()) {
        m_settled = 0;
        if (m_waited.elapsed() > longestWaitMs) {
            m_timer.stop();
            Q_EMIT stuck(step.name);
        }
        return;
    }
    if (++m_settled < looksToSettle)
        return;
    Q_EMIT reached(step.name, step.picture);
    ++m_at;
    begin();
}

} // namespace tagboat
