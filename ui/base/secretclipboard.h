// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

namespace tagboat {

/// Puts a secret into the clipboard for a short while: a minute later, and when the program ends, the clipboard is cleared
/// if the secret is still in it. Asks clipboard histories to leave it out.
class SecretClipboard : public QObject
{
    Q_OBJECT
public:
    static constexpr int keptForMs = 60'000;

    explicit SecretClipboard(QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(const QString &secret);
    void setKeptFor(int ms) { m_timer.setInterval(ms); } ///< for tests
    [[nodiscard]] bool holdsSecret() const;

Q_SIGNALS:
    void cleared();

private:
    void clear();

    QTimer m_timer;
    QByteArray m_hash; ///< of the secret, which itself is not kept
};

} // namespace tagboat
