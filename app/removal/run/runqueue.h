// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/run/runledger.h"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace tagboat {

/// Calls that wait for their turn. A chunk holds rows of one repository, at most so many as a call takes.
class RunQueue
{
public:
    using Row = RunLedger::Row;

    struct Chunk
    {
        enum class Kind { Delete, LookUp };

        Kind kind = Kind::Delete;
        RepositoryName repository;
        std::vector<Row> rows;
    };

    /// \param maximumRows at least 1 is taken.
    explicit RunQueue(int maximumRows);

    /// Cuts `rows` into chunks, in their order.
    void add(Chunk::Kind kind, const std::vector<Row> &rows, const RunLedger &ledger);
    /// Both halves of a chunk that was refused for something in it, before all that waits.
    void addHalves(const Chunk &chunk);
    /// Before all that waits.
    void putBack(Chunk chunk) { m_chunks.push_front(std::move(chunk)); }
    [[nodiscard]] std::optional<Chunk> next();
    /// Takes out what waits of one kind, of one repository or (empty) of all.
    [[nodiscard]] std::vector<Row> withdraw(Chunk::Kind kind, const RepositoryName &repository = {});
    [[nodiscard]] bool isEmpty() const { return m_chunks.empty(); }

private:
    std::size_t m_maximumRows;
    std::deque<Chunk> m_chunks;
};

} // namespace tagboat
