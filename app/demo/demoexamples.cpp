// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demofill.h"
#include "app/demo/demomanifest.h"
#include "app/demo/demosynthetic.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tagboat::demo {

namespace {

constexpr std::int64_t firstExample = 1735689600; // 2025-01-01
constexpr std::int64_t exampleEvery = 7 * 24 * 60 * 60;

/// Pushes made-up images into one example repository, one a week.
class Pusher
{
public:
    explicit Pusher(Repository &repository)
        : m_repository(repository)
        , m_seed(repository.settings().name.toUtf8())
    {
    }

    StoredImage push(ManifestParts parts, const QList<QByteArray> &tags)
    {
        m_repository.addBlob(parts.config.digest, parts.config.size);
        for (const Blob &layer : parts.layers)
            m_repository.addBlob(layer.digest, layer.size);
        return keep(makeImage(parts), tags);
    }

    StoredImage pushIndex(const std::vector<Child> &children, std::int64_t size, const QList<QByteArray> &tags,
                          const char *mediaType = mediatype::ociIndex)
    {
        return keep(makeIndex(mediaType, children, size), tags);
    }

    /// Differs from every other one of the repository.
    ManifestParts image(const char *configType = mediatype::ociConfig, const char *layerType = mediatype::ociLayer)
    {
        const QByteArray seed = m_seed + '|' + QByteArray::number(++m_count);
        ManifestParts parts;
        parts.config = madeUpBlob(seed + "|config", configType, 1500, 9000);
        parts.layers = {madeUpBlob(m_seed + "|base", layerType, 20'000'000, 30'000'000),
                        madeUpBlob(seed + "|program", layerType, 1'000'000, 80'000'000)};
        return parts;
    }

    /// An artifact of one small layer.
    ManifestParts artifact(const QByteArray &artifactType, const char *layerType)
    {
        ManifestParts parts;
        const QByteArray seed = m_seed + '|' + QByteArray::number(++m_count);
        // The empty config of the OCI image spec 1.1, "Guidance for an empty descriptor".
        parts.config = {
            *Digest::parse(std::string_view("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")),
            2,
            "application/vnd.oci.empty.v1+json",
            {}};
        parts.artifactType = artifactType;
        parts.layers = {madeUpBlob(seed, layerType, 250, 4000)};
        return parts;
    }

private:
    StoredImage keep(StoredImage image, const QList<QByteArray> &tags)
    {
        image.pushedAt = firstExample + exampleEvery * m_count;
        const Slot slot = m_repository.add(image);
        for (const QByteArray &tag : tags)
            m_repository.setTag(slot, tag);
        return image;
    }

    Repository &m_repository;
    const QByteArray m_seed;
    int m_count = 0;
};

void fillReleases(Repository &repository)
{
    Pusher pusher(repository);
    for (int minor = 0; minor < 9; ++minor)
        pusher.push(pusher.image(), {"1." + QByteArray::number(minor) + ".0"});
    pusher.push(pusher.image(), {"1.9.0", "latest"});
    pusher.push(pusher.image(), {});
}

void fillSigned(Repository &repository)
{
    Pusher pusher(repository);
    for (const QByteArray &version : {QByteArray("1.0"), QByteArray("1.1"), QByteArray("1.2")}) {
        const StoredImage image = pusher.push(pusher.image(), {version});
        ManifestParts signature = pusher.artifact("application/vnd.dev.cosign.artifact.sig.v1+json",
                                                  "application/vnd.dev.cosign.simplesigning.v1+json");
        signature.subject = childOf(image, {});
        pusher.push(signature, {});
        ManifestParts sbom = pusher.artifact("application/spdx+json", "application/spdx+json");
        sbom.subject = childOf(image, {});
        pusher.push(sbom, {});
    }
    const StoredImage old = pusher.push(pusher.image(), {"0.9"});
    // Before OCI 1.1, cosign hung signatures under a tag made from the digest.
    ManifestParts signature = pusher.image(mediatype::ociConfig, "application/vnd.dev.cosign.simplesigning.v1+json");
    signature.layers.erase(signature.layers.begin());
    pusher.push(signature, {"sha256-" + QByteArray::fromStdString(old.digest.toString()).mid(7) + ".sig"});
    ManifestParts notation = pusher.artifact("application/vnd.cncf.notary.signature", "application/jose+json");
    notation.subject = childOf(old, {});
    pusher.push(notation, {});
}

void fillHelm(Repository &repository)
{
    Pusher pusher(repository);
    for (const QByteArray &version : {QByteArray("0.1.0"), QByteArray("0.2.0"), QByteArray("1.0.0")}) {
        ManifestParts chart = pusher.image("application/vnd.cncf.helm.config.v1+json",
                                           "application/vnd.cncf.helm.chart.content.v1.tar+gzip");
        chart.layers = {
            madeUpBlob("helm|" + version, "application/vnd.cncf.helm.chart.content.v1.tar+gzip", 3000, 30000)};
        chart.annotations =
            "{\"org.opencontainers.image.title\":\"shop\",\"org.opencontainers.image.version\":\"" + version + "\"}";
        pusher.push(chart, {version});
    }
}

void fillNested(Repository &repository)
{
    Pusher pusher(repository);
    std::vector<Child> inner;
    for (const char *architecture : {"amd64", "arm64"})
        inner.push_back(childOf(pusher.push(pusher.image(), {}), {"linux", architecture, {}, {}}));
    const StoredImage index = pusher.pushIndex(inner, 60'000'000, {});
    const StoredImage single = pusher.push(pusher.image(), {});
    pusher.pushIndex({childOf(index, {"unknown", "unknown", {}, {}}), childOf(single, {"linux", "riscv64", {}, {}})},
                     90'000'000, {"all", "latest"});
}

void fillDocker(Repository &repository)
{
    Pusher pusher(repository);
    for (const QByteArray &version : {QByteArray("5.6"), QByteArray("5.7")}) {
        std::vector<Child> children;
        for (const char *architecture : {"amd64", "arm64", "s390x"}) {
            ManifestParts parts = pusher.image(mediatype::dockerConfig, mediatype::dockerLayer);
            parts.mediaType = mediatype::dockerManifest;
            children.push_back(childOf(pusher.push(parts, {}), {"linux", architecture, {}, {}}));
        }
        pusher.pushIndex(children, 80'000'000, {version}, mediatype::dockerList);
    }
}

/// Children with tags of their own: their last tag cannot go while the index is there.
void fillTaggedChildren(Repository &repository)
{
    Pusher pusher(repository);
    std::vector<Child> children;
    for (const QByteArray &architecture : {QByteArray("amd64"), QByteArray("arm64")})
        children.push_back(
            childOf(pusher.push(pusher.image(), {"2.0-" + architecture}), {"linux", architecture, {}, {}}));
    pusher.pushIndex(children, 70'000'000, {"2.0", "latest"});
    const StoredImage running = pusher.push(pusher.image(), {"prod-2.0", "prod-current"});
    repository.image(*repository.find(running.digest)).inUse = 3;
}

Blob readable(Repository &repository, const QByteArray &content, const char *mediaType)
{
    return {repository.addBlob(content), content.size(), mediaType, {}};
}

RepositorySettings example(const char *name)
{
    RepositorySettings settings;
    settings.name = QLatin1String("examples/") + QLatin1String(name);
    settings.createdAt = firstExample;
    return settings;
}

} // namespace

