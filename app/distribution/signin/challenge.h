// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/httpclient.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace tagboat::distribution {

/// One challenge of a WWW-Authenticate header (RFC 9110 section 11.6.1).
struct Challenge
{
    QByteArray scheme; ///< lower case
    QHash<QByteArray, QString> parameters; ///< names in lower case; the first of a name counts
};

/// All challenges of all such headers, in their order. Broken ones end the list.
[[nodiscard]] std::vector<Challenge> parseChallenges(const HttpResponse &response);

/// Where and for what a registry wants a token (distribution spec, "Token Authentication").
struct TokenPlace
{
    QUrl realm;
    QString service; ///< may be empty
    QStringList scopes; ///< may be empty
};

/// The first "Bearer" challenge that names a realm.
[[nodiscard]] std::optional<TokenPlace> tokenPlace(const std::vector<Challenge> &challenges);
[[nodiscard]] bool offersBasic(const std::vector<Challenge> &challenges);

} // namespace tagboat::distribution
