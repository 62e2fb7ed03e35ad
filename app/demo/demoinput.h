// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoedition.h"
#include "app/demo/demoerror.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace tagboat::demo {

/// Reads the members of a request as the service's model constrains them. The first breach is kept as the error;
/// what is read after it is worth nothing.
class Input
{
public:
    enum class Presence { Required, Optional };

    explicit Input(QJsonObject object)
        : m_object(std::move(object))
    {
    }
    /// Wrong JSON gives an Input with a SerializationException.
    [[nodiscard]] static Input parse(const QByteArray &body, Edition edition = Edition::Private);

    [[nodiscard]] const std::optional<ServiceError> &error() const { return m_error; }
    [[nodiscard]] bool has(const QString &member) const;

    /// Empty if absent.
    QString string(const QString &member, Presence presence, int minimum, int maximum, const QString &pattern = {});
    QString choice(const QString &member, const QStringList &choices, const QString &fallback);
    int integer(const QString &member, int minimum, int maximum, int fallback);
    /// A number of bytes, required.
    qint64 bytes(const QString &member);
    /// Base64, decoded.
    QByteArray blob(const QString &member, Presence presence, qsizetype maximum);
    bool boolean(const QString &member, bool fallback);
    QJsonArray list(const QString &member, Presence presence, int minimum, int maximum);
    QStringList strings(const QString &member, Presence presence, int minimum, int maximum);
    Input object(const QString &member);
    /// Takes over what went wrong in a part of this input, e.g. an object() or an element of a list().
    void adopt(const Input &part);

    QString repositoryName();
    /// An account other than the first of `own` is refused as the service refuses an account without a policy for us.
    /// The other names in `own` are aliases, which only some operations of the public service take.
    void checkRegistryId(const QStringList &own, const QString &operation);
    /// The same for a list of accounts, "registryIds", where the private service takes one. \return the accounts.
    QStringList registryIds(const QString &own, const QString &operation);
    void refuseMember(const QString &member, const QString &constraint);
    void fail(ServiceError error);

private:
    void refuseAccount(const QString &account, const QString &own, const QString &operation);

    QString m_path; ///< "filter." in front of the members' names in errors
    QJsonObject m_object;
    Edition m_edition = Edition::Private;
    std::optional<ServiceError> m_error;
};

/// ECR's own words for a breach of a constraint.
[[nodiscard]] ServiceError constraintBreach(const QString &member, const QString &constraint);

} // namespace tagboat::demo
