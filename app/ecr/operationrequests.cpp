// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The bodies that are not about images.

#include "app/core/jsonlayout.h"
#include "app/ecr/constraintchecks.h"
#include "app/ecr/ecrrequests.h"
#include "app/ecr/operationconstraints.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace tagboat::ecr {

namespace {

constexpr qsizetype largestPart = 20'971'520;

Result<Done> checkUploadId(const QString &id)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\z)"));
    return checkPattern(id, pattern, QStringLiteral("uploadId"));
}

QJsonArray tagList(const std::vector<ResourceTag> &tags)
{
    QJsonArray list;
    for (const ResourceTag &tag : tags)
        list.append(QJsonObject{{QStringLiteral("Key"), tag.key}, {QStringLiteral("Value"), tag.value}});
    return list;
}

QString nameOf(RepositorySettings::Mutability mutability)
{
    switch (mutability) {
    case RepositorySettings::Mutability::Mutable:
        return QStringLiteral("MUTABLE");
    case RepositorySettings::Mutability::Immutable:
        return QStringLiteral("IMMUTABLE");
    case RepositorySettings::Mutability::MutableWithExclusion:
        return QStringLiteral("MUTABLE_WITH_EXCLUSION");
    case RepositorySettings::Mutability::ImmutableWithExclusion:
        return QStringLiteral("IMMUTABLE_WITH_EXCLUSION");
    }
    return {};
}

QJsonObject encryptionOf(const RepositorySettings &settings)
{
    using Encryption = RepositorySettings::Encryption;
    QJsonObject encryption{{QStringLiteral("encryptionType"),
                            settings.encryption == Encryption::Aes256    ? QStringLiteral("AES256")
                                : settings.encryption == Encryption::Kms ? QStringLiteral("KMS")
                                                                         : QStringLiteral("KMS_DSSE")}};
    if (!settings.kmsKey.isEmpty())
        encryption.insert(QStringLiteral("kmsKey"), settings.kmsKey);
    return encryption;
}

QJsonArray filtersOf(const RepositorySettings &settings)
{
    QJsonArray filters;
    for (const QString &filter : settings.exclusions) {
        filters.append(QJsonObject{{QStringLiteral("filterType"), QStringLiteral("WILDCARD")},
                                   {QStringLiteral("filter"), filter}});
    }
    return filters;
}

/// Empty texts and lists are sent: the service replaces all there is. An empty picture is not, since that would be none.
QJsonObject toObject(const CatalogData &catalog)
{
    QJsonObject object{
        {QStringLiteral("description"), catalog.description},
        {QStringLiteral("architectures"), QJsonArray::fromStringList(catalog.architectures)},
        {QStringLiteral("operatingSystems"), QJsonArray::fromStringList(catalog.operatingSystems)},
        {QStringLiteral("aboutText"), catalog.aboutText},
        {QStringLiteral("usageText"), catalog.usageText},
    };
    if (!catalog.logo.isEmpty())
        object.insert(QStringLiteral("logoImageBlob"), QString::fromLatin1(catalog.logo.toBase64()));
    return object;
}

} // namespace

EcrRequests::Body EcrRequests::getDownloadUrlForLayer(const RepositoryName &repository, const Digest &layer) const
{
    const auto member = QStringLiteral("layerDigest");
    if (const auto checked = checkDigest(layer, member); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        body.insert(member, layer.toQString());
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::initiateLayerUpload(const RepositoryName &repository) const
{
    return start(repository).map(compactJson);
}

EcrRequests::Body EcrRequests::uploadLayerPart(const RepositoryName &repository, const QString &uploadId, qint64 first,
                                               const QByteArray &part) const
{
    if (const auto checked = checkUploadId(uploadId); !checked)
        return failure(checked.error());
    if (first < 0)
        return failure(refuse(QStringLiteral("partFirstByte"), QStringLiteral("range 0..")).error());
    if (const auto checked = checkLength(part.size(), 1, largestPart, QStringLiteral("layerPartBlob")); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("uploadId"), uploadId);
        body.insert(QStringLiteral("partFirstByte"), first);
        body.insert(QStringLiteral("partLastByte"), first + part.size() - 1);
        // Base64 needs no escaping, and as a QString the part would be in memory twice more.
        QByteArray whole = compactJson(body);
        whole.chop(1);
        return QByteArray(whole + R"(,"layerPartBlob":")" + part.toBase64() + R"("})");
    });
}

