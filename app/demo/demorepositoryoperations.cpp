// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <QUuid>

#include <algorithm>

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

QJsonObject toObject(const RepositorySettings &settings, const DemoOptions &options)
{
    QJsonObject object{
        {QStringLiteral("repositoryArn"),
         QStringLiteral("arn:aws:ecr:%1:%2:repository/%3").arg(options.region, options.account, settings.name)},
        {QStringLiteral("registryId"), options.account},
        {QStringLiteral("repositoryName"), settings.name},
        {QStringLiteral("repositoryUri"),
         QStringLiteral("%1.dkr.ecr.%2.amazonaws.com/%3").arg(options.account, options.region, settings.name)},
        {QStringLiteral("createdAt"), static_cast<qint64>(settings.createdAt)},
        {QStringLiteral("imageTagMutability"), settings.mutability},
        {QStringLiteral("imageScanningConfiguration"),
         QJsonObject{{QStringLiteral("scanOnPush"), settings.scanOnPush}}},
    };
    QJsonObject encryption{{QStringLiteral("encryptionType"), settings.encryption}};
    if (!settings.kmsKey.isEmpty())
        encryption.insert(QStringLiteral("kmsKey"), settings.kmsKey);
    object.insert(QStringLiteral("encryptionConfiguration"), encryption);
    QJsonArray filters;
    for (const QString &filter : settings.exclusions) {
        filters.append(QJsonObject{{QStringLiteral("filterType"), QStringLiteral("WILDCARD")},
                                   {QStringLiteral("filter"), filter}});
    }
    if (!filters.isEmpty())
        object.insert(QStringLiteral("imageTagMutabilityExclusionFilters"), filters);
    return object;
}

QStringList readExclusions(Input &input)
{
    const QString member = QStringLiteral("imageTagMutabilityExclusionFilters");
    QStringList filters;
    const QJsonArray array = input.list(member, Presence::Optional, 1, 5);
    for (const QJsonValue &value : array) {
        Input filter(value.toObject());
        filter.choice(QStringLiteral("filterType"), {QStringLiteral("WILDCARD")}, {});
        filters.append(filter.string(QStringLiteral("filter"), Presence::Required, 1, 128,
                                     QStringLiteral("^[0-9a-zA-Z._*-]{1,128}$")));
        input.adopt(filter);
    }
    return filters;
}

Answered<QByteArray> describeNamed(const OperationContext &context, Input &input)
{
    const QString member = QStringLiteral("repositoryNames");
    const QStringList names = input.strings(member, Presence::Required, 1, 100);
    if (input.has(QStringLiteral("nextToken")) || input.has(QStringLiteral("maxResults")))
        input.refuseMember(member, QStringLiteral("must not be used together with 'nextToken' or 'maxResults'"));
    if (input.error())
        return tl::unexpected(*input.error());
    QJsonArray repositories;
    for (const QString &name : names) {
        const RepositorySettings *settings = context.store.settings(name);
        if (!settings)
            return tl::unexpected(context.open(name, QStringLiteral("DescribeRepositories")).error());
        repositories.append(toObject(*settings, context.options));
    }
    return toJson({{QStringLiteral("repositories"), repositories}});
}

} // namespace

