// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imageorder.h"

#include "app/tables/naturalkey.h"
#include "app/tables/naturalsort.h"

#include <QtEndian>

#include <algorithm>
#include <functional>
#include <numeric>

namespace tagboat {

namespace {

/// Signed to unsigned in the same order.
std::uint64_t ordered(std::int64_t value)
{
    return static_cast<std::uint64_t>(value) ^ (std::uint64_t(1) << 63);
}

std::uint64_t scanKey(const ScanSeverities &scan)
{
    if (!scan.known)
        return 0;
    const auto part = [](std::uint32_t count, unsigned bits) {
        return std::uint64_t(std::min(count, (1U << bits) - 1));
    };
    return 1 + (part(scan.critical, 21) << 42) + (part(scan.high, 21) << 21) + part(scan.medium, 20);
}

/// The place of each value among all of them, by id.
template <class Values, class IsBefore>
std::vector<std::uint32_t> ranks(const Values &values, IsBefore isBefore)
{
    std::vector<std::uint32_t> ids(values.size());
    std::iota(ids.begin(), ids.end(), 0);
    std::sort(ids.begin(), ids.end(), [&](std::uint32_t a, std::uint32_t b) { return isBefore(values[a], values[b]); });
    std::vector<std::uint32_t> result(ids.size());
    for (std::uint32_t rank = 0; rank < ids.size(); ++rank)
        result[ids[rank]] = rank;
    return result;
}

/// Services' own words after the known ones, by name.
bool isStateBefore(const ImageState &a, const ImageState &b)
{
    return a.status != b.status ? a.status < b.status : a.name.string() < b.name.string();
}

bool isOwnerBefore(const ImageOwnership &a, const ImageOwnership &b)
{
    return a.owner.string() < b.owner.string();
}

bool isVisibilityBefore(const ImageOwnership &a, const ImageOwnership &b)
{
    return a.visibility.string() < b.visibility.string();
}

} // namespace

ImageOrder::ImageOrder(const ImageColumns &columns, RowKind rows, SortBy by, bool descending)
    : m_columns(columns)
    , m_rows(rows)
    , m_by(by)
    , m_descending(descending)
{
    if (by == SortBy::Platforms)
        m_platformRanks = ranks(columns.platformsValues, std::less<std::string>());
    if (by == SortBy::Status)
        m_stateRanks = ranks(columns.stateValues, isStateBefore);
    if (by == SortBy::Owner)
        m_ownershipRanks = ranks(columns.ownershipValues, isOwnerBefore);
    if (by == SortBy::Visibility)
        m_ownershipRanks = ranks(columns.ownershipValues, isVisibilityBefore);
}

void ImageOrder::sort(std::vector<std::uint32_t> &rows, const std::atomic<bool> &stop) const
{
    if (m_by == SortBy::Arrival) {
        if (m_descending)
            std::reverse(rows.begin(), rows.end());
        return;
    }
    if (m_by == SortBy::Tag) {
        sortTags(rows, stop);
        return;
    }
    std::vector<KeyedRow> keyed(rows.size());
    const std::uint64_t direction = m_descending ? ~std::uint64_t(0) : 0;
    std::transform(rows.begin(), rows.end(), keyed.begin(), [&](std::uint32_t row) {
        return KeyedRow{key(imageOf(row)) ^ direction, row};
    });
    sortByKey(keyed);
    if (m_by == SortBy::Digest)
        sortDigests(keyed);
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](KeyedRow item) { return item.row; });
}

void ImageOrder::sortTags(std::vector<std::uint32_t> &rows, const std::atomic<bool> &stop) const
{
    const auto untagged =
        std::stable_partition(rows.begin(), rows.end(), [this](std::uint32_t row) { return !tagOf(row).empty(); });
    const std::vector<std::uint32_t> last(untagged, rows.end());
    rows.erase(untagged, rows.end());
    sortNaturally(
        rows, m_descending, [this](std::uint32_t row) { return tagOf(row); }, stop);
    rows.insert(rows.end(), last.begin(), last.end());
}

/// Digests that begin with the same eight bytes.
void ImageOrder::sortDigests(std::vector<KeyedRow> &keyed) const
{
    for (auto begin = keyed.begin(); begin != keyed.end();) {
        const auto end = std::find_if(begin, keyed.end(), [&](KeyedRow item) { return item.key != begin->key; });
        if (end - begin > 1)
            std::sort(begin, end, [this](KeyedRow a, KeyedRow b) { return isBefore(a.row, b.row); });
        begin = end;
    }
}

bool ImageOrder::isBefore(std::uint32_t a, std::uint32_t b) const
{
    std::strong_ordering order = std::strong_ordering::equal;
    if (m_by == SortBy::Arrival) {
        order = a <=> b;
    } else if (m_by == SortBy::Tag) {
        const std::string_view tagA = tagOf(a), tagB = tagOf(b);
        if (tagA.empty() != tagB.empty())
            return tagB.empty();
        order = compareNatural(tagA, tagB) <=> 0;
    } else if (m_by == SortBy::Digest) {
        order = m_columns.digests[imageOf(a)] <=> m_columns.digests[imageOf(b)];
    } else {
        order = key(imageOf(a)) <=> key(imageOf(b));
    }
    if (order == 0)
        return a < b;
    return m_descending ? order > 0 : order < 0;
}

ImageRow ImageOrder::imageOf(std::uint32_t row) const
{
    return m_rows == RowKind::Entry ? m_columns.entryImages[EntryRow(row)] : ImageRow(row);
}

std::string_view ImageOrder::tagOf(std::uint32_t row) const
{
    return m_rows == RowKind::Entry ? m_columns.tag(EntryRow(row)) : m_columns.firstTag(ImageRow(row));
}

std::uint64_t ImageOrder::key(ImageRow image) const
{
    switch (m_by) {
    case SortBy::Digest:
        return qFromBigEndian<std::uint64_t>(m_columns.digests[image].bytes().data());
    case SortBy::PushedAt:
        return ordered(m_columns.pushedAt[image]);
    case SortBy::Size:
        return ordered(m_columns.sizes[image]);
    case SortBy::Kind:
        return static_cast<std::uint64_t>(m_columns.kinds[image]);
    case SortBy::Platforms:
        return m_platformRanks[static_cast<std::uint32_t>(m_columns.platforms[image])];
    case SortBy::LastPulledAt:
        return ordered(m_columns.lastPulledAt[image]);
    case SortBy::Status:
        return m_stateRanks[static_cast<std::uint32_t>(m_columns.states[image])];
    case SortBy::Scan:
        return scanKey(m_columns.scan(image));
    case SortBy::UpdatedAt:
        return ordered(m_columns.updatedAt[image]);
    case SortBy::Visibility:
    case SortBy::Owner:
        return m_ownershipRanks[static_cast<std::uint32_t>(m_columns.ownerships[image])];
    case SortBy::Arrival:
    case SortBy::Tag:
        break;
    }
    return 0;
}

} // namespace tagboat
