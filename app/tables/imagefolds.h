// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/bitmap.h"
#include "app/tables/imagetable.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace tagboat {

/// An image shown below another: a child of an index, or a referrer.
struct FoldedImage
{
    enum class Relation : std::uint8_t { Child, Attestation, Referrer };

    ImageRow image;
    ImageRow parent; ///< the index or subject itself: not always the top one
    Relation relation = Relation::Child;
    std::string platform; ///< of the child, or of what the attestation is for; empty = unknown

    friend bool operator==(const FoldedImage &, const FoldedImage &) = default;
};

/// Which images belong below which: children of loaded indexes whose manifests are known, referrers of loaded images.
/// Links only ever come, one after the other, so an epoch (the number of links so far) names a state of the past.
///
/// Links come from untrusted text. One that would close a circle, or hang a chain of 16 generations deeper still, is left
/// out: its image stays at the top, so that no image is ever out of sight.
class ImageFolds
{
public:
    using Epoch = std::uint32_t;

    ImageFolds() = default;
    /// Folds of another list of the same images, not linked yet. Both share what manifests say.
    [[nodiscard]] ImageFolds forOtherTable() const;

    /// Links an image that has just been appended.
    void imageAdded(ImageTable &table, ImageRow image);
    /// Remembers what a manifest says, whether its image is loaded or not. \return false if it was known.
    bool setManifest(ImageTable &table, const Digest &digest, const ManifestContent &content);
    /// Folds that share manifests with these have been told of this one.
    void manifestAdded(ImageTable &table, const Digest &digest);
    [[nodiscard]] bool isManifestKnown(const Digest &digest) const { return m_known->manifests.contains(digest); }

    /// Forgets the images, not what manifests say.
    void clear();
    /// Forgets manifests of images that are not in the table.
    void forgetOthers(const ImageTable &table);

    /// A bit for each image that is below another.
    [[nodiscard]] const Bitmap &folded() const { return m_folded; }
    [[nodiscard]] Epoch epoch() const { return m_epoch; }
    [[nodiscard]] bool hasFolded(ImageRow image, Epoch until) const;
    /// Everything below an image in one list, each once: an index's children in its order, each followed by what is
    /// below it, then referrers.
    [[nodiscard]] std::vector<FoldedImage> foldedUnder(ImageRow image, Epoch until) const;
    /// The top image that `image` is shown below, itself if it is at the top.
    [[nodiscard]] ImageRow topOf(ImageRow image, Epoch until) const;

private:
    struct Child
    {
        Digest digest;
        std::uint32_t platform = 0; ///< in Known::platforms
        FoldedImage::Relation relation = FoldedImage::Relation::Child;
    };
    struct Manifest
    {
        ImageKind kind = ImageKind::Unknown;
        std::vector<Child> children;
        std::optional<Digest> subject;
    };
    /// What manifests say stays true for ever, whatever list it is about.
    struct Known
    {
        std::unordered_map<Digest, Manifest> manifests;
        PlatformsPool platforms;
    };
    struct Link
    {
        ImageRow image; ///< below
        std::uint32_t position; ///< among the children; referrers after all of them
        Epoch epoch;
        std::uint32_t platform;
        FoldedImage::Relation relation;
    };
    struct Waiting
    {
        ImageRow image; ///< the index, or the referrer
        std::uint32_t position; ///< of the child that is waited for
    };
    static constexpr std::uint32_t referrerPosition = 0xffffffffU;

    [[nodiscard]] Manifest digestContent(const ManifestContent &content);
    void apply(ImageTable &table, ImageRow image, const Manifest &manifest);
    void linkChild(ImageTable &table, ImageRow index, const Child &child, std::uint32_t position);
    void linkSubject(ImageTable &table, ImageRow referrer, const Digest &subject);
    void link(ImageRow parent, Link link);
    [[nodiscard]] bool mayLink(ImageRow parent, ImageRow image) const;

    explicit ImageFolds(std::shared_ptr<Known> known)
        : m_known(std::move(known))
    {
    }

    std::shared_ptr<Known> m_known = std::make_shared<Known>();
    std::unordered_map<Digest, std::vector<Waiting>> m_waiting; ///< by the digest that has not been loaded
    std::unordered_map<ImageRow, std::vector<Link>> m_links; ///< by parent
    std::unordered_map<ImageRow, std::vector<std::pair<ImageRow, Epoch>>> m_parents;
    Bitmap m_folded;
    Epoch m_epoch = 0;
};

} // namespace tagboat
