// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <cstddef>
#include <functional>
#include <map>

namespace tagboat::distribution {

/// Does a number of calls, a few at once. Destroying it cancels those that run.
class Crew
{
public:
    /// Makes the call of one item; its handler calls `ended`, at its end.
    using Begin = std::function<Call(std::size_t item, std::function<void()> ended)>;

    explicit Crew(std::size_t atOnce)
        : m_atOnce(atOnce)
    {
    }

    /// `finished` runs when all have ended, never from inside run().
    void run(std::size_t items, Begin begin, std::function<void()> finished);
    /// So many more items, while it runs.
    void add(std::size_t items) { m_items += items; }
    /// No further item begins; it finishes with those that run.
    void beginNoMore() { m_items = m_next; }
    /// `finished` never runs.
    void cancel();
    /// Items that have begun.
    [[nodiscard]] std::size_t begun() const { return m_next; }

private:
    void beginMore();
    void ended(std::size_t item);

    std::size_t m_atOnce;
    std::size_t m_items = 0;
    std::size_t m_next = 0;
    Begin m_begin;
    std::function<void()> m_finished;
    std::map<std::size_t, Call> m_running;
    Call m_nothing;
};

} // namespace tagboat::distribution
