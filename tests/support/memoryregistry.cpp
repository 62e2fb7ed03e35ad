// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/memoryregistry.h"

#include <QTimer>

namespace tagboat::test {

namespace {

Error unsupported()
{
    Error error;
    error.kind = Error::Kind::Unsupported;
    return error;
}

Error noRepository()
{
    Error error;
    error.kind = Error::Kind::NotFound;
    error.code = QStringLiteral("RepositoryNotFoundException");
    error.codeOf = CodeOf::Service;
    error.requestId = QStringLiteral("request-404");
    error.obstacle = Obstacle::RepositoryGone;
    return error;
}

ItemFailure notFound(const ImageIdentifier &identifier)
{
    return {identifier, FailureKind::NotFound, QStringLiteral("ImageNotFound"),
            QStringLiteral("Requested image not found")};
}

} // namespace

template <class T>
Call MemoryRegistry::answer(Handler<T> handler, Result<T> result)
{
    mostInFlight = std::max(mostInFlight, ++inFlight);
    auto [call, complete] = Completer<T>::make(std::move(handler));
    complete.setAbort([this] { --inFlight; });
    std::function<void()> finish = [this, complete = complete, result = std::move(result)] {
        if (!complete.isWaiting())
            return;
        --inFlight;
        complete(result);
    };
    if (holdsAnswers)
        m_held.push_back(std::move(finish));
    else
        QTimer::singleShot(delayMs, this, std::move(finish));
    return std::move(call);
}

template <class T>
Call MemoryRegistry::answerPage(const std::vector<T> &all, const PageToken &token, Handler<Page<T>> handler)
{
    const auto error = pageErrors.find(pageCalls++);
    if (error != pageErrors.end())
        return answer<Page<T>>(std::move(handler), failure(error->second));
    const auto from = static_cast<std::size_t>(token.toULongLong());
    const std::size_t to = std::min(all.size(), from + pageSize);
    Page<T> page;
    for (std::size_t i = from; i < to; ++i)
        page.items.push_back(all[i]);
    if (to < all.size())
        page.next = QString::number(repeatsToken ? pageSize : to);
    return answer<Page<T>>(std::move(handler), page);
}

void MemoryRegistry::release()
{
    holdsAnswers = false;
    for (std::function<void()> &finish : std::exchange(m_held, {}))
        QTimer::singleShot(0, this, std::move(finish));
}

QString MemoryRegistry::dump(const RepositoryName &repository) const
{
    QString text;
    const auto found = repositories.find(repository);
    if (found == repositories.end())
        return text;
    for (const auto &[digest, stored] : found->second.images) {
        text += digest.toQString();
        for (const std::string &tag : stored.tags)
            text += u' ' + QString::fromStdString(tag);
        text += u'\n';
    }
    return text;
}

Call MemoryRegistry::checkAccess(Handler<Identity> handler)
{
    return answer<Identity>(std::move(handler), identity);
}

Call MemoryRegistry::listRepositories(PageToken token, Handler<Page<Repository>> handler)
{
    std::vector<Repository> all;
    for (const auto &[name, service] : repositories)
        all.emplace_back().name = name;
    return answerPage(all, token, std::move(handler));
}

Call MemoryRegistry::listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler)
{
    std::vector<Image> all;
    for (const auto &[digest, stored] : repositories[repository].images) {
        Image &image = all.emplace_back();
        image.digest = digest;
        image.tags.assign(stored.tags.begin(), stored.tags.end());
        image.kind = stored.children.empty() ? ImageKind::Image : ImageKind::Index;
        image.subject = stored.subject;
    }
    if (const auto odd = oddities.find(repository); odd != oddities.end() && token.isEmpty()) {
        const auto answered = [odd = odd->second, handler = std::move(handler)](Result<Page<Image>> page) {
            if (page)
                page->oddities = odd;
            handler(std::move(page));
        };
        return answerPage<Image>(all, token, answered);
    }
    return answerPage(all, token, std::move(handler));
}

Call MemoryRegistry::readImage(RepositoryName, Digest digest, Handler<ImageReading> handler)
{
    reads.push_back(digest);
    if (const auto error = readErrors.find(digest); error != readErrors.end())
        return answer<ImageReading>(std::move(handler), failure(error->second));
    ImageReading reading;
    reading.image.digest = digest;
    return answer<ImageReading>(std::move(handler), std::move(reading));
}

Call MemoryRegistry::listTags(RepositoryName, PageToken, Handler<Page<TagEntry>> handler)
{
    return answer<Page<TagEntry>>(std::move(handler), failure(unsupported()));
}

