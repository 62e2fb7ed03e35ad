// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/distributionclient.h"

#include "app/core/clock.h"
#include "app/distribution/distributionerror.h"
#include "app/distribution/realmtrust.h"
#include "app/net/foreignanswer.h"
#include "app/net/pacer.h"
#include "app/net/urlrules.h"

#include <QTimer>

namespace tagboat::distribution {

struct DistributionClient::State
{
    HttpClient *http;
    const Clock *clock;
    std::shared_ptr<Pacer> pacer;
    Place place;
    SignIn signIn;
    RetryQuota quota;
};

namespace {

constexpr int mostRedirects = 5;

bool isRead(const QByteArray &method)
{
    return method == "GET" || method == "HEAD";
}

/// One call with all its tries.
class Exchange
{
public:
    Exchange(std::shared_ptr<DistributionClient::State> state, DistributionRequest request,
             Completer<DistributionAnswer> complete)
        : m_state(std::move(state))
        , m_request(std::move(request))
        , m_complete(std::move(complete))
        , m_retries(&m_state->quota, m_request.maximumAttempts, m_request.retryAfterUnknownOutcome)
    {
        m_wait.setSingleShot(true);
        QObject::connect(&m_wait, &QTimer::timeout, &m_wait, [this] { start(); });
    }

    void start()
    {
        m_url = QUrl::fromEncoded(m_state->place.url.toEncoded() + m_request.path, QUrl::StrictMode);
        if (!m_request.query.isEmpty())
            m_url.setQuery(m_request.query, QUrl::StrictMode);
        m_redirects = 0;
        const auto go = [this](Result<QByteArray> header) {
            if (!header)
                return fail(std::move(header.error()));
            if (m_renewed && !header->isEmpty() && *header == m_refused)
                return fail(m_refusal); // the same password once more helps nobody, and locks accounts
            m_header = std::move(*header);
            m_step = m_state->pacer->acquire([this](const Result<Done> &) { send(); });
        };
        m_step =
            m_request.alwaysBasic ? m_state->signIn.authorizeBasic(go) : m_state->signIn.authorize(m_request.scope, go);
    }

    void stop()
    {
        m_wait.stop();
        m_step.cancel();
    }

private:
    void send()
    {
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
        m_step =
            m_state->http->send(std::move(request), [this](Result<HttpResponse> result) { judge(std::move(result)); });
    }

    void judge(Result<HttpResponse> result)
    {
        if (result && result->status >= 200 && result->status < 300) {
            m_state->pacer->noteAnswer(false);
            if (!isRead(m_request.method) && isForeignSuccess(*result, m_request.method == "DELETE"))
                return failForeign(*result);
            m_retries.noteSuccess();
            return m_complete(DistributionAnswer{std::move(*result), m_retries.mayHaveActed()});
        }
        if (result && result->status >= 300 && result->status < 400 && follow(*result))
            return;
        Error error = result ? errorOf(*result, m_state->clock->nowUtc()) : std::move(result.error());
        if (result)
            m_state->pacer->noteAnswer(error.kind == Error::Kind::Throttled);
        if (result && result->status == 401 && isSameOrigin(m_url, m_state->place.url))
            return challenged(*result, std::move(error));
        const bool isPageOfOthers = result && (m_request.pageIsForeign || !isRead(m_request.method))
            && error.kind == Error::Kind::NotFound && isWebPage(*result);
        if (isPageOfOthers)
            return failForeign(*result);
        if (const auto pause = m_retries.next(error))
            m_wait.start(*pause);
        else
            fail(std::move(error));
    }

    /// Something in front of the registry answered a change: whether it went through is for the caller to look up.
    void failForeign(const HttpResponse &response)
    {
        Error error = errorOf(response, m_state->clock->nowUtc());
        markForeign(error);
        fail(std::move(error));
    }

    bool follow(const HttpResponse &response)
    {
        const QByteArray location = response.header("Location");
        if (!isRead(m_request.method) || location.isEmpty() || ++m_redirects > mostRedirects)
            return false;
        const QUrl target = m_url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
        const bool climbsDown = m_url.scheme() == QLatin1String("https") && target.scheme() != m_url.scheme();
        if (!target.isValid() || climbsDown)
            return false;
        m_url = target;
        send();
        return true;
    }

    void challenged(const HttpResponse &response, Error error)
    {
        if (m_state->signIn.learn(response, m_request.scope, m_header) && !m_renewed) {
            m_renewed = true;
            m_refused = m_header;
            m_refusal = std::move(error);
            return start();
        }
        if (m_state->signIn.isAnonymous() && !m_header.startsWith("Basic "))
            error.kind = Error::Kind::MissingCredentials;
        else if (m_header.startsWith("Bearer "))
            error.kind = Error::Kind::AccessDenied; // signed in, but the token does not cover this
        fail(std::move(error));
    }

    void fail(Error error)
    {
        if (error.where.isEmpty())
            error.where = QString::fromLatin1(hostHeader(m_url));
        error.earlierTryMayHaveActed = m_retries.mayHaveActed();
        error.signIn = m_state->signIn.provider();
        m_complete(failure(std::move(error)));
    }

    std::shared_ptr<DistributionClient::State> m_state;
    DistributionRequest m_request;
    Completer<DistributionAnswer> m_complete;
    QUrl m_url;
    QByteArray m_header; ///< of this try
    QByteArray m_refused; ///< of the try that was answered with 401
    Error m_refusal;
    QTimer m_wait;
    Call m_step;
    int m_redirects = 0;
    Retries m_retries;
    bool m_renewed = false;
};

} // namespace

DistributionClient::DistributionClient(HttpClient *http, std::shared_ptr<Pacer> pacer, CredentialSource source,
                                       Place registry, const Clock *clock, RetryPolicy retry)
    : m_state(
        std::make_shared<State>(State{http, clock, std::move(pacer), registry,
                                      SignIn(http, std::move(source), clock, registry), RetryQuota(std::move(retry))}))
{
}

Call DistributionClient::send(DistributionRequest request, Handler<DistributionAnswer> handler) const
{
    auto [call, complete] = Completer<DistributionAnswer>::make(std::move(handler));
    auto exchange = std::make_shared<Exchange>(m_state, std::move(request), complete);
    complete.setAbort([exchange = exchange.get()] { exchange->stop(); });
    exchange->start();
    complete.keepAlive(std::move(exchange));
    return std::move(call);
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
