// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/liveimages.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace tagboat {

/// Where images are in the rows that the model has published. What is asked for is worked out once and kept until the
/// next rows are published, so that the model does not change behind the back of a view.
class ImagePlaces
{
public:
    struct Position
    {
        std::uint32_t row;
        std::optional<ImageRow> top; ///< set: the row is one below this image
    };

    /// \param live not owned, must outlive this.
    explicit ImagePlaces(const LiveImages *live);

    void publish(std::shared_ptr<const ImageRows> rows);
    [[nodiscard]] const ImageRows &rows() const { return *m_rows; }
    [[nodiscard]] bool isByTag() const { return m_rows->query.rows == RowKind::Entry; }

    // What a shown row stands for
    [[nodiscard]] EntryRow shownEntry(int row) const { return EntryRow(shown(row)); } ///< by tag
    [[nodiscard]] ImageRow shownImage(int row) const { return ImageRow(shown(row)); } ///< by image
    [[nodiscard]] int shownCount() const { return static_cast<int>(m_rows->shown->size()); }
    /// The shown row of an entry or image; empty when it is hidden.
    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::uint32_t entryOrImage) const;

    [[nodiscard]] bool hasFolded(ImageRow top) const;
    [[nodiscard]] const std::vector<FoldedImage> &foldedUnder(ImageRow top) const;

    [[nodiscard]] std::optional<Position> ofEntry(EntryRow entry) const;
    /// \param under where to look first when the image is below several.
    [[nodiscard]] std::optional<Position> ofImage(ImageRow image, std::optional<ImageRow> under = {}) const;

private:
    [[nodiscard]] std::uint32_t shown(int row) const { return (*m_rows->shown)[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::optional<Position> ofFolded(ImageRow image, ImageRow top) const;

    static constexpr std::uint32_t hidden = 0xffffffffU;

    const LiveImages *m_live;
    std::shared_ptr<const ImageRows> m_rows;
    mutable std::vector<std::uint32_t> m_rowsShown; ///< the inverse of rows().shown; empty until asked for
    mutable std::unordered_map<ImageRow, std::vector<FoldedImage>> m_folded;
};

} // namespace tagboat
