// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecroperations.h"

#include "app/ecr/ecranswers.h"
#include "app/ecr/ecrpublicregistry.h"
#include "app/ecr/ecrregistry.h"

namespace tagboat::ecr {

namespace {

bool isNoPolicy(const Error &error)
{
    return error.code == QLatin1String("RepositoryPolicyNotFoundException");
}

} // namespace

EcrOperations *EcrOperations::of(Registry *registry)
{
    if (auto *ofPrivate = qobject_cast<EcrRegistry *>(registry))
        return ofPrivate->operations();
    if (auto *ofPublic = qobject_cast<EcrPublicRegistry *>(registry))
        return ofPublic->operations();
    return nullptr;
}

Call EcrOperations::policy(const RepositoryName &repository, Handler<std::optional<QString>> handler)
{
    const Parse<std::optional<QString>> parse = [](const aws::JsonAnswer &answer) {
        return parsePolicy(answer.body).map([](QString &&text) { return std::optional(std::move(text)); });
    };
    auto answered = [handler = std::move(handler)](const Result<std::optional<QString>> &policy) {
        if (!policy && isNoPolicy(policy.error()))
            return handler(std::optional<QString>());
        handler(policy);
    };
    return m_exchanges->send<std::optional<QString>>("GetRepositoryPolicy", m_calls->requests().named(repository),
                                                     attemptsForLists, parse, std::move(answered));
}

Call EcrOperations::setPolicy(const RepositoryName &repository, const QString &policy, bool force,
                              Handler<Done> handler)
{
    return change("SetRepositoryPolicy", m_calls->requests().setRepositoryPolicy(repository, policy, force),
                  std::move(handler));
}

Call EcrOperations::deletePolicy(const RepositoryName &repository, Handler<Done> handler)
{
    auto answered = [handler = std::move(handler)](const Result<Done> &deleted) {
        if (!deleted && isNoPolicy(deleted.error()))
            return handler(Done{});
        handler(deleted);
    };
    return change("DeleteRepositoryPolicy", m_calls->requests().named(repository), std::move(answered));
}

Call EcrOperations::resourceTags(const QString &arn, Handler<std::vector<ResourceTag>> handler)
{
    return m_exchanges->send<std::vector<ResourceTag>>(
        "ListTagsForResource", m_calls->requests().listTagsForResource(arn), attemptsForLists,
        [](const aws::JsonAnswer &answer) { return parseResourceTags(answer.body); }, std::move(handler));
}

Call EcrOperations::tagResource(const QString &arn, const std::vector<ResourceTag> &tags, Handler<Done> handler)
{
    return change("TagResource", m_calls->requests().tagResource(arn, tags), std::move(handler));
}

Call EcrOperations::untagResource(const QString &arn, const QStringList &keys, Handler<Done> handler)
{
    return change("UntagResource", m_calls->requests().untagResource(arn, keys), std::move(handler));
}

Call EcrOperations::createRepository(const RepositorySettings &settings, Handler<Repository> handler)
{
    if (m_service == Service::Public) {
        return completeLater<Repository>(
            std::move(handler),
            failure({.kind = Error::Kind::Unsupported, .where = QStringLiteral("CreateRepository")}));
    }
    return m_calls->createRepository(settings.name, m_calls->requests().createRepositoryWith(settings),
                                     std::move(handler));
}

Call EcrOperations::change(const QByteArray &operation, const EcrRequests::Body &body, Handler<Done> handler)
{
    // All of them say how things shall be, so they can be said twice.
    return m_exchanges->send<Done>(
        operation, body, attemptsForChanges, [](const aws::JsonAnswer &answer) { return parseDone(answer.body); },
        std::move(handler));
}

} // namespace tagboat::ecr
