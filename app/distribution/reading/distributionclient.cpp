// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/distributionclient.h"

#include "app/core/clock.h"
#include "app/distribution/protocol/distributionerror.h"
#include "app/distribution/signin/realmtrust.h"
#include "app/net/foreignanswer.h"
#include "app/net/retriedcall.h"
#include "app/net/urlrules.h"

namespace tagboat::distribution {

struct DistributionClient::State
{
    std::shared_ptr<ServiceLine> line;
    const Clock *clock;
    Place place;
    SignIn signIn;
};

namespace {

bool isRead(const QByteArray &method)
{
    return method == "GET" || method == "HEAD";
}

class DistributionCall : public CallSteps
{
public:
    DistributionCall(std::shared_ptr<DistributionClient::State> state, DistributionRequest request)
        : m_state(std::move(state))
        , m_request(std::move(request))
    {
    }

    [[nodiscard]] Call authorize(Handler<Done> handler) override
    {
        m_url = ownPlace();
        const auto go = [this, handler = std::move(handler)](Result<QByteArray> header) {
            if (!header)
                return handler(failure(std::move(header.error())));
            if (m_renewed && !header->isEmpty() && *header == m_refused)
                return handler(failure(m_refusal)); // the same password once more helps nobody, and locks accounts
            m_header = std::move(*header);
            handler(Done{});
        };
        return m_request.alwaysBasic ? m_state->signIn.authorizeBasic(go)
                                     : m_state->signIn.authorize(m_request.scope, go);
    }

    [[nodiscard]] HttpRequest build(const QUrl &elsewhere) override
    {
        m_url = elsewhere.isEmpty() ? ownPlace() : elsewhere;
        const Place &place = m_state->place;
        const bool isHome = isSameOrigin(m_url, place.url);
        HttpRequest request;
        request.method = m_request.method;
        request.url = m_url;
        request.headers = m_request.headers;
        if (isHome && !m_header.isEmpty())
            request.headers.append({"Authorization", m_header});
        request.body = m_request.body;
        request.maximumAnswerSize = m_request.maximumAnswerSize;
        request.plainHttpAllowed = place.plainHttpAllowed && isHome;
        if (isHome) // where it redirects to, what the system trusts counts
            request.authorities = place.authorities;
        return request;
    }

    [[nodiscard]] bool followsRedirects() const override { return isRead(m_request.method); }

    [[nodiscard]] std::optional<Error> judge(const HttpResponse &response) override
    {
        const bool isChange = !isRead(m_request.method);
        if (response.status >= 200 && response.status < 300) {
            if (isChange && isForeignSuccess(response, m_request.method == "DELETE"))
                return foreign(response);
            return {};
        }
        Error error = errorOf(response, m_state->clock->nowUtc());
        if (response.status == 401 && isSameOrigin(m_url, m_state->place.url))
            challenged(response, error);
        else if ((m_request.pageIsForeign || isChange) && error.kind == Error::Kind::NotFound && isWebPage(response))
            return foreign(response);
        return error;
    }

    [[nodiscard]] bool cure(const Error &error) override
    {
        if (!std::exchange(m_mayRenew, false))
            return false;
        m_renewed = true;
        m_refused = m_header;
        m_refusal = error;
        return true;
    }

    void describe(Error &error) const override
    {
        if (error.where.isEmpty())
            error.where = QString::fromLatin1(hostHeader(m_url));
        error.signIn = m_state->signIn.provider();
    }

private:
    [[nodiscard]] QUrl ownPlace() const
    {
        QUrl url = QUrl::fromEncoded(m_state->place.url.toEncoded() + m_request.path, QUrl::StrictMode);
        if (!m_request.query.isEmpty())
            url.setQuery(m_request.query, QUrl::StrictMode);
        return url;
    }

    /// Something in front of the registry answered a change: whether it went through is for the caller to look up.
    [[nodiscard]] Error foreign(const HttpResponse &response) const
    {
        Error error = errorOf(response, m_state->clock->nowUtc());
        markForeign(error);
        return error;
    }

    void challenged(const HttpResponse &response, Error &error)
    {
        m_mayRenew = m_state->signIn.learn(response, m_request.scope, m_header) && !m_renewed;
        if (m_mayRenew)
            return;
        if (m_state->signIn.isAnonymous() && !m_header.startsWith("Basic "))
            error.kind = Error::Kind::MissingCredentials;
        else if (m_header.startsWith("Bearer "))
            error.kind = Error::Kind::AccessDenied; // signed in, but the token does not cover this
    }

    std::shared_ptr<DistributionClient::State> m_state;
    DistributionRequest m_request;
    QUrl m_url; ///< of the last request
    QByteArray m_header; ///< of this try
    QByteArray m_refused; ///< of the try that was answered with 401
    Error m_refusal;
    bool m_mayRenew = false; ///< the last answer's challenge can be met
    bool m_renewed = false;
};

} // namespace

DistributionClient::DistributionClient(HttpClient *http, std::shared_ptr<Pacer> pacer, CredentialSource source,
                                       Place registry, const Clock *clock, const CallPolicy &policy)
    : m_state(std::make_shared<State>(State{std::make_shared<ServiceLine>(http, std::move(pacer), policy), clock,
                                            registry, SignIn(http, std::move(source), clock, registry)}))
{
}

Call DistributionClient::send(DistributionRequest request, Handler<DistributionAnswer> handler) const
{
    const TryLimits limits{request.maximumAttempts, request.retryAfterUnknownOutcome};
    auto steps = std::make_shared<DistributionCall>(m_state, std::move(request));
    return sendWithRetries(m_state->line, std::move(steps), limits,
                           [handler = std::move(handler)](Result<TriedAnswer> answer) {
                               handler(std::move(answer).map([](TriedAnswer &&tried) {
                                   return DistributionAnswer{std::move(tried.response), tried.earlierTryMayHaveActed};
                               }));
                           });
}

Call DistributionClient::credentials(Handler<Credentials> handler) const
{
    return m_state->signIn.credentials(std::move(handler));
}

const Place &DistributionClient::place() const
{
    return m_state->place;
}

} // namespace tagboat::distribution