EcrRequests::Body EcrRequests::completeLayerUpload(const RepositoryName &repository, const QString &uploadId,
                                                   const Digest &layer) const
{
    for (const auto &checked : {checkUploadId(uploadId), checkLayers({layer})}) {
        if (!checked)
            return failure(checked.error());
    }
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("uploadId"), uploadId);
        body.insert(QStringLiteral("layerDigests"), QJsonArray{layer.toQString()});
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::named(const RepositoryName &repository) const
{
    return start(repository).map(compactJson);
}

EcrRequests::Body EcrRequests::setRepositoryPolicy(const RepositoryName &repository, const QString &policy,
                                                   bool force) const
{
    if (const auto checked = checkPolicyText(policy); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("policyText"), policy);
        body.insert(QStringLiteral("force"), force);
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::listTagsForResource(const QString &arn) const
{
    if (const auto checked = checkResourceArn(arn); !checked)
        return failure(checked.error());
    return compactJson({{QStringLiteral("resourceArn"), arn}});
}

EcrRequests::Body EcrRequests::tagResource(const QString &arn, const std::vector<ResourceTag> &tags) const
{
    for (const auto &checked : {checkResourceArn(arn), checkResourceTags(tags)}) {
        if (!checked)
            return failure(checked.error());
    }
    return compactJson({{QStringLiteral("resourceArn"), arn}, {QStringLiteral("tags"), tagList(tags)}});
}

EcrRequests::Body EcrRequests::untagResource(const QString &arn, const QStringList &keys) const
{
    for (const auto &checked : {checkResourceArn(arn), checkTagKeys(keys)}) {
        if (!checked)
            return failure(checked.error());
    }
    return compactJson(
        {{QStringLiteral("resourceArn"), arn}, {QStringLiteral("tagKeys"), QJsonArray::fromStringList(keys)}});
}

EcrRequests::Body EcrRequests::createRepositoryWith(const RepositorySettings &settings) const
{
    if (const auto checked = checkSettings(settings); !checked)
        return failure(checked.error());
    return start(settings.name).map([&](QJsonObject body) {
        body.insert(QStringLiteral("imageTagMutability"), nameOf(settings.mutability));
        if (!settings.exclusions.isEmpty())
            body.insert(QStringLiteral("imageTagMutabilityExclusionFilters"), filtersOf(settings));
        body.insert(QStringLiteral("imageScanningConfiguration"),
                    QJsonObject{{QStringLiteral("scanOnPush"), settings.scanOnPush}});
        body.insert(QStringLiteral("encryptionConfiguration"), encryptionOf(settings));
        if (!settings.tags.empty())
            body.insert(QStringLiteral("tags"), tagList(settings.tags));
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::createPublicRepository(const RepositoryName &name,
                                                      const std::optional<CatalogData> &catalog,
                                                      const std::vector<ResourceTag> &tags) const
{
    for (const auto &checked : {checkRepositoryName(name, m_service), checkCatalogData(catalog.value_or(CatalogData())),
                                checkResourceTags(tags)}) {
        if (!checked)
            return failure(checked.error());
    }
    QJsonObject body{{QStringLiteral("repositoryName"), name}}; // takes no registry: it is the caller's own
    if (catalog)
        body.insert(QStringLiteral("catalogData"), toObject(*catalog));
    if (!tags.empty())
        body.insert(QStringLiteral("tags"), tagList(tags));
    return compactJson(body);
}

EcrRequests::Body EcrRequests::putRepositoryCatalogData(const RepositoryName &repository,
                                                        const CatalogData &catalog) const
{
    if (const auto checked = checkCatalogData(catalog); !checked)
        return failure(checked.error());
    return start(repository).map([&](QJsonObject body) {
        body.insert(QStringLiteral("catalogData"), toObject(catalog));
        return compactJson(body);
    });
}

EcrRequests::Body EcrRequests::putRegistryCatalogData(const QString &displayName) const
{
    if (const auto checked = checkDisplayName(displayName); !checked)
        return failure(checked.error());
    return compactJson({{QStringLiteral("displayName"), displayName}});
}

EcrRequests::Body EcrRequests::describeRegistries(const PageToken &token, int maximumResults) const
{
    if (const auto checked = checkPageSize(maximumResults); !checked)
        return failure(checked.error());
    QJsonObject body{{QStringLiteral("maxResults"), maximumResults}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("nextToken"), token);
    return compactJson(body);
}

} // namespace tagboat::ecr
