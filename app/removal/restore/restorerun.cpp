// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/restore/restorerun.h"

#include "app/registry/manifest.h"
#include "app/registry/registry.h"
#include "app/removal/journal/journal.h"
#include "app/removal/restore/restoreplan.h"

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

using RowState = RestoreRow::State;

constexpr std::size_t putsInFlight = 8;
constexpr int lostTries = 2; ///< of what got no answer and is not there
constexpr int throttledTries = 8; ///< each has been tried several times already, at a slower pace

/// How often a put that ended so is sent in all.
int mostTries(const Error &error)
{
    if (error.kind == Error::Kind::Throttled)
        return throttledTries;
    return outcomeUnknown(error) ? lostTries : 1;
}

/// Cuts what is asked of each repository into calls.
template <class T>
std::vector<std::pair<RepositoryName, std::vector<T>>> inCalls(const std::map<RepositoryName, std::set<T>> &questions,
                                                               std::size_t perCall)
{
    std::vector<std::pair<RepositoryName, std::vector<T>>> calls;
    for (const auto &[repository, all] : questions) {
        for (const T &each : all) {
            if (calls.empty() || calls.back().first != repository || calls.back().second.size() >= perCall)
                calls.emplace_back(repository, std::vector<T>());
            calls.back().second.push_back(each);
        }
    }
    return calls;
}

/// Where a tag is put on an image that is there, its manifest is nothing that has to be kept, and nothing that helps.
void needNoManifest(RestoreRow &row)
{
    if (row.identifier.isDigest())
        row.state = RowState::ImageGone;
    else if ((row.state == RowState::NotSaved || row.state == RowState::SavedDamaged) && !row.digest.isNull())
        row.state = RowState::Pending;
}

void take(RestoreRow &row, const ItemFailure &failed, const QString &requestId)
{
    row.failureKind = failed.kind;
    row.code = failed.code;
    row.codeOf = failed.codeOf;
    row.reason = failed.reason;
    row.requestId = requestId;
}

} // namespace

