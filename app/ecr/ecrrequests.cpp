// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrrequests.h"

#include "app/core/jsonlayout.h"
#include "app/ecr/ecrconstraints.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tagboat::ecr {

namespace {

QString fromUtf8(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QJsonArray identifierList(const std::vector<ImageIdentifier> &identifiers)
{
    QJsonArray list;
    for (const ImageIdentifier &identifier : identifiers) {
        if (identifier.isTag())
            list.append(QJsonObject{{QStringLiteral("imageTag"), fromUtf8(identifier.tag())}});
        else
            list.append(QJsonObject{{QStringLiteral("imageDigest"), identifier.digest().toQString()}});
    }
    return list;
}

/// All that ECR keeps. Without the list a tag may come back as another manifest type than the one that is stored.
QJsonArray acceptedMediaTypes()
{
    return {QStringLiteral("application/vnd.oci.image.index.v1+json"),
            QStringLiteral("application/vnd.oci.image.manifest.v1+json"),
            QStringLiteral("application/vnd.docker.distribution.manifest.list.v2+json"),
            QStringLiteral("application/vnd.docker.distribution.manifest.v2+json")};
}

} // namespace

Result<QJsonObject> EcrRequests::start() const
{
    if (const auto checked = checkRegistryId(m_registryId); !checked)
        return failure(checked.error());
    QJsonObject body;
    if (!m_registryId.isEmpty())
        body.insert(QStringLiteral("registryId"), m_registryId);
    return body;
}

Result<QJsonObject> EcrRequests::start(const RepositoryName &repository) const
{
    if (const auto checked = checkRepositoryName(repository, m_service); !checked)
        return failure(checked.error());
    return start().map([&](QJsonObject body) {
        body.insert(QStringLiteral("repositoryName"), repository);
        return body;
    });
}

Result<QJsonObject> EcrRequests::startWith(const RepositoryName &repository,
                                           const std::vector<ImageIdentifier> &identifiers) const
{
    if (const auto checked = checkIdentifiers(identifiers); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("imageIds"), identifierList(identifiers));
        return body;
    });
}

EcrRequests::Body EcrRequests::page(const RepositoryName &repository, const PageToken &token, int maximumResults,
                                    bool anyStatus) const
{
    if (const auto checked = checkPageSize(maximumResults); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("maxResults"), maximumResults);
        if (!token.isEmpty())
            body.insert(QStringLiteral("nextToken"), token);
        if (anyStatus) {
            body.insert(QStringLiteral("filter"), QJsonObject{{QStringLiteral("imageStatus"), QStringLiteral("ANY")}});
        }
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::describeRepositories(const PageToken &token, int maximumResults) const
{
    if (const auto checked = checkPageSize(maximumResults); !checked)
        return failure(checked.error());
    return start().map([&](QJsonObject body) {
        body.insert(QStringLiteral("maxResults"), maximumResults);
        if (!token.isEmpty())
            body.insert(QStringLiteral("nextToken"), token);
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::describeRepository(const RepositoryName &name) const
{
    return start(name).map([&](QJsonObject body) {
        body.remove(QStringLiteral("repositoryName"));
        body.insert(QStringLiteral("repositoryNames"), QJsonArray{name});
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::describeImages(const RepositoryName &repository, const PageToken &token,
                                              int maximumResults, bool anyStatus) const
{
    return page(repository, token, maximumResults, anyStatus);
}

EcrRequests::Body EcrRequests::listImages(const RepositoryName &repository, const PageToken &token, int maximumResults,
                                          bool anyStatus) const
{
    return page(repository, token, maximumResults, anyStatus);
}

EcrRequests::Body EcrRequests::batchGetImage(const RepositoryName &repository,
                                             const std::vector<ImageIdentifier> &identifiers) const
{
    return startWith(repository, identifiers).map([](QJsonObject body) {
        body.insert(QStringLiteral("acceptedMediaTypes"), acceptedMediaTypes());
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::batchDeleteImage(const RepositoryName &repository,
                                                const std::vector<ImageIdentifier> &identifiers) const
{
    return startWith(repository, identifiers).map(compactJson);
}

EcrRequests::Body EcrRequests::batchCheckLayerAvailability(const RepositoryName &repository,
                                                           const std::vector<Digest> &layers) const
{
    if (const auto checked = checkLayers(layers); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        QJsonArray list;
        for (const Digest &layer : layers)
            list.append(layer.toQString());
        body.insert(QStringLiteral("layerDigests"), list);
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::putImage(const RepositoryName &repository, const Manifest &manifest,
                                        const std::string &tag) const
{
    if (const auto checked = checkManifest(manifest); !checked)
        return failure(checked.error());
    if (!tag.empty()) {
        if (const auto checked = checkTag(tag, QStringLiteral("imageTag")); !checked)
            return failure(checked.error());
    }
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("imageManifest"), QString::fromUtf8(manifest.text));
        body.insert(QStringLiteral("imageDigest"), manifest.digest.toQString());
        if (!manifest.mediaType.empty())
            body.insert(QStringLiteral("imageManifestMediaType"), fromUtf8(manifest.mediaType));
        if (!tag.empty())
            body.insert(QStringLiteral("imageTag"), fromUtf8(tag));
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::createRepository(const NewRepository &repository) const
{
    return start(repository.name).map([&](QJsonObject body) {
        body.insert(QStringLiteral("imageTagMutability"),
                    repository.immutableTags ? QStringLiteral("IMMUTABLE") : QStringLiteral("MUTABLE"));
        if (repository.scanOnPush) {
            body.insert(QStringLiteral("imageScanningConfiguration"),
                        QJsonObject{{QStringLiteral("scanOnPush"), true}});
        }
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::deleteRepository(const RepositoryName &repository, bool force) const
{
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("force"), force);
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::getAuthorizationToken() const
{
    return QByteArrayLiteral("{}"); // "registryIds" is deprecated: the token is good for every registry
}

EcrRequests::Body EcrRequests::describeImageScanFindings(const RepositoryName &repository, const Digest &digest) const
{
    if (const auto checked = checkIdentifiers({ImageIdentifier::forDigest(digest)}); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("imageId"), QJsonObject{{QStringLiteral("imageDigest"), digest.toQString()}});
        body.insert(QStringLiteral("maxResults"), 1);
        return compactJson(body);
    });
}

} // namespace tagboat::ecr
