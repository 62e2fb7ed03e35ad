// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glanceclient.h"

#include "app/glance/glanceerror.h"
#include "app/net/foreignanswer.h"
#include "app/net/pacer.h"

namespace tagboat::glance {

namespace {

/// One call with all its tries.
class Exchange
{
public:
    Exchange(std::shared_ptr<ClientState> state, GlanceRequest request, Completer<GlanceAnswer> complete)
        : m_state(std::move(state))
        , m_request(std::move(request))
        , m_complete(std::move(complete))
        , m_retries(&m_state->quota, m_request.maximumAttempts, m_request.retryAfterUnknownOutcome)
    {
        m_wait.setSingleShot(true);
        QObject::connect(&m_wait, &QTimer::timeout, &m_wait, [this] { fetchToken(); });
    }

    void fetchToken()
    {
        m_step = m_state->tokens.fetch([this](Result<Access> access) {
            if (!access)
                return fail(std::move(access.error()));
            m_access = std::move(*access);
            if (m_request.project != GlanceRequest::Project::Any && m_access.projectId.isEmpty())
                return fail({.kind = Error::Kind::Configuration, .code = QStringLiteral("NoProject")});
            m_step = m_state->pacer->acquire([this](const Result<Done> &) { send(); });
        });
    }

    void stop()
    {
        m_wait.stop();
        m_step.cancel();
    }

private:
    void send()
    {
        const Cloud &cloud = m_state->tokens.cloud();
        HttpRequest request;
        request.method = m_request.method;
        request.url = QUrl::fromEncoded(m_access.base.toEncoded() + "/v2" + m_request.path, QUrl::StrictMode);
        QUrlQuery query = m_request.query;
        if (m_request.project == GlanceRequest::Project::Owner)
            query.addQueryItem(QStringLiteral("owner"), m_access.projectId);
        if (!query.isEmpty())
            request.url.setQuery(query);
        request.headers = {{"X-Auth-Token", m_access.token.toLatin1()}, {"Accept", "application/json"}};
        if (!m_request.contentType.isEmpty())
            request.headers.append({"Content-Type", m_request.contentType});
        request.body = m_request.body;
        request.plainHttpAllowed = cloud.plainHttpAllowed;
        request.authorities = cloud.authorities;
        request.replacesAuthorities = true;
        m_step =
            m_state->http->send(std::move(request), [this](Result<HttpResponse> result) { judge(std::move(result)); });
    }

    void judge(Result<HttpResponse> result)
    {
        if (result && result->status >= 200 && result->status < 300) {
            m_state->pacer->noteAnswer(false);
            if (m_request.method != "GET" && isForeignSuccess(*result, m_request.method == "DELETE")) {
                Error error = errorOf(*result);
                markForeign(error);
                return fail(std::move(error));
            }
            m_retries.noteSuccess();
            return m_complete(GlanceAnswer{result->body, requestIdOf(*result), m_access.project, m_access.projectId,
                                           m_retries.mayHaveActed()});
        }
        Error error = result ? errorOf(*result) : std::move(result.error());
        if (result)
            m_state->pacer->noteAnswer(error.kind == Error::Kind::Throttled);
        if (error.httpStatus == 401 && !m_renewed) {
            m_renewed = true;
            m_state->tokens.invalidate(m_access.token);
            return fetchToken();
        }
        if (const auto pause = m_retries.next(error))
            m_wait.start(*pause);
        else
            fail(std::move(error));
    }

    void fail(Error error)
    {
        if (error.where.isEmpty())
            error.where = m_access.base.host();
        error.earlierTryMayHaveActed = m_retries.mayHaveActed();
        m_complete(failure(std::move(error)));
    }

    std::shared_ptr<ClientState> m_state;
    GlanceRequest m_request;
    Completer<GlanceAnswer> m_complete;
    Access m_access;
    QTimer m_wait;
    Call m_step;
    Retries m_retries;
    bool m_renewed = false;
};

} // namespace

GlanceClient::GlanceClient(HttpClient *http, std::shared_ptr<Pacer> pacer, Tokens::Source source, const Clock *clock,
                           RetryPolicy retry)
    : m_state(std::make_shared<ClientState>(
        ClientState{http, std::move(pacer), Tokens(http, std::move(source), clock), RetryQuota(std::move(retry))}))
{
}

Call GlanceClient::send(GlanceRequest request, Handler<GlanceAnswer> handler) const
{
    auto [call, complete] = Completer<GlanceAnswer>::make(std::move(handler));
    auto exchange = std::make_shared<Exchange>(m_state, std::move(request), complete);
    complete.setAbort([exchange = exchange.get()] { exchange->stop(); });
    exchange->fetchToken();
    complete.keepAlive(std::move(exchange));
    return std::move(call);
}

} // namespace tagboat::glance
