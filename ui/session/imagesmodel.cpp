// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/session/imagesmodel.h"

#include "ui/base/formats.h"
#include "ui/session/imagesmodel_p.h"

#include <QFontDatabase>

#include <algorithm>

namespace tagboat {

namespace {

QVariant orNothing(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString partlySelectedText(bool isTag)
{
    return isTag ? ImagesModel::tr("Its image is selected: all its tags go with it")
                 : ImagesModel::tr("Tags of this image are selected, not the image itself");
}

} // namespace

ImagesModel::ImagesModel(QObject *parent, const Clock *clock)
    : PlainModel(parent)
    , d(std::make_unique<Private>(this, clock))
{
}

ImagesModel::~ImagesModel() = default;

void ImagesModel::clear()
{
    const bool wasBusy = isBusy();
    beginResetModel();
    d->live.clear();
    d->places.publish(d->live.rows());
    endResetModel();
    d->complete = false;
    if (wasBusy)
        Q_EMIT busyChanged(false);
    Q_EMIT countsChanged();
    Q_EMIT selectionChanged();
}

void ImagesModel::append(std::span<const Image> images)
{
    d->live.append(images);
}

void ImagesModel::appendReplacement(std::span<const Image> images)
{
    d->live.appendReplacement(images);
}

void ImagesModel::finishReplacement()
{
    d->live.finishReplacement();
}

void ImagesModel::dropReplacement()
{
    d->live.dropReplacement();
}

void ImagesModel::setManifest(const Digest &digest, const ManifestContent &content)
{
    d->live.setManifest(digest, content);
}

void ImagesModel::setUnreadable(const Digest &digest)
{
    d->live.setUnreadable(digest);
}

void ImagesModel::setCapabilities(const Capabilities &capabilities)
{
    d->capabilities = capabilities;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

const Capabilities &ImagesModel::capabilities() const
{
    return d->capabilities;
}

bool ImagesModel::isOffered(int column) const
{
    return imagecells::isOffered(column, d->capabilities);
}

std::vector<std::pair<std::string, QString>> ImagesModel::statuses() const
{
    constexpr std::size_t most = 50; // of a menu: a service has some ten
    std::vector<std::pair<std::string, QString>> all;
    const auto offer = [&all](const std::string &key, const QString &name) {
        const auto isKey = [&key](const auto &other) { return other.first == key; };
        if (!key.empty() && std::none_of(all.begin(), all.end(), isKey))
            all.emplace_back(key, name);
    };
    const StatePool::Values &values = d->columns().stateValues;
    for (std::uint32_t id = 0; id < values.size() && all.size() < most; ++id) {
        const ImageState &state = values[id];
        offer(statusKey(state.status, state.name), imageStatusText(state.status, state.name));
        // A protected image has a state besides, which can be asked for as well.
        if (state.status == ImageStatus::Protected)
            offer(state.name, QString::fromStdString(state.name));
    }
    return all;
}

int ImagesModel::undecidedTexts() const
{
    return static_cast<int>(d->places.rows().undecided);
}

void ImagesModel::setComplete(bool complete)
{
    d->complete = complete;
    if (complete)
        d->live.forgetOtherManifests();
    Q_EMIT countsChanged();
}

bool ImagesModel::isComplete() const
{
    return d->complete;
}

int ImagesModel::pruneSelection()
{
    const std::uint32_t dropped = d->live.selection().dropUnloaded();
    if (dropped > 0)
        Q_EMIT selectionChanged();
    return static_cast<int>(dropped);
}

void ImagesModel::setView(View view)
{
    RowsQuery query = d->live.query();
    query.rows = view == View::ByTag ? RowKind::Entry : RowKind::Image;
    d->live.setQuery(query);
}

ImagesModel::View ImagesModel::view() const
{
    return d->live.query().rows == RowKind::Entry ? View::ByTag : View::ByImage;
}

void ImagesModel::setFilter(const ImageFilter &filter)
{
    RowsQuery query = d->live.query();
    query.filter = filter;
    d->live.setQuery(query);
}

const ImageFilter &ImagesModel::filter() const
{
    return d->live.query().filter;
}

void ImagesModel::sort(int column, Qt::SortOrder order)
{
    RowsQuery query = d->live.query();
    query.sortBy = imagecells::sortBy(column);
    query.descending = order == Qt::DescendingOrder;
    d->live.setQuery(query);
}

bool ImagesModel::isBusy() const
{
    return d->live.isBusy();
}

int ImagesModel::loadedRows() const
{
    return static_cast<int>(d->places.rows().order->size());
}

int ImagesModel::matchingRows() const
{
    return d->places.shownCount();
}

std::int64_t ImagesModel::matchingBytes() const
{
    return matchingTotals().knownBytes();
}

ImageTotals ImagesModel::matchingTotals() const
{
    return d->places.rows().shownTotals;
}

bool ImagesModel::isSelected(const ImageIdentifier &identifier) const
{
    return d->live.selection().contains(d->live.table(), identifier);
}

void ImagesModel::setSelected(const QModelIndex &row, bool selected)
{
    if (!d->isMine(row) || d->isSelectedAt(row) == selected)
        return;
    d->setSelectedAt(row, selected);
    d->tellSelection(row, row);
}

void ImagesModel::deselect(const QModelIndex &row)
{
    if (!d->isMine(row))
        return;
    d->deselectAt(row);
    d->tellSelectionOfAll(); // other tags of the image may have been covered by it
}

void ImagesModel::toggle(const QModelIndex &row)
{
    if (!d->isMine(row))
        return;
    const Qt::CheckState state = d->checkStateAt(row);
    const bool isTag = d->entryAt(row).has_value();
    if (state == Qt::Checked || (state == Qt::PartiallyChecked && isTag))
        deselect(row);
    else
        setSelected(row, true);
}

void ImagesModel::setRangeSelected(const QModelIndex &first, const QModelIndex &last, bool selected)
{
    if (!d->isMine(first) || !d->isMine(last))
        return;
    const auto isAbove = [](const QModelIndex &a, const QModelIndex &b) {
        const int topA = a.parent().isValid() ? a.parent().row() : a.row();
        const int topB = b.parent().isValid() ? b.parent().row() : b.row();
        return topA != topB ? topA < topB
                            : std::pair(a.parent().isValid(), a.row()) < std::pair(b.parent().isValid(), b.row());
    };
    const auto [from, to] = isAbove(last, first) ? std::pair(last, first) : std::pair(first, last);
    if (from.parent() == to.parent() && from.parent().isValid()) {
        for (int row = from.row(); row <= to.row(); ++row)
            d->setSelectedAt(from.siblingAtRow(row), selected);
    } else {
        // An end below another image counts itself; of the others below that image none does.
        for (const QModelIndex &end : {from, to})
            d->setSelectedAt(end, selected);
        const int top = from.parent().isValid() ? from.parent().row() + 1 : from.row();
        const int bottom = to.parent().isValid() ? to.parent().row() : to.row();
        d->setTopRowsSelected(top, bottom, selected);
    }
    d->tellSelectionOfAll();
}

void ImagesModel::select(const std::vector<ImageIdentifier> &identifiers)
{
    for (const ImageIdentifier &identifier : identifiers)
        d->live.selection().add(d->live.table(), identifier);
    d->tellSelectionOfAll();
}

void ImagesModel::forgetGone(const std::vector<ImageIdentifier> &identifiers)
{
    d->live.selection().remove(d->live.table(), identifiers);
    d->tellSelectionOfAll();
}

int ImagesModel::selectAllMatches()
{
    d->setTopRowsSelected(0, d->places.shownCount() - 1, true);
    d->tellSelectionOfAll();
    return selectedCount();
}

void ImagesModel::clearSelection()
{
    if (selectedCount() == 0)
        return;
    d->live.selection().clear();
    d->tellSelectionOfAll();
}

std::vector<ImageIdentifier> ImagesModel::selectedIdentifiers() const
{
    return d->live.selection().identifiers(d->columns());
}

int ImagesModel::selectedCount() const
{
    return static_cast<int>(d->live.selection().count());
}

std::vector<ImageIdentifier> ImagesModel::chosenIdentifiers() const
{
    return d->live.selection().uncovered(d->columns());
}

int ImagesModel::chosenCount() const
{
    return static_cast<int>(d->live.selection().uncoveredCount(d->columns()));
}

std::int64_t ImagesModel::selectedBytes() const
{
    return selectedTotals().knownBytes();
}

ImageTotals ImagesModel::selectedTotals() const
{
    return d->live.selection().totals(d->columns());
}

std::optional<ImageIdentifier> ImagesModel::identifierAt(const QModelIndex &index) const
{
    if (!d->isMine(index))
        return {};
    if (const auto entry = d->entryAt(index)) {
        if (const std::string_view tag = d->columns().tag(*entry); !tag.empty())
            return ImageIdentifier::forTag(std::string(tag));
    }
    return ImageIdentifier::forDigest(d->columns().digests[d->imageAt(index)]);
}

std::optional<Image> ImagesModel::imageAt(const QModelIndex &index) const
{
    if (!d->isMine(index))
        return {};
    return d->columns().image(d->imageAt(index));
}

std::optional<Image> ImagesModel::image(const Digest &digest) const
{
    const auto row = d->live.table().find(digest);
    return row ? std::optional(d->columns().image(*row)) : std::nullopt;
}

std::optional<Image> ImagesModel::imageTagged(std::string_view tag) const
{
    const auto entry = d->live.table().findTag(tag);
    return entry ? std::optional(d->columns().image(d->columns().entryImages[*entry])) : std::nullopt;
}

QModelIndex ImagesModel::indexOf(const ImageIdentifier &identifier) const
{
    if (identifier.isTag()) {
        const auto entry = d->live.table().findTag(identifier.tag());
        return entry ? d->indexAt(d->places.ofEntry(*entry)) : QModelIndex();
    }
    const auto image = d->live.table().find(identifier.digest());
    return image ? d->indexAt(d->places.ofImage(*image)) : QModelIndex();
}

std::shared_ptr<const ImageColumns> ImagesModel::snapshot() const
{
    return d->live.table().snapshot();
}

std::vector<Image> ImagesModel::images() const
{
    std::vector<Image> all;
    all.reserve(d->columns().imageCount());
    for (ImageRow row = 0; row < d->columns().imageCount(); ++row)
        all.push_back(d->columns().image(row));
    return all;
}

std::vector<Digest> ImagesModel::unreadIndexes(const QModelIndex &firstVisible, const QModelIndex &lastVisible) const
{
    return d->wantedImages(firstVisible, lastVisible, [this](ImageRow image) {
        return d->columns().kinds[image] == ImageKind::Index && d->columns().details[image] != DetailsState::Unread
            && !d->live.folds().isManifestKnown(d->columns().digests[image]);
    });
}

std::vector<Digest> ImagesModel::unreadImages(const QModelIndex &firstVisible, const QModelIndex &lastVisible) const
{
    if (d->live.table().unreadCount() == 0)
        return {};
    return d->wantedImages(firstVisible, lastVisible,
                           [this](ImageRow image) { return d->columns().details[image] == DetailsState::Unread; });
}

QModelIndex ImagesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(d->places.shownImage(parent.row())) + 1 : 0);
}

QModelIndex ImagesModel::parent(const QModelIndex &child) const
{
    const auto top = d->isMine(child) ? Private::topOf(child) : std::nullopt;
    const auto row = top ? d->places.rowOf(*top) : std::nullopt;
    return row ? createIndex(static_cast<int>(*row), 0, quintptr(0)) : QModelIndex();
}

int ImagesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return d->places.shownCount();
    if (parent.column() != 0 || d->places.isByTag() || Private::topOf(parent))
        return 0;
    return static_cast<int>(d->places.foldedUnder(d->places.shownImage(parent.row())).size());
}

int ImagesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool ImagesModel::hasChildren(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return d->places.shownCount() > 0;
    if (parent.column() != 0 || d->places.isByTag() || Private::topOf(parent))
        return false;
    return d->places.hasFolded(d->places.shownImage(parent.row()));
}

QVariant ImagesModel::cell(const QModelIndex &index, int role) const
{
    if (!d->isMine(index))
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return imagecells::text(d->cellAt(index), column, d->clock->nowUtc().toMSecsSinceEpoch());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        if (column == TagColumn && d->checkStateAt(index) == Qt::PartiallyChecked)
            return partlySelectedText(d->entryAt(index).has_value());
        return orNothing(imagecells::toolTip(d->cellAt(index), column));
    case Qt::AccessibleTextRole:
        return orNothing(imagecells::spokenText(d->cellAt(index), column));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column == SizeColumn ? Qt::AlignRight : Qt::AlignLeading));
    case Qt::FontRole:
        return column == DigestColumn ? QVariant(QFontDatabase::systemFont(QFontDatabase::FixedFont)) : QVariant();
    case Qt::CheckStateRole:
        return column == TagColumn ? QVariant(d->checkStateAt(index)) : QVariant();
    case SelectedRole:
        return d->isSelectedAt(index);
    case SortRole:
        return imagecells::sortValue(d->cellAt(index), column);
    case IdentifierRole:
        return QVariant::fromValue(*identifierAt(index));
    default:
        return {};
    }
}

QVariant ImagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return imagecells::columnTitle(section, d->capabilities)
            + (section == SizeColumn ? QString(airAfterFigures) : QString());
    if (role == Qt::ToolTipRole)
        return orNothing(imagecells::columnToolTip(section, d->capabilities));
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == SizeColumn ? Qt::AlignRight : Qt::AlignLeading));
    return {};
}

Qt::ItemFlags ImagesModel::flags(const QModelIndex &index) const
{
    if (!d->isMine(index))
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == TagColumn)
        flags |= Qt::ItemIsUserCheckable;
    if (d->places.isByTag() || Private::topOf(index))
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

bool ImagesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !d->isMine(index))
        return false;
    if (value.toInt() == Qt::Checked)
        setSelected(index, true);
    else
        deselect(index);
    return true;
}

} // namespace tagboat
