// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPersistentModelIndex>
#include <QTimer>
#include <QTreeView>

#include <vector>

namespace tagboat {

class ImagesModel;

/// The table of images. The current row (highlighted; its details are shown) and the selected rows (ticked and tinted;
/// what actions work on) are two things: moving about never changes what is selected.
///
/// Until the user gives a column a width, the column of tags takes what the others leave of the view.
///
/// Space ticks, Ctrl+click ticks without moving on, Shift with a click or a moving key ticks all rows passed over,
/// and unticks those it comes back over.
class ImagesView : public QTreeView
{
    Q_OBJECT
public:
    explicit ImagesView(QWidget *parent = nullptr);

    void setImagesModel(ImagesModel *model); ///< may be null
    [[nodiscard]] ImagesModel *imagesModel() const { return m_images; }
    /// Order, widths, whether these are the user's, and what the user has hidden; what the registry does not offer counts as shown, and is hidden all the
    /// same.
    [[nodiscard]] QByteArray headerState();
    void restoreHeaderState(const QByteArray &state); ///< empty: only what is not offered is hidden
    /// Grey bars instead of rows, while the first page is awaited.
    void setSkeleton(bool skeleton);
    [[nodiscard]] bool isSkeleton() const { return m_skeleton; }

Q_SIGNALS:
    void currentRowChanged(const QModelIndex &index);
    /// Return on a row: the user wants to go on in the details.
    void detailsRequested();
    /// Other rows show now, and have for a moment.
    void visibleRowsChanged(const QModelIndex &first, const QModelIndex &last);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void updateGeometries() override;

private:
    void setUpHeader();
    void fitColumns();
    void tellVisibleRows();
    void showHeaderMenu(const QPoint &position);
    void toggle(const QModelIndex &index);
    /// The range from the anchor now ends here instead of at `previous`.
    void extendTo(const QModelIndex &target, const QModelIndex &previous);
    bool moveExtending(QKeyEvent *event);

    ImagesModel *m_images = nullptr;
    QPersistentModelIndex m_anchor;
    QTimer m_scrollRest;
    std::vector<int> m_withheld; ///< columns that only this registry does without
    bool m_skeleton = false;
    bool m_fitsColumns = true; ///< the user has not chosen widths
    int m_fittedTo = -1; ///< the width of the view that the columns have theirs for
    bool m_isArranging = false; ///< widths change by themselves
};

} // namespace tagboat
