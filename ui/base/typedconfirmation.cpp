// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/typedconfirmation.h"

#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace tagboat {

TypedConfirmation::TypedConfirmation(QWidget *parent)
    : QWidget(parent)
    , m_label(new TextLabel(this))
    , m_field(new QLineEdit(this))
{
    m_label->setBuddy(m_field);
    m_field->setObjectName(QStringLiteral("confirmation"));
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &TypedConfirmation::changed);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_label);
    layout->addWidget(m_field, 1);
    setVisible(false);
}

void TypedConfirmation::setWord(const QString &word)
{
    if (word == m_word)
        return;
    m_word = word;
    //: %1 is the word to be typed, letter by letter
    m_label->setText(tr("&Type %1 to confirm:").arg(QString(word).replace(u'&', QStringLiteral("&&"))));
    m_field->clear();
    setVisible(!word.isEmpty());
    Q_EMIT changed();
}

void TypedConfirmation::clear()
{
    m_field->clear();
}

bool TypedConfirmation::isSatisfied() const
{
    return m_word.isEmpty() || m_field->text().trimmed() == m_word;
}

bool TypedConfirmation::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    // The dialog would press Cancel, its default button: not what one means who has just typed the word.
    if (isSatisfied())
        Q_EMIT finished();
    return true;
}

} // namespace tagboat
