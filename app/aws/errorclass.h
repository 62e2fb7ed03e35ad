// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

namespace tagboat::aws {

/// What an error answer of an AWS JSON service means for the program. The code decides; the HTTP status only where the
/// code says nothing, since these services send most faults with 400.
[[nodiscard]] Error::Kind classify(const QString &code, int httpStatus, const QString &message);

} // namespace tagboat::aws
