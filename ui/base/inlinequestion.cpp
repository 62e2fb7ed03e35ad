// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/inlinequestion.h"

#include "ui/base/iconlabel.h"
#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace tagboat {

InlineQuestion::InlineQuestion(QWidget *parent)
    : QFrame(parent)
    , m_text(new TextLabel(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(this))
{
    setObjectName(QStringLiteral("question"));
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("questionText"));
    m_text->setWordWrap(true);
    m_yes->setObjectName(QStringLiteral("questionYes"));
    m_no->setObjectName(QStringLiteral("questionNo"));
    m_yes->setAutoDefault(false);
    connect(m_no, &QPushButton::clicked, this, &InlineQuestion::withdraw);
    connect(m_yes, &QPushButton::clicked, this, [this] {
        const auto act = std::exchange(m_act, nullptr);
        hide();
        if (act)
            act();
    });

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_yes);
    buttons->addWidget(m_no);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addLayout(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(new IconLabel(QStringLiteral("warning"), this), 0, Qt::AlignTop);
    row->addLayout(column, 1);
    hide();
}

void InlineQuestion::ask(const QString &text, const QString &yes, const QString &no, std::function<void()> act)
{
    m_text->setText(text);
    m_yes->setText(yes);
    m_no->setText(no);
    m_no->setAccessibleDescription(text);
    m_act = std::move(act);
    if (!isVisible())
        m_before = window()->focusWidget();
    show();
    m_no->setFocus();
}

void InlineQuestion::withdraw()
{
    m_act = nullptr;
    if (m_before && isVisible())
        m_before->setFocus();
    hide();
}

} // namespace tagboat
