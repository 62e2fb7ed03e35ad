// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connecting/guardbox.h"

#include "ui/base/connectionfields.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

namespace tagboat {

GuardBox::GuardBox(QWidget *parent)
    //: Heading: what must not be deleted
    : QGroupBox(tr("Protection"), parent)
    , m_form(new QFormLayout(this))
    , m_patterns(new QLineEdit(this))
    , m_days(new QSpinBox(this))
    , m_inUse(new QCheckBox(tr("Images in use, as far as scan findings tell"), this))
    , m_readOnly(new QCheckBox(tr("Read &only: delete nothing through this connection"), this))
{
    m_patterns->setObjectName(QStringLiteral("protectedTags"));
    m_patterns->setPlaceholderText(tr("none"));
    m_patterns->setToolTip(tr("Patterns separated by spaces. * stands for any text, ? for one character."));
    m_days->setObjectName(QStringLiteral("protectedDays"));
    m_days->setRange(0, 3650);
    //: No protection by last pull
    m_days->setSpecialValueText(tr("off"));
    m_inUse->setObjectName(QStringLiteral("protectInUse"));
    m_inUse->setToolTip(tr("Needs enhanced scanning, and one call for each image of a plan."));
    m_readOnly->setObjectName(QStringLiteral("readOnly"));

    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->addRow(tr("Protected &tags:"), m_patterns);
    m_form->addRow(tr("Pulled wit&hin:"), m_days);
    m_form->addRow(QString(), m_inUse);
    m_form->addRow(QString(), m_readOnly);
    connect(m_days, &QSpinBox::valueChanged, this,
            [this](int days) { m_days->setSuffix(days > 0 ? tr(" day(s)", nullptr, days) : QString()); });
}

void GuardBox::showRules(const GuardRules &guard)
{
    m_patterns->setText(guard.protectedTagPatterns.join(QLatin1Char(' ')));
    m_days->setValue(guard.protectPulledWithinDays);
    m_inUse->setChecked(guard.protectInUse);
    m_readOnly->setChecked(guard.readOnly);
}

void GuardBox::setPullsOffered(bool isOffered)
{
    setRowVisible(m_form, m_days, isOffered);
    setRowVisible(m_form, m_inUse, isOffered);
}

GuardRules GuardBox::guard() const
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    GuardRules guard;
    guard.protectedTagPatterns = m_patterns->text().split(separators, Qt::SkipEmptyParts);
    guard.protectedTagPatterns.removeDuplicates();
    guard.protectPulledWithinDays = m_days->value();
    guard.protectInUse = m_inUse->isChecked();
    guard.readOnly = m_readOnly->isChecked();
    return guard;
}

} // namespace tagboat
