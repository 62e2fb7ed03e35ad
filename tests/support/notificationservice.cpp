// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/notificationservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QVariantMap>

namespace tagboat::test {

namespace {

const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString name = QStringLiteral("org.freedesktop.Notifications");
const QString peer = QStringLiteral("notification-service");

} // namespace

class NotificationService::Object : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    Object()
        : bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, peer))
    {
        isThere = bus.isConnected() && bus.registerObject(path, this, QDBusConnection::ExportAllSlots)
            && bus.registerService(name);
    }
    ~Object() override { QDBusConnection::disconnectFromBus(peer); }

    QDBusConnection bus;
    bool isThere = false;
    std::vector<Shown> shown;

public Q_SLOTS:
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &, int)
    {
        shown.push_back({static_cast<uint>(shown.size()) + 1, title, text, actions});
        return shown.back().id;
    }
};

NotificationService::NotificationService()
    : m_object(std::make_unique<Object>())
{
}

NotificationService::~NotificationService() = default;

bool NotificationService::isThere() const
{
    return m_object->isThere;
}

std::vector<NotificationService::Shown> NotificationService::shown() const
{
    return m_object->shown;
}

void NotificationService::press(uint id, const QString &key)
{
    QDBusMessage signal = QDBusMessage::createSignal(path, name, QStringLiteral("ActionInvoked"));
    signal << id << key;
    m_object->bus.send(signal);
}

} // namespace tagboat::test
#include "notificationservice.moc"
