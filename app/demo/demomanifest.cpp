// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demomanifest.h"

#include "app/demo/jsontext.h"

namespace tagboat::demo {

namespace {

/// splitmix64: well spread numbers from any seed.
std::uint64_t nextNumber(std::uint64_t &state)
{
    state += 0x9e3779b97f4a7c15;
    std::uint64_t value = state;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

/// FNV-1a.
std::uint64_t stateOf(QByteArrayView seed)
{
    std::uint64_t state = 0xcbf29ce484222325;
    for (const char c : seed)
        state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return state;
}

void appendDescriptor(JsonText &out, QByteArrayView mediaType, const Digest &digest, std::int64_t size)
{
    out.raw("{\"mediaType\":").string(mediaType);
    out.raw(",\"digest\":").digest(digest);
    out.raw(",\"size\":").number(size);
}

void appendBlob(JsonText &out, const Blob &blob)
{
    appendDescriptor(out, blob.mediaType, blob.digest, blob.size);
    if (!blob.annotations.isEmpty())
        out.raw(",\"annotations\":").raw(blob.annotations);
    out.raw("}");
}

void appendMember(JsonText &out, const char *name, const QByteArray &value)
{
    if (value.isEmpty())
        return;
    out.raw(",\"").raw(name).raw("\":").string(value);
}

void appendChild(JsonText &out, const Child &child)
{
    appendDescriptor(out, child.mediaType, child.digest, child.manifestSize);
    if (child.attestationFor) {
        out.raw(",\"annotations\":{\"vnd.docker.reference.digest\":").digest(*child.attestationFor);
        out.raw(",\"vnd.docker.reference.type\":\"attestation-manifest\"}");
    }
    out.raw(",\"platform\":{\"architecture\":").string(child.platform.architecture);
    appendMember(out, "os", child.platform.os);
    appendMember(out, "os.version", child.platform.osVersion);
    appendMember(out, "variant", child.platform.variant);
    out.raw("}}");
}

} // namespace

Digest madeUpDigest(QByteArrayView seed)
{
    std::uint64_t state = stateOf(seed);
    Digest::Bytes bytes;
    for (std::size_t i = 0; i < bytes.size(); i += 8) {
        const std::uint64_t number = nextNumber(state);
        for (std::size_t j = 0; j < 8; ++j)
            bytes[i + j] = static_cast<std::uint8_t>(number >> (8 * j));
    }
    return Digest(bytes);
}

QByteArray madeUpContent(QByteArrayView seed, qsizetype size)
{
    std::uint64_t state = stateOf(seed);
    QByteArray content;
    content.reserve(size + 8);
    while (content.size() < size) {
        const std::uint64_t number = nextNumber(state);
        content.append(reinterpret_cast<const char *>(&number), sizeof number);
    }
    content.truncate(size);
    return content;
}

double chance(const Digest &digest, std::size_t which)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | digest.bytes()[4 * which + i];
    return number / 4294967296.0;
}

Blob madeUpBlob(const QByteArray &seed, const char *mediaType, std::int64_t least, std::int64_t most)
{
    const Digest digest = madeUpDigest(seed);
    const double spread = static_cast<double>(most - least) * chance(digest, 0);
    return {digest, least + static_cast<std::int64_t>(spread), mediaType, {}};
}

QByteArray manifestText(const ManifestParts &parts)
{
    JsonText out;
    out.raw("{\"schemaVersion\":2,\"mediaType\":");
    out.reserve(2048);
    out.string(parts.mediaType);
    appendMember(out, "artifactType", parts.artifactType);
    out.raw(",\"config\":");
    appendBlob(out, parts.config);
    out.raw(",\"layers\":[");
    for (const Blob &layer : parts.layers) {
        appendBlob(out, layer);
        out.raw(",");
    }
    out.endList();
    if (parts.subject) {
        out.raw(",\"subject\":");
        appendDescriptor(out, parts.subject->mediaType, parts.subject->digest, parts.subject->manifestSize);
        out.raw("}");
    }
    if (!parts.annotations.isEmpty())
        out.raw(",\"annotations\":").raw(parts.annotations);
    out.raw("}");
    return out.toBytes();
}

QByteArray indexText(const QByteArray &mediaType, const std::vector<Child> &children)
{
    JsonText out;
    out.raw("{\"schemaVersion\":2,\"mediaType\":");
    out.reserve(static_cast<qsizetype>(128 + 400 * children.size()));
    out.string(mediaType);
    out.raw(",\"manifests\":[");
    for (const Child &child : children) {
        appendChild(out, child);
        out.raw(",");
    }
    out.endList();
    out.raw("}");
    return out.toBytes();
}

StoredImage makeImage(const ManifestParts &parts)
{
    StoredImage image;
    image.manifest = manifestText(parts);
    image.digest = Digest::of(image.manifest);
    image.mediaType = parts.mediaType;
    image.artifactType = parts.artifactType.isEmpty() ? parts.config.mediaType : parts.artifactType;
    if (parts.subject)
        image.subject = parts.subject->digest;
    for (const Blob &layer : parts.layers)
        image.sizeInBytes += layer.size;
    return image;
}

StoredImage makeIndex(const QByteArray &mediaType, const std::vector<Child> &children, std::int64_t largestChild)
{
    StoredImage image;
    image.manifest = indexText(mediaType, children);
    image.digest = Digest::of(image.manifest);
    image.mediaType = mediaType;
    image.sizeInBytes = largestChild;
    for (const Child &child : children)
        image.childDigests.push_back(child.digest);
    return image;
}

Child childOf(const StoredImage &image, Platform platform)
{
    return {image.digest, image.manifest.size(), image.mediaType, std::move(platform), {}};
}

} // namespace tagboat::demo
