// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/glance/imagefilter.h"
#include "app/glance/tokens.h"

#include <QProcessEnvironment>

namespace tagboat {

class SecretStore;

/// Gives the cloud of a Glance connection when it is first needed: from clouds.yaml, or from the connection and its
/// secret. Errors: InvalidInput (`where` = the field), MissingCredentials when the store has no such secret, those of
/// CloudsFile.
/// \param secrets not owned, must outlive the source.
[[nodiscard]] glance::Tokens::Source cloudSource(const Connection &connection, SecretStore *secrets,
                                                 const QProcessEnvironment &environment);

[[nodiscard]] glance::ImageFilter imageFilter(const GlanceSettings &settings);

} // namespace tagboat
