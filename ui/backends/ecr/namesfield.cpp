// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/namesfield.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace tagboat {

NamesField::NamesField(const QStringList &known, const QString &others, QWidget *parent)
    : QWidget(parent)
    , m_others(new QLineEdit(this))
{
    m_others->setObjectName(QStringLiteral("others"));
    m_others->setAccessibleName(others);
    //: In an empty field: names besides those with a check box
    m_others->setPlaceholderText(tr("others, separated by commas"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    for (const QString &name : known) {
        auto *box = new QCheckBox(name, this);
        box->setObjectName(name);
        connect(box, &QCheckBox::toggled, this, &NamesField::changed);
        row->addWidget(box);
        m_known.push_back(box);
    }
    row->addWidget(m_others, 1);
    setFocusProxy(m_known.empty() ? static_cast<QWidget *>(m_others) : m_known.front());
    connect(m_others, &QLineEdit::textChanged, this, &NamesField::changed);
}

void NamesField::setNames(const QStringList &names)
{
    QStringList others = names;
    for (QCheckBox *box : m_known) {
        box->setChecked(names.contains(box->text()));
        others.removeAll(box->text());
    }
    m_others->setText(others.join(QStringLiteral(", ")));
}

QStringList NamesField::names() const
{
    QStringList names;
    for (const QCheckBox *box : m_known) {
        if (box->isChecked())
            names << box->text();
    }
    const QStringList others = m_others->text().split(QLatin1Char(','));
    for (const QString &other : others) {
        if (const QString name = other.trimmed(); !name.isEmpty())
            names << name;
    }
    names.removeDuplicates();
    return names;
}

void NamesField::setReadOnly(bool readOnly)
{
    for (QCheckBox *box : m_known)
        box->setEnabled(!readOnly);
    m_others->setReadOnly(readOnly);
}

} // namespace tagboat
