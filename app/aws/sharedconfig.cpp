// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/sharedconfig.h"

#include <QRegularExpression>

namespace tagboat::aws {

namespace {

QString defaultName()
{
    return QStringLiteral("default");
}

QString homeOf(const QProcessEnvironment &environment)
{
#ifdef Q_OS_WIN
    if (const QString profile = environment.value(QStringLiteral("USERPROFILE")); !profile.isEmpty())
        return profile;
    return environment.value(QStringLiteral("HOMEDRIVE")) + environment.value(QStringLiteral("HOMEPATH"));
#else
    return environment.value(QStringLiteral("HOME"));
#endif
}

/// "~", "$NAME" and "${NAME}" as botocore expands them; an unknown name stays as it is.
QString expanded(QString path, const QProcessEnvironment &environment)
{
    static const QRegularExpression variable(QStringLiteral("\\$(?:(\\w+)|\\{([^}]*)\\})"));
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, homeOf(environment));
    qsizetype from = 0;
    for (auto match = variable.match(path); match.hasMatch(); match = variable.match(path, from)) {
        const QString name = match.captured(1) + match.captured(2);
        const QString value = environment.value(name, match.captured());
        path.replace(match.capturedStart(), match.capturedLength(), value);
        from = match.capturedStart() + value.size();
    }
    return path;
}

QString pathOf(const QProcessEnvironment &environment, const QString &variable, const QString &file)
{
    if (const QString path = environment.value(variable); !path.isEmpty())
        return expanded(path, environment);
    const QString home = homeOf(environment);
    return home.isEmpty() ? QString() : home + QLatin1String("/.aws/") + file;
}

bool isTrue(const QString &text)
{
    return text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
}

void merge(Profile &profile, const IniSection &section)
{
    for (auto it = section.values.begin(); it != section.values.end(); ++it)
        profile.values.insert(it.key(), it.value());
    profile.problems += section.problems;
}

} // namespace

QString SharedConfig::configPath(const QProcessEnvironment &environment)
{
    return pathOf(environment, QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("config"));
}

QString SharedConfig::credentialsPath(const QProcessEnvironment &environment)
{
    return pathOf(environment, QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), QStringLiteral("credentials"));
}

QString SharedConfig::profileFromEnvironment(const QProcessEnvironment &environment)
{
    const QString name = environment.value(QStringLiteral("AWS_DEFAULT_PROFILE"));
    return name.isEmpty() ? environment.value(QStringLiteral("AWS_PROFILE")) : name;
}

SharedConfig SharedConfig::load(const QProcessEnvironment &environment)
{
    SharedConfig config;
    config.m_environment = environment;
    config.addConfig(IniFile::load(configPath(environment)));
    config.addCredentials(IniFile::load(credentialsPath(environment)));
    return config;
}

void SharedConfig::addConfig(const IniFile &file)
{
    const IniSection *bareDefault = nullptr;
    for (const IniSection &section : file.sections) {
        const QString &kind = section.words.first();
        if (section.words.size() == 1 && kind == defaultName())
            bareDefault = &section;
        else if (section.words.size() == 2 && kind == QLatin1String("profile"))
            merge(m_profiles[section.words.last()], section);
        else if (section.words.size() == 2 && kind == QLatin1String("services"))
            m_services.insert(section.words.last(), section);
    }
    // [profile default] beats [default] as a whole.
    if (bareDefault && !m_profiles.contains(defaultName()))
        merge(m_profiles[defaultName()], *bareDefault);
    m_problems += file.problems;
}

void SharedConfig::addCredentials(const IniFile &file)
{
    for (const IniSection &section : file.sections) {
        Profile &profile = m_profiles[section.words.join(u' ')];
        merge(profile, section);
        profile.fromCredentials = section.values;
    }
    m_problems += file.problems;
}

QStringList SharedConfig::profileNames() const
{
    QStringList names = m_profiles.keys();
    if (names.removeOne(defaultName()))
        names.prepend(defaultName());
    return names;
}

std::optional<Profile> SharedConfig::profile(const QString &name) const
{
    const auto found = m_profiles.find(name);
    if (found == m_profiles.end())
        return {};
    Profile profile = *found;
    profile.name = name;
    return profile;
}

QString SharedConfig::setting(const QString &variable, const QString &profileName, const QString &key) const
{
    const QString value = m_environment.value(variable);
    return value.isEmpty() ? m_profiles.value(profileName.isEmpty() ? defaultName() : profileName).value(key) : value;
}

QString SharedConfig::region(const QString &profileName) const
{
    const QString region = m_environment.value(QStringLiteral("AWS_REGION"));
    return region.isEmpty() ? setting(QStringLiteral("AWS_DEFAULT_REGION"), profileName, QStringLiteral("region"))
                            : region;
}

QString SharedConfig::customEndpoint(const QString &profileName, const QString &serviceId) const
{
    if (isTrue(setting(QStringLiteral("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), profileName,
                       QStringLiteral("ignore_configured_endpoint_urls"))))
        return {};
    QString id = serviceId;
    id.replace(u' ', u'_');
    for (const QString &variable :
         {QLatin1String("AWS_ENDPOINT_URL_") + id.toUpper(), QStringLiteral("AWS_ENDPOINT_URL")}) {
        if (const QString url = m_environment.value(variable); !url.isEmpty())
            return url;
    }
    const Profile profile = m_profiles.value(profileName.isEmpty() ? defaultName() : profileName);
    const IniSection services = m_services.value(profile.value(QStringLiteral("services")));
    const QString own = services.values.value(id.toLower()).nested.value(QStringLiteral("endpoint_url"));
    return own.isEmpty() ? profile.value(QStringLiteral("endpoint_url")) : own;
}

bool SharedConfig::useFips(const QString &profileName) const
{
    return isTrue(setting(QStringLiteral("AWS_USE_FIPS_ENDPOINT"), profileName, QStringLiteral("use_fips_endpoint")));
}

bool SharedConfig::useDualStack(const QString &profileName) const
{
    return isTrue(
        setting(QStringLiteral("AWS_USE_DUALSTACK_ENDPOINT"), profileName, QStringLiteral("use_dualstack_endpoint")));
}

QString SharedConfig::caBundle(const QString &profileName) const
{
    return expanded(setting(QStringLiteral("AWS_CA_BUNDLE"), profileName, QStringLiteral("ca_bundle")), m_environment);
}

} // namespace tagboat::aws
