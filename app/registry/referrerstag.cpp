// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/referrerstag.h"

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

constexpr std::size_t algorithmLength = 32;
constexpr std::size_t encodedLength = 64;

struct Algorithm
{
    std::string_view start; ///< of a tag
    std::size_t digits; ///< of a digest
};

constexpr std::array algorithms{Algorithm{"sha256-", 64}, Algorithm{"sha512-", 128}, Algorithm{"sha384-", 96}};

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
    const std::string_view name = withoutSignatureSuffix(tag);
    return std::any_of(algorithms.begin(), algorithms.end(), [name](const Algorithm &algorithm) {
        const std::size_t encoded = name.size() - std::min(name.size(), algorithm.start.size());
        // cosign cuts nothing; a tag has room for sha384, not for sha512.
        return (encoded == encodedLength || encoded == algorithm.digits) && name.starts_with(algorithm.start)
            && std::all_of(name.begin() + static_cast<std::ptrdiff_t>(algorithm.start.size()), name.end(), [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
               });
    });
}

std::optional<Digest> subjectOfTag(std::string_view tag)
{
    if (!isReferrersTag(tag))
        return {};
    std::string text(withoutSignatureSuffix(tag));
    text[text.find('-')] = ':';
    return Digest::parse(text); // none where it was cut
}

} // namespace tagboat
