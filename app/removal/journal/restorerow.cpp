// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/restorerow.h"

namespace tagboat {

RestoreCounts countRestored(const std::vector<RestoreRow> &rows)
{
    using State = RestoreRow::State;
    RestoreCounts counts;
    for (const RestoreRow &row : rows) {
        switch (row.state) {
        case State::Restored:
        case State::AlreadyThere:
            ++counts.restored;
            break;
        case State::TagTaken:
            ++counts.left;
            break;
        case State::LayersGone:
        case State::ChildGone:
        case State::Failed:
        case State::ImageGone:
        case State::NotSaved:
        case State::SavedDamaged:
            ++counts.failed;
            break;
        case State::Pending:
        case State::Cancelled:
            ++counts.open;
            break;
        }
    }
    return counts;
}

} // namespace tagboat
