// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/copies.h"

#include "ui/base/activitybar.h"
#include "ui/copying/copyprogressdialog.h"
#include "ui/copying/copytext.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

constexpr int barSteps = 1000; ///< bytes do not fit into an int

} // namespace

struct Copies::Entry
{
    std::shared_ptr<CopyJob> job; ///< the dialog has it, too
    std::unique_ptr<ActivityRow> row;
    QPointer<CopyProgressDialog> dialog;
    bool isSeen = false; ///< the user has had before him what came of it
    int copiedBefore = 0; ///< images that copied() has told of
};

Copies::Copies(ActivityBar *bar, QWidget *window)
    : m_bar(bar)
    , m_window(window)
    , m_notifier(window)
{
}

Copies::~Copies()
{
    for (const auto &entry : m_entries) {
        delete entry->dialog;
        m_bar->remove(entry->row.get());
    }
}

void Copies::start(const CopyRequest &request)
{
    auto entry = std::make_unique<Entry>();
    entry->job = std::make_shared<CopyJob>(request);
    entry->row = std::make_unique<ActivityRow>();
    entry->row->setColour(request.target->connection().colour);
    m_bar->add(entry->row.get());
    Entry *raw = entry.get();
    m_entries.push_back(std::move(entry));
    connectEntry(raw);
    raw->job->batch.start();
    update(raw);
    show(raw);
}

void Copies::connectEntry(Entry *entry)
{
    CopyBatch *batch = &entry->job->batch;
    ActivityRow *row = entry->row.get();
    // Tied to the row: a job may live on for a moment in its dialog.
    connect(batch, &CopyBatch::tagMoved, row, [this, entry](const std::string &tag, const Manifest &before) {
        const CopyRequest &request = entry->job->request;
        Q_EMIT tagMoved(request.target, request.to, tag, before);
    });
    connect(batch, &CopyBatch::tagMovedFromUnknown, row,
            [this](const std::string &tag, const Error &why) { Q_EMIT tagMovedFromUnknown(tag, why); });
    connect(batch, &CopyBatch::progressed, row, [this, entry] { update(entry); });
    connect(batch, &CopyBatch::stateChanged, row, [this, entry, batch] {
        update(entry);
        if (batch->state() == CopyBatch::State::Finished)
            finish(entry);
    });
    connect(row, &ActivityRow::pauseToggled, batch, [batch](bool pause) {
        if (pause)
            batch->pause();
        else
            batch->resume();
    });
    connect(row, &ActivityRow::cancelRequested, batch, &CopyBatch::cancel);
    connect(row, &ActivityRow::actionRequested, this, [this, entry] { show(entry); });
    connect(row, &ActivityRow::dismissed, this, [this, entry] { remove(entry); });
}

void Copies::update(Entry *entry)
{
    const CopyBatch &batch = entry->job->batch;
    const qint64 bytes = batch.bytes();
    ActivityRow *row = entry->row.get();
    row->setTitle(copyProgressTitle(batch, entry->job->request.to));
    row->setStatus(copyProgressText(batch));
    row->setProgress(bytes > 0 ? static_cast<int>(batch.bytesCopied() * barSteps / bytes) : 0,
                     !batch.isRunning() ? -1
                         : bytes > 0    ? barSteps
                                        : 0);
    row->setPausable(batch.isRunning(), batch.isPaused());
    row->setCancellable(batch.isRunning());
    row->setDismissable(!batch.isRunning());
    //: Button: shows the dialog of a copy
    row->setActionText(tr("Show"));
    row->setMark(batch.isRunning() ? QString() : copyEndIcon(batch));
    if (batch.isRunning()) {
        entry->isSeen = false; // it goes on
        row->setState(ActivityRow::State::Running);
        return;
    }
    const bool hasFailed = batch.failed() > 0 || batch.creationError();
    row->setState(hasFailed && !entry->isSeen ? ActivityRow::State::Failed : ActivityRow::State::Finished);
}

void Copies::finish(Entry *entry)
{
    const CopyBatch &batch = entry->job->batch;
    const CopyRequest &request = entry->job->request;
    m_notifier.tell(copyProgressTitle(batch, request.to), copyProgressText(batch), [this, entry] {
        // Its row may have been cleared meanwhile.
        if (std::any_of(m_entries.begin(), m_entries.end(), [entry](const auto &each) { return each.get() == entry; }))
            show(entry);
    });
    const bool created = request.createsRepository && !batch.creationError();
    const int before = std::exchange(entry->copiedBefore, batch.copied());
    if (batch.copied() > before || created)
        Q_EMIT copied(request.target->connection().id, request.to, created);
}

void Copies::show(Entry *entry)
{
    if (!entry->dialog) {
        entry->dialog = new CopyProgressDialog(entry->job, m_window);
        connect(entry->dialog, &QDialog::finished, entry->row.get(), [this, entry] {
            entry->isSeen = !entry->job->batch.isRunning();
            update(entry);
        });
    }
    entry->dialog->show();
    entry->dialog->raise();
    entry->dialog->activateWindow();
}

void Copies::remove(const Entry *entry)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [entry](const auto &each) { return each.get() == entry; });
    if (found == m_entries.end())
        return;
    if (entry->dialog) {
        entry->dialog->disconnect((*found)->row.get());
        entry->dialog->close();
    }
    // A signal of the row has led here: it lives until the event loop is reached, but hears nothing of the job any more.
    entry->job->batch.disconnect((*found)->row.get());
    (*found)->row->disconnect(this);
    m_bar->remove((*found)->row.get());
    (*found)->row.release()->deleteLater();
    m_entries.erase(found);
}

bool Copies::isRunning() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const auto &entry) { return entry->job->batch.isRunning(); });
}

CopyJob *Copies::latest() const
{
    return m_entries.empty() ? nullptr : m_entries.back()->job.get();
}

} // namespace tagboat
