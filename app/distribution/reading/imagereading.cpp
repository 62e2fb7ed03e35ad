// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/imagereading.h"

#include "app/distribution/protocol/linkheader.h"
#include "app/distribution/reading/crew.h"
#include "app/distribution/reading/distributionanswers.h"
#include "app/distribution/reading/manifestcalls.h"
#include "app/net/foreignanswer.h"
#include "app/registry/pagetrail.h"

#include <algorithm>
#include <unordered_set>

namespace tagboat::distribution {

namespace {

constexpr std::size_t readsAtOnce = 6;
// An index can claim any number of children. One that claims more is not followed: to read them would take minutes that
// nobody has asked for.
constexpr std::size_t mostChildren = 1000;
constexpr std::size_t mostBelow = 20'000;

/// The registry has no list of referrers at all: then they hang on a tag, and that is listed anyway.
bool isNoReferrersApi(const Error &error)
{
    return error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Unsupported
        || error.kind == Error::Kind::InvalidInput;
}

/// True when the others are worth reading without this one.
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

class Reading
{
public:
    Reading(std::shared_ptr<Knowledge> knowledge, RepositoryName repository, Completer<ImageReading> complete)
        : m_knowledge(std::move(knowledge))
        , m_repository(std::move(repository))
        , m_complete(std::move(complete))
    {
    }

    void start(const Digest &digest);
    void stop() { m_crew.cancel(); }

private:
    enum class Role { Wanted, Below, Referrers };

    /// One thing to read.
    struct Item
    {
        Role role;
        Digest digest; ///< Referrers: of the subject
        std::optional<ImageDetails> details{};
        bool isGone = false;
        PageToken page{}; ///< Referrers: which
        std::vector<std::size_t> followers{};
    };

    [[nodiscard]] Call read(std::size_t item, std::function<void()> ended);
    [[nodiscard]] Call lookUp(std::size_t item, const ImageDetails &known, std::function<void()> ended);
    [[nodiscard]] Call readReferrers(std::size_t item, std::function<void()> ended);
    void take(std::size_t item, const Result<ImageDetails> &details, const std::function<void()> &ended);
    void takeReferrers(std::size_t item, const Result<DistributionAnswer> &answer);
    void readNextReferrers(std::size_t item, const ReferrerList &page, const HttpResponse &response);
    void noteGap(std::size_t item, const Error &error);
    void follow(std::size_t leader, const Digest &digest);
    void add(std::size_t leader, Role role, const Digest &digest, const PageToken &page = {});
    void hand();
    [[nodiscard]] Image imageOf(const Item &item) const;
    void measureIndex(const ImageDetails &details, Image &image) const;

