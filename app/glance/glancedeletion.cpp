// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glancedeletion.h"

#include "app/glance/imageid.h"
#include "app/glance/tagchanges.h"
#include "app/net/foreignanswer.h"

#include <algorithm>

namespace tagboat::glance {

namespace {

bool contains(const std::vector<std::string> &tags, const std::string &tag)
{
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

FailureKind kindOf(const Error &error, bool isOfTag)
{
    switch (error.kind) {
    case Error::Kind::NotFound:
        return FailureKind::NotFound;
    case Error::Kind::AccessDenied:
        return FailureKind::NotAllowed;
    case Error::Kind::Conflict: // what uses an image does not hold its tags
        return isOfTag ? FailureKind::Changed : FailureKind::InUse;
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

/// The service has looked at the request and refuses this one; the others may still go.
bool isAboutTheItem(const Error &error)
{
    return error.httpStatus >= 400 && error.httpStatus < 500 && error.kind != Error::Kind::MissingCredentials
        && error.kind != Error::Kind::BadCredentials && error.kind != Error::Kind::ExpiredCredentials
        && error.kind != Error::Kind::Throttled;
}

} // namespace

GlanceDeletion::GlanceDeletion(GlanceClient client, QUuid id, std::vector<ImageIdentifier> identifiers,
                               Completer<DeletionReply> complete)
    : m_client(std::move(client))
    , m_id(id)
    , m_identifiers(std::move(identifiers))
    , m_complete(std::move(complete))
{
}

void GlanceDeletion::start()
{
    read(&GlanceDeletion::sort);
}

void GlanceDeletion::read(Next next)
{
    m_step = m_client.send({.path = imagePath()}, [this, next](const Result<GlanceAnswer> &answer) {
        const auto image = answer ? parseImage(answer->body) : Result<ImageRecord>(failure(answer.error()));
        if (image)
            return (this->*next)(*image);
        giveUp(image.error());
    });
}

void GlanceDeletion::sort(const ImageRecord &image)
{
    m_imageTags = image.tags;
    bool takesImage = false;
    for (const ImageIdentifier &identifier : m_identifiers) {
        if (!identifier.isDigest())
            m_tags.push_back(identifier.tag());
        else if (identifier != identity())
            fail(identifier, FailureKind::NotFound);
        else if (image.isProtected)
            fail(identifier, FailureKind::Protected);
        else
            takesImage = true;
    }
    std::reverse(m_tags.begin(), m_tags.end());
    if (takesImage)
        removeImage();
    else
        removeNextTag();
}

void GlanceDeletion::removeImage()
{
    m_step = m_client.send({.method = "DELETE", .path = imagePath(), .maximumAttempts = attemptsOfChange},
                           [this](const Result<GlanceAnswer> &answer) { onImageRemoved(answer); });
}

void GlanceDeletion::onImageRemoved(const Result<GlanceAnswer> &answer)
{
    const bool went = answer || (answer.error().kind == Error::Kind::NotFound && answer.error().earlierTryMayHaveActed);
    if (!went && outcomeUnknown(answer.error()))
        return m_complete(failure(answer.error()));
    // It was there a moment ago. Whoever says otherwise may be something in front of the service.
    if (!went && answer.error().kind == Error::Kind::NotFound)
        return read(&GlanceDeletion::noteStillThere);
    if (!went) {
        fail(identity(), kindOf(answer.error(), false), answer.error());
        m_reply.requestId = answer.error().requestId;
        return removeNextTag(); // those asked for by name may still go
    }
    for (const std::string &tag : m_imageTags)
        noteRemoved(tag);
    // A tag that was asked for beside the image and is not on it is gone as well.
    for (const std::string &tag : m_tags) {
        if (!contains(m_imageTags, tag))
            fail(ImageIdentifier::forTag(tag), FailureKind::NotFound);
    }
    noteRemoved({});
    m_complete(m_reply);
}

void GlanceDeletion::noteStillThere(const ImageRecord &)
{
    Error error{.kind = Error::Kind::NotFound, .httpStatus = 404};
    markForeign(error);
    m_complete(failure(std::move(error)));
}

void GlanceDeletion::removeNextTag()
{
    while (!m_tags.empty()) {
        const std::string tag = m_tags.back();
        if (contains(m_imageTags, tag) && fitsIntoPath(tag)) {
            m_step = m_client.send({.method = "DELETE",
                                    .path = imagePath() + "/tags/" + tagInPath(tag),
                                    .maximumAttempts = attemptsOfChange},
                                   [this](const Result<GlanceAnswer> &answer) { onTagRemoved(answer); });
            return;
        }
        m_tags.pop_back();
        if (contains(m_imageTags, tag))
            m_inOnePatch.push_back(tag);
        else
            fail(ImageIdentifier::forTag(tag), FailureKind::NotFound);
    }
    if (m_inOnePatch.empty())
        m_complete(m_reply);
    else
        read(&GlanceDeletion::rewrite);
}

void GlanceDeletion::onTagRemoved(const Result<GlanceAnswer> &answer)
{
    const std::string tag = m_tags.back();
    if (answer) {
        m_reply.requestId = answer->requestId;
        m_tags.pop_back();
        noteRemoved(tag);
        return removeNextTag();
    }
    const Error &error = answer.error();
    m_reply.requestId = error.requestId;
    if (error.kind == Error::Kind::NotFound) {
        m_answerWasLost = error.earlierTryMayHaveActed;
        return read(&GlanceDeletion::lookAgain);
    }
    if (isAboutTheItem(error)) {
        m_tags.pop_back();
        fail(ImageIdentifier::forTag(tag), kindOf(error, true), error);
        return removeNextTag();
    }
    giveUp(error);
}

void GlanceDeletion::lookAgain(const ImageRecord &image)
{
    const std::string tag = m_tags.back();
    m_tags.pop_back();
    if (contains(image.tags, tag))
        m_inOnePatch.push_back(tag); // there, but the path did not lead to it
    else if (m_answerWasLost)
        noteRemoved(tag);
    else
        fail(ImageIdentifier::forTag(tag), FailureKind::NotFound);
    m_imageTags = image.tags;
    removeNextTag();
}

void GlanceDeletion::rewrite(const ImageRecord &image)
{
    std::vector<std::string> kept = image.tags;
    std::erase_if(kept, [this](const std::string &tag) { return contains(m_inOnePatch, tag); });
    m_step =
        m_client.send(tagsRequest(m_id, kept), [this](const Result<GlanceAnswer> &answer) { onRewritten(answer); });
}

void GlanceDeletion::onRewritten(const Result<GlanceAnswer> &answer)
{
    const auto image = answer ? parseImage(answer->body) : Result<ImageRecord>(failure(answer.error()));
    if (!image)
        return giveUp(image.error());
    m_reply.requestId = answer->requestId;
    for (const std::string &tag : m_inOnePatch) {
        if (contains(image->tags, tag))
            fail(ImageIdentifier::forTag(tag), FailureKind::NotAllowed);
        else
            noteRemoved(tag);
    }
    m_complete(m_reply);
}

/// The first error is the call's own; later ones must not hide what has been done before.
void GlanceDeletion::giveUp(const Error &error)
{
    const bool hasActed = !m_reply.removed.empty() || !m_reply.failures.empty();
    if (error.kind != Error::Kind::NotFound && !hasActed)
        return m_complete(failure(error));
    m_reply.requestId = error.requestId;
    // Unknown: the tag that was under way is left out of both lists.
    if (outcomeUnknown(error) && !m_tags.empty())
        m_unknown.push_back(ImageIdentifier::forTag(m_tags.back()));
    else if (outcomeUnknown(error)) {
        for (const std::string &tag : m_inOnePatch)
            m_unknown.push_back(ImageIdentifier::forTag(tag));
    }
    failRest(error);
    m_complete(m_reply);
}

void GlanceDeletion::fail(const ImageIdentifier &identifier, FailureKind kind, const Error &error)
{
    m_reply.failures.push_back(itemFailureOf(identifier, kind, error));
}

void GlanceDeletion::failRest(const Error &error)
{
    std::vector<ImageIdentifier> told = m_unknown;
    for (const ItemFailure &failed : m_reply.failures)
        told.push_back(failed.identifier);
    for (const DeletionReply::Removed &removed : m_reply.removed)
        told.push_back(removed.tag.empty() ? identity() : ImageIdentifier::forTag(removed.tag));
    for (const ImageIdentifier &identifier : m_identifiers) {
        if (std::find(told.begin(), told.end(), identifier) == told.end())
            fail(identifier, kindOf(error, true), error);
    }
}

void GlanceDeletion::noteRemoved(const std::string &tag)
{
    m_reply.removed.push_back({tag, digestOf(m_id)});
}

QByteArray GlanceDeletion::imagePath() const
{
    return "/images/" + textOf(m_id).toLatin1();
}

ImageIdentifier GlanceDeletion::identity() const
{
    return ImageIdentifier::forDigest(digestOf(m_id));
}

} // namespace tagboat::glance
