// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/inifile.h"

#include <QMap>
#include <QProcessEnvironment>
#include <QStringList>

#include <optional>

namespace tagboat::aws {

struct Profile
{
    QString name;
    QMap<QString, IniValue> values; ///< both files, the credentials file's value wins
    QMap<QString, IniValue> fromCredentials; ///< those of the credentials file alone
    QList<Error> problems; ///< its broken lines in either file

    /// Empty when the key is missing.
    [[nodiscard]] QString value(const QString &key) const { return values.value(key).text; }
};

/// ~/.aws/config and ~/.aws/credentials, or where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE point to, as they
/// were when they were read. Settings follow the order of the AWS CLI: environment first, then the profile.
class SharedConfig
{
public:
    SharedConfig() = default; ///< no files
    [[nodiscard]] static SharedConfig load(const QProcessEnvironment &environment);

    [[nodiscard]] static QString configPath(const QProcessEnvironment &environment);
    [[nodiscard]] static QString credentialsPath(const QProcessEnvironment &environment);
    /// AWS_DEFAULT_PROFILE or AWS_PROFILE; empty if neither is set.
    [[nodiscard]] static QString profileFromEnvironment(const QProcessEnvironment &environment);

    /// "default" first, if it is there, then by name.
    [[nodiscard]] QStringList profileNames() const;
    [[nodiscard]] std::optional<Profile> profile(const QString &name) const;
    /// Every broken line of both files: Error::Kind::Configuration, `where` = "path:line".
    [[nodiscard]] QList<Error> problems() const { return m_problems; }

    /// An empty `profileName` asks for "default". Empty when nothing says so.
    [[nodiscard]] QString region(const QString &profileName) const;
    /// AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's services section, its endpoint_url; nothing when
    /// configured endpoints are to be ignored. \param serviceId "ECR", "ECR PUBLIC"
    [[nodiscard]] QString customEndpoint(const QString &profileName, const QString &serviceId) const;
    [[nodiscard]] bool useFips(const QString &profileName) const;
    [[nodiscard]] bool useDualStack(const QString &profileName) const;
    /// File with certificates to trust besides the system's.
    [[nodiscard]] QString caBundle(const QString &profileName) const;

private:
    void addConfig(const IniFile &file);
    void addCredentials(const IniFile &file);
    [[nodiscard]] QString setting(const QString &variable, const QString &profileName, const QString &key) const;

    QProcessEnvironment m_environment;
    QMap<QString, Profile> m_profiles;
    QMap<QString, IniSection> m_services;
    QList<Error> m_problems;
};

} // namespace tagboat::aws
