// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/fieldproblem.h"

#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QEvent>
#include <QGuiApplication>

namespace tagboat {

FieldProblem::FieldProblem(QWidget *parent)
    : TextLabel(parent)
{
    setWordWrap(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // a form gives it the whole line
    paintRed();
    hide();
}

void FieldProblem::setProblem(const QString &problem)
{
    setText(problem);
    setVisible(!problem.isEmpty());
}

void FieldProblem::changeEvent(QEvent *event)
{
    TextLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        paintRed();
}

void FieldProblem::paintRed()
{
    QPalette colours = QGuiApplication::palette();
    colours.setColor(QPalette::WindowText, meaningColour(Meaning::Negative, colours));
    setPalette(colours);
}

} // namespace tagboat
