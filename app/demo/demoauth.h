// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoerror.h"
#include "app/demo/demohttp.h"

#include <QDateTime>

#include <optional>

namespace tagboat::demo {

/// Whose signatures the registry accepts.
struct SigningKey
{
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QByteArray region;
    QByteArray service = "ecr";
};

/// The session token that the registry takes for good, and the one it takes for expired; any other is unknown. A call
/// without a token needs none.
inline constexpr char validSessionToken[] = "demo-session-token";
inline constexpr char expiredSessionToken[] = "demo-session-token-expired";

/// Checks an AWS Signature Version 4 as the service does: key, scope, date (5 minutes either way), signature.
/// \return what the service would answer, or nothing if all is well.
[[nodiscard]] std::optional<ServiceError> verifySignature(const HttpRequest &request, const SigningKey &key,
                                                          const QDateTime &nowUtc);

} // namespace tagboat::demo
