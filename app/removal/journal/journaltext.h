// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/journalrecords.h"

#include <QByteArray>

namespace tagboat {

/// The parts of journal rows that are JSON, with the names of journalnames.h. What a later version has added is passed
/// over; what is missing keeps its default, so that a file from any version can be read.
[[nodiscard]] QByteArray journalText(const PlannedIdentifier &planned);
[[nodiscard]] QByteArray journalText(const SkippedIdentifier &skipped);
[[nodiscard]] QByteArray journalText(const Outcome &outcome);
[[nodiscard]] QByteArray journalText(const OutcomeCounts &counts);
[[nodiscard]] QByteArray journalText(const RestoreRow &row);
[[nodiscard]] QByteArray journalText(const RestoreCounts &counts);

/// These read what they can, and return false when something was not as it was written: no JSON, another type, a number
/// that no count can be.
/// All but what is there already: repository, identifier, digest.
[[nodiscard]] bool readJournalText(const QByteArray &text, PlannedIdentifier &planned);
[[nodiscard]] bool readJournalText(const QByteArray &text, SkippedIdentifier &skipped);
/// All but state and attempts.
[[nodiscard]] bool readJournalText(const QByteArray &text, Outcome &outcome);
[[nodiscard]] bool readJournalText(const QByteArray &text, OutcomeCounts &counts);
/// All but repository, identifier, digest and state.
[[nodiscard]] bool readJournalText(const QByteArray &text, RestoreRow &row);
[[nodiscard]] bool readJournalText(const QByteArray &text, RestoreCounts &counts);

/// No run has more rows than this, and no row more attempts.
constexpr int maximumJournalCount = 100'000'000;

/// What one call takes, as one CBOR array: compressed together, the manifests of a call take a tenth of their size.
[[nodiscard]] QByteArray journalBytes(const std::vector<SavedImage> &images);
/// Appends what can be read. \return false where bytes are damaged: something that was written is missing then
[[nodiscard]] bool readJournalBytes(const QByteArray &bytes, std::vector<SavedImage> &images);

/// Compressed bytes of the journal as they were; empty when they are damaged. The size they claim is believed only where
/// the bytes can hold it.
[[nodiscard]] QByteArray uncompressedJournalBytes(const QByteArray &bytes);

} // namespace tagboat
