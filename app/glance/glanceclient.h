// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/tokens.h"
#include "app/net/callpolicy.h"

#include <QUrlQuery>

#include <memory>

namespace tagboat {
class Pacer;
struct ServiceLine;
} // namespace tagboat

namespace tagboat::glance {

struct GlanceRequest
{
    /// What the call has to do with the project that is signed in to.
    enum class Project {
        Any,
        Known, ///< it must be known, to read the answer
        Owner, ///< asks for `owner=` it
    };

    QByteArray method = "GET";
    QByteArray path; ///< below "/v2", percent-encoded: "/images/…"
    QUrlQuery query{};
    QByteArray contentType{};
    QByteArray body{};
    int maximumAttempts = 5; ///< the first counts; for what was throttled see Retries
    /// False for changes that must not be sent again once the service may have acted.
    bool retryAfterUnknownOutcome = true;
    Project project = Project::Any;
};

struct GlanceAnswer
{
    QByteArray body;
    QString requestId;
    QString project, projectId; ///< who asked; empty when signed in without Keystone
    bool earlierTryMayHaveActed = false;
};

/// What the calls of one client share.
struct ClientState
{
    std::shared_ptr<ServiceLine> line;
    Tokens tokens;
};

/// Sends calls with a token and with retries; renews the token once on 401. Configuration with code "NoProject" where a
/// call needs the project and the sign-in names none.
class GlanceClient
{
public:
    /// \param http, \param clock not owned, must outlive this.
    GlanceClient(HttpClient *http, std::shared_ptr<Pacer> pacer, Tokens::Source source, const Clock *clock,
                 const CallPolicy &policy);

    [[nodiscard]] Call send(GlanceRequest request, Handler<GlanceAnswer> handler) const;
    [[nodiscard]] Call access(Handler<Access> handler) const { return m_state->tokens.fetch(std::move(handler)); }

private:
    std::shared_ptr<ClientState> m_state;
};

} // namespace tagboat::glance
