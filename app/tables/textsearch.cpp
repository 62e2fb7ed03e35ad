// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/textsearch.h"

#include "app/tables/asciicase.h"

#include <algorithm>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace tagboat {

namespace {

constexpr std::size_t step = 16;

/// Bit i tells that bytes[i] may be `first` and bytes[i + probe] may be `second`. May be: bit 5, the case of a letter,
/// is not looked at. Reads `step` bytes from both places.
#ifdef __SSE2__
unsigned candidates(const char *bytes, std::size_t probe, char first, char second)
{
    const __m128i caseBit = _mm_set1_epi8(0x20);
    const auto load = [&](const char *from) {
        return _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i *>(from)), caseBit);
    };
    const __m128i one = _mm_cmpeq_epi8(load(bytes), _mm_set1_epi8(static_cast<char>(first | 0x20)));
    const __m128i two = _mm_cmpeq_epi8(load(bytes + probe), _mm_set1_epi8(static_cast<char>(second | 0x20)));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(one, two)));
}
#else
unsigned candidates(const char *bytes, std::size_t probe, char first, char second)
{
    unsigned mask = 0;
    for (std::size_t i = 0; i < step; ++i) {
        const bool hit = (bytes[i] | 0x20) == (first | 0x20) && (bytes[i + probe] | 0x20) == (second | 0x20);
        mask |= static_cast<unsigned>(hit) << i;
    }
    return mask;
}
#endif

} // namespace

/// Where the search is: offsets ascend, and so do entries.
struct TextSearch::Walk
{
    const ImageColumns &columns;
    Bitmap &found;
    EntryRow entry; ///< the one that was reached last
    std::uint32_t block = 0;
    std::size_t skipUntil = 0; ///< the rest of an entry that has been found

    /// Moves on to the entry that `offset` lies in.
    void advance(std::size_t offset)
    {
        const TextPosition position = TextArena::position(block, static_cast<std::uint32_t>(offset));
        while (entry + 1 < columns.entryCount() && columns.entryTexts[EntryRow(entry + 1)] <= position)
            ++entry;
    }
};

TextSearch::TextSearch(std::string text)
    : m_text(std::move(text))
    , m_probe(std::min(m_text.size() - 1, step - 1))
{
    std::transform(m_text.begin(), m_text.end(), m_text.begin(), lower);
}

void TextSearch::mark(const ImageColumns &columns, EntryRow first, Bitmap &found, const std::atomic<bool> &stop) const
{
    if (first >= columns.entryCount())
        return;
    const auto start = static_cast<std::uint32_t>(columns.entryTexts[first]);
    Walk walk{columns, found, first, start >> TextArena::blockBits, start & (TextArena::blockSize - 1)};
    for (; walk.block < columns.texts.blockCount() && !stop; ++walk.block) {
        markBlock(columns.texts.block(walk.block), walk);
        walk.skipUntil = 0;
    }
}

void TextSearch::markBlock(std::string_view block, Walk &walk) const
{
    if (block.size() < m_text.size())
        return;
    const std::size_t last = block.size() - m_text.size(); // where it may begin at the latest
    std::size_t offset = walk.skipUntil;
    // Nothing behind the end of the block is read: the table may be writing there.
    for (; offset + step + m_probe <= block.size(); offset += step) {
        unsigned mask = candidates(block.data() + offset, m_probe, m_text.front(), m_text[m_probe]);
        for (; mask != 0; mask &= mask - 1) {
            const std::size_t candidate = offset + static_cast<std::size_t>(std::countr_zero(mask));
            if (candidate <= last)
                check(block, candidate, walk);
        }
    }
    for (; offset <= last; ++offset)
        check(block, offset, walk);
}

void TextSearch::check(std::string_view block, std::size_t offset, Walk &walk) const
{
    if (offset < walk.skipUntil || !isAt(block.data() + offset))
        return;
    walk.advance(offset);
    const std::string_view tag = walk.columns.tag(walk.entry);
    const auto begin = static_cast<std::size_t>(tag.data() - block.data());
    // Not when it begins among the bytes of a length, or ends in the next entry.
    if (offset < begin || offset + m_text.size() > begin + tag.size())
        return;
    walk.found.set(walk.entry);
    walk.skipUntil = begin + tag.size();
}

bool TextSearch::isAt(const char *bytes) const
{
    return std::equal(m_text.begin(), m_text.end(), bytes, [](char a, char b) { return a == lower(b); });
}

} // namespace tagboat
