// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/registrykind.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace tagboat {

/// What only OpenStack Glance needs. Connection::region chooses the endpoint of the catalog, Connection::endpoint is one
/// beside it. Its password, secret or token is Connection::secretKey("password").
struct GlanceSettings
{
    static constexpr QLatin1String kind = RegistryKind::Glance;

    enum class SignIn {
        CloudsFile, ///< all of it is in clouds.yaml
        Password,
        ApplicationCredential,
        Token, ///< with `authUrl` at Keystone, else at Connection::endpoint alone
    };

    /// Which images the list asks for; glance::ImageFilter tells what they mean.
    enum class Show { Usual, Own, Shared, Public, Community, All, Hidden };

    SignIn signIn = SignIn::CloudsFile;
    QString cloud; ///< its name in clouds.yaml
    QString authUrl; ///< Keystone's
    QString user, userDomain; ///< name or id; an empty domain is "Default"
    QString project, projectDomain;
    QString credentialId; ///< of the application credential
    QString interface; ///< of the catalog: "public", "internal", "admin"; empty: as clouds.yaml says, else public
    Show show = Show::Usual;
    QStringList tags; ///< images without all of these are not listed

    [[nodiscard]] static GlanceSettings read(const QJsonObject &entry);
    void write(QJsonObject &entry) const;

    friend bool operator==(const GlanceSettings &, const GlanceSettings &) = default;
};

} // namespace tagboat
