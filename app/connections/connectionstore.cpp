// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectionstore.h"

#include "app/connections/settingsroom.h"
#include "app/core/privatefiles.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>

#include <algorithm>

namespace tagboat {

namespace {

// One settings entry per connection: an entry that cannot be read (another version's, or broken) stays as it is.
QString orderKey()
{
    return QStringLiteral("connections/order");
}

QString entryKey(const QString &id)
{
    return QStringLiteral("connections/entry-%1").arg(id);
}

QJsonObject readJson(const QSettings &settings, const QString &id)
{
    return QJsonDocument::fromJson(settings.value(entryKey(id)).toString().toUtf8()).object();
}

/// `theirs` with what has been changed from `base` to `ours`; what a later version has added stays.
QJsonObject merged(const QJsonObject &base, const QJsonObject &ours, QJsonObject theirs)
{
    QStringList members = base.keys();
    members << ours.keys();
    for (const QString &member : std::as_const(members)) {
        const QJsonValue before = base.value(member);
        const QJsonValue now = ours.value(member);
        if (before == now)
            continue;
        if (now.isObject() && theirs.value(member).isObject())
            theirs[member] = merged(before.toObject(), now.toObject(), theirs.value(member).toObject());
        else if (now.isUndefined())
            theirs.remove(member);
        else
            theirs[member] = now;
    }
    return theirs;
}

Error settingsError(const char *code, const QString &file)
{
    return {.kind = Error::Kind::Configuration, .code = QLatin1String(code), .where = file};
}

auto withId(const QString &id)
{
    return [&id](const Connection &connection) { return connection.id == id; };
}

} // namespace

/// What is done to the file, as it is now, while no other Tagboat does the same.
class ConnectionStore::Change
{
public:
    Change(const QSettings &settings, std::chrono::milliseconds lockPatience)
        : m_lock(settings.fileName() + QStringLiteral(".change.lock")) // QSettings has a ".lock" of its own
        , m_file(settings.fileName(), settings.format())
    {
        QDir().mkpath(QFileInfo(settings.fileName()).absolutePath());
        // Where there can be no lock, there can be no writing either, which will say so.
        m_isHeldByOther =
            !m_lock.tryLock(static_cast<int>(lockPatience.count())) && m_lock.error() == QLockFile::LockFailedError;
        m_file.sync();
    }

    [[nodiscard]] QSettings &file() { return m_file; }
    /// Why nothing can be written, as a code of Error. Asked before anything is set, since that would be written sooner or
    /// later.
    [[nodiscard]] const char *obstacle() const
    {
        if (m_isHeldByOther)
            return "SettingsBusy";
        return hasRoomToSave(m_file) ? nullptr : "SettingsFull";
    }
    /// \return nullopt when it has been written
    [[nodiscard]] std::optional<Error> write()
    {
        m_file.sync();
        keepPrivate(m_file.fileName());
        if (m_file.status() == QSettings::NoError)
            return {};
        return settingsError("SettingsUnwritable", m_file.fileName());
    }

private:
    QLockFile m_lock;
    QSettings m_file; ///< one of its own: its status is about this change only
    bool m_isHeldByOther = false;
};

ConnectionStore::ConnectionStore(QSettings *settings, const BackEnds &backEnds)
    : m_settings(settings)
{
    for (const BackEnd &backEnd : backEnds)
        m_kinds << backEnd.kind;
    m_connections = readAll(*settings);
    m_reload.setSingleShot(true);
    m_reload.setInterval(0);
    connect(&m_reload, &QTimer::timeout, this, &ConnectionStore::reload);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_reload, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_reload, qOverload<>(&QTimer::start));
    watch();
}

/// A file that is written anew is another file: its folder is watched as well.
void ConnectionStore::watch()
{
    const QFileInfo file(m_settings->fileName());
    if (file.exists() && !m_watcher.files().contains(file.filePath()))
        m_watcher.addPath(file.filePath());
    const QString folder = file.absolutePath();
    if (QFileInfo::exists(folder) && !m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
}

std::optional<Connection> ConnectionStore::readEntry(const QSettings &settings, const QString &id) const
{
    const QJsonObject json = readJson(settings, id);
    if (json[QLatin1String("id")].toString() != id || !m_kinds.contains(json[QLatin1String("kind")].toString()))
        return {};
    return Connection::fromJson(json);
}

QList<Connection> ConnectionStore::readAll(const QSettings &settings) const
{
    QList<Connection> connections;
    QStringList seen;
    const QStringList order = settings.value(orderKey()).toStringList();
    for (const QString &id : order) {
        if (id.isEmpty() || seen.contains(id))
            continue;
        seen << id;
        if (const auto connection = readEntry(settings, id))
            connections << *connection;
    }
    return connections;
}

QList<Connection> ConnectionStore::connections() const
{
    return m_connections;
}

std::optional<Connection> ConnectionStore::find(const QString &id) const
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(), withId(id));
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