RestoreRun::RestoreRun(Registry *registry, std::vector<RestoreRow> rows, std::vector<SavedImage> saved, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_rows(std::move(rows))
{
    for (SavedImage &image : saved) {
        const ImageKey key{image.repository, image.manifest.digest};
        if (auto content = parseManifest(image.manifest.text))
            m_contents[key] = std::move(*content);
        m_manifests[key] = std::move(image.manifest);
    }
    const std::map<ImageKey, int> depths = restoreDepths(m_rows, m_contents);
    std::stable_sort(m_rows.begin(), m_rows.end(), [&depths](const RestoreRow &a, const RestoreRow &b) {
        const auto order = [&depths](const RestoreRow &row) {
            return std::pair(depths.at({row.repository, row.digest}), row.identifier.isDigest());
        };
        return order(a) < order(b);
    });
    for (Row row = 0; row < m_rows.size(); ++row) {
        m_depths.push_back(depths.at({m_rows[row].repository, m_rows[row].digest}));
        m_rowsOf[{m_rows[row].repository, m_rows[row].identifier}].push_back(row);
        m_rowsOfImage[{m_rows[row].repository, m_rows[row].digest}].push_back(row);
        if (m_registry->capabilities().restoresTagsOnly)
            needNoManifest(m_rows[row]);
        m_done += m_rows[row].state == RowState::Pending ? 0 : 1;
    }

    std::map<RepositoryName, std::set<ImageIdentifier>> tags;
    std::map<RepositoryName, std::set<Digest>> layers;
    for (const RestoreRow &row : m_rows) {
        if (row.state != RowState::Pending)
            continue;
        tags[row.repository].insert(row.identifier);
        const auto content = m_contents.find({row.repository, row.digest});
        if (content == m_contents.end())
            continue;
        if (content->second.config)
            layers[row.repository].insert(content->second.config->digest);
        for (const LayerDescriptor &layer : content->second.layers)
            layers[row.repository].insert(layer.digest);
    }
    if (registry->capabilities().restoresTagsOnly)
        tags.clear(); // each image has tags of its own: none is taken from another, and one that is there is put once more
    m_tagQuestions =
        inCalls(tags, static_cast<std::size_t>(std::max(1, registry->capabilities().maximumIdentifiersPerCall)));
    m_layerQuestions = inCalls(layers, Registry::layersPerCheck);
}

RestoreRun::~RestoreRun() = default;

void RestoreRun::recordIn(Journal *journal, RunId run)
{
    m_journal = journal;
    m_run = run;
    if (m_finished) // cancelled before it was known by what number
        noteFinished();
}

void RestoreRun::start()
{
    QMetaObject::invokeMethod(this, &RestoreRun::step, Qt::QueuedConnection);
}

void RestoreRun::pause()
{
    m_paused = !m_finished && !m_cancelled;
}

void RestoreRun::resume()
{
    if (!std::exchange(m_paused, false))
        return;
    QMetaObject::invokeMethod(this, &RestoreRun::step, Qt::QueuedConnection);
}

void RestoreRun::cancel()
{
    if (m_finished)
        return;
    m_paused = false;
    m_cancelled = true;
    m_question.cancel();
    QMetaObject::invokeMethod(this, &RestoreRun::step, Qt::QueuedConnection);
}

void RestoreRun::step()
{
    if (m_finished || m_paused || m_question.isRunning()) // its answer goes on
        return record();
    if (m_cancelled) {
        for (const Row row : std::exchange(m_again, {}))
            settle(row, RowState::Cancelled);
        for (; m_next < m_rows.size(); ++m_next)
            settle(m_next, RowState::Cancelled);
    } else if (!m_tagQuestions.empty()) {
        return checkTags();
    } else if (!m_layerQuestions.empty()) {
        return checkLayers();
    }
    putSome();
    record();
    if (m_next == m_rows.size() && !openRow())
        finish();
}

void RestoreRun::checkTags()
{
    auto [repository, identifiers] = std::move(m_tagQuestions.back());
    m_tagQuestions.pop_back();
    const auto take = [this, repository = repository, identifiers = identifiers](const Result<ManifestReply> &reply) {
        takeTags(repository, identifiers, reply);
        step();
    };
    m_question = m_registry->fetchManifests(repository, identifiers, take);
}

/// A tag is put back only where it is known to be free: putting it would take it from the image that has it now.
void RestoreRun::takeTags(const RepositoryName &repository, const std::vector<ImageIdentifier> &identifiers,
                          const Result<ManifestReply> &reply)
{
    if (!reply && reply.error().kind == Error::Kind::NotFound)
        return failRepository(repository, reply.error());
    if (!reply && reply.error().kind == Error::Kind::Throttled && ++m_throttledQuestions < throttledTries) {
        m_tagQuestions.emplace_back(repository, identifiers); // its turn comes again, at the slower pace
        return;
    }
    if (!reply) {
        for (const ImageIdentifier &identifier : identifiers)
            failTag(repository, itemFailureOf(identifier, FailureKind::Other, reply.error()), reply.error().requestId);
        return;
    }
    for (const ManifestReply::Found &found : reply->found) {
        const auto identifier =
            found.tag.empty() ? ImageIdentifier::forDigest(found.manifest.digest) : ImageIdentifier::forTag(found.tag);
        for (const Row row : m_rowsOf[{repository, identifier}]) {
            if (m_rows[row].digest == found.manifest.digest)
                settle(row, RowState::AlreadyThere);
            else if (m_taken == TakenTags::Leave)
                settle(row, RowState::TagTaken);
        }
    }
    for (const ItemFailure &failed : reply->failures) {
        if (failed.kind != FailureKind::NotFound)
            failTag(repository, failed, reply->requestId);
    }
}

void RestoreRun::failTag(const RepositoryName &repository, const ItemFailure &failed, const QString &requestId)
{
    if (!failed.identifier.isTag() || m_taken == TakenTags::Move)
        return;
    for (const Row row : m_rowsOf[{repository, failed.identifier}]) {
        take(m_rows[row], failed, requestId);
        settle(row, RowState::Failed);
    }
}

void RestoreRun::failRepository(const RepositoryName &repository, const Error &error)
{
    for (Row row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].repository != repository || m_rows[row].state != RowState::Pending)
            continue;
        take(m_rows[row], itemFailureOf(m_rows[row].identifier, FailureKind::RepositoryGone, error), error.requestId);
        settle(row, RowState::Failed);
    }
    // Nothing more of it is asked.
    const auto isOfIt = [&repository](const auto &question) { return question.first == repository; };
    std::erase_if(m_tagQuestions, isOfIt);
    std::erase_if(m_layerQuestions, isOfIt);
}

void RestoreRun::checkLayers()
{
    auto [repository, layers] = std::move(m_layerQuestions.back());
    m_layerQuestions.pop_back();
    const auto take = [this, repository = repository](const Result<std::vector<LayerAvailability>> &reply) {
        for (const LayerAvailability &layer : reply ? *reply : std::vector<LayerAvailability>()) {
            if (!layer.available)
                m_goneLayers[repository].insert(layer.digest);
        }
        step();
    };
    m_question = m_registry->checkLayers(repository, layers, take);
}

/// Several at once, but only when all that they name has been put.
void RestoreRun::putSome()
{
    while (!m_again.empty() && m_puts.size() < putsInFlight)
        put(m_again.extract(m_again.begin()).value());
    for (; m_next < m_rows.size() && m_puts.size() < putsInFlight; ++m_next) {
        if (const auto open = openRow(); open && m_depths[*open] != m_depths[m_next])
            return;
        const RestoreRow &row = m_rows[m_next];
        if (row.state != RowState::Pending || isLost(m_next))
            continue;
        put(m_next);
    }
}

/// One that has no state yet though its turn has come.
std::optional<RestoreRun::Row> RestoreRun::openRow() const
{
    if (!m_puts.empty())
        return m_puts.begin()->first;
    return m_again.empty() ? std::nullopt : std::optional(*m_again.begin());
}

