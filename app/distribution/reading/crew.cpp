// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/crew.h"

namespace tagboat::distribution {

void Crew::run(std::size_t items, Begin begin, std::function<void()> finished)
{
    m_items = items;
    m_next = 0;
    m_begin = std::move(begin);
    m_finished = std::move(finished);
    if (items == 0) {
        m_nothing = completeLater<Done>([this](const Result<Done> &) { std::exchange(m_finished, nullptr)(); }, Done{});
        return;
    }
    beginMore();
}

void Crew::cancel()
{
    m_items = m_next;
    m_finished = nullptr;
    m_nothing.cancel();
    m_running.clear();
}

void Crew::beginMore()
{
    while (m_next < m_items && m_running.size() < m_atOnce) {
        const std::size_t item = m_next++;
        m_running[item] = m_begin(item, [this, item] { ended(item); });
    }
}

void Crew::ended(std::size_t item)
{
    const auto kept = m_running.extract(item); // its handler is running
    beginMore();
    if (m_running.empty() && m_finished)
        std::exchange(m_finished, nullptr)();
}

} // namespace tagboat::distribution
