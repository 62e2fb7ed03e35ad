// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/tagmoverecord.h"

#include "app/removal/journal/journal.h"

#include <memory>

namespace tagboat {

namespace {

/// Step by step, as a run would have written it.
class MoveRecording
{
public:
    MoveRecording(Journal *journal, MovedTag moved, Completer<Done> complete)
        : m_journal(journal)
        , m_moved(std::move(moved))
        , m_complete(std::move(complete))
    {
    }

    void start(RunRecord record)
    {
        record.kind = RunRecord::Kind::TagMove;
        record.repositories = QStringList{m_moved.repository};
        record.startedAt = QDateTime::currentDateTimeUtc();
        PlannedIdentifier planned;
        planned.repository = m_moved.repository;
        planned.identifier = ImageIdentifier::forTag(m_moved.tag);
        planned.digest = m_moved.before.digest;
        RunContent content;
        content.plan.rounds = {{planned}};
        OutcomeRow row;
        row.repository = planned.repository;
        row.identifier = planned.identifier;
        row.digest = planned.digest;
        content.rows = {row};
        m_step = m_journal->begin(std::move(record), std::move(content), [this](const Result<RunId> &run) {
            if (!run)
                return m_complete(failure(run.error()));
            m_run = *run;
            save();
        });
    }
    void stop() { m_step.cancel(); }

private:
    void save()
    {
        const SavedImage saved{m_moved.repository, m_moved.before, {m_moved.tag}};
        m_step = m_journal->noteSending(m_run, {0}, {saved}, then([this] { finish(); }));
    }

    void finish()
    {
        Outcome outcome;
        outcome.state = Outcome::State::Untagged;
        outcome.attempts = 1;
        m_step = m_journal->noteFinished(m_run, false, {{0, outcome}}, then([this] { m_complete(Done{}); }));
    }

    Handler<Done> then(std::function<void()> next)
    {
        return [this, next = std::move(next)](const Result<Done> &done) {
            if (done)
                next();
            else
                m_complete(failure(done.error()));
        };
    }

    Journal *m_journal;
    MovedTag m_moved;
    Completer<Done> m_complete;
    RunId m_run = 0;
    Call m_step;
};

} // namespace

Call recordTagMove(Journal *journal, RunRecord record, MovedTag moved, Handler<Done> handler)
{
    return startFlowBy<MoveRecording>([&](MoveRecording &recording) { recording.start(std::move(record)); },
                                      std::move(handler), journal, std::move(moved));
}

} // namespace tagboat
