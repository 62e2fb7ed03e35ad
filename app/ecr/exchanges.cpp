// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/exchanges.h"

#include <algorithm>

namespace tagboat::ecr {

Exchanges::~Exchanges()
{
    for (const auto &weak : m_steps) {
        if (const auto step = weak.lock())
            step->cancel();
    }
}

Call Exchanges::get(PlainRequest request, Handler<HttpResponse> handler)
{
    auto [call, complete] = Completer<HttpResponse>::make(std::move(handler));
    const auto step = track(std::make_shared<Call>());
    complete.keepAlive(step);
    *step = sendPlainGet(m_client->plainLine(), std::move(request),
                         [complete = complete](Result<HttpResponse> response) { complete(std::move(response)); });
    return std::move(call);
}

std::shared_ptr<Call> Exchanges::track(std::shared_ptr<Call> step)
{
    // Forget those that have ended, now and then: few run at a time.
    if (m_steps.size() == m_steps.capacity())
        m_steps.erase(std::remove_if(m_steps.begin(), m_steps.end(), [](const auto &weak) { return weak.expired(); }),
                      m_steps.end());
    m_steps.push_back(step);
    return step;
}

} // namespace tagboat::ecr
