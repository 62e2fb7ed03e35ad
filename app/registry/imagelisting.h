// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/pagewalk.h"

#include <QObject>

#include <span>

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
    [[nodiscard]] bool isRunning() const { return m_walk.isRunning(); }

Q_SIGNALS:
    void restarted();
    void arrived(std::span<const tagboat::Image> images);
    /// Elements of the list that are no image that can be shown.
    void odd(const std::vector<tagboat::Oddity> &oddities);
    void finished();
    void failed(const tagboat::Error &error);

private:
    Registry *m_registry;
    PageWalk<Image> m_walk;
};

} // namespace tagboat
