// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/readingorder.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QWidget>

#include <algorithm>
#include <utility>
#include <vector>

namespace tagboat {

namespace {

void addWidgetsOf(const QLayout *layout, QWidgetList &widgets);

void addWidgetsOf(QLayoutItem *item, QWidgetList &widgets)
{
    if (!item)
        return;
    if (QWidget *widget = item->widget())
        widgets << widget;
    else if (const QLayout *inner = item->layout())
        addWidgetsOf(inner, widgets);
}

/// A form and a grid have their items in the order in which they were added.
std::vector<QLayoutItem *> itemsOf(const QLayout *layout)
{
    std::vector<QLayoutItem *> items;
    if (const auto *form = qobject_cast<const QFormLayout *>(layout)) {
        for (int row = 0; row < form->rowCount(); ++row)
            for (const auto role : {QFormLayout::LabelRole, QFormLayout::FieldRole})
                items.push_back(form->itemAt(row, role));
        return items;
    }
    for (int i = 0; i < layout->count(); ++i)
        items.push_back(layout->itemAt(i));
    if (const auto *grid = qobject_cast<const QGridLayout *>(layout)) {
        const auto placeOf = [grid](const QLayoutItem *item) {
            int row = 0, column = 0, rows = 0, columns = 0;
            for (int i = 0; i < grid->count(); ++i) {
                if (grid->itemAt(i) == item)
                    grid->getItemPosition(i, &row, &column, &rows, &columns);
            }
            return std::pair(row, column);
        };
        std::ranges::stable_sort(items, {}, placeOf);
    }
    return items;
}

void addWidgetsOf(const QLayout *layout, QWidgetList &widgets)
{
    for (QLayoutItem *item : itemsOf(layout))
        addWidgetsOf(item, widgets);
}

QWidgetList childrenOf(const QWidget *widget)
{
    QWidgetList children;
    if (const auto *splitter = qobject_cast<const QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            children << splitter->widget(i);
    } else if (const auto *tabs = qobject_cast<const QTabWidget *>(widget)) {
        children << tabs->tabBar();
        for (int i = 0; i < tabs->count(); ++i)
            children << tabs->widget(i);
    } else if (const auto *area = qobject_cast<const QScrollArea *>(widget); area && area->widget()) {
        children << area->widget();
    } else if (widget->layout()) {
        addWidgetsOf(widget->layout(), children);
    }
    // What no layout holds: corners, and what lies above the rest.
    for (auto *child : widget->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        const bool isHeld = std::ranges::any_of(
            children, [child](const QWidget *held) { return held == child || child->isAncestorOf(held); });
        if (!child->isWindow() && !isHeld)
            children << child;
    }
    return children;
}

void addStops(QWidget *widget, QWidgetList &stops)
{
    const qsizetype before = stops.size();
    for (QWidget *child : childrenOf(widget))
        addStops(child, stops);
    // What scrolls is reached by what it holds, if that can be reached.
    const bool isFrame = qobject_cast<QScrollArea *>(widget) && stops.size() > before;
    if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && !isFrame)
        stops.insert(before, widget);
}

void bringIntoSight(QWidget *widget)
{
    for (QWidget *up = widget->parentWidget(); up && !up->isWindow(); up = up->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(up))
            area->ensureWidgetVisible(widget);
    }
}

} // namespace

bool focusNextAsRead(QWidget *window, bool next)
{
    QWidgetList stops;
    addStops(window, stops);
    qsizetype at = -1;
    for (QWidget *now = window->focusWidget(); now && at < 0; now = now->parentWidget())
        at = stops.indexOf(now); // what has the focus may be part of a stop
    const qsizetype count = stops.size();
    for (qsizetype step = 1; step <= count; ++step) {
        const qsizetype from = at < 0 && !next ? count : at;
        QWidget *stop = stops[(from + (next ? step : count - step) + count) % count];
        if (!stop->isVisibleTo(window) || !stop->isEnabled())
            continue;
        stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        bringIntoSight(stop);
        return true;
    }
    return false;
}

} // namespace tagboat
