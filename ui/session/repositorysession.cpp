// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/session/repositorysession.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tagboat {

namespace {

/// More are read only when they come into view, or when a deletion is planned.
constexpr int readUnasked = 3000;
constexpr std::size_t oneScreen = 60;

int taggedCount(const ImageColumns &columns)
{
    int tagged = 0;
    for (ImageRow image = 0; image < columns.imageCount(); ++image)
        tagged += columns.isTagged(image) ? 1 : 0;
    return tagged;
}

void shorten(std::vector<Digest> &digests, std::size_t most)
{
    if (digests.size() > most)
        digests.resize(most);
}

} // namespace

RepositorySession::RepositorySession(std::shared_ptr<ConnectionSession> connection, RepositoryName name)
    : m_connection(std::move(connection))
    , m_name(std::move(name))
    , m_listing(m_connection->registry())
    , m_manifests(m_connection->registry(), m_name)
    , m_images(m_connection->registry(), m_name)
{
    m_model.setComplete(false);
    m_model.setCapabilities(m_connection->registry()->capabilities());
    connect(&m_listing, &ImageListing::arrived, this, &RepositorySession::showArrived);
    connect(&m_listing, &ImageListing::finished, this, &RepositorySession::finish);
    connect(&m_listing, &ImageListing::restarted, this, [this] {
        m_model.dropReplacement();
        forgetArriving();
        if (!isLoaded())
            m_model.clear();
    });
    connect(&m_listing, &ImageListing::odd, this, [this](const std::vector<Oddity> &oddities) {
        auto &list = isLoaded() ? m_arrivingOddities : m_oddities;
        list.insert(list.end(), oddities.begin(), oddities.end());
        ++m_oddityRevision;
        Q_EMIT stateChanged();
    });
    connect(&m_listing, &ImageListing::failed, this, [this](const Error &error) {
        m_error = error;
        m_model.dropReplacement();
        setState(State::Failed);
    });
    connect(&m_model, &ImagesModel::replaced, this, [this] { showComplete(true); });
    watchReaders();
}

RepositorySession::~RepositorySession() = default;

void RepositorySession::watchReaders()
{
    connect(&m_manifests, &ManifestReader::arrived, this, [this](const std::vector<Digest> &digests) {
        for (const Digest &digest : digests) {
            const auto found = m_manifests.contents().find(digest);
            if (found != m_manifests.contents().end())
                m_model.setManifest(digest, found->second);
        }
        Q_EMIT readingProgressed();
    });
    connect(&m_manifests, &ManifestReader::failed, this,
            [this](const std::vector<Digest> &digests, const Error &error) {
                if (hasOwnCode(error, unverifiedManifestCode()))
                    m_unverified.insert(digests.begin(), digests.end());
                Q_EMIT readingProgressed();
            });
    connect(&m_manifests, &ManifestReader::idle, this, &RepositorySession::endReading);
    connect(&m_images, &ImageReader::arrived, this, &RepositorySession::showReading);
    connect(&m_images, &ImageReader::failed, this, [this](const Digest &digest, const Error &error) {
        if (hasOwnCode(error, unverifiedManifestCode()))
            m_unverified.insert(digest);
        m_model.setUnreadable(digest);
        Q_EMIT readingProgressed();
    });
    connect(&m_images, &ImageReader::gaveUp, this, &RepositorySession::readingStopped);
    connect(&m_images, &ImageReader::idle, this, &RepositorySession::endReading);
}

void RepositorySession::forgetArriving()
{
    m_arrivedCount = 0;
    m_readUnasked = 0;
    m_arrivingOddities.clear();
    if (!isLoaded()) {
        m_oddities.clear();
        m_gaps.clear();
    }
}

std::vector<Oddity> RepositorySession::oddities() const
{
    std::vector<Oddity> all = m_oddities;
    for (const auto &[image, gap] : m_gaps)
        all.push_back(gap);
    return all;
}

