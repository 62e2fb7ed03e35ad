// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/notifier.h"

#include "app/core/visibletext.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <utility>

namespace tagboat {

namespace {

constexpr std::chrono::milliseconds shownFor{10'000};

/// Notification servers of desktops take the body for markup, each another kind. A mark that a blank follows is none, and
/// to escape it would show on those that take it for text.
QString withoutMarkup(const QString &text)
{
    constexpr QChar noWidth(0x200B);
    QString plain = visibleSentence(text);
    for (const QChar mark : {u'<', u'&'})
        plain.replace(mark, QString(mark) + noWidth);
    return plain;
}

} // namespace

Notifier::Notifier(QWidget *window)
    : m_window(window)
{
}

Notifier::~Notifier() = default;

void Notifier::tell(const QString &title, const QString &text, std::function<void()> showResults)
{
    if (QApplication::activeWindow())
        return;
    QApplication::alert(m_window);
    const std::function<void()> pressed = [this, showResults = std::move(showResults)] {
        m_window->activateWindow();
        m_window->raise();
        showResults();
    };
    const DesktopNotification::Message message{visibleText(title), withoutMarkup(text),
                                               //: Button of a message on the desktop
                                               tr("Show results")};
    m_desktop.show(message, pressed, [this, message, pressed] { tellInTray(message.title, message.text, pressed); });
}

void Notifier::tellInTray(const QString &title, const QString &text, const std::function<void()> &pressed)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = std::make_unique<QSystemTrayIcon>(m_window->windowIcon());
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, pressed);
    m_tray->show();
    m_tray->showMessage(title, text, m_window->windowIcon(), static_cast<int>(shownFor.count()));
    QTimer::singleShot(shownFor, m_tray.get(), &QSystemTrayIcon::hide);
}

} // namespace tagboat
