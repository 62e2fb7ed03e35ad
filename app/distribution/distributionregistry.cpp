// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/distributionregistry.h"

#include "app/core/shellquoted.h"
#include "app/distribution/deleting/deletionprobe.h"
#include "app/distribution/deleting/distributiondeletion.h"
#include "app/distribution/protocol/reference.h"
#include "app/distribution/reading/distributionanswers.h"
#include "app/distribution/reading/imagepages.h"
#include "app/distribution/reading/imagereading.h"
#include "app/distribution/reading/manifestbatch.h"
#include "app/distribution/reading/manifestcalls.h"
#include "app/distribution/reading/namepages.h"
#include "app/net/pacer.h"
#include "app/registry/whilethere.h"

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr int usualPage = 100;
constexpr int largestPage = 1000; // what registries take at most
constexpr std::size_t identifiersPerCall = 50; // each is a call of its own: progress shows at this pace

template <class T>
Call refuse(Handler<T> handler, Error::Kind kind, const char *where, const QString &code = {})
{
    const Error error{.kind = kind, .code = code, .where = QString::fromLatin1(where)};
    return completeLater<T>(std::move(handler), failure(error));
}

/// The field that breaks a constraint; null when none does.
const char *problemOf(const RepositoryName &repository, const std::vector<ImageIdentifier> &identifiers = {})
{
    if (!isRepositoryName(repository))
        return "repository";
    const auto isFine = [](const ImageIdentifier &identifier) {
        return identifier.isTag() ? isTag(identifier.tag())
                                  : !identifier.digest().isNull() && !identifier.digest().toString().starts_with("id:");
    };
    const bool allFine = std::all_of(identifiers.begin(), identifiers.end(), isFine);
    return allFine && identifiers.size() <= identifiersPerCall ? nullptr : "identifiers";
}

Repository named(const Place &place, const QString &name)
{
    Repository repository;
    repository.name = name;
    repository.uri = referenceHost(place.url) + u'/' + name;
    return repository;
}

bool isNoCatalog(const Error &error)
{
    return error.kind == Error::Kind::Unsupported || error.kind == Error::Kind::NotFound
        || error.kind == Error::Kind::AccessDenied;
}

} // namespace

DistributionRegistry::DistributionRegistry(DistributionClient client, std::shared_ptr<Pacer> pacer, QObject *parent)
    : Registry(parent)
    , m_knowledge(std::make_shared<Knowledge>(std::move(client)))
    , m_pacer(std::move(pacer))
    , m_pageSize(usualPage)
{
    connect(m_pacer.get(), &Pacer::slowedChanged, this, &Registry::slowedChanged);
}

Capabilities DistributionRegistry::capabilities() const
{
    const Place &place = m_knowledge->client.place();
    Capabilities capabilities;
    capabilities.maximumIdentifiersPerCall = static_cast<int>(identifiersPerCall);
    capabilities.maximumPageSize = largestPage;
    capabilities.deletesByDigest = m_knowledge->deletesByDigest;
    capabilities.deletesByDigestUnproven = m_knowledge->deletesByDigest && !m_knowledge->deletesByDigestProven;
    capabilities.deletesByTag = m_knowledge->untags || (place.untagsByReplacing && m_knowledge->deletesByDigest);
    capabilities.deletesByTagUnproven = m_knowledge->untags && !m_knowledge->untagsProven;
    capabilities.lastTagTakesImage = place.preset.lastTagTakesImage;
    capabilities.protectsIndexChildren = place.preset.protectsIndexChildren;
    capabilities.countsReads = place.preset.countsManifestReads;
    capabilities.reportsLastPull = false;
    capabilities.reportsStatus = false;
    capabilities.reportsScans = false;
    capabilities.datesAreOfCreation = true;
    capabilities.freesSpaceLater = true;
    capabilities.createsRepositories = false;
    capabilities.deletesRepositories = false;
    capabilities.signsIn = place.signsIn;
    return capabilities;
}

