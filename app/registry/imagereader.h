// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QObject>

#include <deque>
#include <map>
#include <set>
#include <vector>

namespace tagboat {

/// Reads in the background what a listing has left out of its images (DetailsState::Unread), a few images at once, the
/// most wanted first. It keeps nothing: whoever listens does.
class ImageReader : public QObject
{
    Q_OBJECT
public:
    /// \param registry not owned, must outlive this.
    ImageReader(Registry *registry, RepositoryName repository, QObject *parent = nullptr);

    /// Adds to what is to be read; `urgent` goes before all that waits. What waits or runs is not asked for twice.
    void request(const std::vector<Digest> &digests, bool urgent = false);
    void stop();
    [[nodiscard]] bool isIdle() const { return m_calls.empty() && m_wanted.empty(); }

Q_SIGNALS:
    void arrived(const tagboat::ImageReading &reading);
    /// One image could not be read. It may be asked for again.
    void failed(const tagboat::Digest &digest, const tagboat::Error &error);
    /// No image can be read just now: what waited is no longer wanted.
    void gaveUp(const tagboat::Error &error);
    /// Nothing waits and nothing runs any more.
    void idle();

private:
    void fetch();
    void take(const Digest &digest, const Result<ImageReading> &reading);

    Registry *m_registry;
    RepositoryName m_repository;
    std::deque<Digest> m_waiting; ///< the most wanted first; may hold digests no longer in m_wanted
    std::set<Digest> m_wanted; ///< waiting, each once
    std::map<Digest, Call> m_calls;
};

} // namespace tagboat
