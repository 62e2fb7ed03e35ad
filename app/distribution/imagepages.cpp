// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/imagepages.h"

#include "app/distribution/crew.h"
#include "app/distribution/distributionanswers.h"
#include "app/distribution/manifestcalls.h"
#include "app/distribution/namepages.h"
#include "app/distribution/reference.h"

#include <algorithm>
#include <unordered_set>

namespace tagboat::distribution {

namespace {

constexpr std::size_t readsAtOnce = 6;
constexpr int tagsPerPage = 1000;
constexpr std::size_t mostUntagged = 20'000; // an index can claim any number of children

/// True when the list is worth showing without these details.
bool isOfOneImage(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::MalformedAnswer:
    case Error::Kind::AnswerTooLarge:
    case Error::Kind::AccessDenied:
    case Error::Kind::InvalidInput:
    case Error::Kind::Unsupported:
    case Error::Kind::Throttled: // Docker Hub's limit on pulls
    case Error::Kind::Server:
    case Error::Kind::Redirected:
    case Error::Kind::Other:
        return true;
    default:
        return false;
    }
}

class ImagePage
{
public:
    ImagePage(std::shared_ptr<Knowledge> knowledge, RepositoryName repository, std::size_t pageSize,
              Completer<Page<Image>> complete)
        : m_knowledge(std::move(knowledge))
        , m_repository(std::move(repository))
        , m_pageSize(std::max<std::size_t>(pageSize, 1))
        , m_complete(std::move(complete))
    {
    }

    void begin();
    void goOn(std::shared_ptr<ListedImages> listed, std::size_t offset);
    void stop()
    {
        m_step.cancel();
        m_crew.cancel();
    }

private:
    enum class Role { Tagged, Untagged, Referrers };

    /// One thing to read.
    struct Item
    {
        Role role;
        Digest digest; ///< Referrers: of the subject
        std::optional<ImageDetails> details{};
        bool isGone = false;
        std::vector<std::size_t> followers{};
    };

    void onTags(std::vector<std::string> tags);
    [[nodiscard]] Call read(std::size_t item, std::function<void()> ended);
    [[nodiscard]] Call readReferrers(std::size_t item, std::function<void()> ended);
    void take(std::size_t item, const Result<ImageDetails> &details);
    void takeReferrers(std::size_t item, const Result<DistributionAnswer> &answer);
    void follow(std::size_t leader, const std::vector<Digest> &digests);
    void add(std::size_t leader, Role role, const Digest &digest);
    void fail(const Error &error);
    void hand();
    void append(std::size_t leader, Page<Image> &page) const;
    [[nodiscard]] Image imageOf(const Item &item) const;
    void measureIndex(const Item &item, Image &image) const;

