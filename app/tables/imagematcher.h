// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/bitmap.h"
#include "app/tables/imagecolumns.h"
#include "app/tables/imagefilter.h"

#include <atomic>
#include <vector>

namespace tagboat {

/// What a row of the table is.
enum class RowKind : std::uint8_t { Entry, Image };

/// Applies a filter to columns. Pure; made anew in each worker.
class ImageMatcher
{
public:
    ImageMatcher(ImageFilter filter, RowKind rows);

    /// Sets the bits of the matching rows, images from `firstImage` and entries from `firstEntry` on. An image matches by
    /// any of its tags. Gives up when `stop` becomes true; the bits are of no use then.
    /// \return on how many tags and digests a regular expression gave up at its limit; they do not match.
    std::uint32_t mark(const ImageColumns &columns, ImageRow firstImage, EntryRow firstEntry, Bitmap &matches,
                       const std::atomic<bool> &stop) const;

private:
    using States = std::vector<bool>; ///< by StateId: whether it is asked for

    [[nodiscard]] bool hasImageConditions() const;
    [[nodiscard]] States wantedStates(const ImageColumns &columns) const;
    [[nodiscard]] bool imageFits(const ImageColumns &columns, const States &states, ImageRow image) const;
    [[nodiscard]] std::uint32_t markTexts(const ImageColumns &columns, EntryRow first, Bitmap &found,
                                          const std::atomic<bool> &stop) const;
    [[nodiscard]] std::uint32_t markDigests(const ImageColumns &columns, ImageRow first, Bitmap &found,
                                            const std::atomic<bool> &stop) const;

    ImageFilter m_filter;
    RowKind m_rows;
    unsigned m_kinds = 0; ///< a bit per ImageKind
};

} // namespace tagboat
