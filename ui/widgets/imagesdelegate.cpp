// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/imagesdelegate.h"

#include "ui/models/imagesmodel.h"

#include <QFontDatabase>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int rowPadding = 6;

} // namespace

void ImagesDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == ImagesModel::DigestColumn) {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(option->font.pointSizeF());
        option->font = fixed;
    }
    if (index.data(ImagesModel::SelectedRole).toBool() && index.column() == ImagesModel::TagColumn)
        option->font.setBold(true);
}

QSize ImagesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + rowPadding));
    return size;
}

} // namespace tagboat
