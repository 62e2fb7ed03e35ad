// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>
#include <QString>
#include <Qt>

class QAction;
class QWidget;

namespace tagboat::hands {

/// Keys and mouse as a person would use them, sent to a widget of this program.
void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString &text = {});
void type(QWidget *widget, const QString &text);
void click(QWidget *widget, const QPoint &position, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void click(QWidget *widget);

} // namespace tagboat::hands
