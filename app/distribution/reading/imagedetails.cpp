// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/imagedetails.h"

#include "app/core/datetext.h"
#include "app/distribution/reading/distributionanswers.h"
#include "app/distribution/reading/manifestcalls.h"
#include "app/registry/manifest.h"

#include <QJsonDocument>

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr std::size_t mostDetails = 100'000;
constexpr qint64 largestConfig = 1024 * 1024;

bool isImageConfig(const LayerDescriptor &config)
{
    return config.mediaType.starts_with("application/vnd.oci.image.config.")
        || config.mediaType.starts_with("application/vnd.docker.container.image.");
}

std::int64_t sizeOf(const ManifestContent &content)
{
    if (content.kind == ImageKind::Index || !content.config)
        return -1;
    std::int64_t size = content.config->sizeInBytes;
    for (const LayerDescriptor &layer : content.layers) {
        if (size < 0 || layer.sizeInBytes < 0)
            return -1;
        constexpr std::int64_t largest = std::int64_t(1) << 60; // sizes are the registry's word: no overflow by it
        size = std::min(size + std::min(layer.sizeInBytes, largest), largest);
    }
    return size;
}

class DetailsFetch
{
public:
    DetailsFetch(DistributionClient client, RepositoryName repository, Completer<ImageDetails> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_complete(std::move(complete))
    {
    }

    void start(const Digest &digest)
    {
        m_step = fetchManifest(m_client, m_repository, ImageIdentifier::forDigest(digest),
                               [this](const Result<Manifest> &manifest) { take(manifest); });
    }
    void stop() { m_step.cancel(); }

private:
    void take(const Result<Manifest> &manifest)
    {
        auto content = manifest ? parseManifest(manifest->text) : Result<ManifestContent>(failure(manifest.error()));
        if (!content)
            return m_complete(failure(content.error()));
        m_details.mediaType = manifest->mediaType;
        m_details.sizeInBytes = sizeOf(*content);
        const QJsonValue annotations = QJsonDocument::fromJson(manifest->text)[QLatin1String("annotations")];
        m_details.createdAt =
            millisecondsOfCreation(annotations[QLatin1String("org.opencontainers.image.created")].toString());
        const auto config = std::exchange(content->config, {});
        content->layers.clear();
        m_details.content = std::move(*content);
        if (config && isImageConfig(*config) && config->sizeInBytes <= largestConfig)
            fetchConfig(config->digest);
        else
            m_complete(std::move(m_details));
    }

    void fetchConfig(const Digest &digest)
    {
        DistributionRequest request;
        request.path = repositoryPath(m_client, m_repository) + "/blobs/" + digest.toQString().toLatin1();
        request.scope = scopeOf(m_client, m_repository);
        request.maximumAnswerSize = largestConfig;
        m_step = m_client.send(std::move(request), [this, digest](const Result<DistributionAnswer> &answer) {
            const bool isTrue = answer && digest.isOf(answer->response.body);
            if (const auto config = isTrue ? parseConfig(answer->response.body) : Result<ImageConfig>(failure({})))
                take(*config);
            m_complete(std::move(m_details));
        });
    }

    void take(const ImageConfig &config)
    {
        if (m_details.createdAt == 0)
            m_details.createdAt = config.createdAt;
        ManifestDescriptor platform;
        platform.os = config.os;
        platform.architecture = config.architecture;
        platform.variant = config.variant;
        m_details.platform = platform.platform().toStdString();
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    Completer<ImageDetails> m_complete;
    ImageDetails m_details;
    Call m_step;
};

} // namespace

Image ImageDetails::image(const Digest &digest) const
{
    Image image;
    image.digest = digest;
    image.sizeInBytes = sizeInBytes;
    image.pushedAt = createdAt;
    image.mediaType = mediaType;
    image.artifactType = content.artifactType;
    image.kind = content.kind;
    image.subject = content.subject;
    image.platform = platform;
    return image;
}

const ImageDetails *DetailsCache::find(const Digest &digest) const
{
    const auto found = m_details.find(digest);
    return found == m_details.end() ? nullptr : &found->second;
}

void DetailsCache::insert(const Digest &digest, ImageDetails details)
{
    if (m_details.size() >= mostDetails)
        m_details.erase(m_details.begin());
    m_details.insert_or_assign(digest, std::move(details));
}

Call fetchDetails(const DistributionClient &client, const RepositoryName &repository, const Digest &digest,
                  Handler<ImageDetails> handler)
{
    return startFlowBy<DetailsFetch>([&](DetailsFetch &fetch) { fetch.start(digest); }, std::move(handler), client,
                                     repository);
}

} // namespace tagboat::distribution
