// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace tagboat {

/// Messages of the desktop's own notification service (org.freedesktop.Notifications 1.2), which desktops without a tray
/// have, too. Where Qt's D-Bus module or the service is missing each message fails.
class DesktopNotification : public QObject
{
public:
    struct Message
    {
        QString title;
        QString text; ///< without markup
        QString action; ///< of its button
    };

    explicit DesktopNotification(QObject *parent = nullptr);
    ~DesktopNotification() override;

    /// Returns at once.
    /// \param activated when the message or its button is pressed, \param failed when nobody has taken it: each once at
    /// most, and not after this is gone
    void show(const Message &message, std::function<void()> activated, std::function<void()> failed);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
