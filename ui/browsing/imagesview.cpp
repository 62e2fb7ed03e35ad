// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagesview.h"

#include "ui/base/contrast.h"
#include "ui/browsing/imagesdelegate.h"
#include "ui/session/imagesmodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace tagboat {

namespace {

bool isMovingKey(int key)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        return true;
    default:
        return false;
    }
}

QModelIndex firstColumn(const QModelIndex &index)
{
    return index.sibling(index.row(), 0);
}

constexpr std::chrono::milliseconds scrollRest{150};
constexpr int stripeWidth = 3;
constexpr double leastOfShapes = 3; ///< contrast, by WCAG
/// Default widths in average characters, by ImagesModel::Column.
constexpr std::array columnCharacters{40, 16, 18, 10, 16, 19, 18, 9, 12, 17, 12, 20};
constexpr int fewestOfTags = 22; ///< characters, where other columns need the room
constexpr int mostOfTags = 48;
/// Follows the header's own state, which ends before.
const char fittedMark[] = "fitted";

int defaultWidth(const QWidget *view, int column)
{
    return columnCharacters[static_cast<std::size_t>(column)] * view->fontMetrics().averageCharWidth();
}

int lastShown(const QHeaderView &header)
{
    for (int place = header.count() - 1; place >= 0; --place) {
        if (!header.isSectionHidden(header.logicalIndex(place)))
            return header.logicalIndex(place);
    }
    return -1;
}

} // namespace

ImagesView::ImagesView(QWidget *parent)
    : QTreeView(parent)
{
    setObjectName(QStringLiteral("images"));
    setAccessibleName(tr("Images"));
    setItemDelegate(new ImagesDelegate(this));
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAllColumnsShowFocus(true);
    setSortingEnabled(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTextElideMode(Qt::ElideMiddle); // tags of builds differ at their ends
    m_scrollRest.setSingleShot(true);
    m_scrollRest.setInterval(scrollRest);
    connect(&m_scrollRest, &QTimer::timeout, this, &ImagesView::tellVisibleRows);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, &m_scrollRest, qOverload<>(&QTimer::start));
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, &m_scrollRest, qOverload<>(&QTimer::start));
    connect(header(), &QHeaderView::sectionResized, this, [this](int column, int before, int width) {
        if (m_isArranging)
            return;
        if (before == 0 || width == 0) // hidden, or shown again
            return fitColumns();
        m_fitsColumns = m_fitsColumns && column == lastShown(*header()); // which takes what is left
    });
}

void ImagesView::fitColumns()
{
    if (!m_fitsColumns || !m_images)
        return;
    int left = viewport()->width();
    for (int column = 0; column < static_cast<int>(columnCharacters.size()); ++column) {
        // One that is about to hide has no width.
        if (column != ImagesModel::TagColumn && !header()->isSectionHidden(column) && header()->sectionSize(column) > 0)
            left -= defaultWidth(this, column);
    }
    const int character = fontMetrics().averageCharWidth();
    const QScopedValueRollback arranging(m_isArranging, true);
    header()->resizeSection(ImagesModel::TagColumn, std::clamp(left, fewestOfTags * character, mostOfTags * character));
}

void ImagesView::updateGeometries()
{
    QTreeView::updateGeometries();
    // Columns of other widths lead here again: at the same width there is nothing to do.
    if (std::exchange(m_fittedTo, viewport()->width()) != viewport()->width())
        fitColumns();
}

void ImagesView::tellVisibleRows()
{
    const QModelIndex first = indexAt(QPoint(0, 0));
    const QModelIndex last = indexAt(QPoint(0, viewport()->height() - 1));
    if (first.isValid())
        Q_EMIT visibleRowsChanged(first, last);
}

void ImagesView::setImagesModel(ImagesModel *model)
{
    const QByteArray state = m_images ? headerState() : QByteArray();
    const QScopedValueRollback arranging(m_isArranging, true);
    m_images = model;
    m_anchor = QPersistentModelIndex();
    setModel(model);
    if (!model)
        return;
    // Sorting shows other rows without scrolling.
    connect(model, &QAbstractItemModel::layoutChanged, &m_scrollRest, qOverload<>(&QTimer::start),
            Qt::UniqueConnection);
    setUpHeader();
    restoreHeaderState(state);
}

QByteArray ImagesView::headerState()
{
    // What this registry does not tell is not hidden by the user: other registries show it.
    const QSignalBlocker nobodySeesIt(header());
    for (const int column : m_withheld)
        header()->showSection(column);
    QByteArray state = header()->saveState();
    for (const int column : m_withheld)
        header()->hideSection(column);
    return m_fitsColumns ? state.append(fittedMark) : state;
}

void ImagesView::restoreHeaderState(const QByteArray &state)
{
    const QScopedValueRollback arranging(m_isArranging, true);
    for (const int column : std::exchange(m_withheld, {}))
        header()->showSection(column);
    if (!state.isEmpty())
        m_fitsColumns = header()->restoreState(state) ? state.endsWith(fittedMark) : m_fitsColumns;
    for (int column = 0; m_images && column < m_images->columnCount(); ++column) {
        if (m_images->isOffered(column) || header()->isSectionHidden(column))
            continue;
        m_withheld.push_back(column);
        header()->hideSection(column);
    }
    fitColumns();
}

void ImagesView::setUpHeader()
{
    QHeaderView *columns = header();
    columns->setSectionsMovable(true);
    columns->setFirstSectionMovable(true);
    columns->setSectionResizeMode(QHeaderView::Interactive);
    columns->setStretchLastSection(true);
    columns->setResizeContentsPrecision(500);
    columns->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    columns->setHighlightSections(false);
    columns->setAccessibleName(tr("Columns"));
    columns->setContextMenuPolicy(Qt::CustomContextMenu);
    for (int column = 0; column < static_cast<int>(columnCharacters.size()); ++column)
        columns->resizeSection(column, defaultWidth(this, column));
    columns->setSortIndicator(ImagesModel::PushedColumn, Qt::DescendingOrder); // the newest first
    connect(columns, &QWidget::customContextMenuRequested, this, &ImagesView::showHeaderMenu, Qt::UniqueConnection);
}

