// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/image.h"

#include <QHashFunctions>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

struct KnownType
{
    std::string_view start;
    ImageKind kind;
};

// Artifact, config and layer types as their makers write them: OCI image spec, Docker, Helm, cosign, Notary, in-toto,
// SPDX, CycloneDX, Syft. The first match counts.
constexpr std::array knownTypes{
    KnownType{"application/vnd.oci.image.config.", ImageKind::Image},
    KnownType{"application/vnd.docker.container.image.", ImageKind::Image},
    KnownType{"application/vnd.cncf.helm.", ImageKind::HelmChart},
    KnownType{"application/vnd.cncf.notary.signature", ImageKind::Signature},
    KnownType{"application/vnd.dev.cosign.artifact.sig", ImageKind::Signature},
    KnownType{"application/vnd.dev.cosign.simplesigning.", ImageKind::Signature},
    KnownType{"application/vnd.dev.sigstore.bundle", ImageKind::Signature},
    KnownType{"application/vnd.dev.cosign.artifact.att", ImageKind::Attestation},
    KnownType{"application/vnd.docker.attestation.", ImageKind::Attestation},
    KnownType{"application/vnd.in-toto", ImageKind::Attestation},
    KnownType{"application/vnd.dsse.envelope", ImageKind::Attestation},
    KnownType{"application/vnd.dev.cosign.artifact.sbom", ImageKind::Sbom},
    KnownType{"application/spdx", ImageKind::Sbom},
    KnownType{"text/spdx", ImageKind::Sbom},
    KnownType{"application/vnd.spdx", ImageKind::Sbom},
    KnownType{"application/vnd.cyclonedx", ImageKind::Sbom},
    KnownType{"application/vnd.syft", ImageKind::Sbom},
};

bool isIndexType(std::string_view mediaType)
{
    return mediaType == "application/vnd.oci.image.index.v1+json"
        || mediaType == "application/vnd.docker.distribution.manifest.list.v2+json";
}

bool isManifestType(std::string_view mediaType)
{
    return mediaType == "application/vnd.oci.image.manifest.v1+json"
        || mediaType.starts_with("application/vnd.docker.distribution.manifest.v");
}

bool isKnown(const std::string &name)
{
    return !name.empty() && name != "unknown";
}

} // namespace

ImageKind imageKindOf(std::string_view mediaType, std::string_view artifactType)
{
    if (isIndexType(mediaType))
        return ImageKind::Index;
    const auto known = std::find_if(knownTypes.begin(), knownTypes.end(),
                                    [&](const KnownType &type) { return artifactType.starts_with(type.start); });
    if (known != knownTypes.end())
        return known->kind;
    if (!artifactType.empty())
        return ImageKind::Artifact;
    return isManifestType(mediaType) ? ImageKind::Image : ImageKind::Unknown;
}

std::string statusKey(ImageStatus status, std::string_view name)
{
    switch (status) {
    case ImageStatus::Unknown:
        return {};
    case ImageStatus::Active:
        return "active";
    case ImageStatus::Archived:
        return "archived";
    case ImageStatus::Activating:
        return "activating";
    case ImageStatus::Protected:
        return "protected";
    case ImageStatus::Other:
        break;
    }
    return std::string(name);
}

ImageIdentifier ImageIdentifier::forTag(std::string tag)
{
    ImageIdentifier identifier;
    identifier.m_tag = std::move(tag);
    return identifier;
}

ImageIdentifier ImageIdentifier::forDigest(const Digest &digest)
{
    ImageIdentifier identifier;
    identifier.m_digest = digest;
    return identifier;
}

QString ImageIdentifier::toQString() const
{
    return isTag() ? QString::fromStdString(m_tag) : m_digest.toQString();
}

std::size_t qHash(const ImageIdentifier &identifier, std::size_t seed) noexcept
{
    if (identifier.isDigest())
        return qHash(identifier.digest(), seed);
    return qHashBits(identifier.tag().data(), identifier.tag().size(), seed);
}

QString ManifestDescriptor::platform() const
{
    if (attestationFor || !isKnown(os) || !isKnown(architecture))
        return {};
    QString text = QString::fromStdString(os) + u'/' + QString::fromStdString(architecture);
    if (isKnown(variant))
        text += u'/' + QString::fromStdString(variant);
    return text;
}

} // namespace tagboat