Call MemoryRegistry::fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                    Handler<ManifestReply> handler)
{
    fetches.push_back({repository, identifiers});
    if (fetchError)
        return answer<ManifestReply>(std::move(handler), failure(*fetchError));
    if (!repositories.contains(repository))
        return answer<ManifestReply>(std::move(handler), failure(noRepository()));
    ManifestReply reply;
    ServiceRules &service = repositories[repository];
    for (const ImageIdentifier &identifier : identifiers) {
        const auto found = service.find(identifier);
        if (found == service.images.end()) {
            reply.failures.push_back(notFound(identifier));
            continue;
        }
        if (unverifiable.contains(found->first)) {
            reply.failures.push_back({identifier, FailureKind::DigestDiffers, {}, {}, found->first});
            continue;
        }
        const auto text = texts.find(found->first);
        const QByteArray content = text == texts.end() ? QByteArray(R"({"layers":[]})") : text->second;
        reply.found.push_back({{found->first, content, {}}, identifier.tag()});
    }
    return answer<ManifestReply>(std::move(handler), reply);
}

void MemoryRegistry::removeAll(ServiceRules &service, const std::vector<ImageIdentifier> &identifiers,
                               DeletionReply &reply) const
{
    for (const ImageIdentifier &identifier : identifiers) {
        const auto found = service.find(identifier);
        const Digest digest = found == service.images.end() ? Digest() : found->first;
        const std::set<std::string> tags = digest.isNull() ? std::set<std::string>() : found->second.tags;
        const auto parents = service.parentsOf(digest);
        switch (service.remove(identifier)) {
        case ServiceRules::Answer::Removed:
            if (identifier.isTag() || tags.empty())
                reply.removed.push_back({identifier.tag(), digest});
            else
                for (const std::string &tag : tags)
                    reply.removed.push_back({tag, digest});
            break;
        case ServiceRules::Answer::NotFound:
            reply.failures.push_back(notFound(identifier));
            break;
        case ServiceRules::Answer::ReferencedByIndex: {
            QStringList names;
            for (const Digest &parent : parents)
                names += parent.toQString();
            reply.failures.push_back({identifier, FailureKind::NeededByIndex,
                                      QStringLiteral("ImageReferencedByManifestList"),
                                      QStringLiteral("Requested image referenced by manifest list: [%1]")
                                          .arg(names.join(QStringLiteral(", ")))});
        }
        }
    }
}

Call MemoryRegistry::deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                  Handler<DeletionReply> handler)
{
    deletes.push_back({repository, identifiers});
    Mishap mishap = lastingMishap.value_or(Mishap());
    if (!mishaps.empty()) {
        mishap = mishaps.front();
        mishaps.pop_front();
    }
    if (const auto refusal = refuse ? refuse(deletes.back()) : std::nullopt)
        return answer<DeletionReply>(std::move(handler), failure(*refusal));
    if (!repositories.contains(repository))
        return answer<DeletionReply>(std::move(handler), failure(noRepository()));
    DeletionReply reply;
    reply.requestId = QStringLiteral("request-%1").arg(deletes.size());
    if (mishap.hadEarlierTry) {
        DeletionReply lost;
        removeAll(repositories[repository], identifiers, lost);
        reply.earlierTryMayHaveActed = true;
    }
    if (mishap.acts)
        removeAll(repositories[repository], identifiers, reply);
    if (mishap.omitsAll) {
        reply.removed.clear();
        reply.failures.clear();
    }
    if (mishap.edit)
        mishap.edit(reply);
    if (mishap.error)
        return answer<DeletionReply>(std::move(handler), failure(*mishap.error));
    return answer<DeletionReply>(std::move(handler), reply);
}

Call MemoryRegistry::putImage(RepositoryName, Manifest manifest, std::string tag, Handler<Digest> handler)
{
    return answer<Digest>(std::move(handler), put ? put(manifest, tag) : Result<Digest>(failure(unsupported())));
}

Call MemoryRegistry::checkLayers(RepositoryName, std::vector<Digest>, Handler<std::vector<LayerAvailability>> handler)
{
    return answer<std::vector<LayerAvailability>>(std::move(handler), failure(unsupported()));
}

Call MemoryRegistry::createRepository(NewRepository repository, Handler<Repository> handler)
{
    if (!abilities.createsRepositories)
        return answer<Repository>(std::move(handler), failure(unsupported()));
    repositories[repository.name];
    Repository made;
    made.name = repository.name;
    return answer<Repository>(std::move(handler), made);
}

Call MemoryRegistry::deleteRepository(RepositoryName, bool, Handler<Done> handler)
{
    return answer<Done>(std::move(handler), failure(unsupported()));
}

Call MemoryRegistry::dockerSignIn(Handler<DockerSignIn> handler)
{
    return answer<DockerSignIn>(std::move(handler), failure(unsupported()));
}

QStringList MemoryRegistry::cliCommands(RepositoryName, const std::vector<ImageIdentifier> &) const
{
    return {};
}

} // namespace tagboat::test