void ImagesView::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < m_images->columnCount(); ++column) {
        if (!m_images->isOffered(column))
            continue;
        QAction *action =
            menu->addAction(m_images->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().trimmed());
        action->setCheckable(true);
        action->setChecked(!header()->isSectionHidden(column));
        action->setEnabled(column != ImagesModel::TagColumn); // ticks and branches are there
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            {
                const QScopedValueRollback arranging(m_isArranging, true); // the last one stretches
                header()->setSectionHidden(column, !shown);
            }
            fitColumns();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Fit all columns"), this, [this] {
        for (int column = 0; column < m_images->columnCount(); ++column)
            resizeColumnToContents(column);
    });
    menu->popup(header()->mapToGlobal(position));
}

void ImagesView::setSkeleton(bool skeleton)
{
    if (m_skeleton == skeleton)
        return;
    m_skeleton = skeleton;
    viewport()->update();
}

void ImagesView::toggle(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_images->toggle(firstColumn(index));
}

void ImagesView::extendTo(const QModelIndex &target, const QModelIndex &previous)
{
    if (!m_anchor.isValid())
        m_anchor = firstColumn(previous.isValid() ? previous : target);
    const QModelIndex anchor = m_anchor;
    if (previous.isValid() && previous != anchor)
        m_images->setRangeSelected(anchor, firstColumn(previous), false);
    m_images->setRangeSelected(anchor, firstColumn(target), true);
}

bool ImagesView::moveExtending(QKeyEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ShiftModifier) || !isMovingKey(event->key()) || !currentIndex().isValid())
        return false;
    const QPersistentModelIndex before(firstColumn(currentIndex()));
    const bool fresh = !m_anchor.isValid();
    QKeyEvent plain(event->type(), event->key(), event->modifiers() & ~Qt::ShiftModifier);
    const QPersistentModelIndex anchor = fresh ? before : m_anchor;
    QTreeView::keyPressEvent(&plain);
    m_anchor = anchor;
    extendTo(currentIndex(), fresh ? QModelIndex() : QModelIndex(before));
    return true;
}

void ImagesView::keyPressEvent(QKeyEvent *event)
{
    if (!m_images)
        return;
    if (moveExtending(event))
        return;
    const bool plain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    if (event->key() == Qt::Key_Space && plain) {
        toggle(currentIndex());
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && plain) {
        Q_EMIT detailsRequested();
        return;
    }
    // Ctrl+A, Esc, Del, F5 and copying belong to the window's actions.
    if (event->matches(QKeySequence::SelectAll) || event->matches(QKeySequence::Copy)) {
        event->ignore();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ImagesView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool left = event->button() == Qt::LeftButton;
    if (!m_images || !index.isValid() || !left || !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier))) {
        QTreeView::mousePressEvent(event);
        return;
    }
    const QPersistentModelIndex before(firstColumn(currentIndex()));
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        const bool fresh = !m_anchor.isValid();
        const QPersistentModelIndex anchor = fresh ? before : m_anchor;
        setCurrentIndex(index);
        m_anchor = anchor;
        extendTo(index, fresh ? QModelIndex() : QModelIndex(before));
        return;
    }
    setCurrentIndex(index);
    toggle(index);
}

void ImagesView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    m_anchor = QPersistentModelIndex(); // a Shift range begins where the cursor is; extending sets it again
    if (current.row() != previous.row() || current.parent() != previous.parent() || !previous.isValid())
        Q_EMIT currentRowChanged(current);
}

void ImagesView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isTicked = index.data(ImagesModel::SelectedRole).toBool();
    const QColor highlight = palette().color(QPalette::Highlight);
    if (isTicked) {
        QColor tint = highlight;
        tint.setAlphaF(0.30F);
        painter->fillRect(option.rect, tint);
    }
    QTreeView::drawRow(painter, option, index);
    if (!isTicked)
        return;
    // Where text is to be read the tint has to be faint: this says for sure which rows are ticked.
    const bool isCurrent = currentIndex().siblingAtColumn(0) == index.siblingAtColumn(0);
    const bool isSeen = contrast(highlight, palette().color(QPalette::Base)) >= leastOfShapes;
    const auto role = isCurrent ? QPalette::HighlightedText : isSeen ? QPalette::Highlight : QPalette::Text;
    const QRect edge(option.rect.left(), option.rect.top(), stripeWidth, option.rect.height());
    painter->fillRect(QStyle::visualRect(layoutDirection(), option.rect, edge), palette().color(role));
}

void ImagesView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_skeleton || !model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor bar = palette().color(QPalette::Text);
    const int rowHeight = fontMetrics().height() + 8;
    for (int row = 0; (row + 1) * rowHeight < viewport()->height(); ++row) {
        bar.setAlphaF(0.10F * std::max(0.0F, 1.0F - static_cast<float>(row) / 14.0F));
        painter.setBrush(bar);
        for (int column = 0; column < header()->count(); ++column) {
            if (header()->isSectionHidden(column))
                continue;
            const int full = header()->sectionSize(column) - 16;
            const int width = full * (55 + 13 * ((row * 7 + column * 5) % 4)) / 100;
            const int left = header()->sectionViewportPosition(column) + 8;
            painter.drawRoundedRect(QRect(left, row * rowHeight + rowHeight / 4, width, rowHeight / 2), 3, 3);
        }
    }
}

} // namespace tagboat
