// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/copying/layercopy.h"

#include "app/core/poolcall.h"

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

constexpr std::size_t mostParts = 2; // in memory: one on the wire, one read ahead
constexpr int mostBeginnings = 3;

} // namespace

LayerCopy::LayerCopy(Place from, Place to, LayerDescriptor layer, Listener listener)
    : m_from(std::move(from))
    , m_to(std::move(to))
    , m_layer(std::move(layer))
    , m_listener(std::move(listener))
{
}

void LayerCopy::start()
{
    m_isRunning = true;
    m_telling.cancel();
    m_isStale = m_reading || m_sending;
    if (!m_isDone)
        return pump();
    // Done while it was suspended.
    const auto tell = [this](const Result<Done> &) {
        m_isRunning = false;
        m_listener.finished(Done{});
    };
    m_telling = completeLater<Done>(tell, Done{});
}

void LayerCopy::stop()
{
    m_isRunning = false;
    m_reading.cancel();
    m_sending.cancel();
    m_telling.cancel();
}

void LayerCopy::begin()
{
    if (!m_layer.digest.isVerifiable()) {
        return fail({.kind = Error::Kind::Unsupported,
                     .code = QStringLiteral("DigestUnverifiable"),
                     .where = m_layer.digest.toQString()});
    }
    reset();
    ++m_beginnings;
    m_sending = m_to.transfer->beginUpload(m_to.repository, [this](const Result<LayerUpload> &upload) {
        if (!upload)
            return fail(upload.error());
        m_upload = *upload;
        goOn();
    });
}

void LayerCopy::reset()
{
    const qint64 sent = std::exchange(m_sent, 0);
    m_reading.cancel();
    m_sending.cancel();
    m_upload.reset();
    m_hash = std::make_shared<DigestHash>(m_layer.digest);
    m_read = 0;
    m_parts.clear();
    m_hasAll = false;
    m_firstPartMayBeThere = false;
    if (sent > 0)
        m_listener.progressed(-sent); // who hears it may call stop()
}

void LayerCopy::goOn()
{
    if (m_isRunning)
        pump();
}

void LayerCopy::pump()
{
    if (!m_upload) {
        if (!m_sending)
            begin();
        return;
    }
    if (!m_reading && !m_hasAll && m_parts.size() < mostParts)
        read();
    if (m_sending)
        return;
    if (!m_parts.empty())
        send();
    else if (m_hasAll)
        complete();
}

void LayerCopy::read()
{
    m_reading = m_from.transfer->readLayer(m_from.repository, m_layer.digest, m_read, m_upload->partSize,
                                           [this](const Result<QByteArray> &bytes) {
                                               if (!bytes)
                                                   return fail(bytes.error());
                                               takeBytes(*bytes);
                                           });
}

void LayerCopy::takeBytes(const QByteArray &bytes)
{
    const qint64 known = m_layer.sizeInBytes;
    const qint64 end = m_read + bytes.size();
    const bool isLast = bytes.size() < m_upload->partSize || end == known;
    if (known >= 0 && (end > known || (isLast && end < known))) {
        return fail(changed(QStringLiteral("size %1, is %2").arg(known).arg(end)));
    }
    m_reading = runInPool<Done>(
        [hash = m_hash, bytes]() -> Result<Done> {
            hash->add(bytes);
            return Done{};
        },
        [this, bytes, isLast](const Result<Done> &) {
            m_read += bytes.size();
            m_hasAll = isLast;
            if (!bytes.isEmpty())
                m_parts.push_back(bytes);
            goOn();
        });
}

void LayerCopy::send()
{
    m_sending = m_to.transfer->uploadPart(*m_upload, m_sent, m_parts.front(),
                                          [this](const Result<Done> &sent) { takeSent(sent); });
}

void LayerCopy::takeSent(const Result<Done> &sent)
{
    const bool wasThere =
        !sent && m_firstPartMayBeThere && sent.error().obstacle == Obstacle::PartOutOfPlace; // it expects a later byte
    if (!sent && !wasThere) {
        if (hasExpired(sent.error()))
            return begin();
        m_firstPartMayBeThere =
            m_firstPartMayBeThere || outcomeUnknown(sent.error()) || sent.error().earlierTryMayHaveActed;
        return fail(sent.error());
    }
    m_firstPartMayBeThere = false;
    const qint64 size = m_parts.front().size();
    m_parts.pop_front();
    m_sent += size;
    m_listener.progressed(size);
    goOn();
}

void LayerCopy::complete()
{
    if (const Digest read = m_hash->result(); read != m_layer.digest)
        return fail(changed(read.toQString()));
    m_sending = m_to.transfer->completeUpload(*m_upload, m_layer.digest, [this](const Result<Done> &done) {
        if (!done && hasExpired(done.error()))
            return begin();
        if (!done)
            return fail(done.error());
        m_isDone = true;
        if (std::exchange(m_isRunning, false))
            m_listener.finished(Done{});
    });
}

bool LayerCopy::hasExpired(const Error &error) const
{
    return error.obstacle == Obstacle::UploadGone && m_beginnings < mostBeginnings;
}

Error LayerCopy::changed(const QString &detail) const
{
    return {.kind = Error::Kind::MalformedAnswer,
            .code = QStringLiteral("DigestMismatch"),
            .detail = detail,
            .where = m_layer.digest.toQString()};
}

void LayerCopy::fail(Error error)
{
    if (hasOwnCode(error, u"DigestMismatch"))
        reset(); // what has been sent is of no use
    if (m_isRunning && std::exchange(m_isStale, false))
        return pump();
    if (!std::exchange(m_isRunning, false))
        return; // suspended: start() tries once more
    if (error.where.isEmpty())
        error.where = m_layer.digest.toQString();
    // Later, since this may be running inside start().
    m_telling =
        completeLater<Done>([this, error](const Result<Done> &) { m_listener.finished(failure(error)); }, Done{});
}

} // namespace tagboat
