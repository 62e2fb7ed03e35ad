// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/layertransfer.h"

#include <QCryptographicHash>

#include <deque>
#include <memory>
#include <optional>

namespace tagboat {

/// Carries one layer from one place to another in parts: while one part is sent, the next is read. Its digest is worked
/// out on the way, and an upload whose digest does not match is never completed, so nothing is left that looks whole.
class LayerCopy
{
public:
    struct Place
    {
        LayerTransfer *transfer = nullptr; ///< not owned
        RepositoryName repository;
    };
    struct Listener
    {
        std::function<void(qint64 bytes)> progressed; ///< so many more have been taken; fewer when it begins anew
        Handler<Done> finished; ///< once per start(); from the event loop
    };

    LayerCopy(Place from, Place to, LayerDescriptor layer, Listener listener);

    [[nodiscard]] const LayerDescriptor &layer() const { return m_layer; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Begins, or goes on after suspend() or an error with what has not been taken yet.
    void start();
    /// What is on the wire finishes, and nothing follows; finished() is not told.
    void suspend() { m_isRunning = false; }
    /// For good: takes back what is on the wire.
    void stop();

private:
    void begin();
    void pump();
    void goOn();
    void read();
    void takeBytes(const QByteArray &bytes);
    void send();
    void takeSent(const Result<Done> &sent);
    void complete();
    void reset();
    void fail(Error error);
    [[nodiscard]] bool hasExpired(const Error &error) const;
    [[nodiscard]] Error changed(const QString &detail) const;

    Place m_from, m_to;
    LayerDescriptor m_layer;
    Listener m_listener;
    std::optional<LayerUpload> m_upload;
    std::shared_ptr<DigestHash> m_hash; ///< shared with the pool
    qint64 m_read = 0; ///< bytes read and hashed
    qint64 m_sent = 0; ///< bytes that the service has taken
    std::deque<QByteArray> m_parts; ///< read, not yet taken; the first may be on the wire
    bool m_isRunning = false;
    bool m_hasAll = false;
    bool m_isDone = false;
    bool m_isStale = false; ///< what is on the wire was sent before start(): its failure is no news
    bool m_firstPartMayBeThere = false; ///< the answer to it was lost
    int m_beginnings = 0;
    Call m_reading, m_sending, m_telling;
};

} // namespace tagboat
