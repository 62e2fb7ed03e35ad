// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <QObject>
#include <QSet>
#include <QUrl>

#include <map>
#include <vector>

class QSettings;

namespace tagboat {

/// To which other hosts the credentials for a registry may go, because the user has said so: asked once, by name, and
/// remembered. A consent is for one registry and one place that gives out its tokens, both by scheme, host and port.
class RealmConsents : public QObject
{
    Q_OBJECT
public:
    /// \param settings not owned, must outlive this.
    explicit RealmConsents(QSettings *settings, QObject *parent = nullptr);

    /// Whether it may go there; asks with asked() unless the user has said it before, however many wait for the answer.
    /// False at once where nobody listens, and for what the user has refused in this run.
    [[nodiscard]] Call mayGo(const QUrl &registry, const QUrl &realm, Handler<bool> handler);
    /// What the user has said to asked().
    void answer(const QString &registry, const QString &realm, bool mayGo);
    /// Nobody has said anything to asked(): it may not go now, and is asked again the next time.
    void giveUp(const QString &registry, const QString &realm);
    /// What was refused may be asked again: the user has asked for the list anew.
    void askAgain() { m_refused.clear(); }

Q_SIGNALS:
    /// "https://registry.example.org", "https://auth.example.org". Never from inside mayGo().
    void asked(const QString &registry, const QString &realm);

private:
    [[nodiscard]] QStringList agreed() const;
    void tellWaiting(const QString &pair, bool mayGo);

    QSettings *m_settings;
    QSet<QString> m_refused;
    QSet<QString> m_agreed; ///< in this run, whether it could be written down or not
    std::map<QString, std::vector<Completer<bool>>> m_waiting;
};

} // namespace tagboat
