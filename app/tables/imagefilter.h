// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <set>

namespace tagboat {

/// What the filter bar asks for. All conditions must hold. Times are milliseconds since 1970 UTC.
struct ImageFilter
{
    QString text; ///< in a tag or a digest, without case
    bool regularExpression = false; ///< `text` is one (PCRE, without case)
    std::optional<bool> tagged; ///< only tagged / only untagged
    std::set<ImageKind> kinds; ///< empty = all
    std::optional<std::int64_t> pushedBefore, pushedAfter;
    std::optional<std::int64_t> pulledBefore, pulledAfter; ///< "before" lets in what was never pulled
    std::optional<std::int64_t> minimumSize, maximumSize; ///< bytes; unknown sizes do not match

    [[nodiscard]] bool isEmpty() const;
    /// Empty when fine; else why the regular expression is wrong and where (untranslated, from PCRE).
    [[nodiscard]] QString problem() const;

    friend bool operator==(const ImageFilter &, const ImageFilter &) = default;
};

} // namespace tagboat
