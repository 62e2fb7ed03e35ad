// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

#include <optional>
#include <string>
#include <string_view>

namespace tagboat {

/// A part of a digest as people type it; see ImageFilter for what counts as one.
class DigestPattern
{
public:
    static constexpr std::size_t shortestStart = 4; ///< hex digits without "sha256:" before them
    static constexpr std::size_t shortestPart = 7;

    /// Nothing if `text` is meant for tags only.
    [[nodiscard]] static std::optional<DigestPattern> parse(std::string_view text);

    [[nodiscard]] bool matches(const Digest &digest) const;

private:
    explicit DigestPattern(std::string digits, bool anywhere);
    [[nodiscard]] bool mayContain(const Digest::Bytes &bytes) const;

    std::string m_digits; ///< lower-case hex
    bool m_anywhere; ///< else only at the start
    std::uint32_t m_even = 0, m_odd = 0; ///< three whole bytes of it, when it begins at a byte and when inside one
};

} // namespace tagboat
