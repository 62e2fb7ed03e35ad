// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <QUuid>

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace tagboat::glance {

/// One change of an image at a time. Glance removes a tag by reading the image's list and writing it back, so of two
/// removals at once the slower one puts the other's tag back.
class Turns : public std::enable_shared_from_this<Turns>
{
public:
    /// Who waits, or is at work. Giving it up lets the next one begin.
    class Ticket
    {
    public:
        Ticket() = default;
        Ticket(std::weak_ptr<Turns> turns, QUuid image, quint64 number)
            : m_turns(std::move(turns))
            , m_image(image)
            , m_number(number)
        {
        }
        Ticket(Ticket &&) = default;
        Ticket &operator=(Ticket &&) = delete;
        ~Ticket()
        {
            if (const auto turns = m_turns.lock())
                turns->end(m_image, m_number);
        }

    private:
        std::weak_ptr<Turns> m_turns;
        QUuid m_image;
        quint64 m_number = 0;
    };

    /// `begin` runs at once, or later from the event loop, unless the ticket is given up before.
    [[nodiscard]] std::unique_ptr<Ticket> wait(const QUuid &image, std::function<void()> begin)
    {
        auto &line = m_lines[image];
        line.push_back({++m_last, std::move(begin)});
        auto ticket = std::make_unique<Ticket>(weak_from_this(), image, m_last);
        if (line.size() == 1)
            std::exchange(line.front().begin, nullptr)();
        return ticket;
    }

private:
    struct Waiting
    {
        quint64 number;
        std::function<void()> begin; ///< null: it has begun
    };

    void end(const QUuid &image, quint64 number)
    {
        const auto found = m_lines.find(image);
        if (found == m_lines.end())
            return;
        auto &line = found->second;
        std::erase_if(line, [number](const Waiting &waiting) { return waiting.number == number; });
        if (line.empty()) {
            m_lines.erase(found);
        } else if (line.front().begin) {
            // Later: whoever ends may be in the middle of its own answer.
            m_starts[image] = completeLater<Done>(
                [this, image](const Result<Done> &) {
                    const auto next = m_lines.find(image);
                    if (next != m_lines.end() && next->second.front().begin)
                        std::exchange(next->second.front().begin, nullptr)();
                },
                Done());
        }
    }

    std::map<QUuid, std::deque<Waiting>> m_lines;
    std::map<QUuid, Call> m_starts;
    quint64 m_last = 0;
};

} // namespace tagboat::glance
