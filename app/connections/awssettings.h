// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/registrykind.h"

#include <QJsonObject>
#include <QString>

namespace tagboat {

/// What only connections to AWS need.
struct AwsSettings
{
    enum class SignIn { DefaultChain, Profile, AccessKey };

    SignIn signIn = SignIn::DefaultChain;
    QString profile; ///< for SignIn::Profile
    QString accessKeyId; ///< for SignIn::AccessKey; its secret is in the SecretStore
    bool hasSessionToken = false; ///< for SignIn::AccessKey: a session token is stored too
    bool useFips = false;
    bool useDualStack = false;

    [[nodiscard]] static AwsSettings read(const QJsonObject &entry);
    void write(QJsonObject &entry) const;

    friend bool operator==(const AwsSettings &, const AwsSettings &) = default;
};

struct EcrSettings : AwsSettings
{
    static constexpr QLatin1String kind = RegistryKind::Ecr;

    [[nodiscard]] static EcrSettings read(const QJsonObject &entry) { return {AwsSettings::read(entry)}; }

    friend bool operator==(const EcrSettings &, const EcrSettings &) = default;
};

/// Connection::region is empty: the service has one.
struct EcrPublicSettings : AwsSettings
{
    static constexpr QLatin1String kind = RegistryKind::EcrPublic;

    [[nodiscard]] static EcrPublicSettings read(const QJsonObject &entry) { return {AwsSettings::read(entry)}; }

    friend bool operator==(const EcrPublicSettings &, const EcrPublicSettings &) = default;
};

} // namespace tagboat
