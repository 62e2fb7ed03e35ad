// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/spokenparts.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

namespace tagboat {

namespace {

struct PartTexts
{
    Q_DECLARE_TR_FUNCTIONS(SpokenParts)
};

QString spokenName(QWidget *widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

bool isClearButton(const QWidget *button)
{
    const auto *tool = qobject_cast<const QToolButton *>(button);
    const QAction *action = tool ? tool->defaultAction() : nullptr;
    return action && action->objectName() == QLatin1String("_q_qlineeditclearaction");
}

} // namespace

void nameForScreenReaders(QWidget *widget)
{
    QWidget *whole = widget->parentWidget();
    if (!whole || !widget->accessibleName().isEmpty())
        return;
    if (widget->inherits("QLineEditIconButton")) {
        //: Spoken by screen readers: the button in a text field that removes what is typed there
        widget->setAccessibleName(isClearButton(widget) ? PartTexts::tr("Clear the field") : spokenName(whole));
    } else if (widget->inherits("QToolBarExtension")) {
        //: Spoken by screen readers: the button of a tool bar that shows what has no room in it
        widget->setAccessibleName(PartTexts::tr("More actions"));
    } else if (qobject_cast<QLineEdit *>(widget)
               && (qobject_cast<QComboBox *>(whole) || qobject_cast<QAbstractSpinBox *>(whole))) {
        widget->setAccessibleName(spokenName(whole));
    }
}

} // namespace tagboat
