// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace tagboat {

/// The kinds of registry that come with Tagboat, by their names in the settings file: never change one. BackEnd says what
/// each of them is.
struct RegistryKind
{
    static constexpr QLatin1String Ecr{"ecr"};
    static constexpr QLatin1String EcrPublic{"ecr-public"};
    static constexpr QLatin1String Distribution{"distribution"};
    static constexpr QLatin1String Glance{"glance"};
};

/// What must not be deleted without lifting the protection on purpose.
struct GuardRules
{
    QStringList protectedTagPatterns{QStringLiteral("latest"), QStringLiteral("prod*")}; ///< wildcards: * and ?
    int protectPulledWithinDays = 0; ///< 0 = off
    bool protectInUse = false; ///< images that a scanner sees running; costs a call per image of a plan
    bool readOnly = false;

    friend bool operator==(const GuardRules &, const GuardRules &) = default;
};

/// What only OpenStack Glance needs. Connection::region chooses the endpoint of the catalog, Connection::endpoint is one
/// beside it.
struct GlanceSettings
{
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

    friend bool operator==(const GlanceSettings &, const GlanceSettings &) = default;
};

/// What only registries of the OCI distribution spec need. Connection::endpoint is the registry's URL.
struct DistributionSettings
{
    enum class SignIn {
        Stored, ///< as docker and podman have it
        Password,
        Anonymous,
        Aws, ///< a registry host of Amazon ECR, with Connection::profile; without one with the default chain
    };

    SignIn signIn = SignIn::Stored;
    QString preset; ///< which product it is; empty: by its host
    QString user;
    QString certificates; ///< a PEM file of authorities to trust besides the system's; may be empty
    QStringList repositories; ///< typed by hand, where there is no catalog
    bool untagsByReplacing = false; ///< a tag that cannot be removed alone may get a manifest of ours first

    friend bool operator==(const DistributionSettings &, const DistributionSettings &) = default;
};

/// A saved registry. Never holds a secret: those are in the SecretStore under secretKey().
struct Connection
{
    enum class SignIn { DefaultChain, Profile, AccessKey };

    QString id; ///< a UUID without braces, made once
    QString name; ///< what the user calls it
    QString colour; ///< "#rrggbb": runs through the title of every dialog that deletes from it
    QString kind = RegistryKind::Ecr; ///< the name of a BackEnd
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
    GlanceSettings glance; ///< of a Glance connection; its password, secret or token is secretKey("password")
    DistributionSettings distribution; ///< of a Distribution connection; its password is secretKey("password")
    GuardRules guard;

    [[nodiscard]] static Connection create();
    /// All that secretKey() may be asked for.
    [[nodiscard]] static const QStringList &secretNames();
    /// The SecretStore's key of this connection's secret: secretKey("secretAccessKey"), secretKey("sessionToken"). It names
    /// the host that the secret was typed for: whoever lets the connection lead elsewhere has to type it again.
    [[nodiscard]] QString secretKey(const QString &what) const;
    /// What secretKey() was before it named the host.
    [[nodiscard]] QString unboundSecretKey(const QString &what) const;

    /// Where it is in a few letters: the region, the cloud or the host.
    [[nodiscard]] QString place() const;
    /// The same where one account has several such places, as at AWS; else empty.
    [[nodiscard]] QString placeInAccount() const;
    /// Everyone can pull from it, as far as that is known without asking.
    [[nodiscard]] bool isPublic() const;

    [[nodiscard]] QJsonObject toJson() const;
    /// Unknown members are ignored, missing ones keep their default. The kind may be one that no BackEnd has.
    [[nodiscard]] static Connection fromJson(const QJsonObject &json);

    friend bool operator==(const Connection &, const Connection &) = default;
};

} // namespace tagboat
