// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/awssettings.h"

#include "app/connections/settingsnames.h"

namespace tagboat {

namespace {

constexpr std::array awsSignInNames{
    Named<AwsSettings::SignIn>{AwsSettings::SignIn::DefaultChain, QLatin1String("default-chain")},
    Named<AwsSettings::SignIn>{AwsSettings::SignIn::Profile, QLatin1String("profile")},
    Named<AwsSettings::SignIn>{AwsSettings::SignIn::AccessKey, QLatin1String("access-key")},
};

} // namespace

AwsSettings AwsSettings::read(const QJsonObject &entry)
{
    AwsSettings aws;
    aws.signIn = valueOf(awsSignInNames, entry[QLatin1String("signIn")].toString(), aws.signIn);
    aws.profile = entry[QLatin1String("profile")].toString();
    aws.accessKeyId = entry[QLatin1String("accessKeyId")].toString();
    aws.hasSessionToken = entry[QLatin1String("hasSessionToken")].toBool();
    aws.useFips = entry[QLatin1String("useFips")].toBool();
    aws.useDualStack = entry[QLatin1String("useDualStack")].toBool();
    return aws;
}

void AwsSettings::write(QJsonObject &entry) const
{
    entry.insert(QStringLiteral("signIn"), nameOf(awsSignInNames, signIn));
    entry.insert(QStringLiteral("profile"), profile);
    entry.insert(QStringLiteral("accessKeyId"), accessKeyId);
    entry.insert(QStringLiteral("hasSessionToken"), hasSessionToken);
    entry.insert(QStringLiteral("useFips"), useFips);
    entry.insert(QStringLiteral("useDualStack"), useDualStack);
}

} // namespace tagboat
