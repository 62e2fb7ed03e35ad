// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/connectionfields.h"

#include <QFormLayout>

namespace tagboat {

bool ConnectionFields::leadsToSameHost() const
{
    Connection edited = m_stored;
    apply(edited);
    return edited.secretKey({}) == m_stored.secretKey({});
}

// QFormLayout::setRowVisible() of Qt 6.4 leaves the spacing of a hidden row.
void setRowVisible(QFormLayout *form, QWidget *field, bool visible)
{
    field->setVisible(visible);
    if (QWidget *label = form->labelForField(field))
        label->setVisible(visible);
}

} // namespace tagboat
