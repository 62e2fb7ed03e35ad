// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagerows.h"

#include "app/tables/imagematcher.h"

#include <algorithm>
#include <iterator>

namespace tagboat {

namespace {

using RowVector = std::vector<std::uint32_t>;

/// Adds up images; one that comes several times in a row counts once.
class Totals
{
public:
    explicit Totals(const ImageColumns &columns)
        : m_columns(columns)
    {
    }

    void add(ImageRow image)
    {
        if (image == m_last)
            return;
        m_last = image;
        sum.add(m_columns, image);
    }

    ImageTotals sum;

private:
    const ImageColumns &m_columns;
    ImageRow m_last{~std::uint32_t(0)};
};

class Update
{
public:
    Update(const ImageRows &base, const TableState &table, const RowsQuery &query, const std::atomic<bool> &stop)
        : m_base(base)
        , m_table(table)
        , m_columns(*table.columns)
        , m_query(query)
        , m_stop(stop)
    {
    }

    [[nodiscard]] std::shared_ptr<const ImageRows> run()
    {
        auto rows = std::make_shared<ImageRows>();
        rows->query = m_query;
        rows->imageCount = m_columns.imageCount();
        rows->entryCount = m_columns.entryCount();
        rows->epoch = m_table.epoch;
        rows->revision = m_table.revision;
        makeOrder(*rows);
        if (!m_stop)
            filter(*rows);
        if (m_stop)
            return {};
        return rows;
    }

private:
    [[nodiscard]] std::uint32_t rowCount() const
    {
        return m_query.rows == RowKind::Entry ? m_columns.entryCount() : m_columns.imageCount();
    }

    [[nodiscard]] std::uint32_t baseCount() const
    {
        return m_query.rows == RowKind::Entry ? m_base.entryCount : m_base.imageCount;
    }

    /// A row of its own: not one that is below another, and by tag not an entry that was written anew.
    [[nodiscard]] bool belongs(std::uint32_t row) const
    {
        if (m_query.rows == RowKind::Image)
            return !m_table.folded.test(row);
        const EntryRow entry(row);
        if (!m_columns.isLive(entry))
            return false;
        return !m_table.folded.test(m_columns.entryImages[entry]) || !m_columns.tag(entry).empty();
    }

    [[nodiscard]] RowVector belonging(std::uint32_t first, std::uint32_t end) const
    {
        RowVector rows;
        rows.reserve(end - first);
        for (std::uint32_t row = first; row < end; ++row) {
            if (belongs(row))
                rows.push_back(row);
        }
        return rows;
    }

    void makeOrder(ImageRows &rows)
    {
        const ImageOrder order(m_columns, m_query.rows, m_query.sortBy, m_query.descending);
        if (!m_query.hasOrderOf(m_base.query) || m_base.revision != m_table.revision) {
            RowVector all = belonging(0, rowCount());
            rows.totals = totalsOf(all);
            order.sort(all, m_stop);
            rows.order = std::make_shared<const RowVector>(std::move(all));
            return;
        }
        rows.order = m_base.order;
        rows.totals = m_base.totals;
        if (m_base.epoch != m_table.epoch)
            dropFolded(rows);
        if (baseCount() < rowCount())
            mergeNew(rows, order);
    }

    void dropFolded(ImageRows &rows) const
    {
        RowVector kept;
        kept.reserve(rows.order->size());
        std::copy_if(rows.order->begin(), rows.order->end(), std::back_inserter(kept),
                     [this](std::uint32_t row) { return belongs(row); });
        if (kept.size() == rows.order->size())
            return;
        rows.totals = totalsOf(belonging(0, baseCount()));
        rows.order = std::make_shared<const RowVector>(std::move(kept));
    }

    void mergeNew(ImageRows &rows, const ImageOrder &order) const
    {
        RowVector added = belonging(baseCount(), rowCount());
        const ImageTotals addedTotals = totalsOf(added);
        order.sort(added, m_stop);
        rows.totals.images += addedTotals.images;
        rows.totals.unknownSizes += addedTotals.unknownSizes;
        rows.totals.bytes += addedTotals.bytes;
        rows.totals.indexes += addedTotals.indexes;

        const auto isBefore = [&](std::uint32_t a, std::uint32_t b) { return order.isBefore(a, b); };
        RowVector merged;
        merged.reserve(rows.order->size() + added.size());
        auto from = rows.order->begin();
        for (const std::uint32_t row : added) {
            const auto next = std::upper_bound(from, rows.order->end(), row, isBefore);
            merged.insert(merged.end(), from, next);
            merged.push_back(row);
            from = next;
        }
        merged.insert(merged.end(), from, rows.order->end());
        rows.order = std::make_shared<const RowVector>(std::move(merged));
    }

