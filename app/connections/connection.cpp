// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connection.h"

#include <QJsonArray>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

template <class Enum>
struct Named
{
    Enum value;
    QLatin1String name;
};

// Names in the settings file: never change one.
constexpr std::array signInNames{
    Named<Connection::SignIn>{Connection::SignIn::DefaultChain, QLatin1String("default-chain")},
    Named<Connection::SignIn>{Connection::SignIn::Profile, QLatin1String("profile")},
    Named<Connection::SignIn>{Connection::SignIn::AccessKey, QLatin1String("access-key")},
};

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
constexpr std::array distributionSignInNames{
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Stored, QLatin1String("stored")},
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Password, QLatin1String("password")},
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Anonymous, QLatin1String("anonymous")},
    Named<DistributionSettings::SignIn>{DistributionSettings::SignIn::Aws, QLatin1String("aws")},
};

template <class Names, class Enum>
QString nameOf(const Names &names, Enum value)
{
    const auto found = std::find_if(names.begin(), names.end(), [=](const auto &n) { return n.value == value; });
    return found == names.end() ? QString() : QString(found->name);
}

template <class Names, class Enum>
Enum valueOf(const Names &names, const QString &name, Enum otherwise)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto &n) { return n.name == name; });
    return found == names.end() ? otherwise : found->value;
}

/// Those of a list that are not empty.
QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &text : list) {
        if (!text.toString().isEmpty())
            texts << text.toString();
    }
    return texts;
}

QJsonObject toJson(const GuardRules &guard)
{
    return {{QStringLiteral("protectedTagPatterns"), QJsonArray::fromStringList(guard.protectedTagPatterns)},
            {QStringLiteral("protectPulledWithinDays"), guard.protectPulledWithinDays},
            {QStringLiteral("protectInUse"), guard.protectInUse},
            {QStringLiteral("readOnly"), guard.readOnly}};
}

QJsonObject toJson(const GlanceSettings &glance)
{
    return {{QStringLiteral("signIn"), nameOf(glanceSignInNames, glance.signIn)},
            {QStringLiteral("cloud"), glance.cloud},
            {QStringLiteral("authUrl"), glance.authUrl},
            {QStringLiteral("user"), glance.user},
            {QStringLiteral("userDomain"), glance.userDomain},
            {QStringLiteral("project"), glance.project},
            {QStringLiteral("projectDomain"), glance.projectDomain},
            {QStringLiteral("credentialId"), glance.credentialId},
            {QStringLiteral("interface"), glance.interface},
            {QStringLiteral("show"), nameOf(showNames, glance.show)},
            {QStringLiteral("tags"), QJsonArray::fromStringList(glance.tags)}};
}

GlanceSettings glanceFromJson(const QJsonObject &json)
{
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

QJsonObject toJson(const DistributionSettings &distribution)
{
    return {{QStringLiteral("signIn"), nameOf(distributionSignInNames, distribution.signIn)},
            {QStringLiteral("preset"), distribution.preset},
            {QStringLiteral("user"), distribution.user},
            {QStringLiteral("certificates"), distribution.certificates},
            {QStringLiteral("repositories"), QJsonArray::fromStringList(distribution.repositories)},
            {QStringLiteral("untagsByReplacing"), distribution.untagsByReplacing}};
}

DistributionSettings distributionFromJson(const QJsonObject &json)
{
    DistributionSettings distribution;
    distribution.signIn =
        valueOf(distributionSignInNames, json[QLatin1String("signIn")].toString(), distribution.signIn);
    distribution.preset = json[QLatin1String("preset")].toString();
    distribution.user = json[QLatin1String("user")].toString();
    distribution.certificates = json[QLatin1String("certificates")].toString();
    distribution.repositories = textsOf(json[QLatin1String("repositories")]);
    distribution.untagsByReplacing = json[QLatin1String("untagsByReplacing")].toBool();
    return distribution;
}

GuardRules guardFromJson(const QJsonObject &json)
{
    GuardRules guard;
    // Anything but a list keeps the default patterns: a broken entry must not take a protection away.
    if (const QJsonValue patterns = json[QLatin1String("protectedTagPatterns")]; patterns.isArray())
        guard.protectedTagPatterns = textsOf(patterns);
    guard.protectPulledWithinDays = std::max(0, json[QLatin1String("protectPulledWithinDays")].toInt());
    guard.protectInUse = json[QLatin1String("protectInUse")].toBool();
    guard.readOnly = json[QLatin1String("readOnly")].toBool();
    return guard;
}

/// Without user and password. A host may be written without a scheme.
QString hostAndPort(const QString &address)
{
    QUrl url(address.contains(QLatin1String("://")) ? address : QLatin1String("//") + address);
    url.setUserInfo({});
    return url.authority();
}

} // namespace

