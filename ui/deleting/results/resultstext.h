// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/removal/outcomes.h"

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

/// What people call the service: "ECR".
[[nodiscard]] QString serviceName(RegistryKind kind);

} // namespace tagboat
