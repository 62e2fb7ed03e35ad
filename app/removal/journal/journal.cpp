// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journal.h"

#include "app/core/taskthread.h"
#include "app/removal/journal/journalfile.h"

#include <QFileInfo>
#include <QLockFile>
#include <QPointer>

#include <map>

namespace tagboat {

/// What the journal's thread has; nobody else touches it once it is there.
class Journal::Worker
{
public:
    explicit Worker(Journal *journal, QString path, const Clock *clock)
        : m_journal(journal)
        , m_path(std::move(path))
        , m_clock(clock)
    {
    }

    ~Worker()
    {
        m_thread.add([this] { // behind all that waits; a database belongs to the thread that opened it
            m_file.reset();
            m_locks.clear();
        });
    }

    void add(std::function<void()> task) { m_thread.add(std::move(task)); }

    /// The file, opened when it is not.
    Result<JournalFile *> file()
    {
        if (!m_file) {
            auto opened = JournalFile::open(m_path, *m_clock);
            if (!opened)
                return failure(opened.error());
            m_file = std::move(*opened);
            if (!m_file->setAside().isEmpty())
                QMetaObject::invokeMethod(
                    m_journal, [journal = m_journal, file = m_file->setAside()] { Q_EMIT journal->setAside(file); });
        }
        return m_file.get();
    }

    /// A lock file per run, which tells other programs that somebody is at work. Gone with the process, however it ends.
    bool lock(RunId run)
    {
        auto lock = std::make_unique<QLockFile>(lockPath(run));
        lock->setStaleLockTime(std::chrono::milliseconds(0)); // stale only when its process is gone
        if (!lock->tryLock())
            return false;
        m_locks[run] = std::move(lock);
        return true;
    }
    void unlock(RunId run) { m_locks.erase(run); }
    [[nodiscard]] bool isLockedByOthers(RunId run) const
    {
        if (m_locks.contains(run))
            return false;
        QLockFile lock(lockPath(run));
        lock.setStaleLockTime(std::chrono::milliseconds(0));
        return !lock.tryLock(); // released at once
    }
    [[nodiscard]] bool isOwn(RunId run) const { return m_locks.contains(run); }

private:
    [[nodiscard]] QString lockPath(RunId run) const { return m_path + QStringLiteral(".run%1.lock").arg(run); }

