// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/memorysecretstore.h"

namespace tagboat {

/// The keychain where there is one; else memory for this run only, and it says so. What the program uses.
class FallbackSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    /// \param keychain not owned, must outlive this.
    explicit FallbackSecretStore(SecretStore *keychain, QObject *parent = nullptr);

    [[nodiscard]] Call read(QString key, Handler<QString> handler) override;
    /// Succeeds in memory when the keychain is missing: keptForThisRunOnly() comes before the handler then.
    [[nodiscard]] Call write(QString key, QString secret, Handler<Done> handler) override;
    [[nodiscard]] Call remove(QString key, Handler<Done> handler) override;

    /// The secret is in memory, since the keychain did not take it.
    [[nodiscard]] bool isKeptForThisRunOnly(const QString &key) const { return m_memory.contains(key); }

Q_SIGNALS:
    void keptForThisRunOnly(const QString &key, const tagboat::Error &why);

private:
    SecretStore *m_keychain;
    MemorySecretStore m_memory;
};

} // namespace tagboat