Call DistributionRegistry::checkAccess(Handler<Identity> handler)
{
    handler = whileThere(this, std::move(handler));
    auto [call, complete] = Completer<Identity>::make(std::move(handler));
    auto step = std::make_shared<Call>();
    const auto checked = [client = m_knowledge->client, step = step.get(),
                          complete = complete](const Result<DistributionAnswer> &answer) {
        if (!answer) {
            Error error = answer.error();
            if (error.kind == Error::Kind::NotFound)
                setOwnCode(error, "NoRegistryHere");
            return complete(failure(std::move(error)));
        }
        *step = client.credentials([complete](const Result<Credentials> &credentials) {
            complete(credentials.map([](const Credentials &c) { return Identity{{}, c.user, c.provider}; }));
        });
    };
    *step = m_knowledge->client.send({.path = "/v2/"}, checked);
    complete.setAbort([step = step.get()] { step->cancel(); });
    complete.keepAlive(std::move(step));
    return std::move(call);
}

Page<Repository> DistributionRegistry::typedByHand() const
{
    Page<Repository> page;
    for (const QString &name : m_knowledge->client.place().repositories) {
        if (isRepositoryName(name)) {
            page.items.push_back(named(m_knowledge->client.place(), name));
            continue;
        }
        const Error error{.kind = Error::Kind::InvalidInput,
                          .code = QStringLiteral("RepositoryNameInvalid"),
                          .where = QStringLiteral("repositories")};
        page.oddities.push_back({name, error});
    }
    return page;
}

Call DistributionRegistry::listRepositories(PageToken token, Handler<Page<Repository>> handler)
{
    handler = whileThere(this, std::move(handler));
    const QStringList typed = m_knowledge->client.place().repositories;
    if (!m_knowledge->hasCatalog) {
        if (typed.isEmpty())
            return refuse(std::move(handler), Error::Kind::Unsupported, "catalog", QStringLiteral("NoCatalog"));
        return completeLater<Page<Repository>>(std::move(handler), typedByHand());
    }
    const bool isFirst = token.isEmpty();
    Page<Repository> begun = isFirst ? typedByHand() : Page<Repository>();
    const auto take = [knowledge = m_knowledge, isFirst, begun = std::move(begun), typed,
                       handler = std::move(handler)](const Result<NamePage> &answer) mutable {
        const auto names = answer ? parseCatalog(answer->body) : Result<NameList>(failure(answer.error()));
        if (!names) {
            // A page in the middle that cannot be had does not end the list.
            if (!isFirst || !isNoCatalog(names.error()))
                return handler(failure(names.error()));
            if (!typed.isEmpty())
                return handler(std::move(begun));
            Error error = names.error();
            if (error.kind != Error::Kind::AccessDenied) {
                knowledge->hasCatalog = false;
                error.kind = Error::Kind::Unsupported;
                setOwnCode(error, "NoCatalog");
            }
            return handler(failure(std::move(error)));
        }
        for (const std::string &text : names->names) {
            const QString found = QString::fromStdString(text);
            if (!typed.contains(found))
                begun.items.push_back(named(knowledge->client.place(), found));
            else
                knowledge->typedAndListed.insert(found);
        }
        begun.oddities.insert(begun.oddities.end(), names->oddities.begin(), names->oddities.end());
        if (answer->lost)
            begun.oddities.push_back({QStringLiteral("_catalog"), *answer->lost});
        begun.next = answer->next;
        handler(std::move(begun));
    };
    return fetchNamePage(m_knowledge->client, "/v2/_catalog", {{}, QStringLiteral("*")}, token, m_pageSize, take);
}

Call DistributionRegistry::listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler)
{
    handler = whileThere(this, std::move(handler));
    if (const char *field = problemOf(repository))
        return refuse(std::move(handler), Error::Kind::InvalidInput, field);
    return fetchImagePage(m_knowledge, repository, token, static_cast<std::size_t>(std::max(m_pageSize, 1)),
                          std::move(handler));
}

Call DistributionRegistry::readImage(RepositoryName repository, Digest digest, Handler<ImageReading> handler)
{
    handler = whileThere(this, std::move(handler));
    if (const char *field = problemOf(repository, {ImageIdentifier::forDigest(digest)}))
        return refuse(std::move(handler), Error::Kind::InvalidInput, field);
    return readImageInFull(m_knowledge, repository, digest, std::move(handler));
}

Call DistributionRegistry::listTags(RepositoryName repository, PageToken token, Handler<Page<TagEntry>> handler)
{
    handler = whileThere(this, std::move(handler));
    if (const char *field = problemOf(repository))
        return refuse(std::move(handler), Error::Kind::InvalidInput, field);
    return fetchTagPage(m_knowledge->client, repository, token, m_pageSize, std::move(handler));
}

