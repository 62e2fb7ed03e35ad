// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/registry/registry.h"

#include <QString>

namespace tagboat {

/// "Account 123456789012, eu-central-1 (prod), as arn:aws:iam::…:user/alice"; whatever is empty is left out.
[[nodiscard]] QString whereAndWho(const QString &account, const QString &place, const QString &connection,
                                  const QString &principal);
/// The same of a connection in use. Its place is named where one account has several. A service that does not say who
/// that is (Amazon ECR) leaves the credentials that were used: "profile dev (~/.aws/credentials)".
[[nodiscard]] QString whereAndWho(const Connection &connection, const Identity &identity);

} // namespace tagboat
