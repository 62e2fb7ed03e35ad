// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrpublicoperations.h"

#include "app/ecr/ecrpublicregistry.h"

namespace tagboat::ecr {

EcrPublicOperations *EcrPublicOperations::of(Registry *registry)
{
    auto *found = qobject_cast<EcrPublicRegistry *>(registry);
    return found ? found->publicOperations() : nullptr;
}

Call EcrPublicOperations::registries(const PageToken &token, Handler<Page<PublicRegistry>> handler)
{
    return m_exchanges->send<Page<PublicRegistry>>(
        "DescribeRegistries", m_calls->requests().describeRegistries(token, maximumPageSize), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseRegistries(answer.body); }, std::move(handler));
}

Call EcrPublicOperations::imageTags(const RepositoryName &repository, const PageToken &token,
                                    Handler<Page<ImageTag>> handler)
{
    // The same members as a page of images.
    const auto body = m_calls->requests().describeImages(repository, token, maximumPageSize, false);
    return m_exchanges->send<Page<ImageTag>>(
        "DescribeImageTags", body, attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseImageTags(answer.body); }, std::move(handler));
}

Call EcrPublicOperations::displayName(Handler<QString> handler)
{
    return m_exchanges->send<QString>(
        "GetRegistryCatalogData", QByteArrayLiteral("{}"), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseDisplayName(answer.body); }, std::move(handler));
}

Call EcrPublicOperations::setDisplayName(const QString &name, Handler<QString> handler)
{
    return m_exchanges->send<QString>(
        "PutRegistryCatalogData", m_calls->requests().putRegistryCatalogData(name), attemptsForChanges,
        [](const aws::JsonAnswer &answer) { return parseDisplayName(answer.body); }, std::move(handler));
}

Call EcrPublicOperations::catalogData(const RepositoryName &repository, Handler<std::optional<CatalogData>> handler)
{
    using Data = std::optional<CatalogData>;
    const Parse<Data> parse = [](const aws::JsonAnswer &answer) {
        return parseCatalogData(answer.body).map([](CatalogData &&data) { return Data(std::move(data)); });
    };
    auto answered = [handler = std::move(handler)](const Result<Data> &data) {
        if (!data && data.error().code == QLatin1String("RepositoryCatalogDataNotFoundException"))
            return handler(Data());
        handler(data);
    };
    return m_exchanges->send<Data>("GetRepositoryCatalogData", m_calls->requests().named(repository), attemptsForLists,
                                   parse, std::move(answered));
}

Call EcrPublicOperations::setCatalogData(const RepositoryName &repository, const CatalogData &data,
                                         Handler<CatalogData> handler)
{
    return m_exchanges->send<CatalogData>(
        "PutRepositoryCatalogData", m_calls->requests().putRepositoryCatalogData(repository, data), attemptsForChanges,
        [](const aws::JsonAnswer &answer) { return parseCatalogData(answer.body); }, std::move(handler));
}

Call EcrPublicOperations::createRepository(const RepositoryName &name, const std::optional<CatalogData> &data,
                                           const std::vector<ResourceTag> &tags, Handler<Repository> handler)
{
    return m_calls->createRepository(name, m_calls->requests().createPublicRepository(name, data, tags),
                                     std::move(handler));
}

} // namespace tagboat::ecr
