// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/glance/keystone.h"

#include <optional>
#include <vector>

namespace tagboat {
class Clock;
}

namespace tagboat::glance {

/// What a call to Glance is sent with.
struct Access
{
    QUrl base; ///< of the image service, without "/v2"
    QString token; ///< a secret
    QString user, project, projectId; ///< empty when signed in without Keystone
};

/// The token of one cloud: asked for when first needed, kept in memory, renewed before it ends and after invalidate().
/// Those who ask while it is on its way share the one answer.
class Tokens
{
public:
    /// Gives the cloud with its secrets; asked once.
    using Source = std::function<Call(Handler<Cloud>)>;

    /// \param http, \param clock not owned, must outlive this.
    Tokens(HttpClient *http, Source source, const Clock *clock);

    [[nodiscard]] Call fetch(Handler<Access> handler);
    /// A service refused the token `refused`: the next fetch() gets another, unless one has come meanwhile.
    void invalidate(const QString &refused);
    /// Known after the first fetch().
    [[nodiscard]] const Cloud &cloud() const { return m_cloud; }

private:
    [[nodiscard]] bool isFresh() const;
    void start();
    void signIn();
    void onToken(Result<HttpResponse> response);
    void finish(Result<Access> result);

    HttpClient *m_http;
    Source m_source;
    const Clock *m_clock;
    Cloud m_cloud;
    bool m_hasCloud = false;
    std::optional<Access> m_access;
    QDateTime m_expiresAt;
    std::vector<Completer<Access>> m_waiting;
    Call m_step;
};

} // namespace tagboat::glance
