// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/fallbacksecretstore.h"

#include <QPointer>

namespace tagboat {

FallbackSecretStore::FallbackSecretStore(SecretStore *keychain, QObject *parent)
    : SecretStore(parent)
    , m_keychain(keychain)
{
}

Call FallbackSecretStore::read(QString key, Handler<QString> handler)
{
    if (m_memory.contains(key))
        return m_memory.read(std::move(key), std::move(handler));
    return m_keychain->read(std::move(key), std::move(handler));
}

Call FallbackSecretStore::write(QString key, QString secret, Handler<Done> handler)
{
    // A handler of the keychain never runs inside the call, so it may hand over to the caller's directly.
    auto answer = [self = QPointer(this), key, secret, handler = std::move(handler)](const Result<Done> &result) {
        if (!self)
            return;
        if (result) {
            self->m_memory.forget(key);
            return handler(Done{});
        }
        self->m_memory.keep(key, secret);
        Q_EMIT self->keptForThisRunOnly(key, result.error());
        handler(Done{});
    };
    return m_keychain->write(std::move(key), std::move(secret), std::move(answer));
}

Call FallbackSecretStore::remove(QString key, Handler<Done> handler)
{
    const bool onlyHere = m_memory.contains(key);
    m_memory.forget(key);
    return m_keychain->remove(std::move(key), [onlyHere, handler = std::move(handler)](const Result<Done> &result) {
        if (onlyHere)
            return handler(Done{});
        handler(result);
    });
}

} // namespace tagboat
