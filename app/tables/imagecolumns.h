// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"
#include "app/tables/internpool.h"
#include "app/tables/rowindex.h"
#include "app/tables/textarena.h"

#include <string_view>

namespace tagboat {

enum class TypeId : std::uint32_t {}; ///< media type and artifact type
enum class ScanId : std::uint32_t {};
enum class PlatformsId : std::uint32_t {};
enum class StateId : std::uint32_t {}; ///< status and its name
enum class OwnershipId : std::uint32_t {}; ///< 0: of none
enum class SubjectId : std::uint32_t {}; ///< 0 = none, else 1 + row in ImageColumns::subjects

struct ImageType
{
    SharedText mediaType, artifactType;
    friend bool operator==(const ImageType &, const ImageType &) = default;
};

struct ImageState
{
    ImageStatus status = ImageStatus::Unknown;
    SharedText name; ///< Image::statusName
    friend bool operator==(const ImageState &, const ImageState &) = default;
};

struct ImageStateHash
{
    std::size_t operator()(const ImageState &state) const;
};

/// Whose a record is, and who sees it.
struct ImageOwnership
{
    SharedText owner, visibility;
    friend bool operator==(const ImageOwnership &, const ImageOwnership &) = default;
};

struct ImageOwnershipHash
{
    std::size_t operator()(const ImageOwnership &ownership) const;
};

struct ImageTypeHash
{
    std::size_t operator()(const ImageType &type) const;
};

struct ScanHash
{
    std::size_t operator()(const ScanSeverities &scan) const;
};

using TypePool = InternPool<TypeId, ImageType, ImageTypeHash>;
using ScanPool = InternPool<ScanId, ScanSeverities, ScanHash>;
using StatePool = InternPool<StateId, ImageState, ImageStateHash>;
using OwnershipPool = InternPool<OwnershipId, ImageOwnership, ImageOwnershipHash>;
using PlatformsPool = InternPool<PlatformsId, std::string>;

/// What is known about the images of a repository, column by column. A copy is an immutable snapshot for workers and
/// costs microseconds; ImageTable is the one that writes. Times are milliseconds since 1970 UTC, 0 = unknown.
struct ImageColumns
{
    template <class T>
    using PerImage = ChunkedColumn<T, 12, ImageRow>;
    template <class T>
    using PerEntry = ChunkedColumn<T, 12, EntryRow>;

    // One row per image
    PerImage<Digest> digests;
    PerImage<std::int64_t> sizes; ///< -1 = unknown
    PerImage<std::int64_t> pushedAt, lastPulledAt, updatedAt;
    PerImage<TypeId> types;
    PerImage<ScanId> scans;
    PerImage<PlatformsId> platforms;
    PerImage<SubjectId> subjectIds;
    PerImage<EntryRow> firstEntries; ///< an image's entries follow each other
    PerImage<ImageKind> kinds;
    PerImage<StateId> states;
    PerImage<OwnershipId> ownerships;
    PerImage<DetailsState> details;

    // One row per entry
    PerEntry<ImageRow> entryImages;
    PerEntry<TextPosition> entryTexts; ///< ascending; an empty text: no tag
    TextArena texts;

    ChunkedColumn<Digest, 8> subjects;
    TypePool::Values typeValues;
    ScanPool::Values scanValues;
    StatePool::Values stateValues; ///< every one that any image has, or had
    OwnershipPool::Values ownershipValues;
    PlatformsPool::Values platformsValues;

    [[nodiscard]] std::uint32_t imageCount() const { return digests.size(); }
    [[nodiscard]] std::uint32_t entryCount() const { return entryImages.size(); }

    [[nodiscard]] std::string_view tag(EntryRow entry) const { return texts.text(entryTexts[entry]); }
    [[nodiscard]] std::string_view firstTag(ImageRow image) const { return tag(firstEntries[image]); }
    [[nodiscard]] bool isTagged(ImageRow image) const { return !firstTag(image).empty(); }
    /// False once the image's tags have been written anew further down.
    [[nodiscard]] bool isLive(EntryRow entry) const { return entry >= firstEntries[entryImages[entry]]; }
    /// One past the image's last entry.
    [[nodiscard]] EntryRow entriesEnd(ImageRow image) const;

    [[nodiscard]] const ImageType &type(ImageRow image) const
    {
        return typeValues[static_cast<std::uint32_t>(types[image])];
    }
    [[nodiscard]] const ScanSeverities &scan(ImageRow image) const
    {
        return scanValues[static_cast<std::uint32_t>(scans[image])];
    }
    [[nodiscard]] const ImageState &state(ImageRow image) const
    {
        return stateValues[static_cast<std::uint32_t>(states[image])];
    }
    [[nodiscard]] const ImageOwnership &ownership(ImageRow image) const
    {
        return ownershipValues[static_cast<std::uint32_t>(ownerships[image])];
    }
    /// "linux/amd64, linux/arm64"; empty = unknown.
    [[nodiscard]] const std::string &platformsText(ImageRow image) const
    {
        return platformsValues[static_cast<std::uint32_t>(platforms[image])];
    }
    [[nodiscard]] std::optional<Digest> subject(ImageRow image) const;
    [[nodiscard]] Image image(ImageRow image) const;
};

} // namespace tagboat
