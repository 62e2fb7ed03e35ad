// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace tagboat {

class RealmConsents;

/// Asks whether the credentials for a registry may go to another host, which it names as the one that gives out its
/// tokens. Unless the user says so they do not.
class RealmQuestion : public QObject
{
    Q_OBJECT
public:
    /// \param consents, \param window not owned, must outlive this.
    RealmQuestion(RealmConsents *consents, QWidget *window);

private:
    void ask(const QString &registry, const QString &realm);

    RealmConsents *m_consents;
    QWidget *m_window;
};

} // namespace tagboat
