// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagesdelegate.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/base/icons.h"
#include "ui/session/imagesmodel.h"

#include <QWidget>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int rowPadding = 6;
constexpr int iconSide = 16;

} // namespace

void ImagesDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    switch (index.column()) {
    case ImagesModel::DigestColumn:
        option->font.setPointSizeF(option->widget ? option->widget->font().pointSizeF() : option->font.pointSizeF());
        break;
    case ImagesModel::SizeColumn:
        option->text += airAfterFigures;
        break;
    case ImagesModel::TypeColumn:
        if (const auto *model = qobject_cast<const ImagesModel *>(index.model())) {
            const auto image = model->imageAt(index);
            const ImageKind kind = image ? image->kind : ImageKind::Unknown;
            const bool isProtected = image && image->status == ImageStatus::Protected;
            option->icon = themedIcon(isProtected ? QStringLiteral("locked")
                                                  : identifierIconName(ImageIdentifier::forDigest({}), kind));
            option->decorationSize = QSize(iconSide, iconSide);
            option->features |= QStyleOptionViewItem::HasDecoration;
        }
        break;
    default:
        break;
    }
}

QSize ImagesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + rowPadding));
    return size;
}

} // namespace tagboat
