// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/session/imageplaces.h"

#include <algorithm>

namespace tagboat {

ImagePlaces::ImagePlaces(const LiveImages *live)
    : m_live(live)
    , m_rows(live->rows())
{
}

void ImagePlaces::publish(std::shared_ptr<const ImageRows> rows)
{
    m_rows = std::move(rows);
    m_rowsShown.clear();
    m_folded.clear();
}

std::optional<std::uint32_t> ImagePlaces::rowOf(std::uint32_t entryOrImage) const
{
    const std::vector<std::uint32_t> &shown = *m_rows->shown;
    if (m_rowsShown.empty() && !shown.empty()) {
        m_rowsShown.assign(isByTag() ? m_rows->entryCount : m_rows->imageCount, hidden);
        for (std::uint32_t row = 0; row < shown.size(); ++row)
            m_rowsShown[shown[row]] = row;
    }
    if (entryOrImage >= m_rowsShown.size() || m_rowsShown[entryOrImage] == hidden)
        return {};
    return m_rowsShown[entryOrImage];
}

bool ImagePlaces::hasFolded(ImageRow top) const
{
    return !isByTag() && m_live->folds().hasFolded(top, m_rows->epoch);
}

const std::vector<FoldedImage> &ImagePlaces::foldedUnder(ImageRow top) const
{
    static const std::vector<FoldedImage> none;
    if (!hasFolded(top))
        return none;
    const auto [known, added] = m_folded.try_emplace(top);
    if (added)
        known->second = m_live->folds().foldedUnder(top, m_rows->epoch);
    return known->second;
}

std::optional<ImagePlaces::Position> ImagePlaces::ofEntry(EntryRow entry) const
{
    if (!isByTag())
        return ofImage(m_live->columns().entryImages[entry]);
    if (const auto row = rowOf(entry))
        return Position{*row, {}};
    return {};
}

std::optional<ImagePlaces::Position> ImagePlaces::ofImage(ImageRow image, std::optional<ImageRow> under) const
{
    if (isByTag()) {
        const ImageColumns &columns = m_live->columns();
        for (EntryRow entry = columns.firstEntries[image], end = columns.entriesEnd(image); entry < end; ++entry) {
            if (const auto row = rowOf(entry))
                return Position{*row, {}};
        }
        return {};
    }
    if (under) {
        if (const auto position = ofFolded(image, *under))
            return position;
    }
    if (const auto row = rowOf(image))
        return Position{*row, {}};
    return ofFolded(image, m_live->folds().topOf(image, m_rows->epoch));
}

std::optional<ImagePlaces::Position> ImagePlaces::ofFolded(ImageRow image, ImageRow top) const
{
    if (!rowOf(top))
        return {};
    const std::vector<FoldedImage> &folded = foldedUnder(top);
    const auto found =
        std::find_if(folded.begin(), folded.end(), [image](const FoldedImage &one) { return one.image == image; });
    if (found == folded.end())
        return {};
    return Position{static_cast<std::uint32_t>(found - folded.begin()), top};
}

} // namespace tagboat
