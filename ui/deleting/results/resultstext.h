// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/outcomes.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace tagboat {

/// "Deleted 8 of 10 in web/nginx"
[[nodiscard]] QString resultsTitle(const OutcomeCounts &counts, const QStringList &repositories, bool cancelled);

/// One of the counts, for a headline: "6 images deleted".
struct CountText
{
    Outcome sample; ///< for its icon
    QString text;
};
/// Those that are not zero, successes first.
[[nodiscard]] std::vector<CountText> countTexts(const OutcomeCounts &counts);

/// What a sentence calls a service of this name: "ECR"; one that has none is the registry.
[[nodiscard]] QString serviceText(const QString &serviceName);

} // namespace tagboat
