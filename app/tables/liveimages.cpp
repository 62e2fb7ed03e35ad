// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/liveimages.h"

#include "app/core/poolcall.h"

#include <algorithm>

namespace tagboat {

LiveImages::LiveImages(QObject *parent)
    : QObject(parent)
{
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &LiveImages::update);
}

LiveImages::~LiveImages()
{
    stopUpdate();
}

void LiveImages::append(std::span<const Image> images)
{
    std::vector<ImageTable::EntryMove> moves;
    constexpr std::size_t ahead = 4;
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (i + ahead < images.size())
            m_table.expect(images[i + ahead]);
        const Image &image = images[i];
        const std::uint32_t before = m_table.columns().imageCount();
        const ImageRow row = m_table.append(image, &moves);
        for (const auto &[from, to] : moves)
            m_selection.entryMoved(from, to);
        m_selection.imageAdded(m_table, row);
        if (row == before)
            m_folds.imageAdded(m_table, row);
    }
    updateLater();
}

void LiveImages::setManifest(const Digest &digest, const ManifestContent &content)
{
    if (m_folds.setManifest(m_table, digest, content))
        updateLater();
}

void LiveImages::setUnreadable(const Digest &digest)
{
    const auto row = m_table.find(digest);
    if (!row || columns().details[*row] != DetailsState::Unread)
        return;
    m_table.setDetails(*row, DetailsState::Failed);
    updateLater();
}

void LiveImages::clear()
{
    stopUpdate();
    m_updateTimer.stop();
    m_selection.unload(m_table.columns());
    m_table.clear();
    m_folds.clear();
    auto none = std::make_shared<ImageRows>();
    none->query = m_query;
    m_rows = std::move(none);
    setBusy(false);
}

void LiveImages::setQuery(const RowsQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    stopUpdate();
    update();
}

TableState LiveImages::state() const
{
    return {m_table.snapshot(), m_folds.folded(), m_folds.epoch(), revisionFor(m_query)};
}

std::uint64_t LiveImages::revisionFor(const RowsQuery &query) const
{
    const bool byPlatforms = query.sortBy == SortBy::Platforms;
    return std::uint64_t(m_table.revision()) << 32 | (byPlatforms ? m_table.platformsRevision() : 0);
}

bool LiveImages::isUpToDate() const
{
    return m_rows->query == m_query && m_rows->entryCount == columns().entryCount() && m_rows->epoch == m_folds.epoch()
        && m_rows->revision == revisionFor(m_query);
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
    TableState table = state();
    if (estimatedWork(*m_rows, table, m_query) <= maximumWorkAtOnce) {
        show(updateRows(*m_rows, table, m_query, false));
        return;
    }
    using Rows = std::shared_ptr<const ImageRows>;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_update = runInPool<Rows>([base = m_rows, table = std::move(table), query = m_query,
                                stop = m_stop]() -> Result<Rows> { return updateRows(*base, table, query, *stop); },
                               [this](Result<Rows> rows) { show(std::move(*rows)); });
    setBusy(true);
}

void LiveImages::stopUpdate()
{
    m_update.cancel();
    if (m_stop)
        *m_stop = true;
}

void LiveImages::show(std::shared_ptr<const ImageRows> rows)
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
