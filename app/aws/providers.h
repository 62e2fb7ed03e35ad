// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/credentials.h"
#include "app/aws/sharedconfig.h"

#include <QProcessEnvironment>

#include <optional>

namespace tagboat::aws {

// All providers here answer with:
// - MissingCredentials when nothing is configured for them (the chain then asks the next one),
// - Configuration when something is, but wrongly: `code` PartialCredentials (one half of a key pair is missing),
//   BlankInCredentials (a blank or line end inside or around a value), ProfileNotFound, or that of a broken line;
//   `where` names the variable, "path:line" or the profile,
// - Configuration with code SignInNotFollowed when a profile gets its credentials in a way this version cannot follow;
//   `where` is "path:line [profile] key", or the variable.

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION.
class EnvironmentProvider final : public CredentialProvider
{
public:
    explicit EnvironmentProvider(const QProcessEnvironment &environment);
    [[nodiscard]] Call fetch(Handler<Credentials> handler) override;
    [[nodiscard]] Result<Credentials> read() const;

private:
    QProcessEnvironment m_environment;
};

/// Static keys of one profile in the shared files. Reads the files at the first fetch and after invalidate().
class ProfileProvider final : public CredentialProvider
{
public:
    /// \param profileName must exist, except "default".
    ProfileProvider(const QProcessEnvironment &environment, QString profileName);
    [[nodiscard]] Call fetch(Handler<Credentials> handler) override;
    void invalidate() override;
    [[nodiscard]] Result<Credentials> read() const;

private:
    QProcessEnvironment m_environment;
    QString m_profileName;
    std::optional<Credentials> m_cached;
};

/// What the AWS CLI does: the environment's keys, then the profile that AWS_PROFILE names, or "default".
class DefaultChainProvider final : public CredentialProvider
{
public:
    explicit DefaultChainProvider(const QProcessEnvironment &environment);
    [[nodiscard]] Call fetch(Handler<Credentials> handler) override;
    void invalidate() override;

private:
    [[nodiscard]] Result<Credentials> read() const;

    QProcessEnvironment m_environment;
    std::optional<Credentials> m_cached;
};

} // namespace tagboat::aws
