// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/session/imagecells.h"
#include "ui/session/imageplaces.h"
#include "ui/session/imagesmodel.h"

#include <functional>

namespace tagboat {

/// An index is a shown row with internalId 0, or a row below an image with its number plus 1.
class ImagesModel::Private
{
public:
    Private(ImagesModel *model, const Clock *clock);

    [[nodiscard]] const ImageColumns &columns() const { return live.columns(); }
    [[nodiscard]] bool isMine(const QModelIndex &index) const;
    [[nodiscard]] static std::optional<ImageRow> topOf(const QModelIndex &index);
    [[nodiscard]] std::optional<EntryRow> entryAt(const QModelIndex &index) const; ///< by tag
    [[nodiscard]] ImageRow imageAt(const QModelIndex &index) const;
    [[nodiscard]] const FoldedImage *foldedAt(const QModelIndex &index) const;
    [[nodiscard]] ImageCell cellAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexAt(const std::optional<ImagePlaces::Position> &position, int column = 0) const;

    /// Images that are wanted: of the rows between the two, then of all rows, then of those that no row shows.
    [[nodiscard]] std::vector<Digest> wantedImages(const QModelIndex &first, const QModelIndex &last,
                                                   const std::function<bool(ImageRow)> &isWanted) const;

    [[nodiscard]] bool isSelectedAt(const QModelIndex &index) const;
    /// Partially: what was chosen in the other view touches this row.
    [[nodiscard]] Qt::CheckState checkStateAt(const QModelIndex &index) const;
    void setSelectedAt(const QModelIndex &index, bool selected);
    /// Nothing of the row stays chosen, in neither view.
    void deselectAt(const QModelIndex &index);
    void setTopRowsSelected(int first, int last, bool selected);
    void tellSelection(const QModelIndex &first, const QModelIndex &last);
    void tellSelectionOfAll();

    /// live.rows() become what views see.
    void publish();
    /// The replacement becomes what views see.
    void replace();

    ImagesModel *model;
    const Clock *clock;
    LiveImages live;
    ImagePlaces places{&live};
    bool complete = false;
    Capabilities capabilities;

private:
    struct Anchor;
    struct NamedAnchor;
    [[nodiscard]] bool isContinued(const ImageRows &next) const;
    [[nodiscard]] Anchor anchorAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Anchor &anchor) const;
    [[nodiscard]] NamedAnchor namedAnchorAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const NamedAnchor &anchor) const;
    void insertAtEnd(std::shared_ptr<const ImageRows> next);
    void changeLayout(std::shared_ptr<const ImageRows> next);
    /// \param anchorAt what a persistent index stands for before \param change; its index is looked up afterwards.
    template <class MakeAnchor>
    void changeLayout(const MakeAnchor &anchorAt, const std::function<void()> &change);
    [[nodiscard]] std::uint64_t details() const;

    std::uint64_t m_publishedDetails = 0; ///< which kinds and platforms views have been told of
};

} // namespace tagboat
