// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demooperations.h"

#include <QHash>

namespace tagboat::demo {

namespace {

using Operation = Answered<QByteArray> (*)(const OperationContext &, Input &);

Operation findOperation(const QString &name)
{
    static const QHash<QString, Operation> operations{
        {QStringLiteral("DescribeRepositories"), describeRepositories},
        {QStringLiteral("CreateRepository"), createRepository},
        {QStringLiteral("DeleteRepository"), deleteRepository},
        {QStringLiteral("GetAuthorizationToken"), getAuthorizationToken},
        {QStringLiteral("ListImages"), listImages},
        {QStringLiteral("DescribeImages"), describeImages},
        {QStringLiteral("DescribeImageScanFindings"), describeImageScanFindings},
        {QStringLiteral("BatchDeleteImage"), batchDeleteImage},
        {QStringLiteral("BatchGetImage"), batchGetImage},
        {QStringLiteral("PutImage"), putImage},
        {QStringLiteral("BatchCheckLayerAvailability"), batchCheckLayerAvailability},
    };
    return operations.value(name, nullptr);
}

} // namespace

Answered<Repository *> OperationContext::open(const QString &name, const QString &operation) const
{
    const RepositorySettings *settings = store.settings(name);
    if (!settings) {
        return refuse("RepositoryNotFoundException",
                      QStringLiteral("The repository with name '%1' does not exist in the registry with id '%2'")
                          .arg(name, options.account));
    }
    if (settings->deniedOperations.contains(operation)) {
        return refuse("AccessDeniedException",
                      QStringLiteral("User: arn:aws:iam::%1:user/demo is not authorized to perform: ecr:%2 on "
                                     "resource: arn:aws:ecr:%3:%1:repository/%4 with an explicit deny in a "
                                     "resource-based policy")
                          .arg(options.account, operation, options.region, name));
    }
    return store.find(name);
}

Answered<QByteArray> perform(const QString &operation, const QByteArray &body, const OperationContext &context)
{
    const Operation function = findOperation(operation);
    if (!function)
        return refuse("com.amazon.coral.service#UnknownOperationException", {});
    Input input = Input::parse(body);
    input.checkRegistryId(context.options.account, operation);
    if (input.error())
        return tl::unexpected(*input.error());
    return function(context, input);
}

} // namespace tagboat::demo