    std::shared_ptr<Knowledge> m_knowledge;
    RepositoryName m_repository;
    std::size_t m_pageSize;
    Completer<Page<Image>> m_complete;
    std::shared_ptr<ListedImages> m_listed;
    std::size_t m_offset = 0;
    std::size_t m_own = 0; ///< items of this page itself
    std::vector<Item> m_items;
    std::unordered_set<Digest> m_added; ///< untagged ones among them
    Crew m_crew{readsAtOnce};
    Call m_step;
};

void ImagePage::begin()
{
    m_step =
        fetchAllTags(m_knowledge->client, m_repository, tagsPerPage, [this](Result<std::vector<std::string>> tags) {
            if (!tags)
                return m_complete(failure(std::move(tags.error())));
            onTags(std::move(*tags));
        });
}

void ImagePage::onTags(std::vector<std::string> tags)
{
    const auto lookUp = tags;
    m_step = resolveTags(m_knowledge->client, m_repository, lookUp,
                         [this, tags = std::move(tags)](const Result<std::vector<std::optional<Digest>>> &digests) {
                             if (!digests)
                                 return m_complete(failure(digests.error()));
                             auto listed = std::make_shared<ListedImages>(m_repository, tags, *digests);
                             m_knowledge->listed.keep(listed);
                             goOn(std::move(listed), 0);
                         });
}

void ImagePage::goOn(std::shared_ptr<ListedImages> listed, std::size_t offset)
{
    m_listed = std::move(listed);
    const auto &images = m_listed->images();
    m_offset = std::min(offset, images.size());
    m_own = std::min(m_pageSize, images.size() - m_offset);
    for (std::size_t i = 0; i < m_own; ++i)
        m_items.push_back({Role::Tagged, images[m_offset + i]});
    m_crew.run(
        m_own, [this](std::size_t item, std::function<void()> ended) { return read(item, std::move(ended)); },
        [this] { hand(); });
}

Call ImagePage::read(std::size_t item, std::function<void()> ended)
{
    const Digest digest = m_items[item].digest;
    if (m_items[item].role == Role::Referrers)
        return readReferrers(item, std::move(ended));
    const ImageDetails *known = m_knowledge->details.find(digest);
    if (known && m_items[item].role == Role::Tagged) {
        return completeLater<ImageDetails>(
            [this, item, ended = std::move(ended)](const Result<ImageDetails> &details) {
                take(item, details);
                ended();
            },
            *known);
    }
    // Reading a list is no reason to use up somebody's pulls: what the images are is read when they are looked at.
    if (!known && m_knowledge->client.place().preset.countsManifestReads) {
        return completeLater<ImageDetails>([ended = std::move(ended)](const Result<ImageDetails> &) { ended(); },
                                           ImageDetails{});
    }
    if (known) { // what it is does not change; whether it is there does
        return m_knowledge->client.send(
            manifestRequest(m_knowledge->client, m_repository, ImageIdentifier::forDigest(digest), "HEAD"),
            [this, item, details = *known, ended = std::move(ended)](const Result<DistributionAnswer> &answer) {
                take(item, answer ? Result<ImageDetails>(details) : failure(answer.error()));
                ended();
            });
    }
    return fetchDetails(m_knowledge->client, m_repository, digest,
                        [this, item, digest, ended = std::move(ended)](const Result<ImageDetails> &details) {
                            if (details)
                                m_knowledge->details.insert(digest, *details);
                            take(item, details);
                            ended();
                        });
}

Call ImagePage::readReferrers(std::size_t item, std::function<void()> ended)
{
    DistributionRequest request;
    request.path =
        repositoryPath(m_knowledge->client, m_repository) + "/referrers/" + m_items[item].digest.toQString().toLatin1();
    request.headers = {{"Accept", "application/vnd.oci.image.index.v1+json"}};
    request.scope = scopeOf(m_knowledge->client, m_repository);
    return m_knowledge->client.send(std::move(request),
                                    [this, item, ended = std::move(ended)](const Result<DistributionAnswer> &answer) {
                                        takeReferrers(item, answer);
                                        ended();
                                    });
}

void ImagePage::take(std::size_t item, const Result<ImageDetails> &details)
{
    if (!details && details.error().kind != Error::Kind::NotFound && !isOfOneImage(details.error()))
        return fail(details.error());
    if (!details) {
        m_items[item].isGone = details.error().kind == Error::Kind::NotFound;
        return;
    }
    m_items[item].details = *details;
    follow(item, details->children);
    const bool maySign = details->kind == ImageKind::Image || details->kind == ImageKind::Index;
    if (m_items[item].role == Role::Tagged && maySign && m_knowledge->referrers != Knowledge::Referrers::ByTag)
        add(item, Role::Referrers, m_items[item].digest);
}

void ImagePage::takeReferrers(std::size_t item, const Result<DistributionAnswer> &answer)
{
    // 404 says that there is no such API: then referrers hang on a tag, and that is listed anyway.
    if (answer)
        m_knowledge->referrers = Knowledge::Referrers::ByApi;
    else if (answer.error().httpStatus > 0 && m_knowledge->referrers == Knowledge::Referrers::Unknown)
        m_knowledge->referrers = Knowledge::Referrers::ByTag;
    const auto referrers = answer ? parseReferrers(answer->response.body) : Result<std::vector<Digest>>(failure({}));
    if (referrers)
        follow(item, *referrers);
}

void ImagePage::follow(std::size_t leader, const std::vector<Digest> &digests)
{
    for (const Digest &digest : digests) {
        const bool isFree = m_items.size() < m_own + mostUntagged && m_listed->claim(digest, m_offset);
        if (isFree && m_added.insert(digest).second)
            add(leader, Role::Untagged, digest);
    }
}

void ImagePage::add(std::size_t leader, Role role, const Digest &digest)
{
    m_items[leader].followers.push_back(m_items.size());
    m_items.push_back({role, digest});
    m_crew.add(1);
}

void ImagePage::fail(const Error &error)
{
    m_crew.cancel();
    m_complete(failure(error));
}

void ImagePage::hand()
{
    Page<Image> page;
    for (std::size_t i = 0; i < m_own; ++i)
        append(i, page);
    if (m_offset + m_own < m_listed->images().size())
        page.next = m_knowledge->listed.tokenFor(m_listed, m_offset + m_own);
    m_complete(std::move(page));
}

void ImagePage::append(std::size_t leader, Page<Image> &page) const
{
    std::vector<std::size_t> stack{leader};
    while (!stack.empty()) {
        const Item &item = m_items[stack.back()];
        stack.pop_back();
        if (item.role != Role::Referrers && !item.isGone)
            page.items.push_back(imageOf(item));
        stack.insert(stack.end(), item.followers.rbegin(), item.followers.rend());
    }
}

Image ImagePage::imageOf(const Item &item) const
{
    Image image;
    image.digest = item.digest;
    image.tags = m_listed->tagsOf(item.digest);
    for (const std::string &tag : image.tags) {
        if (!image.subject)
            image.subject = subjectOfTag(tag);
    }
    if (!item.details)
        return image;
    image.sizeInBytes = item.details->sizeInBytes;
    image.pushedAt = item.details->createdAt;
    image.mediaType = item.details->mediaType;
    image.artifactType = item.details->artifactType;
    image.kind = item.details->kind;
    if (item.details->subject)
        image.subject = item.details->subject;
    if (image.kind == ImageKind::Index)
        measureIndex(item, image);
    return image;
}

/// An index is as large as its largest child, and as young as its youngest.
void ImagePage::measureIndex(const Item &item, Image &image) const
{
    std::int64_t youngest = 0;
    for (const Digest &child : item.details->children) {
        if (const ImageDetails *details = m_knowledge->details.find(child)) {
            image.sizeInBytes = std::max(image.sizeInBytes, details->sizeInBytes);
            youngest = std::max(youngest, details->createdAt);
        }
    }
    if (image.pushedAt == 0)
        image.pushedAt = youngest;
}

} // namespace

Call fetchImagePage(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository, const PageToken &token,
                    std::size_t pageSize, Handler<Page<Image>> handler)
{
    const auto found = knowledge->listed.find(repository, token);
    if (!token.isEmpty() && !found.images) {
        return completeLater<Page<Image>>(
            std::move(handler),
            failure({.kind = Error::Kind::InvalidInput, .code = QStringLiteral("StalePage"), .where = repository}));
    }
    auto [call, complete] = Completer<Page<Image>>::make(std::move(handler));
    auto page = std::make_shared<ImagePage>(std::move(knowledge), repository, pageSize, complete);
    complete.setAbort([page = page.get()] { page->stop(); });
    if (found.images)
        page->goOn(found.images, found.offset);
    else
        page->begin();
    complete.keepAlive(std::move(page));
    return std::move(call);
}

} // namespace tagboat::distribution
