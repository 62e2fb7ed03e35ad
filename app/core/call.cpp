// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/call.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <deque>
#include <mutex>

namespace tagboat {

namespace {

/// Tasks wait here, not in the event queue: the application destroys events that were never delivered under a lock that
/// the destructor of a QObject inside a task waits for as well. Any thread adds tasks, such as the journal's.
struct WaitingTasks
{
    std::mutex mutex; ///< of `tasks`; never held while a task runs or is destroyed
    std::deque<std::function<void()>> tasks;
};

WaitingTasks &waiting()
{
    static WaitingTasks waitingTasks;
    return waitingTasks;
}

/// The application ends. Dropping a task may make another one.
void dropTasks()
{
    const auto takeAll = [] {
        const std::scoped_lock lock(waiting().mutex);
        return std::exchange(waiting().tasks, {});
    };
    while (!takeAll().empty()) {}
}

void runNextTask()
{
    std::function<void()> task;
    {
        const std::scoped_lock lock(waiting().mutex);
        if (waiting().tasks.empty())
            return;
        task = std::move(waiting().tasks.front());
        waiting().tasks.pop_front();
        if (waiting().tasks.empty())
            qRemovePostRoutine(dropTasks);
    }
    task();
}

void addTask(std::function<void()> task, bool isNext)
{
    {
        const std::scoped_lock lock(waiting().mutex);
        if (waiting().tasks.empty())
            qAddPostRoutine(dropTasks);
        if (isNext)
            waiting().tasks.push_front(std::move(task));
        else
            waiting().tasks.push_back(std::move(task));
    }
    QMetaObject::invokeMethod(QCoreApplication::instance(), runNextTask, Qt::QueuedConnection);
}

} // namespace

namespace detail {

void CallState::release()
{
    abort = nullptr;
    if (!flow)
        return;
    auto last = std::exchange(flow, nullptr);
    // Before all that waits: answers to the flow's own calls may be among it, and what they would go on with may be gone.
    if (QCoreApplication::instance())
        addTask([kept = std::move(last)] {}, true);
}

void runLater(std::function<void()> task)
{
    addTask(std::move(task), false);
}

} // namespace detail

Call &Call::operator=(Call &&other) noexcept
{
    if (this != &other) {
        // The new request is in place before the old one's abort runs: what that does to this Call counts.
        const Call old(std::exchange(m_state, std::exchange(other.m_state, nullptr)));
    }
    return *this;
}

Call::~Call()
{
    cancel();
}

void Call::cancel()
{
    const auto state = std::exchange(m_state, nullptr);
    if (!state || state->finished)
        return;
    state->finished = true;
    if (const auto abort = std::exchange(state->abort, nullptr))
        abort();
    state->release();
}

} // namespace tagboat