Call DistributionRegistry::fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                          Handler<ManifestReply> handler)
{
    handler = whileThere(this, std::move(handler));
    if (const char *field = problemOf(repository, identifiers))
        return refuse(std::move(handler), Error::Kind::InvalidInput, field);
    return fetchManifestBatch(m_knowledge->client, repository, std::move(identifiers), std::move(handler));
}

Call DistributionRegistry::deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                        Handler<DeletionReply> handler)
{
    handler = whileThere(this, std::move(handler));
    if (const char *field = problemOf(repository, identifiers))
        return refuse(std::move(handler), Error::Kind::InvalidInput, field);
    return startFlow<DistributionDeletion>(std::move(handler), m_knowledge, repository, identifiers);
}

Call DistributionRegistry::learnDeletion(RepositoryName repository, Handler<Done> handler)
{
    handler = whileThere(this, std::move(handler));
    const Capabilities known = capabilities();
    if (problemOf(repository) || !(known.deletesByTagUnproven || known.deletesByDigestUnproven))
        return completeLater<Done>(std::move(handler), Done{});
    return probeDeletion(m_knowledge, repository, std::move(handler));
}

Call DistributionRegistry::putImage(RepositoryName repository, Manifest manifest, std::string tag,
                                    Handler<Digest> handler)
{
    handler = whileThere(this, std::move(handler));
    const auto reference = tag.empty() ? ImageIdentifier::forDigest(manifest.digest) : ImageIdentifier::forTag(tag);
    if (const char *field = problemOf(repository, {reference}))
        return refuse(std::move(handler), Error::Kind::InvalidInput, field);
    return putManifest(m_knowledge->client, repository, reference, manifest, std::move(handler));
}

Call DistributionRegistry::checkLayers(RepositoryName repository, std::vector<Digest> layers,
                                       Handler<std::vector<LayerAvailability>> handler)
{
    handler = whileThere(this, std::move(handler));
    constexpr std::size_t mostLayers = 100;
    const bool tooMany = layers.size() > mostLayers;
    if (const char *field = tooMany ? "layers" : problemOf(repository))
        return refuse(std::move(handler), Error::Kind::InvalidInput, field);
    return checkBlobs(m_knowledge->client, repository, std::move(layers), std::move(handler));
}

Call DistributionRegistry::createRepository(NewRepository, Handler<Repository> handler)
{
    handler = whileThere(this, std::move(handler));
    return refuse(std::move(handler), Error::Kind::Unsupported, "createRepository");
}

Call DistributionRegistry::deleteRepository(RepositoryName, bool, Handler<Done> handler)
{
    handler = whileThere(this, std::move(handler));
    return refuse(std::move(handler), Error::Kind::Unsupported, "deleteRepository");
}

Call DistributionRegistry::dockerSignIn(Handler<DockerSignIn> handler)
{
    handler = whileThere(this, std::move(handler));
    const QString host = referenceHost(m_knowledge->client.place().url).section(u'/', 0, 0);
    return m_knowledge->client.credentials(
        [host, handler = std::move(handler)](const Result<Credentials> &credentials) {
            if (!credentials)
                return handler(failure(credentials.error()));
            if (credentials->password.isEmpty())
                return handler(failure({.kind = Error::Kind::Unsupported, .where = QStringLiteral("dockerSignIn")}));
            handler(DockerSignIn{credentials->user, credentials->password, host, {}});
        });
}

QStringList DistributionRegistry::cliCommands(RepositoryName repository,
                                              const std::vector<ImageIdentifier> &identifiers) const
{
    const QString image = named(m_knowledge->client.place(), repository).uri;
    QStringList commands;
    if (problemOf(repository))
        return commands;
    for (const ImageIdentifier &identifier : identifiers) {
        const QString name = identifier.toQString();
        commands << (identifier.isTag() ? shellCommand({QStringLiteral("regctl"), QStringLiteral("tag"),
                                                        QStringLiteral("delete"), image + QLatin1Char(':') + name})
                                        : shellCommand({QStringLiteral("regctl"), QStringLiteral("manifest"),
                                                        QStringLiteral("delete"), image + QLatin1Char('@') + name}));
    }
    return commands;
}

} // namespace tagboat::distribution
