// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/windows/mnemonics.h"

#include <QAbstractButton>
#include <QAction>
#include <QGroupBox>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>

namespace tagboat::test {

namespace {

QStringList clashesOf(const QStringList &texts)
{
    QHash<QKeySequence, QString> taken;
    QStringList found;
    for (const QString &text : texts) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty())
            continue;
        if (taken.contains(key))
            found << QStringLiteral("%1: %2 and %3").arg(key.toString(), taken.value(key), text);
        taken.insert(key, text);
    }
    return found;
}

QStringList textsOf(const QList<QAction *> &actions)
{
    QStringList texts;
    for (const QAction *action : actions) {
        if (action->isVisible())
            texts << action->text();
    }
    return texts;
}

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->buddy() ? label->text() : QString();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    const auto *box = qobject_cast<const QGroupBox *>(widget);
    return box ? box->title() : QString();
}

} // namespace

QStringList mnemonicClashes(const QWidget *window)
{
    QStringList texts;
    QStringList found;
    for (const auto *widget : window->findChildren<const QWidget *>()) {
        if (widget->window() != window || !widget->isVisible())
            continue;
        texts << textOf(widget);
        if (const auto *bar = qobject_cast<const QMenuBar *>(widget)) {
            texts << textsOf(bar->actions());
            for (const QAction *menu : bar->actions())
                found << clashesOf(textsOf(menu->menu()->actions()));
        }
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                texts << tabs->tabText(i);
        }
    }
    return found + clashesOf(texts);
}

} // namespace tagboat::test
