// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/jsonlayout.h"

namespace tagboat {

/// "Line 3, column 5: a comma is missing."
[[nodiscard]] QString jsonFaultText(const JsonFault &fault);

} // namespace tagboat
