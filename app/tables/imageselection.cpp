// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imageselection.h"

#include <algorithm>

namespace tagboat {

bool ImageSelection::hasEntry(const ImageColumns &columns, EntryRow entry) const
{
    return columns.tag(entry).empty() ? m_images.test(columns.entryImages[entry]) : m_entries.test(entry);
}

void ImageSelection::setEntry(const ImageColumns &columns, EntryRow entry, bool selected)
{
    if (columns.tag(entry).empty())
        m_images.set(columns.entryImages[entry], selected);
    else
        m_entries.set(entry, selected);
}

bool ImageSelection::hasTagOf(const ImageColumns &columns, ImageRow image) const
{
    const EntryRow end = columns.entriesEnd(image);
    for (EntryRow entry = columns.firstEntries[image]; entry < end; ++entry) {
        if (m_entries.test(entry))
            return true;
    }
    return false;
}

void ImageSelection::removeImage(const ImageColumns &columns, ImageRow image)
{
    m_images.set(image, false);
    const EntryRow end = columns.entriesEnd(image);
    for (EntryRow entry = columns.firstEntries[image]; entry < end; ++entry)
        m_entries.set(entry, false);
}

void ImageSelection::remove(const ImageTable &table, const std::vector<ImageIdentifier> &identifiers)
{
    for (const ImageIdentifier &identifier : identifiers) {
        m_unloaded.erase(identifier);
        if (identifier.isTag()) {
            if (const auto entry = table.findTag(identifier.tag()))
                m_entries.set(*entry, false);
        } else if (const auto image = table.find(identifier.digest())) {
            removeImage(table.columns(), *image);
        }
    }
}

bool ImageSelection::contains(const ImageTable &table, const ImageIdentifier &identifier) const
{
    if (identifier.isTag()) {
        if (const auto entry = table.findTag(identifier.tag()))
            return m_entries.test(*entry);
    } else if (const auto image = table.find(identifier.digest())) {
        return m_images.test(*image);
    }
    return m_unloaded.contains(identifier);
}

void ImageSelection::add(const ImageTable &table, const ImageIdentifier &identifier)
{
    if (identifier.isTag()) {
        if (const auto entry = table.findTag(identifier.tag())) {
            m_entries.set(*entry);
            return;
        }
    } else if (const auto image = table.find(identifier.digest())) {
        m_images.set(*image);
        return;
    }
    m_unloaded.insert(identifier);
}

void ImageSelection::clear()
{
    *this = ImageSelection();
}

std::vector<ImageIdentifier> ImageSelection::identifiers(const ImageColumns &columns) const
{
    std::vector<ImageIdentifier> result;
    result.reserve(count());
    m_entries.forEach<EntryRow>(
        [&](EntryRow entry) { result.push_back(ImageIdentifier::forTag(std::string(columns.tag(entry)))); });
    m_images.forEach<ImageRow>(
        [&](ImageRow image) { result.push_back(ImageIdentifier::forDigest(columns.digests[image])); });
    const auto loaded = static_cast<std::ptrdiff_t>(result.size());
    result.insert(result.end(), m_unloaded.begin(), m_unloaded.end());
    std::sort(result.begin() + loaded, result.end());
    return result;
}

std::vector<ImageIdentifier> ImageSelection::uncovered(const ImageColumns &columns) const
{
    if (m_images.isEmpty())
        return identifiers(columns);
    ImageSelection rest = *this;
    m_entries.forEach<EntryRow>([&](EntryRow entry) {
        if (isCovered(columns, entry))
            rest.m_entries.set(entry, false);
    });
    return rest.identifiers(columns);
}

std::uint32_t ImageSelection::uncoveredCount(const ImageColumns &columns) const
{
    if (m_images.isEmpty())
        return count();
    std::uint32_t covered = 0;
    m_entries.forEach<EntryRow>([&](EntryRow entry) { covered += isCovered(columns, entry) ? 1 : 0; });
    return count() - covered;
}

std::uint32_t ImageSelection::count() const
{
    return m_entries.count() + m_images.count() + static_cast<std::uint32_t>(m_unloaded.size());
}

ImageTotals ImageSelection::totals(const ImageColumns &columns) const
{
    Bitmap images = m_images;
    m_entries.forEach<EntryRow>([&](EntryRow entry) { images.set(columns.entryImages[entry]); });
    ImageTotals totals;
    images.forEach<ImageRow>([&](ImageRow image) { totals.add(columns, image); });
    totals.images += static_cast<std::uint32_t>(m_unloaded.size());
    totals.unknownSizes += static_cast<std::uint32_t>(m_unloaded.size());
    return totals;
}

void ImageSelection::imageAdded(const ImageTable &table, ImageRow image, EntryRow firstNew)
{
    if (m_unloaded.empty())
        return;
    const ImageColumns &columns = table.columns();
    if (m_unloaded.erase(ImageIdentifier::forDigest(columns.digests[image])) > 0)
        m_images.set(image);
    for (EntryRow entry = std::max(firstNew, columns.firstEntries[image]); entry < columns.entryCount(); ++entry) {
        const std::string_view tag = columns.tag(entry);
        if (!tag.empty() && m_unloaded.erase(ImageIdentifier::forTag(std::string(tag))) > 0)
            m_entries.set(entry);
    }
}

void ImageSelection::entryMoved(EntryRow from, EntryRow to)
{
    m_entries.set(to, m_entries.test(from));
    m_entries.set(from, false);
}

void ImageSelection::changeTable(const ImageColumns &before, const ImageTable &now)
{
    ImageSelection changed;
    for (const ImageIdentifier &identifier : identifiers(before))
        changed.add(now, identifier);
    *this = std::move(changed);
}

void ImageSelection::unload(const ImageColumns &columns)
{
    const std::vector<ImageIdentifier> all = identifiers(columns);
    clear();
    m_unloaded.insert(all.begin(), all.end());
}

std::uint32_t ImageSelection::dropUnloaded()
{
    const auto dropped = static_cast<std::uint32_t>(m_unloaded.size());
    m_unloaded.clear();
    return dropped;
}

} // namespace tagboat
