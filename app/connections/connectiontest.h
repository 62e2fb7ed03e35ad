// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/connections/registryfactory.h"
#include "app/registry/registry.h"
#include "app/secrets/secretstore.h"

#include <QHash>

#include <memory>

namespace tagboat {

/// Secrets typed just now, and behind them the stored ones: a connection is tried before anything is saved.
class TypedSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    explicit TypedSecretStore(SecretStore *stored);

    void put(const QString &key, const QString &secret);
    [[nodiscard]] Call read(QString key, Handler<QString> handler) override;
    [[nodiscard]] Call write(QString key, QString secret, Handler<Done> handler) override;
    [[nodiscard]] Call remove(QString key, Handler<Done> handler) override;

private:
    SecretStore *m_stored;
    QHash<QString, QString> m_typed;
};

/// Tries a connection that is not saved yet, with one small call.
class ConnectionTest
{
public:
    /// \param factory makes the registry, but for its secrets. \param factory, \param stored not owned, must outlive this.
    ConnectionTest(const RegistryFactory *factory, SecretStore *stored);
    ~ConnectionTest();

    /// Replaces a test that runs. `secrets` are typed, by Connection::secretNames(); for others what is stored is used.
    void start(const Connection &connection, const QHash<QString, QString> &secrets, Handler<Identity> handler);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_call.isRunning(); }

private:
    const RegistryFactory *m_factory;
    SecretStore *m_stored;
    std::unique_ptr<TypedSecretStore> m_secrets;
    std::unique_ptr<Registry> m_registry;
    Call m_call;
};

} // namespace tagboat
