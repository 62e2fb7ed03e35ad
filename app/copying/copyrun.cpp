// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/copying/copyrun.h"

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

constexpr std::ptrdiff_t layersAtOnce = 3;

Error takenBy(const std::string &tag, const Digest &image)
{
    return {.kind = Error::Kind::Conflict,
            .code = QStringLiteral("TagTaken"),
            .detail = image.toQString(),
            .where = QString::fromStdString(tag)};
}

} // namespace

CopyRun::CopyRun(Place source, Place target, ImageIdentifier image, std::vector<std::string> tags, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_target(std::move(target))
    , m_image(std::move(image))
    , m_tags(std::move(tags))
{
}

CopyRun::~CopyRun() = default;

Digest CopyRun::digest() const
{
    return m_manifests.empty() ? Digest() : m_manifests.back().manifest.digest;
}

bool CopyRun::isFinished() const
{
    return m_state == State::Copied || m_state == State::Failed || m_state == State::Cancelled;
}

void CopyRun::start()
{
    if (m_state == State::Ready)
        goOn();
}

void CopyRun::pause()
{
    if (isFinished() || std::exchange(m_isPaused, true))
        return;
    suspendCopies();
}

void CopyRun::resume()
{
    const bool wasPaused = std::exchange(m_isPaused, false);
    if (m_state != State::Failed && !(wasPaused && !isFinished()))
        return;
    m_error.reset();
    // What is still on the wire goes on by itself.
    if (m_state == State::Failed || (!m_step && m_state != State::Ready))
        goOn();
}

void CopyRun::cancel()
{
    if (isFinished())
        return;
    m_step.cancel();
    for (const auto &copy : m_copies)
        copy->stop();
    tellOfMove();
    enter(State::Cancelled);
    Q_EMIT finished();
}

void CopyRun::enter(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void CopyRun::goOn()
{
    if (m_isPaused)
        return;
    enter(m_stage);
    switch (m_stage) {
    case State::Checking:
        return checkTags();
    case State::Copying:
        return copyLayers();
    case State::Putting:
        return putNext();
    default:
        return readManifests();
    }
}

void CopyRun::fail(const Error &error)
{
    suspendCopies();
    m_error = error;
    enter(State::Failed);
    Q_EMIT finished();
}

void CopyRun::suspendCopies()
{
    for (const auto &copy : m_copies)
        copy->suspend();
}

void CopyRun::readManifests()
{
    m_step = ManifestTree::read(m_source.registry, m_source.repository, m_image,
                                [this](Result<std::vector<TreeManifest>> manifests) {
                                    if (!manifests)
                                        return fail(manifests.error());
                                    m_manifests = std::move(*manifests);
                                    m_progress.images = static_cast<int>(m_manifests.size());
                                    m_stage = State::Checking;
                                    Q_EMIT progressed();
                                    goOn();
                                });
}

void CopyRun::checkTags()
{
    m_unchecked = layersOf(m_manifests);
    m_copies.clear();
    m_copied.clear();
    m_progress.layersThere = m_progress.layers = m_progress.layersCopied = 0;
    m_progress.bytes = m_progress.bytesCopied = 0;
    m_put = 0;
    m_progress.imagesPut = 0;
    if (m_tags.empty() || m_taken == TakenTags::Move)
        return checkLayers();
    std::vector<ImageIdentifier> identifiers;
    for (const std::string &tag : m_tags)
        identifiers.push_back(ImageIdentifier::forTag(tag));
    m_step = m_target.registry->fetchManifests(
        m_target.repository, std::move(identifiers), [this](const Result<ManifestReply> &reply) {
            if (!reply)
                return fail(reply.error());
            const auto taken = std::find_if(reply->found.begin(), reply->found.end(),
                                            [this](const auto &found) { return found.manifest.digest != digest(); });
            if (taken != reply->found.end()) {
                return fail(takenBy(taken->tag, taken->manifest.digest));
            }
            checkLayers();
        });
}

void CopyRun::checkLayers()
{
    if (m_unchecked.empty()) {
        m_stage = State::Copying;
        return goOn();
    }
    if (m_isPaused)
        return;
    const auto count = std::min(Registry::layersPerCheck, m_unchecked.size());
    std::vector<Digest> some;
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(m_unchecked[i].digest);
    m_step = m_target.registry->checkLayers(
        m_target.repository, some,
        [this, some](const Result<std::vector<LayerAvailability>> &layers) { takeLayers(some, layers); });
}

void CopyRun::takeLayers(const std::vector<Digest> &asked, const Result<std::vector<LayerAvailability>> &layers)
{
    if (!layers)
        return fail(layers.error());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const bool isThere = std::any_of(layers->begin(), layers->end(), [&](const LayerAvailability &each) {
            return each.digest == asked[i] && each.available;
        });
        if (isThere)
            ++m_progress.layersThere;
        else
            addLayerCopy(m_unchecked[i]);
    }
    m_unchecked.erase(m_unchecked.begin(), m_unchecked.begin() + static_cast<std::ptrdiff_t>(asked.size()));
    Q_EMIT progressed();
    checkLayers();
}

void CopyRun::addLayerCopy(const LayerDescriptor &layer)
{
    ++m_progress.layers;
    m_progress.bytes += std::max<qint64>(0, layer.sizeInBytes);
    const std::size_t index = m_copies.size();
    LayerCopy::Listener listener;
    listener.progressed = [this](qint64 bytes) {
        m_progress.bytesCopied += bytes;
        Q_EMIT progressed();
    };
    listener.finished = [this, index](const Result<Done> &copied) {
        m_copied[index] = copied.has_value();
        takeLayer(copied);
    };
    m_copied.push_back(false);
    m_copies.push_back(std::make_unique<LayerCopy>(
        LayerCopy::Place{m_source.registry->layerTransfer(), m_source.repository},
        LayerCopy::Place{m_target.registry->layerTransfer(), m_target.repository}, layer, std::move(listener)));
}

void CopyRun::copyLayers()
{
    if (!m_copies.empty() && (!m_source.registry->layerTransfer() || !m_target.registry->layerTransfer()))
        return fail({.kind = Error::Kind::Unsupported, .where = m_copies.front()->layer().digest.toQString()});
    auto running = std::count_if(m_copies.begin(), m_copies.end(), [](const auto &copy) { return copy->isRunning(); });
    for (std::size_t i = 0; i < m_copies.size() && running < layersAtOnce; ++i) {
        if (m_copied[i] || m_copies[i]->isRunning())
            continue;
        m_copies[i]->start();
        ++running;
    }
    if (running == 0) {
        m_unconfirmed.clear();
        for (const auto &copy : m_copies)
            m_unconfirmed.push_back(copy->layer().digest);
        checkCopied();
    }
}

/// A layer has been sent when the target says so: no manifest is put that names what is not there.
void CopyRun::checkCopied()
{
    if (m_unconfirmed.empty()) {
        m_stage = State::Putting;
        return goOn();
    }
    if (m_isPaused)
        return;
    const auto count = std::min(Registry::layersPerCheck, m_unconfirmed.size());
    const std::vector<Digest> some(m_unconfirmed.end() - static_cast<std::ptrdiff_t>(count), m_unconfirmed.end());
    m_step = m_target.registry->checkLayers(
        m_target.repository, some,
        [this, some](const Result<std::vector<LayerAvailability>> &layers) { takeCopied(some, layers); });
}

void CopyRun::takeCopied(const std::vector<Digest> &asked, const Result<std::vector<LayerAvailability>> &layers)
{
    if (!layers)
        return fail(layers.error());
    for (const Digest &digest : asked) {
        const bool isThere = std::any_of(layers->begin(), layers->end(), [&](const LayerAvailability &each) {
            return each.digest == digest && each.available;
        });
        if (isThere)
            continue;
        m_stage = State::Checking; // look anew when told to go on
        return fail(
            {.kind = Error::Kind::NotFound, .code = QStringLiteral("LayerNotStored"), .where = digest.toQString()});
    }
    m_unconfirmed.resize(m_unconfirmed.size() - asked.size());
    checkCopied();
}

void CopyRun::takeLayer(const Result<Done> &copied)
{
    if (!copied)
        return fail(copied.error());
    ++m_progress.layersCopied;
    Q_EMIT progressed();
    goOn();
}

void CopyRun::putNext()
{
    // The manifests by digest, the last of them under its tags.
    const std::size_t below = m_manifests.size() - 1;
    const std::size_t names = std::max<std::size_t>(1, m_tags.size());
    if (m_put == below + names) {
        enter(State::Copied);
        return Q_EMIT finished();
    }
    const std::string tag = m_put >= below && !m_tags.empty() ? m_tags[m_put - below] : std::string();
    if (tag.empty())
        put(tag);
    else
        lookUpAndPut(tag);
}

/// Much time may have gone since the tags were looked at: one that means another image by now is left alone, unless the user
/// wants it moved. Then what it means is remembered, so that the move can be undone; that it cannot be read does not hold
/// up the move, which has been confirmed, and is told.
void CopyRun::lookUpAndPut(const std::string &tag)
{
    m_step = m_target.registry->fetchManifests(
        m_target.repository, {ImageIdentifier::forTag(tag)}, [this, tag](const Result<ManifestReply> &reply) {
            if (!reply)
                return fail(reply.error());
            for (const auto &found : reply->found) {
                if (found.manifest.digest == digest()) // an earlier try may have moved it
                    continue;
                if (m_taken == TakenTags::Refuse)
                    return fail(takenBy(tag, found.manifest.digest));
                m_before[tag] = found.manifest;
            }
            for (const ItemFailure &failed : reply->failures) {
                if (failed.kind != FailureKind::NotFound && m_taken == TakenTags::Refuse)
                    return fail(asError(failed, reply->requestId));
                if (failed.kind != FailureKind::NotFound)
                    m_unreadable[tag] = asError(failed, reply->requestId);
            }
            put(tag);
        });
}

void CopyRun::put(const std::string &tag)
{
    const TreeManifest &next = m_manifests[std::min(m_put, m_manifests.size() - 1)];
    m_moving = tag;
    m_step = m_target.registry->putImage(m_target.repository, next.manifest, tag,
                                         [this](const Result<Digest> &put) { takePut(put); });
}

void CopyRun::tellOfMove()
{
    const std::string tag = std::exchange(m_moving, {});
    if (const auto before = m_before.extract(tag))
        Q_EMIT tagMoved(before.key(), before.mapped());
    else if (const auto why = m_unreadable.extract(tag))
        Q_EMIT tagMovedFromUnknown(why.key(), why.mapped());
}

void CopyRun::takePut(const Result<Digest> &put)
{
    const Digest wanted = m_manifests[std::min(m_put, m_manifests.size() - 1)].manifest.digest;
    if (!put) {
        if (outcomeUnknown(put.error()) || put.error().earlierTryMayHaveActed)
            tellOfMove(); // perhaps
        m_moving.clear();
        if (put.error().obstacle == Obstacle::LayersGone)
            m_stage = State::Checking; // they have gone again; look anew when told to go on
        Error error = put.error();
        error.where = wanted.toQString();
        return fail(error);
    }
    if (*put != wanted) {
        return fail({.kind = Error::Kind::MalformedAnswer,
                     .code = QStringLiteral("DigestMismatch"),
                     .detail = put->toQString(),
                     .where = wanted.toQString()});
    }
    tellOfMove();
    ++m_put;
    m_progress.imagesPut = static_cast<int>(std::min(m_put, m_manifests.size()));
    Q_EMIT progressed();
    goOn();
}

} // namespace tagboat

#include "moc_copyrun.cpp"
