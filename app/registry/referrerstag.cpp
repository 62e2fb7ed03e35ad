// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/referrerstag.h"

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

constexpr std::size_t algorithmLength = 32;
constexpr std::size_t encodedLength = 64;

bool isAllowedInTag(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
        || c == '-';
}

} // namespace

std::string referrersTag(const Digest &subject)
{
    const std::string text = subject.toString();
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos)
        return {};
    std::string tag = text.substr(0, std::min(colon, algorithmLength)) + ':' + text.substr(colon + 1, encodedLength);
    std::replace_if(
        tag.begin(), tag.end(), [](char c) { return !isAllowedInTag(c); }, '-');
    return tag;
}

std::string_view withoutSignatureSuffix(std::string_view tag)
{
    for (const std::string_view suffix : {".sig", ".att", ".sbom"}) {
        if (tag.ends_with(suffix))
            return tag.substr(0, tag.size() - suffix.size());
    }
    return tag;
}

bool isReferrersTag(std::string_view tag)
{
    constexpr std::array<std::string_view, 3> algorithms{"sha256-", "sha512-", "sha384-"};
    const std::string_view name = withoutSignatureSuffix(tag);
    return std::any_of(algorithms.begin(), algorithms.end(), [name](std::string_view algorithm) {
        return name.size() == algorithm.size() + encodedLength && name.starts_with(algorithm)
            && std::all_of(name.begin() + static_cast<std::ptrdiff_t>(algorithm.size()), name.end(), [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
               });
    });
}

std::optional<Digest> subjectOfTag(std::string_view tag)
{
    constexpr std::string_view start = "sha256-";
    if (!tag.starts_with(start) || !isReferrersTag(tag))
        return {};
    return Digest::parse("sha256:" + std::string(withoutSignatureSuffix(tag).substr(start.size())));
}

} // namespace tagboat
