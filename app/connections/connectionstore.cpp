// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectionstore.h"

#include <QJsonDocument>

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

std::optional<Connection> readEntry(const QSettings &settings, const QString &id)
{
    const QJsonDocument document = QJsonDocument::fromJson(settings.value(entryKey(id)).toString().toUtf8());
    const QJsonObject json = document.object();
    if (json[QLatin1String("id")].toString() != id || !Connection::isKnownKind(json[QLatin1String("kind")].toString()))
        return {};
    return Connection::fromJson(json);
}

QString entryText(const Connection &connection)
{
    return QString::fromUtf8(QJsonDocument(connection.toJson()).toJson(QJsonDocument::Compact));
}

auto withId(const QString &id)
{
    return [&id](const Connection &connection) { return connection.id == id; };
}

} // namespace

ConnectionStore::ConnectionStore(QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    const QStringList order = m_settings->value(orderKey()).toStringList();
    for (const QString &id : order) {
        if (id.isEmpty() || find(id))
            continue;
        if (const auto connection = readEntry(*m_settings, id))
            m_connections << *connection;
    }
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

void ConnectionStore::save(const Connection &connection)
{
    if (connection.id.isEmpty()) {
        Q_EMIT failed({.kind = Error::Kind::InvalidInput, .where = QStringLiteral("id")});
        return;
    }
    const auto found = std::find_if(m_connections.begin(), m_connections.end(), withId(connection.id));
    const bool isNew = found == m_connections.end();
    if (isNew)
        m_connections << connection;
    else
        *found = connection;
    if (!m_transientIds.contains(connection.id))
        m_settings->setValue(entryKey(connection.id), entryText(connection));
    write();
    if (isNew)
        Q_EMIT added(connection);
    else
        Q_EMIT changed(connection);
}

void ConnectionStore::remove(const QString &id)
{
    if (m_connections.removeIf(withId(id)) == 0)
        return;
    m_transientIds.removeAll(id);
    m_settings->remove(entryKey(id));
    QStringList order = m_settings->value(orderKey()).toStringList();
    order.removeAll(id);
    m_settings->setValue(orderKey(), order);
    write();
    Q_EMIT removed(id);
}

void ConnectionStore::addTransient(const Connection &connection)
{
    if (!m_transientIds.contains(connection.id))
        m_transientIds << connection.id;
    save(connection);
}

void ConnectionStore::write()
{
    // Ids that are in the file but could not be read keep their place: they are another version's connections.
    QStringList order = m_settings->value(orderKey()).toStringList();
    for (const Connection &connection : std::as_const(m_connections)) {
        if (!m_transientIds.contains(connection.id) && !order.contains(connection.id))
            order << connection.id;
    }
    if (order != m_settings->value(orderKey()).toStringList())
        m_settings->setValue(orderKey(), order);
    m_settings->sync();
    if (m_settings->status() != QSettings::NoError)
        Q_EMIT failed({.kind = Error::Kind::Configuration, .where = m_settings->fileName()});
}

} // namespace tagboat
