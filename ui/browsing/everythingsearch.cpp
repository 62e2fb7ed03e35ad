// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/everythingsearch.h"

#include "app/tables/bitmap.h"
#include "app/tables/imagematcher.h"
#include "app/tables/naturalkey.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

enum Rank : std::size_t { Whole, Beginning, Inside, rankCount };

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s:@]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

bool holds(const QString &text, const QString &word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

Rank rankOf(const QString &name, const QStringList &words)
{
    Rank best = Inside;
    for (const QString &word : words) {
        if (name.compare(word, Qt::CaseInsensitive) == 0)
            return Whole;
        if (name.startsWith(word, Qt::CaseInsensitive))
            best = Beginning;
    }
    return best;
}

class Search
{
public:
    Search(const QString &text, std::size_t limit, const std::atomic<bool> &stop)
        : m_words(wordsOf(text))
        , m_limit(limit)
        , m_stop(stop)
    {
        // A digest is one word, whatever it is made of.
        if (const qsizetype at = m_words.indexOf(QStringLiteral("sha256")); at >= 0 && at + 1 < m_words.size()) {
            m_words[at] = QStringLiteral("sha256:") + m_words[at + 1];
            m_words.removeAt(at + 1);
        }
    }

    void look(const SearchScope &scope)
    {
        if (m_words.isEmpty())
            return;
        for (const RepositoryName &repository : scope.repositories)
            lookAt(scope, repository);
        for (const SearchScope::Images &images : scope.images) {
            if (m_stop)
                return;
            lookInto(scope, images);
        }
    }

    [[nodiscard]] SearchHits hits() &&
    {
        SearchHits hits;
        hits.total = m_total;
        for (auto &rank : m_ranks) {
            std::stable_sort(rank.begin(), rank.end(), [](const Found &a, const Found &b) {
                if (a.name.size() != b.name.size())
                    return a.name.size() < b.name.size();
                return compareNatural(a.name.toStdString(), b.name.toStdString()) < 0;
            });
            for (Found &found : rank) {
                if (hits.best.size() < m_limit)
                    hits.best.push_back(std::move(found.hit));
            }
        }
        return hits;
    }

private:
    struct Found
    {
        QString name;
        SearchHit hit;
    };

    void lookAt(const SearchScope &scope, const RepositoryName &repository)
    {
        // At least one word is the repository's own: the name of a connection alone does not find all it has.
        bool own = false;
        for (const QString &word : m_words) {
            const bool here = holds(repository, word);
            own |= here;
            if (!here && !holds(scope.connectionName, word))
                return;
        }
        if (!own)
            return;
        const QString last = repository.section(QLatin1Char('/'), -1);
        const Rank rank = std::min(rankOf(repository, m_words), rankOf(last, m_words));
        take(rank, last, {scope.connectionId, scope.connectionName, repository, {}, {}, ImageKind::Unknown});
    }

    void lookInto(const SearchScope &scope, const SearchScope::Images &images)
    {
        QStringList rest;
        for (const QString &word : m_words) {
            if (!holds(images.repository, word) && !holds(scope.connectionName, word))
                rest << word;
        }
        const ImageColumns &columns = *images.columns;
        Bitmap found;
        // Words that the scope has too: any of them must be in the tag, or the repository's name would find all its tags.
        for (const QString &word : rest.isEmpty() ? m_words : rest) {
            const Bitmap marked = entriesWith(columns, word);
            if (rest.isEmpty() || found.isEmpty())
                found.add(marked);
            else
                found = both(found, marked);
            if (!rest.isEmpty() && found.isEmpty())
                return;
        }
        found.forEach<EntryRow>([&](EntryRow entry) {
            if (entry >= columns.entryCount() || !columns.isLive(entry))
                return;
            const ImageRow image = columns.entryImages[entry];
            const std::string_view tag = columns.tag(entry);
            const Digest &digest = columns.digests[image];
            const auto identifier =
                tag.empty() ? ImageIdentifier::forDigest(digest) : ImageIdentifier::forTag(std::string(tag));
            const QString name = identifier.toQString();
            take(rankOf(name, m_words), name,
                 {scope.connectionId, scope.connectionName, images.repository, identifier, digest,
                  columns.kinds[image]});
        });
    }

    [[nodiscard]] Bitmap entriesWith(const ImageColumns &columns, const QString &word) const
    {
        ImageFilter filter;
        filter.text = word;
        Bitmap found;
        ImageMatcher(filter, RowKind::Entry).mark(columns, 0, 0, found, m_stop);
        return found;
    }

    [[nodiscard]] static Bitmap both(const Bitmap &a, const Bitmap &b)
    {
        Bitmap result;
        a.forEach([&](std::uint32_t row) {
            if (b.test(row))
                result.set(row);
        });
        return result;
    }

    void take(Rank rank, const QString &name, SearchHit hit)
    {
        ++m_total;
        auto &found = m_ranks[rank];
        // Enough for a list nobody reads to the end; the total stays exact.
        if (found.size() < 4 * m_limit)
            found.push_back({name, std::move(hit)});
    }

    QStringList m_words;
    std::size_t m_limit;
    const std::atomic<bool> &m_stop;
    std::array<std::vector<Found>, rankCount> m_ranks;
    qint64 m_total = 0;
};

} // namespace

SearchHits searchEverything(const std::vector<SearchScope> &scopes, const QString &text, std::size_t limit,
                            const std::atomic<bool> &stop)
{
    Search search(text, limit, stop);
    for (const SearchScope &scope : scopes)
        search.look(scope);
    return std::move(search).hits();
}

} // namespace tagboat
