// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/ecrcalls.h"

#include <map>
#include <vector>

namespace tagboat::ecr {

/// Reads manifests and blobs of the public service as `docker pull` does, since its API has no operation for that: over
/// the OCI endpoint that the repository's URI names, with the anonymous token which that endpoint's challenge leads to
/// (OCI Distribution specification 1.1; Docker's token authentication).
class PublicPull
{
public:
    /// \param exchanges, \param calls not owned, must outlive this.
    PublicPull(Exchanges *exchanges, EcrCalls *calls)
        : m_exchanges(exchanges)
        , m_calls(calls)
    {
    }

    /// Saves asking for a repository's URI. \param uri "public.ecr.aws/alias/name"
    void noteUri(const RepositoryName &repository, const QString &uri) { m_uris[repository] = uri; }

    /// What is not there is a failure of FailureKind::NotFound; any other refusal fails the whole call.
    [[nodiscard]] Call manifests(const RepositoryName &repository, std::vector<ImageIdentifier> identifiers,
                                 Handler<ManifestReply> handler);
    [[nodiscard]] Call blob(const RepositoryName &repository, const Digest &digest, qint64 first, qint64 length,
                            Handler<QByteArray> handler);

private:
    class Reading;
    class Manifests;

    /// \param place "manifests/1.0"
    [[nodiscard]] Call get(const RepositoryName &repository, const QByteArray &place, HttpRequest request,
                           Handler<HttpResponse> handler);

    Exchanges *m_exchanges;
    EcrCalls *m_calls;
    std::map<RepositoryName, QString> m_uris;
    QByteArray m_token; ///< anonymous: good for every public repository
};

/// realm, service and scope of a "WWW-Authenticate: Bearer" header as the URL to get a token from; empty for others.
[[nodiscard]] QUrl tokenUrl(const QByteArray &challenge);

} // namespace tagboat::ecr
