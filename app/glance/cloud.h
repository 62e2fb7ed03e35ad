// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QSslCertificate>
#include <QString>
#include <QUrl>

namespace tagboat::glance {

/// How to sign in to one cloud and where its image service is. Holds secrets: lives in memory only.
struct Cloud
{
    /// Plain is a token for a known endpoint, without Keystone.
    enum class Method { Password, ApplicationCredential, Token, Plain };

    /// An id wins over a name; a name needs its domain.
    struct Named
    {
        QString id, name;
        QString domainId, domainName;
    };

    Method method = Method::Password;
    QUrl authUrl; ///< of Keystone, with or without "/v3"
    Named user;
    Named project; ///< empty: the user's default project
    Named domain{}; ///< to sign in for a whole domain, instead of a project; id or name
    bool isForSystem = false; ///< to sign in for the whole cloud, instead of a project
    QString trustId{}; ///< to act for whoever gave that trust, instead of for a project
    QString password; ///< a secret
    Named credential; ///< the application credential; its name needs `user`
    QString credentialSecret; ///< a secret
    QString token; ///< a secret; for Token and Plain

    QString region; ///< empty: the catalog's first
    QString interface = QStringLiteral("public");
    QUrl imageEndpoint; ///< instead of the catalog's; what Plain needs
    bool plainHttpAllowed = false;
    QList<QSslCertificate> authorities{}; ///< trusted instead of the system's own, as openstacksdk does; empty: those
    /// Where all this came from: "/etc/openstack/clouds.yaml clouds.prod"; empty: from the connection.
    QString provider{};
};

} // namespace tagboat::glance
