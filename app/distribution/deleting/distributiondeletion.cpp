// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/deleting/distributiondeletion.h"

#include "app/distribution/deleting/untag.h"
#include "app/distribution/protocol/distributionerror.h"
#include "app/distribution/reading/manifestcalls.h"

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr std::size_t deletionsAtOnce = 4;

/// Nothing more is sent after it: a lost answer is looked up first.
bool endsAll(const Error &error)
{
    return error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout || concernsEveryCall(error);
}

bool speaksOfIndex(const Error &error)
{
    if (error.code == QLatin1String("GOOGLE_MANIFEST_DANGLING_PARENT_IMAGE"))
        return true;
    // ECR, Harbor and zot say it in words.
    return error.detail.contains(QLatin1String("referenced"), Qt::CaseInsensitive)
        || error.detail.contains(QLatin1String("child of"), Qt::CaseInsensitive);
}

} // namespace

FailureKind failureKindOf(const Error &error)
{
    const bool isHeld = error.kind == Error::Kind::Conflict || error.kind == Error::Kind::Unsupported
        || error.kind == Error::Kind::AccessDenied;
    if (isHeld && speaksOfIndex(error))
        return FailureKind::NeededByIndex;
    switch (error.kind) {
    case Error::Kind::NotFound:
        return FailureKind::NotFound;
    case Error::Kind::AccessDenied:
        return FailureKind::NotAllowed;
    case Error::Kind::Unsupported:
        return hasOwnCode(error, u"UntagUnsupported") ? FailureKind::UntagUnsupported
                                                      : FailureKind::DeletionUnsupported;
    case Error::Kind::Conflict:
        if (hasOwnCode(error, u"TagLeftReplaced"))
            return FailureKind::TagLeftReplaced;
        return error.httpStatus == 412 ? FailureKind::Protected : FailureKind::Other;
    case Error::Kind::MissingCredentials:
    case Error::Kind::BadCredentials:
    case Error::Kind::ExpiredCredentials:
        return FailureKind::NotSignedIn;
    case Error::Kind::Network:
    case Error::Kind::Timeout:
        return FailureKind::NotReached;
    default:
        return FailureKind::Other;
    }
}

DistributionDeletion::DistributionDeletion(std::shared_ptr<Knowledge> knowledge, RepositoryName repository,
                                           const std::vector<ImageIdentifier> &identifiers,
                                           Completer<DeletionReply> complete)
    : m_knowledge(std::move(knowledge))
    , m_repository(std::move(repository))
    , m_complete(std::move(complete))
    , m_crew(deletionsAtOnce)
{
    for (const ImageIdentifier &identifier : std::set(identifiers.begin(), identifiers.end())) {
        if (identifier.isDigest())
            m_digests.push_back(identifier.digest());
        else
            m_tags.push_back(identifier.tag());
    }
}

void DistributionDeletion::start()
{
    if (m_tags.empty() || m_digests.empty())
        removeDigests();
    else
        resolveTagsFirst();
}

void DistributionDeletion::stop()
{
    m_step.cancel();
    m_crew.cancel();
}

void DistributionDeletion::resolveTagsFirst()
{
    m_step =
        resolveTags(m_knowledge->client, m_repository, m_tags, [this](const Result<std::vector<TagAnswer>> &answers) {
            if (!answers)
                return m_complete(failure(answers.error()));
            for (std::size_t i = 0; i < m_tags.size(); ++i) {
                if (const TagAnswer &answer = (*answers)[i]; answer && *answer)
                    m_meaning[m_tags[i]] = (*answer)->digest;
            }
            removeDigests();
        });
}

void DistributionDeletion::removeDigests()
{
    const auto begin = [this](std::size_t item, std::function<void()> ended) {
        const Digest digest = m_digests[item];
        const auto &client = m_knowledge->client;
        DistributionRequest request =
            manifestRequest(client, m_repository, ImageIdentifier::forDigest(digest), "DELETE");
        request.scope = scopeOf(client, m_repository, client.place().preset.deleteActions);
        request.maximumAttempts = attemptsOfChange;
        return client.send(std::move(request),
                           [this, digest, ended = std::move(ended)](const Result<DistributionAnswer> &answer) {
                               onDigest(digest, answer);
                               ended();
                           });
    };
    m_crew.run(m_digests.size(), begin, [this] { removeTags(); });
}

