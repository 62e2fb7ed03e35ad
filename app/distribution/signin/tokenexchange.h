// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/protocol/place.h"
#include "app/distribution/signin/challenge.h"
#include "app/distribution/signin/credentials.h"

#include <QDateTime>

namespace tagboat {
class Clock;
}

namespace tagboat::distribution {

/// A bearer token, in memory only.
struct Token
{
    QByteArray value;
    QDateTime renewAt; ///< UTC, some seconds before it ends
};

/// "Token Authentication" of the distribution spec: GET of the realm with Basic, or anonymous.
[[nodiscard]] HttpRequest tokenRequest(const TokenPlace &from, const Credentials &credentials, const Place &registry);
/// Its OAuth2 form: POST with a refresh token.
[[nodiscard]] HttpRequest refreshRequest(const TokenPlace &from, const Credentials &credentials, const Place &registry);
/// Life counts from `now`, the time of receipt, since the other clock may be wrong; 60 s when nothing is said.
[[nodiscard]] Result<Token> parseToken(const QByteArray &body, const QDateTime &now);
/// "Basic …", UTF-8.
[[nodiscard]] QByteArray basicHeader(const Credentials &credentials);

/// Asks for a token: with the refresh token if there is one, else, or where the server knows no POST, by GET.
/// BadCredentials when the token server refuses them. Nothing goes where realmRefusal() says no, and no credentials where
/// neither isTrustedRealm() nor Place::mayGoTo says yes: Configuration with code "RealmNotAgreed" and the realm's origin.
/// \param http, \param clock not owned, must outlive the call.
[[nodiscard]] Call exchangeToken(HttpClient *http, const Clock *clock, const TokenPlace &from,
                                 const Credentials &credentials, const Place &registry, Handler<Token> handler);

} // namespace tagboat::distribution
