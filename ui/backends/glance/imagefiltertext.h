// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"

namespace tagboat {

/// Which images a connection to Glance shows, as a choice.
[[nodiscard]] QString shownImagesText(GlanceSettings::Show show);

/// What the list of a connection to Glance is narrowed to: "Shows: Own images, tagged ci"; empty when it has all that the service
/// gives unasked.
[[nodiscard]] QString imageFilterText(const Connection &connection);

} // namespace tagboat
