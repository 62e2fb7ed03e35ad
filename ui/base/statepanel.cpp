// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/statepanel.h"

#include "ui/base/icons.h"
#include "ui/base/mutedlabel.h"
#include "ui/base/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tagboat {

namespace {

constexpr int stateIconSide = 48;
constexpr int textWidth = 460;

TextLabel *wrapped(TextLabel *label)
{
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::NoFocus);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    return label;
}

} // namespace

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new TextLabel(this))
    , m_title(wrapped(new TextLabel(this)))
    , m_text(wrapped(new TextLabel(this)))
    , m_quotation(wrapped(new MutedLabel(QString(), this)))
    , m_buttons(new QHBoxLayout)
{
    m_icon->setAlignment(Qt::AlignHCenter);
    QFont titleFont = m_title->font();
    titleFont.setBold(true);
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.15);
    m_title->setFont(titleFont);
    QFont small = m_quotation->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_quotation->setFont(small);
    m_buttons->setSpacing(8);

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(textWidth);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_quotation);
    column->addSpacing(4);
    column->addLayout(m_buttons);
    column->addStretch(3);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->addStretch(1);
    row->addWidget(middle, 100);
    row->addStretch(1);
}

void StatePanel::setMessage(const Message &message)
{
    if (m_iconName == message.icon && m_title->text() == message.title && m_text->text() == message.text
        && m_quotation->text() == message.quotation)
        return; // the buttons keep the focus
    m_iconName = message.icon;
    m_icon->setPixmap(
        themedIcon(m_iconName).pixmap(QSize(stateIconSide, stateIconSide), devicePixelRatioF(), QIcon::Normal));
    m_icon->setVisible(!m_iconName.isEmpty());
    m_title->setText(message.title);
    m_text->setText(message.text);
    m_text->setVisible(!message.text.isEmpty());
    m_quotation->setText(message.quotation);
    m_quotation->setVisible(!message.quotation.isEmpty());

    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_buttons->addStretch();
    for (const Action &action : message.actions) {
        auto *button = new QPushButton(action.text, this);
        connect(button, &QPushButton::clicked, this, [run = action.run] { run(); });
        m_buttons->addWidget(button);
        button->show(); // at once, or it could not be given the focus
    }
    m_buttons->addStretch();
}

QString StatePanel::title() const
{
    return m_title->text();
}

QString StatePanel::text() const
{
    return m_text->text();
}

void StatePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_iconName.isEmpty())
        m_icon->setPixmap(themedIcon(m_iconName).pixmap(QSize(stateIconSide, stateIconSide), devicePixelRatioF()));
}

} // namespace tagboat
