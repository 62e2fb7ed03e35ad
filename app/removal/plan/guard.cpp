// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/guard.h"

#include <algorithm>

namespace tagboat {

namespace {

constexpr std::int64_t msPerDay = 24LL * 60 * 60 * 1000;

/// Where the character after the one at `position` starts, in UTF-8.
std::size_t next(std::string_view text, std::size_t position)
{
    do
        ++position;
    while (position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U);
    return position;
}

} // namespace

bool tagMatches(std::string_view tag, std::string_view pattern)
{
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos; // the last '*', and where its run ends so far
    std::size_t runEnd = 0;
    while (t < tag.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            runEnd = t;
        } else if (p < pattern.size() && pattern[p] == '?') {
            t = next(tag, t);
            ++p;
        } else if (p < pattern.size() && pattern[p] == tag[t]) {
            ++t;
            ++p;
        } else if (star != std::string_view::npos) {
            runEnd = next(tag, runEnd);
            t = runEnd;
            p = star + 1;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

Guard::Guard(const GuardRules &rules, std::int64_t nowMs)
    : m_inUse(rules.protectInUse)
    , m_readOnly(rules.readOnly)
{
    for (const QString &pattern : rules.protectedTagPatterns) {
        const QString trimmed = pattern.trimmed();
        if (!trimmed.isEmpty())
            m_patterns.emplace_back(trimmed.toStdString(), trimmed);
    }
    if (rules.protectPulledWithinDays > 0)
        m_pulledSince = std::max<std::int64_t>(0, nowMs - rules.protectPulledWithinDays * msPerDay);
}

const QString *Guard::patternFor(std::string_view tag) const
{
    const auto match = std::find_if(m_patterns.begin(), m_patterns.end(),
                                    [tag](const auto &pattern) { return tagMatches(tag, pattern.first); });
    return match == m_patterns.end() ? nullptr : &match->second;
}

Guard::Verdict Guard::judge(const ImageIdentifier &identifier, const std::vector<std::string> &tagsOfImage,
                            std::int64_t lastPulledAt, std::int64_t uses) const
{
    if (identifier.isTag()) {
        if (const QString *pattern = patternFor(identifier.tag()))
            return {SkipReason::ProtectedPattern, *pattern};
    } else {
        for (const std::string &tag : tagsOfImage) {
            if (const QString *pattern = patternFor(tag))
                return {SkipReason::ProtectedPattern, *pattern};
        }
    }
    if (m_inUse && uses > 0)
        return {SkipReason::InUse, {}};
    if (m_pulledSince >= 0 && lastPulledAt > 0 && lastPulledAt >= m_pulledSince)
        return {SkipReason::PulledRecently, {}};
    return {};
}

} // namespace tagboat
