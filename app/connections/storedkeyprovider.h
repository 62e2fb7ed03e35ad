// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/credentials.h"
#include "app/connections/connection.h"

#include <optional>
#include <vector>

namespace tagboat {

class SecretStore;

/// The access key of a connection, whose secret half is in the SecretStore: read when first needed, kept in memory,
/// read again after invalidate(). Those who ask while it is being read share the one answer.
class StoredKeyProvider final : public aws::CredentialProvider
{
public:
    /// \param secrets not owned, must outlive this.
    StoredKeyProvider(SecretStore *secrets, Connection connection);

    /// MissingCredentials (the store's key in Error::where) when the store has no such secret, else the store's error.
    [[nodiscard]] Call fetch(Handler<aws::Credentials> handler) override;
    void invalidate() override { m_cached.reset(); }

private:
    void readSecret();
    void readToken(const QString &secret);
    void finish(Result<aws::Credentials> result);

    SecretStore *m_secrets;
    Connection m_connection;
    std::optional<aws::Credentials> m_cached;
    std::vector<Completer<aws::Credentials>> m_waiting;
    Call m_step;
};

} // namespace tagboat
