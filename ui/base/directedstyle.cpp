// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/directedstyle.h"

#include "ui/base/lefttoright.h"

#include <QFontInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextDocument>
#include <QTextOption>

namespace tagboat {

void DirectedStyle::drawItemText(QPainter *painter, const QRect &rectangle, int flags, const QPalette &palette,
                                 bool enabled, const QString &text, QPalette::ColorRole role) const
{
    if (!(flags & Qt::TextForceRightToLeft) && !QGuiApplication::isRightToLeft()) {
        QProxyStyle::drawItemText(painter, rectangle, flags, palette, enabled, text, role);
        return;
    }
    // Labels take the direction of the first letter there is: a name at the beginning would turn the whole sentence.
    const int directed =
        hasRightToLeftLetters(text) ? (flags & ~Qt::TextForceLeftToRight) | Qt::TextForceRightToLeft : flags;
    QProxyStyle::drawItemText(painter, rectangle, directed, palette, enabled, leftToRight(text), role);
}

void DirectedStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    // These two reach the painter without drawItemText() in some styles.
    if (option && option->direction == Qt::RightToLeft) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem directed(*item);
            directed.text = leftToRight(item->text);
            QProxyStyle::drawControl(element, &directed, painter, widget);
            return;
        }
        if (const auto *entry = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem directed(*entry);
            const qsizetype keys = entry->text.indexOf(u'\t'); // what follows is the shortcut
            directed.text = leftToRight(entry->text.left(keys)) + (keys < 0 ? QString() : entry->text.mid(keys));
            QProxyStyle::drawControl(element, &directed, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void DirectedStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (!widget->isRightToLeft())
        return;
    if (qobject_cast<QLineEdit *>(widget)) {
        // Qt has no setter for the direction of its text, only the key for it.
        QKeyEvent direction(QEvent::KeyPress, Qt::Key_Direction_L, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &direction);
    } else if (const auto *edit = qobject_cast<QPlainTextEdit *>(widget);
               edit && QFontInfo(edit->font()).fixedPitch()) {
        QTextOption direction = edit->document()->defaultTextOption();
        direction.setTextDirection(Qt::LeftToRight);
        edit->document()->setDefaultTextOption(direction);
    }
}

} // namespace tagboat
