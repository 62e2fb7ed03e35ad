// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretstore.h"

#include <QByteArray>
#include <QHash>

namespace tagboat {

/// Keeps secrets for this run only. Overwrites their bytes when they are replaced or removed, and at the end.
class MemorySecretStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;
    ~MemorySecretStore() override;

    [[nodiscard]] Call read(QString key, Handler<QString> handler) override;
    [[nodiscard]] Call write(QString key, QString secret, Handler<Done> handler) override;
    [[nodiscard]] Call remove(QString key, Handler<Done> handler) override;

    [[nodiscard]] bool contains(const QString &key) const { return m_secrets.contains(key); }
    /// As write() and remove(), at once.
    void keep(const QString &key, const QString &secret);
    void forget(const QString &key);

private:
    QHash<QString, QByteArray> m_secrets; ///< UTF-8, never shared with anyone, so that wiping wipes
};

} // namespace tagboat
