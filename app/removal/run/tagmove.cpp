// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/tagmove.h"

#include <algorithm>
#include <memory>

namespace tagboat {

namespace {

using Failures = std::map<std::string, Error>;

/// One after the other: there are few, and each is a change.
class TagMove
{
public:
    TagMove(Registry *registry, RepositoryName repository, const std::map<std::string, Digest> &moves,
            Completer<Failures> complete)
        : m_registry(registry)
        , m_repository(std::move(repository))
        , m_moves(moves.begin(), moves.end())
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        std::vector<ImageIdentifier> images;
        for (const auto &[tag, digest] : m_moves) {
            const auto image = ImageIdentifier::forDigest(digest);
            if (std::find(images.begin(), images.end(), image) == images.end())
                images.push_back(image);
        }
        m_step = m_registry->fetchManifests(m_repository, std::move(images),
                                            [this](const Result<ManifestReply> &reply) { take(reply); });
    }
    void stop() { m_step.cancel(); }

private:
    void take(const Result<ManifestReply> &reply)
    {
        for (const auto &[tag, digest] : m_moves) {
            if (!reply)
                m_failures.emplace(tag, reply.error());
        }
        if (reply) {
            for (const ManifestReply::Found &found : reply->found)
                m_manifests.emplace(found.manifest.digest, found.manifest);
        }
        next();
    }

    void next()
    {
        for (; m_next < m_moves.size(); ++m_next) {
            const auto &[tag, digest] = m_moves[m_next];
            if (m_failures.contains(tag))
                continue;
            const auto manifest = m_manifests.find(digest);
            if (manifest != m_manifests.end()) {
                m_step =
                    m_registry->putImage(m_repository, manifest->second, tag, [this](const Result<Digest> &stored) {
                        if (!stored)
                            m_failures.emplace(m_moves[m_next].first, stored.error());
                        ++m_next;
                        next();
                    });
                return;
            }
            Error gone;
            gone.kind = Error::Kind::NotFound;
            m_failures.emplace(tag, std::move(gone));
        }
        m_complete(std::move(m_failures));
    }

    Registry *m_registry;
    RepositoryName m_repository;
    std::vector<std::pair<std::string, Digest>> m_moves;
    Completer<Failures> m_complete;
    std::map<Digest, Manifest> m_manifests;
    Failures m_failures;
    std::size_t m_next = 0;
    Call m_step;
};

} // namespace

Call moveTags(Registry *registry, const RepositoryName &repository, const std::map<std::string, Digest> &moves,
              Handler<std::map<std::string, Error>> handler)
{
    return startFlow<TagMove>(std::move(handler), registry, repository, moves);
}

} // namespace tagboat
