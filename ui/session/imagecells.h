// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"
#include "app/tables/imagecolumns.h"
#include "app/tables/imagefolds.h"
#include "app/tables/imageorder.h"

#include <QVariant>

namespace tagboat {

/// What one row of the images model is.
struct ImageCell
{
    const ImageColumns &columns;
    ImageRow image;
    std::optional<EntryRow> entry; ///< by tag; else the row stands for the whole image
    const FoldedImage *folded = nullptr; ///< set when it is below another image
    bool manifestKnown = false;
    const Capabilities &capabilities; ///< of its registry
};

/// The cells of the images model as texts in the user's language. `column` is an ImagesModel::Column.
namespace imagecells {

[[nodiscard]] QString text(const ImageCell &cell, int column, qint64 nowMs);
/// The whole of what the text abbreviates, or why a value is not known; empty when there is nothing to add.
[[nodiscard]] QString toolTip(const ImageCell &cell, int column);
/// What a screen reader says instead of the text; empty when the text says it.
[[nodiscard]] QString spokenText(const ImageCell &cell, int column);
/// Raw values in the order of the column.
[[nodiscard]] QVariant sortValue(const ImageCell &cell, int column);
/// By what the table is sorted for the column.
[[nodiscard]] SortBy sortBy(int column);
[[nodiscard]] QString columnTitle(int column, const Capabilities &capabilities);
[[nodiscard]] QString columnToolTip(int column, const Capabilities &capabilities);
/// Whether a registry can ever fill the column.
[[nodiscard]] bool isOffered(int column, const Capabilities &capabilities);

} // namespace imagecells

} // namespace tagboat