void RepositorySession::showReading(const ImageReading &reading)
{
    if (!m_model.image(reading.image.digest))
        return; // asked for a list of before, and gone since
    for (Oddity gap : reading.gaps) {
        gap.isOfReferences = true;
        m_gaps.insert_or_assign(gap.name, gap);
    }
    m_oddityRevision += reading.gaps.empty() ? 0 : 1;
    m_model.append(std::span(&reading.image, 1));
    m_model.append(reading.below);
    for (const auto &[digest, content] : reading.manifests) {
        m_model.setManifest(digest, content);
        if (content.kind == ImageKind::Index)
            m_manifests.add(digest, content);
    }
    Q_EMIT readingProgressed();
}

void RepositorySession::endReading()
{
    if (!isRead())
        return;
    if (std::exchange(m_prunesLater, false) && m_model.isComplete() && m_model.unreadImages().empty())
        prune();
    Q_EMIT readingEnded();
}

void RepositorySession::prune()
{
    if (const int dropped = m_model.pruneSelection(); dropped > 0)
        Q_EMIT reloaded(dropped);
}

void RepositorySession::load()
{
    m_model.dropReplacement();
    forgetArriving();
    m_error = {};
    if (!isLoaded()) {
        m_model.clear();
        m_model.setComplete(false);
    }
    m_listing.start(m_name);
    setState(State::Loading);
}

void RepositorySession::stop()
{
    if (!m_listing.isRunning())
        return;
    m_listing.stop();
    m_model.dropReplacement();
    setState(isLoaded() ? State::Ready : State::Idle);
}

void RepositorySession::showArrived(std::span<const Image> images)
{
    m_arrivedCount += static_cast<int>(images.size());
    m_listsBare = m_listsBare || std::any_of(images.begin(), images.end(), [](const Image &image) {
                      return image.details == DetailsState::Unread;
                  });
    if (isLoaded()) {
        m_model.appendReplacement(images);
    } else {
        m_model.append(images);
        readArrived(images);
    }
    Q_EMIT stateChanged();
}

void RepositorySession::finish()
{
    if (isLoaded())
        m_model.finishReplacement();
    else
        showComplete(false);
}

void RepositorySession::showComplete(bool isReload)
{
    m_model.setComplete(true);
    if (isReload) {
        m_oddities = std::exchange(m_arrivingOddities, {});
        m_gaps.clear(); // the images are read again
        ++m_oddityRevision;
    }
    // Bare images are listed by their tags; those without have been found by reading, and more may be.
    const auto columns = m_model.snapshot();
    m_imageCount = m_listsBare ? taggedCount(*columns) : static_cast<int>(columns->imageCount());
    m_loadedAt = QDateTime::currentDateTimeUtc();
    // Rows below a bare image come back when it has been read: until then nobody knows that one has gone.
    m_prunesLater = isReload && !m_model.unreadImages().empty();
    const int dropped = isReload && !m_prunesLater ? m_model.pruneSelection() : 0;
    showKnownManifests();
    readMore();
    setState(State::Ready);
    if (isReload)
        Q_EMIT reloaded(dropped);
}

/// Of indexes that went and have come back, such as restored ones: they are not read again.
void RepositorySession::showKnownManifests()
{
    for (const Digest &digest : m_model.unreadIndexes()) {
        const auto known = m_manifests.contents().find(digest);
        if (known != m_manifests.contents().end())
            m_model.setManifest(digest, known->second);
    }
}

void RepositorySession::showTag(const Digest &image, const std::string &tag)
{
    auto known = m_model.image(image);
    if (!known || m_state == State::Loading) { // what is on its way may have been there before the tag
        load();
        return;
    }
    if (std::find(known->tags.begin(), known->tags.end(), tag) == known->tags.end())
        known->tags.push_back(tag);
    m_model.append(std::span(&*known, 1));
}

/// Of the first images, while more come: to look through all rows for each of a thousand pages would take longer than they
/// take to arrive.
void RepositorySession::readArrived(std::span<const Image> images)
{
    if (m_connection->registry()->capabilities().countsReads)
        return;
    std::vector<Digest> bare, indexes;
    for (const Image &image : images) {
        if (m_readUnasked >= readUnasked)
            break;
        const bool isBare = image.details == DetailsState::Unread;
        if (!isBare && (image.kind != ImageKind::Index || m_manifests.contents().contains(image.digest)))
            continue;
        (isBare ? bare : indexes).push_back(image.digest);
        ++m_readUnasked;
    }
    m_images.request(bare);
    m_manifests.request(indexes);
}

