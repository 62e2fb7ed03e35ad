// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/activityrow.h"

#include "ui/base/colourdot.h"
#include "ui/base/iconlabel.h"
#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace tagboat {

ActivityRow::ActivityRow(QWidget *parent)
    : QFrame(parent)
    , m_mark(new IconLabel(colourDot({}), this))
    , m_title(new TextLabel(this))
    , m_bar(new QProgressBar(this))
    , m_status(new TextLabel(this))
    , m_action(new QToolButton(this))
    , m_pause(nullptr)
    , m_cancel(nullptr)
    , m_dismiss(nullptr)
{
    setObjectName(QStringLiteral("activity"));
    m_mark->setObjectName(QStringLiteral("activityMark"));
    m_status->setObjectName(QStringLiteral("activityStatus"));
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(160);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_action->setFocusPolicy(Qt::TabFocus);
    m_action->setObjectName(QStringLiteral("activityAction"));
    connect(m_action, &QToolButton::clicked, this, &ActivityRow::actionRequested);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_mark);
    row->addWidget(m_title);
    row->addWidget(m_bar);
    row->addWidget(m_status, 1);
    row->addWidget(m_action);
    m_pause = addButton(QStringLiteral("pause"), tr("Pause"));
    m_cancel = addButton(QStringLiteral("cancel"), tr("Cancel"));
    m_dismiss = addButton(QStringLiteral("cancel"), tr("Dismiss"));
    m_cancel->setToolTip(tr("Cancel what has not been sent yet"));
    connect(m_pause, &QToolButton::clicked, this, [this] { Q_EMIT pauseToggled(!m_paused); });
    connect(m_cancel, &QToolButton::clicked, this, &ActivityRow::cancelRequested);
    connect(m_dismiss, &QToolButton::clicked, this, &ActivityRow::dismissed);
    setPausable(false, false);
    setCancellable(false);
    setDismissable(false);
    setActionText({});
}

QToolButton *ActivityRow::addButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setIcon(themedIcon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

void ActivityRow::setColour(const QString &colour)
{
    m_colour = colour;
    showMark();
}

void ActivityRow::setMark(const QString &icon)
{
    if (icon == m_icon)
        return;
    m_icon = icon;
    showMark();
}

void ActivityRow::showMark()
{
    m_mark->setIcon(m_icon.isEmpty() ? colourDot(QColor(m_colour)) : themedIcon(m_icon));
}

void ActivityRow::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void ActivityRow::setTitle(const QString &title)
{
    m_title->setText(title);
    m_bar->setAccessibleName(title);
}

void ActivityRow::setStatus(const QString &status, const QString &details)
{
    m_status->setText(status);
    m_status->setToolTip(details.isEmpty() ? status : details);
}

QString ActivityRow::title() const
{
    return m_title->text();
}

QString ActivityRow::status() const
{
    return m_status->text();
}

void ActivityRow::setProgress(int done, int total)
{
    m_bar->setVisible(total >= 0);
    m_bar->setRange(0, std::max(total, 0));
    m_bar->setValue(done);
}

void ActivityRow::setPausable(bool pausable, bool paused)
{
    m_paused = paused;
    m_pause->setVisible(pausable);
    const QString name = paused ? tr("Resume") : tr("Pause");
    m_pause->setIcon(themedIcon(paused ? QStringLiteral("resume") : QStringLiteral("pause")));
    m_pause->setToolTip(name);
    m_pause->setAccessibleName(name);
}

void ActivityRow::setCancellable(bool cancellable)
{
    m_cancel->setVisible(cancellable);
}

void ActivityRow::setActionText(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void ActivityRow::setDismissable(bool dismissable)
{
    m_dismiss->setVisible(dismissable);
}

} // namespace tagboat
