// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/runqueue.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tagboat {

RunQueue::RunQueue(int maximumRows)
    : m_maximumRows(static_cast<std::size_t>(std::max(1, maximumRows)))
{
}

void RunQueue::add(Chunk::Kind kind, const std::vector<Row> &rows, const RunLedger &ledger)
{
    std::map<RepositoryName, Chunk> open;
    for (const Row row : rows) {
        const RepositoryName &repository = ledger.at(row).repository;
        Chunk &chunk = open.try_emplace(repository, Chunk{kind, repository, {}}).first->second;
        chunk.rows.push_back(row);
        if (chunk.rows.size() == m_maximumRows)
            m_chunks.push_back(std::exchange(chunk, Chunk{kind, repository, {}}));
    }
    for (auto &[repository, chunk] : open) {
        if (!chunk.rows.empty())
            m_chunks.push_back(std::move(chunk));
    }
}

void RunQueue::addHalves(const Chunk &chunk)
{
    const auto middle = chunk.rows.begin() + static_cast<std::ptrdiff_t>(chunk.rows.size() / 2);
    m_chunks.push_front({chunk.kind, chunk.repository, {middle, chunk.rows.end()}});
    m_chunks.push_front({chunk.kind, chunk.repository, {chunk.rows.begin(), middle}});
}

std::optional<RunQueue::Chunk> RunQueue::next()
{
    if (m_chunks.empty())
        return {};
    Chunk chunk = std::move(m_chunks.front());
    m_chunks.pop_front();
    return chunk;
}

std::vector<RunQueue::Row> RunQueue::withdraw(Chunk::Kind kind, const RepositoryName &repository)
{
    std::vector<Row> rows;
    std::erase_if(m_chunks, [&](const Chunk &chunk) {
        if (chunk.kind != kind || (!repository.isEmpty() && chunk.repository != repository))
            return false;
        rows.insert(rows.end(), chunk.rows.begin(), chunk.rows.end());
        return true;
    });
    return rows;
}

} // namespace tagboat
