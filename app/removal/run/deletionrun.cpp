// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/deletionrun.h"

#include "app/registry/registry.h"
#include "app/removal/run/callwidth.h"
#include "app/removal/run/runledger.h"
#include "app/removal/run/runpace.h"
#include "app/removal/run/runqueue.h"
#include "app/removal/run/runrecorder.h"
#include "app/removal/run/runrefusals.h"
#include "app/removal/run/tagmove.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace tagboat {

namespace {

constexpr int progressIntervalMs = 100;
constexpr std::chrono::seconds journalPause{5};

using Kind = RunQueue::Chunk::Kind;
using Row = RunLedger::Row;

} // namespace

class DeletionRun::Private
{
public:
    /// What a round is doing: its deletions, then look-ups of what got no answer, then once more what is still there.
    enum class Phase { Delete, LookUp, DeleteAgain, LookUpAgain };

    /// A chunk on its way: checked, written down, sent.
    struct OnTheWire
    {
        RunQueue::Chunk chunk;
        Call call;
        bool sent = false; ///< a deletion that the service may have acted on
    };

    Private(DeletionRun *run, Registry *registry, DeletionPlan plan)
        : q(run)
        , m_registry(registry)
        , m_plan(std::move(plan))
        , m_ledger(m_plan)
        , m_queue(registry->capabilities().maximumIdentifiersPerCall)
    {
        m_progressTimer.setSingleShot(true);
        m_progressTimer.setInterval(progressIntervalMs);
        QObject::connect(&m_progressTimer, &QTimer::timeout, run, &DeletionRun::progressed);
        m_turnTimer.setSingleShot(true);
        QObject::connect(&m_turnTimer, &QTimer::timeout, run, [this] { turn(); });
        m_endTimer.setSingleShot(true);
        m_endTimer.setInterval(journalPause);
        QObject::connect(&m_endTimer, &QTimer::timeout, run, [this] { noteEnd(); });
        QObject::connect(registry, &Registry::slowedChanged, run, [this](bool slowed) { m_width.setSlowed(slowed); });
    }

    void setState(State state);
    void turn();
    void startRound();
    bool nextPhase();
    void send(const RunQueue::Chunk &chunk);
    void check(int call, const RunQueue::Chunk &chunk);
    void takeCheck(int call, RunQueue::Chunk chunk, const Result<ManifestReply> &reply);
    void writeDown(int call, const RunQueue::Chunk &chunk, std::vector<SavedImage> saved);
    bool mayGoOn(const RunQueue::Chunk &chunk);
    void moveTagsOf(int call, RunQueue::Chunk chunk);
    void sendDeletion(int call, const RunQueue::Chunk &chunk);
    void failRecording(const Error &error);
    [[nodiscard]] std::vector<ImageIdentifier> identifiersOf(const RunQueue::Chunk &chunk) const;
    void sendLookUp(int call, const RunQueue::Chunk &chunk);
    void takeDeletion(const RunQueue::Chunk &chunk, const Result<DeletionReply> &reply);
    void takeLookUp(const RunQueue::Chunk &chunk, const Result<ManifestReply> &reply);
    void callEnded(int call);
    void abandonWaiting();
    void abandonCalls();
    void finish();
    void noteEnd();
    void noteProgress();
    [[nodiscard]] std::vector<Row> unknownRows() const;

    DeletionRun *q;
    Registry *m_registry;
    DeletionPlan m_plan;
    RunLedger m_ledger;
    RunQueue m_queue;
    State m_state = State::Ready;
    bool m_cancelled = false;
    CallWidth m_width;
    std::map<int, OnTheWire> m_calls;
    int m_lastCall = 0;
    std::size_t m_nextRound = 0;
    Phase m_phase = Phase::Delete;
    std::vector<Row> m_roundRows; ///< of the round under way
    std::vector<Row> m_sendAgain;
    RunRefusals m_refusals;
    QTimer m_progressTimer;
    QTimer m_turnTimer; ///< so that nothing is finished from inside start() or cancel()
    QTimer m_endTimer; ///< until the journal can be written again
    RunPace m_pace;
    bool m_checksFirst = false;
    RunRecorder m_recorder;
};

