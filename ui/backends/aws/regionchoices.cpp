// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/aws/regionchoices.h"

#include "app/aws/endpoints.h"

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

struct KnownRegion
{
    const char *region;
    const char *name; ///< as AWS writes it, in English everywhere
};

// Names of the SDKs' partitions.json. A region without a name shows by its code.
constexpr std::array knownRegions{
    KnownRegion{"af-south-1", "Africa (Cape Town)"},
    KnownRegion{"ap-east-1", "Asia Pacific (Hong Kong)"},
    KnownRegion{"ap-east-2", "Asia Pacific (Taipei)"},
    KnownRegion{"ap-northeast-1", "Asia Pacific (Tokyo)"},
    KnownRegion{"ap-northeast-2", "Asia Pacific (Seoul)"},
    KnownRegion{"ap-northeast-3", "Asia Pacific (Osaka)"},
    KnownRegion{"ap-south-1", "Asia Pacific (Mumbai)"},
    KnownRegion{"ap-south-2", "Asia Pacific (Hyderabad)"},
    KnownRegion{"ap-southeast-1", "Asia Pacific (Singapore)"},
    KnownRegion{"ap-southeast-2", "Asia Pacific (Sydney)"},
    KnownRegion{"ap-southeast-3", "Asia Pacific (Jakarta)"},
    KnownRegion{"ap-southeast-4", "Asia Pacific (Melbourne)"},
    KnownRegion{"ap-southeast-5", "Asia Pacific (Malaysia)"},
    KnownRegion{"ap-southeast-6", "Asia Pacific (New Zealand)"},
    KnownRegion{"ap-southeast-7", "Asia Pacific (Thailand)"},
    KnownRegion{"ca-central-1", "Canada (Central)"},
    KnownRegion{"ca-west-1", "Canada West (Calgary)"},
    KnownRegion{"cn-north-1", "China (Beijing)"},
    KnownRegion{"cn-northwest-1", "China (Ningxia)"},
    KnownRegion{"eu-central-1", "Europe (Frankfurt)"},
    KnownRegion{"eu-central-2", "Europe (Zurich)"},
    KnownRegion{"eu-isoe-west-1", "EU ISOE West"},
    KnownRegion{"eu-north-1", "Europe (Stockholm)"},
    KnownRegion{"eu-south-1", "Europe (Milan)"},
    KnownRegion{"eu-south-2", "Europe (Spain)"},
    KnownRegion{"eu-west-1", "Europe (Ireland)"},
    KnownRegion{"eu-west-2", "Europe (London)"},
    KnownRegion{"eu-west-3", "Europe (Paris)"},
    KnownRegion{"eusc-de-east-1", "AWS European Sovereign Cloud (Germany)"},
    KnownRegion{"il-central-1", "Israel (Tel Aviv)"},
    KnownRegion{"me-central-1", "Middle East (UAE)"},
    KnownRegion{"me-south-1", "Middle East (Bahrain)"},
    KnownRegion{"mx-central-1", "Mexico (Central)"},
    KnownRegion{"sa-east-1", "South America (Sao Paulo)"},
    KnownRegion{"us-east-1", "US East (N. Virginia)"},
    KnownRegion{"us-east-2", "US East (Ohio)"},
    KnownRegion{"us-gov-east-1", "AWS GovCloud (US-East)"},
    KnownRegion{"us-gov-west-1", "AWS GovCloud (US-West)"},
    KnownRegion{"us-iso-east-1", "US ISO East"},
    KnownRegion{"us-iso-west-1", "US ISO WEST"},
    KnownRegion{"us-isob-east-1", "US ISOB East (Ohio)"},
    KnownRegion{"us-isob-west-1", "US ISOB West"},
    KnownRegion{"us-isof-east-1", "US ISOF EAST"},
    KnownRegion{"us-isof-south-1", "US ISOF SOUTH"},
    KnownRegion{"us-west-1", "US West (N. California)"},
    KnownRegion{"us-west-2", "US West (Oregon)"},
};

QString nameOf(const QString &region)
{
    const auto *found = std::find_if(knownRegions.begin(), knownRegions.end(), [&region](const KnownRegion &known) {
        return region == QLatin1String(known.region);
    });
    return found == knownRegions.end() ? QString() : QString::fromLatin1(found->name);
}

} // namespace

QList<RegionChoice> regionChoices()
{
    QList<RegionChoice> choices;
    for (const aws::Partition &partition : aws::partitions()) {
        for (const QLatin1String region : partition.regions) {
            const QString name = nameOf(region);
            choices.append({region, name.isEmpty() ? QString(region) : QStringLiteral("%1 - %2").arg(region, name)});
        }
    }
    std::sort(choices.begin(), choices.end(),
              [](const RegionChoice &one, const RegionChoice &other) { return one.region < other.region; });
    return choices;
}

} // namespace tagboat
