// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/copyfield.h"

#include "app/core/visibletext.h"
#include "ui/base/icons.h"
#include "ui/base/wrappedtext.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int confirmationMs = 1200;
constexpr int mostLines = 12; ///< a pull command by digest in a narrow pane; more can be scrolled to

} // namespace

CopyField::CopyField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_text(new WrappedText(QTextOption::WrapAnywhere, mostLines, this))
    , m_copy(new QToolButton(this))
    , m_name(name)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_text->setFont(fixed);
    m_text->setAccessibleName(name);
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    //: %1 is what is copied: Digest, Pull command
    m_copy->setToolTip(tr("Copy: %1").arg(name));
    m_copy->setAccessibleName(tr("Copy: %1").arg(name));
    connect(m_copy, &QToolButton::clicked, this, &CopyField::copy);

    const int air = (firstLineHeight() - m_text->fontMetrics().height()) / 2;
    static_cast<WrappedText *>(m_text)->setAirAbove(std::max(0, air));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_text, 1, Qt::AlignTop);
    row->addWidget(m_copy, 0, Qt::AlignTop);
}

void CopyField::setText(const QString &text)
{
    m_whole = text;
    static_cast<WrappedText *>(m_text)->setText(visibleText(text));
    m_text->setToolTip(text);
    m_copy->setEnabled(!text.isEmpty());
}

QString CopyField::text() const
{
    return m_whole; // an editor's own text has other blanks and line ends
}

int CopyField::firstLineHeight() const
{
    return std::max(m_copy->sizeHint().height(), m_text->fontMetrics().height());
}

void CopyField::copy()
{
    QGuiApplication::clipboard()->setText(text());
    m_copy->setIcon(themedIcon(QStringLiteral("check")));
    QTimer::singleShot(confirmationMs, this, [this] { m_copy->setIcon(themedIcon(QStringLiteral("copy"))); });
}

} // namespace tagboat
