// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/columnbywidth.h"

#include <utility>

namespace tagboat {

void ColumnByWidth::showWhile(QWidget *widget, Rule rule)
{
    m_entries.push_back({widget, std::move(rule)});
}

void ColumnByWidth::applyRules()
{
    if (m_width < 0)
        return; // all show until it is known how much room there is
    for (const Entry &entry : m_entries)
        entry.widget->setVisible(entry.rule(m_width));
}

void ColumnByWidth::setGeometry(const QRect &rect)
{
    // What shows changes how much room is needed, which leads here again: at the same width there is nothing to decide.
    if (std::exchange(m_width, rect.width()) != rect.width())
        applyRules();
    QVBoxLayout::setGeometry(rect);
}

} // namespace tagboat
