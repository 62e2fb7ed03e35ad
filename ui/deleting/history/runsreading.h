// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/runexport.h"

#include <vector>

namespace tagboat {

class Journal;

/// Reads several runs of the journal with all their rows, one after the other. Ends with the first error.
class RunsReading
{
public:
    /// \param journal not owned, must outlive the call
    [[nodiscard]] static Call start(Journal *journal, std::vector<RunRecord> runs,
                                    Handler<std::vector<RunWithRows>> handler);

    RunsReading(Journal *journal, std::vector<RunRecord> runs, Completer<std::vector<RunWithRows>> complete);
    void start() { readNext(); }
    void stop() { m_step.cancel(); }

private:
    void readNext();

    Journal *m_journal;
    std::vector<RunRecord> m_runs;
    Completer<std::vector<RunWithRows>> m_complete;
    std::vector<RunWithRows> m_read;
    Call m_step;
};

} // namespace tagboat
