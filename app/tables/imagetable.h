// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/idindex.h"
#include "app/tables/imagecolumns.h"

#include <memory>
#include <optional>

namespace tagboat {

/// All images of one repository as they arrive: ImageColumns plus the ways to find an image by digest and a tag by name.
///
/// A digest that arrives again brings its image up to date and adds its new tags; one without details takes none away. A tag that arrives again on another
/// image has moved there: the service is right about the later page.
class ImageTable
{
public:
    struct EntryMove
    {
        EntryRow from, to; ///< the same tag
    };

    ImageTable();

    /// \param moves where entries went that were there before, in the order in which to follow them.
    ImageRow append(const Image &image, std::vector<EntryMove> *moves = nullptr);
    /// Tells that append() of this one is near: faster where thousands come.
    void expect(const Image &image) const;
    /// Whether append() of this one would write all tags of an image anew that had some: what else there is of it had
    /// better come along.
    [[nodiscard]] bool rewrites(const Image &image) const;
    void clear();

    void setKind(ImageRow image, ImageKind kind);
    void setSubject(ImageRow image, const Digest &subject) { m_columns.subjectIds.set(image, subjectId(subject)); }
    void setPlatforms(ImageRow image, const std::string &platforms);
    void setDetails(ImageRow image, DetailsState state);

    [[nodiscard]] const ImageColumns &columns() const { return m_columns; }
    [[nodiscard]] std::shared_ptr<const ImageColumns> snapshot() const;

    [[nodiscard]] std::optional<ImageRow> find(const Digest &digest) const;
    /// The live entry of a tag.
    [[nodiscard]] std::optional<EntryRow> findTag(std::string_view tag) const;

    [[nodiscard]] std::uint32_t unreadCount() const { return m_unread; } ///< images of DetailsState::Unread
    /// Counts changes of what had been there: values, tags, kinds.
    [[nodiscard]] std::uint32_t revision() const { return m_revision; }
    [[nodiscard]] std::uint32_t platformsRevision() const { return m_platformsRevision; }

    /// Bytes of everything, and of the texts alone.
    [[nodiscard]] std::size_t memory() const;
    [[nodiscard]] std::size_t textBytes() const { return m_columns.texts.textBytes(); }

private:
    void appendNew(const Image &image, const std::vector<std::string_view> &tags);
    void appendEntries(ImageRow image, const std::vector<std::string_view> &tags);
    void extendEntries(ImageRow image, const std::vector<std::string_view> &tags);
    [[nodiscard]] bool canExtend(ImageRow image) const;
    void setValues(ImageRow row, const Image &image);
    void setNature(ImageRow row, const Image &image);
    void removeFromOthers(const std::vector<EntryRow> &taken);
    void addTags(ImageRow image, const std::vector<std::string_view> &tags);
    void rewriteTags(ImageRow image, const std::vector<std::string> &tags);
    std::optional<EntryRow> indexTag(EntryRow entry, std::string_view tag);
    [[nodiscard]] TypeId typeId(const Image &image);
    [[nodiscard]] StateId stateId(const Image &image);
    [[nodiscard]] OwnershipId ownershipId(const Image &image);
    [[nodiscard]] SubjectId subjectId(const std::optional<Digest> &subject);

    ImageColumns m_columns;
    TypePool m_types;
    ScanPool m_scans;
    StatePool m_states;
    OwnershipPool m_ownerships;
    PlatformsPool m_platforms;
    IdIndex m_byDigest, m_byTag;
    std::vector<std::string_view> m_tags; ///< of the append() that runs
    std::vector<EntryMove> m_moves; ///< likewise
    std::uint32_t m_unread = 0;
    std::uint32_t m_revision = 0, m_platformsRevision = 0;
};

} // namespace tagboat