DeletionRun::DeletionRun(Registry *registry, DeletionPlan plan, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, registry, std::move(plan)))
{
}

DeletionRun::DeletionRun(Registry *registry, RunContent content, QObject *parent)
    : DeletionRun(registry, std::move(content.plan), parent)
{
    for (Row row = 0; row < std::min(content.rows.size(), static_cast<Row>(d->m_ledger.total())); ++row) {
        if (content.rows[row].outcome.state != Outcome::State::Pending)
            d->m_ledger.restore(row, content.rows[row].outcome);
    }
    (void)d->m_ledger.takeChanged(); // the journal knows
}

DeletionRun::~DeletionRun() = default;

void DeletionRun::keepTo(const DeletionPlan &today)
{
    std::map<std::pair<RepositoryName, ImageIdentifier>, const PlannedIdentifier *> wanted;
    for (const auto &round : today.rounds) {
        for (const PlannedIdentifier &planned : round)
            wanted.emplace(std::pair(planned.repository, planned.identifier), &planned);
    }
    std::map<std::pair<RepositoryName, ImageIdentifier>, SkippedIdentifier> leftOut;
    for (const SkippedIdentifier &skipped : today.skipped)
        leftOut.emplace(std::pair(skipped.repository, skipped.identifier), skipped);
    for (Row row = 0; row < static_cast<Row>(d->m_ledger.total()); ++row) {
        const OutcomeRow &each = d->m_ledger.at(row);
        const std::pair identity(each.repository, each.identifier);
        if (!d->m_ledger.isPending(row) && !d->m_ledger.isUnknown(row))
            continue;
        if (const auto now = wanted.find(identity); now != wanted.end()) {
            if (each.identifier.isTag() && !now->second->digest.isNull() && now->second->digest != each.digest)
                d->m_ledger.bindTo(row, *now->second);
            continue;
        }
        SkippedIdentifier nobodyChose;
        nobodyChose.reason = SkipReason::Cancelled;
        const auto found = leftOut.find(identity);
        d->m_ledger.leaveOut(row, found == leftOut.end() ? nobodyChose : found->second);
    }
}

void DeletionRun::setChecksFirst(bool on)
{
    d->m_checksFirst = on;
}

void DeletionRun::recordIn(Journal *journal, RunId run)
{
    d->m_recorder.start(journal, run);
}

void DeletionRun::goOnWithoutJournal()
{
    d->m_recorder.stop();
    resume();
}

RunContent DeletionRun::content() const
{
    return {d->m_plan, d->m_ledger.rows()};
}

RunId DeletionRun::recordedAs() const
{
    return d->m_recorder.run();
}

void DeletionRun::setJournalPause(std::chrono::milliseconds pause)
{
    d->m_endTimer.setInterval(pause);
}

void DeletionRun::setProgressInterval(std::chrono::milliseconds interval)
{
    d->m_progressTimer.setInterval(interval);
}

void DeletionRun::setMaximumInFlight(int calls)
{
    d->m_width.setMaximum(calls);
}

void DeletionRun::start()
{
    if (d->m_state != State::Ready)
        return;
    d->m_turnTimer.start(0);
    d->setState(State::Running);
}

void DeletionRun::pause()
{
    if (d->m_state == State::Running && !d->m_cancelled)
        d->setState(State::Paused);
}

void DeletionRun::resume()
{
    if (d->m_state != State::Paused)
        return;
    d->m_turnTimer.start(0);
    d->setState(State::Running);
}

void DeletionRun::cancel()
{
    if (d->m_state == State::Finished)
        return;
    if (d->m_cancelled)
        d->abandonCalls();
    d->abandonWaiting();
    d->m_turnTimer.start(0);
    if (d->m_state != State::Running)
        d->setState(State::Running);
}

DeletionRun::State DeletionRun::state() const
{
    return d->m_state;
}

const DeletionPlan &DeletionRun::plan() const
{
    return d->m_plan;
}

const std::vector<OutcomeRow> &DeletionRun::rows() const
{
    return d->m_ledger.rows();
}

int DeletionRun::total() const
{
    return d->m_ledger.total();
}

int DeletionRun::done() const
{
    return d->m_ledger.done();
}

