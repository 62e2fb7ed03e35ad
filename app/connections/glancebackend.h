// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/backends.h"

namespace tagboat {

[[nodiscard]] BackEnd glanceBackEnd();

} // namespace tagboat
