// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/digestpattern.h"

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

constexpr std::string_view prefix = "sha256:";
constexpr std::size_t digestDigits = 2 * std::tuple_size_v<Digest::Bytes>;

std::uint32_t hexValue(char digit)
{
    return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

char hexDigit(const Digest::Bytes &bytes, std::size_t i)
{
    const int nibble = i % 2 == 0 ? bytes[i / 2] >> 4 : bytes[i / 2] & 15;
    return "0123456789abcdef"[nibble];
}

std::uint32_t threeBytes(std::string_view digits)
{
    std::uint32_t value = 0;
    for (const char digit : digits.substr(0, 6))
        value = value << 4 | hexValue(digit);
    return value;
}

} // namespace

std::optional<DigestPattern> DigestPattern::parse(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool prefixed = lower.starts_with(prefix);
    if (prefixed)
        lower.erase(0, prefix.size());
    if (lower.size() > digestDigits || !std::all_of(lower.begin(), lower.end(), isHex))
        return {};
    if (!prefixed && lower.size() < shortestStart)
        return {};
    const bool anywhere = !prefixed && lower.size() >= shortestPart;
    return DigestPattern(std::move(lower), anywhere);
}

DigestPattern::DigestPattern(std::string digits, bool anywhere)
    : m_digits(std::move(digits))
    , m_anywhere(anywhere)
{
    if (anywhere) {
        m_even = threeBytes(m_digits);
        m_odd = threeBytes(std::string_view(m_digits).substr(1));
    }
}

bool DigestPattern::matches(const Digest &digest) const
{
    const Digest::Bytes &bytes = digest.bytes();
    if (m_anywhere && !mayContain(bytes))
        return false;
    const std::size_t lastStart = m_anywhere ? digestDigits - m_digits.size() : 0;
    for (std::size_t start = 0; start <= lastStart; ++start) {
        std::size_t i = 0;
        while (i < m_digits.size() && hexDigit(bytes, start + i) == m_digits[i])
            ++i;
        if (i == m_digits.size())
            return true;
    }
    return false;
}

bool DigestPattern::mayContain(const Digest::Bytes &bytes) const
{
    bool any = false;
    for (std::size_t i = 0; i + 2 < bytes.size(); ++i) {
        const std::uint32_t here = std::uint32_t(bytes[i]) << 16 | std::uint32_t(bytes[i + 1]) << 8 | bytes[i + 2];
        any |= (here == m_even) | (here == m_odd);
    }
    return any;
}

} // namespace tagboat
