// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/copying/tagaddition.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace tagboat {

namespace {

const ItemFailure *failureOf(const std::vector<ItemFailure> &failures, const ImageIdentifier &identifier)
{
    const auto found = std::find_if(failures.begin(), failures.end(),
                                    [&](const ItemFailure &each) { return each.identifier == identifier; });
    return found == failures.end() ? nullptr : &*found;
}

Error errorOf(const ItemFailure &failed)
{
    Error error = asError(failed);
    error.where = failed.identifier.toQString();
    return error;
}

/// What a tag means now; nothing when it is free.
Result<std::optional<Manifest>> meaningOf(const std::string &tag, const ManifestReply &reply)
{
    const auto found = std::find_if(reply.found.begin(), reply.found.end(),
                                    [&](const ManifestReply::Found &each) { return each.tag == tag; });
    if (found != reply.found.end())
        return found->manifest;
    const ItemFailure *failed = failureOf(reply.failures, ImageIdentifier::forTag(tag));
    if (failed && failed->kind != FailureKind::NotFound)
        return failure(errorOf(*failed));
    return std::nullopt;
}

class TagAddition
{
public:
    TagAddition(Registry *registry, RepositoryName repository, const Digest &image, std::string tag,
                const std::optional<Digest> &mayTakeFrom, Completer<AddedTag> complete)
        : m_registry(registry)
        , m_repository(std::move(repository))
        , m_added{std::move(tag), image, {}, false}
        , m_mayTakeFrom(mayTakeFrom)
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        m_step = m_registry->fetchManifests(
            m_repository, {ImageIdentifier::forDigest(m_added.image), ImageIdentifier::forTag(m_added.tag)},
            [this](const Result<ManifestReply> &reply) {
                if (reply)
                    take(*reply);
                else
                    m_complete(failure(reply.error()));
            });
    }
    void stop() { m_step.cancel(); }

private:
    void take(const ManifestReply &reply)
    {
        auto meaning = meaningOf(m_added.tag, reply);
        if (!meaning)
            return m_complete(failure(meaning.error()));
        if (*meaning && (*meaning)->digest == m_added.image) {
            m_added.wasThere = true;
            return m_complete(m_added);
        }
        if (*meaning && (*meaning)->digest != m_mayTakeFrom) {
            return m_complete(failure({.kind = Error::Kind::Conflict,
                                       .code = QStringLiteral("TagTaken"),
                                       .detail = (*meaning)->digest.toQString(),
                                       .where = QString::fromStdString(m_added.tag)}));
        }
        m_added.before = std::move(*meaning);
        const auto image =
            std::find_if(reply.found.begin(), reply.found.end(),
                         [this](const ManifestReply::Found &each) { return each.manifest.digest == m_added.image; });
        if (image == reply.found.end()) {
            const auto identifier = ImageIdentifier::forDigest(m_added.image);
            const ItemFailure *failed = failureOf(reply.failures, identifier);
            return m_complete(
                failure(errorOf(failed ? *failed : ItemFailure{identifier, FailureKind::NotFound, {}, {}})));
        }
        put(image->manifest);
    }

    void put(const Manifest &manifest)
    {
        m_step = m_registry->putImage(m_repository, manifest, m_added.tag, [this](const Result<Digest> &stored) {
            if (!stored && (outcomeUnknown(stored.error()) || stored.error().earlierTryMayHaveActed))
                lookUp(stored.error());
            else if (!stored)
                m_complete(failure(stored.error()));
            else if (*stored != m_added.image)
                m_complete(failure({.kind = Error::Kind::MalformedAnswer,
                                    .code = QStringLiteral("DigestMismatch"),
                                    .detail = stored->toQString(),
                                    .where = m_added.image.toQString()}));
            else
                m_complete(m_added);
        });
    }

    /// The tag may have been put before the answer was lost.
    void lookUp(const Error &lost)
    {
        m_step = m_registry->fetchManifests(m_repository, {ImageIdentifier::forTag(m_added.tag)},
                                            [this, lost](const Result<ManifestReply> &reply) {
                                                if (reply) {
                                                    const auto meaning = meaningOf(m_added.tag, *reply);
                                                    if (meaning && *meaning && (*meaning)->digest == m_added.image)
                                                        return m_complete(m_added);
                                                }
                                                m_complete(failure(lost));
                                            });
    }

    Registry *m_registry;
    RepositoryName m_repository;
    AddedTag m_added;
    std::optional<Digest> m_mayTakeFrom;
    Completer<AddedTag> m_complete;
    Call m_step;
};

class TagRemoval
{
public:
    TagRemoval(Registry *registry, RepositoryName repository, AddedTag added, Completer<Done> complete)
        : m_registry(registry)
        , m_repository(std::move(repository))
        , m_added(std::move(added))
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        m_step = m_registry->fetchManifests(m_repository, {ImageIdentifier::forTag(m_added.tag)},
                                            [this](const Result<ManifestReply> &reply) {
                                                if (reply)
                                                    take(*reply);
                                                else
                                                    m_complete(failure(reply.error()));
                                            });
    }
    void stop() { m_step.cancel(); }

private:
    void take(const ManifestReply &reply)
    {
        const auto meaning = meaningOf(m_added.tag, reply);
        if (!meaning)
            return m_complete(failure(meaning.error()));
        if (*meaning && (*meaning)->digest != m_added.image) {
            return m_complete(failure({.kind = Error::Kind::Conflict,
                                       .code = QStringLiteral("TagMoved"),
                                       .where = QString::fromStdString(m_added.tag)}));
        }
        if (m_added.before)
            putBack();
        else if (*meaning)
            remove();
        else
            m_complete(Done{}); // somebody was faster
    }

    void putBack()
    {
        m_step = m_registry->putImage(m_repository, *m_added.before, m_added.tag, [this](const Result<Digest> &stored) {
            m_complete(stored.map([](const Digest &) { return Done{}; }));
        });
    }

    void remove()
    {
        const auto tag = ImageIdentifier::forTag(m_added.tag);
        m_step = m_registry->deleteImages(m_repository, {tag}, [this, tag](const Result<DeletionReply> &reply) {
            if (!reply)
                return m_complete(failure(reply.error()));
            const ItemFailure *failed = failureOf(reply->failures, tag);
            if (failed && failed->kind != FailureKind::NotFound)
                return m_complete(failure(errorOf(*failed)));
            if (!failed && reply->removed.empty()) {
                return m_complete(failure({.kind = Error::Kind::MalformedAnswer,
                                           .where = QString::fromStdString(m_added.tag),
                                           .requestId = reply->requestId}));
            }
            m_complete(Done{});
        });
    }

    Registry *m_registry;
    RepositoryName m_repository;
    AddedTag m_added;
    Completer<Done> m_complete;
    Call m_step;
};

} // namespace

Call addTag(Registry *registry, const RepositoryName &repository, const Digest &image, std::string tag,
            const std::optional<Digest> &mayTakeFrom, Handler<AddedTag> handler)
{
    return startFlow<TagAddition>(std::move(handler), registry, repository, image, std::move(tag), mayTakeFrom);
}

bool canTakeBack(const AddedTag &added, const Capabilities &capabilities, bool hasOtherTags)
{
    if (added.wasThere)
        return false;
    return added.before || (capabilities.deletesByTag && (hasOtherTags || !capabilities.lastTagTakesImage));
}

Call takeBackTag(Registry *registry, const RepositoryName &repository, const AddedTag &added, Handler<Done> handler)
{
    return startFlow<TagRemoval>(std::move(handler), registry, repository, added);
}

} // namespace tagboat
