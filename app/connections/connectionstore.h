// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/backends.h"
#include "app/core/error.h"

#include <QFileSystemWatcher>
#include <QList>
#include <QObject>
#include <QSettings>
#include <QTimer>

#include <chrono>
#include <optional>

namespace tagboat {

/// The saved connections, in the user's order, kept in QSettings. Writes at once.
class ConnectionStore : public QObject
{
    Q_OBJECT
public:
    /// \param settings not owned, must outlive this. \param backEnds connections of other kinds are another version's, and
    /// stay in the file as they are
    explicit ConnectionStore(QSettings *settings, const BackEnds &backEnds = tagboat::backEnds());

    [[nodiscard]] QList<Connection> connections() const;
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    /// Adds, or changes the one with the same id: what differs from `original` is written into what the file says now,
    /// field by field, so that another Tagboat's changes stay.
    /// \param original what was edited; without it, what this has. \return false when it was not written: failed() says why
    bool save(const Connection &connection, const std::optional<Connection> &original = {});
    bool remove(const QString &id); ///< \return false when it still stands in the file
    /// Reads the file again; done by itself when somebody else changes it.
    void reload();

    /// How long it waits for another program that is just writing the file.
    void setLockPatience(std::chrono::milliseconds patience) { m_lockPatience = patience; }

    /// Adds connections that are shown but never saved (the demo).
    void addTransient(const Connection &connection);

Q_SIGNALS:
    void added(const tagboat::Connection &connection);
    void changed(const tagboat::Connection &connection);
    void removed(const QString &id);
    /// The settings file cannot be read or written: Kind::Configuration with code SettingsFull, SettingsBusy or
    /// SettingsUnwritable.
    void failed(const tagboat::Error &error);

private:
    class Change;

    [[nodiscard]] std::optional<Connection> readEntry(const QSettings &settings, const QString &id) const;
    [[nodiscard]] QList<Connection> readAll(const QSettings &settings) const;
    void take(QList<Connection> read);
    void watch();

    QSettings *m_settings;
    QStringList m_kinds;
    QList<Connection> m_connections;
    QStringList m_transientIds;
    QStringList m_unsavedIds; ///< there was no room: they are shown as they are here until they are saved again
    std::chrono::milliseconds m_lockPatience{500}; // it is held for as long as it takes to write a file
    QFileSystemWatcher m_watcher;
    QTimer m_reload; ///< a file that is replaced tells so several times
};

} // namespace tagboat
