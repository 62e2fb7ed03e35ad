// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <functional>
#include <memory>
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
        std::function<void(const std::vector<T> &)> arrived;
        std::function<void()> finished;
        std::function<void(const Error &)> failed;
    };

    explicit PageWalk(Events events)
        : m_events(std::move(events))
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
        m_isCurrent = std::make_shared<bool>(true);
        fetchPage({});
    }

    void stop()
    {
        m_call.cancel();
        if (m_isCurrent)
            *m_isCurrent = false;
    }

    [[nodiscard]] bool isRunning() const { return m_call.isRunning(); }

private:
    void fetchPage(const PageToken &token)
    {
        m_call = m_fetch(token, [this, token](Result<Page<T>> page) {
            if (page)
                take(token, std::move(*page));
            else
                fail(token, page.error());
        });
    }

    void take(const PageToken &token, Page<T> page)
    {
        // Whoever hears an event may start again or destroy all this: what is needed afterwards is held here.
        const auto isCurrent = m_isCurrent;
        const auto events = m_events;
        if (!page.next.isEmpty() && page.next == token) {
            Error error;
            error.kind = Error::Kind::MalformedAnswer;
            error.where = QStringLiteral("nextToken"); // the same page for ever
            events.failed(error);
            return;
        }
        const bool isLast = page.next.isEmpty();
        if (!isLast)
            fetchPage(page.next);
        if (!page.items.empty())
            events.arrived(page.items);
        if (isLast && *isCurrent)
            events.finished();
    }

    void fail(const PageToken &token, const Error &error)
    {
        const auto events = m_events;
        const bool isStale = !token.isEmpty() && error.kind == Error::Kind::InvalidInput;
        if (!isStale || std::exchange(m_restartedOnce, true)) {
            events.failed(error);
            return;
        }
        fetchPage({});
        events.restarted();
    }

    Events m_events;
    Fetch m_fetch;
    Call m_call;
    std::shared_ptr<bool> m_isCurrent;
    bool m_restartedOnce = false;
};

} // namespace tagboat
