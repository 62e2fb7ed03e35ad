// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrregistry.h"

#include "app/ecr/checkaccess.h"
#include "app/ecr/ecranswers.h"
#include "app/ecr/ecrconstraints.h"
#include "app/ecr/ecrlistings.h"
#include "app/ecr/imagestatusfallback.h"
#include "app/net/pacer.h"

#include <QPointer>

#include <algorithm>
#include <array>

namespace tagboat::ecr {

namespace {

bool hasCode(const Error &error, const char *code)
{
    return error.code == QLatin1String(code);
}

/// "Already there" is what was wanted: PutImage was told the digest, so it is this very manifest under this very tag.
/// A server that names another digest in its text is not believed.
bool storedAlready(const Error &error, const Digest &digest)
{
    const QLatin1String prefix("sha256:");
    return hasCode(error, "ImageAlreadyExistsException")
        && (!error.detail.contains(prefix) || error.detail.contains(digest.toQString()));
}

} // namespace

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
    , m_requests(m_place.registryId)
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
    auto answered = [self = QPointer(this), handler = std::move(handler)](Result<Identity> identity) {
        if (self)
            handler(std::move(identity));
    };
    return CheckAccess::start(&m_exchanges, m_requests, std::move(answered));
}

Call EcrRegistry::listRepositories(PageToken token, Handler<Page<Repository>> handler)
{
    const Parse<Page<Repository>> parse = [](const aws::JsonAnswer &answer) {
        return parseRepositories(answer.body).map([](RepositoryPage &&page) { return std::move(page.page); });
    };
    return m_exchanges.send<Page<Repository>>("DescribeRepositories",
                                              m_requests.describeRepositories(token, m_pageSize), attemptsForLists,
                                              parse, std::move(handler));
}

Call EcrRegistry::listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler)
{
    const auto send = [this, repository, token](bool anyStatus, Handler<Page<Image>> answered) {
        const auto page = [this, repository, anyStatus](const PageToken &of) {
            return m_requests.describeImages(repository, of, m_pageSize, anyStatus);
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
            return m_requests.listImages(repository, of, m_pageSize, anyStatus);
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
    const auto body = m_requests.batchGetImage(repository, identifiers);
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
    const auto body = m_requests.batchDeleteImage(repository, identifiers);
    // Sent again even when the service may have acted: what is gone already comes back as ImageNotFound, and the reply
    // says that this may have been us.
    const Parse<DeletionReply> parse = [requested = std::move(identifiers)](const aws::JsonAnswer &answer) {
        return parseDeletion(answer.body, requested).map([&](DeletionReply &&reply) {
            reply.requestId = answer.requestId;
            reply.earlierTryMayHaveActed = answer.earlierTryMayHaveActed;
            return std::move(reply);
        });
    };
    return m_exchanges.send<DeletionReply>("BatchDeleteImage", body, attemptsForChanges, parse, std::move(handler));
}

Call EcrRegistry::putImage(RepositoryName repository, Manifest manifest, std::string tag, Handler<Digest> handler)
{
    const auto body = m_requests.putImage(repository, manifest, tag);
    auto answered = [digest = manifest.digest, handler = std::move(handler)](const Result<Digest> &stored) {
        if (!stored && storedAlready(stored.error(), digest))
            return handler(digest);
        handler(stored);
    };
    return m_exchanges.send<Digest>(
        "PutImage", body, attemptsForChanges,
        [](const aws::JsonAnswer &answer) { return parseStoredImage(answer.body); }, std::move(answered));
}

Call EcrRegistry::checkLayers(RepositoryName repository, std::vector<Digest> layers,
                              Handler<std::vector<LayerAvailability>> handler)
{
    return m_exchanges.send<std::vector<LayerAvailability>>(
        "BatchCheckLayerAvailability", m_requests.batchCheckLayerAvailability(repository, layers), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseLayers(answer.body); }, std::move(handler));
}

Call EcrRegistry::createRepository(NewRepository repository, Handler<Repository> handler)
{
    auto [call, complete] = Completer<Repository>::make(std::move(handler));
    const auto step = std::make_shared<Call>();
    complete.keepAlive(step);
    *step = m_exchanges.send<Repository>(
        "CreateRepository", m_requests.createRepository(repository), attemptsForChanges,
        [](const aws::JsonAnswer &answer) { return parseCreatedRepository(answer.body); },
        [this, name = repository.name, step = step.get(), complete = complete](Result<Repository> created) {
            // After a lost answer, the one that exists already is ours.
            const bool isOurs = !created && created.error().earlierTryMayHaveActed
                && hasCode(created.error(), "RepositoryAlreadyExistsException");
            if (!isOurs)
                return complete(std::move(created));
            *step = describeExisting(name, [complete](Result<Repository> found) { complete(std::move(found)); });
        });
    return std::move(call);
}

Call EcrRegistry::describeExisting(const RepositoryName &name, Handler<Repository> handler)
{
    const Parse<Repository> parse = [](const aws::JsonAnswer &answer) {
        return parseRepositories(answer.body).and_then([](RepositoryPage &&page) -> Result<Repository> {
            if (page.page.items.empty())
                return failure({.kind = Error::Kind::MalformedAnswer, .where = QStringLiteral("repositories[0]")});
            return std::move(page.page.items.front());
        });
    };
    return m_exchanges.send<Repository>("DescribeRepositories", m_requests.describeRepository(name), attemptsForLists,
                                        parse, std::move(handler));
}

Call EcrRegistry::deleteRepository(RepositoryName repository, bool force, Handler<Done> handler)
{
    auto answered = [handler = std::move(handler)](const Result<Done> &deleted) {
        if (!deleted && deleted.error().earlierTryMayHaveActed
            && hasCode(deleted.error(), "RepositoryNotFoundException"))
            return handler(Done{});
        handler(deleted);
    };
    return m_exchanges.send<Done>(
        "DeleteRepository", m_requests.deleteRepository(repository, force), attemptsForChanges,
        [](const aws::JsonAnswer &) -> Result<Done> { return Done{}; }, std::move(answered));
}

Call EcrRegistry::dockerSignIn(Handler<DockerSignIn> handler)
{
    return m_exchanges.send<DockerSignIn>(
        "GetAuthorizationToken", m_requests.getAuthorizationToken(), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseSignIn(answer.body); }, std::move(handler));
}

Call EcrRegistry::fetchUse(RepositoryName repository, Digest digest, Handler<ImageUse> handler)
{
    auto answered = [handler = std::move(handler)](const Result<ImageUse> &use) {
        // Nobody has looked, or there is nothing to look at.
        constexpr std::array unseen{"ScanNotFoundException", "ImageNotFoundException", "UnsupportedImageTypeException"};
        if (!use && std::any_of(unseen.begin(), unseen.end(), [&](const char *code) { return hasCode(use.error(), code); }))
            return handler(ImageUse{});
        handler(use);
    };
    return m_exchanges.send<ImageUse>(
        "DescribeImageScanFindings", m_requests.describeImageScanFindings(repository, digest), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseUse(answer.body); }, std::move(answered));
}

QStringList EcrRegistry::cliCommands(RepositoryName repository, const std::vector<ImageIdentifier> &identifiers) const
{
    return deleteCommands(m_place, repository, identifiers);
}

} // namespace tagboat::ecr
