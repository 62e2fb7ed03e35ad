// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/imagesmodel_p.h"

#include <algorithm>

namespace tagboat {

/// What a persistent index stands for, whatever the rows are.
struct ImagesModel::Private::Anchor
{
    ImageRow image;
    std::optional<EntryRow> entry;
    std::optional<ImageRow> top;
    int column;
};

ImagesModel::Private::Private(ImagesModel *owner, const Clock *time)
    : model(owner)
    , clock(time)
{
    QObject::connect(&live, &LiveImages::updated, owner, [this] { publish(); });
    QObject::connect(&live, &LiveImages::busyChanged, owner, &ImagesModel::busyChanged);
}

bool ImagesModel::Private::isMine(const QModelIndex &index) const
{
    return index.isValid() && index.model() == model;
}

std::optional<ImageRow> ImagesModel::Private::topOf(const QModelIndex &index)
{
    if (index.internalId() == 0)
        return {};
    return static_cast<ImageRow>(index.internalId() - 1);
}

std::optional<EntryRow> ImagesModel::Private::entryAt(const QModelIndex &index) const
{
    return places.isByTag() ? std::optional(places.shown(index.row())) : std::nullopt;
}

ImageRow ImagesModel::Private::imageAt(const QModelIndex &index) const
{
    if (const FoldedImage *folded = foldedAt(index))
        return folded->image;
    const std::uint32_t row = places.shown(index.row());
    return places.isByTag() ? columns().entryImages[row] : row;
}

const FoldedImage *ImagesModel::Private::foldedAt(const QModelIndex &index) const
{
    const auto top = topOf(index);
    return top ? &places.foldedUnder(*top)[static_cast<std::size_t>(index.row())] : nullptr;
}

ImageCell ImagesModel::Private::cellAt(const QModelIndex &index) const
{
    const ImageRow image = imageAt(index);
    return {columns(), image, entryAt(index), foldedAt(index), live.folds().isManifestKnown(columns().digests[image]),
            pullsReported};
}

QModelIndex ImagesModel::Private::indexAt(const std::optional<ImagePlaces::Place> &place, int column) const
{
    if (!place)
        return {};
    const quintptr id = place->top ? quintptr(*place->top) + 1 : 0;
    return model->createIndex(static_cast<int>(place->row), column, id);
}

std::vector<Digest> ImagesModel::Private::wantedImages(const QModelIndex &first, const QModelIndex &last,
                                                       const std::function<bool(ImageRow)> &isWanted) const
{
    Bitmap seen;
    std::vector<Digest> wanted;
    const auto visit = [&](ImageRow image) {
        if (!isWanted(image) || seen.test(image))
            return;
        seen.set(image);
        wanted.push_back(columns().digests[image]);
    };
    const auto visitRows = [&](int from, int to) {
        for (int row = from; row <= to; ++row)
            visit(imageAt(model->index(row, 0)));
    };
    const auto topRow = [](const QModelIndex &index) {
        return index.parent().isValid() ? index.parent().row() : index.row();
    };
    const int rows = model->rowCount();
    if (isMine(first))
        visitRows(topRow(first), isMine(last) ? topRow(last) : rows - 1);
    visitRows(0, rows - 1);
    for (ImageRow image = 0; image < columns().imageCount(); ++image)
        visit(image);
    return wanted;
}

bool ImagesModel::Private::isSelectedAt(const QModelIndex &index) const
{
    if (const auto entry = entryAt(index))
        return live.selection().hasEntry(columns(), *entry);
    return live.selection().hasImage(imageAt(index));
}

void ImagesModel::Private::setSelectedAt(const QModelIndex &index, bool selected)
{
    if (const auto entry = entryAt(index))
        live.selection().setEntry(columns(), *entry, selected);
    else
        live.selection().setImage(imageAt(index), selected);
}

void ImagesModel::Private::setTopRowsSelected(int first, int last, bool selected)
{
    for (int row = first; row <= last; ++row) {
        if (places.isByTag())
            live.selection().setEntry(columns(), places.shown(row), selected);
        else
            live.selection().setImage(places.shown(row), selected);
    }
}

void ImagesModel::Private::tellSelection(const QModelIndex &first, const QModelIndex &last)
{
    Q_EMIT model->dataChanged(first.siblingAtColumn(0), last.siblingAtColumn(ColumnCount - 1),
                              {Qt::CheckStateRole, SelectedRole});
    Q_EMIT model->selectionChanged();
}

void ImagesModel::Private::tellSelectionOfAll()
{
    if (const int rows = model->rowCount(); rows > 0)
        tellSelection(model->index(0, 0), model->index(rows - 1, 0));
    else
        Q_EMIT model->selectionChanged();
}

void ImagesModel::Private::publish()
{
    const std::shared_ptr<const ImageRows> next = live.rows();
    const std::uint64_t details = std::uint64_t(live.table().revision()) << 32 | live.table().platformsRevision();
    const int before = places.shownCount();
    if (!isContinued(*next)) {
        changeLayout(next);
    } else {
        insertAtEnd(next);
        if (before > 0 && details != m_publishedDetails)
            Q_EMIT model->dataChanged(model->index(0, 0), model->index(before - 1, ColumnCount - 1));
    }
    m_publishedDetails = details;
    Q_EMIT model->countsChanged();
    if (live.selection().count() > 0)
        Q_EMIT model->selectionChanged();
}

/// The rows that are shown stay where they are, and so does what is below them.
bool ImagesModel::Private::isContinued(const ImageRows &next) const
{
    const ImageRows &now = places.rows();
    if (next.query.rows != now.query.rows || (!places.isByTag() && next.epoch != now.epoch))
        return false;
    return next.shown == now.shown
        || (next.shown->size() >= now.shown->size()
            && std::equal(now.shown->begin(), now.shown->end(), next.shown->begin()));
}

void ImagesModel::Private::insertAtEnd(std::shared_ptr<const ImageRows> next)
{
    const int before = places.shownCount();
    const auto after = static_cast<int>(next->shown->size());
    if (after == before) {
        places.publish(std::move(next));
        return;
    }
    model->beginInsertRows({}, before, after - 1);
    places.publish(std::move(next));
    model->endInsertRows();
}

/// Rows only move or hide; columns never do. The hint keeps header views from looking for columns in row 0.
void ImagesModel::Private::changeLayout(std::shared_ptr<const ImageRows> next)
{
    Q_EMIT model->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = model->persistentIndexList();
    std::vector<Anchor> anchors;
    anchors.reserve(static_cast<std::size_t>(from.size()));
    for (const QModelIndex &index : from)
        anchors.push_back(anchorAt(index));
    places.publish(std::move(next));
    QModelIndexList to;
    to.reserve(from.size());
    for (const Anchor &anchor : anchors)
        to.append(indexOf(anchor));
    model->changePersistentIndexList(from, to);
    Q_EMIT model->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

ImagesModel::Private::Anchor ImagesModel::Private::anchorAt(const QModelIndex &index) const
{
    return {imageAt(index), entryAt(index), topOf(index), index.column()};
}

QModelIndex ImagesModel::Private::indexOf(const Anchor &anchor) const
{
    if (!anchor.entry)
        return indexAt(places.ofImage(anchor.image, anchor.top), anchor.column);
    EntryRow entry = *anchor.entry;
    if (!columns().isLive(entry)) {
        const auto now = live.table().findTag(columns().tag(entry));
        if (!now)
            return indexAt(places.ofImage(anchor.image), anchor.column);
        entry = *now;
    }
    return indexAt(places.ofEntry(entry), anchor.column);
}

} // namespace tagboat
