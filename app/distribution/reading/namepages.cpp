// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/namepages.h"

#include "app/distribution/protocol/linkheader.h"
#include "app/distribution/reading/manifestcalls.h"
#include "app/registry/pagetrail.h"

namespace tagboat::distribution {

namespace {

class PageFetch
{
public:
    PageFetch(DistributionClient client, DistributionRequest request, Completer<NamePage> complete)
        : m_client(std::move(client))
        , m_request(std::move(request))
        , m_complete(std::move(complete))
    {
    }

    void start(bool isFirst)
    {
        m_step = m_client.send(m_request, [this, isFirst](const Result<DistributionAnswer> &answer) {
            if (answer) {
                const auto next = nextPageQuery(answer->response);
                return m_complete(next ? NamePage{answer->response.body, *next}
                                       : NamePage{answer->response.body, {}, next.error()});
            }
            const bool isTooMany = isFirst && answer.error().kind == Error::Kind::InvalidInput;
            if (!isTooMany)
                return m_complete(failure(answer.error()));
            m_request.query.clear();
            start(false);
        });
    }
    void stop() { m_step.cancel(); }

private:
    DistributionClient m_client;
    DistributionRequest m_request;
    Completer<NamePage> m_complete;
    Call m_step;
};

class TagWalk
{
public:
    TagWalk(DistributionClient client, RepositoryName repository, int pageSize, Completer<NameList> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_pageSize(pageSize)
        , m_complete(std::move(complete))
    {
    }

    void start() { fetch({}); }
    void stop() { m_step.cancel(); }

private:
    void fetch(const PageToken &query)
    {
        m_step = fetchNamePage(m_client, repositoryPath(m_client, m_repository) + "/tags/list",
                               scopeOf(m_client, m_repository), query, m_pageSize,
                               [this](const Result<NamePage> &page) { take(page); });
    }

    void take(const Result<NamePage> &page)
    {
        auto tags = page ? parseTagList(page->body) : Result<NameList>(failure(page.error()));
        if (!tags)
            return giveUp(tags.error());
        m_tags.names.insert(m_tags.names.end(), tags->names.begin(), tags->names.end());
        m_tags.oddities.insert(m_tags.oddities.end(), tags->oddities.begin(), tags->oddities.end());
        if (page->lost)
            return giveUp(*page->lost);
        if (page->next.isEmpty())
            return m_complete(std::move(m_tags));
        const auto lost = m_trail.follow(page->next, std::span<const std::string>(tags->names),
                                         std::span<const Oddity>(tags->oddities));
        if (lost)
            return giveUp(*lost);
        fetch(page->next);
    }

    /// What has come is shown, and that there is more is told.
    void giveUp(const Error &error)
    {
        if (m_tags.names.empty())
            return m_complete(failure(error));
        m_tags.oddities.push_back({QStringLiteral("tags/list"), error});
        m_complete(std::move(m_tags));
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    int m_pageSize;
    Completer<NameList> m_complete;
    NameList m_tags;
    PageTrail m_trail;
    Call m_step;
};

} // namespace

Call fetchNamePage(const DistributionClient &client, const QByteArray &path, const Scope &scope, const PageToken &query,
                   int pageSize, Handler<NamePage> handler)
{
    DistributionRequest request{.path = path, .query = query};
    if (query.isEmpty())
        request.query = QStringLiteral("n=") + QString::number(pageSize);
    request.headers = {{"Accept", "application/json"}};
    request.scope = scope;
    return startFlowBy<PageFetch>([&](PageFetch &fetch) { fetch.start(query.isEmpty()); }, std::move(handler), client,
                                  std::move(request));
}

Call fetchAllTags(const DistributionClient &client, const RepositoryName &repository, int pageSize,
                  Handler<NameList> handler)
{
    return startFlow<TagWalk>(std::move(handler), client, repository, pageSize);
}

} // namespace tagboat::distribution