void RepositorySession::readMore()
{
    if (m_connection->registry()->capabilities().countsReads
        || m_manifests.contents().size() >= std::size_t(readUnasked))
        return;
    std::vector<Digest> bare = m_model.unreadImages();
    shorten(bare, readUnasked);
    m_images.request(bare);
    std::vector<Digest> indexes = m_model.unreadIndexes();
    shorten(indexes, readUnasked);
    m_manifests.request(indexes);
}

void RepositorySession::readVisible(const QModelIndex &first, const QModelIndex &last)
{
    if (m_connection->registry()->capabilities().countsReads)
        return;
    std::vector<Digest> bare = m_model.unreadImages(first, last);
    shorten(bare, oneScreen);
    m_images.request(bare, true);
    std::vector<Digest> indexes = m_model.unreadIndexes(first, last);
    shorten(indexes, oneScreen);
    m_manifests.request(indexes, true);
}

/// Bare images that may be indexes or that have been chosen.
std::vector<Digest> RepositorySession::bareImagesForPlan(const std::vector<ImageIdentifier> &chosen) const
{
    std::vector<Digest> bare = m_model.unreadImages();
    if (bare.empty())
        return bare;
    std::set<Digest> wanted;
    for (const ImageIdentifier &identifier : chosen) {
        const auto image =
            identifier.isTag() ? m_model.imageTagged(identifier.tag()) : m_model.image(identifier.digest());
        if (image)
            wanted.insert(image->digest);
    }
    std::erase_if(bare, [&](const Digest &digest) {
        const auto image = m_model.image(digest);
        const bool mayBeIndex = image && (image->kind == ImageKind::Index || image->kind == ImageKind::Unknown);
        return !mayBeIndex && !wanted.contains(digest);
    });
    return bare;
}

/// Chosen images of schema 1, whose digests are those of a part of their text: whether they can be kept for undo shows when
/// they are read.
std::vector<Digest> RepositorySession::oldImagesForPlan(const std::vector<ImageIdentifier> &chosen) const
{
    constexpr std::string_view oldType = "application/vnd.docker.distribution.manifest.v1";
    const auto columns = m_model.snapshot();
    bool hasOld = false;
    for (std::uint32_t type = 0; type < columns->typeValues.size(); ++type)
        hasOld |= columns->typeValues[type].mediaType.string().starts_with(oldType);
    std::set<Digest> old;
    if (!hasOld) // hardly any registry has some
        return {};
    for (const ImageIdentifier &identifier : chosen) {
        const auto image =
            identifier.isTag() ? m_model.imageTagged(identifier.tag()) : m_model.image(identifier.digest());
        const bool isOld = image && image->mediaType.string().starts_with(oldType);
        if (isOld && !m_manifests.contents().contains(image->digest) && !m_unverified.contains(image->digest))
            old.insert(image->digest);
    }
    return {old.begin(), old.end()};
}

int RepositorySession::readForPlan(const std::vector<ImageIdentifier> &chosen)
{
    m_images.request(bareImagesForPlan(chosen), true);
    m_manifests.request(oldImagesForPlan(chosen), true);
    m_manifests.request(m_model.unreadIndexes());
    return unreadForPlan(chosen);
}

int RepositorySession::unreadForPlan(const std::vector<ImageIdentifier> &chosen) const
{
    return static_cast<int>(bareImagesForPlan(chosen).size() + oldImagesForPlan(chosen).size()
                            + m_model.unreadIndexes().size());
}

RepositorySnapshot RepositorySession::snapshot() const
{
    RepositorySnapshot snapshot;
    snapshot.name = m_name;
    snapshot.images = m_model.images();
    // A tag that could not be read may be an index that needs what is to go.
    const auto mayBeImage = [](const Oddity &oddity) { return oddity.error.kind != Error::Kind::NotFound; };
    snapshot.complete = m_model.isComplete() && std::none_of(m_oddities.begin(), m_oddities.end(), mayBeImage);
    snapshot.onlyOddMissing = !snapshot.complete && m_model.isComplete();
    snapshot.manifests = m_manifests.contents();
    snapshot.unverified = m_unverified;
    return snapshot;
}

void RepositorySession::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace tagboat
