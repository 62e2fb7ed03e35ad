// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"
#include "app/core/sharedtext.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tagboat {

/// What a manifest is, told from its media type and artifact type.
enum class ImageKind : std::uint8_t { Image, Index, Signature, Attestation, Sbom, HelmChart, Artifact, Unknown };

/// Unknown: the service does not say. Protected: the registry itself refuses to delete it until someone lifts that
/// (Glance). Other: Image::statusName has the service's own word.
enum class ImageStatus : std::uint8_t { Unknown, Active, Archived, Activating, Protected, Other };

/// Whether size, dates, platform and what hangs on an image are known. Listings of some registries lack them (OCI): then
/// Registry::readImage() tells.
enum class DetailsState : std::uint8_t { Read, Unread, Failed };

/// Findings by severity; all zero and `known` false when no scan is known.
struct ScanSeverities
{
    bool known = false;
    std::uint32_t critical = 0, high = 0, medium = 0, low = 0, informational = 0, undefined = 0;
    friend bool operator==(const ScanSeverities &, const ScanSeverities &) = default;
};

/// One manifest with all its tags, as a listing gives it. Times are milliseconds since 1970 UTC, 0 = unknown.
struct Image
{
    Digest digest;
    std::vector<std::string> tags; ///< UTF-8, in the service's order
    std::int64_t sizeInBytes = -1; ///< compressed; of an index: its largest child (ECR); -1 = unknown
    std::int64_t pushedAt = 0;
    std::int64_t lastPulledAt = 0; ///< 0 = never or unknown: ECR leaves it out in both cases
    SharedText mediaType; ///< of the manifest
    SharedText artifactType; ///< of the config or artifact; empty if none
    ImageKind kind = ImageKind::Unknown;
    ImageStatus status = ImageStatus::Unknown;
    std::optional<Digest> subject; ///< set: this image is a referrer of that one
    ScanSeverities scan;
    DetailsState details = DetailsState::Read;
    std::string platform{}; ///< "linux/arm64/v8", where the image itself has told; of an index: empty
    std::int64_t updatedAt = 0; ///< of a record: when it was changed last
    SharedText
        visibility{}; ///< of a record: "public", "private", "shared", "community"; as the next, empty where there is none
    SharedText owner{}; ///< of a record: the project's name where it is known, else its id
    SharedText statusName{}; ///< of ImageStatus::Other; of Protected: what else the image is, where that is not active

    friend bool operator==(const Image &, const Image &) = default;
};

/// What tells states of images apart: "active", "protected" …, else the service's own word; empty = unknown.
[[nodiscard]] std::string statusKey(ImageStatus status, std::string_view name);
/// Tells the kind from the two media types (OCI image spec; cosign, in-toto and Helm artifact types).
[[nodiscard]] ImageKind imageKindOf(std::string_view mediaType, std::string_view artifactType);

/// A tag or a digest, never both: what both together delete is documented nowhere and implemented in two ways.
class ImageIdentifier
{
public:
    [[nodiscard]] static ImageIdentifier forTag(std::string tag);
    [[nodiscard]] static ImageIdentifier forDigest(const Digest &digest);

    [[nodiscard]] bool isTag() const { return !m_tag.empty(); }
    [[nodiscard]] bool isDigest() const { return m_tag.empty(); }
    [[nodiscard]] const std::string &tag() const { return m_tag; } ///< empty when a digest
    [[nodiscard]] const Digest &digest() const { return m_digest; } ///< null when a tag
    /// The tag, or "sha256:…".
    [[nodiscard]] QString toQString() const;

    friend bool operator==(const ImageIdentifier &, const ImageIdentifier &) = default;
    // NOLINTNEXTLINE(modernize-use-nullptr): there is no pointer
    friend auto operator<=>(const ImageIdentifier &, const ImageIdentifier &) = default;

private:
    std::string m_tag;
    Digest m_digest;
};

[[nodiscard]] std::size_t qHash(const ImageIdentifier &identifier, std::size_t seed = 0) noexcept;

/// One line of an index.
struct ManifestDescriptor
{
    Digest digest;
    std::string mediaType;
    std::int64_t sizeInBytes = -1;
    std::string os, architecture, variant; ///< empty or "unknown" when not given
    std::optional<Digest> attestationFor; ///< buildx: vnd.docker.reference.type = attestation-manifest

    /// "linux/arm64/v8"; empty for attestations and unknown platforms.
    [[nodiscard]] QString platform() const;
    friend bool operator==(const ManifestDescriptor &, const ManifestDescriptor &) = default;
};

struct LayerDescriptor
{
    Digest digest;
    std::string mediaType;
    std::int64_t sizeInBytes = -1;
    friend bool operator==(const LayerDescriptor &, const LayerDescriptor &) = default;
};

/// The exact bytes of a manifest: sha256(text) is its digest, verified before anyone sees it.
struct Manifest
{
    Digest digest;
    QByteArray text;
    std::string mediaType;
};

/// What a manifest's JSON says, parsed from untrusted bytes.
struct ManifestContent
{
    ImageKind kind = ImageKind::Unknown;
    std::vector<ManifestDescriptor> children; ///< of an index
    std::optional<LayerDescriptor> config; ///< of an image
    std::vector<LayerDescriptor> layers; ///< of an image, base first
    std::optional<Digest> subject;
    std::string artifactType;
};

} // namespace tagboat

template <>
struct std::hash<tagboat::ImageIdentifier>
{
    std::size_t operator()(const tagboat::ImageIdentifier &identifier) const noexcept
    {
        return tagboat::qHash(identifier);
    }
};