    std::shared_ptr<Knowledge> m_knowledge;
    RepositoryName m_repository;
    Completer<ImageReading> m_complete;
    std::vector<Item> m_items; ///< the wanted one first
    std::unordered_set<Digest> m_added;
    std::vector<Oddity> m_gaps;
    PageTrail m_referrerPages;
    Crew m_crew{readsAtOnce};
};

void Reading::start(const Digest &digest)
{
    m_items.push_back({Role::Wanted, digest});
    m_added.insert(digest);
    m_crew.run(
        1, [this](std::size_t item, std::function<void()> ended) { return read(item, std::move(ended)); },
        [this] { hand(); });
}

Call Reading::read(std::size_t item, std::function<void()> ended)
{
    const auto [role, digest] = std::pair(m_items[item].role, m_items[item].digest);
    if (role == Role::Referrers)
        return readReferrers(item, std::move(ended));
    const ImageDetails *known = m_knowledge->details.find(digest);
    if (known && role == Role::Below)
        return lookUp(item, *known, std::move(ended));
    const auto taken = [this, item, ended = std::move(ended)](const Result<ImageDetails> &details) {
        take(item, details, ended);
    };
    if (known)
        return completeLater<ImageDetails>(taken, *known);
    return fetchDetails(m_knowledge->client, m_repository, digest,
                        [this, digest = digest, taken](const Result<ImageDetails> &details) {
                            if (details)
                                m_knowledge->details.insert(digest, *details);
                            taken(details);
                        });
}

Call Reading::lookUp(std::size_t item, const ImageDetails &known, std::function<void()> ended)
{
    return m_knowledge->client.send(
        manifestRequest(m_knowledge->client, m_repository, ImageIdentifier::forDigest(m_items[item].digest), "HEAD"),
        [this, item, known, ended = std::move(ended)](const Result<DistributionAnswer> &answer) {
            take(item, answer ? Result<ImageDetails>(known) : failure(answer.error()), ended);
        });
}

Call Reading::readReferrers(std::size_t item, std::function<void()> ended)
{
    DistributionRequest request;
    request.path =
        repositoryPath(m_knowledge->client, m_repository) + "/referrers/" + m_items[item].digest.toQString().toLatin1();
    request.query = m_items[item].page;
    request.headers = {{"Accept", "application/vnd.oci.image.index.v1+json"}};
    request.scope = scopeOf(m_knowledge->client, m_repository);
    return m_knowledge->client.send(std::move(request),
                                    [this, item, ended = std::move(ended)](const Result<DistributionAnswer> &answer) {
                                        takeReferrers(item, answer);
                                        ended();
                                    });
}

void Reading::take(std::size_t item, const Result<ImageDetails> &details, const std::function<void()> &ended)
{
    if (!details) {
        const bool isGone = details.error().kind == Error::Kind::NotFound;
        if (m_items[item].role == Role::Wanted || !(isGone || isOfOneImage(details.error()))) {
            m_crew.cancel();
            return m_complete(failure(details.error()));
        }
        m_items[item].isGone = isGone;
        return ended();
    }
    m_items[item].details = *details;
    const std::vector<ManifestDescriptor> &children = details->content.children;
    if (children.size() > mostChildren)
        noteGap(item,
                {.kind = Error::Kind::AnswerTooLarge,
                 .code = QStringLiteral("TooManyChildren"),
                 .detail = QString::number(children.size())});
    for (std::size_t i = 0; i < children.size() && children.size() <= mostChildren; ++i)
        follow(item, children[i].digest);
    const bool maySign = details->content.kind == ImageKind::Image || details->content.kind == ImageKind::Index;
    if (m_items[item].role == Role::Wanted && maySign && m_knowledge->referrers != Knowledge::Referrers::ByTag)
        add(item, Role::Referrers, m_items[item].digest);
    ended();
}

void Reading::takeReferrers(std::size_t item, const Result<DistributionAnswer> &answer)
{
    if (!answer && isNoReferrersApi(answer.error()) && m_items[item].page.isEmpty()) {
        if (m_knowledge->referrers == Knowledge::Referrers::Unknown)
            m_knowledge->referrers = Knowledge::Referrers::ByTag;
        return;
    }
    const auto referrers =
        answer ? parseReferrers(answer->response.body) : Result<ReferrerList>(failure(answer.error()));
    if (!referrers) {
        // A web page, or the way to one, where nobody has answered as the API yet: there is none. It is not asked again.
        const bool isNoApi = answer ? isWebPage(answer->response) : answer.error().kind == Error::Kind::Redirected;
        if (m_items[item].page.isEmpty() && m_knowledge->referrers == Knowledge::Referrers::Unknown && isNoApi) {
            m_knowledge->referrers = Knowledge::Referrers::ByTag;
            return;
        }
        return noteGap(item, referrers.error());
    }
    m_knowledge->referrers = Knowledge::Referrers::ByApi;
    for (const Digest &referrer : referrers->digests)
        follow(item, referrer);
    if (!referrers->isComplete)
        noteGap(item, {.kind = Error::Kind::MalformedAnswer, .where = QStringLiteral("manifests.digest")});
    readNextReferrers(item, *referrers, answer->response);
}

void Reading::readNextReferrers(std::size_t item, const ReferrerList &page, const HttpResponse &response)
{
    const auto next = nextPageQuery(response);
    if (!next)
        return noteGap(item, next.error());
    if (next->isEmpty())
        return;
    if (const auto lost = m_referrerPages.follow(*next, std::span<const Digest>(page.digests)))
        return noteGap(item, *lost);
    add(item, Role::Referrers, m_items[item].digest, *next);
}

/// What hangs on the image is not known in full.
void Reading::noteGap(std::size_t item, const Error &error)
{
    m_gaps.push_back({m_items[item].digest.toQString(), error});
}

void Reading::follow(std::size_t leader, const Digest &digest)
{
    if (m_added.contains(digest))
        return;
    if (m_items.size() > mostBelow) {
        if (m_gaps.empty())
            noteGap(leader, {.kind = Error::Kind::AnswerTooLarge, .code = QStringLiteral("TooManyChildren")});
        return;
    }
    m_added.insert(digest);
    add(leader, Role::Below, digest);
}

void Reading::add(std::size_t leader, Role role, const Digest &digest, const PageToken &page)
{
    m_items[leader].followers.push_back(m_items.size());
    m_items.push_back({role, digest});
    m_items.back().page = page;
    m_crew.add(1);
}

void Reading::hand()
{
    ImageReading reading;
    std::vector<std::size_t> stack{0};
    while (!stack.empty()) {
        const Item &item = m_items[stack.back()];
        stack.pop_back();
        stack.insert(stack.end(), item.followers.rbegin(), item.followers.rend());
        if (item.role == Role::Referrers || item.isGone)
            continue;
        if (item.details)
            reading.manifests.emplace_back(item.digest, item.details->content);
        if (item.role == Role::Wanted)
            reading.image = imageOf(item);
        else
            reading.below.push_back(imageOf(item));
    }
    reading.gaps = std::move(m_gaps);
    if (!reading.gaps.empty())
        reading.image.details = DetailsState::Failed;
    m_complete(std::move(reading));
}

Image Reading::imageOf(const Item &item) const
{
    Image image;
    image.digest = item.digest;
    image.details = DetailsState::Failed;
    if (!item.details)
        return image;
    image = item.details->image(item.digest);
    if (image.kind == ImageKind::Index)
        measureIndex(*item.details, image);
    return image;
}

/// An index is as large as its largest child, and as young as its youngest.
void Reading::measureIndex(const ImageDetails &details, Image &image) const
{
    std::int64_t youngest = 0;
    for (const ManifestDescriptor &child : details.content.children) {
        if (const ImageDetails *known = m_knowledge->details.find(child.digest)) {
            image.sizeInBytes = std::max(image.sizeInBytes, known->sizeInBytes);
            youngest = std::max(youngest, known->createdAt);
        }
    }
    if (image.pushedAt == 0)
        image.pushedAt = youngest;
}

} // namespace

Call readImageInFull(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository, const Digest &digest,
                     Handler<ImageReading> handler)
{
    return startFlowBy<Reading>([&](Reading &reading) { reading.start(digest); }, std::move(handler),
                                std::move(knowledge), repository);
}

} // namespace tagboat::distribution
