// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/tagname.h"

#include <algorithm>

namespace tagboat {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

TagFault tagFault(std::string_view tag, TagRule rule)
{
    if (tag.empty())
        return TagFault::Empty;
    if (rule == TagRule::Label) {
        // Each character begins with a byte that is no continuation of one.
        const auto characters = std::count_if(tag.begin(), tag.end(), [](char c) { return (c & 0xc0) != 0x80; });
        return static_cast<std::size_t>(characters) > maximumTagLength(rule) ? TagFault::TooLong : TagFault::None;
    }
    const bool allKnown =
        std::all_of(tag.begin(), tag.end(), [](char c) { return isWordCharacter(c) || c == '.' || c == '-'; });
    if (!allKnown)
        return TagFault::Character;
    if (!isWordCharacter(tag.front()))
        return TagFault::Start;
    return tag.size() > maximumTagLength(rule) ? TagFault::TooLong : TagFault::None;
}

} // namespace tagboat
