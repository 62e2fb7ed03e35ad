// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace tagboat {

/// A column that only grows, in chunks that copies share. A copy is a snapshot: it costs a pointer per chunk, and the
/// original goes on appending into the shared last chunk, behind the copy's end, where the copy never looks. So one
/// thread may append while others read their copies. Only the original may be written to.
/// \tparam Index what rows are named by: a number, or the RowIndex of one table
template <class T, unsigned Bits = 12, class Index = std::uint32_t>
class ChunkedColumn
{
public:
    static constexpr std::uint32_t chunkSize = 1U << Bits;

    [[nodiscard]] std::uint32_t size() const { return m_size; }

    [[nodiscard]] const T &operator[](Index i) const { return m_chunks[i >> Bits].get()[i & (chunkSize - 1)]; }

    void append(T value)
    {
        if ((m_size & (chunkSize - 1)) == 0)
            m_chunks.push_back(std::make_shared<T[]>(chunkSize));
        m_chunks.back().get()[m_size & (chunkSize - 1)] = std::move(value);
        ++m_size;
    }

    /// Changes one value; copies made before keep the old one.
    void set(Index i, T value)
    {
        auto &chunk = m_chunks[i >> Bits];
        if (chunk.use_count() > 1)
            detach(chunk);
        else
            std::atomic_thread_fence(std::memory_order_acquire); // the last reader's reads are over
        chunk.get()[i & (chunkSize - 1)] = std::move(value);
    }

    [[nodiscard]] std::size_t memory() const
    {
        return m_chunks.size() * chunkSize * sizeof(T) + m_chunks.capacity() * sizeof(std::shared_ptr<T[]>);
    }

private:
    static void detach(std::shared_ptr<T[]> &chunk)
    {
        auto copy = std::make_shared<T[]>(chunkSize);
        for (std::uint32_t i = 0; i < chunkSize; ++i)
            copy[i] = chunk[i];
        chunk = std::move(copy);
    }

    std::vector<std::shared_ptr<T[]>> m_chunks;
    std::uint32_t m_size = 0;
};

} // namespace tagboat