    Journal *m_journal;
    QString m_path;
    const Clock *m_clock;
    std::unique_ptr<JournalFile> m_file;
    std::map<RunId, std::unique_ptr<QLockFile>> m_locks;
    TaskThread m_thread; ///< last: it ends before the others go
};

Journal::Journal(QString path, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_clock(clock)
    , m_worker(std::make_unique<Worker>(this, m_path, clock))
{
}

Journal::~Journal() = default;

template <class T>
Call Journal::inThread(std::function<Result<T>(JournalFile &, Worker &)> work, Handler<T> handler)
{
    auto [call, complete] = Completer<T>::make(std::move(handler));
    m_worker->add([worker = m_worker.get(), work = std::move(work), complete = complete] {
        const auto file = worker->file();
        if (file)
            complete.later(work(**file, *worker));
        else
            complete.later(failure(file.error()));
    });
    return std::move(call);
}

Call Journal::begin(RunRecord record, RunContent content, Handler<RunId> handler)
{
    return inThread<RunId>(
        [record = std::move(record), content = std::move(content)](JournalFile &file, Worker &worker) {
            auto run = file.begin(record, content);
            if (run)
                worker.lock(*run); // nobody else can know its number yet
            return run;
        },
        std::move(handler));
}

Call Journal::takeOver(RunId run, Handler<RunContent> handler)
{
    return inThread<RunContent>(
        [run](JournalFile &file, Worker &worker) -> Result<RunContent> {
            if (worker.isOwn(run))
                return failure({.kind = Error::Kind::Conflict, .code = QStringLiteral("RunInThisProgram")});
            if (!worker.lock(run))
                return failure({.kind = Error::Kind::Conflict, .code = QStringLiteral("RunInOtherProgram")});
            auto content = file.content(run);
            if (content && !content->damage.isEmpty())
                content = failure({.kind = Error::Kind::Configuration,
                                   .code = QStringLiteral("JournalRunDamaged"),
                                   .detail = content->damage,
                                   .where = file.path()});
            if (!content)
                worker.unlock(run);
            return content;
        },
        std::move(handler));
}

void Journal::giveBack(RunId run)
{
    m_worker->add([worker = m_worker.get(), run] { worker->unlock(run); });
}

Call Journal::noteSending(RunId run, std::vector<std::size_t> rows, std::vector<SavedImage> saved,
                          Handler<Done> handler)
{
    return inThread<Done>([run, rows = std::move(rows), saved = std::move(saved)](
                              JournalFile &file, Worker &) { return file.noteSending(run, rows, saved); },
                          std::move(handler));
}

Call Journal::noteOutcomes(RunId run, NumberedOutcomes outcomes, Handler<Done> handler)
{
    return inThread<Done>(
        [run, outcomes = std::move(outcomes)](JournalFile &file, Worker &) { return file.noteOutcomes(run, outcomes); },
        std::move(handler));
}

Call Journal::noteFinished(RunId run, bool cancelled, NumberedOutcomes outcomes, Handler<Done> handler)
{
    const QDateTime now = m_clock->nowUtc();
    return inThread<Done>(
        [run, now, cancelled, outcomes = std::move(outcomes)](JournalFile &file, Worker &worker) {
            auto done = file.noteFinished(run, now, cancelled, outcomes);
            if (done) // until then it is ours to be finished
                worker.unlock(run);
            return done;
        },
        std::move(handler));
}

Call Journal::noteRepositoryFinished(RunId run, OutcomeCounts counts, Handler<Done> handler)
{
    const QDateTime now = m_clock->nowUtc();
    return inThread<Done>(
        [run, now, counts](JournalFile &file, Worker &worker) {
            auto done = file.noteRepositoryFinished(run, now, counts);
            worker.unlock(run);
            return done;
        },
        std::move(handler));
}

Call Journal::beginRestore(RunRecord record, std::vector<RestoreRow> rows, Handler<RunId> handler)
{
    return inThread<RunId>(
        [record = std::move(record), rows = std::move(rows)](JournalFile &file, Worker &worker) {
            auto run = file.beginRestore(record, rows);
            if (run)
                worker.lock(*run);
            return run;
        },
        std::move(handler));
}

Call Journal::noteRestored(RunId run, NumberedRestores rows, Handler<Done> handler)
{
    return inThread<Done>(
        [run, rows = std::move(rows)](JournalFile &file, Worker &) { return file.noteRestored(run, rows); },
        std::move(handler));
}

Call Journal::noteRestoreFinished(RunId run, bool cancelled, RestoreCounts counts, Handler<Done> handler)
{
    const QDateTime now = m_clock->nowUtc();
    return inThread<Done>(
        [run, now, cancelled, counts](JournalFile &file, Worker &worker) {
            auto done = file.noteRestoreFinished(run, now, cancelled, counts);
            worker.unlock(run);
            return done;
        },
        std::move(handler));
}

Call Journal::restoreContent(RunId run, Handler<RestoreContent> handler)
{
    return inThread<RestoreContent>([run](JournalFile &file, Worker &) { return file.restoreContent(run); },
                                    std::move(handler));
}

Call Journal::runs(Handler<std::vector<RunRecord>> handler)
{
    return inThread<std::vector<RunRecord>>([](JournalFile &file, Worker &) { return file.runs(); },
                                            std::move(handler));
}

Call Journal::interruptedRuns(Handler<std::vector<RunRecord>> handler)
{
    return inThread<std::vector<RunRecord>>(
        [](JournalFile &file, Worker &worker) {
            auto records = file.runs();
            if (records) {
                std::erase_if(*records, [&worker](const RunRecord &record) {
                    return record.kind != RunRecord::Kind::Deletion || record.isFinished() || worker.isOwn(record.id)
                        || worker.isLockedByOthers(record.id);
                });
            }
            return records;
        },
        std::move(handler));
}

Call Journal::content(RunId run, Handler<RunContent> handler)
{
    return inThread<RunContent>([run](JournalFile &file, Worker &) { return file.content(run); }, std::move(handler));
}

Call Journal::saved(RunId run, Handler<SavedContent> handler)
{
    return inThread<SavedContent>([run](JournalFile &file, Worker &) { return file.saved(run); }, std::move(handler));
}

} // namespace tagboat
