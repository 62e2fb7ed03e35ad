// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace tagboat {

/// Where a text begins in a TextArena.
enum class TextPosition : std::uint32_t {};

/// Texts one after the other in big blocks, each with its length before it, so that a search runs over contiguous
/// memory. Grows only; a copy is a snapshot that shares the blocks (see ChunkedColumn).
class TextArena
{
public:
    static constexpr std::uint32_t blockBits = 18;
    static constexpr std::uint32_t blockSize = 1U << blockBits;

    [[nodiscard]] TextPosition append(std::string_view text);
    [[nodiscard]] std::string_view text(TextPosition position) const;

    [[nodiscard]] std::uint32_t blockCount() const { return static_cast<std::uint32_t>(m_blocks.size()); }
    /// The used bytes of a block: lengths and texts.
    [[nodiscard]] std::string_view block(std::uint32_t index) const { return {m_blocks[index].get(), m_used[index]}; }
    [[nodiscard]] static TextPosition position(std::uint32_t block, std::uint32_t offset)
    {
        return TextPosition((block << blockBits) | offset);
    }

    /// Bytes of the texts alone.
    [[nodiscard]] std::size_t textBytes() const { return m_textBytes; }
    [[nodiscard]] std::size_t memory() const { return m_memory; }

private:
    std::vector<std::shared_ptr<char[]>> m_blocks;
    std::vector<std::uint32_t> m_used;
    std::uint32_t m_capacity = 0; ///< of the last block; one text that is longer than a block has a block of its own
    std::size_t m_textBytes = 0;
    std::size_t m_memory = 0;
};

} // namespace tagboat
