// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrcalls.h"

#include "app/ecr/ecranswers.h"

namespace tagboat::ecr {

namespace {

/// "Already there" is what was wanted: PutImage was told the digest, so it is this very manifest under this very tag.
/// A server that names another digest in its text is not believed.
bool storedAlready(const Error &error, const Digest &digest)
{
    const QLatin1String prefix("sha256:");
    return hasCode(error, "ImageAlreadyExistsException")
        && (!error.detail.contains(prefix) || error.detail.contains(digest.toQString()));
}

} // namespace

Call EcrCalls::listRepositories(const PageToken &token, int pageSize, Handler<Page<Repository>> handler)
{
    const Parse<Page<Repository>> parse = [](const aws::JsonAnswer &answer) {
        return parseRepositories(answer.body).map([](RepositoryPage &&page) { return std::move(page.page); });
    };
    return m_exchanges->send<Page<Repository>>("DescribeRepositories", m_requests.describeRepositories(token, pageSize),
                                               attemptsForLists, parse, std::move(handler));
}

Call EcrCalls::deleteImages(const RepositoryName &repository, std::vector<ImageIdentifier> identifiers,
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
    return m_exchanges->send<DeletionReply>("BatchDeleteImage", body, attemptsForChanges, parse, std::move(handler));
}

Call EcrCalls::putImage(const RepositoryName &repository, const Manifest &manifest, const std::string &tag,
                        Handler<Digest> handler)
{
    const auto body = m_requests.putImage(repository, manifest, tag);
    auto answered = [digest = manifest.digest, handler = std::move(handler)](const Result<Digest> &stored) {
        if (!stored && storedAlready(stored.error(), digest))
            return handler(digest);
        handler(stored);
    };
    return m_exchanges->send<Digest>(
        "PutImage", body, attemptsForChanges,
        [](const aws::JsonAnswer &answer) { return parseStoredImage(answer.body); }, std::move(answered));
}

Call EcrCalls::checkLayers(const RepositoryName &repository, const std::vector<Digest> &layers,
                           Handler<std::vector<LayerAvailability>> handler)
{
    return m_exchanges->send<std::vector<LayerAvailability>>(
        "BatchCheckLayerAvailability", m_requests.batchCheckLayerAvailability(repository, layers), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseLayers(answer.body); }, std::move(handler));
}

Call EcrCalls::createRepository(const RepositoryName &name, const EcrRequests::Body &body, Handler<Repository> handler)
{
    auto [call, complete] = Completer<Repository>::make(std::move(handler));
    const auto step = std::make_shared<Call>();
    complete.keepAlive(step);
    *step = m_exchanges->send<Repository>(
        "CreateRepository", body, attemptsForChanges,
        [](const aws::JsonAnswer &answer) { return parseCreatedRepository(answer.body); },
        [this, name, step = step.get(), complete = complete](Result<Repository> created) {
            // After a lost answer, the one that exists already is ours.
            const bool isOurs = !created && created.error().earlierTryMayHaveActed
                && created.error().obstacle == Obstacle::RepositoryExists;
            if (!isOurs)
                return complete(std::move(created));
            *step = describeRepository(name, [complete](Result<Repository> found) { complete(std::move(found)); });
        });
    return std::move(call);
}

Call EcrCalls::describeRepository(const RepositoryName &name, Handler<Repository> handler)
{
    const Parse<Repository> parse = [](const aws::JsonAnswer &answer) {
        return parseRepositories(answer.body).and_then([](RepositoryPage &&page) -> Result<Repository> {
            if (page.page.items.empty())
                return failure({.kind = Error::Kind::MalformedAnswer, .where = QStringLiteral("repositories[0]")});
            return std::move(page.page.items.front());
        });
    };
    return m_exchanges->send<Repository>("DescribeRepositories", m_requests.describeRepository(name), attemptsForLists,
                                         parse, std::move(handler));
}

Call EcrCalls::deleteRepository(const RepositoryName &repository, bool force, Handler<Done> handler)
{
    auto answered = [handler = std::move(handler)](const Result<Done> &deleted) {
        if (!deleted && deleted.error().earlierTryMayHaveActed && deleted.error().obstacle == Obstacle::RepositoryGone)
            return handler(Done{});
        handler(deleted);
    };
    return m_exchanges->send<Done>(
        "DeleteRepository", m_requests.deleteRepository(repository, force), attemptsForChanges,
        [](const aws::JsonAnswer &answer) { return parseDone(answer.body); }, std::move(answered));
}

Call EcrCalls::dockerSignIn(Handler<DockerSignIn> handler)
{
    return m_exchanges->send<DockerSignIn>(
        "GetAuthorizationToken", m_requests.getAuthorizationToken(), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseSignIn(answer.body); }, std::move(handler));
}

} // namespace tagboat::ecr
