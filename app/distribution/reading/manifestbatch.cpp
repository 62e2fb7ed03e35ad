// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/manifestbatch.h"

#include "app/distribution/protocol/distributionerror.h"
#include "app/distribution/reading/crew.h"
#include "app/distribution/reading/distributionanswers.h"
#include "app/distribution/reading/manifestcalls.h"
#include "app/distribution/reading/namepages.h"

#include <optional>

namespace tagboat::distribution {

namespace {

constexpr std::size_t callsAtOnce = 6;

/// What a failure of one identifier is; nothing when the error concerns the whole call.
std::optional<FailureKind> itemFailureKind(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotFound:
        return FailureKind::NotFound;
    case Error::Kind::MalformedAnswer:
        if (hasOwnCode(error, u"DigestUnverifiable"))
            return FailureKind::DigestUnverifiable;
        return hasOwnCode(error, unverifiedManifestCode()) ? FailureKind::DigestDiffers
                                                           : FailureKind::ManifestUnreadable;
    case Error::Kind::AnswerTooLarge:
    case Error::Kind::Unsupported:
    case Error::Kind::InvalidInput:
        return FailureKind::ManifestUnreadable;
    default:
        return {};
    }
}

/// A refusal or a fault that may be of this manifest alone: whether others are answered tells.
bool mayBeOfTheManifest(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Server:
    case Error::Kind::Conflict:
    case Error::Kind::AccessDenied:
    case Error::Kind::Redirected:
    case Error::Kind::Other:
        return !concernsEveryCall(error);
    default:
        return false;
    }
}

constexpr std::size_t mostInDoubt = 20; ///< with none read: the registry is at fault

class Batch
{
public:
    Batch(DistributionClient client, RepositoryName repository, std::vector<ImageIdentifier> identifiers,
          Completer<ManifestReply> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_identifiers(std::move(identifiers))
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        const auto begin = [this](std::size_t item, std::function<void()> ended) {
            return fetchManifest(m_client, m_repository, m_identifiers[item],
                                 [this, item, ended = std::move(ended)](Result<Manifest> manifest) {
                                     take(m_identifiers[item], std::move(manifest), ended);
                                 });
        };
        m_crew.run(m_identifiers.size(), begin, [this] { finish(); });
    }
    void stop()
    {
        m_crew.cancel();
        m_lookUps.clear();
    }

private:
    void take(const ImageIdentifier &identifier, Result<Manifest> manifest, const std::function<void()> &ended)
    {
        if (manifest) {
            m_reply.found.push_back({std::move(*manifest), identifier.tag()});
            return ended();
        }
        const bool isInDoubt = mayBeOfTheManifest(manifest.error());
        if (isInDoubt && m_inDoubt++ == 0)
            m_doubt = manifest.error();
        const bool isOutage = isInDoubt && m_reply.found.empty() && m_inDoubt >= mostInDoubt;
        const auto kind =
            isInDoubt ? std::optional(FailureKind::ManifestUnreadable) : itemFailureKind(manifest.error());
        if (!kind || isOutage) {
            m_crew.cancel();
            return m_complete(failure(std::move(manifest.error())));
        }
        m_reply.requestId = manifest.error().requestId;
        m_reply.failures.push_back(itemFailureOf(identifier, *kind, manifest.error()));
        if (identifier.isTag() && manifest.error().kind != Error::Kind::NotFound)
            askForDigest(identifier, m_reply.failures.size() - 1, ended);
        else
            ended();
    }

    void finish()
    {
        // Nothing was read, and every answer was of that kind: it is not about one of them.
        if (m_inDoubt > 0 && m_reply.found.empty() && m_inDoubt == m_reply.failures.size())
            return m_complete(failure(m_doubt));
        m_complete(std::move(m_reply));
    }

