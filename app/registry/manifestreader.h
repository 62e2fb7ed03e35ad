// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace tagboat {

/// Reads manifests in the background, in calls of Capabilities::maximumIdentifiersPerCall, a few in flight, the most
/// wanted first. What has been read is kept; what failed is told once and can be asked for again.
class ManifestReader : public QObject
{
    Q_OBJECT
public:
    /// \param registry not owned, must outlive this.
    ManifestReader(Registry *registry, RepositoryName repository, QObject *parent = nullptr);
    ~ManifestReader() override;

    /// Adds to what is to be read; `urgent` goes before all that waits. Known and waiting ones are not asked for twice,
    /// but urgent ones whose bytes are no longer kept are read again.
    void request(const std::vector<Digest> &digests, bool urgent = false);
    /// What a manifest says that somebody else has read.
    void add(const Digest &digest, const ManifestContent &content);
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