Answered<QByteArray> describeRepositories(const OperationContext &context, Input &input)
{
    if (input.has(QStringLiteral("repositoryNames")))
        return describeNamed(context, input);
    static const QByteArray scope("DescribeRepositories");
    const int count = input.integer(QStringLiteral("maxResults"), 1, 1000, 100);
    const QString token = input.string(QStringLiteral("nextToken"), Presence::Optional, 0, 100'000);
    QByteArray after;
    if (!token.isEmpty()) {
        if (const auto position = context.tokens.read(scope, token))
            after = *position;
        else
            input.refuseMember(QStringLiteral("nextToken"), QStringLiteral("must be a token of this list"));
    }
    if (input.error())
        return tl::unexpected(*input.error());

    QStringList names = context.store.namesAfter(QString::fromUtf8(after), count + 1);
    const bool more = names.size() > count;
    if (more)
        names.removeLast();
    QJsonArray repositories;
    for (const QString &name : std::as_const(names))
        repositories.append(toObject(*context.store.settings(name), context.options));
    QJsonObject answer{{QStringLiteral("repositories"), repositories}};
    if (more)
        answer.insert(QStringLiteral("nextToken"), context.tokens.make(scope, names.last().toUtf8()));
    return toJson(answer);
}

Answered<QByteArray> createRepository(const OperationContext &context, Input &input)
{
    RepositorySettings settings;
    settings.name = input.repositoryName();
    settings.createdAt = context.now;
    settings.mutability =
        input.choice(QStringLiteral("imageTagMutability"),
                     {QStringLiteral("MUTABLE"), QStringLiteral("IMMUTABLE"),
                      QStringLiteral("IMMUTABLE_WITH_EXCLUSION"), QStringLiteral("MUTABLE_WITH_EXCLUSION")},
                     QStringLiteral("MUTABLE"));
    settings.exclusions = readExclusions(input);
    if (settings.mutability.endsWith(QLatin1String("_WITH_EXCLUSION")) == settings.exclusions.isEmpty()) {
        input.refuseMember(QStringLiteral("imageTagMutabilityExclusionFilters"),
                           QStringLiteral("must be given with *_WITH_EXCLUSION and with nothing else"));
    }
    Input scanning = input.object(QStringLiteral("imageScanningConfiguration"));
    settings.scanOnPush = scanning.boolean(QStringLiteral("scanOnPush"), false);
    input.adopt(scanning);
    Input encryption = input.object(QStringLiteral("encryptionConfiguration"));
    settings.encryption = encryption.choice(
        QStringLiteral("encryptionType"), {QStringLiteral("AES256"), QStringLiteral("KMS"), QStringLiteral("KMS_DSSE")},
        QStringLiteral("AES256"));
    settings.kmsKey = encryption.string(QStringLiteral("kmsKey"), Presence::Optional, 1, 2048);
    input.adopt(encryption);
    if (input.error())
        return tl::unexpected(*input.error());
    if (context.store.contains(settings.name)) {
        return refuse("RepositoryAlreadyExistsException",
                      QStringLiteral("The repository with name '%1' already exists in the registry with id '%2'")
                          .arg(settings.name, context.options.account));
    }
    const QJsonObject created = toObject(settings, context.options);
    context.store.add(std::move(settings));
    return toJson({{QStringLiteral("repository"), created}});
}

Answered<QByteArray> deleteRepository(const OperationContext &context, Input &input)
{
    const QString name = input.repositoryName();
    const bool force = input.boolean(QStringLiteral("force"), false);
    if (input.error())
        return tl::unexpected(*input.error());
    const auto repository = context.open(name, QStringLiteral("DeleteRepository"));
    if (!repository)
        return tl::unexpected(repository.error());
    if (!force && !(*repository)->isEmpty()) {
        return refuse("RepositoryNotEmptyException",
                      QStringLiteral("The repository with name '%1' in registry with id '%2' cannot be deleted because "
                                     "it still contains images")
                          .arg(name, context.options.account));
    }
    const QJsonObject deleted = toObject((*repository)->settings(), context.options);
    context.store.remove(name);
    return toJson({{QStringLiteral("repository"), deleted}});
}

Answered<QByteArray> getAuthorizationToken(const OperationContext &context, Input &input)
{
    const QStringList accounts = input.strings(QStringLiteral("registryIds"), Presence::Optional, 1, 10);
    if (input.error())
        return tl::unexpected(*input.error());
    constexpr qint64 validSeconds = 12 * 60 * 60;
    QJsonArray data;
    for (const QString &account : accounts.isEmpty() ? QStringList{context.options.account} : accounts) {
        const QByteArray password = QUuid::createUuid().toRfc4122().toBase64();
        data.append(QJsonObject{
            {QStringLiteral("authorizationToken"), QString::fromLatin1(("AWS:" + password).toBase64())},
            {QStringLiteral("expiresAt"), static_cast<qint64>(context.now) + validSeconds},
            {QStringLiteral("proxyEndpoint"),
             QStringLiteral("https://%1.dkr.ecr.%2.amazonaws.com").arg(account, context.options.region)},
        });
    }
    return toJson({{QStringLiteral("authorizationData"), data}});
}

} // namespace tagboat::demo