void RestoreRun::put(Row number)
{
    const RestoreRow &row = m_rows[number];
    ++m_tries[number];
    const auto saved = m_manifests.find({row.repository, row.digest});
    m_puts[number] = m_registry->putImage(
        row.repository, saved == m_manifests.end() ? Manifest{row.digest, {}, {}} : saved->second, row.identifier.tag(),
        [this, number](const Result<Digest> &stored) { takePut(number, stored); });
}

/// Settles a row that cannot come back, since something it names is gone.
bool RestoreRun::isLost(Row number)
{
    RestoreRow &row = m_rows[number];
    const ImageKey key{row.repository, row.digest};
    const auto content = m_contents.find(key);
    if (content == m_contents.end())
        return false;
    const std::set<Digest> &layers = m_goneLayers[row.repository];
    if (content->second.config && layers.contains(content->second.config->digest))
        row.missing.push_back(content->second.config->digest);
    for (const LayerDescriptor &layer : content->second.layers) {
        if (layers.contains(layer.digest))
            row.missing.push_back(layer.digest);
    }
    const bool layersGone = !row.missing.empty();
    for (const ManifestDescriptor &child : content->second.children) {
        if (stayedAway({row.repository, child.digest}))
            row.missing.push_back(child.digest);
    }
    if (row.missing.empty())
        return false;
    settle(number, layersGone ? RowState::LayersGone : RowState::ChildGone);
    return true;
}

/// Went in this run, and nothing has brought it back.
bool RestoreRun::stayedAway(const ImageKey &image) const
{
    const auto rows = m_rowsOfImage.find(image);
    if (rows == m_rowsOfImage.end())
        return false;
    bool isAway = false;
    for (const Row row : rows->second) {
        const RowState state = m_rows[row].state;
        if (state == RowState::Restored || state == RowState::AlreadyThere)
            return false;
        isAway |= state != RowState::TagTaken; // with another tag the image itself may be there
    }
    return isAway;
}

void RestoreRun::takePut(Row number, const Result<Digest> &stored)
{
    const auto ended = m_puts.extract(number);
    if (stored && *stored == m_rows[number].digest)
        settle(number, RowState::Restored);
    else if (stored)
        failRow(number, {.code = unverifiedManifestCode(), .detail = stored->toQString()});
    else if (outcomeUnknown(stored.error()) && !m_registry->capabilities().restoresTagsOnly)
        return lookUp(number, stored.error());
    else if (!m_cancelled && m_tries[number] < mostTries(stored.error()))
        m_again.insert(number);
    else if (stored.error().kind == Error::Kind::NotFound && m_registry->capabilities().restoresTagsOnly)
        settle(number, RowState::ImageGone);
    else
        failRow(number, stored.error());
    step();
}

/// The answer was lost: it may have arrived.
void RestoreRun::lookUp(Row number, const Error &lost)
{
    const RestoreRow &row = m_rows[number];
    m_puts[number] = m_registry->fetchManifests(
        row.repository, {row.identifier},
        [this, number, lost](const Result<ManifestReply> &reply) { takeLookUp(number, lost, reply); });
}

void RestoreRun::takeLookUp(Row number, const Error &lost, const Result<ManifestReply> &reply)
{
    const auto ended = m_puts.extract(number);
    const Digest &digest = m_rows[number].digest;
    const bool isThere = reply && std::any_of(reply->found.begin(), reply->found.end(), [&digest](const auto &found) {
                             return found.manifest.digest == digest;
                         });
    if (isThere)
        settle(number, RowState::Restored);
    else if (reply && reply->found.empty() && !m_cancelled && m_tries[number] < lostTries)
        m_again.insert(number);
    else
        failRow(number, lost);
    step();
}

void RestoreRun::failRow(Row number, const Error &error)
{
    RestoreRow &row = m_rows[number];
    const bool differs = hasOwnCode(error, unverifiedManifestCode());
    const FailureKind kind = differs ? FailureKind::DigestDiffers : FailureKind::Other;
    take(row, itemFailureOf(row.identifier, kind, error), error.requestId);
    settle(number, RowState::Failed);
}

void RestoreRun::settle(Row row, RowState state)
{
    if (m_rows[row].state != RowState::Pending)
        return;
    m_rows[row].state = state;
    m_changed.push_back(row);
    ++m_done;
    Q_EMIT progressed();
}

void RestoreRun::record()
{
    if (!m_journal || m_changed.empty())
        return;
    NumberedRestores rows;
    for (const Row row : std::exchange(m_changed, {}))
        rows.emplace_back(row, m_rows[row]);
    (void)m_journal->noteRestored(m_run, std::move(rows), Journal::nobodyWaits);
}

void RestoreRun::finish()
{
    m_finished = true;
    if (m_journal)
        noteFinished();
    Q_EMIT finished();
}

void RestoreRun::noteFinished()
{
    record();
    (void)m_journal->noteRestoreFinished(m_run, m_cancelled, countRestored(m_rows), Journal::nobodyWaits);
}

} // namespace tagboat
