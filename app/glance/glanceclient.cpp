// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glanceclient.h"

#include "app/glance/glanceerror.h"
#include "app/net/foreignanswer.h"
#include "app/net/retriedcall.h"

namespace tagboat::glance {

namespace {

class GlanceCall : public CallSteps
{
public:
    GlanceCall(std::shared_ptr<ClientState> state, GlanceRequest request)
        : m_state(std::move(state))
        , m_request(std::move(request))
    {
    }

    [[nodiscard]] Call authorize(Handler<Done> handler) override
    {
        return m_state->tokens.fetch([this, handler = std::move(handler)](Result<Access> access) {
            if (!access)
                return handler(failure(std::move(access.error())));
            m_access = std::move(*access);
            if (m_request.project != GlanceRequest::Project::Any && m_access.projectId.isEmpty())
                return handler(failure({.kind = Error::Kind::Configuration, .code = QStringLiteral("NoProject")}));
            handler(Done{});
        });
    }

    [[nodiscard]] HttpRequest build(const QUrl &) override
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
        return request;
    }

    [[nodiscard]] std::optional<Error> judge(const HttpResponse &response) override
    {
        if (response.status < 200 || response.status >= 300)
            return errorOf(response);
        if (m_request.method == "GET" || !isForeignSuccess(response, m_request.method == "DELETE"))
            return {};
        Error error = errorOf(response);
        markForeign(error);
        return error;
    }

    [[nodiscard]] bool cure(const Error &error) override
    {
        if (error.httpStatus != 401 || m_renewed)
            return false;
        m_renewed = true;
        m_state->tokens.invalidate(m_access.token);
        return true;
    }

    void describe(Error &error) const override
    {
        if (error.where.isEmpty())
            error.where = m_access.base.host();
    }

    [[nodiscard]] GlanceAnswer answer(const TriedAnswer &tried) const
    {
        return {tried.response.body, requestIdOf(tried.response), m_access.project, m_access.projectId,
                tried.earlierTryMayHaveActed};
    }

private:
    std::shared_ptr<ClientState> m_state;
    GlanceRequest m_request;
    Access m_access;
    bool m_renewed = false;
};

} // namespace

GlanceClient::GlanceClient(HttpClient *http, std::shared_ptr<Pacer> pacer, Tokens::Source source, const Clock *clock,
                           const CallPolicy &policy)
    : m_state(std::make_shared<ClientState>(ClientState{std::make_shared<ServiceLine>(http, std::move(pacer), policy),
                                                        Tokens(http, std::move(source), clock)}))
{
}

Call GlanceClient::send(GlanceRequest request, Handler<GlanceAnswer> handler) const
{
    const TryLimits limits{request.maximumAttempts, request.retryAfterUnknownOutcome};
    const auto steps = std::make_shared<GlanceCall>(m_state, std::move(request));
    return sendWithRetries(m_state->line, steps, limits,
                           [steps, handler = std::move(handler)](const Result<TriedAnswer> &answer) {
                               handler(answer.map([&steps](const TriedAnswer &tried) { return steps->answer(tried); }));
                           });
}

} // namespace tagboat::glance
