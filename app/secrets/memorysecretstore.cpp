// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/memorysecretstore.h"

namespace tagboat {

namespace {

void wipe(QByteArray &secret)
{
    // Volatile, or the compiler drops writes to memory that is about to be freed.
    volatile char *bytes = secret.data();
    for (qsizetype i = 0; i < secret.size(); ++i)
        bytes[i] = 0;
}

} // namespace

MemorySecretStore::~MemorySecretStore()
{
    for (QByteArray &secret : m_secrets)
        wipe(secret);
}

Call MemorySecretStore::read(QString key, Handler<QString> handler)
{
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.constEnd())
        return completeLater<QString>(std::move(handler), failure({.kind = Error::Kind::NotFound, .where = key}));
    return completeLater<QString>(std::move(handler), QString::fromUtf8(*found));
}

Call MemorySecretStore::write(QString key, QString secret, Handler<Done> handler)
{
    keep(key, secret);
    return completeLater<Done>(std::move(handler), Done{});
}

Call MemorySecretStore::remove(QString key, Handler<Done> handler)
{
    forget(key);
    return completeLater<Done>(std::move(handler), Done{});
}

void MemorySecretStore::keep(const QString &key, const QString &secret)
{
    forget(key);
    m_secrets.insert(key, secret.toUtf8());
}

void MemorySecretStore::forget(const QString &key)
{
    QByteArray secret = m_secrets.take(key); // the bytes themselves, nobody else has them
    wipe(secret);
}

} // namespace tagboat