bool ConnectionStore::save(const Connection &connection, const std::optional<Connection> &original)
{
    if (connection.id.isEmpty()) {
        Q_EMIT failed({.kind = Error::Kind::InvalidInput, .where = QStringLiteral("id")});
        return false;
    }
    QList<Connection> all = m_connections;
    const auto known = std::find_if(all.begin(), all.end(), withId(connection.id));
    known == all.end() ? all.append(connection) : void(*known = connection);
    if (m_transientIds.contains(connection.id)) {
        take(std::move(all));
        return true;
    }
    Change change(*m_settings, m_lockPatience);
    if (const char *obstacle = change.obstacle()) {
        take(std::move(all)); // shown all the same
        if (!m_unsavedIds.contains(connection.id))
            m_unsavedIds << connection.id;
        Q_EMIT failed(settingsError(obstacle, m_settings->fileName()));
        return false;
    }
    const auto base = original ? original : find(connection.id);
    const QJsonObject theirs = readJson(change.file(), connection.id);
    const QJsonObject entry =
        base && !theirs.isEmpty() ? merged(base->toJson(), connection.toJson(), theirs) : connection.toJson();
    change.file().setValue(entryKey(connection.id),
                           QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact)));
    // Ids that are in the file but could not be read keep their place: they are another version's connections.
    QStringList order = change.file().value(orderKey()).toStringList();
    if (!order.contains(connection.id))
        change.file().setValue(orderKey(), order << connection.id);
    const auto error = change.write();
    m_unsavedIds.removeAll(connection.id);
    take(readAll(change.file()));
    if (error)
        Q_EMIT failed(*error);
    return !error;
}

bool ConnectionStore::remove(const QString &id)
{
    if (!find(id))
        return true;
    if (m_transientIds.removeAll(id) > 0) {
        QList<Connection> all = m_connections;
        all.removeIf(withId(id));
        take(std::move(all));
        return true;
    }
    Change change(*m_settings, m_lockPatience);
    if (const char *obstacle = change.obstacle()) {
        Q_EMIT failed(settingsError(obstacle, m_settings->fileName()));
        return false;
    }
    change.file().remove(entryKey(id));
    QStringList order = change.file().value(orderKey()).toStringList();
    order.removeAll(id);
    change.file().setValue(orderKey(), order);
    const auto error = change.write();
    m_unsavedIds.removeAll(id);
    take(readAll(change.file()));
    if (error)
        Q_EMIT failed(*error);
    return !error;
}

void ConnectionStore::reload()
{
    watch();
    const QFileInfo info(m_settings->fileName());
    QSettings file(m_settings->fileName(), m_settings->format());
    file.sync();
    // A file that is not there or cannot be read just now says nothing about connections.
    if (info.exists() && info.isReadable() && file.status() == QSettings::NoError)
        take(readAll(file));
}

/// Shows what the file has, and what it will never have; says what is new.
void ConnectionStore::take(QList<Connection> read)
{
    for (const Connection &known : std::as_const(m_connections)) {
        const auto place = std::find_if(read.begin(), read.end(), withId(known.id));
        if (place == read.end() && (m_transientIds.contains(known.id) || m_unsavedIds.contains(known.id)))
            read << known;
        else if (place != read.end() && m_unsavedIds.contains(known.id))
            *place = known;
    }
    const QList<Connection> before = std::exchange(m_connections, std::move(read));
    const QList<Connection> now = m_connections; // whoever hears of a change may change more
    for (const Connection &connection : before) {
        if (std::none_of(now.cbegin(), now.cend(), withId(connection.id)))
            Q_EMIT removed(connection.id);
    }
    for (const Connection &connection : now) {
        const auto known = std::find_if(before.cbegin(), before.cend(), withId(connection.id));
        if (known == before.cend())
            Q_EMIT added(connection);
        else if (!(*known == connection))
            Q_EMIT changed(connection);
    }
    watch();
}

void ConnectionStore::addTransient(const Connection &connection)
{
    if (!m_transientIds.contains(connection.id))
        m_transientIds << connection.id;
    save(connection);
}

} // namespace tagboat