void DistributionDeletion::onDigest(const Digest &digest, const Result<DistributionAnswer> &answer)
{
    const auto identifier = ImageIdentifier::forDigest(digest);
    const bool wentBefore =
        !answer && answer.error().kind == Error::Kind::NotFound && answer.error().earlierTryMayHaveActed;
    if (!answer && !wentBefore) {
        if (failureKindOf(answer.error()) == FailureKind::DeletionUnsupported)
            m_knowledge->deletesByDigest = false;
        return note(identifier, answer.error());
    }
    m_knowledge->deletesByDigestProven = m_knowledge->deletesByDigestProven || answer;
    m_told.insert(identifier);
    m_reply.removed.push_back({{}, digest});
    for (const auto &[tag, meaning] : m_meaning) {
        if (meaning == digest && m_told.insert(ImageIdentifier::forTag(tag)).second)
            m_reply.removed.push_back({tag, digest});
    }
}

void DistributionDeletion::removeTags()
{
    // A tag whose image may have gone or not is neither removed nor left: that is looked up later.
    for (const auto &[tag, meaning] : m_meaning) {
        const bool isAsked = std::find(m_digests.begin(), m_digests.end(), meaning) != m_digests.end();
        const bool isUnknown = m_hasUnknown && isAsked && !m_told.contains(ImageIdentifier::forTag(tag));
        if (isUnknown)
            m_told.insert(ImageIdentifier::forTag(tag));
    }
    std::erase_if(m_tags, [this](const std::string &tag) { return m_told.contains(ImageIdentifier::forTag(tag)); });
    if (m_end || m_tags.empty())
        return finish();
    const auto begin = [this](std::size_t item, std::function<void()> ended) {
        const std::string tag = m_tags[item];
        return untag(m_knowledge, m_repository, tag,
                     [this, tag, ended = std::move(ended)](const Result<Untagged> &result) {
                         onTag(tag, result ? nullptr : &result.error(), result ? result->digest : Digest());
                         ended();
                     });
    };
    m_crew.run(m_tags.size(), begin, [this] { finish(); });
}

void DistributionDeletion::onTag(const std::string &tag, const Error *error, const Digest &digest)
{
    const auto identifier = ImageIdentifier::forTag(tag);
    if (error)
        return note(identifier, *error);
    m_told.insert(identifier);
    const auto meaning = m_meaning.find(tag);
    m_reply.removed.push_back({tag, meaning == m_meaning.end() ? digest : meaning->second});
}

void DistributionDeletion::note(const ImageIdentifier &identifier, const Error &error)
{
    m_reply.requestId = error.requestId;
    if (endsAll(error)) {
        m_end = m_end ? m_end : error;
        m_crew.beginNoMore();
    }
    if (outcomeUnknown(error)) {
        m_hasUnknown = true;
        m_told.insert(identifier);
    } else if (!endsAll(error)) {
        m_told.insert(identifier);
        m_reply.failures.push_back(itemFailureOf(identifier, failureKindOf(error), error));
    }
}

void DistributionDeletion::finish()
{
    const bool didNothing = m_reply.removed.empty() && m_reply.failures.empty();
    if (m_end && didNothing && (!m_hasUnknown || outcomeUnknown(*m_end)))
        return m_complete(failure(*m_end));
    const auto tellRest = [this](const ImageIdentifier &identifier) {
        if (m_end && m_told.insert(identifier).second)
            m_reply.failures.push_back(itemFailureOf(identifier, failureKindOf(*m_end), *m_end));
    };
    for (const Digest &digest : m_digests)
        tellRest(ImageIdentifier::forDigest(digest));
    for (const std::string &tag : m_tags)
        tellRest(ImageIdentifier::forTag(tag));
    m_complete(std::move(m_reply));
}

} // namespace tagboat::distribution
