// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"
#include "app/tables/imagerows.h"
#include "app/tables/imagetable.h"

#include <unordered_set>
#include <vector>

namespace tagboat {

/// Chosen identities: tags and digests. Those that are loaded are bits, one per entry and one per image, so that a row
/// knows at once whether it is chosen; those that are not loaded (yet, or no more) are kept by name.
class ImageSelection
{
public:
    // By row
    [[nodiscard]] bool hasEntry(const ImageColumns &columns, EntryRow entry) const;
    [[nodiscard]] bool hasImage(ImageRow image) const { return m_images.test(image); }
    void setEntry(const ImageColumns &columns, EntryRow entry, bool selected); ///< of an untagged image: its digest
    void setImage(ImageRow image, bool selected) { m_images.set(image, selected); }

    /// Whether the tag goes without being chosen itself: its image is chosen by its digest.
    [[nodiscard]] bool isCovered(const ImageColumns &columns, EntryRow entry) const
    {
        return m_images.test(columns.entryImages[entry]);
    }
    /// Whether one of the image's tags is chosen.
    [[nodiscard]] bool hasTagOf(const ImageColumns &columns, ImageRow image) const;
    /// Neither the image nor one of its tags is chosen any more.
    void removeImage(const ImageColumns &columns, ImageRow image);

    // By identity
    [[nodiscard]] bool contains(const ImageTable &table, const ImageIdentifier &identifier) const;
    void add(const ImageTable &table, const ImageIdentifier &identifier);
    void clear();

    /// Everything chosen: tags and digests in the order of arrival, then what is not loaded.
    [[nodiscard]] std::vector<ImageIdentifier> identifiers(const ImageColumns &columns) const;
    [[nodiscard]] std::uint32_t count() const;
    /// The same without tags whose image is chosen by its digest, and goes with all its tags.
    [[nodiscard]] std::vector<ImageIdentifier> uncovered(const ImageColumns &columns) const;
    [[nodiscard]] std::uint32_t uncoveredCount(const ImageColumns &columns) const;
    /// Forgets what is chosen of these: tags, and images with all their tags.
    void remove(const ImageTable &table, const std::vector<ImageIdentifier> &identifiers);
    /// Distinct images; what is not loaded counts as an image of unknown size.
    [[nodiscard]] ImageTotals totals(const ImageColumns &columns) const;

    // The table changes
    /// \param firstNew its entries from here on are new, and the last ones of the table
    void imageAdded(const ImageTable &table, ImageRow image, EntryRow firstNew = 0);
    void entryMoved(EntryRow from, EntryRow to);
    /// The images are those of another table now, which may lack some.
    void changeTable(const ImageColumns &before, const ImageTable &now);
    /// All images are about to go: keeps what is chosen by name.
    void unload(const ImageColumns &columns);
    /// Forgets what is not loaded. \return how many.
    std::uint32_t dropUnloaded();

private:
    Bitmap m_entries, m_images;
    std::unordered_set<ImageIdentifier> m_unloaded;
};

} // namespace tagboat
