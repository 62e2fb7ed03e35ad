// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/core/clock.h"
#include "app/removal/journal/journalrecords.h"

#include <QObject>

#include <memory>

namespace tagboat {

class JournalFile;

/// The durable record of plans, outcomes and saved manifests, for the main thread: one thread of its own does the
/// writing, in the order of the calls. Dropping a Call does not take back what it writes.
///
/// When the file cannot be used every call answers with the error of JournalFile::open(); the next call tries to open it
/// again, so that a disk that has been made free serves at once.
class Journal : public QObject
{
    Q_OBJECT
public:
    /// \param path of the file; nothing is opened yet.
    /// \param clock not owned, must outlive this; read in any thread.
    explicit Journal(QString path, const Clock *clock = &Clock::system(), QObject *parent = nullptr);
    /// Waits until what was asked for has been written.
    ~Journal() override;

    [[nodiscard]] const QString &path() const { return m_path; }

    /// The run counts as this program's own, and as unfinished to nobody else, until noteFinished() or the program's end.
    [[nodiscard]] Call begin(RunRecord record, RunContent content, Handler<RunId> handler);
    /// As begin(), for a run that an earlier program has left. Kind::Conflict when somebody works at it now: code
    /// RunInOtherProgram, or RunInThisProgram. JournalRunDamaged when it is not as it was written.
    [[nodiscard]] Call takeOver(RunId run, Handler<RunContent> handler);
    /// A run that was taken over does not go on after all: it can be taken over again, by whoever likes to.
    void giveBack(RunId run);
    /// The handler of a call that is dropped at once.
    static void nobodyWaits(const Result<Done> &) {}
    /// As the functions of JournalFile.
    [[nodiscard]] Call noteSending(RunId run, std::vector<std::size_t> rows, std::vector<SavedImage> saved,
                                   Handler<Done> handler);
    [[nodiscard]] Call noteOutcomes(RunId run, NumberedOutcomes outcomes, Handler<Done> handler);
    [[nodiscard]] Call noteFinished(RunId run, bool cancelled, NumberedOutcomes outcomes, Handler<Done> handler);
    [[nodiscard]] Call noteRepositoryFinished(RunId run, OutcomeCounts counts, Handler<Done> handler);
    [[nodiscard]] Call beginRestore(RunRecord record, std::vector<RestoreRow> rows, Handler<RunId> handler);
    [[nodiscard]] Call noteRestored(RunId run, NumberedRestores rows, Handler<Done> handler);
    [[nodiscard]] Call noteRestoreFinished(RunId run, bool cancelled, RestoreCounts counts, Handler<Done> handler);
    [[nodiscard]] Call restoreContent(RunId run, Handler<RestoreContent> handler);
    [[nodiscard]] Call runs(Handler<std::vector<RunRecord>> handler);
    /// Deletions that were interrupted: not finished, and no running program works at them. The latest first.
    [[nodiscard]] Call interruptedRuns(Handler<std::vector<RunRecord>> handler);
    [[nodiscard]] Call content(RunId run, Handler<RunContent> handler);
    [[nodiscard]] Call saved(RunId run, Handler<SavedContent> handler);

Q_SIGNALS:
    /// The file was damaged; it has been kept under this name, and a new one begun.
    void setAside(const QString &file);

private:
    class Worker;
    template <class T>
    [[nodiscard]] Call inThread(std::function<Result<T>(JournalFile &, Worker &)> work, Handler<T> handler);

    QString m_path;
    const Clock *m_clock;
    std::unique_ptr<Worker> m_worker;
};

} // namespace tagboat
