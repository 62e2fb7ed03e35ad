// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/runsreading.h"

#include "app/removal/journal/journal.h"

#include <utility>

namespace tagboat {

Call RunsReading::start(Journal *journal, std::vector<RunRecord> runs, Handler<std::vector<RunWithRows>> handler)
{
    return startFlow<RunsReading>(std::move(handler), journal, std::move(runs));
}

RunsReading::RunsReading(Journal *journal, std::vector<RunRecord> runs, Completer<std::vector<RunWithRows>> complete)
    : m_journal(journal)
    , m_runs(std::move(runs))
    , m_complete(std::move(complete))
{
}

void RunsReading::readNext()
{
    while (m_read.size() < m_runs.size() && m_runs[m_read.size()].kind == RunRecord::Kind::RepositoryDeletion)
        m_read.push_back({m_runs[m_read.size()]}); // has no rows
    if (m_read.size() == m_runs.size())
        return m_complete(std::move(m_read));
    const RunRecord &run = m_runs[m_read.size()];
    if (run.kind == RunRecord::Kind::Restore) {
        m_step = m_journal->restoreContent(run.id, [this, run](Result<RestoreContent> content) {
            if (!content)
                return m_complete(failure(content.error()));
            m_read.push_back({run, {}, std::move(content->rows)});
            readNext();
        });
        return;
    }
    m_step = m_journal->content(run.id, [this, run](Result<RunContent> content) {
        if (!content)
            return m_complete(failure(content.error()));
        m_read.push_back({run, std::move(content->rows)});
        readNext();
    });
}

} // namespace tagboat
