// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/icondelegate.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/base/icons.h"

namespace tagboat {

namespace {
constexpr int iconSide = 16;
}

QSize IconDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // Views ask the first row only, which may have no icon.
    return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, iconSide + 4});
}

void IconDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->displayAlignment & Qt::AlignRight && !option->text.isEmpty())
        option->text += airAfterFigures;
    const QString name = index.data(iconNameRole).toString();
    if (name.isEmpty())
        return;
    auto icon = m_icons.find(name);
    if (icon == m_icons.end())
        icon = m_icons.insert(name, themedIcon(name));
    option->icon = *icon;
    option->decorationSize = QSize(iconSide, iconSide);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace tagboat
