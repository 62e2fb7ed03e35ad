// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/noticebar.h"

#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace tagboat {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new TextLabel(this))
    , m_text(new TextLabel(this))
    , m_action(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("notice"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_action->setFocusPolicy(Qt::TabFocus);
    m_close->setIcon(themedIcon(QStringLiteral("cancel")));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setToolTip(tr("Dismiss"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        const auto run = m_run; // hiding may lead to another notice
        hide();
        if (run)
            run();
    });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    hide();
}

void NoticeBar::showNotice(const QString &icon, const QString &text, const QString &details, const QString &actionText,
                           std::function<void()> action)
{
    m_icon->setPixmap(themedIcon(icon).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_text->setText(text);
    m_text->setToolTip(details);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_run = std::move(action);
    show();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

} // namespace tagboat
