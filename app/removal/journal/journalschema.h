// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

namespace tagboat {

class JournalSql;

/// Makes the tables of the journal in a new file, and brings those of an earlier version up to date: what that version
/// wrote is read once more and rewritten. All or nothing.
///
/// Errors: those of JournalFile. JournalDamaged where the tables are not what the file's version says.
[[nodiscard]] Result<Done> prepareJournalSchema(JournalSql &sql);

} // namespace tagboat
