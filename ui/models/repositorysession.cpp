// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/repositorysession.h"

#include <algorithm>

namespace tagboat {

namespace {

/// More are read only when a deletion is planned: each call brings a hundred.
constexpr std::size_t indexesReadUnasked = 3000;
constexpr std::size_t oneScreen = 60;

} // namespace

RepositorySession::RepositorySession(std::shared_ptr<ConnectionSession> connection, RepositoryName name)
    : m_connection(std::move(connection))
    , m_name(std::move(name))
    , m_listing(m_connection->registry())
    , m_manifests(m_connection->registry(), m_name)
{
    m_model.setComplete(false);
    m_model.setPullsReported(m_connection->registry()->capabilities().reportsLastPull);
    connect(&m_listing, &ImageListing::arrived, this, &RepositorySession::showArrived);
    connect(&m_listing, &ImageListing::finished, this, &RepositorySession::finish);
    connect(&m_listing, &ImageListing::restarted, this, [this] {
        m_replacement.clear();
        m_arrivedCount = 0;
        if (!isLoaded())
            m_model.clear();
    });
    connect(&m_listing, &ImageListing::failed, this, [this](const Error &error) {
        m_error = error;
        m_replacement.clear();
        setState(State::Failed);
    });
    connect(&m_manifests, &ManifestReader::arrived, this, [this](const std::vector<Digest> &digests) {
        for (const Digest &digest : digests) {
            const auto found = m_manifests.contents().find(digest);
            if (found != m_manifests.contents().end())
                m_model.setManifest(digest, found->second);
        }
    });
    connect(&m_manifests, &ManifestReader::failed, this,
            [this](const std::vector<Digest> &, const Error &error) { Q_EMIT manifestsFailed(error); });
    connect(&m_manifests, &ManifestReader::idle, this, &RepositorySession::indexesRead);
}

RepositorySession::~RepositorySession() = default;

void RepositorySession::load()
{
    m_replacement.clear();
    m_arrivedCount = 0;
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
    m_replacement.clear();
    setState(isLoaded() ? State::Ready : State::Idle);
}

void RepositorySession::showArrived(const std::vector<Image> &images)
{
    m_arrivedCount += static_cast<int>(images.size());
    if (isLoaded()) {
        m_replacement.insert(m_replacement.end(), images.begin(), images.end());
    } else {
        m_model.append(images);
        readMore();
    }
    Q_EMIT stateChanged();
}

void RepositorySession::finish()
{
    const bool reload = isLoaded();
    int dropped = 0;
    if (reload) {
        m_model.clear();
        m_model.append(m_replacement);
        m_replacement = {};
    }
    m_model.setComplete(true);
    m_imageCount = m_arrivedCount;
    if (reload)
        dropped = m_model.pruneSelection();
    m_loadedAt = QDateTime::currentDateTimeUtc();
    readMore();
    setState(State::Ready);
    if (reload)
        Q_EMIT reloaded(dropped);
}

void RepositorySession::showTag(const Digest &image, const std::string &tag)
{
    auto known = m_model.image(image);
    if (!known || m_listing.isRunning()) { // what runs may have been before the tag
        load();
        return;
    }
    if (std::find(known->tags.begin(), known->tags.end(), tag) == known->tags.end())
        known->tags.push_back(tag);
    m_model.append({*known});
}

void RepositorySession::readMore()
{
    if (m_manifests.contents().size() >= indexesReadUnasked)
        return;
    std::vector<Digest> wanted = m_model.unreadIndexes();
    if (wanted.size() > indexesReadUnasked)
        wanted.resize(indexesReadUnasked);
    m_manifests.request(wanted);
}

void RepositorySession::readVisible(const QModelIndex &first, const QModelIndex &last)
{
    std::vector<Digest> wanted = m_model.unreadIndexes(first, last);
    if (wanted.size() > oneScreen)
        wanted.resize(oneScreen);
    m_manifests.request(wanted, true);
}

int RepositorySession::readIndexes()
{
    const std::vector<Digest> wanted = m_model.unreadIndexes();
    m_manifests.request(wanted);
    return static_cast<int>(wanted.size());
}

int RepositorySession::unreadIndexCount() const
{
    return static_cast<int>(m_model.unreadIndexes().size());
}

RepositorySnapshot RepositorySession::snapshot() const
{
    RepositorySnapshot snapshot;
    snapshot.name = m_name;
    snapshot.images = m_model.images();
    snapshot.complete = m_model.isComplete();
    snapshot.manifests = m_manifests.contents();
    return snapshot;
}

void RepositorySession::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace tagboat
