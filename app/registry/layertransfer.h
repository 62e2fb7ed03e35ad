// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

namespace tagboat {

/// A layer that is being sent.
struct LayerUpload
{
    RepositoryName repository;
    QString id;
    qint64 partSize = 0; ///< bytes to send at once; every part but the last has exactly these
};

/// Reads and writes the bytes of layers and configs, piece by piece, so that no layer has to fit into memory. What a
/// Registry offers that can be copied from and to (Registry::layerTransfer()).
///
/// As with all of Registry: calls retry by themselves, an Error that arrives is final. A digest is verified by the one
/// who copies, and by the service once more when an upload is completed.
class LayerTransfer
{
public:
    virtual ~LayerTransfer() = default;

    /// The bytes from `first` on, `length` of them, or fewer where the layer ends before; at most 20 MiB at once.
    [[nodiscard]] virtual Call readLayer(RepositoryName repository, Digest layer, qint64 first, qint64 length,
                                         Handler<QByteArray> handler) = 0;
    [[nodiscard]] virtual Call beginUpload(RepositoryName repository, Handler<LayerUpload> handler) = 0;
    /// `first` follows the last byte of the part before. Obstacle::UploadGone: it has expired, or the service says
    /// that it has other bytes than were sent; begin anew. PartOutOfPlace: it expects another byte.
    [[nodiscard]] virtual Call uploadPart(LayerUpload upload, qint64 first, QByteArray part, Handler<Done> handler) = 0;
    /// The service checks the digest and keeps the layer. One that is there already is fine.
    [[nodiscard]] virtual Call completeUpload(LayerUpload upload, Digest layer, Handler<Done> handler) = 0;
};

} // namespace tagboat
