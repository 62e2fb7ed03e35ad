// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifestreader.h"

#include "app/registry/manifest.h"

#include <QPointer>

#include <algorithm>
#include <deque>
#include <set>

namespace tagboat {

namespace {

constexpr std::size_t callsInFlight = 4;
constexpr std::size_t maximumKept = 300;
constexpr qsizetype maximumKeptBytes = 32 * 1024 * 1024;

/// True when every further call would fail like this one.
bool isHopelessForManifests(const Error &error)
{
    return error.kind != Error::Kind::MalformedAnswer && error.kind != Error::Kind::AnswerTooLarge;
}

} // namespace

class ManifestReader::Private
{
public:
    Private(ManifestReader *reader, Registry *registry, RepositoryName repository)
        : q(reader)
        , m_registry(registry)
        , m_repository(std::move(repository))
    {
    }

    /// What one call has brought, handed over when the books are in order.
    struct News
    {
        std::vector<Digest> arrived;
        std::vector<std::pair<std::vector<Digest>, Error>> failed;

        void fail(const Digest &digest, const Error &error)
        {
            const auto same =
                std::find_if(failed.begin(), failed.end(), [&](const auto &other) { return other.second == error; });
            if (same == failed.end())
                failed.push_back({{digest}, error});
            else
                same->first.push_back(digest);
        }
    };

    void fetch();
    void take(int call, const std::vector<Digest> &asked, const Result<ManifestReply> &reply);
    void takeReply(std::set<Digest> missing, const ManifestReply &reply, News &news);
    void takeError(const std::vector<Digest> &asked, const Error &error, News &news);
    void keep(const Manifest &manifest);
    void tell(const News &news);
    [[nodiscard]] std::vector<Digest> nextChunk();

    ManifestReader *q;
    Registry *m_registry;
    RepositoryName m_repository;
    std::deque<Digest> m_waiting; ///< the most wanted first; may hold digests no longer in m_wanted
    std::set<Digest> m_wanted; ///< waiting, each once
    std::set<Digest> m_asked; ///< on the wire
    std::map<int, Call> m_calls;
    int m_lastCall = 0;
    std::map<Digest, ManifestContent> m_contents;
    std::deque<Manifest> m_kept; ///< the oldest first
    qsizetype m_keptBytes = 0;
};

ManifestReader::ManifestReader(Registry *registry, RepositoryName repository, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, registry, std::move(repository)))
{
}

ManifestReader::~ManifestReader() = default;

void ManifestReader::request(const std::vector<Digest> &digests, bool urgent)
{
    std::vector<Digest> fresh;
    for (const Digest &digest : digests) {
        // Whoever is urgent wants the bytes too, and those are not kept for ever.
        const bool read = d->m_contents.contains(digest) && (!urgent || !manifest(digest).text.isEmpty());
        const bool known = read || d->m_asked.contains(digest);
        if (known || (!d->m_wanted.insert(digest).second && !urgent))
            continue;
        fresh.push_back(digest);
    }
    // An urgent one that waits already stands in the queue twice then; nextChunk() passes over the second.
    d->m_waiting.insert(urgent ? d->m_waiting.begin() : d->m_waiting.end(), fresh.begin(), fresh.end());
    d->fetch();
}

void ManifestReader::add(const Digest &digest, const ManifestContent &content)
{
    d->m_contents.try_emplace(digest, content);
}

void ManifestReader::stop()
{
    d->m_calls.clear();
    d->m_asked.clear();
    d->m_waiting.clear();
    d->m_wanted.clear();
}

bool ManifestReader::isIdle() const
{
    return d->m_calls.empty() && d->m_wanted.empty();
}

int ManifestReader::waitingCount() const
{
    return static_cast<int>(d->m_wanted.size() + d->m_asked.size());
}

const std::map<Digest, ManifestContent> &ManifestReader::contents() const
{
    return d->m_contents;
}

