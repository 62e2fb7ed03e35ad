// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/journalrecords.h"

#include <QString>

#include <optional>

namespace tagboat {

/// What the journal calls the values of enumerations: names, since a position changes its meaning as soon as somebody
/// adds an enumerator. A name that has been written once stays what it is, however the enumerator is called later.
[[nodiscard]] QString journalName(Error::Kind kind);
[[nodiscard]] QString journalName(ImageKind kind);
[[nodiscard]] QString journalName(PlanReason reason);
[[nodiscard]] QString journalName(RunRecord::Kind kind);
[[nodiscard]] QString journalName(RestoreRow::State state);
[[nodiscard]] QString journalName(Outcome::State state);
[[nodiscard]] QString journalName(SkipReason reason); ///< empty for None

/// The value of a name: nullopt for names that this version does not know.
template <class Enum>
[[nodiscard]] std::optional<Enum> fromJournalName(const QString &name)
{
    constexpr int moreThanAny = 64;
    for (int position = 0; position < moreThanAny && !name.isEmpty(); ++position) {
        if (journalName(static_cast<Enum>(position)) == name)
            return static_cast<Enum>(position);
    }
    return {};
}

} // namespace tagboat
