// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/journalrecords.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace tagboat {

class Journal;
class Registry;

/// Puts images back that a DeletionRun has removed: asks which layers are still there and what the tags mean now, then
/// puts manifests, children before the indexes that name them, tags before images without one. What got no answer is
/// looked up, and put once more when it is not there; what is throttled waits for the service. Every row ends with a
/// state other than Pending. Destroying it cancels.
class RestoreRun : public QObject
{
    Q_OBJECT
public:
    enum class TakenTags { Leave, Move }; ///< tags that mean another image now

    /// \param registry not owned, must outlive this.
    RestoreRun(Registry *registry, std::vector<RestoreRow> rows, std::vector<SavedImage> saved,
               QObject *parent = nullptr);
    ~RestoreRun() override;

    /// Writes down what becomes of each row: `run` was begun there with rows(). That it cannot be written does not hold
    /// up: putting back takes nothing away. \param journal not owned, must outlive this.
    void recordIn(Journal *journal, RunId run);
    void setTakenTags(TakenTags taken) { m_taken = taken; }
    void start();
    /// Calls on the wire finish; no further one starts until resume(), neither a first nor another try.
    void pause();
    void resume();
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// The call on the wire finishes; the rest becomes Cancelled.
    void cancel();
    [[nodiscard]] const std::vector<RestoreRow> &rows() const { return m_rows; }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    using Row = std::size_t;
    using ImageKey = std::pair<RepositoryName, Digest>;

    void step();
    void checkTags();
    void checkLayers();
    void putSome();
    void takeTags(const RepositoryName &repository, const std::vector<ImageIdentifier> &identifiers,
                  const Result<ManifestReply> &reply);
    void failTag(const RepositoryName &repository, const ItemFailure &failed, const QString &requestId);
    void failRepository(const RepositoryName &repository, const Error &error);
    bool isLost(Row row);
    [[nodiscard]] bool stayedAway(const ImageKey &image) const;
    [[nodiscard]] std::optional<Row> openRow() const;
    void put(Row row);
    void takePut(Row row, const Result<Digest> &stored);
    void lookUp(Row row, const Error &lost);
    void takeLookUp(Row row, const Error &lost, const Result<ManifestReply> &reply);
    void failRow(Row row, const Error &error);
    void settle(Row row, RestoreRow::State state);
    void record();
    void finish();
    void noteFinished();

    Registry *m_registry;
    std::vector<RestoreRow> m_rows; ///< children first
    std::vector<int> m_depths; ///< by row: only what is below must be there before it
    std::map<std::pair<RepositoryName, ImageIdentifier>, std::vector<Row>> m_rowsOf;
    std::map<std::pair<RepositoryName, Digest>, std::vector<Row>> m_rowsOfImage;
    int m_done = 0;
    std::map<ImageKey, Manifest> m_manifests;
    std::map<ImageKey, ManifestContent> m_contents;
    TakenTags m_taken = TakenTags::Leave;
    std::vector<std::pair<RepositoryName, std::vector<ImageIdentifier>>> m_tagQuestions;
    std::vector<std::pair<RepositoryName, std::vector<Digest>>> m_layerQuestions;
    std::map<RepositoryName, std::set<Digest>> m_goneLayers;
    Row m_next = 0;
    Call m_question;
    std::map<Row, Call> m_puts; ///< with the look-ups of those that got no answer
    std::set<Row> m_again; ///< wait for another try
    std::map<Row, int> m_tries;
    int m_throttledQuestions = 0;
    Journal *m_journal = nullptr;
    RunId m_run = 0;
    std::vector<Row> m_changed; ///< settled, not written down yet
    bool m_paused = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace tagboat
