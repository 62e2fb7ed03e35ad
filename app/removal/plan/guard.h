// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/removal/outcome.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tagboat {

/// Matches the whole tag, case counts. '*' stands for any run of characters, also none; '?' for exactly one.
[[nodiscard]] bool tagMatches(std::string_view tag, std::string_view pattern);

/// Decides what a connection's GuardRules protect.
class Guard
{
public:
    struct Verdict
    {
        SkipReason reason = SkipReason::None; ///< None: may be deleted
        QString pattern; ///< for ProtectedPattern
    };

    /// \param nowMs milliseconds since 1970 UTC.
    Guard(const GuardRules &rules, std::int64_t nowMs);

    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    [[nodiscard]] bool asksForUse() const { return m_inUse; }
    /// A tag by its own name, a digest by every tag that goes with it.
    /// \param uses workloads that run the image; 0 = none, or not known
    [[nodiscard]] Verdict judge(const ImageIdentifier &identifier, const std::vector<std::string> &tagsOfImage,
                                std::int64_t lastPulledAt, std::int64_t uses = 0) const;

private:
    [[nodiscard]] const QString *patternFor(std::string_view tag) const;

    std::vector<std::pair<std::string, QString>> m_patterns; ///< UTF-8 to match with, as written to show
    std::int64_t m_pulledSince = -1; ///< -1 = off
    bool m_inUse = false;
    bool m_readOnly = false;
};

} // namespace tagboat
