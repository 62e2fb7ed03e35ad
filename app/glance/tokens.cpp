// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/tokens.h"

#include "app/core/clock.h"
#include "app/glance/glanceerror.h"

namespace tagboat::glance {

namespace {

constexpr int renewSecondsBefore = 120; // as keystoneauth does

} // namespace

Tokens::Tokens(HttpClient *http, Source source, const Clock *clock)
    : m_http(http)
    , m_source(std::move(source))
    , m_clock(clock)
{
}

Call Tokens::fetch(Handler<Access> handler)
{
    if (m_access && isFresh())
        return completeLater<Access>(std::move(handler), *m_access);
    auto [call, complete] = Completer<Access>::make(std::move(handler));
    m_waiting.push_back(complete);
    if (!m_step.isRunning())
        start();
    return std::move(call);
}

void Tokens::invalidate(const QString &refused)
{
    // A token given for an endpoint is all there is; signing in again cannot help.
    if (m_access && m_access->token == refused && m_cloud.method != Cloud::Method::Plain)
        m_access.reset();
}

bool Tokens::isFresh() const
{
    return !m_expiresAt.isValid() || m_clock->nowUtc().secsTo(m_expiresAt) > renewSecondsBefore;
}

void Tokens::start()
{
    if (m_hasCloud)
        return signIn();
    m_step = m_source([this](Result<Cloud> cloud) {
        if (!cloud)
            return finish(failure(cloud.error()));
        m_cloud = std::move(*cloud);
        m_hasCloud = true;
        signIn();
    });
}

void Tokens::signIn()
{
    if (m_cloud.method == Cloud::Method::Plain) {
        m_step = completeLater<Access>([this](Result<Access> access) { finish(std::move(access)); },
                                       Access{withoutVersion(m_cloud.imageEndpoint), m_cloud.token, {}, {}, {}});
        return;
    }
    m_step =
        m_http->send(tokenRequest(m_cloud), [this](Result<HttpResponse> response) { onToken(std::move(response)); });
}

void Tokens::onToken(Result<HttpResponse> response)
{
    const QString where = m_cloud.authUrl.host();
    if (!response || response->status != 201) {
        Error error = response ? errorOf(*response) : response.error();
        error.where = where;
        error.signIn = m_cloud.provider;
        return finish(failure(std::move(error)));
    }
    auto answer = parseToken(*response);
    if (!answer)
        return finish(failure(std::move(answer.error())));
    const auto base = imageEndpoint(m_cloud, *answer);
    if (!base)
        return finish(failure(base.error()));
    m_expiresAt = answer->expiresAt;
    finish(Access{*base, answer->token, answer->user, answer->project, answer->projectId});
}

void Tokens::finish(Result<Access> result)
{
    m_access = result ? std::optional(*result) : std::nullopt;
    const auto waiting = std::exchange(m_waiting, {}); // a handler may ask again, or destroy this
    for (const auto &complete : waiting)
        complete(result);
}

} // namespace tagboat::glance
