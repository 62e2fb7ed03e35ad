// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/signin/credentials.h"

#include <QProcessEnvironment>

#include <chrono>

namespace tagboat::distribution {

/// Runs "docker-credential-<name> get" (docker-credential-helpers protocol), without a shell. NotFound when it has none
/// for `server`, also told by empty fields; Configuration with code "CredentialHelperMissing" or "CredentialHelper" and the program in `where` when
/// it is not there or fails; Timeout when it does not come to an end. Its output is never logged.
[[nodiscard]] Call askCredentialHelper(const QString &name, const QString &server,
                                       const QProcessEnvironment &environment, std::chrono::milliseconds timeLimit,
                                       Handler<Credentials> handler);

} // namespace tagboat::distribution
