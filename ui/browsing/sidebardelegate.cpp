// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/sidebardelegate.h"

#include "app/connections/connectionsession.h"
#include "ui/base/colourdot.h"
#include "ui/base/icons.h"
#include "ui/browsing/repositorytreemodel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace tagboat {

namespace {

using Kind = RepositoryTreeModel::NodeKind;

constexpr int nodePadding = 6;
constexpr int gap = 8;
constexpr int leastAside = 24; ///< less of a place tells nothing

Kind nodeKind(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(RepositoryTreeModel::KindRole).toInt());
}

QIcon iconOf(const QModelIndex &index)
{
    switch (nodeKind(index)) {
    case Kind::Connection: {
        const int state = index.data(RepositoryTreeModel::StateRole).toInt();
        const bool usable = state != static_cast<int>(ConnectionSession::State::Failed);
        return colourDot(QColor(index.data(RepositoryTreeModel::ColourRole).toString()), usable);
    }
    case Kind::Group:
        return themedIcon(QStringLiteral("folder"));
    case Kind::Repository:
        return themedIcon(QStringLiteral("repository"));
    case Kind::Message:
        break;
    }
    return {};
}

/// A count is short and means nothing in part, so that a long name makes room for it. All else takes what the name leaves:
/// a place may be cut, words about a group may not.
int widthOfAside(Kind kind, int wanted, int left)
{
    if (kind == Kind::Repository)
        return wanted;
    const int least = kind == Kind::Connection ? std::min(wanted, leastAside) : wanted;
    return left < least ? 0 : std::min(wanted, left);
}

} // namespace

void SidebarDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->icon = iconOf(index);
    option->decorationSize = QSize(16, 16);
    if (!option->icon.isNull())
        option->features |= QStyleOptionViewItem::HasDecoration;
    option->font.setBold(nodeKind(index) == Kind::Connection);
    option->textElideMode = Qt::ElideMiddle;
}

void SidebarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QWidget *widget = option.widget;
    QStyle *style = widget ? widget->style() : QApplication::style();
    if (nodeKind(index) == Kind::Message && !index.data(RepositoryTreeModel::DetailsRole).toString().isEmpty())
        return; // a widget of its own stands there
    const QString aside = index.data(RepositoryTreeModel::AsideRole).toString();
    const QFontMetrics metrics(option.font);
    const int nameWidth = QFontMetrics(row.font).horizontalAdvance(row.text) + row.decorationSize.width() + 2 * gap;
    const int asideWidth =
        widthOfAside(nodeKind(index), aside.isEmpty() ? 0 : metrics.horizontalAdvance(aside) + 2 * gap,
                     row.rect.width() - nameWidth);

    // The background goes under both; the name must not run into what stands at the end.
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, widget);
    QStyleOptionViewItem name = row;
    name.rect.adjust(option.direction == Qt::RightToLeft ? asideWidth : 0, 0,
                     option.direction == Qt::RightToLeft ? 0 : -asideWidth, 0);
    name.showDecorationSelected = false;
    const QRect textRect = style->subElementRect(QStyle::SE_ItemViewItemText, &name, widget);
    const QRect iconRect = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &name, widget);
    const bool selected = row.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group = row.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = row.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);

    row.icon.paint(painter, iconRect, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    painter->save();
    painter->setPen(text);
    painter->setFont(row.font);
    style->drawItemText(painter, textRect, Qt::AlignLeading | Qt::AlignVCenter, row.palette, true,
                        QFontMetrics(row.font).elidedText(row.text, Qt::ElideMiddle, textRect.width()));
    if (asideWidth > 0) {
        painter->setFont(option.font);
        painter->setPen(selected ? text : meaningColour(Meaning::Muted, row.palette));
        style->drawItemText(painter, row.rect.adjusted(gap, 0, -gap, 0), Qt::AlignTrailing | Qt::AlignVCenter,
                            row.palette, true, metrics.elidedText(aside, Qt::ElideRight, asideWidth - gap));
    }
    painter->restore();
    if (row.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(row);
        focus.rect = row.rect;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, widget);
    }
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + nodePadding));
    return size;
}

} // namespace tagboat
