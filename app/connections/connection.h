// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace tagboat {

/// The kinds of registry. One more is one line here, one in registryfactory.cpp, one folder under app/.
enum class RegistryKind { Ecr, EcrPublic, Distribution, Glance };

/// What must not be deleted without lifting the protection on purpose.
struct GuardRules
{
    QStringList protectedTagPatterns{QStringLiteral("latest"), QStringLiteral("prod*")}; ///< wildcards: * and ?
    int protectPulledWithinDays = 0; ///< 0 = off
    bool protectInUse = false; ///< images that a scanner sees running; costs a call per image of a plan
    bool readOnly = false;

    friend bool operator==(const GuardRules &, const GuardRules &) = default;
};

/// A saved registry. Never holds a secret: those are in the SecretStore under secretKey().
struct Connection
{
    enum class SignIn { DefaultChain, Profile, AccessKey };

    QString id; ///< a UUID without braces, made once
    QString name; ///< what the user calls it
    QString colour; ///< "#rrggbb": runs through the title of every dialog that deletes from it
    RegistryKind kind = RegistryKind::Ecr;
    QString region;
    QString account; ///< 12 digits; empty = the one the credentials belong to
    QString endpoint; ///< custom endpoint URL; empty = by region
    bool useFips = false;
    bool useDualStack = false;
    bool plainHttpConsent = false; ///< the user agreed to http to a host that is not loopback
    SignIn signIn = SignIn::DefaultChain;
    QString profile; ///< for SignIn::Profile
    QString accessKeyId; ///< for SignIn::AccessKey; its secret is in the SecretStore
    bool hasSessionToken = false; ///< for SignIn::AccessKey: a session token is stored too
    GuardRules guard;

    [[nodiscard]] static Connection create();
    /// The SecretStore's key of this connection's secret: secretKey("secretAccessKey"), secretKey("sessionToken").
    [[nodiscard]] QString secretKey(const QString &what) const;

    [[nodiscard]] QJsonObject toJson() const;
    /// Unknown members are ignored, missing ones keep their default.
    [[nodiscard]] static Connection fromJson(const QJsonObject &json);
    /// False for the "kind" of an entry that another version has written.
    [[nodiscard]] static bool isKnownKind(const QString &name);

    friend bool operator==(const Connection &, const Connection &) = default;
};

} // namespace tagboat
