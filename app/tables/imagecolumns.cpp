// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagecolumns.h"

namespace tagboat {

std::size_t ImageTypeHash::operator()(const ImageType &type) const
{
    return std::hash<std::string_view>()(type.mediaType) * 31 + std::hash<std::string_view>()(type.artifactType);
}

std::size_t ImageStateHash::operator()(const ImageState &state) const
{
    return std::hash<std::string_view>()(state.name) * 31 + static_cast<std::size_t>(state.status);
}

std::size_t ImageOwnershipHash::operator()(const ImageOwnership &ownership) const
{
    return std::hash<std::string_view>()(ownership.owner) * 31 + std::hash<std::string_view>()(ownership.visibility);
}

std::size_t ScanHash::operator()(const ScanSeverities &scan) const
{
    std::size_t hash = scan.known ? 1 : 0;
    for (const std::uint32_t count :
         {scan.critical, scan.high, scan.medium, scan.low, scan.informational, scan.undefined})
        hash = hash * 1000003 + count;
    return hash;
}

EntryRow ImageColumns::entriesEnd(ImageRow image) const
{
    EntryRow end = firstEntries[image];
    while (end < entryCount() && entryImages[end] == image)
        ++end;
    return end;
}

std::optional<Digest> ImageColumns::subject(ImageRow image) const
{
    const SubjectId id = subjectIds[image];
    if (id == SubjectId{})
        return {};
    return subjects[static_cast<std::uint32_t>(id) - 1];
}

Image ImageColumns::image(ImageRow row) const
{
    Image image;
    image.digest = digests[row];
    for (EntryRow entry = firstEntries[row], end = entriesEnd(row); entry < end; ++entry) {
        if (const std::string_view text = tag(entry); !text.empty())
            image.tags.emplace_back(text);
    }
    image.sizeInBytes = sizes[row];
    image.pushedAt = pushedAt[row];
    image.lastPulledAt = lastPulledAt[row];
    image.updatedAt = updatedAt[row];
    image.visibility = ownership(row).visibility;
    image.owner = ownership(row).owner;
    image.mediaType = type(row).mediaType;
    image.artifactType = type(row).artifactType;
    image.kind = kinds[row];
    image.status = state(row).status;
    image.statusName = state(row).name;
    image.subject = subject(row);
    image.scan = scan(row);
    image.details = details[row];
    if (image.kind != ImageKind::Index)
        image.platform = platformsText(row);
    return image;
}

} // namespace tagboat
