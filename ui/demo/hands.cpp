// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/demo/hands.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>

namespace tagboat::hands {

namespace {

void sendMouse(QWidget *widget, QEvent::Type type, const QPoint &position, Qt::MouseButtons held,
               Qt::KeyboardModifiers modifiers)
{
    QMouseEvent event(type, QPointF(position), QPointF(widget->mapToGlobal(position)), Qt::LeftButton, held, modifiers);
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace

void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    widget->setFocus(Qt::OtherFocusReason);
    QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
    QCoreApplication::sendEvent(widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
    QCoreApplication::sendEvent(widget, &up);
}

void type(QWidget *widget, const QString &text)
{
    for (const QChar character : text)
        press(widget, static_cast<Qt::Key>(character.toUpper().unicode()), Qt::NoModifier, QString(character));
}

void click(QWidget *widget, const QPoint &position, Qt::KeyboardModifiers modifiers)
{
    sendMouse(widget, QEvent::MouseButtonPress, position, Qt::LeftButton, modifiers);
    sendMouse(widget, QEvent::MouseButtonRelease, position, Qt::NoButton, modifiers);
}

void click(QWidget *widget)
{
    click(widget, widget->rect().center());
}

} // namespace tagboat::hands
