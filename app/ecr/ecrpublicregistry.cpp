// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrpublicregistry.h"

#include "app/ecr/constraintchecks.h"
#include "app/ecr/ecrlistings.h"
#include "app/ecr/operationconstraints.h"
#include "app/net/pacer.h"

#include <QPointer>

#include <algorithm>

namespace tagboat::ecr {

namespace {

constexpr char pullHost[] = "public.ecr.aws";

bool isAccount(const QString &registryId)
{
    return checkRegistryId(registryId).has_value();
}

Page<TagEntry> tagsOf(const Page<Image> &images)
{
    Page<TagEntry> entries{{}, images.next};
    for (const Image &image : images.items) {
        if (image.tags.empty())
            entries.items.push_back({{}, image.digest});
        for (const std::string &tag : image.tags)
            entries.items.push_back({tag, image.digest});
    }
    return entries;
}

} // namespace

aws::JsonService ecrPublicService(const QUrl &endpoint, bool plainHttpAllowed)
{
    return {.endpoint = endpoint,
            .signingName = "ecr-public",
            .region = QByteArray(publicRegion.data(), publicRegion.size()),
            .targetPrefix = "SpencerFrontendService",
            .plainHttpAllowed = plainHttpAllowed};
}

Call EcrPublicLayers::readLayer(RepositoryName repository, Digest layer, qint64 first, qint64 length,
                                Handler<QByteArray> handler)
{
    return m_pull->blob(repository, layer, first, length, std::move(handler));
}

EcrPublicRegistry::EcrPublicRegistry(std::unique_ptr<aws::JsonClient> client, std::shared_ptr<Pacer> pacer,
                                     EcrPlace place, QObject *parent)
    : Registry(parent)
    , m_pacer(std::move(pacer))
    , m_client(std::move(client))
    , m_exchanges(m_client.get())
    , m_place(std::move(place))
    , m_isAccountKnown(isAccount(m_place.registryId))
    , m_calls(&m_exchanges, EcrRequests(m_place.registryId, Service::Public))
    , m_pull(&m_exchanges, &m_calls)
    , m_layers(&m_exchanges, &m_calls, &m_pull)
    , m_operations(&m_exchanges, &m_calls, Service::Public)
    , m_publicOperations(&m_exchanges, &m_calls)
    , m_pageSize(maximumPageSize)
{
    m_place.region = publicRegion;
    m_place.service = QStringLiteral("ecr-public");
    connect(m_pacer.get(), &Pacer::slowedChanged, this, &Registry::slowedChanged);
    connect(m_client.get(), &aws::JsonClient::clockSkewMeasured, this, &Registry::clockSkewMeasured);
}

EcrPublicRegistry::~EcrPublicRegistry() = default;

Capabilities EcrPublicRegistry::capabilities() const
{
    Capabilities capabilities;
    capabilities.reportsLastPull = false;
    capabilities.reportsStatus = false;
    capabilities.reportsScans = false;
    return capabilities;
}

Result<QString> EcrPublicRegistry::accountOf(const std::vector<PublicRegistry> &registries) const
{
    if (m_place.registryId.isEmpty() && !registries.empty())
        return registries.front().id;
    for (const PublicRegistry &registry : registries) {
        const bool isIt = registry.id == m_place.registryId
            || std::any_of(registry.aliases.begin(), registry.aliases.end(),
                           [this](const RegistryAlias &alias) { return alias.name == m_place.registryId; });
        if (isIt)
            return registry.id;
    }
    return failure({.kind = Error::Kind::NotFound,
                    .code = QStringLiteral("NoSuchAlias"),
                    .detail = m_place.registryId,
                    .where = QStringLiteral("registryId")});
}

void EcrPublicRegistry::setAccount(const QString &account)
{
    m_isAccountKnown = true;
    m_calls.setRequests(EcrRequests(account, Service::Public));
}

template <class T>
Call EcrPublicRegistry::withAccount(std::function<Call(Handler<T>)> send, Handler<T> handler)
{
    if (m_isAccountKnown)
        return send(std::move(handler));
    auto [call, complete] = Completer<T>::make(std::move(handler));
    const auto step = std::make_shared<Call>();
    complete.keepAlive(step);
    const auto finish = [complete = complete](Result<T> result) { complete(std::move(result)); };
    if (const auto checked = checkRegistryIdOrAlias(m_place.registryId); !checked) {
        *step = completeLater<T>(finish, failure(checked.error()));
        return std::move(call);
    }
    *step = m_publicOperations.registries(
        {}, [this, step = step.get(), finish, send = std::move(send)](const Result<Page<PublicRegistry>> &page) {
            const Result<QString> account = page ? accountOf(page->items) : failure(page.error());
            if (!account)
                return finish(failure(account.error()));
            setAccount(*account);
            *step = send(finish);
        });
    return std::move(call);
}

Call EcrPublicRegistry::checkAccess(Handler<Identity> handler)
{
    auto [call, complete] = Completer<Identity>::make(std::move(handler));
    const auto step = std::make_shared<Call>();
    complete.keepAlive(step);
    // The last step asks the credentials, which do not end with this registry.
    const auto askForProvider = [self = QPointer(this), complete = complete](const QString &account) {
        return self->m_client->credentials()->fetch([=](const Result<aws::Credentials> &credentials) {
            if (self)
                complete(Identity{account, {}, credentials ? credentials->provider : QString()});
        });
    };
    *step = m_publicOperations.registries(
        {}, [this, step = step.get(), askForProvider, complete = complete](const Result<Page<PublicRegistry>> &page) {
            const Result<QString> account = page ? accountOf(page->items) : failure(page.error());
            // Another account's registry is none of ours, and can be read all the same.
            if (!account && (!page || !isAccount(m_place.registryId)))
                return complete(failure(account.error()));
            *step = askForProvider(account.value_or(m_place.registryId));
        });
    return std::move(call);
}

Call EcrPublicRegistry::listRepositories(PageToken token, Handler<Page<Repository>> handler)
{
    const auto send = [this, token](Handler<Page<Repository>> answered) {
        return m_calls.listRepositories(
            token, m_pageSize, [this, answered = std::move(answered)](Result<Page<Repository>> page) {
                for (const Repository &each : page ? page->items : std::vector<Repository>())
                    m_pull.noteUri(each.name, each.uri);
                answered(std::move(page));
            });
    };
    return withAccount<Page<Repository>>(send, std::move(handler));
}

Call EcrPublicRegistry::listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler)
{
    const auto send = [this, repository, token](Handler<Page<Image>> answered) {
        const auto page = [this, repository](const PageToken &of) {
            return m_calls.requests().describeImages(repository, of, m_pageSize, false);
        };
        return m_exchanges.sendForPage<Page<Image>>(
            repository, "DescribeImages", page(token), page,
            [](const aws::JsonAnswer &answer) { return parseImageDetails(answer.body); }, std::move(answered));
    };
    return withAccount<Page<Image>>(send, std::move(handler));
}

