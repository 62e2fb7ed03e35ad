// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/imagenames.h"

#include "app/glance/imageid.h"

namespace tagboat::glance {

namespace {

QString longName(const NamedImage &image)
{
    return image.name.isEmpty() ? textOf(image.id) : image.name + u'/' + textOf(image.id);
}

/// A name that ends as a long one does could be mistaken for that of another image.
bool looksLong(const QString &name)
{
    return !parseId(name.section(u'/', -1)).isNull();
}

} // namespace

ImageNames::Named ImageNames::name(std::vector<NamedImage> page, bool isLast, const Open &open)
{
    if (!open.heldBack.isNull()) {
        // A service that ignores the marker sends it once more.
        std::erase_if(page, [&open](const NamedImage &image) { return image.id == open.heldBack; });
        page.insert(page.begin(), {open.heldBack, open.name, open.heldBackCreatedAt});
    }
    Named named;
    for (std::size_t begin = 0, end = 0; begin < page.size(); begin = end) {
        const NamedImage &first = page[begin];
        for (end = begin + 1; end < page.size() && page[end].name == first.name;)
            ++end;
        const bool isOpen = end == page.size() && !isLast && !first.name.isEmpty();
        const bool isShared = end - begin > 1 || (open.heldBack.isNull() && first.name == open.name);
        if (isOpen)
            named.open.name = first.name;
        if (isOpen && !isShared) {
            named.open.heldBack = first.id;
            named.open.heldBackCreatedAt = first.createdAt;
            break;
        }
        for (std::size_t i = begin; i < end; ++i) {
            Repository repository;
            repository.name = nameOf(page[i], isShared);
            repository.createdAt = page[i].createdAt;
            repository.imageCount = 1;
            m_ids.insert(repository.name, page[i].id);
            m_given.insert(page[i].id, repository.name);
            named.repositories.push_back(std::move(repository));
        }
    }
    return named;
}

RepositoryName ImageNames::nameOf(const NamedImage &image, bool isShared) const
{
    const QString given = m_given.value(image.id);
    if (!given.isEmpty() && (given == image.name || given == longName(image)))
        return given;
    // A case-blind database sorts "a" among "A": a name that was given away stays with its image.
    const bool isTaken = m_ids.value(image.name, image.id) != image.id;
    const bool isLong = isShared || isTaken || image.name.isEmpty() || looksLong(image.name);
    return isLong ? longName(image) : image.name;
}

void ImageNames::remember(const RepositoryName &repository, const QUuid &id)
{
    m_ids.insert(repository, id);
    if (!m_given.contains(id))
        m_given.insert(id, repository);
}

QUuid ImageNames::imageOf(const RepositoryName &repository) const
{
    if (const auto found = m_ids.constFind(repository); found != m_ids.constEnd())
        return *found;
    return parseId(repository.section(u'/', -1));
}

} // namespace tagboat::glance
