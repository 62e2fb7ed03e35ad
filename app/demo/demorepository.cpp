// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demorepository.h"

#include <QRegularExpression>

#include <algorithm>

namespace tagboat::demo {

bool RepositorySettings::isImmutable(const QByteArray &tag) const
{
    const QString text = QString::fromUtf8(tag);
    const bool excepted = std::any_of(exclusions.begin(), exclusions.end(), [&](const QString &wildcard) {
        return QRegularExpression(QRegularExpression::wildcardToRegularExpression(wildcard)).match(text).hasMatch();
    });
    return mutability.startsWith(QLatin1String("IMMUTABLE")) != excepted;
}

bool RepositorySettings::denies(const QString &operation) const
{
    return deniedOperations.contains(operation)
        || std::any_of(policyDenies.begin(), policyDenies.end(), [&](const QString &denied) {
               return denied.endsWith(QLatin1Char('*')) ? operation.startsWith(denied.chopped(1)) : operation == denied;
           });
}

std::optional<Slot> Repository::find(const Digest &digest) const
{
    const auto found = m_slots.find(digest);
    return found == m_slots.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Slot> Repository::findTag(const QByteArray &tag) const
{
    const auto found = m_tags.constFind(tag);
    return found == m_tags.constEnd() ? std::nullopt : std::optional(*found);
}

QByteArray Repository::manifestOf(Slot slot) const
{
    const QByteArray &text = m_images[slot].manifest;
    return text.isEmpty() && m_makeManifest ? m_makeManifest(slot) : text;
}

std::vector<Digest> Repository::parentsOf(Slot slot) const
{
    std::vector<Digest> digests;
    for (const Slot parent : m_images[slot].parents)
        digests.push_back(m_images[parent].digest);
    std::sort(digests.begin(), digests.end());
    return digests;
}

void Repository::reserve(std::size_t images)
{
    m_images.reserve(images);
    m_slots.reserve(images);
    m_tags.reserve(static_cast<qsizetype>(images));
}

Slot Repository::add(StoredImage image)
{
    const Slot slot = static_cast<Slot>(m_images.size());
    const auto [entry, isNew] = m_slots.emplace(image.digest, slot);
    if (!isNew)
        return entry->second;
    for (const Digest &child : image.childDigests) {
        std::vector<Slot> &parents = m_images[m_slots.at(child)].parents;
        if (std::find(parents.begin(), parents.end(), slot) == parents.end())
            parents.push_back(slot);
    }
    for (const QByteArray &tag : std::as_const(image.tags))
        m_tags.insert(tag, slot);
    image.listed.clear(); // it may have come from another repository
    m_images.push_back(std::move(image));
    return slot;
}

void Repository::setTag(Slot slot, const QByteArray &tag)
{
    removeTag(tag);
    m_tags.insert(tag, slot);
    image(slot).tags.append(tag);
}

void Repository::removeTag(const QByteArray &tag)
{
    if (const auto slot = findTag(tag)) {
        image(*slot).tags.removeOne(tag);
        m_tags.remove(tag);
    }
}

void Repository::remove(Slot slot)
{
    StoredImage &image = this->image(slot);
    for (const QByteArray &tag : std::as_const(image.tags))
        m_tags.remove(tag);
    m_slots.erase(image.digest);
    image.tags.clear();
    image.manifest.clear();
    image.deleted = true;
}

void Repository::forgetParent(Slot parent)
{
    for (const Digest &child : m_images[parent].childDigests) {
        if (const auto slot = find(child))
            std::erase(m_images[*slot].parents, parent);
    }
}

Digest Repository::addBlob(const QByteArray &content)
{
    const Digest digest = Digest::of(content);
    m_blobs.insert_or_assign(digest, StoredBlob{content.size(), content});
    return digest;
}

std::optional<std::int64_t> Repository::blobSize(const Digest &digest) const
{
    const auto found = m_blobs.find(digest);
    return found == m_blobs.end() ? std::nullopt : std::optional(found->second.size);
}

std::optional<QByteArray> Repository::blobContent(const Digest &digest) const
{
    const auto found = m_blobs.find(digest);
    return found == m_blobs.end() ? std::nullopt : found->second.content;
}

} // namespace tagboat::demo
