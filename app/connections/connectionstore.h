// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/error.h"

#include <QList>
#include <QObject>
#include <QSettings>

#include <optional>

namespace tagboat {

/// The saved connections, in the user's order, kept in QSettings. Writes at once.
class ConnectionStore : public QObject
{
    Q_OBJECT
public:
    /// \param settings not owned, must outlive this.
    explicit ConnectionStore(QSettings *settings, QObject *parent = nullptr);

    [[nodiscard]] QList<Connection> connections() const;
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    /// Adds, or replaces the one with the same id.
    void save(const Connection &connection);
    void remove(const QString &id);

    /// Adds connections that are shown but never saved (the demo).
    void addTransient(const Connection &connection);

Q_SIGNALS:
    void added(const tagboat::Connection &connection);
    void changed(const tagboat::Connection &connection);
    void removed(const QString &id);
    /// The settings file cannot be read or written.
    void failed(const tagboat::Error &error);

private:
    void write();

    QSettings *m_settings;
    QList<Connection> m_connections;
    QStringList m_transientIds;
};

} // namespace tagboat
