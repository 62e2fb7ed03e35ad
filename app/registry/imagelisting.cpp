// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/imagelisting.h"

namespace tagboat {

namespace {

/// Of images: a fraction of a millisecond for the table.
constexpr std::size_t sliceSize = 250;

} // namespace

ImageListing::ImageListing(Registry *registry, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_walk({[this] { Q_EMIT restarted(); }, [this](std::span<const Image> images) { Q_EMIT arrived(images); },
              [this](const std::vector<Oddity> &oddities) { Q_EMIT odd(oddities); }, [this] { Q_EMIT finished(); },
              [this](const Error &error) { Q_EMIT failed(error); }},
             sliceSize)
{
}

void ImageListing::start(const RepositoryName &repository)
{
    m_walk.start([registry = m_registry, repository](const PageToken &token, Handler<Page<Image>> handler) {
        return registry->listImages(repository, token, std::move(handler));
    });
}

void ImageListing::stop()
{
    m_walk.stop();
}

} // namespace tagboat
