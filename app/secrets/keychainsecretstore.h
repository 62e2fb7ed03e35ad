// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretstore.h"

#include <QHash>

#include <chrono>
#include <functional>

namespace tagboat {

/// The system's keychain: Secret Service or KWallet, macOS Keychain, Windows Credential Manager. The only user of
/// QtKeychain. Nothing is ever written to a file in plain text instead.
///
/// Every answer of QtKeychain but "done" and "no such entry" means that there is no usable store: without a bus, a
/// service or libsecret it says OtherError, never NoBackendAvailable (measured with 0.13.2).
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    /// \param service the name all entries are filed under.
    explicit KeychainSecretStore(QString service = QStringLiteral("Tagboat"), QObject *parent = nullptr);

    /// How long to wait for one answer. The keychain may be asking the user for its password meanwhile, so this is
    /// long; the one who asks can always cancel.
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }

    /// What the keychain's own window calls an entry, by its key; empty: as it is. Asked for whenever an entry has been
    /// written or read, so that a name follows when a connection gets another.
    using Labels = std::function<QString(const QString &key)>;
    void setLabels(Labels labels) { m_labels = std::move(labels); }

    [[nodiscard]] Call read(QString key, Handler<QString> handler) override;
    [[nodiscard]] Call write(QString key, QString secret, Handler<Done> handler) override;
    [[nodiscard]] Call remove(QString key, Handler<Done> handler) override;

private:
    template <class T>
    [[nodiscard]] Handler<T> labelling(const QString &key, Handler<T> handler);
    void label(const QString &key);

    QString m_service;
    Labels m_labels;
    QHash<QString, QString> m_labelled; ///< by this program, so that nothing is written twice
    std::chrono::milliseconds m_timeout{20'000};
};

} // namespace tagboat
