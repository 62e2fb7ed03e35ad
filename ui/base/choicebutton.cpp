// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/choicebutton.h"

#include "app/core/visibletext.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QStyle>

#include <algorithm>

namespace tagboat {

ChoiceButton::ChoiceButton(QString label, Mode mode, QWidget *parent)
    : QPushButton(parent)
    , m_label(std::move(label))
    , m_mode(mode)
    , m_menu(new QMenu(this))
{
    if (m_mode == Mode::One)
        m_group = new QActionGroup(this);
    setMenu(m_menu);
    setFlat(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // the air at the arrow may go
    setAutoDefault(false);
    setFocusPolicy(Qt::TabFocus);
    updateText();
}

void ChoiceButton::addChoice(const QString &text, const QVariant &value, const QIcon &icon)
{
    // Some are a service's own words: no key is meant by an ampersand.
    QAction *action = m_menu->addAction(icon, visibleText(text).replace(u'&', QStringLiteral("&&")));
    action->setCheckable(true);
    action->setData(value);
    if (m_group) {
        m_group->addAction(action);
        action->setChecked(!value.isValid());
    }
    connect(action, &QAction::triggered, this, [this] {
        updateText();
        Q_EMIT changed();
    });
}

void ChoiceButton::removeChoices()
{
    m_menu->clear();
    updateText();
}

void ChoiceButton::addSeparator()
{
    m_menu->addSeparator();
}

QVariantList ChoiceButton::values() const
{
    QVariantList chosen;
    for (const QAction *action : m_menu->actions()) {
        if (action->isChecked() && action->data().isValid())
            chosen << action->data();
    }
    return chosen;
}

QVariant ChoiceButton::value() const
{
    return values().value(0);
}

void ChoiceButton::setValues(const QVariantList &values)
{
    QStringList wanted; // as text: a settings file keeps no types
    for (const QVariant &value : values)
        wanted << value.toString();
    for (QAction *action : m_menu->actions()) {
        if (!action->isCheckable())
            continue;
        const bool none = m_mode == Mode::One && !action->data().isValid() && values.isEmpty();
        action->setChecked(none || (action->data().isValid() && wanted.contains(action->data().toString())));
    }
    updateText();
}

void ChoiceButton::setLabel(const QString &label)
{
    m_label = label;
    updateText();
}

/// Styles set the arrow close to the text, and make room for "Cancel" where there is "Size".
QSize ChoiceButton::sizeHint() const
{
    const QSize hint = QPushButton::sizeHint();
    const int air = fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 2;
    const int around = style()->pixelMetric(QStyle::PM_MenuButtonIndicator, nullptr, this)
        + style()->pixelMetric(QStyle::PM_ButtonMargin, nullptr, this)
        + 2 * style()->pixelMetric(QStyle::PM_DefaultFrameWidth, nullptr, this);
    const int needed = fontMetrics().size(Qt::TextShowMnemonic, text()).width() + around;
    return {std::min(hint.width(), needed) + air, hint.height()};
}

void ChoiceButton::updateText()
{
    QStringList chosen;
    for (const QAction *action : m_menu->actions()) {
        if (action->isChecked() && action->data().isValid())
            chosen << action->text();
    }
    //: %1 is a condition's name (Kind), %2 what is chosen (image, index)
    const QString text = chosen.isEmpty() ? m_label : tr("%1: %2").arg(m_label, chosen.join(tr(", ")));
    constexpr int longest = 28;
    setText(text.size() > longest ? text.left(longest - 1) + QChar(0x2026) : text);
    const QString plain = QString(text).replace(QStringLiteral("&&"), QStringLiteral("&"));
    setToolTip(chosen.isEmpty() ? QString() : plain);
    setAccessibleName(plain);
    QFont face = font();
    face.setBold(!chosen.isEmpty());
    setFont(face);
}

} // namespace tagboat
