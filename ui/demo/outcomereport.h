// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/outcome.h"

namespace tagboat {

/// Outcomes as columns of plain text for a terminal: outcome, identifier, cause, code.
[[nodiscard]] QString outcomeReport(const std::vector<OutcomeRow> &rows);

} // namespace tagboat
