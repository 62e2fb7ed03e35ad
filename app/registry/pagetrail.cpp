// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/pagetrail.h"

namespace tagboat {

namespace {

std::size_t combined(std::size_t one, std::size_t other)
{
    return one * 1000003 ^ other;
}

Error givenUp(const char *code)
{
    return {
        .kind = Error::Kind::MalformedAnswer, .code = QString::fromLatin1(code), .where = QStringLiteral("nextToken")};
}

} // namespace

std::size_t listedHash(const Repository &repository)
{
    return qHash(repository.name);
}

std::size_t listedHash(const Image &image)
{
    std::size_t hash = qHash(image.digest);
    for (const std::string &tag : image.tags)
        hash = combined(hash, listedHash(tag));
    return hash;
}

std::size_t listedHash(const TagEntry &entry)
{
    return combined(qHash(entry.digest), listedHash(entry.tag));
}

std::size_t listedHash(const std::string &name)
{
    return std::hash<std::string>()(name);
}

std::size_t listedHash(const Digest &digest)
{
    return qHash(digest);
}

std::optional<Error> PageTrail::follow(const PageToken &next, std::size_t items, std::size_t contents)
{
    if (!m_tokens.insert(qHash(next)).second)
        return givenUp("PagesInCircle");
    const bool isBarren = items == 0 || !m_contents.insert(contents).second;
    m_barrenPages = isBarren ? m_barrenPages + 1 : 0;
    m_items += items;
    if (m_barrenPages > mostBarrenPages || m_items > mostItems)
        return givenUp("ListWithoutEnd");
    return {};
}

} // namespace tagboat
