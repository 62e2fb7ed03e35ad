// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <QString>

namespace tagboat::distribution {

/// What to sign in with. Holds secrets: lives in memory only.
struct Credentials
{
    QString user;
    QString password; ///< or a personal access token
    QString identityToken; ///< a refresh token, instead of a password
    QString registryToken; ///< a ready bearer token
    QString provider; ///< where they came from: "config.json", a helper's name

    /// Nothing: as anonymous.
    [[nodiscard]] bool isEmpty() const
    {
        return user.isEmpty() && password.isEmpty() && identityToken.isEmpty() && registryToken.isEmpty();
    }
    friend bool operator==(const Credentials &, const Credentials &) = default;
};

/// Gives the credentials; asked when a registry first wants some, and once more when it refuses them. Empty ones are
/// fine: many registries can be read without.
using CredentialSource = std::function<Call(Handler<Credentials>)>;

} // namespace tagboat::distribution