int DeletionRun::failed() const
{
    return d->m_ledger.failed();
}

bool DeletionRun::wasCancelled() const
{
    return d->m_cancelled;
}

qint64 DeletionRun::remainingMs() const
{
    return d->m_state == State::Finished ? 0 : d->m_pace.remainingMs(done(), total());
}

void DeletionRun::Private::setState(State state)
{
    if (m_state == State::Running)
        m_pace.stop();
    if (state == State::Running)
        m_pace.start();
    m_state = state;
    Q_EMIT q->stateChanged();
}

/// Sends what may be sent now; when nothing is left of a round, goes on to the next.
void DeletionRun::Private::turn()
{
    if (m_state != State::Running)
        return;
    for (;;) {
        while (static_cast<int>(m_calls.size()) < m_width.calls()) {
            const auto chunk = m_queue.next();
            if (!chunk)
                break;
            send(*chunk);
        }
        if (!m_calls.empty())
            return;
        if (nextPhase())
            continue;
        if (m_cancelled || m_nextRound == m_ledger.roundCount())
            break;
        startRound();
    }
    finish();
}

void DeletionRun::Private::startRound()
{
    m_roundRows = m_ledger.round(m_nextRound++);
    m_phase = Phase::Delete;
    std::vector<Row> ready;
    for (const Row row : m_roundRows) {
        if (!m_ledger.isPending(row))
            continue; // of an interrupted run
        const Error *refusal = m_refusals.ofDeletions(m_ledger.at(row).repository);
        std::vector<Digest> missing = m_ledger.missingBefore(row);
        if (refusal)
            m_ledger.take({row}, *refusal);
        else if (!missing.empty())
            m_ledger.skip(row, SkipReason::ParentNotDeleted, std::move(missing));
        else
            ready.push_back(row);
    }
    m_queue.add(Kind::Delete, ready, m_ledger);
    m_recorder.noteOutcomes(m_ledger);
    noteProgress();
}

/// \return false when the round has none left.
bool DeletionRun::Private::nextPhase()
{
    switch (m_phase) {
    case Phase::Delete:
        m_phase = Phase::LookUp;
        m_queue.add(Kind::LookUp, unknownRows(), m_ledger);
        return true;
    case Phase::LookUp:
        m_phase = Phase::DeleteAgain;
        m_queue.add(Kind::Delete, std::exchange(m_sendAgain, {}), m_ledger);
        return true;
    case Phase::DeleteAgain:
        m_phase = Phase::LookUpAgain;
        m_queue.add(Kind::LookUp, unknownRows(), m_ledger);
        return true;
    case Phase::LookUpAgain:
        return false;
    }
    return false;
}

std::vector<Row> DeletionRun::Private::unknownRows() const
{
    std::vector<Row> rows;
    for (const Row row : m_roundRows) {
        if (m_ledger.isUnknown(row) && !m_refusals.ofLookUps(m_ledger.at(row).repository))
            rows.push_back(row);
    }
    return rows;
}

void DeletionRun::Private::send(const RunQueue::Chunk &chunk)
{
    const int call = ++m_lastCall;
    if (chunk.kind == Kind::LookUp)
        sendLookUp(call, chunk);
    else if (m_checksFirst && !m_refusals.ofLookUps(chunk.repository))
        check(call, chunk);
    else
        writeDown(call, chunk, {});
}

std::vector<ImageIdentifier> DeletionRun::Private::identifiersOf(const RunQueue::Chunk &chunk) const
{
    std::vector<ImageIdentifier> identifiers;
    for (const Row row : chunk.rows)
        identifiers.push_back(m_ledger.at(row).identifier);
    return identifiers;
}

void DeletionRun::Private::check(int call, const RunQueue::Chunk &chunk)
{
    m_calls[call] = {chunk,
                     m_registry->fetchManifests(
                         chunk.repository, identifiersOf(chunk),
                         [this, call, chunk](const Result<ManifestReply> &reply) { takeCheck(call, chunk, reply); })};
}

