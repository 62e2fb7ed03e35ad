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

    // By identity
    [[nodiscard]] bool contains(const ImageTable &table, const ImageIdentifier &identifier) const;
    void add(const ImageTable &table, const ImageIdentifier &identifier);
    void clear();

    /// Everything chosen: tags and digests in the order of arrival, then what is not loaded.
    [[nodiscard]] std::vector<ImageIdentifier> identifiers(const ImageColumns &columns) const;
    [[nodiscard]] std::uint32_t count() const;
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
