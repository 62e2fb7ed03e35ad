// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <QUuid>

#include <algorithm>

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

QJsonObject toObject(const RepositorySettings &settings, const OperationContext &context)
{
    QJsonObject object{
        {QStringLiteral("repositoryArn"), context.arnOf(settings.name)},
        {QStringLiteral("registryId"), context.options.account},
        {QStringLiteral("repositoryName"), settings.name},
        {QStringLiteral("repositoryUri"), context.uriOf(settings.name)},
        {QStringLiteral("createdAt"), static_cast<qint64>(settings.createdAt)},
    };
    if (context.isPublic())
        return object;
    object.insert(QStringLiteral("imageTagMutability"), settings.mutability);
    object.insert(QStringLiteral("imageScanningConfiguration"),
                  QJsonObject{{QStringLiteral("scanOnPush"), settings.scanOnPush}});
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
        filter.string(QStringLiteral("filterType"), Presence::Required, 1, 100);
        filter.choice(QStringLiteral("filterType"), {QStringLiteral("WILDCARD")}, {});
        filters.append(filter.string(QStringLiteral("filter"), Presence::Required, 1, 128,
                                     QStringLiteral("^[0-9a-zA-Z._*-]{1,128}$")));
        input.adopt(filter);
    }
    return filters;
}

void readMutability(Input &input, RepositorySettings &settings)
{
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
}

ServiceError kmsError(const QString &message, const char *code)
{
    return {QStringLiteral("KmsException"), message, 400, {{QStringLiteral("kmsError"), QLatin1String(code)}}};
}

void readEncryption(const OperationContext &context, Input &input, RepositorySettings &settings)
{
    const QString member = QStringLiteral("encryptionConfiguration");
    if (!input.has(member))
        return;
    Input encryption = input.object(member);
    encryption.string(QStringLiteral("encryptionType"), Presence::Required, 1, 100);
    settings.encryption = encryption.choice(
        QStringLiteral("encryptionType"), {QStringLiteral("AES256"), QStringLiteral("KMS"), QStringLiteral("KMS_DSSE")},
        QStringLiteral("AES256"));
    settings.kmsKey = encryption.string(QStringLiteral("kmsKey"), Presence::Optional, 1, 2048);
    input.adopt(encryption);
    const QString home = QStringLiteral("arn:aws:kms:%1:%2:").arg(context.options.region, context.options.account);
    if (settings.encryption == QLatin1String("AES256")) {
        if (!settings.kmsKey.isEmpty())
            input.refuseMember(member, QStringLiteral("kmsKey must not be given with encryptionType AES256"));
    } else if (settings.kmsKey.isEmpty()) {
        settings.kmsKey = home + QLatin1String("alias/aws/ecr"); // the key that the service makes
    } else if (settings.kmsKey.startsWith(QLatin1String("arn:")) && !settings.kmsKey.startsWith(home)) {
        input.fail(kmsError(QStringLiteral("Invalid arn %1").arg(settings.kmsKey), "NotFoundException"));
    } else if (!settings.kmsKey.startsWith(QLatin1String("arn:"))) {
        settings.kmsKey = home + QLatin1String("key/") + settings.kmsKey;
    }
}

Answered<QByteArray> describeNamedRepositories(const OperationContext &context, Input &input)
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
        repositories.append(toObject(*settings, context));
    }
    return toJson({{QStringLiteral("repositories"), repositories}});
}

} // namespace

Answered<QByteArray> describeRepositories(const OperationContext &context, Input &input)
{
    if (input.has(QStringLiteral("repositoryNames")))
        return describeNamedRepositories(context, input);
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
        repositories.append(toObject(*context.store.settings(name), context));
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
    settings.resourceTags = readResourceTags(input, Presence::Optional, {});
    if (context.isPublic()) {
        readCatalogData(context, input, settings);
    } else {
        readMutability(input, settings);
        Input scanning = input.object(QStringLiteral("imageScanningConfiguration"));
        settings.scanOnPush = scanning.boolean(QStringLiteral("scanOnPush"), false);
        input.adopt(scanning);
        readEncryption(context, input, settings);
    }
    if (input.error())
        return tl::unexpected(*input.error());
    if (context.store.contains(settings.name)) {
        return refuse("RepositoryAlreadyExistsException",
                      QStringLiteral("The repository with name '%1' already exists in the registry with id '%2'")
                          .arg(settings.name, context.options.account));
    }
    QJsonObject answer{{QStringLiteral("repository"), toObject(settings, context)}};
    if (!settings.catalog.isEmpty())
        answer.insert(QStringLiteral("catalogData"), settings.catalog);
    context.store.add(std::move(settings));
    return toJson(answer);
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
    const QJsonObject deleted = toObject((*repository)->settings(), context);
    context.store.remove(name);
    return toJson({{QStringLiteral("repository"), deleted}});
}

Answered<QByteArray> getAuthorizationToken(const OperationContext &context, Input &input)
{
    const QStringList accounts = context.isPublic()
        ? QStringList()
        : input.registryIds(context.options.account, QStringLiteral("GetAuthorizationToken"));
    if (input.error())
        return tl::unexpected(*input.error());
    constexpr qint64 validSeconds = 12 * 60 * 60;
    const auto makeData = [&] {
        const QByteArray password = QUuid::createUuid().toRfc4122().toBase64();
        return QJsonObject{
            {QStringLiteral("authorizationToken"), QString::fromLatin1(("AWS:" + password).toBase64())},
            {QStringLiteral("expiresAt"), static_cast<qint64>(context.now) + validSeconds},
        };
    };
    const QString member = QStringLiteral("authorizationData");
    if (context.isPublic())
        return toJson({{member, makeData()}});
    QJsonArray data;
    for (const QString &account : accounts.isEmpty() ? QStringList{context.options.account} : accounts) {
        QJsonObject entry = makeData();
        entry.insert(QStringLiteral("proxyEndpoint"),
                     QStringLiteral("https://%1.dkr.ecr.%2.amazonaws.com").arg(account, context.options.region));
        data.append(entry);
    }
    return toJson({{member, data}});
}

} // namespace tagboat::demo
