// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/activitybar.h"

#include "ui/base/announcement.h"
#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int mostRows = 5; ///< of the panel: more are scrolled to

/// What is shown first.
int urgency(const ActivityRow *row)
{
    switch (row->state()) {
    case ActivityRow::State::Running:
        return 3;
    case ActivityRow::State::Failed:
        return 2;
    case ActivityRow::State::Waiting:
        return 1;
    case ActivityRow::State::Hidden:
    case ActivityRow::State::Finished:
        break;
    }
    return 0;
}

} // namespace

ActivityBar::ActivityBar(QWidget *parent)
    : QWidget(parent)
    , m_panel(new QFrame(this))
    , m_scroll(new QScrollArea(m_panel))
    , m_list(nullptr)
    , m_clear(new QToolButton(m_panel))
    , m_line(new QHBoxLayout)
    , m_nothing(new TextLabel(this))
    , m_unfold(new QToolButton(this))
    , m_announcement(new Announcement(this))
{
    setObjectName(QStringLiteral("activityBar"));
    makePanel();
    m_unfold->setObjectName(QStringLiteral("activityUnfold"));
    m_unfold->setCheckable(true);
    m_unfold->setAutoRaise(true);
    m_unfold->setFocusPolicy(Qt::TabFocus);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unfold->setArrowType(Qt::UpArrow);
    m_nothing->setText(tr("Nothing is running."));
    m_nothing->setContentsMargins(8, 4, 8, 4);
    m_line->setContentsMargins(0, 0, 8, 0);
    m_line->setSpacing(8);
    m_line->addWidget(m_nothing, 1);
    m_line->addWidget(m_unfold);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_panel);
    column->addLayout(m_line);
    connect(m_unfold, &QToolButton::toggled, this, [this] { arrange(); });
    connect(m_clear, &QToolButton::clicked, this, &ActivityBar::clearFinished);
    arrange();
}

void ActivityBar::makePanel()
{
    m_panel->setObjectName(QStringLiteral("activityPanel"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Activities"));
    auto *content = new QWidget(m_scroll);
    auto *stack = new QVBoxLayout(content);
    stack->setContentsMargins(0, 0, 0, 0);
    m_list = new QVBoxLayout;
    m_list->setSpacing(0);
    stack->addLayout(m_list);
    stack->addStretch(1);
    m_scroll->setWidget(content);
    m_clear->setObjectName(QStringLiteral("clearFinished"));
    m_clear->setText(tr("Clear finished"));
    m_clear->setFocusPolicy(Qt::TabFocus);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(8, 4, 8, 4);
    bottom->addStretch(1);
    bottom->addWidget(m_clear);
    auto *edge = new QFrame(m_panel);
    edge->setFrameShape(QFrame::HLine);
    edge->setFrameShadow(QFrame::Plain);
    edge->setForegroundRole(QPalette::Mid);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(edge);
    column->addWidget(m_scroll);
    column->addLayout(bottom);
}

void ActivityBar::add(ActivityRow *row)
{
    m_rows.push_back(row);
    row->hide();
    connect(row, &ActivityRow::stateChanged, this, [this, row] { rowChanged(row); });
    arrange();
}

void ActivityBar::remove(ActivityRow *row)
{
    row->disconnect(this);
    std::erase(m_rows, row);
    std::erase(m_told, row);
    if (m_onLine == row)
        m_onLine = nullptr;
    m_line->removeWidget(row);
    m_list->removeWidget(row);
    row->hide();
    arrange();
}

void ActivityBar::rowChanged(ActivityRow *row)
{
    if (!row->isOver()) {
        std::erase(m_told, row);
    } else if (std::find(m_told.begin(), m_told.end(), row) == m_told.end()) {
        m_told.push_back(row);
        //: Read out by a screen reader: %1 is what has ended, %2 how
        m_announcement->say(tr("%1: %2").arg(row->title(), row->status()));
    }
    arrange();
}

/// Of equals the latest.
ActivityRow *ActivityBar::chosenForLine() const
{
    ActivityRow *chosen = nullptr;
    for (ActivityRow *row : m_rows) {
        if (urgency(row) > 0 && (!chosen || urgency(row) >= urgency(chosen)))
            chosen = row;
    }
    return chosen;
}

void ActivityBar::arrange()
{
    ActivityRow *chosen = chosenForLine();
    if (m_onLine != chosen && m_onLine) {
        m_line->removeWidget(m_onLine);
        m_onLine->hide();
    }
    if (m_onLine != chosen && chosen) {
        m_list->removeWidget(chosen);
        m_line->insertWidget(0, chosen, 1);
    }
    m_onLine = chosen;
    int folded = 0, over = 0;
    for (ActivityRow *row : m_rows) {
        const bool isShown = row->state() != ActivityRow::State::Hidden;
        if (row != chosen && isShown) {
            ++folded;
            over += row->state() == ActivityRow::State::Finished ? 1 : 0;
            if (m_list->indexOf(row) < 0)
                m_list->insertWidget(0, row); // the latest on top
        }
        row->setVisible(isShown);
    }
    showFolded(folded, over);
    setVisible(chosen || folded > 0);
}

void ActivityBar::showFolded(int folded, int over)
{
    //: Button that unfolds what has run and is over
    m_unfold->setText(over == folded ? tr("%Ln finished", nullptr, folded)
                                     //: Button that unfolds what else runs or has run
                                     : tr("%Ln more", nullptr, folded));
    m_unfold->setVisible(folded > 0);
    m_unfold->setArrowType(m_unfold->isChecked() ? Qt::DownArrow : Qt::UpArrow);
    m_unfold->setToolTip(m_unfold->isChecked() ? tr("Hide what else was done") : tr("Show what else was done"));
    m_nothing->setVisible(!m_onLine);
    m_clear->setEnabled(over > 0);
    m_panel->setVisible(folded > 0 && m_unfold->isChecked());
    if (folded == 0)
        m_unfold->setChecked(false);
    fitPanel();
}

void ActivityBar::fitPanel()
{
    int height = 0;
    for (int i = 0; i < std::min(m_list->count(), mostRows); ++i)
        height += m_list->itemAt(i)->sizeHint().height();
    m_scroll->setFixedHeight(height);
}

void ActivityBar::clearFinished()
{
    std::vector<QPointer<ActivityRow>> over; // dismissing one may take others along
    for (ActivityRow *row : m_rows) {
        if (row->state() == ActivityRow::State::Finished)
            over.emplace_back(row);
    }
    for (const auto &row : over) {
        if (row)
            Q_EMIT row->dismissed();
    }
}

} // namespace tagboat
