// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/textarena.h"

#include <algorithm>
#include <cstring>

namespace tagboat {

namespace {

// A length below 255 takes one byte, a greater one this mark and four bytes.
constexpr unsigned char longMark = 255;
constexpr std::uint32_t longHead = 1 + sizeof(std::uint32_t);

} // namespace

TextPosition TextArena::append(std::string_view text)
{
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::uint32_t head = length < longMark ? 1 : longHead;
    if (m_blocks.empty() || m_used.back() + head + length > m_capacity) {
        m_capacity = std::max(blockSize, head + length);
        m_blocks.push_back(std::make_shared<char[]>(m_capacity));
        m_used.push_back(0);
        m_memory += m_capacity;
    }
    std::uint32_t &used = m_used.back();
    char *target = m_blocks.back().get() + used;
    const TextPosition result = position(blockCount() - 1, used);
    if (head == 1) {
        *target = static_cast<char>(length);
    } else {
        *target = static_cast<char>(longMark);
        std::memcpy(target + 1, &length, sizeof(length));
    }
    if (length > 0)
        std::memcpy(target + head, text.data(), length);
    used += head + length;
    m_textBytes += length;
    return result;
}

std::string_view TextArena::text(TextPosition position) const
{
    const auto value = static_cast<std::uint32_t>(position);
    const char *start = m_blocks[value >> blockBits].get() + (value & (blockSize - 1));
    const auto first = static_cast<unsigned char>(*start);
    if (first != longMark)
        return {start + 1, first};
    std::uint32_t length = 0;
    std::memcpy(&length, start + 1, sizeof(length));
    return {start + longHead, length};
}

} // namespace tagboat