    void filter(ImageRows &rows) const
    {
        rows.shown = rows.order;
        rows.shownTotals = rows.totals;
        if (m_query.filter.isEmpty())
            return;
        const bool sameMatches = m_base.query.rows == m_query.rows && m_base.query.filter == m_query.filter
            && m_base.revision == m_table.revision;
        const ImageMatcher matcher(m_query.filter, m_query.rows);
        if (sameMatches) {
            rows.matches = m_base.matches;
            rows.undecided = m_base.undecided;
        }
        rows.undecided += matcher.mark(m_columns, ImageRow(sameMatches ? m_base.imageCount : 0),
                                       EntryRow(sameMatches ? m_base.entryCount : 0), rows.matches, m_stop);
        rows.shown = matching(*rows.order, rows.matches);
        Totals totals(m_columns);
        rows.matches.forEach([&](std::uint32_t row) {
            if (row < rowCount() && belongs(row))
                totals.add(imageOf(row));
        });
        rows.shownTotals = totals.sum;
    }

    /// Without a branch on what cannot be predicted.
    [[nodiscard]] static ImageRows::Order matching(const RowVector &order, const Bitmap &matches)
    {
        const std::size_t most = std::min<std::size_t>(order.size(), matches.count());
        RowVector shown(most + 1); // where the rows behind the last match go
        std::size_t count = 0;
        for (const std::uint32_t row : order) {
            shown[count] = row;
            count += matches.test(row) ? 1 : 0;
        }
        shown.resize(count);
        return std::make_shared<const RowVector>(std::move(shown));
    }

    [[nodiscard]] ImageRow imageOf(std::uint32_t row) const
    {
        return m_query.rows == RowKind::Entry ? m_columns.entryImages[EntryRow(row)] : ImageRow(row);
    }

    /// Of ascending rows: those of one image follow each other.
    [[nodiscard]] ImageTotals totalsOf(const RowVector &rows) const
    {
        Totals totals(m_columns);
        for (const std::uint32_t row : rows)
            totals.add(imageOf(row));
        return totals.sum;
    }

    const ImageRows &m_base;
    const TableState &m_table;
    const ImageColumns &m_columns;
    const RowsQuery &m_query;
    const std::atomic<bool> &m_stop;
};

} // namespace

std::shared_ptr<const ImageRows> updateRows(const ImageRows &base, const TableState &table, const RowsQuery &query,
                                            const std::atomic<bool> &stop)
{
    return Update(base, table, query, stop).run();
}

std::uint32_t estimatedWork(const ImageRows &base, const TableState &table, const RowsQuery &query)
{
    constexpr std::uint32_t mergeCost = 16; // searching an order for one new row
    constexpr std::uint32_t expressionCost = 10; // a regular expression against a plain text
    const std::uint32_t all = table.columns->entryCount();
    const std::uint32_t added = all - std::min(all, base.entryCount);
    const bool sameTable = base.revision == table.revision;
    std::uint32_t work = added;
    if (!sameTable || !query.hasOrderOf(base.query))
        work = all;
    else if (query.sortBy != SortBy::Arrival)
        work = std::min(all, added * mergeCost);
    if (query.filter.isEmpty())
        return work;
    const bool sameMatches = sameTable && query.rows == base.query.rows && query.filter == base.query.filter;
    const std::uint32_t matched = sameMatches ? added : all;
    return std::max(work, query.filter.regularExpression ? matched * expressionCost : matched);
}

void ImageTotals::add(const ImageColumns &columns, ImageRow image)
{
    const std::int64_t size = columns.sizes[image];
    ++images;
    unknownSizes += size < 0 ? 1 : 0;
    bytes += std::max(size, std::int64_t(0));
    indexes += columns.kinds[image] == ImageKind::Index ? 1 : 0;
}

} // namespace tagboat