StoredImage pushReadable(Repository &repository, const QByteArray &configText, const QList<QByteArray> &layers)
{
    ManifestParts parts;
    parts.config = readable(repository, configText, mediatype::ociConfig);
    for (const QByteArray &layer : layers)
        parts.layers.push_back(readable(repository, layer, mediatype::ociLayer));
    StoredImage image = makeImage(parts);
    image.pushedAt = firstExample;
    repository.add(image);
    return image;
}

void fillReadable(Repository &repository)
{
    const QByteArray base = madeUpContent("readable|base", 6'000'000);
    std::vector<Child> children;
    std::int64_t largest = 0;
    for (const QByteArray &architecture : {QByteArray("amd64"), QByteArray("arm64")}) {
        const QByteArray config = R"({"architecture":")" + architecture
            + R"(","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]}})";
        const StoredImage image =
            pushReadable(repository, config, {base, madeUpContent("readable|" + architecture, 1'000'000)});
        children.push_back(childOf(image, {"linux", architecture, {}, {}}));
        largest = std::max(largest, image.sizeInBytes);
    }
    StoredImage index = makeIndex(mediatype::ociIndex, children, largest);
    index.pushedAt = firstExample;
    repository.setTag(repository.add(std::move(index)), "1.0");
}

void addExamples(Store &store)
{
    store.add(example("empty"));
    store.add(example("readable-layers"), fillReadable);
    store.add(example("signed"), fillSigned);
    store.add(example("helm-chart"), fillHelm);
    store.add(example("nested-index"), fillNested);
    store.add(example("docker-manifest-list"), fillDocker);
    store.add(example("tagged-children"), fillTaggedChildren);

    RepositorySettings immutable = example("immutable-tags");
    immutable.mutability = QStringLiteral("IMMUTABLE");
    store.add(immutable, fillReleases);
    RepositorySettings excepted = example("immutable-but-latest");
    excepted.mutability = QStringLiteral("IMMUTABLE_WITH_EXCLUSION");
    excepted.exclusions = {QStringLiteral("latest*")};
    store.add(excepted, fillReleases);
    RepositorySettings keyless = example("kms-key-disabled");
    keyless.encryption = QStringLiteral("KMS");
    keyless.kmsKey = QStringLiteral("arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    keyless.kmsKeyBroken = true;
    store.add(keyless, fillReleases);
    RepositorySettings readOnly = example("read-only");
    readOnly.deniedOperations = {QStringLiteral("BatchDeleteImage"), QStringLiteral("PutImage"),
                                 QStringLiteral("DeleteRepository")};
    store.add(readOnly, fillReleases);
    RepositorySettings locked = example("no-access");
    locked.deniedOperations = readOnly.deniedOperations
        + QStringList{QStringLiteral("DescribeImages"), QStringLiteral("ListImages"), QStringLiteral("BatchGetImage"),
                      QStringLiteral("BatchCheckLayerAvailability")};
    store.add(locked, fillReleases);
}

} // namespace tagboat::demo
