// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace tagboat {

namespace {

bool expands(const QLayoutItem *item)
{
    return item->expandingDirections().testFlag(Qt::Horizontal);
}

/// Of each in a line of that width.
std::vector<int> widthsOf(const std::vector<QLayoutItem *> &line, int width, int spacing)
{
    std::vector<int> widths;
    int left = width + spacing;
    int growing = 0;
    for (const QLayoutItem *item : line) {
        widths.push_back(std::min(item->sizeHint().width(), width));
        left -= widths.back() + spacing;
        growing += static_cast<int>(expands(item));
    }
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!expands(line[at]) || left <= 0)
            continue;
        const int share = left / std::max(1, growing);
        --growing;
        widths[at] += share;
        left -= share;
    }
    return widths;
}

int heightOf(const std::vector<QLayoutItem *> &line, const std::vector<int> &widths)
{
    int height = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const QLayoutItem *item = line[at];
        height =
            std::max(height, item->hasHeightForWidth() ? item->heightForWidth(widths[at]) : item->sizeHint().height());
    }
    return height;
}

} // namespace

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (!itemAt(index))
        return nullptr;
    QLayoutItem *taken = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return taken;
}

Qt::Orientations FlowLayout::expandingDirections() const
{
    return Qt::Horizontal;
}

bool FlowLayout::hasHeightForWidth() const
{
    return true;
}

std::vector<FlowLayout::Line> FlowLayout::linesFor(int width) const
{
    std::vector<Line> lines;
    int left = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const int needed = item->sizeHint().width();
        if (lines.empty() || left < needed) {
            lines.emplace_back();
            left = width;
        }
        lines.back().push_back(item.get());
        left -= needed + spacing();
    }
    return lines;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const int inside = width - margins.left() - margins.right();
    int height = 0;
    for (const Line &line : linesFor(inside))
        height += heightOf(line, widthsOf(line, inside, spacing())) + spacing();
    return std::max(0, height - spacing()) + margins.top() + margins.bottom();
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = QSize(size.width() + item->sizeHint().width() + spacing(),
                         std::max(size.height(), item->sizeHint().height()));
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right() - spacing(), margins.top() + margins.bottom());
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    QRect rest = rect.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    for (const Line &line : linesFor(rest.width())) {
        const std::vector<int> widths = widthsOf(line, rest.width(), spacing());
        const int height = heightOf(line, widths);
        int x = rest.left();
        for (std::size_t at = 0; at < line.size(); ++at) {
            line[at]->setGeometry(QStyle::visualRect(direction, rest, QRect(x, rest.top(), widths[at], height)));
            x += widths[at] + spacing();
        }
        rest.setTop(rest.top() + height + spacing());
    }
}

} // namespace tagboat
