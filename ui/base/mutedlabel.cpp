// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/mutedlabel.h"

#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QEvent>
#include <QGuiApplication>

namespace tagboat {

MutedLabel::MutedLabel(const QString &text, QWidget *parent)
    : TextLabel(text, parent)
{
    paintMuted();
}

void MutedLabel::changeEvent(QEvent *event)
{
    TextLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        paintMuted();
}

void MutedLabel::paintMuted()
{
    QPalette colours = QGuiApplication::palette();
    colours.setColor(QPalette::WindowText, meaningColour(Meaning::Muted, colours));
    setPalette(colours);
}

} // namespace tagboat
