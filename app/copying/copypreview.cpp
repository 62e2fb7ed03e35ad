// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/copying/copypreview.h"

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

template <class T>
std::vector<T> takeSome(std::vector<T> &from, std::size_t most)
{
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, from.size()));
    std::vector<T> some(from.begin(), from.begin() + count);
    from.erase(from.begin(), from.begin() + count);
    return some;
}

} // namespace

CopyPreview::CopyPreview(CopyRun::Place source, const std::vector<ImageIdentifier> &images, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
{
    for (const ImageIdentifier &image : images)
        m_images.push_back({image, {}, {}});
}

CopyPreview::~CopyPreview() = default;

bool CopyPreview::isRead() const
{
    return !isReading() && std::all_of(m_images.begin(), m_images.end(), [](const Image &image) {
        return image.error || !image.manifests.empty();
    });
}

void CopyPreview::read()
{
    if (isReading())
        return;
    for (Image &image : m_images)
        image.error.reset();
    m_next = 0;
    readNext();
}

void CopyPreview::readNext()
{
    while (m_next < m_images.size() && !m_images[m_next].manifests.empty())
        ++m_next;
    if (m_next == m_images.size()) {
        if (std::exchange(m_wantsLook, false))
            look();
        Q_EMIT changed();
        return;
    }
    m_reading = ManifestTree::read(m_source.registry, m_source.repository, m_images[m_next].identifier,
                                   [this](Result<std::vector<TreeManifest>> manifests) {
                                       Image &image = m_images[m_next++];
                                       if (manifests)
                                           image.manifests = std::move(*manifests);
                                       else
                                           image.error = manifests.error();
                                       readNext();
                                       if (isReading())
                                           Q_EMIT changed();
                                   });
}

void CopyPreview::lookAt(CopyRun::Place target, std::vector<std::string> tags)
{
    forgetTarget();
    m_target = std::move(target);
    m_wantedTags = std::move(tags);
    if (isRead())
        look();
    else
        m_wantsLook = true;
    Q_EMIT changed();
}

void CopyPreview::forgetTarget()
{
    const bool knewSomething = !m_there.empty() || !m_tags.empty() || m_targetError || m_looking.isRunning();
    m_wantsLook = false;
    m_looking.cancel();
    m_there.clear();
    m_tags.clear();
    m_targetError.reset();
    if (knewSomething)
        Q_EMIT changed();
}

void CopyPreview::look()
{
    std::vector<TreeManifest> all;
    m_names.clear();
    for (const Image &image : m_images) {
        all.insert(all.end(), image.manifests.begin(), image.manifests.end());
        if (!image.manifests.empty())
            m_names.push_back(ImageIdentifier::forDigest(image.manifests.back().manifest.digest));
    }
    for (const std::string &tag : m_wantedTags)
        m_names.push_back(ImageIdentifier::forTag(tag));
    m_layers.clear();
    for (const LayerDescriptor &layer : layersOf(all))
        m_layers.push_back(layer.digest);
    lookAtLayers();
}

void CopyPreview::lookAtLayers()
{
    if (m_layers.empty())
        return lookAtNames();
    m_looking = m_target.registry->checkLayers(m_target.repository, takeSome(m_layers, Registry::layersPerCheck),
                                               [this](const Result<std::vector<LayerAvailability>> &layers) {
                                                   if (!layers)
                                                       return failLooking(layers.error());
                                                   for (const LayerAvailability &layer : *layers) {
                                                       if (layer.available)
                                                           m_there.insert(layer.digest);
                                                   }
                                                   lookAtLayers();
                                               });
}

void CopyPreview::lookAtNames()
{
    if (m_names.empty()) {
        Q_EMIT changed();
        return;
    }
    const auto most = static_cast<std::size_t>(m_target.registry->capabilities().maximumIdentifiersPerCall);
    m_looking =
        m_target.registry->fetchManifests(m_target.repository, takeSome(m_names, std::max<std::size_t>(1, most)),
                                          [this](const Result<ManifestReply> &reply) {
                                              if (!reply)
                                                  return failLooking(reply.error());
                                              for (const ManifestReply::Found &found : reply->found) {
                                                  m_there.insert(found.manifest.digest);
                                                  if (!found.tag.empty())
                                                      m_tags[found.tag] = found.manifest.digest;
                                              }
                                              lookAtNames();
                                          });
}

void CopyPreview::failLooking(const Error &error)
{
    m_targetError = error;
    Q_EMIT changed();
}

} // namespace tagboat

#include "moc_copypreview.cpp"
