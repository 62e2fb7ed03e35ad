// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPersistentModelIndex>

#include <vector>

class QTreeView;

namespace tagboat {

/// Where the user is in a view whose model is about to get other rows. Persistent indexes have to follow what they stand
/// for: then the first row in sight stays the first, and where the current row goes, it is known what takes its place.
class ViewPlace
{
public:
    /// \param view not owned, must outlive this.
    explicit ViewPlace(QTreeView *view)
        : m_view(view)
    {
    }

    void remember();
    void forget();
    /// There was a current row when remember() was called.
    [[nodiscard]] bool hadCurrent() const { return m_row >= 0; }

    void restoreScroll();
    /// For a current row that has gone: the next one of those that were below it, or else above. Invalid: no rows.
    [[nodiscard]] QModelIndex heir() const;

private:
    QTreeView *m_view;
    int m_row = -1; ///< at the top level
    std::vector<QPersistentModelIndex> m_heirs; ///< the best first
    QPersistentModelIndex m_firstInSight; ///< invalid at the very top, where new rows are to be seen
};

} // namespace tagboat
