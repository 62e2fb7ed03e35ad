// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/copying/copybatch.h"

#include <algorithm>
#include <utility>

namespace tagboat {

CopyBatch::CopyBatch(const CopyRun::Place &source, CopyRun::Place target, const std::vector<Item> &items,
                     QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_items(items)
{
    for (const Item &item : items) {
        auto run = std::make_unique<CopyRun>(source, m_target, item.image, item.tags);
        connect(run.get(), &CopyRun::tagMoved, this, &CopyBatch::tagMoved);
        connect(run.get(), &CopyRun::tagMovedFromUnknown, this, &CopyBatch::tagMovedFromUnknown);
        connect(run.get(), &CopyRun::progressed, this, &CopyBatch::progressed);
        connect(run.get(), &CopyRun::stateChanged, this, &CopyBatch::progressed);
        // From the event loop: the run is still on the stack.
        connect(run.get(), &CopyRun::finished, this, &CopyBatch::next, Qt::QueuedConnection);
        m_runs.push_back(std::move(run));
    }
}

CopyBatch::~CopyBatch() = default;

void CopyBatch::setTakenTags(CopyRun::TakenTags taken)
{
    for (const auto &run : m_runs)
        run->setTakenTags(taken);
}

int CopyBatch::count(CopyRun::State state) const
{
    return static_cast<int>(
        std::count_if(m_runs.begin(), m_runs.end(), [state](const auto &run) { return run->state() == state; }));
}

qint64 CopyBatch::bytes() const
{
    qint64 sum = 0;
    for (const auto &run : m_runs)
        sum += run->progress().bytes;
    return sum;
}

qint64 CopyBatch::bytesCopied() const
{
    qint64 sum = 0;
    for (const auto &run : m_runs)
        sum += run->progress().bytesCopied;
    return sum;
}

bool CopyBatch::canRetry() const
{
    return m_state == State::Finished && !m_wasCancelled && (m_error || failed() > 0);
}

void CopyBatch::enter(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void CopyBatch::start()
{
    if (m_state != State::Ready)
        return;
    if (m_creates)
        create();
    else
        next();
}

void CopyBatch::create()
{
    NewRepository repository;
    repository.name = m_target.repository;
    m_error.reset();
    m_creating = m_target.registry->createRepository(repository, [this](const Result<Repository> &created) {
        if (created || created.error().obstacle == Obstacle::RepositoryExists) {
            m_creates = false;
            return next();
        }
        m_error = created.error();
        enter(State::Finished);
    });
    enter(State::Creating);
}

/// Goes on with the first image that waits, once none is at work.
void CopyBatch::next()
{
    if (m_wasCancelled || (m_current && !m_current->isFinished()))
        return;
    m_current = nullptr;
    if (m_isPaused)
        return;
    const auto waits = [this](const auto &run) {
        return run->state() == CopyRun::State::Ready || m_again.contains(run.get());
    };
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), waits);
    if (found == m_runs.end()) {
        if (m_state != State::Finished)
            enter(State::Finished);
        return;
    }
    m_current = found->get();
    const bool isAgain = m_again.erase(m_current) > 0;
    if (m_state != State::Copying)
        enter(State::Copying);
    if (isAgain)
        m_current->resume();
    else
        m_current->start();
}

void CopyBatch::pause()
{
    if (!isRunning() || std::exchange(m_isPaused, true))
        return;
    if (m_current)
        m_current->pause();
    Q_EMIT stateChanged();
}

void CopyBatch::resume()
{
    if (!std::exchange(m_isPaused, false))
        return;
    if (m_current && !m_current->isFinished())
        m_current->resume();
    else if (isRunning() && !m_creating)
        next();
    Q_EMIT stateChanged();
}

void CopyBatch::cancel()
{
    if (!isRunning())
        return;
    m_wasCancelled = true;
    m_isPaused = false;
    m_creating.cancel();
    for (const auto &run : m_runs)
        run->cancel();
    enter(State::Finished);
}

void CopyBatch::retry()
{
    if (!canRetry())
        return;
    for (const auto &run : m_runs) {
        if (run->state() == CopyRun::State::Failed)
            m_again.insert(run.get());
    }
    m_state = State::Ready;
    start();
}

} // namespace tagboat

#include "moc_copybatch.cpp"
