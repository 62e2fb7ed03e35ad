// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/desktopnotification.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QSystemTrayIcon;
class QWidget;

namespace tagboat {

/// Tells that something long has ended while the user looks at another window: marks the window in the task bar and has
/// the desktop show a message with "Show results"; one without such a service shows it beside its tray. Silent while the
/// window is active.
class Notifier : public QObject
{
    Q_OBJECT
public:
    /// \param window not owned, must outlive this.
    explicit Notifier(QWidget *window);
    ~Notifier() override;

    /// \param showResults when the user presses the message; not after this is gone
    void tell(const QString &title, const QString &text, std::function<void()> showResults);

private:
    void tellInTray(const QString &title, const QString &text, const std::function<void()> &pressed);

    QWidget *m_window;
    DesktopNotification m_desktop;
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< there only while a message shows
};

} // namespace tagboat
