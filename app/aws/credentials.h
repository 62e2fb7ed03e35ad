// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <QDateTime>
#include <QString>

#include <memory>

namespace tagboat::aws {

/// What to sign with. A secret: never logged, never stored outside the keychain.
struct Credentials
{
    QString accessKeyId;
    QString secretAccessKey;
    QString sessionToken; ///< empty for long-lived keys
    QDateTime expiresAt; ///< invalid: never
    QString provider; ///< where they came from: "environment", "profile dev (~/.aws/credentials)", "keychain"
};

/// Where credentials come from. Later kinds (role, SSO, process …) are further sub-classes.
class CredentialProvider
{
public:
    virtual ~CredentialProvider() = default;
    /// MissingCredentials when nothing is configured, Configuration (file and line in Error::where) when it is broken.
    [[nodiscard]] virtual Call fetch(Handler<Credentials> handler) = 0;
    /// Forget what is cached: the service said that it has expired or is invalid.
    virtual void invalidate() {}
};

} // namespace tagboat::aws
