// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/distributionsettings.h"

#include "app/connections/settingsnames.h"

namespace tagboat {

namespace {

constexpr std::array distributionSignInNames{
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Stored, QLatin1String("stored")},
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Password, QLatin1String("password")},
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Anonymous, QLatin1String("anonymous")},
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Aws, QLatin1String("aws")},
};

} // namespace

DistributionSettings DistributionSettings::read(const QJsonObject &entry)
{
    const QJsonObject json = entry[QLatin1String("distribution")].toObject();
    DistributionSettings distribution;
    distribution.signIn =
        valueOf(distributionSignInNames, json[QLatin1String("signIn")].toString(), distribution.signIn);
    distribution.preset = json[QLatin1String("preset")].toString();
    distribution.user = json[QLatin1String("user")].toString();
    distribution.certificates = json[QLatin1String("certificates")].toString();
    distribution.repositories = textsOf(json[QLatin1String("repositories")]);
    distribution.untagsByReplacing = json[QLatin1String("untagsByReplacing")].toBool();
    distribution.profile = entry[QLatin1String("profile")].toString();
    return distribution;
}

void DistributionSettings::write(QJsonObject &entry) const
{
    const QJsonObject own{{QStringLiteral("signIn"), nameOf(distributionSignInNames, signIn)},
                          {QStringLiteral("preset"), preset},
                          {QStringLiteral("user"), user},
                          {QStringLiteral("certificates"), certificates},
                          {QStringLiteral("repositories"), QJsonArray::fromStringList(repositories)},
                          {QStringLiteral("untagsByReplacing"), untagsByReplacing}};
    entry.insert(QStringLiteral("distribution"), own);
    entry.insert(QStringLiteral("profile"), profile); // where connections to AWS have it
}

} // namespace tagboat
