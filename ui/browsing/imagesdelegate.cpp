// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagesdelegate.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/base/icons.h"
#include "ui/session/imagesmodel.h"

#include <QApplication>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int rowPadding = 6;
constexpr int iconSide = 16;

/// As many as there is room for, and how many others there are: cut in the middle nobody could tell which they are.
QString platformsFor(const QString &all, const QFontMetrics &metrics, int room)
{
    const QStringList platforms = all.split(QLatin1String(", "));
    if (platforms.size() < 2 || room <= 0 || metrics.horizontalAdvance(all) <= room)
        return all;
    QString text;
    for (qsizetype shown = platforms.size() - 1; shown > 0; --shown) {
        //: %1 are some platforms, %2 is how many more there are
        text = ImagesDelegate::tr("%1 +%2").arg(platforms.first(shown).join(QLatin1String(", ")),
                                                numberText(platforms.size() - shown));
        if (metrics.horizontalAdvance(text) <= room)
            break;
    }
    return text;
}

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
    case ImagesModel::PlatformsColumn: {
        const QStyle *style = option->widget ? option->widget->style() : QApplication::style();
        const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, option, option->widget) + 1;
        option->text = platformsFor(option->text, option->fontMetrics, option->rect.width() - 2 * margin);
        break;
    }
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
