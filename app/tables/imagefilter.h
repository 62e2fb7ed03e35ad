// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace tagboat {

/// What the filter bar asks for. All conditions must hold. Times are milliseconds since 1970 UTC; "before" is exclusive,
/// "after" inclusive.
///
/// A plain text, without spaces around it, is looked for in tags, anywhere. It is looked for in digests too when it can be meant so: "sha256:ab…"
/// and four or more hex digits at the digest's start, seven or more anywhere in it; fewer digits would find most digests
/// by chance. A regular expression sees tags (of an untagged image: an empty text), and whole digests if it contains
/// "sha256". Case never matters.
struct ImageFilter
{
    QString text; ///< in a tag or a digest
    bool regularExpression = false; ///< `text` is one (PCRE); a wrong one matches nothing
    std::optional<bool> tagged; ///< only tagged / only untagged
    std::set<ImageKind> kinds; ///< empty = all
    std::set<std::string> statuses; ///< statusKey() of status or of its name; empty = all
    std::optional<std::int64_t> pushedBefore, pushedAfter; ///< unknown times do not match
    std::optional<std::int64_t> pulledBefore, pulledAfter; ///< "before" lets in what was never pulled
    std::optional<std::int64_t> minimumSize, maximumSize; ///< bytes; unknown sizes do not match

    [[nodiscard]] bool isEmpty() const;
    /// Empty when fine; else why the regular expression is wrong and where (untranslated, from PCRE).
    [[nodiscard]] QString problem() const;

    friend bool operator==(const ImageFilter &, const ImageFilter &) = default;
};

} // namespace tagboat
