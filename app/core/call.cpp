// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/call.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <deque>

namespace tagboat {

namespace {

/// Tasks wait here, not in the event queue: the application destroys events that were never delivered under a lock that
/// the destructor of a QObject inside a task waits for as well.
std::deque<std::function<void()>> &waitingTasks()
{
    static std::deque<std::function<void()>> tasks;
    return tasks;
}

/// The application ends. Dropping a task may make another one.
void dropTasks()
{
    while (!waitingTasks().empty())
        const auto dropped = std::exchange(waitingTasks(), {});
}

void runNextTask()
{
    if (waitingTasks().empty())
        return;
    const auto task = std::move(waitingTasks().front());
    waitingTasks().pop_front();
    if (waitingTasks().empty())
        qRemovePostRoutine(dropTasks);
    task();
}

} // namespace

namespace detail {

void CallState::release()
{
    abort = nullptr;
    if (!flow)
        return;
    auto last = std::exchange(flow, nullptr);
    if (QCoreApplication::instance())
        runLater([kept = std::move(last)] {});
}

void runLater(std::function<void()> task)
{
    if (waitingTasks().empty())
        qAddPostRoutine(dropTasks);
    waitingTasks().push_back(std::move(task));
    QMetaObject::invokeMethod(QCoreApplication::instance(), runNextTask, Qt::QueuedConnection);
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
