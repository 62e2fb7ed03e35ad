// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/naturalkey.h"

#include "app/tables/asciicase.h"

#include <cstdint>

namespace tagboat {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A run of digits without leading zeros: its length, then two digits a byte. The length's first byte lies where the
/// digits lie in ASCII, so that numbers keep their place among other characters.
void appendNumber(std::string &key, std::string_view digits)
{
    constexpr std::size_t shortest = 9; // lengths 0..8 take one byte, '0'..'8'
    if (digits.size() < shortest) {
        key += static_cast<char>('0' + static_cast<int>(digits.size()));
    } else {
        key += '9';
        for (int shift = 24; shift >= 0; shift -= 8)
            key += static_cast<char>(static_cast<std::uint32_t>(digits.size()) >> shift);
    }
    std::size_t i = 0;
    if (digits.size() % 2 != 0)
        key += static_cast<char>(digits[i++] - '0');
    for (; i < digits.size(); i += 2)
        key += static_cast<char>((digits[i] - '0') * 16 + (digits[i + 1] - '0'));
}

} // namespace

void appendNaturalKey(std::string &key, std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            key += lower(text[i++]);
            continue;
        }
        while (i < text.size() && text[i] == '0')
            ++i;
        const std::size_t start = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        appendNumber(key, text.substr(start, i - start));
    }
}

int compareNatural(std::string_view a, std::string_view b)
{
    thread_local std::string first, second;
    first.clear();
    second.clear();
    appendNaturalKey(first, a);
    appendNaturalKey(second, b);
    // std::string compares as unsigned bytes.
    const int order = first.compare(second);
    return order != 0 ? order : a.compare(b);
}

} // namespace tagboat
