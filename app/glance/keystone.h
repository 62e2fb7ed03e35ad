// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/glance/cloud.h"
#include "app/net/httpclient.h"

#include <QDateTime>

#include <vector>

namespace tagboat::glance {

/// Identity API v3: POST /v3/auth/tokens.
[[nodiscard]] HttpRequest tokenRequest(const Cloud &cloud);

struct Endpoint
{
    QString interface; ///< "public", "internal", "admin"
    QString region;
    QUrl url;
};

struct TokenAnswer
{
    QString token; ///< a secret: in memory only
    QDateTime expiresAt; ///< UTC; invalid = not said
    QString user, project, projectId;
    std::vector<Endpoint> imageEndpoints; ///< of type "image", in the catalog's order
};

/// Reads a 201. MalformedAnswer when it has no token or is not what it should be.
[[nodiscard]] Result<TokenAnswer> parseToken(const HttpResponse &response);

/// Where the image service is: the cloud's override, else the catalog's by interface and region. NotFound with code
/// "NoImageRegion" and the regions there are in `detail`, "NoImageInterface" and the interfaces there are in that region,
/// or "NoImageEndpoint" where the catalog has none at all.
[[nodiscard]] Result<QUrl> imageEndpoint(const Cloud &cloud, const TokenAnswer &answer);
/// Without a last "/", "/v2" or "/v2.x".
[[nodiscard]] QUrl withoutVersion(const QUrl &endpoint);

} // namespace tagboat::glance
