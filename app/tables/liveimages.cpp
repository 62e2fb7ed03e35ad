// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/liveimages.h"

#include "app/core/poolcall.h"

#include <algorithm>
#include <optional>

namespace tagboat {

namespace {

/// The image with the tags of those of its digest that follow it, as far as is worth looking.
Image withTagsOfItsLike(std::span<const Image> images, std::size_t position, std::vector<bool> &isMerged)
{
    constexpr std::size_t lookAhead = 1000;
    Image result = images[position];
    const std::size_t end = std::min(images.size(), position + lookAhead);
    for (std::size_t i = position + 1; i < end; ++i) {
        if (isMerged[i] || images[i].digest != result.digest)
            continue;
        isMerged[i] = true;
        std::vector<std::string> tags = std::move(result.tags);
        tags.insert(tags.end(), images[i].tags.begin(), images[i].tags.end());
        // As if they came one after the other: the latest values count, unless they tell nothing.
        if (images[i].details == DetailsState::Read || result.details != DetailsState::Read)
            result = images[i];
        result.tags = std::move(tags);
    }
    return result;
}

} // namespace

LiveImages::LiveImages(QObject *parent)
    : QObject(parent)
{
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &LiveImages::update);
}

LiveImages::~LiveImages() = default;

void LiveImages::List::append(std::span<const Image> images, ImageSelection *selection)
{
    std::vector<ImageTable::EntryMove> moves;
    std::vector<bool> isMerged; // into one of its digest before it; made when one is
    constexpr std::size_t ahead = 4;
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (i + ahead < images.size())
            table.expect(images[i + ahead]);
        if (!isMerged.empty() && isMerged[i])
            continue;
        std::optional<Image> merged;
        if (table.rewrites(images[i])) {
            isMerged.resize(images.size());
            merged = withTagsOfItsLike(images, i, isMerged);
        }
        const Image &image = merged ? *merged : images[i];
        const std::uint32_t before = table.columns().imageCount();
        const EntryRow firstNew(table.columns().entryCount());
        const ImageRow row = table.append(image, &moves);
        if (selection) {
            for (const auto &[from, to] : moves)
                selection->entryMoved(from, to);
            selection->imageAdded(table, row, firstNew);
        }
        if (row == before)
            folds.imageAdded(table, row);
    }
}

TableState LiveImages::List::state(const RowsQuery &query) const
{
    return {table.snapshot(), folds.folded(), folds.epoch(), revisionFor(query)};
}

std::uint64_t LiveImages::List::revisionFor(const RowsQuery &query) const
{
    const bool byPlatforms = query.sortBy == SortBy::Platforms;
    return std::uint64_t(table.revision()) << 32 | (byPlatforms ? table.platformsRevision() : 0);
}

void LiveImages::append(std::span<const Image> images)
{
    m_list.append(images, &m_selection);
    updateLater();
}

void LiveImages::setManifest(const Digest &digest, const ManifestContent &content)
{
    if (!m_list.folds.setManifest(m_list.table, digest, content))
        return;
    if (m_replacement)
        m_replacement->list.folds.manifestAdded(m_replacement->list.table, digest);
    updateLater();
}

void LiveImages::setUnreadable(const Digest &digest)
{
    const auto row = table().find(digest);
    if (!row || columns().details[*row] != DetailsState::Unread)
        return;
    m_list.table.setDetails(*row, DetailsState::Failed);
    updateLater();
}

void LiveImages::clear()
{
    m_update.stop();
    m_updateTimer.stop();
    m_selection.unload(columns());
    m_list.table.clear();
    m_list.folds.clear();
    m_rows = noRows();
    m_busy = false;
}

LiveImages::Rows LiveImages::noRows() const
{
    auto none = std::make_shared<ImageRows>();
    none->query = m_query;
    return none;
}

void LiveImages::forgetOtherManifests()
{
    if (!m_replacement) // which may have the others
        m_list.folds.forgetOthers(m_list.table);
}

LiveImages::Replacement &LiveImages::replacement()
{
    if (!m_replacement) {
        m_replacement = std::make_unique<Replacement>();
        m_replacement->list.folds = m_list.folds.forOtherTable();
    }
    return *m_replacement;
}

void LiveImages::appendReplacement(std::span<const Image> images)
{
    replacement().list.append(images, nullptr);
}

void LiveImages::finishReplacement()
{
    replacement().isFinished = true;
    makeReplacementRows();
}

void LiveImages::makeReplacementRows()
{
    m_replacement->rows.reset();
    TableState table = m_replacement->list.state(m_query);
    const auto ready = [this](Rows rows) {
        m_replacement->rows = std::move(rows);
        Q_EMIT replacementReady();
    };
    m_replacement->making.stop();
    const Rows none = noRows();
    if (estimatedWork(*none, table, m_query) <= maximumWorkAtOnce)
        ready(updateRows(*none, table, m_query, false));
    else
        m_replacement->making.start(none, std::move(table), m_query, ready);
}

void LiveImages::takeReplacement()
{
    Q_ASSERT(m_replacement && m_replacement->rows);
    const std::unique_ptr<Replacement> taken = std::move(m_replacement);
    m_update.stop();
    m_updateTimer.stop();
    m_selection.changeTable(columns(), taken->list.table);
    m_list = std::move(taken->list);
    m_rows = std::move(taken->rows);
    m_busy = false;
    if (!isUpToDate()) // a manifest has arrived
        updateLater();
}

void LiveImages::setQuery(const RowsQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_update.stop();
    update();
    if (m_replacement && m_replacement->isFinished)
        makeReplacementRows();
}

bool LiveImages::isUpToDate() const
{
    return m_rows->query == m_query && m_rows->entryCount == columns().entryCount() && m_rows->epoch == folds().epoch()
        && m_rows->revision == m_list.revisionFor(m_query);
}

void LiveImages::updateLater()
{
    if (m_updateTimer.isActive() || m_update.isRunning())
        return;
    const qint64 since = m_sinceUpdate.isValid() ? m_sinceUpdate.elapsed() : updateIntervalMs;
    m_updateTimer.start(static_cast<int>(std::max(updateIntervalMs - since, qint64(0))));
}

void LiveImages::update()
{
    m_updateTimer.stop();
    if (m_update.isRunning())
        return;
    TableState table = m_list.state(m_query);
    if (estimatedWork(*m_rows, table, m_query) <= maximumWorkAtOnce) {
        show(updateRows(*m_rows, table, m_query, false));
        return;
    }
    m_update.start(m_rows, std::move(table), m_query, [this](Rows rows) { show(std::move(rows)); });
    setBusy(true);
}

void LiveImages::Making::start(Rows base, TableState table, const RowsQuery &query, std::function<void(Rows)> made)
{
    stop();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_call = runInPool<Rows>([base = std::move(base), table = std::move(table), query,
                              stop = m_stop]() -> Result<Rows> { return updateRows(*base, table, query, *stop); },
                             [made = std::move(made)](Result<Rows> rows) { made(std::move(*rows)); });
}

void LiveImages::Making::stop()
{
    m_call.cancel();
    if (m_stop)
        *m_stop = true;
}

void LiveImages::show(Rows rows)
{
    m_rows = std::move(rows);
    m_sinceUpdate.start();
    setBusy(false);
    Q_EMIT updated();
    if (!isUpToDate())
        updateLater();
}

void LiveImages::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace tagboat