Connection Connection::create()
{
    Connection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

const QStringList &Connection::secretNames()
{
    static const QStringList names{QStringLiteral("secretAccessKey"), QStringLiteral("sessionToken"),
                                   QStringLiteral("password")};
    return names;
}

QString Connection::unboundSecretKey(const QString &what) const
{
    return QStringLiteral("connection/%1/%2").arg(id, what);
}

QString Connection::secretKey(const QString &what) const
{
    const QString &address = kind == RegistryKind::Glance && !glance.authUrl.isEmpty() ? glance.authUrl : endpoint;
    const QString host = hostAndPort(address).toLower(); // none: AWS itself, which a region does not change
    return host.isEmpty() ? unboundSecretKey(what) : unboundSecretKey(what) + QLatin1Char('@') + host;
}

QString Connection::place() const
{
    if (kind == RegistryKind::Ecr)
        return region;
    if (kind == RegistryKind::EcrPublic)
        return QStringLiteral("public.ecr.aws");
    if (kind == RegistryKind::Glance && !glance.cloud.isEmpty())
        return glance.cloud;
    return hostAndPort(kind == RegistryKind::Glance && !glance.authUrl.isEmpty() ? glance.authUrl : endpoint);
}

QString Connection::placeInAccount() const
{
    return kind == RegistryKind::Ecr || kind == RegistryKind::EcrPublic ? place() : QString();
}

bool Connection::isPublic() const
{
    return kind == RegistryKind::EcrPublic
        || (kind == RegistryKind::Distribution && distribution.signIn == DistributionSettings::SignIn::Anonymous);
}

QJsonObject Connection::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("name"), name},
                     {QStringLiteral("colour"), colour},
                     {QStringLiteral("kind"), kind},
                     {QStringLiteral("region"), region},
                     {QStringLiteral("account"), account},
                     {QStringLiteral("endpoint"), endpoint},
                     {QStringLiteral("useFips"), useFips},
                     {QStringLiteral("useDualStack"), useDualStack},
                     {QStringLiteral("plainHttpConsent"), plainHttpConsent},
                     {QStringLiteral("signIn"), nameOf(signInNames, signIn)},
                     {QStringLiteral("profile"), profile},
                     {QStringLiteral("accessKeyId"), accessKeyId},
                     {QStringLiteral("hasSessionToken"), hasSessionToken},
                     {QStringLiteral("guard"), tagboat::toJson(guard)}};
    if (kind == RegistryKind::Glance)
        json.insert(QStringLiteral("glance"), tagboat::toJson(glance));
    if (kind == RegistryKind::Distribution)
        json.insert(QStringLiteral("distribution"), tagboat::toJson(distribution));
    return json;
}

Connection Connection::fromJson(const QJsonObject &json)
{
    Connection connection;
    connection.id = json[QLatin1String("id")].toString();
    connection.name = json[QLatin1String("name")].toString();
    connection.colour = json[QLatin1String("colour")].toString();
    connection.kind = json[QLatin1String("kind")].toString(connection.kind);
    connection.region = json[QLatin1String("region")].toString();
    connection.account = json[QLatin1String("account")].toString();
    connection.endpoint = json[QLatin1String("endpoint")].toString();
    connection.useFips = json[QLatin1String("useFips")].toBool();
    connection.useDualStack = json[QLatin1String("useDualStack")].toBool();
    connection.plainHttpConsent = json[QLatin1String("plainHttpConsent")].toBool();
    connection.signIn = valueOf(signInNames, json[QLatin1String("signIn")].toString(), connection.signIn);
    connection.profile = json[QLatin1String("profile")].toString();
    connection.accessKeyId = json[QLatin1String("accessKeyId")].toString();
    connection.hasSessionToken = json[QLatin1String("hasSessionToken")].toBool();
    connection.glance = glanceFromJson(json[QLatin1String("glance")].toObject());
    connection.distribution = distributionFromJson(json[QLatin1String("distribution")].toObject());
    connection.guard = guardFromJson(json[QLatin1String("guard")].toObject());
    return connection;
}

} // namespace tagboat
