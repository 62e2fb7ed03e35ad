// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace tagboat {

/// A thread that does one task after another, in the order in which they came.
///
/// Not an event loop of Qt's: ThreadSanitizer sees what these locks order, and nothing of what Qt's own do.
class TaskThread
{
public:
    TaskThread();
    /// Does first what waits.
    ~TaskThread();
    TaskThread(const TaskThread &) = delete;
    TaskThread &operator=(const TaskThread &) = delete;

    /// From any thread. The task is destroyed in the thread, too.
    void add(std::function<void()> task);

private:
    void work();

    std::mutex m_mutex; ///< of the two below; never held while a task runs or is destroyed
    std::deque<std::function<void()>> m_tasks;
    bool m_ending = false;
    std::condition_variable m_changed;
    std::thread m_thread; ///< last: the others are there when it starts
};

} // namespace tagboat
