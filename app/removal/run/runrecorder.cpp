// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/runrecorder.h"

#include "app/removal/journal/journal.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tagboat {

namespace {

using Row = RunLedger::Row;

bool contains(const std::vector<std::string> &tags, const std::string &tag)
{
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

} // namespace

void RunRecorder::start(Journal *journal, RunId run)
{
    m_journal = journal;
    m_run = run;
    m_isRecording = true;
}

std::vector<SavedImage> RunRecorder::imagesOf(const RunQueue::Chunk &chunk, const RunLedger &ledger,
                                              const ManifestReply &reply) const
{
    if (!m_isRecording)
        return {};
    std::map<ImageIdentifier, Row> rows;
    for (const Row row : chunk.rows)
        rows.emplace(ledger.at(row).identifier, row);
    std::vector<SavedImage> saved;
    for (const ManifestReply::Found &found : reply.found) {
        SavedImage &image = saved.emplace_back(SavedImage{chunk.repository, found.manifest, {}});
        if (const auto row = rows.find(ImageIdentifier::forDigest(found.manifest.digest)); row != rows.end())
            image.tags = ledger.siblingTags(row->second);
        if (!found.tag.empty() && !contains(image.tags, found.tag))
            image.tags.push_back(found.tag);
    }
    return saved;
}

Call RunRecorder::noteSending(const RunQueue::Chunk &chunk, std::vector<SavedImage> saved, Handler<Done> handler)
{
    return m_journal->noteSending(m_run, chunk.rows, std::move(saved), std::move(handler));
}

void RunRecorder::takeChanges(RunLedger &ledger)
{
    const std::vector<Row> changed = ledger.takeChanged();
    if (m_journal)
        m_unwritten.insert(changed.begin(), changed.end());
}

NumberedOutcomes RunRecorder::outcomesOf(const std::set<Row> &rows, const RunLedger &ledger)
{
    NumberedOutcomes outcomes;
    for (const Row row : rows)
        outcomes.emplace_back(row, ledger.at(row).outcome);
    return outcomes;
}

void RunRecorder::noteOutcomes(RunLedger &ledger)
{
    takeChanges(ledger);
    if (!m_isRecording || m_unwritten.empty())
        return;
    const int number = ++m_lastWriting;
    Writing &writing = m_writing[number];
    writing.rows = std::exchange(m_unwritten, {});
    writing.call = m_journal->noteOutcomes(m_run, outcomesOf(writing.rows, ledger), [this, number](const auto &done) {
        const auto written = m_writing.extract(number);
        if (!done)
            m_unwritten.insert(written.mapped().rows.begin(), written.mapped().rows.end());
    });
}

void RunRecorder::noteUnplannedTags(const RunQueue::Chunk &chunk, const RunLedger &ledger, const DeletionReply &reply)
{
    if (!m_isRecording)
        return;
    std::map<Digest, Row> rows;
    for (const Row row : chunk.rows) {
        if (ledger.at(row).identifier.isDigest())
            rows.emplace(ledger.at(row).digest, row);
    }
    std::vector<SavedImage> saved;
    for (const DeletionReply::Removed &removed : reply.removed) {
        const auto row = rows.find(removed.digest);
        if (removed.tag.empty() || row == rows.end() || contains(ledger.siblingTags(row->second), removed.tag))
            continue;
        SavedImage &image = saved.emplace_back(); // its manifest was saved before
        image.repository = chunk.repository;
        image.manifest.digest = removed.digest;
        image.tags.push_back(removed.tag);
    }
    if (!saved.empty())
        (void)m_journal->noteSending(m_run, {}, std::move(saved), Journal::nobodyWaits);
}

void RunRecorder::noteFinished(bool cancelled, RunLedger &ledger, Handler<Done> handler)
{
    takeChanges(ledger);
    if (!m_journal)
        return;
    for (const auto &[number, writing] : m_writing) // whether that has succeeded is not known: twice does no harm
        m_unwritten.insert(writing.rows.begin(), writing.rows.end());
    m_writing.clear();
    m_finishing = m_journal->noteFinished(m_run, cancelled, outcomesOf(m_unwritten, ledger), std::move(handler));
}

} // namespace tagboat