void DeletionRun::Private::takeCheck(int call, RunQueue::Chunk chunk, const Result<ManifestReply> &reply)
{
    std::vector<SavedImage> saved;
    if (reply) {
        saved = m_recorder.imagesOf(chunk, m_ledger, *reply);
        chunk.rows = m_ledger.takeCheck(chunk.rows, *reply);
    } else if (reply.error().kind == Error::Kind::InvalidInput && chunk.rows.size() > 1) {
        m_queue.addHalves(chunk); // one of them is refused, and so were all
        chunk.rows.clear();
    } else if (RunRefusals::isLasting(reply.error())) {
        m_refusals.refuseLookUps(chunk.repository); // who may not read may still delete
    } else if (reply.error().kind != Error::Kind::InvalidInput) {
        m_ledger.takeUnsent(chunk.rows, reply.error());
        chunk.rows.clear();
    }
    if (chunk.rows.empty() || !mayGoOn(chunk))
        callEnded(call);
    else
        writeDown(call, chunk, std::move(saved));
}

/// False when the run was paused or cancelled meanwhile: the chunk waits, or is given up.
bool DeletionRun::Private::mayGoOn(const RunQueue::Chunk &chunk)
{
    if (m_cancelled) {
        for (const Row row : chunk.rows) {
            if (m_ledger.isPending(row))
                m_ledger.skip(row, SkipReason::Cancelled);
        }
        return false;
    }
    if (m_state == State::Running)
        return true;
    m_queue.putBack(chunk);
    return false;
}

void DeletionRun::Private::writeDown(int call, const RunQueue::Chunk &chunk, std::vector<SavedImage> saved)
{
    if (!m_recorder.isRecording()) {
        moveTagsOf(call, chunk);
        return;
    }
    const auto written = [this, call, chunk](const Result<Done> &result) {
        if (!result && !m_cancelled) {
            m_queue.putBack(chunk);
            if (m_recorder.isRecording()) // or that has been decided already
                failRecording(result.error());
        } else if (mayGoOn(chunk)) {
            moveTagsOf(call, chunk);
            return;
        }
        callEnded(call);
    };
    m_calls[call] = {chunk, m_recorder.noteSending(chunk, std::move(saved), written)};
}

void DeletionRun::Private::failRecording(const Error &error)
{
    if (m_state != State::Running)
        return; // the first of several calls has said so, or it will be tried when the run goes on
    setState(State::Paused);
    Q_EMIT q->journalFailed(error);
}

/// Last tags of children of indexes are put on the index before they are removed.
void DeletionRun::Private::moveTagsOf(int call, RunQueue::Chunk chunk)
{
    std::map<std::string, Digest> moves;
    for (const Row row : chunk.rows) {
        if (const auto &index = m_ledger.movedTo(row))
            moves.emplace(m_ledger.at(row).identifier.tag(), *index);
    }
    if (moves.empty()) {
        sendDeletion(call, chunk);
        return;
    }
    const auto moved = [this, call, chunk](const Result<std::map<std::string, Error>> &failures) mutable {
        for (const auto &[tag, error] : *failures) {
            const auto stays = [this, &tag = tag](Row row) { return m_ledger.at(row).identifier.tag() == tag; };
            const auto row = std::find_if(chunk.rows.begin(), chunk.rows.end(), stays);
            m_ledger.takeUnsent({*row}, error);
            chunk.rows.erase(row);
        }
        if (chunk.rows.empty() || !mayGoOn(chunk))
            callEnded(call);
        else
            sendDeletion(call, chunk);
    };
    m_calls[call] = {chunk, moveTags(m_registry, chunk.repository, moves, moved)};
}

void DeletionRun::Private::sendDeletion(int call, const RunQueue::Chunk &chunk)
{
    m_ledger.noteSent(chunk.rows);
    m_calls[call] = {chunk,
                     m_registry->deleteImages(chunk.repository, identifiersOf(chunk),
                                              [this, call, chunk](const Result<DeletionReply> &reply) {
                                                  takeDeletion(chunk, reply);
                                                  callEnded(call);
                                              }),
                     true};
}

void DeletionRun::Private::sendLookUp(int call, const RunQueue::Chunk &chunk)
{
    m_calls[call] = {chunk,
                     m_registry->fetchManifests(chunk.repository, identifiersOf(chunk),
                                                [this, call, chunk](const Result<ManifestReply> &reply) {
                                                    takeLookUp(chunk, reply);
                                                    callEnded(call);
                                                })};
}

