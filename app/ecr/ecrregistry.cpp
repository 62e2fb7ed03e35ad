// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrregistry.h"

#include "app/ecr/checkaccess.h"
#include "app/ecr/ecranswers.h"
#include "app/ecr/ecrlistings.h"
#include "app/ecr/imagestatusfallback.h"
#include "app/net/pacer.h"
#include "app/registry/whilethere.h"

#include <algorithm>
#include <array>

namespace tagboat::ecr {

aws::JsonService ecrService(const QUrl &endpoint, const QString &region, bool plainHttpAllowed)
{
    return {.endpoint = endpoint,
            .signingName = "ecr",
            .region = region.toLatin1(),
            .targetPrefix = "AmazonEC2ContainerRegistry_V20150921",
            .plainHttpAllowed = plainHttpAllowed};
}

EcrRegistry::EcrRegistry(std::unique_ptr<aws::JsonClient> client, std::shared_ptr<Pacer> pacer, EcrPlace place,
                         QObject *parent)
    : Registry(parent)
    , m_pacer(std::move(pacer))
    , m_client(std::move(client))
    , m_exchanges(m_client.get())
    , m_place(std::move(place))
    , m_calls(&m_exchanges, EcrRequests(m_place.registryId))
    , m_layers(&m_exchanges, &m_calls)
    , m_operations(&m_exchanges, &m_calls, Service::Private)
    , m_pageSize(maximumPageSize)
{
    connect(m_pacer.get(), &Pacer::slowedChanged, this, &Registry::slowedChanged);
    connect(m_client.get(), &aws::JsonClient::clockSkewMeasured, this, &Registry::clockSkewMeasured);
}

EcrRegistry::~EcrRegistry() = default;

Capabilities EcrRegistry::capabilities() const
{
    Capabilities capabilities; // the defaults are ECR's
    capabilities.reportsUse = true;
    return capabilities;
}

Call EcrRegistry::checkAccess(Handler<Identity> handler)
{
    // Its last step asks the credentials, which do not end with this registry.
    return CheckAccess::start(&m_exchanges, m_calls.requests(), whileThere(this, std::move(handler)));
}

Call EcrRegistry::listRepositories(PageToken token, Handler<Page<Repository>> handler)
{
    return m_calls.listRepositories(token, m_pageSize, std::move(handler));
}

Call EcrRegistry::listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler)
{
    const auto send = [this, repository, token](bool anyStatus, Handler<Page<Image>> answered) {
        const auto page = [this, repository, anyStatus](const PageToken &of) {
            return m_calls.requests().describeImages(repository, of, m_pageSize, anyStatus);
        };
        return m_exchanges.sendForPage<Page<Image>>(
            repository, "DescribeImages", page(token), page,
            [](const aws::JsonAnswer &answer) { return parseImageDetails(answer.body); }, std::move(answered));
    };
    return ImageStatusFallback<Image>::start(m_knowsImageStatus, token.isEmpty(), send, std::move(handler));
}

Call EcrRegistry::listTags(RepositoryName repository, PageToken token, Handler<Page<TagEntry>> handler)
{
    const auto send = [this, repository, token](bool anyStatus, Handler<Page<TagEntry>> answered) {
        const auto page = [this, repository, anyStatus](const PageToken &of) {
            return m_calls.requests().listImages(repository, of, m_pageSize, anyStatus);
        };
        return m_exchanges.sendForPage<Page<TagEntry>>(
            QLatin1String("tags of ") + repository, "ListImages", page(token), page,
            [](const aws::JsonAnswer &answer) { return parseImageIds(answer.body); }, std::move(answered));
    };
    return ImageStatusFallback<TagEntry>::start(m_knowsImageStatus, token.isEmpty(), send, std::move(handler));
}

Call EcrRegistry::fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                 Handler<ManifestReply> handler)
{
    const auto body = m_calls.requests().batchGetImage(repository, identifiers);
    const Parse<ManifestReply> parse = [requested = std::move(identifiers)](const aws::JsonAnswer &answer) {
        return parseManifests(answer.body, requested).map([&](ManifestReply &&reply) {
            reply.requestId = answer.requestId;
            return std::move(reply);
        });
    };
    return m_exchanges.send<ManifestReply>("BatchGetImage", body, attemptsForLists, parse, std::move(handler));
}

Call EcrRegistry::deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                               Handler<DeletionReply> handler)
{
    return m_calls.deleteImages(repository, std::move(identifiers), std::move(handler));
}

Call EcrRegistry::putImage(RepositoryName repository, Manifest manifest, std::string tag, Handler<Digest> handler)
{
    return m_calls.putImage(repository, manifest, tag, std::move(handler));
}

Call EcrRegistry::checkLayers(RepositoryName repository, std::vector<Digest> layers,
                              Handler<std::vector<LayerAvailability>> handler)
{
    return m_calls.checkLayers(repository, layers, std::move(handler));
}

Call EcrRegistry::createRepository(NewRepository repository, Handler<Repository> handler)
{
    const auto body = m_calls.requests().createRepository(repository);
    return m_calls.createRepository(repository.name, body, std::move(handler));
}

Call EcrRegistry::deleteRepository(RepositoryName repository, bool force, Handler<Done> handler)
{
    return m_calls.deleteRepository(repository, force, std::move(handler));
}

Call EcrRegistry::dockerSignIn(Handler<DockerSignIn> handler)
{
    return m_calls.dockerSignIn(
        [command = passwordCommand(m_place), handler = std::move(handler)](Result<DockerSignIn> signIn) {
            if (signIn)
                signIn->passwordCommand = command;
            handler(std::move(signIn));
        });
}

Call EcrRegistry::fetchUse(RepositoryName repository, Digest digest, Handler<ImageUse> handler)
{
    auto answered = [handler = std::move(handler)](const Result<ImageUse> &use) {
        // Nobody has looked, or there is nothing to look at.
        constexpr std::array unseen{"ScanNotFoundException", "ImageNotFoundException", "UnsupportedImageTypeException"};
        if (!use && std::any_of(unseen.begin(), unseen.end(), [&](const char *code) {
                return use.error().code == QLatin1String(code);
            }))
            return handler(ImageUse{});
        handler(use);
    };
    return m_exchanges.send<ImageUse>(
        "DescribeImageScanFindings", m_calls.requests().describeImageScanFindings(repository, digest), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseUse(answer.body); }, std::move(answered));
}

QStringList EcrRegistry::cliCommands(RepositoryName repository, const std::vector<ImageIdentifier> &identifiers) const
{
    return deleteCommands(m_place, repository, identifiers);
}

} // namespace tagboat::ecr
