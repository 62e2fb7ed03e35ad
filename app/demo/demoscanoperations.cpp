// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoidentifier.h"
#include "app/demo/demooperations.h"

#include <algorithm>
#include <utility>

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

/// AwsEcrContainerImageDetails; the service leaves out what is in use when nothing is.
QJsonObject resourceOf(const StoredImage &image, const QString &repository, const OperationContext &context)
{
    QJsonArray tags;
    for (const QByteArray &tag : image.tags)
        tags.append(QString::fromUtf8(tag));
    QJsonObject details{{QStringLiteral("imageHash"), image.digest.toQString()},
                        {QStringLiteral("imageTags"), tags},
                        {QStringLiteral("pushedAt"), static_cast<qint64>(image.pushedAt)},
                        {QStringLiteral("registry"), context.options.account},
                        {QStringLiteral("repositoryName"), repository},
                        {QStringLiteral("inUseCount"), static_cast<qint64>(image.inUse)}};
    if (image.inUse > 0)
        details.insert(QStringLiteral("lastInUseAt"), static_cast<qint64>(context.now));
    return {{QStringLiteral("type"), QStringLiteral("AWS_ECR_CONTAINER_IMAGE")},
            {QStringLiteral("id"),
             QStringLiteral("arn:aws:ecr:%1:%2:repository/%3/%4")
                 .arg(context.options.region, context.options.account, repository, image.digest.toQString())},
            {QStringLiteral("details"), QJsonObject{{QStringLiteral("awsEcrContainerImage"), details}}}};
}

/// As many made-up findings as the counts say, the most severe first. What runs has one at least, to tell that it runs.
QStringList severitiesOf(const StoredImage &image)
{
    QStringList severities;
    const std::pair<const char *, int> counts[] = {{"CRITICAL", image.scan.critical},
                                                   {"HIGH", image.scan.high},
                                                   {"MEDIUM", image.scan.medium},
                                                   {"LOW", image.scan.low}};
    for (const auto &[severity, count] : counts) {
        for (int i = 0; i < count; ++i)
            severities << QString::fromLatin1(severity);
    }
    if (severities.isEmpty() && image.inUse > 0)
        severities << QStringLiteral("INFORMATIONAL");
    return severities;
}

} // namespace

Answered<QByteArray> describeImageScanFindings(const OperationContext &context, Input &input)
{
    const QString operation = QStringLiteral("DescribeImageScanFindings");
    const QString name = input.repositoryName();
    Input part = input.object(QStringLiteral("imageId"));
    const RequestedId id{
        part.string(QStringLiteral("imageDigest"), Presence::Optional, 1, 300).toUtf8(),
        part.string(QStringLiteral("imageTag"), Presence::Optional, 1, 300).toUtf8(),
    };
    input.adopt(part);
    const int count = input.integer(QStringLiteral("maxResults"), 1, 1000, 100);
    const QString token = input.string(QStringLiteral("nextToken"), Presence::Optional, 0, 100'000);
    const QByteArray scope = QByteArrayList{operation.toLatin1(), name.toUtf8(), id.digest, id.tag}.join('|');
    const auto position = token.isEmpty() ? QByteArray("0") : context.tokens.read(scope, token).value_or(QByteArray());
    if (position.isEmpty())
        input.refuseMember(QStringLiteral("nextToken"), QStringLiteral("must be a token of this list"));
    if (input.error())
        return tl::unexpected(*input.error());
    const auto opened = context.open(name, operation);
    if (!opened)
        return tl::unexpected(opened.error());
    const Repository &repository = **opened;
    const auto digest = id.parsedDigest();
    const auto slot = digest ? repository.find(*digest) : repository.findTag(id.tag);
    if (!slot) {
        return refuse("ImageNotFoundException",
                      QStringLiteral("The image requested does not exist in the '%1' repository.").arg(name));
    }
    const StoredImage &image = repository.images()[*slot];
    if (!image.scan.known && image.inUse == 0) {
        return refuse(
            "ScanNotFoundException",
            QStringLiteral("Image scan does not exist for the image with '%1' in the repository with name '%2'")
                .arg(image.digest.toQString(), name));
    }

    const QStringList severities = severitiesOf(image);
    const int from = position.toInt();
    QJsonArray findings;
    for (int i = from; i < std::min<int>(from + count, static_cast<int>(severities.size())); ++i) {
        findings.append(QJsonObject{{QStringLiteral("severity"), severities[i]},
                                    {QStringLiteral("title"), QStringLiteral("CVE-2025-%1").arg(10000 + i)},
                                    {QStringLiteral("status"), QStringLiteral("ACTIVE")},
                                    {QStringLiteral("type"), QStringLiteral("PACKAGE_VULNERABILITY")},
                                    {QStringLiteral("resources"), QJsonArray{resourceOf(image, name, context)}}});
    }
    QJsonObject answer{
        {QStringLiteral("registryId"), context.options.account},
        {QStringLiteral("repositoryName"), name},
        {QStringLiteral("imageId"), id.toObject()},
        {QStringLiteral("imageScanStatus"), QJsonObject{{QStringLiteral("status"), QStringLiteral("ACTIVE")}}},
        {QStringLiteral("imageScanFindings"), QJsonObject{{QStringLiteral("enhancedFindings"), findings}}}};
    if (from + count < severities.size())
        answer.insert(QStringLiteral("nextToken"), context.tokens.make(scope, QByteArray::number(from + count)));
    return toJson(answer);
}

} // namespace tagboat::demo