void DeletionRun::Private::callEnded(int call)
{
    const auto ended = m_calls.extract(call);
    m_width.noteAnswer();
    m_recorder.noteOutcomes(m_ledger);
    noteProgress();
    turn();
}

void DeletionRun::Private::takeDeletion(const RunQueue::Chunk &chunk, const Result<DeletionReply> &reply)
{
    if (reply) {
        m_ledger.take(chunk.rows, *reply);
        m_recorder.noteUnplannedTags(chunk, m_ledger, *reply);
        return;
    }
    const Error &error = reply.error();
    const bool maySplit = chunk.rows.size() > 1 && !m_cancelled && !outcomeUnknown(error);
    if (RunRefusals::isLasting(error)) {
        m_refusals.refuseDeletions(chunk.repository, error);
        m_ledger.take(m_queue.withdraw(Kind::Delete, chunk.repository), *m_refusals.ofDeletions(chunk.repository));
    } else if (error.kind == Error::Kind::InvalidInput && maySplit) {
        // One of them is refused, and so were all: the good ones must not suffer for it.
        m_queue.addHalves(chunk);
        return;
    }
    m_ledger.take(chunk.rows, error);
}

void DeletionRun::Private::takeLookUp(const RunQueue::Chunk &chunk, const Result<ManifestReply> &reply)
{
    if (reply) {
        const bool maySendAgain = m_phase == Phase::LookUp && !m_cancelled && !m_refusals.ofDeletions(chunk.repository);
        const std::vector<Row> again = m_ledger.takeLookUp(chunk.rows, *reply, maySendAgain);
        m_sendAgain.insert(m_sendAgain.end(), again.begin(), again.end());
    } else if (reply.error().kind == Error::Kind::NotFound) {
        m_ledger.takeAllGone(chunk.rows); // with their repository
    } else if (RunRefusals::isLasting(reply.error())) {
        m_refusals.refuseLookUps(chunk.repository);
        (void)m_queue.withdraw(Kind::LookUp, chunk.repository);
    }
}

/// What has not been sent is skipped. What was to be sent again stays unknown and is looked up.
void DeletionRun::Private::abandonWaiting()
{
    m_cancelled = true;
    m_sendAgain.clear();
    (void)m_queue.withdraw(Kind::Delete);
    std::set<Row> onTheWire;
    for (const auto &[number, running] : m_calls)
        onTheWire.insert(running.chunk.rows.begin(), running.chunk.rows.end());
    for (Row row = 0; row < static_cast<Row>(m_ledger.total()); ++row) {
        if (m_ledger.isPending(row) && !onTheWire.contains(row))
            m_ledger.skip(row, SkipReason::Cancelled);
    }
    m_recorder.noteOutcomes(m_ledger);
}

/// Cancelled twice: answers and look-ups under way are given up, too. Those rows stay unknown.
void DeletionRun::Private::abandonCalls()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    for (const auto &[number, running] : m_calls) {
        if (running.sent)
            m_ledger.take(running.chunk.rows, error);
        else if (running.chunk.kind == Kind::Delete)
            (void)mayGoOn(running.chunk); // cancelled: it is given up
        m_refusals.refuseLookUps(running.chunk.repository);
    }
    m_calls.clear();
    for (const Row row : m_queue.withdraw(Kind::LookUp))
        m_refusals.refuseLookUps(m_ledger.at(row).repository);
}

void DeletionRun::Private::finish()
{
    m_progressTimer.stop();
    noteEnd();
    const QPointer<DeletionRun> run(q);
    Q_EMIT run->progressed();
    if (run)
        setState(State::Finished);
    if (run)
        Q_EMIT run->finished();
}

void DeletionRun::Private::noteEnd()
{
    m_recorder.noteFinished(m_cancelled, m_ledger, [this](const Result<Done> &done) {
        if (done) {
            Q_EMIT q->endWritten();
            return;
        }
        m_endTimer.start();
        Q_EMIT q->endNotWritten(done.error());
    });
}

void DeletionRun::Private::noteProgress()
{
    if (!m_progressTimer.isActive())
        m_progressTimer.start();
}

} // namespace tagboat
