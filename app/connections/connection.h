// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/awssettings.h"
#include "app/connections/distributionsettings.h"
#include "app/connections/glancesettings.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <variant>

namespace tagboat {

/// What must not be deleted without lifting the protection on purpose.
struct GuardRules
{
    QStringList protectedTagPatterns{QStringLiteral("latest"), QStringLiteral("prod*")}; ///< wildcards: * and ?
    int protectPulledWithinDays = 0; ///< 0 = off
    bool protectInUse = false; ///< images that a scanner sees running; costs a call per image of a plan
    bool readOnly = false;

    friend bool operator==(const GuardRules &, const GuardRules &) = default;
};

/// What a back end without a type of its own here keeps: an object in the entry, under the name of its kind.
struct OtherSettings
{
    QString kind;
    QJsonObject own{};

    void write(QJsonObject &entry) const;

    friend bool operator==(const OtherSettings &, const OtherSettings &) = default;
};

/// What only one kind of registry needs. Each reads and writes its members in the entry of a connection; all but the last name
/// their kind.
using BackEndSettings =
    std::variant<EcrSettings, EcrPublicSettings, GlanceSettings, DistributionSettings, OtherSettings>;

/// A saved registry. Never holds a secret: those are in the SecretStore under secretKey().
struct Connection
{
    QString id; ///< a UUID without braces, made once
    QString name; ///< what the user calls it
    QString colour; ///< "#rrggbb": runs through the title of every dialog that deletes from it
    QString region;
    QString account; ///< 12 digits; empty = the one the credentials belong to
    QString endpoint; ///< custom endpoint URL; empty = by region
    bool plainHttpConsent = false; ///< the user agreed to http to a host that is not loopback
    BackEndSettings settings; ///< of its kind
    GuardRules guard;

    [[nodiscard]] static Connection create();

    /// The name of its BackEnd.
    [[nodiscard]] QString kind() const;
    /// Makes it another kind, with the settings that such a one begins with; between the two of AWS they stay.
    void setKind(const QString &kind);
    /// The settings of one kind; those that it begins with where the connection is of another.
    [[nodiscard]] const AwsSettings &aws() const;
    [[nodiscard]] const GlanceSettings &glance() const;
    [[nodiscard]] const DistributionSettings &distribution() const;
    /// The same to change them. The connection is of that kind from then on, of Amazon ECR if it was none of AWS's.
    [[nodiscard]] AwsSettings &asAws();
    [[nodiscard]] GlanceSettings &asGlance();
    [[nodiscard]] DistributionSettings &asDistribution();

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
