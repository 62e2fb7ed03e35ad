// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/journalrecords.h"

namespace tagboat {

class Journal;

/// A tag that means another image than before.
struct MovedTag
{
    RepositoryName repository;
    std::string tag;
    Manifest before; ///< of the image that it was taken from
};

/// Writes a move that has happened into the journal as a run of its own, so that a restore can put the tag back.
/// \param record of its origin (noteOrigin()); the rest is filled in here. \param journal not owned, must outlive the call.
[[nodiscard]] Call recordTagMove(Journal *journal, RunRecord record, MovedTag moved, Handler<Done> handler);

} // namespace tagboat
