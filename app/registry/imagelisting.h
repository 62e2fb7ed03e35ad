// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

#include <QObject>

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

} // namespace tagboat
