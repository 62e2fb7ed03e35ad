// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/protocol/place.h"
#include "app/distribution/signin/signin.h"
#include "app/net/callpolicy.h"

#include <memory>

namespace tagboat {
class Pacer;
}

namespace tagboat::distribution {

/// How often what changes something is sent at the most.
constexpr int attemptsOfChange = 3;

struct DistributionRequest
{
    QByteArray method = "GET";
    QByteArray path{}; ///< below the registry's URL, percent-encoded: "/v2/_catalog"
    QString query{}; ///< percent-encoded
    QList<QPair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    Scope scope{};
    qint64 maximumAnswerSize = 64 * 1024 * 1024;
    int maximumAttempts = 5; ///< the first counts; for what was throttled see Retries
    /// False for changes that must not be sent again once the registry may have acted.
    bool retryAfterUnknownOutcome = true;
    bool pageIsForeign =
        false; ///< a 404 that is a web page says nothing about what was asked for; always so of changes
    bool alwaysBasic = false; ///< a vendor's own API, which does not issue the registry's challenges
};

struct DistributionAnswer
{
    HttpResponse response; ///< 2xx
    bool earlierTryMayHaveActed = false;
};

/// Sends calls to one registry, with retries: signs in when asked to, renews once on 401, and follows the redirects of
/// reads, without credentials to another place.
class DistributionClient
{
public:
    /// \param http, \param clock not owned, must outlive this.
    DistributionClient(HttpClient *http, std::shared_ptr<Pacer> pacer, CredentialSource source, Place registry,
                       const Clock *clock, const CallPolicy &policy);

    [[nodiscard]] Call send(DistributionRequest request, Handler<DistributionAnswer> handler) const;
    [[nodiscard]] Call credentials(Handler<Credentials> handler) const;
    [[nodiscard]] const Place &place() const;

    /// What all calls of this client share.
    struct State;

private:
    std::shared_ptr<State> m_state;
};

} // namespace tagboat::distribution
