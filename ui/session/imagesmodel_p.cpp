// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/session/imagesmodel_p.h"

#include <algorithm>
#include <set>

namespace tagboat {

/// What a persistent index stands for, whatever the rows are.
struct ImagesModel::Private::Anchor
{
    ImageRow image;
    std::optional<EntryRow> entry;
    std::optional<ImageRow> top;
    int column;
};

/// The same by name: for other images than those that are here.
struct ImagesModel::Private::NamedAnchor
{
    Digest image;
    std::optional<std::string> tag;
    std::optional<Digest> top;
    int column;
};

ImagesModel::Private::Private(ImagesModel *owner, const Clock *time)
    : model(owner)
    , clock(time)
{
    QObject::connect(&live, &LiveImages::updated, owner, [this] { publish(); });
    QObject::connect(&live, &LiveImages::replacementReady, owner, [this] { replace(); });
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
    return ImageRow(static_cast<std::uint32_t>(index.internalId() - 1));
}

std::optional<EntryRow> ImagesModel::Private::entryAt(const QModelIndex &index) const
{
    return places.isByTag() ? std::optional(places.shownEntry(index.row())) : std::nullopt;
}

ImageRow ImagesModel::Private::imageAt(const QModelIndex &index) const
{
    if (const FoldedImage *folded = foldedAt(index))
        return folded->image;
    const int row = index.row();
    return places.isByTag() ? columns().entryImages[places.shownEntry(row)] : places.shownImage(row);
}

const FoldedImage *ImagesModel::Private::foldedAt(const QModelIndex &index) const
{
    const auto top = topOf(index);
    return top ? &places.foldedUnder(*top)[static_cast<std::size_t>(index.row())] : nullptr;
}

ImageCell ImagesModel::Private::cellAt(const QModelIndex &index) const
{
    const ImageRow image = imageAt(index);
    return {columns(),   image, entryAt(index), foldedAt(index), live.folds().isManifestKnown(columns().digests[image]),
            capabilities};
}

QModelIndex ImagesModel::Private::indexAt(const std::optional<ImagePlaces::Position> &position, int column) const
{
    if (!position)
        return {};
    const quintptr id = position->top ? quintptr(*position->top) + 1 : 0;
    return model->createIndex(static_cast<int>(position->row), column, id);
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

Qt::CheckState ImagesModel::Private::checkStateAt(const QModelIndex &index) const
{
    const ImageSelection &selection = live.selection();
    if (const auto entry = entryAt(index)) {
        if (selection.hasEntry(columns(), *entry))
            return Qt::Checked;
        return selection.isCovered(columns(), *entry) ? Qt::PartiallyChecked : Qt::Unchecked;
    }
    const ImageRow image = imageAt(index);
    if (selection.hasImage(image))
        return Qt::Checked;
    return selection.hasTagOf(columns(), image) ? Qt::PartiallyChecked : Qt::Unchecked;
}

void ImagesModel::Private::setSelectedAt(const QModelIndex &index, bool selected)
{
    if (const auto entry = entryAt(index))
        live.selection().setEntry(columns(), *entry, selected);
    else
        live.selection().setImage(imageAt(index), selected);
}

void ImagesModel::Private::deselectAt(const QModelIndex &index)
{
    if (const auto entry = entryAt(index)) {
        live.selection().setEntry(columns(), *entry, false);
        live.selection().setImage(columns().entryImages[*entry], false);
    } else {
        live.selection().removeImage(columns(), imageAt(index));
    }
}

void ImagesModel::Private::setTopRowsSelected(int first, int last, bool selected)
{
    for (int row = first; row <= last; ++row) {
        if (places.isByTag())
            live.selection().setEntry(columns(), places.shownEntry(row), selected);
        else
            live.selection().setImage(places.shownImage(row), selected);
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
    const std::uint64_t told = details(); // whoever hears it may change them
    const int before = places.shownCount();
    if (!isContinued(*next)) {
        changeLayout(next);
    } else {
        insertAtEnd(next);
        if (before > 0 && told != m_publishedDetails)
            Q_EMIT model->dataChanged(model->index(0, 0), model->index(before - 1, ColumnCount - 1));
    }
    m_publishedDetails = told;
    Q_EMIT model->countsChanged();
    if (live.selection().count() > 0)
        Q_EMIT model->selectionChanged();
}

std::uint64_t ImagesModel::Private::details() const
{
    return std::uint64_t(live.table().revision()) << 32 | live.table().platformsRevision();
}

void ImagesModel::Private::replace()
{
    Q_EMIT model->aboutToBeReplaced();
    const bool wasBusy = live.isBusy();
    changeLayout([this](const QModelIndex &index) { return namedAnchorAt(index); },
                 [this] {
                     live.takeReplacement();
                     places.publish(live.rows());
                 });
    m_publishedDetails = details();
    if (wasBusy)
        Q_EMIT model->busyChanged(false);
    Q_EMIT model->countsChanged();
    Q_EMIT model->selectionChanged();
    Q_EMIT model->replaced();
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

void ImagesModel::Private::changeLayout(std::shared_ptr<const ImageRows> next)
{
    changeLayout([this](const QModelIndex &index) { return anchorAt(index); },
                 [&] { places.publish(std::move(next)); });
}

/// Rows move, hide, come and go; columns never do. The hint keeps header views from looking for columns in row 0.
template <class MakeAnchor>
void ImagesModel::Private::changeLayout(const MakeAnchor &anchorAt, const std::function<void()> &change)
{
    Q_EMIT model->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = model->persistentIndexList();
    std::vector<decltype(anchorAt(QModelIndex()))> anchors;
    anchors.reserve(static_cast<std::size_t>(from.size()));
    for (const QModelIndex &index : from)
        anchors.push_back(anchorAt(index));
    change();
    QModelIndexList to;
    to.reserve(from.size());
    // Qt loses sight of persistent indexes that fall together: when one of them goes, the others are not kept up any more.
    std::set<QModelIndex> taken;
    for (const auto &anchor : anchors) {
        const QModelIndex index = indexOf(anchor);
        to.append(taken.insert(index).second ? index : QModelIndex());
    }
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

ImagesModel::Private::NamedAnchor ImagesModel::Private::namedAnchorAt(const QModelIndex &index) const
{
    const Anchor anchor = anchorAt(index);
    NamedAnchor named{columns().digests[anchor.image], {}, {}, anchor.column};
    if (anchor.entry && !columns().tag(*anchor.entry).empty())
        named.tag = columns().tag(*anchor.entry);
    if (anchor.top)
        named.top = columns().digests[*anchor.top];
    return named;
}

QModelIndex ImagesModel::Private::indexOf(const NamedAnchor &anchor) const
{
    const ImageTable &table = live.table();
    if (anchor.tag) {
        const auto entry = table.findTag(*anchor.tag);
        return entry ? indexAt(places.ofEntry(*entry), anchor.column) : QModelIndex();
    }
    const auto image = table.find(anchor.image);
    return image ? indexAt(places.ofImage(*image, anchor.top ? table.find(*anchor.top) : std::nullopt), anchor.column)
                 : QModelIndex();
}

} // namespace tagboat
