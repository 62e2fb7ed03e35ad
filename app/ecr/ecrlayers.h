// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/ecrcalls.h"
#include "app/registry/layertransfer.h"

#include <map>

namespace tagboat::ecr {

/// Layers of the private service: uploads are its own calls, reading goes through URLs that it signs and that never get a
/// header of ours.
class EcrLayers : public LayerTransfer
{
public:
    /// \param exchanges, \param calls not owned, must outlive this.
    EcrLayers(Exchanges *exchanges, EcrCalls *calls)
        : m_exchanges(exchanges)
        , m_calls(calls)
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
    std::map<std::pair<RepositoryName, Digest>, QUrl> m_urls; ///< of layers that are being read
};

} // namespace tagboat::ecr
