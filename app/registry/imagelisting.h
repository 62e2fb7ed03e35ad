// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

#include <QObject>

#include <map>
#include <vector>

namespace tagboat {

/// Lists all images of one repository, page after page. Restartable; destroying it cancels.
class ImageListing : public QObject
{
    Q_OBJECT
public:
    /// \param registry not owned, must outlive this.
    explicit ImageListing(Registry *registry, QObject *parent = nullptr);

    /// Forgets what runs and starts from the first page. A stale page token (InvalidParameterException in the middle)
    /// restarts once by itself: restarted() then tells to drop what has come so far.
    void start(const RepositoryName &repository);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_call.isRunning(); }

Q_SIGNALS:
    void restarted();
    void arrived(const std::vector<tagboat::Image> &images);
    void finished();
    void failed(const tagboat::Error &error);

private:
    void fetch(const PageToken &token);

    Registry *m_registry;
    RepositoryName m_repository;
    Call m_call;
    bool m_restartedOnce = false;
};

/// Reads manifests in the background, in calls of Capabilities::maximumIdentifiersPerCall, a few in flight, the most
/// wanted first. What has been read is kept; what failed is told once and can be asked for again.
class ManifestReader : public QObject
{
    Q_OBJECT
public:
    /// \param registry not owned, must outlive this.
    ManifestReader(Registry *registry, RepositoryName repository, QObject *parent = nullptr);
    ~ManifestReader() override;

    /// Adds to what is to be read; `urgent` goes before all that waits. Known and waiting ones are not asked for twice.
    void request(const std::vector<Digest> &digests, bool urgent = false);
    void stop();
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] int waitingCount() const;
    [[nodiscard]] const std::map<Digest, ManifestContent> &contents() const;
    /// The exact bytes, while kept (the last few hundred); empty text otherwise.
    [[nodiscard]] Manifest manifest(const Digest &digest) const;

Q_SIGNALS:
    void arrived(const std::vector<tagboat::Digest> &digests);
    void failed(const std::vector<tagboat::Digest> &digests, const tagboat::Error &error);
    /// Nothing waits and nothing runs any more.
    void idle();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
