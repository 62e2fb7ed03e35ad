// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/glance/cloud.h"

#include <QMap>

namespace tagboat::glance {

/// What a file says of one cloud.
struct CloudValue
{
    QString text; ///< may be a secret
    QString where; ///< "path:line clouds.name.auth.key"
};

/// By key, of `auth` and beside it, hyphens turned into underscores (openstacksdk, "Configuring OpenStack SDK
/// Applications").
using CloudValues = QMap<QString, CloudValue>;

/// Configuration with code "AuthUrl", "AuthType", "CaBundle", "VerifyOff" or "KeyNotFollowed": a key that decides who signs
/// in, or as what, and that only openstacksdk follows; its name is in `detail`.
/// \param where "path clouds.name", to stand in errors that are about no key that is there
[[nodiscard]] Result<Cloud> cloudOf(const CloudValues &values, const QString &where);

} // namespace tagboat::glance
