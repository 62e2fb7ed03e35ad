// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demolinks.h"
#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

void copyText(Input &from, const QString &member, int maximum, QJsonObject &to)
{
    if (from.has(member))
        to.insert(member, from.string(member, Presence::Optional, 0, maximum));
}

void copyList(Input &from, const QString &member, QJsonObject &to)
{
    const QStringList texts = from.strings(member, Presence::Optional, 0, 50);
    for (const QString &text : texts) {
        if (text.isEmpty() || text.size() > 50)
            from.refuseMember(member, QStringLiteral("Member must have length between 1 and 50"));
    }
    if (from.has(member))
        to.insert(member, QJsonArray::fromStringList(texts));
}

} // namespace

void readCatalogData(const OperationContext &context, Input &input, RepositorySettings &settings)
{
    const QString member = QStringLiteral("catalogData");
    if (!input.has(member))
        return;
    Input data = input.object(member);
    QJsonObject catalog;
    copyText(data, QStringLiteral("description"), 1024, catalog);
    copyList(data, QStringLiteral("architectures"), catalog);
    copyList(data, QStringLiteral("operatingSystems"), catalog);
    copyText(data, QStringLiteral("aboutText"), 25600, catalog);
    copyText(data, QStringLiteral("usageText"), 25600, catalog);
    const QByteArray logo = data.blob(QStringLiteral("logoImageBlob"), Presence::Optional, 512'000);
    input.adopt(data);
    if (!logo.isEmpty())
        settings.logo = logo;
    if (!settings.logo.isEmpty()) // whether the service keeps it when none is sent is not documented
        catalog.insert(QStringLiteral("logoUrl"), logoLink(context, settings.name));
    catalog.insert(QStringLiteral("marketplaceCertified"), false);
    settings.catalog = catalog;
}

Answered<QByteArray> describeRegistries(const OperationContext &context, Input &input)
{
    static_cast<void>(input.integer(QStringLiteral("maxResults"), 1, 1000, 100));
    if (input.has(QStringLiteral("nextToken")))
        input.refuseMember(QStringLiteral("nextToken"), QStringLiteral("must be a token of this list"));
    if (input.error())
        return tl::unexpected(*input.error());
    const QString account = context.options.account;
    const QJsonObject alias{{QStringLiteral("name"), context.options.publicAlias},
                            {QStringLiteral("status"), QStringLiteral("ACTIVE")},
                            {QStringLiteral("primaryRegistryAlias"), true},
                            {QStringLiteral("defaultRegistryAlias"), true}};
    const QJsonObject registry{
        {QStringLiteral("registryId"), account},
        {QStringLiteral("registryArn"), QStringLiteral("arn:aws:ecr-public::%1:registry/%1").arg(account)},
        {QStringLiteral("registryUri"),
         QString::fromLatin1(context.host) + QLatin1Char('/') + context.options.publicAlias},
        {QStringLiteral("verified"), false},
        {QStringLiteral("aliases"), QJsonArray{alias}}};
    return toJson({{QStringLiteral("registries"), QJsonArray{registry}}});
}

Answered<QByteArray> getRegistryCatalogData(const OperationContext &context, Input &)
{
    return toJson({{QStringLiteral("registryCatalogData"), context.store.catalog()}});
}

Answered<QByteArray> putRegistryCatalogData(const OperationContext &context, Input &input)
{
    QJsonObject catalog;
    copyText(input, QStringLiteral("displayName"), 100, catalog);
    if (input.error())
        return tl::unexpected(*input.error());
    context.store.setCatalog(catalog);
    return toJson({{QStringLiteral("registryCatalogData"), catalog}});
}

Answered<QByteArray> getRepositoryCatalogData(const OperationContext &context, Input &input)
{
    const QString name = input.repositoryName();
    if (input.error())
        return tl::unexpected(*input.error());
    if (const auto repository = context.open(name, QStringLiteral("GetRepositoryCatalogData")); !repository)
        return tl::unexpected(repository.error());
    const QJsonObject catalog = context.store.settings(name)->catalog;
    if (catalog.isEmpty()) {
        return refuse(
            "RepositoryCatalogDataNotFoundException",
            QStringLiteral("The repository catalog data does not exist for the repository with name '%1'").arg(name));
    }
    return toJson({{QStringLiteral("catalogData"), catalog}});
}

Answered<QByteArray> putRepositoryCatalogData(const OperationContext &context, Input &input)
{
    const QString name = input.repositoryName();
    if (!input.has(QStringLiteral("catalogData")))
        input.refuseMember(QStringLiteral("catalogData"), QStringLiteral("must not be null"));
    if (input.error())
        return tl::unexpected(*input.error());
    if (const auto repository = context.open(name, QStringLiteral("PutRepositoryCatalogData")); !repository)
        return tl::unexpected(repository.error());
    RepositorySettings changed = *context.store.settings(name);
    readCatalogData(context, input, changed);
    if (input.error())
        return tl::unexpected(*input.error());
    *context.store.changeSettings(name) = changed;
    return toJson({{QStringLiteral("catalogData"), changed.catalog}});
}

} // namespace tagboat::demo
