// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/removal/journal/journalrecords.h"

namespace tagboat {

class JournalSql;

/// The journal's rows as records. Nothing of a file is believed: what cannot be read as it was written is passed over and
/// named in `damage`, and no number of the file is taken for the size of anything.
[[nodiscard]] Result<std::vector<RunRecord>> readRuns(const JournalSql &sql);
[[nodiscard]] Result<RunContent> readContent(const JournalSql &sql, RunId run);
[[nodiscard]] Result<RestoreContent> readRestore(const JournalSql &sql, RunId run);
/// In the order they were written; an image that was saved several times comes as often.
[[nodiscard]] Result<SavedContent> readSaved(const JournalSql &sql, RunId run);
[[nodiscard]] Result<Done> writeSaved(const JournalSql &sql, RunId run, const std::vector<SavedImage> &images);

} // namespace tagboat
