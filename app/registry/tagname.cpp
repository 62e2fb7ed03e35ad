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

TagFault tagFault(std::string_view tag)
{
    if (tag.empty())
        return TagFault::Empty;
    const bool allKnown =
        std::all_of(tag.begin(), tag.end(), [](char c) { return isWordCharacter(c) || c == '.' || c == '-'; });
    if (!allKnown)
        return TagFault::Character;
    if (!isWordCharacter(tag.front()))
        return TagFault::Start;
    return tag.size() > maximumTagLength ? TagFault::TooLong : TagFault::None;
}

} // namespace tagboat
