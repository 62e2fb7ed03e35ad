// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/exchanges.h"

namespace tagboat::ecr {

/// The calls of a Registry that the private and the public service share.
class EcrCalls
{
public:
    /// \param exchanges not owned; its end cancels the calls.
    EcrCalls(Exchanges *exchanges, EcrRequests requests)
        : m_exchanges(exchanges)
        , m_requests(std::move(requests))
    {
    }

    [[nodiscard]] const EcrRequests &requests() const { return m_requests; }
    void setRequests(EcrRequests requests) { m_requests = std::move(requests); }

    [[nodiscard]] Call listRepositories(const PageToken &token, int pageSize, Handler<Page<Repository>> handler);
    [[nodiscard]] Call deleteImages(const RepositoryName &repository, std::vector<ImageIdentifier> identifiers,
                                    Handler<DeletionReply> handler);
    [[nodiscard]] Call putImage(const RepositoryName &repository, const Manifest &manifest, const std::string &tag,
                                Handler<Digest> handler);
    [[nodiscard]] Call checkLayers(const RepositoryName &repository, const std::vector<Digest> &layers,
                                   Handler<std::vector<LayerAvailability>> handler);
    /// \param body of CreateRepository, for this name.
    [[nodiscard]] Call createRepository(const RepositoryName &name, const EcrRequests::Body &body,
                                        Handler<Repository> handler);
    [[nodiscard]] Call describeRepository(const RepositoryName &name, Handler<Repository> handler);
    [[nodiscard]] Call deleteRepository(const RepositoryName &repository, bool force, Handler<Done> handler);
    [[nodiscard]] Call dockerSignIn(Handler<DockerSignIn> handler);

private:
    Exchanges *m_exchanges;
    EcrRequests m_requests;
};

} // namespace tagboat::ecr
