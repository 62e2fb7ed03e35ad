// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/registrykind.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace tagboat {

/// What only registries of the OCI distribution spec need. Connection::endpoint is the registry's URL; a password is
/// Connection::secretKey("password").
struct DistributionSettings
{
    static constexpr QLatin1String kind = RegistryKind::Distribution;

    enum class SignIn {
        Stored, ///< as docker and podman have it
        Password,
        Anonymous,
        Aws, ///< a registry host of Amazon ECR, with `profile`; without one with the default chain
    };

    SignIn signIn = SignIn::Stored;
    QString preset; ///< which product it is; empty: by its host
    QString user;
    QString certificates; ///< a PEM file of authorities to trust besides the system's; may be empty
    QStringList repositories; ///< typed by hand, where there is no catalog
    bool untagsByReplacing = false; ///< a tag that cannot be removed alone may get a manifest of ours first
    QString profile{}; ///< of AWS, for SignIn::Aws

    [[nodiscard]] static DistributionSettings read(const QJsonObject &entry);
    void write(QJsonObject &entry) const;

    friend bool operator==(const DistributionSettings &, const DistributionSettings &) = default;
};

} // namespace tagboat
