// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connectionsession.h"
#include "app/registry/imagelisting.h"
#include "app/registry/imagereader.h"
#include "app/registry/manifestreader.h"
#include "app/removal/plan/deletionplan.h"
#include "ui/session/imagesmodel.h"

#include <QDateTime>
#include <QObject>

#include <map>
#include <memory>
#include <set>

namespace tagboat {

/// One open repository: lists its images into an ImagesModel and reads in the background what listings leave out, so that
/// children fold and every cell fills: the manifests of indexes, or, where images come bare, all there is to say of them.
/// Shared by the window and by what is being deleted from it.
class RepositorySession : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Failed };

    RepositorySession(std::shared_ptr<ConnectionSession> connection, RepositoryName name);
    ~RepositorySession() override;

    [[nodiscard]] const std::shared_ptr<ConnectionSession> &connection() const { return m_connection; }
    [[nodiscard]] const RepositoryName &name() const { return m_name; }
    [[nodiscard]] ImagesModel *model() { return &m_model; }
    [[nodiscard]] const ImagesModel *model() const { return &m_model; }
    [[nodiscard]] ManifestReader *manifests() { return &m_manifests; }

    /// Lists anew. The first time images show page by page; later the old ones stay until the new list is complete.
    void load();
    void stop(); ///< gives the listing up; what has come stays, and looks partial
    [[nodiscard]] State state() const { return m_state; }
    /// Loaded once in full; false also while a first load runs.
    [[nodiscard]] bool isLoaded() const { return m_loadedAt.isValid(); }
    [[nodiscard]] const Error &error() const { return m_error; } ///< when Failed
    [[nodiscard]] const QDateTime &loadedAt() const { return m_loadedAt; }
    [[nodiscard]] int arrivedCount() const { return m_arrivedCount; } ///< images of the listing that runs

    [[nodiscard]] int imageCount() const { return m_imageCount; } ///< of the last complete listing

    /// What the list has besides images that can be shown, and what hangs on images and could not be read.
    [[nodiscard]] std::vector<Oddity> oddities() const;
    [[nodiscard]] int oddityCount() const { return static_cast<int>(m_oddities.size() + m_gaps.size()); }
    /// Another number after each change of oddities(); 0 before the first.
    [[nodiscard]] int oddityRevision() const { return m_oddityRevision; }

    /// A tag has been put on an image: shown without listing anew where the image is known.
    void showTag(const Digest &image, const std::string &tag);

    /// Asks for what the listing has left out, as far as that is done unasked: again, after readingStopped().
    void readMore();
    /// What the view shows just now goes before all others.
    void readVisible(const QModelIndex &first, const QModelIndex &last);
    /// Asks for what a plan has to know: all indexes, and what hangs on the chosen images. \return how many are missing.
    int readForPlan(const std::vector<ImageIdentifier> &chosen);
    [[nodiscard]] int unreadForPlan(const std::vector<ImageIdentifier> &chosen) const;
    /// Nothing of it is on its way.
    [[nodiscard]] bool isRead() const { return m_manifests.isIdle() && m_images.isIdle(); }
    [[nodiscard]] RepositorySnapshot snapshot() const;

Q_SIGNALS:
    void stateChanged();
    /// The list was replaced by a reload: rows are others, identities may be the same.
    void reloaded(int selectionDropped);
    /// Manifests or images have been read, or could not be.
    void readingProgressed();
    /// No image can be read just now; what has come stays.
    void readingStopped(const tagboat::Error &error);
    /// isRead() holds again.
    void readingEnded();

private:
    void showArrived(std::span<const Image> images);
    void finish();
    void showComplete(bool isReload);
    void showKnownManifests();
    void watchReaders();
    void readArrived(std::span<const Image> images);
    void forgetArriving();
    void showReading(const ImageReading &reading);
    void endReading();
    void prune();
    [[nodiscard]] std::vector<Digest> oldImagesForPlan(const std::vector<ImageIdentifier> &chosen) const;
    [[nodiscard]] std::vector<Digest> bareImagesForPlan(const std::vector<ImageIdentifier> &chosen) const;
    void setState(State state);

    std::shared_ptr<ConnectionSession> m_connection;
    RepositoryName m_name;
    ImagesModel m_model;
    ImageListing m_listing;
    ManifestReader m_manifests;
    ImageReader m_images;
    State m_state = State::Idle;
    Error m_error;
    QDateTime m_loadedAt;
    int m_arrivedCount = 0;
    std::set<Digest> m_unverified; ///< their manifests are not what these say
    int m_readUnasked = 0; ///< images of the listing that runs whose details or manifests have been asked for
    int m_imageCount = 0;
    std::vector<Oddity> m_oddities; ///< of the list that is shown
    std::vector<Oddity> m_arrivingOddities; ///< of the listing that runs, while an older list is shown
    std::map<QString, Oddity> m_gaps; ///< by image
    int m_oddityRevision = 0;
    bool m_listsBare = false; ///< what is known of images comes by reading them
    bool m_prunesLater = false; ///< once the children of bare indexes are here again
};

} // namespace tagboat
