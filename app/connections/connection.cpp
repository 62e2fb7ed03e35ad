// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connection.h"

#include "app/connections/settingsnames.h"

#include <QUrl>
#include <QUuid>

#include <type_traits>

namespace tagboat {

namespace {

QJsonObject toJson(const GuardRules &guard)
{
    return {{QStringLiteral("protectedTagPatterns"), QJsonArray::fromStringList(guard.protectedTagPatterns)},
            {QStringLiteral("protectPulledWithinDays"), guard.protectPulledWithinDays},
            {QStringLiteral("protectInUse"), guard.protectInUse},
            {QStringLiteral("readOnly"), guard.readOnly}};
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

template <class... Functions>
struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

/// What the entry has for the alternative of this kind, looked for from `Index` on.
template <std::size_t Index = 0>
BackEndSettings readSettings(const QString &kind, const QJsonObject &entry)
{
    using Own = std::variant_alternative_t<Index, BackEndSettings>;
    if constexpr (std::is_same_v<Own, OtherSettings>)
        return OtherSettings{kind, entry[kind].toObject()};
    else
        return kind == Own::kind ? BackEndSettings(Own::read(entry)) : readSettings<Index + 1>(kind, entry);
}

template <class Own>
const Own &held(const BackEndSettings &settings)
{
    static const Own none;
    const Own *own = std::get_if<Own>(&settings);
    return own ? *own : none;
}

template <class Own>
Own &changed(BackEndSettings &settings)
{
    Own *own = std::get_if<Own>(&settings);
    return own ? *own : settings.emplace<Own>();
}

/// Without user and password. A host may be written without a scheme.
QString hostAndPort(const QString &address)
{
    QUrl url(address.contains(QLatin1String("://")) ? address : QLatin1String("//") + address);
    url.setUserInfo({});
    return url.authority();
}

} // namespace

void OtherSettings::write(QJsonObject &entry) const
{
    if (!own.isEmpty())
        entry.insert(kind, own);
}

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
    const QString &keystone = glance().authUrl;
    const QString host = hostAndPort(keystone.isEmpty() ? endpoint : keystone).toLower();
    // None: AWS itself, which a region does not change.
    return host.isEmpty() ? unboundSecretKey(what) : unboundSecretKey(what) + QLatin1Char('@') + host;
}

QString Connection::kind() const
{
    return std::visit([](const auto &own) { return QString(own.kind); }, settings);
}

void Connection::setKind(const QString &kind)
{
    if (kind == this->kind())
        return;
    const AwsSettings before = aws();
    settings = readSettings(kind, {});
    std::visit(
        [&before]<class Own>(Own &own) {
            if constexpr (std::is_base_of_v<AwsSettings, Own>)
                static_cast<AwsSettings &>(own) = before;
        },
        settings);
}

const AwsSettings &Connection::aws() const
{
    return std::visit(
        []<class Own>(const Own &own) -> const AwsSettings & {
            static const AwsSettings none;
            if constexpr (std::is_base_of_v<AwsSettings, Own>)
                return own;
            else
                return none;
        },
        settings);
}

AwsSettings &Connection::asAws()
{
    if (auto *ecrPublic = std::get_if<EcrPublicSettings>(&settings))
        return *ecrPublic;
    return changed<EcrSettings>(settings);
}

const GlanceSettings &Connection::glance() const
{
    return held<GlanceSettings>(settings);
}

GlanceSettings &Connection::asGlance()
{
    return changed<GlanceSettings>(settings);
}

const DistributionSettings &Connection::distribution() const
{
    return held<DistributionSettings>(settings);
}

DistributionSettings &Connection::asDistribution()
{
    return changed<DistributionSettings>(settings);
}

QString Connection::place() const
{
    return std::visit(Overloaded{
                          [this](const EcrSettings &) { return region; },
                          [](const EcrPublicSettings &) { return QStringLiteral("public.ecr.aws"); },
                          [this](const GlanceSettings &own) {
                              if (!own.cloud.isEmpty())
                                  return own.cloud;
                              return hostAndPort(own.authUrl.isEmpty() ? endpoint : own.authUrl);
                          },
                          [this](const auto &) { return hostAndPort(endpoint); },
                      },
                      settings);
}

QString Connection::placeInAccount() const
{
    return std::visit(
        [this]<class Own>(const Own &) { return std::is_base_of_v<AwsSettings, Own> ? place() : QString(); }, settings);
}

bool Connection::isPublic() const
{
    using SignIn = DistributionSettings::SignIn;
    return std::visit(Overloaded{
                          [](const EcrPublicSettings &) { return true; },
                          [](const DistributionSettings &own) { return own.signIn == SignIn::Anonymous; },
                          [](const auto &) { return false; },
                      },
                      settings);
}

QJsonObject Connection::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("name"), name},
                     {QStringLiteral("colour"), colour},
                     {QStringLiteral("kind"), kind()},
                     {QStringLiteral("region"), region},
                     {QStringLiteral("account"), account},
                     {QStringLiteral("endpoint"), endpoint},
                     {QStringLiteral("plainHttpConsent"), plainHttpConsent},
                     {QStringLiteral("guard"), tagboat::toJson(guard)}};
    std::visit([&json](const auto &own) { own.write(json); }, settings);
    return json;
}

Connection Connection::fromJson(const QJsonObject &json)
{
    Connection connection;
    connection.id = json[QLatin1String("id")].toString();
    connection.name = json[QLatin1String("name")].toString();
    connection.colour = json[QLatin1String("colour")].toString();
    connection.region = json[QLatin1String("region")].toString();
    connection.account = json[QLatin1String("account")].toString();
    connection.endpoint = json[QLatin1String("endpoint")].toString();
    connection.plainHttpConsent = json[QLatin1String("plainHttpConsent")].toBool();
    connection.settings = readSettings(json[QLatin1String("kind")].toString(connection.kind()), json);
    connection.guard = guardFromJson(json[QLatin1String("guard")].toObject());
    return connection;
}

} // namespace tagboat
