// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/imagepages.h"

#include "app/distribution/protocol/reference.h"
#include "app/distribution/reading/manifestcalls.h"
#include "app/distribution/reading/namepages.h"
#include "app/registry/referrerstag.h"

#include <algorithm>
#include <unordered_map>

namespace tagboat::distribution {

namespace {

constexpr int tagsPerPage = 1000;

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
    void goOn(std::shared_ptr<const ListedTags> list, std::size_t offset);
    void stop() { m_step.cancel(); }

private:
    void beginWith(Result<NameList> tags);
    [[nodiscard]] bool isNameWithoutTags(const Error &error) const;
    void hand(const std::vector<std::string> &tags, const std::vector<TagAnswer> &answers);
    [[nodiscard]] Image imageOf(const TagTarget &target) const;

    std::shared_ptr<Knowledge> m_knowledge;
    RepositoryName m_repository;
    std::size_t m_pageSize;
    Completer<Page<Image>> m_complete;
    std::vector<Oddity> m_oddities;
    PageToken m_next;
    Call m_step;
};

void ImagePage::begin()
{
    m_step = fetchAllTags(m_knowledge->client, m_repository, tagsPerPage,
                          [this](Result<NameList> tags) { beginWith(std::move(tags)); });
}

void ImagePage::beginWith(Result<NameList> tags)
{
    if (!tags && isNameWithoutTags(tags.error())) {
        Error error = tags.error();
        setOwnCode(error, "NameWithoutTags");
        Page<Image> nothing;
        nothing.oddities.push_back({m_repository, std::move(error)});
        return m_complete(std::move(nothing));
    }
    if (!tags)
        return m_complete(failure(std::move(tags.error())));
    const auto list =
        std::make_shared<const ListedTags>(ListedTags{m_repository, std::move(tags->names), std::move(tags->oddities)});
    m_knowledge->tagLists.keep(list);
    goOn(list, 0);
}

/// A registry's catalog keeps a name when its last tag has gone, while its list of tags knows the name no more. Of a name
/// that was typed by hand the same answer says that there is none.
bool ImagePage::isNameWithoutTags(const Error &error) const
{
    const bool isTyped = m_knowledge->client.place().repositories.contains(m_repository);
    return error.obstacle == Obstacle::RepositoryGone
        && (!isTyped || m_knowledge->typedAndListed.contains(m_repository));
}

void ImagePage::goOn(std::shared_ptr<const ListedTags> list, std::size_t offset)
{
    const std::size_t first = std::min(offset, list->tags.size());
    const std::size_t end = first + std::min(m_pageSize, list->tags.size() - first);
    if (end < list->tags.size())
        m_next = m_knowledge->tagLists.tokenFor(list, end);
    const auto at = [&](std::size_t i) { return list->tags.begin() + static_cast<std::ptrdiff_t>(i); };
    const std::vector<std::string> tags(at(first), at(end));
    if (first == 0)
        m_oddities = list->oddities;
    m_step = resolveTags(m_knowledge->client, m_repository, tags,
                         [this, tags](const Result<std::vector<TagAnswer>> &answers) {
                             if (!answers)
                                 return m_complete(failure(answers.error()));
                             hand(tags, *answers);
                         });
}

void ImagePage::hand(const std::vector<std::string> &tags, const std::vector<TagAnswer> &answers)
{
    Page<Image> page;
    page.oddities = std::move(m_oddities);
    std::unordered_map<Digest, std::size_t> places;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (auto oddity = oddityOf(tags[i], answers[i])) {
            page.oddities.push_back(std::move(*oddity));
            continue;
        }
        const TagTarget &target = **answers[i];
        const auto [place, isNew] = places.try_emplace(target.digest, page.items.size());
        if (isNew)
            page.items.push_back(imageOf(target));
        Image &image = page.items[place->second];
        // A server that changes while its pages are read may list a tag twice.
        if (std::find(image.tags.begin(), image.tags.end(), tags[i]) == image.tags.end())
            image.tags.push_back(tags[i]);
        if (!image.subject)
            image.subject = subjectOfTag(tags[i]);
    }
    page.next = m_next;
    m_complete(std::move(page));
}

Image ImagePage::imageOf(const TagTarget &target) const
{
    Image image;
    if (const ImageDetails *known = m_knowledge->details.find(target.digest)) {
        image = known->image(target.digest);
    } else {
        image.digest = target.digest;
        image.mediaType = target.mediaType;
        image.kind = imageKindOf(target.mediaType, {});
    }
    // What hangs on it is to be read in any case: that changes.
    image.details = DetailsState::Unread;
    return image;
}

} // namespace

Call fetchImagePage(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository, const PageToken &token,
                    std::size_t pageSize, Handler<Page<Image>> handler)
{
    const auto found = knowledge->tagLists.find(repository, token);
    if (!token.isEmpty() && !found.list) {
        return completeLater<Page<Image>>(
            std::move(handler),
            failure({.kind = Error::Kind::InvalidInput, .code = QStringLiteral("StalePage"), .where = repository}));
    }
    const auto begin = [&found](ImagePage &page) {
        if (found.list)
            page.goOn(found.list, found.offset);
        else
            page.begin();
    };
    return startFlowBy<ImagePage>(begin, std::move(handler), std::move(knowledge), repository, pageSize);
}

} // namespace tagboat::distribution
