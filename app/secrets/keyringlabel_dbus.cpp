// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/keyringlabel.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QMap>

namespace tagboat {

namespace {

using Attributes = QMap<QString, QString>;

const QString secretService = QStringLiteral("org.freedesktop.secrets");

void setLabel(const QDBusObjectPath &item, const QString &label)
{
    QDBusMessage set = QDBusMessage::createMethodCall(
        secretService, item.path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Set"));
    set << QStringLiteral("org.freedesktop.Secret.Item") << QStringLiteral("Label")
        << QVariant::fromValue(QDBusVariant(label));
    QDBusConnection::sessionBus().send(set);
}

} // namespace

void labelKeyringEntry(const QString &service, const QString &key, const QString &label)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    qDBusRegisterMetaType<Attributes>();
    // By the attributes that QtKeychain gives it (libsecret.cpp of 0.13).
    const Attributes attributes{{QStringLiteral("server"), service}, {QStringLiteral("user"), key}};
    QDBusMessage search =
        QDBusMessage::createMethodCall(secretService, QStringLiteral("/org/freedesktop/secrets"),
                                       QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    search << QVariant::fromValue(attributes);
    search.setAutoStartService(false); // KWallet may be what keeps the secrets: no second keeper is started
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(search));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, label] {
        const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> found = *watcher;
        watcher->deleteLater();
        if (found.isError())
            return;
        for (const QDBusObjectPath &item : found.argumentAt<0>()) // those that are not locked
            setLabel(item, label);
    });
}

} // namespace tagboat
