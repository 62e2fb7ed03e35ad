// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/notifier.h"

#include "app/core/visibletext.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

#include <chrono>

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

void Notifier::tell(const QString &title, const QString &text)
{
    if (QApplication::activeWindow())
        return;
    QApplication::alert(m_window);
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = std::make_unique<QSystemTrayIcon>(m_window->windowIcon());
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, [this] {
        m_window->activateWindow();
        m_window->raise();
        Q_EMIT clicked();
    });
    m_tray->show();
    m_tray->showMessage(visibleText(title), withoutMarkup(text), m_window->windowIcon(),
                        static_cast<int>(shownFor.count()));
    QTimer::singleShot(shownFor, m_tray.get(), &QSystemTrayIcon::hide);
}

} // namespace tagboat