    /// A manifest that cannot be used still has a digest that the service names.
    void askForDigest(const ImageIdentifier &tag, std::size_t failure, std::function<void()> ended)
    {
        m_lookUps.push_back(
            resolveTag(m_client, m_repository, tag.tag(),
                       [this, failure, ended = std::move(ended)](const Result<std::optional<TagTarget>> &target) {
                           if (target && *target)
                               m_reply.failures[failure].digest = (*target)->digest;
                           ended();
                       }));
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    std::vector<ImageIdentifier> m_identifiers;
    Completer<ManifestReply> m_complete;
    ManifestReply m_reply;
    std::size_t m_inDoubt = 0;
    Error m_doubt; ///< the first of them
    Crew m_crew{callsAtOnce};
    std::vector<Call> m_lookUps;
};

class TagPage
{
public:
    TagPage(DistributionClient client, RepositoryName repository, Completer<Page<TagEntry>> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_complete(std::move(complete))
    {
    }

    void start(const PageToken &token, int pageSize)
    {
        m_step = fetchNamePage(m_client, repositoryPath(m_client, m_repository) + "/tags/list",
                               scopeOf(m_client, m_repository), token, pageSize,
                               [this](const Result<NamePage> &page) { take(page); });
    }
    void stop() { m_step.cancel(); }

private:
    void take(const Result<NamePage> &page)
    {
        auto tags = page ? parseTagList(page->body) : Result<NameList>(failure(page.error()));
        if (!tags)
            return m_complete(failure(std::move(tags.error())));
        m_page.next = page->next;
        m_page.oddities = std::move(tags->oddities);
        if (page->lost)
            m_page.oddities.push_back({QStringLiteral("tags/list"), *page->lost});
        const auto lookUp = tags->names;
        m_step = resolveTags(m_client, m_repository, lookUp,
                             [this, tags = std::move(tags->names)](const Result<std::vector<TagAnswer>> &answers) {
                                 if (!answers)
                                     return m_complete(failure(answers.error()));
                                 hand(tags, *answers);
                             });
    }

    void hand(const std::vector<std::string> &tags, const std::vector<TagAnswer> &answers)
    {
        for (std::size_t i = 0; i < tags.size(); ++i) {
            if (auto oddity = oddityOf(tags[i], answers[i]))
                m_page.oddities.push_back(std::move(*oddity));
            else
                m_page.items.push_back({tags[i], (*answers[i])->digest});
        }
        m_complete(std::move(m_page));
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    Completer<Page<TagEntry>> m_complete;
    Page<TagEntry> m_page;
    Call m_step;
};

class BlobCheck
{
public:
    BlobCheck(DistributionClient client, RepositoryName repository, const std::vector<Digest> &blobs,
              Completer<std::vector<LayerAvailability>> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_complete(std::move(complete))
    {
        for (const Digest &blob : blobs)
            m_blobs.push_back({blob});
    }

    void start()
    {
        const auto begin = [this](std::size_t item, std::function<void()> ended) {
            DistributionRequest request{.method = "HEAD"};
            request.path =
                repositoryPath(m_client, m_repository) + "/blobs/" + m_blobs[item].digest.toQString().toLatin1();
            request.scope = scopeOf(m_client, m_repository);
            return m_client.send(std::move(request),
                                 [this, item, ended = std::move(ended)](const Result<DistributionAnswer> &answer) {
                                     if (take(m_blobs[item], answer))
                                         ended();
                                 });
        };
        m_crew.run(m_blobs.size(), begin, [this] { m_complete(std::move(m_blobs)); });
    }
    void stop() { m_crew.cancel(); }

private:
    bool take(LayerAvailability &blob, const Result<DistributionAnswer> &answer)
    {
        if (!answer && answer.error().kind != Error::Kind::NotFound) {
            m_crew.cancel();
            m_complete(failure(answer.error()));
            return false;
        }
        blob.available = answer.has_value();
        bool isNumber = false;
        const qint64 size = answer ? answer->response.header("Content-Length").toLongLong(&isNumber) : -1;
        blob.sizeInBytes = isNumber ? size : -1;
        return true;
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    Completer<std::vector<LayerAvailability>> m_complete;
    std::vector<LayerAvailability> m_blobs;
    Crew m_crew{callsAtOnce};
};

} // namespace

Call fetchManifestBatch(const DistributionClient &client, const RepositoryName &repository,
                        std::vector<ImageIdentifier> identifiers, Handler<ManifestReply> handler)
{
    return startFlow<Batch>(std::move(handler), client, repository, std::move(identifiers));
}

Call fetchTagPage(const DistributionClient &client, const RepositoryName &repository, const PageToken &token,
                  int pageSize, Handler<Page<TagEntry>> handler)
{
    return startFlowBy<TagPage>([&](TagPage &page) { page.start(token, pageSize); }, std::move(handler), client,
                                repository);
}

Call putManifest(const DistributionClient &client, const RepositoryName &repository, const ImageIdentifier &reference,
                 const Manifest &manifest, Handler<Digest> handler)
{
    DistributionRequest request = manifestRequest(client, repository, reference, "PUT");
    request.headers = {{"Content-Type", QByteArray::fromStdString(manifest.mediaType)}};
    request.body = manifest.text;
    request.scope = scopeOf(client, repository, QStringLiteral("pull,push"));
    request.maximumAttempts = attemptsOfChange;
    return client.send(
        std::move(request),
        [digest = manifest.digest, handler = std::move(handler)](const Result<DistributionAnswer> &answer) {
            if (!answer)
                return handler(failure(answer.error()));
            const QString said = QString::fromLatin1(answer->response.header("Docker-Content-Digest"));
            handler(Digest::parse(QStringView(said)).value_or(digest));
        });
}

Call checkBlobs(const DistributionClient &client, const RepositoryName &repository, std::vector<Digest> blobs,
                Handler<std::vector<LayerAvailability>> handler)
{
    return startFlow<BlobCheck>(std::move(handler), client, repository, blobs);
}

} // namespace tagboat::distribution
