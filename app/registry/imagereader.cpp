// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/imagereader.h"

#include <QPointer>

namespace tagboat {

namespace {

constexpr std::size_t imagesInFlight = 4; // each may be several requests

/// True when the next image would fail like this one.
bool isHopelessForImages(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotFound:
    case Error::Kind::MalformedAnswer:
    case Error::Kind::AnswerTooLarge:
    case Error::Kind::AccessDenied:
    case Error::Kind::InvalidInput:
    case Error::Kind::Server:
    case Error::Kind::Redirected:
    case Error::Kind::Other:
        return false;
    default:
        return true;
    }
}

} // namespace

ImageReader::ImageReader(Registry *registry, RepositoryName repository, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_repository(std::move(repository))
{
}

void ImageReader::request(const std::vector<Digest> &digests, bool urgent)
{
    std::vector<Digest> fresh;
    for (const Digest &digest : digests) {
        if (m_calls.contains(digest) || (!m_wanted.insert(digest).second && !urgent))
            continue;
        fresh.push_back(digest);
    }
    // An urgent one that waits already stands in the queue twice then; fetch() passes over the second.
    m_waiting.insert(urgent ? m_waiting.begin() : m_waiting.end(), fresh.begin(), fresh.end());
    fetch();
}

void ImageReader::stop()
{
    m_calls.clear();
    m_waiting.clear();
    m_wanted.clear();
}

void ImageReader::fetch()
{
    while (m_calls.size() < imagesInFlight && !m_wanted.empty()) {
        const Digest digest = m_waiting.front();
        m_waiting.pop_front();
        if (m_wanted.erase(digest) == 0)
            continue;
        m_calls[digest] = m_registry->readImage(
            m_repository, digest, [this, digest](const Result<ImageReading> &reading) { take(digest, reading); });
    }
}

void ImageReader::take(const Digest &digest, const Result<ImageReading> &reading)
{
    const auto finished = m_calls.extract(digest);
    const bool givesUp = !reading && isHopelessForImages(reading.error());
    if (givesUp)
        stop();
    fetch();
    const QPointer<ImageReader> self(this); // a listener may destroy it
    if (reading)
        Q_EMIT arrived(*reading);
    else if (givesUp)
        Q_EMIT gaveUp(reading.error());
    else
        Q_EMIT failed(digest, reading.error());
    if (self && isIdle())
        Q_EMIT idle();
}

} // namespace tagboat
