// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/connecting/connectiondialog.h"

#include <QObject>

#include <vector>

namespace tagboat {

class ConnectionStore;

/// Adds, changes and removes saved connections, each after a dialog.
class ConnectionEditor : public QObject
{
    Q_OBJECT
public:
    /// \param store, \param window not owned, must outlive this.
    ConnectionEditor(ConnectionStore *store, ConnectionDialog::Services services, QWidget *window);

    void add();
    void edit(const QString &id);
    /// Asks first; the secrets go too. Nothing in the registry changes.
    void remove(const QString &id);

Q_SIGNALS:
    /// It is in the store.
    void saved(const QString &id);

private:
    void show(const Connection &connection, bool isNew);
    void removeNow(const Connection &connection);
    void forgetSecretsOf(const Connection &before, const Connection &edited);

    ConnectionStore *m_store;
    ConnectionDialog::Services m_services;
    QWidget *m_window;
    std::vector<Call> m_secretCalls;
};

} // namespace tagboat
