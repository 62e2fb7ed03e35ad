// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/clock.h"
#include "app/registry/image.h"
#include "app/registry/registry.h"
#include "app/tables/imagefilter.h"
#include "app/tables/imagerows.h"
#include "ui/base/plainmodel.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tagboat {

/// The images of one repository: a thin shell over app/tables. By tag: one row per tag, and one per untagged image that
/// is no child of a known index. By image: one top-level row per image, with children and referrers folded under their
/// index or subject.
///
/// Selection is a set of identities kept here, not in the view: it survives sort, filter and reload. Column 0 shows it
/// as Qt::CheckStateRole. Sorting and filtering go over the whole list; above 50,000 rows they run in a worker, and the
/// old order stays visible until the new one is ready.
class ImagesModel : public PlainModel<QAbstractItemModel>
{
    Q_OBJECT
public:
    enum class View { ByTag, ByImage };
    enum Column {
        TagColumn,
        DigestColumn,
        PushedColumn,
        SizeColumn,
        TypeColumn,
        PlatformsColumn,
        PulledColumn,
        StatusColumn,
        ScanColumn,
        UpdatedColumn,
        VisibilityColumn,
        OwnerColumn,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole, IdentifierRole, SelectedRole };

    /// \param clock for "3 days ago"; not owned, must outlive this.
    explicit ImagesModel(QObject *parent = nullptr, const Clock *clock = &Clock::system());
    ~ImagesModel() override;

    // What is shown
    void clear(); ///< forgets images, not what manifests say; selection, filter, view and sort order stay
    void append(std::span<const Image> images); ///< shown within 100 ms
    // A reload: the rows stay as they are until all of the new list is here, and then change at once
    void appendReplacement(std::span<const Image> images);
    void finishReplacement(); ///< replaced() comes, at once or when it has been sorted
    void dropReplacement();
    /// Children and platforms of an index, when its manifest has been read.
    void setManifest(const Digest &digest, const ManifestContent &content);
    /// The details of an image that the listing gave none of cannot be had.
    void setUnreadable(const Digest &digest);
    void setComplete(bool complete); ///< false while more pages are to come
    [[nodiscard]] bool isComplete() const;
    /// After a reload is complete: drop selected identities that no longer exist. Returns how many.
    int pruneSelection();

    /// What the registry tells of images decides what columns are called and which of them mean something.
    void setCapabilities(const Capabilities &capabilities);
    [[nodiscard]] const Capabilities &capabilities() const;
    /// False: the registry never tells this.
    [[nodiscard]] bool isOffered(int column) const;
    void setView(View view);
    [[nodiscard]] View view() const;
    void setFilter(const ImageFilter &filter);
    [[nodiscard]] const ImageFilter &filter() const;
    /// A sort or filter runs in the worker.
    [[nodiscard]] bool isBusy() const;

    // Counts. Rows are tags and untagged images by tag, top-level images by image.
    [[nodiscard]] int loadedRows() const;
    [[nodiscard]] int matchingRows() const;
    /// Bytes of the distinct images that match; -1 = none has a known size.
    [[nodiscard]] std::int64_t matchingBytes() const;
    [[nodiscard]] ImageTotals matchingTotals() const; ///< distinct images, and how many sizes are unknown
    /// On how many tags and digests the filter's regular expression gave up at its limit: they do not match.
    [[nodiscard]] int undecidedTexts() const;
    /// The states of loaded images, as statusKey() and what they are called; unknown ones left out.
    [[nodiscard]] std::vector<std::pair<std::string, QString>> statuses() const;

    // Selection by identity
    [[nodiscard]] bool isSelected(const ImageIdentifier &identifier) const;
    void setSelected(const QModelIndex &row, bool selected);
    /// Every row between the two in display order, children of expanded rows left out.
    void setRangeSelected(const QModelIndex &first, const QModelIndex &last, bool selected);
    void select(const std::vector<ImageIdentifier> &identifiers); ///< adds
    /// As a click on its box: selects the row, or takes it back.
    void toggle(const QModelIndex &row);
    /// Nothing of the row stays selected: an image with its tags, a tag with the image that covers it.
    void deselect(const QModelIndex &row);
    /// These are gone, as the user wanted: nobody needs to be told that they are not selected any more.
    void forgetGone(const std::vector<ImageIdentifier> &identifiers);
    int selectAllMatches(); ///< returns how many rows are selected now
    void clearSelection();
    [[nodiscard]] std::vector<ImageIdentifier> selectedIdentifiers() const;
    [[nodiscard]] int selectedCount() const;
    /// What an action is for: the same without tags whose image is selected as well, and takes them along. Counted so,
    /// too: nobody has chosen ten things by choosing five images in both views.
    [[nodiscard]] std::vector<ImageIdentifier> chosenIdentifiers() const;
    [[nodiscard]] int chosenCount() const;
    [[nodiscard]] std::int64_t selectedBytes() const; ///< distinct images; -1 = unknown
    /// What is chosen but not loaded counts as an image of unknown size: then `bytes` is "at least".
    [[nodiscard]] ImageTotals selectedTotals() const;

    // Rows and identities
    [[nodiscard]] std::optional<ImageIdentifier> identifierAt(const QModelIndex &index) const;
    [[nodiscard]] std::optional<Image> imageAt(const QModelIndex &index) const;
    [[nodiscard]] std::optional<Image> image(const Digest &digest) const;
    /// What a tag means, whether it is shown or not.
    [[nodiscard]] std::optional<Image> imageTagged(std::string_view tag) const;
    /// The row that shows it, invalid when there is none: by tag the first row of a digest, by image the row of a tag's
    /// image, which may be below another.
    [[nodiscard]] QModelIndex indexOf(const ImageIdentifier &identifier) const;
    /// Everything loaded, for workers.
    [[nodiscard]] std::shared_ptr<const ImageColumns> snapshot() const;
    /// Everything loaded, for planning.
    [[nodiscard]] std::vector<Image> images() const;
    /// Loaded indexes that are not bare and whose manifests have not been set yet: those of the rows between the two first (what the view
    /// shows just now), then the others in display order, then what the filter hides.
    [[nodiscard]] std::vector<Digest> unreadIndexes(const QModelIndex &firstVisible = {},
                                                    const QModelIndex &lastVisible = {}) const;
    /// Loaded images of DetailsState::Unread, in the same order.
    [[nodiscard]] std::vector<Digest> unreadImages(const QModelIndex &firstVisible = {},
                                                   const QModelIndex &lastVisible = {}) const;

    // QAbstractItemModel
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; ///< Qt::CheckStateRole
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void countsChanged();
    void selectionChanged();
    void busyChanged(bool busy);
    void aboutToBeReplaced();
    /// The images are those of the replacement. Persistent indexes follow their tags and digests.
    void replaced();

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
