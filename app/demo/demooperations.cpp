// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demooperations.h"

#include <QHash>

namespace tagboat::demo {

namespace {

using Operation = Answered<QByteArray> (*)(const OperationContext &, Input &);

using Operations = QHash<QString, Operation>;

/// What both services have.
Operations commonOperations()
{
    return {
        {QStringLiteral("DescribeRepositories"), describeRepositories},
        {QStringLiteral("CreateRepository"), createRepository},
        {QStringLiteral("DeleteRepository"), deleteRepository},
        {QStringLiteral("GetAuthorizationToken"), getAuthorizationToken},
        {QStringLiteral("DescribeImages"), describeImages},
        {QStringLiteral("BatchDeleteImage"), batchDeleteImage},
        {QStringLiteral("PutImage"), putImage},
        {QStringLiteral("BatchCheckLayerAvailability"), batchCheckLayerAvailability},
        {QStringLiteral("InitiateLayerUpload"), initiateLayerUpload},
        {QStringLiteral("UploadLayerPart"), uploadLayerPart},
        {QStringLiteral("CompleteLayerUpload"), completeLayerUpload},
        {QStringLiteral("GetRepositoryPolicy"), getRepositoryPolicy},
        {QStringLiteral("SetRepositoryPolicy"), setRepositoryPolicy},
        {QStringLiteral("DeleteRepositoryPolicy"), deleteRepositoryPolicy},
        {QStringLiteral("TagResource"), tagResource},
        {QStringLiteral("UntagResource"), untagResource},
        {QStringLiteral("ListTagsForResource"), listTagsForResource},
    };
}

Operations privateOperations()
{
    Operations operations = commonOperations();
    operations.insert(QStringLiteral("ListImages"), listImages);
    operations.insert(QStringLiteral("BatchGetImage"), batchGetImage);
    operations.insert(QStringLiteral("GetDownloadUrlForLayer"), getDownloadUrlForLayer);
    operations.insert(QStringLiteral("DescribeImageScanFindings"), describeImageScanFindings);
    return operations;
}

Operations publicOperations()
{
    Operations operations = commonOperations();
    operations.insert(QStringLiteral("DescribeRegistries"), describeRegistries);
    operations.insert(QStringLiteral("DescribeImageTags"), describeImageTags);
    operations.insert(QStringLiteral("GetRegistryCatalogData"), getRegistryCatalogData);
    operations.insert(QStringLiteral("PutRegistryCatalogData"), putRegistryCatalogData);
    operations.insert(QStringLiteral("GetRepositoryCatalogData"), getRepositoryCatalogData);
    operations.insert(QStringLiteral("PutRepositoryCatalogData"), putRepositoryCatalogData);
    return operations;
}

Operation findOperation(Edition edition, const QString &name)
{
    static const Operations ofPrivate = privateOperations();
    static const Operations ofPublic = publicOperations();
    return (edition == Edition::Public ? ofPublic : ofPrivate).value(name, nullptr);
}

} // namespace

QString OperationContext::serviceName() const
{
    return isPublic() ? QStringLiteral("ecr-public") : QStringLiteral("ecr");
}

QString OperationContext::arnOf(const QString &name) const
{
    return QStringLiteral("arn:aws:%1:%2:%3:repository/%4")
        .arg(serviceName(), isPublic() ? QString() : options.region, options.account, name);
}

QString OperationContext::uriOf(const QString &name) const
{
    if (isPublic())
        return QStringLiteral("%1/%2/%3").arg(QString::fromLatin1(host), options.publicAlias, name);
    return QStringLiteral("%1.dkr.ecr.%2.amazonaws.com/%3").arg(options.account, options.region, name);
}

Answered<Repository *> OperationContext::open(const QString &name, const QString &operation) const
{
    const RepositorySettings *settings = store.settings(name);
    if (!settings) {
        return refuse("RepositoryNotFoundException",
                      QStringLiteral("The repository with name '%1' does not exist in the registry with id '%2'")
                          .arg(name, options.account));
    }
    if (settings->denies(operation)) {
        return refuse("AccessDeniedException",
                      QStringLiteral("User: arn:aws:iam::%1:user/demo is not authorized to perform: %2:%3 on resource: "
                                     "%4 with an explicit deny in a resource-based policy")
                          .arg(options.account, serviceName(), operation, arnOf(name)));
    }
    return store.find(name);
}

Answered<QByteArray> perform(const QString &operation, const QByteArray &body, const OperationContext &context)
{
    const Operation function = findOperation(context.edition, operation);
    if (!function)
        return refuse("com.amazon.coral.service#UnknownOperationException", {});
    Input input = Input::parse(body, context.edition);
    input.checkRegistryId({context.options.account, context.options.publicAlias}, operation);
    if (input.error())
        return tl::unexpected(*input.error());
    return function(context, input);
}

} // namespace tagboat::demo
