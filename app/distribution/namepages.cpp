// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/namepages.h"

#include "app/distribution/distributionanswers.h"
#include "app/distribution/linkheader.h"
#include "app/distribution/manifestcalls.h"

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
            if (answer)
                return m_complete(NamePage{answer->response.body, nextPageQuery(answer->response.header("Link"))});
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
    TagWalk(DistributionClient client, RepositoryName repository, int pageSize,
            Completer<std::vector<std::string>> complete)
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
                               [this, query](const Result<NamePage> &page) { take(query, page); });
    }

    void take(const PageToken &query, const Result<NamePage> &page)
    {
        if (!page)
            return m_complete(failure(page.error()));
        auto tags = parseTagList(page->body);
        if (!tags)
            return m_complete(failure(tags.error()));
        m_tags.insert(m_tags.end(), tags->begin(), tags->end());
        // The same page, or empty ones, for ever.
        if (!page->next.isEmpty() && (page->next == query || tags->empty()))
            return m_complete(failure({.kind = Error::Kind::MalformedAnswer, .where = QStringLiteral("Link")}));
        if (page->next.isEmpty())
            m_complete(std::move(m_tags));
        else
            fetch(page->next);
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    int m_pageSize;
    Completer<std::vector<std::string>> m_complete;
    std::vector<std::string> m_tags;
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
    auto [call, complete] = Completer<NamePage>::make(std::move(handler));
    auto fetch = std::make_shared<PageFetch>(client, std::move(request), complete);
    complete.setAbort([fetch = fetch.get()] { fetch->stop(); });
    fetch->start(query.isEmpty());
    complete.keepAlive(std::move(fetch));
    return std::move(call);
}

Call fetchAllTags(const DistributionClient &client, const RepositoryName &repository, int pageSize,
                  Handler<std::vector<std::string>> handler)
{
    auto [call, complete] = Completer<std::vector<std::string>>::make(std::move(handler));
    auto walk = std::make_shared<TagWalk>(client, repository, pageSize, complete);
    complete.setAbort([walk = walk.get()] { walk->stop(); });
    walk->start();
    complete.keepAlive(std::move(walk));
    return std::move(call);
}

} // namespace tagboat::distribution
