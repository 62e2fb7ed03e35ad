// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/textlabel.h"

#include "app/core/visibletext.h"

namespace tagboat {

TextLabel::TextLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

TextLabel::TextLabel(const QString &text, QWidget *parent)
    : TextLabel(parent)
{
    setText(text);
}

void TextLabel::setText(const QString &text)
{
    QLabel::setText(visibleSentence(text));
}

TextLabel *textLabel(QWidget *parent, const QString &text)
{
    auto *label = new TextLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

TextLabel *textLabel(const char *name, QWidget *parent)
{
    TextLabel *label = textLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    return label;
}

} // namespace tagboat