Call EcrPublicRegistry::listTags(RepositoryName repository, PageToken token, Handler<Page<TagEntry>> handler)
{
    // The service's own list of tags leaves out the images that have none.
    return listImages(
        std::move(repository), std::move(token),
        [handler = std::move(handler)](const Result<Page<Image>> &images) { handler(images.map(tagsOf)); });
}

Call EcrPublicRegistry::fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                       Handler<ManifestReply> handler)
{
    const auto send = [this, repository, identifiers](Handler<ManifestReply> answered) {
        return m_pull.manifests(repository, identifiers, std::move(answered));
    };
    return withAccount<ManifestReply>(send, std::move(handler));
}

Call EcrPublicRegistry::deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                     Handler<DeletionReply> handler)
{
    const auto send = [this, repository, identifiers](Handler<DeletionReply> answered) {
        return m_calls.deleteImages(repository, identifiers, std::move(answered));
    };
    return withAccount<DeletionReply>(send, std::move(handler));
}

Call EcrPublicRegistry::putImage(RepositoryName repository, Manifest manifest, std::string tag, Handler<Digest> handler)
{
    const auto send = [this, repository, manifest, tag](Handler<Digest> answered) {
        return m_calls.putImage(repository, manifest, tag, std::move(answered));
    };
    return withAccount<Digest>(send, std::move(handler));
}

Call EcrPublicRegistry::checkLayers(RepositoryName repository, std::vector<Digest> layers,
                                    Handler<std::vector<LayerAvailability>> handler)
{
    const auto send = [this, repository, layers](Handler<std::vector<LayerAvailability>> answered) {
        return m_calls.checkLayers(repository, layers, std::move(answered));
    };
    return withAccount<std::vector<LayerAvailability>>(send, std::move(handler));
}

Call EcrPublicRegistry::createRepository(NewRepository repository, Handler<Repository> handler)
{
    return m_publicOperations.createRepository(repository.name, {}, {}, std::move(handler));
}

Call EcrPublicRegistry::deleteRepository(RepositoryName repository, bool force, Handler<Done> handler)
{
    const auto send = [this, repository, force](Handler<Done> answered) {
        return m_calls.deleteRepository(repository, force, std::move(answered));
    };
    return withAccount<Done>(send, std::move(handler));
}

Call EcrPublicRegistry::dockerSignIn(Handler<DockerSignIn> handler)
{
    return m_calls.dockerSignIn(
        [command = passwordCommand(m_place), handler = std::move(handler)](Result<DockerSignIn> signIn) {
            if (signIn) {
                signIn->host = QLatin1String(pullHost);
                signIn->passwordCommand = command;
            }
            handler(std::move(signIn));
        });
}

QStringList EcrPublicRegistry::cliCommands(RepositoryName repository,
                                           const std::vector<ImageIdentifier> &identifiers) const
{
    return deleteCommands(m_place, repository, identifiers);
}

} // namespace tagboat::ecr

#include "moc_ecrpublicregistry.cpp"
