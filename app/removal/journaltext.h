// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journalrecords.h"

#include <QByteArray>

namespace tagboat {

/// The parts of journal rows that are JSON. What a later version has added is passed over; what is missing keeps its
/// default, so that a file from any version can be read.
[[nodiscard]] QByteArray journalText(const PlannedIdentifier &planned);
[[nodiscard]] QByteArray journalText(const SkippedIdentifier &skipped);
[[nodiscard]] QByteArray journalText(const Outcome &outcome);
[[nodiscard]] QByteArray journalText(const OutcomeCounts &counts);
[[nodiscard]] QByteArray journalText(const RestoreRow &row);
[[nodiscard]] QByteArray journalText(const RestoreCounts &counts);
/// All but what is there already: repository, identifier, digest.
void readJournalText(const QByteArray &text, PlannedIdentifier &planned);
void readJournalText(const QByteArray &text, SkippedIdentifier &skipped);
/// All but the state.
void readJournalText(const QByteArray &text, Outcome &outcome);
void readJournalText(const QByteArray &text, OutcomeCounts &counts);
/// All but repository, identifier, digest and state.
void readJournalText(const QByteArray &text, RestoreRow &row);
void readJournalText(const QByteArray &text, RestoreCounts &counts);

/// What one call takes, as one CBOR array: compressed together, the manifests of a call take a tenth of their size.
[[nodiscard]] QByteArray journalBytes(const std::vector<SavedImage> &images);
/// Nothing of bytes that are damaged.
[[nodiscard]] std::vector<SavedImage> readJournalBytes(const QByteArray &bytes);

/// The state of stateName(); Unknown for names that this version does not know.
[[nodiscard]] Outcome::State stateNamed(const QString &name);
[[nodiscard]] QString restoreStateName(RestoreRow::State state);
/// Pending for names that this version does not know.
[[nodiscard]] RestoreRow::State restoreStateNamed(const QString &name);

} // namespace tagboat
