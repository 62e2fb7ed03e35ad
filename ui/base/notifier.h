// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QSystemTrayIcon;
class QWidget;

namespace tagboat {

/// Tells that something long has ended while the user looks at another window: marks the window in the task bar and,
/// where the desktop has a tray, shows a message that goes by itself. Silent while the window is active.
class Notifier : public QObject
{
    Q_OBJECT
public:
    /// \param window not owned, must outlive this.
    explicit Notifier(QWidget *window);
    ~Notifier() override;

    void tell(const QString &title, const QString &text);

Q_SIGNALS:
    void clicked();

private:
    QWidget *m_window;
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< there only while a message shows
};

} // namespace tagboat
