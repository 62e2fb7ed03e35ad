// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/glancesettings.h"

#include "app/connections/settingsnames.h"

namespace tagboat {

namespace {

constexpr std::array glanceSignInNames{
    Named<GlanceSettings::SignIn>{GlanceSettings::SignIn::CloudsFile, QLatin1String("clouds-file")},
    Named<GlanceSettings::SignIn>{GlanceSettings::SignIn::Password, QLatin1String("password")},
    Named<GlanceSettings::SignIn>{GlanceSettings::SignIn::ApplicationCredential,
                                  QLatin1String("application-credential")},
    Named<GlanceSettings::SignIn>{GlanceSettings::SignIn::Token, QLatin1String("token")},
};
constexpr std::array showNames{
    Named<GlanceSettings::Show>{GlanceSettings::Show::Usual, QLatin1String("usual")},
    Named<GlanceSettings::Show>{GlanceSettings::Show::Own, QLatin1String("own")},
    Named<GlanceSettings::Show>{GlanceSettings::Show::Shared, QLatin1String("shared")},
    Named<GlanceSettings::Show>{GlanceSettings::Show::Public, QLatin1String("public")},
    Named<GlanceSettings::Show>{GlanceSettings::Show::Community, QLatin1String("community")},
    Named<GlanceSettings::Show>{GlanceSettings::Show::All, QLatin1String("all")},
    Named<GlanceSettings::Show>{GlanceSettings::Show::Hidden, QLatin1String("hidden")},
};

} // namespace

GlanceSettings GlanceSettings::read(const QJsonObject &entry)
{
    const QJsonObject json = entry[QLatin1String("glance")].toObject();
    GlanceSettings glance;
    glance.signIn = valueOf(glanceSignInNames, json[QLatin1String("signIn")].toString(), glance.signIn);
    glance.cloud = json[QLatin1String("cloud")].toString();
    glance.authUrl = json[QLatin1String("authUrl")].toString();
    glance.user = json[QLatin1String("user")].toString();
    glance.userDomain = json[QLatin1String("userDomain")].toString();
    glance.project = json[QLatin1String("project")].toString();
    glance.projectDomain = json[QLatin1String("projectDomain")].toString();
    glance.credentialId = json[QLatin1String("credentialId")].toString();
    glance.interface = json[QLatin1String("interface")].toString();
    glance.show = valueOf(showNames, json[QLatin1String("show")].toString(), glance.show);
    glance.tags = textsOf(json[QLatin1String("tags")]);
    return glance;
}

void GlanceSettings::write(QJsonObject &entry) const
{
    const QJsonObject own{{QStringLiteral("signIn"), nameOf(glanceSignInNames, signIn)},
                          {QStringLiteral("cloud"), cloud},
                          {QStringLiteral("authUrl"), authUrl},
                          {QStringLiteral("user"), user},
                          {QStringLiteral("userDomain"), userDomain},
                          {QStringLiteral("project"), project},
                          {QStringLiteral("projectDomain"), projectDomain},
                          {QStringLiteral("credentialId"), credentialId},
                          {QStringLiteral("interface"), interface},
                          {QStringLiteral("show"), nameOf(showNames, show)},
                          {QStringLiteral("tags"), QJsonArray::fromStringList(tags)}};
    entry.insert(QStringLiteral("glance"), own);
}

} // namespace tagboat
