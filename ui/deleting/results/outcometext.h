// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/outcome.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace tagboat {

/// What happened to one identifier, in the user's language.
struct OutcomeText
{
    QString state; ///< "Deleted", "Failed": one or two words
    QString cause; ///< the title of its group: "Part of a multi-arch image". The same for all outcomes with one cause
    QString explanation; ///< in plain words; paragraphs are separated by line feeds
    QString nextStep; ///< empty when there is nothing to do
};

[[nodiscard]] OutcomeText outcomeText(const OutcomeRow &row);
[[nodiscard]] QString outcomeStateText(const Outcome &outcome);
[[nodiscard]] QString outcomeCauseText(const Outcome &outcome);

/// digest -> tags of an image that is known; may be empty.
using TagsOf = std::function<std::vector<std::string>(const RepositoryName &, const Digest &)>;

/// "Needed by index 9f3ac41e0b7d (tags 1.27.4, stable)", a line per parent, the first few. Empty without parents.
[[nodiscard]] QString neededByText(const OutcomeRow &row, const TagsOf &tagsOf);

/// What a skip reason means, for plans (future) and results alike: a short clause, "Needed by an index that stays".
[[nodiscard]] QString skipReasonText(SkipReason reason);

} // namespace tagboat
