// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/endpoints.h"

#include <QRegularExpression>

#include <algorithm>

namespace tagboat::aws {

namespace {

/// RFC 1123, as the rule sets' isValidHostLabel.
bool isHostLabel(const QString &text)
{
    static const QRegularExpression label(QStringLiteral("\\A[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\z"));
    return label.match(text).hasMatch();
}

/// What stands before the region. The rule sets name the dual-stack hosts without "api." where such hosts exist, and
/// for ECR Public that is in one partition only.
QString prefixOf(EndpointService service, const Partition &partition, EndpointVariant variant)
{
    const bool isPublic = service == EndpointService::EcrPublic;
    const bool bare = variant.dualStack && (!isPublic || (partition.id == QLatin1String("aws") && !variant.fips));
    QString prefix = bare ? QString() : QStringLiteral("api.");
    prefix += isPublic ? QLatin1String("ecr-public") : QLatin1String("ecr");
    return variant.fips ? prefix + QLatin1String("-fips") : prefix;
}

Error invalid(const QString &code, const QString &field)
{
    return Error{.kind = Error::Kind::InvalidInput, .code = code, .where = field};
}

} // namespace

const std::vector<Partition> &partitions()
{
    using L = QLatin1String;
    static const std::vector<Partition> all{
        {L("aws"),
         L("(us|eu|ap|sa|ca|me|af|il|mx)-\\w+-\\d+"),
         L("amazonaws.com"),
         L("api.aws"),
         L("on.aws"),
         {L("af-south-1"),     L("ap-east-1"),      L("ap-east-2"),      L("ap-northeast-1"), L("ap-northeast-2"),
          L("ap-northeast-3"), L("ap-south-1"),     L("ap-south-2"),     L("ap-southeast-1"), L("ap-southeast-2"),
          L("ap-southeast-3"), L("ap-southeast-4"), L("ap-southeast-5"), L("ap-southeast-6"), L("ap-southeast-7"),
          L("ca-central-1"),   L("ca-west-1"),      L("eu-central-1"),   L("eu-central-2"),   L("eu-north-1"),
          L("eu-south-1"),     L("eu-south-2"),     L("eu-west-1"),      L("eu-west-2"),      L("eu-west-3"),
          L("il-central-1"),   L("me-central-1"),   L("me-south-1"),     L("mx-central-1"),   L("sa-east-1"),
          L("us-east-1"),      L("us-east-2"),      L("us-west-1"),      L("us-west-2")}},
        {L("aws-cn"),
         L("cn-\\w+-\\d+"),
         L("amazonaws.com.cn"),
         L("api.amazonwebservices.com.cn"),
         {},
         {L("cn-north-1"), L("cn-northwest-1")}},
        {L("aws-us-gov"),
         L("us-gov-\\w+-\\d+"),
         L("amazonaws.com"),
         L("api.aws"),
         L("on.aws"),
         {L("us-gov-east-1"), L("us-gov-west-1")}},
        {L("aws-eusc"),
         L("eusc-(de)-\\w+-\\d+"),
         L("amazonaws.eu"),
         L("api.amazonwebservices.eu"),
         {},
         {L("eusc-de-east-1")}},
        {L("aws-iso"),
         L("us-iso-\\w+-\\d+"),
         L("c2s.ic.gov"),
         L("api.aws.ic.gov"),
         {},
         {L("us-iso-east-1"), L("us-iso-west-1")}},
        {L("aws-iso-b"),
         L("us-isob-\\w+-\\d+"),
         L("sc2s.sgov.gov"),
         L("api.aws.scloud"),
         {},
         {L("us-isob-east-1"), L("us-isob-west-1")}},
        {L("aws-iso-e"),
         L("eu-isoe-\\w+-\\d+"),
         L("cloud.adc-e.uk"),
         L("api.cloud-aws.adc-e.uk"),
         {},
         {L("eu-isoe-west-1")}},
        {L("aws-iso-f"),
         L("us-isof-\\w+-\\d+"),
         L("csp.hci.ic.gov"),
         L("api.aws.hci.ic.gov"),
         {},
         {L("us-isof-east-1"), L("us-isof-south-1")}},
    };
    return all;
}

const Partition &partitionOf(const QString &region)
{
    const auto &all = partitions();
    const auto found = std::find_if(all.begin(), all.end(), [&region](const Partition &partition) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(QString(partition.regionPattern)));
        return pattern.match(region).hasMatch();
    });
    return found == all.end() ? all.front() : *found;
}

Result<QUrl> endpointOf(EndpointService service, const QString &region, EndpointVariant variant)
{
    if (!isHostLabel(region))
        return failure(invalid(QStringLiteral("Region"), QStringLiteral("region")));
    const Partition &partition = partitionOf(region);
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(prefixOf(service, partition, variant) + u'.' + region + u'.'
                + (variant.dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix));
    return url;
}

Result<QUrl> endpointOf(EndpointService service, const QString &region, EndpointVariant variant, const QString &custom)
{
    if (custom.isEmpty())
        return endpointOf(service, region, variant);
    const QString field = QStringLiteral("endpoint");
    if (variant.fips || variant.dualStack)
        return failure(invalid(QStringLiteral("CustomEndpointVariant"), field));
    const QUrl url(custom.trimmed(), QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery()
        || url.hasFragment())
        return failure(invalid(QStringLiteral("CustomEndpointUrl"), field));
    return url;
}

QString registryHost(const QString &account, const QString &region, EndpointVariant variant)
{
    const Partition &partition = partitionOf(region);
    const bool dualStack = variant.dualStack && !partition.registryDualStackSuffix.isEmpty();
    const QString service = (dualStack ? QStringLiteral("dkr-ecr") : QStringLiteral("dkr.ecr"))
        + (variant.fips ? QLatin1String("-fips") : QLatin1String());
    return account + u'.' + service + u'.' + region + u'.'
        + (dualStack ? partition.registryDualStackSuffix : partition.dnsSuffix);
}

} // namespace tagboat::aws
