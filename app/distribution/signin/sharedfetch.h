// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <vector>

namespace tagboat::distribution {

/// Fetches one value at a time: those who ask while it is on its way share the one answer.
template <class T>
class SharedFetch
{
public:
    using Fetch = std::function<Call(Handler<T>)>;

    [[nodiscard]] Call get(const Fetch &fetch, Handler<T> handler)
    {
        auto [call, complete] = Completer<T>::make(std::move(handler));
        m_waiting.push_back(complete);
        if (!m_step.isRunning())
            m_step = fetch([this](Result<T> result) { finish(std::move(result)); });
        return std::move(call);
    }
    [[nodiscard]] bool isRunning() const { return m_step.isRunning(); }

private:
    void finish(const Result<T> &result)
    {
        const auto waiting = std::exchange(m_waiting, {}); // a handler may ask again, or destroy this
        for (const auto &complete : waiting)
            complete(result);
    }

    std::vector<Completer<T>> m_waiting;
    Call m_step;
};

} // namespace tagboat::distribution
