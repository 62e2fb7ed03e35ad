// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/copyfield.h"

#include "ui/widgets/icons.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

namespace tagboat {

namespace {

constexpr int confirmationMs = 1200;

} // namespace

CopyField::CopyField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_copy(new QToolButton(this))
    , m_name(name)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_text->setFont(fixed);
    m_text->setReadOnly(true);
    m_text->setFrame(false);
    m_text->setAccessibleName(name);
    QPalette flat = m_text->palette();
    flat.setBrush(QPalette::Base, Qt::NoBrush);
    m_text->setPalette(flat);
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    //: %1 is what is copied: Digest, Pull command
    m_copy->setToolTip(tr("Copy: %1").arg(name));
    m_copy->setAccessibleName(tr("Copy: %1").arg(name));
    connect(m_copy, &QToolButton::clicked, this, &CopyField::copy);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    row->addWidget(m_copy);
}

void CopyField::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setCursorPosition(0);
    m_text->setToolTip(text);
    m_copy->setEnabled(!text.isEmpty());
}

QString CopyField::text() const
{
    return m_text->text();
}

void CopyField::copy()
{
    QGuiApplication::clipboard()->setText(m_text->text());
    m_copy->setIcon(themedIcon(QStringLiteral("check")));
    QTimer::singleShot(confirmationMs, this, [this] { m_copy->setIcon(themedIcon(QStringLiteral("copy"))); });
}

} // namespace tagboat
