// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/desktopnotification.h"

#include <QDBusAbstractInterface>
#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QHash>
#include <QStringList>
#include <QVariantMap>

#include <utility>

namespace tagboat {

namespace {

/// The service's signals by their names there; Qt hears them from that service alone.
class NotificationsInterface final : public QDBusAbstractInterface
{
    Q_OBJECT
public:
    explicit NotificationsInterface(const QDBusConnection &bus)
        : QDBusAbstractInterface(QStringLiteral("org.freedesktop.Notifications"),
                                 QStringLiteral("/org/freedesktop/Notifications"), "org.freedesktop.Notifications", bus,
                                 nullptr)
    {
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &key);
    void NotificationClosed(uint id, uint reason);
};

} // namespace

class DesktopNotification::Private
{
public:
    NotificationsInterface service{QDBusConnection::sessionBus()};
    QHash<uint, std::function<void()>> shown; ///< what to do when one is pressed
};

DesktopNotification::DesktopNotification(QObject *parent)
    : QObject(parent)
{
}

DesktopNotification::~DesktopNotification() = default;

void DesktopNotification::show(const Message &message, std::function<void()> activated, std::function<void()> failed)
{
    if (!QDBusConnection::sessionBus().isConnected())
        return failed();
    if (!d) {
        d = std::make_unique<Private>();
        connect(&d->service, &NotificationsInterface::ActionInvoked, this, [this](uint id, const QString &) {
            if (const auto pressed = d->shown.take(id))
                pressed();
        });
        connect(&d->service, &NotificationsInterface::NotificationClosed, this,
                [this](uint id, uint) { d->shown.remove(id); });
    }
    constexpr uint replacesNone = 0;
    constexpr int asLongAsUsual = -1;
    const QStringList actions{QStringLiteral("default"), message.action, QStringLiteral("results"), message.action};
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("dev.tagboat.Tagboat")}};
    const QDBusPendingCall call = d->service.asyncCall(QStringLiteral("Notify"), QStringLiteral("Tagboat"),
                                                       replacesNone, QStringLiteral("dev.tagboat.Tagboat"),
                                                       message.title, message.text, actions, hints, asLongAsUsual);
    auto *watcher = new QDBusPendingCallWatcher(call, &d->service);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, activated = std::move(activated), failed = std::move(failed)](QDBusPendingCallWatcher *done) {
                const QDBusPendingReply<uint> reply = *done;
                done->deleteLater();
                if (reply.isError())
                    failed();
                else
                    d->shown.insert(reply.value(), activated);
            });
}

} // namespace tagboat
#include "desktopnotification_dbus.moc"
