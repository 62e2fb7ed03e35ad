// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace tagboat {

/// Text that wraps, that the mouse can select, and that is never taken for markup: parts of it come from outside.
[[nodiscard]] inline QLabel *textLabel(QWidget *parent, const QString &text = {})
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// One that tests and accessibility find by its object name.
[[nodiscard]] inline QLabel *textLabel(const char *name, QWidget *parent)
{
    QLabel *label = textLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    return label;
}

} // namespace tagboat
