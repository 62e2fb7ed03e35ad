// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/pagetrail.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace tagboat {

/// Fetches one list to its end, the next page being under way while the last one is handed over. What RepositoryListing
/// and ImageListing share; they give it their signals.
template <class T>
class PageWalk
{
public:
    using Fetch = std::function<Call(PageToken, Handler<Page<T>>)>;

    struct Events
    {
        std::function<void()> restarted;
        std::function<void(std::span<const T>)> arrived;
        std::function<void(const std::vector<Oddity> &)> odd; ///< in no order with what arrives
        std::function<void()> finished;
        std::function<void(const Error &)> failed;
    };

    static constexpr std::size_t wholePages = std::numeric_limits<std::size_t>::max();

    /// \param sliceSize how many items are handed over at a time: neither the window nor the next request then waits for
    /// all of a long page.
    explicit PageWalk(Events events, std::size_t sliceSize = wholePages)
        : m_events(std::move(events))
        , m_sliceSize(sliceSize)
    {
    }
    ~PageWalk() { stop(); }
    PageWalk(const PageWalk &) = delete;
    PageWalk &operator=(const PageWalk &) = delete;

    void start(Fetch fetch)
    {
        stop();
        m_fetch = std::move(fetch);
        m_restartedOnce = false;
        m_trail = {};
        m_isCurrent = std::make_shared<bool>(true);
        fetchPage({});
    }

    void stop()
    {
        m_call.cancel();
        forgetArrived();
        if (m_isCurrent)
            *m_isCurrent = false;
    }

    [[nodiscard]] bool isRunning() const { return m_call.isRunning() || m_nextSlice.isRunning(); }

private:
    void fetchPage(const PageToken &token)
    {
        m_call = m_fetch(token, [this, token](Result<Page<T>> page) {
            if (page)
                take(std::move(*page));
            else
                fail(token, page.error());
        });
    }

    void take(Page<T> page)
    {
        auto lost = page.next.isEmpty()
            ? std::nullopt
            : m_trail.follow(page.next, std::span<const T>(page.items), std::span<const Oddity>(page.oddities));
        m_odd.insert(m_odd.end(), page.oddities.begin(), page.oddities.end());
        // What has come shows, also where what follows cannot be had.
        if (!page.items.empty())
            m_arrived.push_back(std::make_shared<const std::vector<T>>(std::move(page.items)));
        if (lost) {
            end([events = m_events, error = *lost] { events.failed(error); });
            return;
        }
        if (page.next.isEmpty()) {
            end([events = m_events] { events.finished(); });
            return;
        }
        fetchPage(page.next);
        if (!m_nextSlice.isRunning())
            handOver();
    }

    void fail(const PageToken &token, const Error &error)
    {
        const bool isStale = !token.isEmpty() && error.kind == Error::Kind::InvalidInput;
        if (!isStale || std::exchange(m_restartedOnce, true)) {
            end([events = m_events, error] { events.failed(error); });
            return;
        }
        const auto events = m_events;
        forgetArrived();
        m_trail = {};
        fetchPage({});
        events.restarted();
    }

    /// \param tell comes after all that has arrived
    void end(std::function<void()> tell)
    {
        m_tellEnd = std::move(tell);
        if (!m_nextSlice.isRunning())
            handOver();
    }

    /// One slice now, the next ones from the event loop.
    void handOver()
    {
        // Whoever hears an event may start again or destroy all this: what is needed afterwards is held here.
        const auto isCurrent = m_isCurrent;
        const auto events = m_events;
        std::shared_ptr<const std::vector<T>> page;
        std::span<const T> slice;
        if (!m_arrived.empty()) {
            page = m_arrived.front();
            const std::span<const T> rest = std::span(*page).subspan(m_handedOver);
            slice = rest.first(std::min(m_sliceSize, rest.size()));
            m_handedOver += slice.size();
            if (slice.size() == rest.size()) {
                m_arrived.pop_front();
                m_handedOver = 0;
            }
        }
        if (!m_arrived.empty())
            m_nextSlice = completeLater<Done>([this](const Result<Done> &) { handOver(); }, Done());
        if (const auto odd = std::exchange(m_odd, {}); !odd.empty())
            events.odd(odd);
        if (!*isCurrent)
            return;
        if (!slice.empty())
            events.arrived(slice);
        if (*isCurrent && m_arrived.empty() && m_tellEnd)
            std::exchange(m_tellEnd, nullptr)();
    }

    void forgetArrived()
    {
        m_nextSlice.cancel();
        m_arrived.clear();
        m_odd.clear();
        m_handedOver = 0;
        m_tellEnd = nullptr;
    }

    Events m_events;
    std::size_t m_sliceSize;
    Fetch m_fetch;
    Call m_call;
    std::deque<std::shared_ptr<const std::vector<T>>> m_arrived; ///< pages
    std::size_t m_handedOver = 0; ///< items of the first of them
    std::vector<Oddity> m_odd; ///< not handed over yet
    PageTrail m_trail;
    Call m_nextSlice;
    std::function<void()> m_tellEnd; ///< set: nothing more will arrive
    std::shared_ptr<bool> m_isCurrent;
    bool m_restartedOnce = false;
};

} // namespace tagboat
