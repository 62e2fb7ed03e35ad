// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/imagecolumns.h"
#include "app/tables/imagematcher.h"
#include "app/tables/keyedsort.h"

#include <atomic>
#include <vector>

namespace tagboat {

enum class SortBy : std::uint8_t {
    Arrival,
    Tag,
    Digest,
    PushedAt,
    Size,
    Kind,
    Platforms,
    LastPulledAt,
    Status,
    Scan,
    UpdatedAt,
    Visibility,
    Owner
};

/// A total order of rows by one column. Rows that are equal in it are in the order of their arrival, whichever the
/// direction. Unknown numbers are least; images without a tag come last by Tag in both directions. An image with several
/// tags goes by its first.
class ImageOrder
{
public:
    ImageOrder(const ImageColumns &columns, RowKind rows, SortBy by, bool descending);

    /// \param rows ascending. Gives up when `stop` becomes true.
    void sort(std::vector<std::uint32_t> &rows, const std::atomic<bool> &stop) const;
    [[nodiscard]] bool isBefore(std::uint32_t a, std::uint32_t b) const;

private:
    void sortTags(std::vector<std::uint32_t> &rows, const std::atomic<bool> &stop) const;
    void sortDigests(std::vector<KeyedRow> &keyed) const;
    [[nodiscard]] ImageRow imageOf(std::uint32_t row) const;
    [[nodiscard]] std::string_view tagOf(std::uint32_t row) const;
    /// Ascending with the column, whichever the direction asked for.
    [[nodiscard]] std::uint64_t key(ImageRow image) const;

    const ImageColumns &m_columns;
    RowKind m_rows;
    SortBy m_by;
    bool m_descending;
    std::vector<std::uint32_t> m_platformRanks; ///< by PlatformsId
    std::vector<std::uint32_t> m_stateRanks; ///< by StateId
    std::vector<std::uint32_t> m_ownershipRanks; ///< by OwnershipId
};

} // namespace tagboat
