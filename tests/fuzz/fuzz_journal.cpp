// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalrecords.h"
#include "app/removal/journal/journaltext.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

/// The texts and bytes of a journal's columns.
FUZZ_TARGET(fuzz_journal)
{
    PlannedIdentifier planned;
    (void)readJournalText(input, planned);
    SkippedIdentifier skipped;
    (void)readJournalText(input, skipped);
    OutcomeCounts counts;
    (void)readJournalText(input, counts);
    RestoreRow restored;
    (void)readJournalText(input, restored);
    RestoreCounts restoreCounts;
    (void)readJournalText(input, restoreCounts);
    std::vector<SavedImage> images;
    (void)readJournalBytes(input, images);
    (void)readJournalBytes(uncompressedJournalBytes(input), images);

    Outcome outcome;
    (void)readJournalText(input, outcome);
    Outcome again;
    FUZZ_EXPECT(readJournalText(journalText(outcome), again));
    again.state = outcome.state; // it has a column of its own
    FUZZ_EXPECT(again == outcome);
}
