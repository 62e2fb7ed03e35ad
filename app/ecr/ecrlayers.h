// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/ecrcalls.h"
#include "app/registry/layertransfer.h"

#include <map>

namespace tagboat {
class HttpClient;
}

namespace tagboat::ecr {

/// Layers of the private service: uploads are its own calls, reading goes through URLs that it signs and that never get a
/// header of ours.
class EcrLayers : public LayerTransfer
{
public:
    /// \param exchanges, \param calls, \param http not owned, must outlive this.
    EcrLayers(Exchanges *exchanges, EcrCalls *calls, HttpClient *http)
        : m_exchanges(exchanges)
        , m_calls(calls)
        , m_http(http)
    {
    }

    [[nodiscard]] Call readLayer(RepositoryName repository, Digest layer, qint64 first, qint64 length,
                                 Handler<QByteArray> handler) override;
    [[nodiscard]] Call beginUpload(RepositoryName repository, Handler<LayerUpload> handler) override;
    [[nodiscard]] Call uploadPart(LayerUpload upload, qint64 first, QByteArray part, Handler<Done> handler) override;
    [[nodiscard]] Call completeUpload(LayerUpload upload, Digest layer, Handler<Done> handler) override;

private:
    class Reading;

    Exchanges *m_exchanges;
    EcrCalls *m_calls;
    HttpClient *m_http;
    std::map<std::pair<RepositoryName, Digest>, QUrl> m_urls; ///< of layers that are being read
};

} // namespace tagboat::ecr