Manifest ManifestReader::manifest(const Digest &digest) const
{
    const auto kept = std::find_if(d->m_kept.begin(), d->m_kept.end(),
                                   [&](const Manifest &manifest) { return manifest.digest == digest; });
    return kept == d->m_kept.end() ? Manifest{digest, {}, {}} : *kept;
}

std::vector<Digest> ManifestReader::Private::nextChunk()
{
    const auto most = static_cast<std::size_t>(std::max(1, m_registry->capabilities().maximumIdentifiersPerCall));
    std::vector<Digest> chunk;
    while (chunk.size() < most && !m_waiting.empty()) {
        const Digest digest = m_waiting.front();
        m_waiting.pop_front();
        if (m_wanted.erase(digest) > 0)
            chunk.push_back(digest);
    }
    return chunk;
}

void ManifestReader::Private::fetch()
{
    while (m_calls.size() < callsInFlight && !m_wanted.empty()) {
        const std::vector<Digest> chunk = nextChunk();
        std::vector<ImageIdentifier> identifiers;
        for (const Digest &digest : chunk)
            identifiers.push_back(ImageIdentifier::forDigest(digest));
        m_asked.insert(chunk.begin(), chunk.end());
        const int call = ++m_lastCall;
        m_calls[call] = m_registry->fetchManifests(
            m_repository, std::move(identifiers),
            [this, call, chunk](const Result<ManifestReply> &reply) { take(call, chunk, reply); });
    }
}

void ManifestReader::Private::take(int call, const std::vector<Digest> &asked, const Result<ManifestReply> &reply)
{
    const auto finished = m_calls.extract(call);
    for (const Digest &digest : asked)
        m_asked.erase(digest);
    News news;
    if (reply)
        takeReply({asked.begin(), asked.end()}, *reply, news);
    else
        takeError(asked, reply.error(), news);
    fetch();
    tell(news);
}

void ManifestReader::Private::takeReply(std::set<Digest> missing, const ManifestReply &reply, News &news)
{
    for (const ManifestReply::Found &found : reply.found) {
        if (missing.erase(found.manifest.digest) == 0)
            continue;
        auto content = parseManifest(found.manifest.text);
        if (!content) {
            news.fail(found.manifest.digest, content.error());
            continue;
        }
        m_contents.insert_or_assign(found.manifest.digest, std::move(*content));
        keep(found.manifest);
        news.arrived.push_back(found.manifest.digest);
    }
    for (const ItemFailure &failed : reply.failures) {
        if (missing.erase(failed.identifier.digest()) > 0)
            news.fail(failed.identifier.digest(), asError(failed, reply.requestId));
    }
    for (const Digest &digest : missing) {
        Error error;
        error.kind = Error::Kind::MalformedAnswer; // asked for and not answered
        error.requestId = reply.requestId;
        news.fail(digest, error);
    }
}

void ManifestReader::Private::takeError(const std::vector<Digest> &asked, const Error &error, News &news)
{
    for (const Digest &digest : asked)
        news.fail(digest, error);
    if (!isHopelessForManifests(error))
        return;
    for (const Digest &digest : m_wanted)
        news.fail(digest, error);
    m_wanted.clear();
    m_waiting.clear();
}

void ManifestReader::Private::keep(const Manifest &manifest)
{
    m_kept.push_back(manifest);
    m_keptBytes += manifest.text.size();
    while (m_kept.size() > maximumKept || (m_keptBytes > maximumKeptBytes && m_kept.size() > 1)) {
        m_keptBytes -= m_kept.front().text.size();
        m_kept.pop_front();
    }
}

void ManifestReader::Private::tell(const News &news)
{
    const QPointer<ManifestReader> reader(q); // a listener may destroy it
    if (!news.arrived.empty())
        Q_EMIT reader->arrived(news.arrived);
    for (const auto &[digests, error] : news.failed) {
        if (reader)
            Q_EMIT reader->failed(digests, error);
    }
    if (reader && reader->isIdle())
        Q_EMIT reader->idle();
}

} // namespace tagboat
