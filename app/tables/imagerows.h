// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/bitmap.h"
#include "app/tables/imagecolumns.h"
#include "app/tables/imagefilter.h"
#include "app/tables/imagefolds.h"
#include "app/tables/imageorder.h"

#include <atomic>
#include <memory>
#include <vector>

namespace tagboat {

/// Distinct images and their bytes.
struct ImageTotals
{
    std::uint32_t images = 0;
    std::uint32_t unknownSizes = 0; ///< of these, images that `bytes` leaves out
    std::int64_t bytes = 0;
    std::uint32_t indexes = 0; ///< of these, images whose size is that of one platform

    void add(const ImageColumns &columns, ImageRow image);
    /// There is more to them than `bytes`.
    [[nodiscard]] bool isLowerBound() const { return unknownSizes > 0 || indexes > 0; }
    /// -1 = no size is known.
    [[nodiscard]] std::int64_t knownBytes() const { return images > 0 && unknownSizes == images ? -1 : bytes; }
    friend bool operator==(const ImageTotals &, const ImageTotals &) = default;
};

/// Which rows are shown and in which order.
struct RowsQuery
{
    RowKind rows = RowKind::Entry;
    SortBy sortBy = SortBy::Arrival;
    bool descending = false;
    ImageFilter filter;

    [[nodiscard]] bool hasOrderOf(const RowsQuery &other) const
    {
        return rows == other.rows && sortBy == other.sortBy && descending == other.descending;
    }
    friend bool operator==(const RowsQuery &, const RowsQuery &) = default;
};

/// The state of a table that rows are made from. Immutable.
struct TableState
{
    std::shared_ptr<const ImageColumns> columns = std::make_shared<const ImageColumns>();
    Bitmap folded; ///< images that are below others
    ImageFolds::Epoch epoch = 0; ///< of `folded`
    std::uint64_t revision = 0; ///< another one: what had been there has changed in a way that matters for the query
};

/// The permutation that a view shows: rows of entries by tag, rows of images by image. Immutable once made, and made
/// anew by updateRows() for every change.
struct ImageRows
{
    using Order = std::shared_ptr<const std::vector<std::uint32_t>>;

    RowsQuery query;
    std::uint32_t imageCount = 0, entryCount = 0; ///< what of the table is in here
    ImageFolds::Epoch epoch = 0;
    std::uint64_t revision = 0;

    Order order = std::make_shared<const std::vector<std::uint32_t>>(); ///< all rows
    ImageTotals totals; ///< of all rows
    Order shown = order; ///< those of them that match; the same vector without a filter
    ImageTotals shownTotals;
    Bitmap matches; ///< by row number; empty without a filter
    std::uint32_t undecided = 0; ///< texts on which the filter's regular expression gave up: they do not match
};

/// The rows for a query, made with as little work as `base` allows: new images are merged into an order that stays, an
/// order is kept when only the filter changes. Pure. Gives up when `stop` becomes true, with nothing.
[[nodiscard]] std::shared_ptr<const ImageRows> updateRows(const ImageRows &base, const TableState &table,
                                                          const RowsQuery &query, const std::atomic<bool> &stop);

/// About how many rows updateRows() has to handle one by one.
[[nodiscard]] std::uint32_t estimatedWork(const ImageRows &base, const TableState &table, const RowsQuery &query);

} // namespace tagboat
