// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectiontest.h"

namespace tagboat {

TypedSecretStore::TypedSecretStore(SecretStore *stored)
    : m_stored(stored)
{
}

void TypedSecretStore::put(const QString &key, const QString &secret)
{
    m_typed.insert(key, secret);
}

Call TypedSecretStore::read(QString key, Handler<QString> handler)
{
    const auto typed = m_typed.constFind(key);
    if (typed == m_typed.cend())
        return m_stored->read(std::move(key), std::move(handler));
    return completeLater<QString>(std::move(handler), *typed);
}

Call TypedSecretStore::write(QString key, QString secret, Handler<Done> handler)
{
    put(key, secret);
    return completeLater<Done>(std::move(handler), Done());
}

Call TypedSecretStore::remove(QString key, Handler<Done> handler)
{
    m_typed.remove(key);
    return completeLater<Done>(std::move(handler), Done());
}

ConnectionTest::ConnectionTest(const RegistryFactory *factory, SecretStore *stored)
    : m_factory(factory)
    , m_stored(stored)
{
}

ConnectionTest::~ConnectionTest()
{
    cancel();
}

void ConnectionTest::start(const Connection &connection, const QHash<QString, QString> &secrets,
                           Handler<Identity> handler)
{
    cancel();
    m_secrets = std::make_unique<TypedSecretStore>(m_stored);
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret)
        m_secrets->put(connection.secretKey(secret.key()), secret.value());
    auto made = m_factory->withSecrets(m_secrets.get()).make(connection);
    if (!made) {
        m_call = completeLater<Identity>(std::move(handler), failure(made.error()));
        return;
    }
    m_registry = std::move(*made);
    m_call = m_registry->checkAccess(std::move(handler));
}

void ConnectionTest::cancel()
{
    m_call.cancel();
    m_registry.reset();
    m_secrets.reset();
}

} // namespace tagboat
