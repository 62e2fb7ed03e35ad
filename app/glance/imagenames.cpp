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

} // namespace

ImageNames::Named ImageNames::name(const std::vector<NamedImage> &page, bool isLast, const QString &previousName)
{
    Named named;
    for (std::size_t begin = 0; begin < page.size();) {
        const QString &name = page[begin].name;
        std::size_t end = begin + 1;
        while (end < page.size() && page[end].name == name)
            ++end;
        // The next page may hold more of this name: leave it to that page, unless nothing else is here.
        const bool isOpen = end == page.size() && !isLast;
        if (isOpen && begin > 0)
            break;
        const bool isShared = end - begin > 1 || isOpen || (!previousName.isNull() && name == previousName);
        for (std::size_t i = begin; i < end; ++i) {
            Repository repository;
            // A case-blind database sorts "a" among "A": a name that was given away stays with its image.
            const bool isTaken = m_ids.value(name, page[i].id) != page[i].id;
            repository.name = isShared || isTaken || name.isEmpty() ? longName(page[i]) : name;
            repository.createdAt = page[i].createdAt;
            repository.imageCount = 1;
            remember(repository.name, page[i].id);
            named.repositories.push_back(std::move(repository));
        }
        named.last = page[end - 1].id;
        named.previousName = isOpen ? (name.isNull() ? QStringLiteral("") : name) : QString();
        begin = end;
    }
    return named;
}

QUuid ImageNames::imageOf(const RepositoryName &repository) const
{
    if (const auto found = m_ids.constFind(repository); found != m_ids.constEnd())
        return *found;
    return parseId(repository.section(u'/', -1));
}

} // namespace tagboat::glance
