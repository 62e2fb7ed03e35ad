// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/restorerun.h"

#include "app/registry/manifest.h"
#include "app/registry/registry.h"
#include "app/removal/journal.h"

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

using RowState = RestoreRow::State;

constexpr std::size_t putsInFlight = 8;
constexpr int lostTries = 2; ///< of what got no answer and is not there
constexpr int throttledTries = 8; ///< each has been tried several times already, at a slower pace

/// Or may have been: what became of it was not written down, and RestoreRun asks what is there before it puts anything.
bool wasTakenAway(const Outcome &outcome)
{
    return outcome.state == Outcome::State::Deleted || outcome.state == Outcome::State::Untagged
        || outcome.state == Outcome::State::Unknown;
}

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

using Contents = std::map<std::pair<RepositoryName, Digest>, ManifestContent>;

/// How long the longest way down is from each image to one that names no other: an index goes after all it names, a
/// referrer after what it speaks of. Each image is looked at once, however many name it, and without recursion.
class Depths
{
public:
    explicit Depths(const Contents &contents)
        : m_contents(contents)
    {
    }

    int of(const Contents::key_type &image)
    {
        std::vector<Contents::key_type> open{image};
        while (!open.empty()) {
            const Contents::key_type at = open.back();
            const auto [found, isNew] = m_depths.try_emplace(at, 0);
            if (!isNew && !m_isOpen.contains(at)) { // done meanwhile
                open.pop_back();
                continue;
            }
            const std::vector<Contents::key_type> below = namedBy(at);
            if (isNew) {
                m_isOpen.insert(at);
                for (const Contents::key_type &each : below) {
                    if (!m_depths.contains(each)) // one that is open already: a circle, which true digests cannot have
                        open.push_back(each);
                }
                if (open.back() != at)
                    continue;
            }
            for (const Contents::key_type &each : below) {
                if (!m_isOpen.contains(each))
                    found->second = std::max(found->second, 1 + m_depths.at(each));
            }
            m_isOpen.erase(at);
            open.pop_back();
        }
        return m_depths.at(image);
    }

private:
    [[nodiscard]] std::vector<Contents::key_type> namedBy(const Contents::key_type &image) const
    {
        std::vector<Contents::key_type> below;
        const auto found = m_contents.find(image);
        if (found == m_contents.end())
            return below;
        for (const ManifestDescriptor &child : found->second.children)
            below.emplace_back(image.first, child.digest);
        if (found->second.subject)
            below.emplace_back(image.first, *found->second.subject);
        return below;
    }

    const Contents &m_contents;
    std::map<Contents::key_type, int> m_depths;
    std::set<Contents::key_type> m_isOpen;
};

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

std::vector<RestoreRow> restorableRows(const std::vector<OutcomeRow> &outcomes, const SavedContent &saved)
{
    std::map<std::pair<RepositoryName, ImageIdentifier>, Digest> gone; // with what it meant, as far as is known
    for (const OutcomeRow &row : outcomes) {
        if (wasTakenAway(row.outcome))
            gone.emplace(std::pair(row.repository, row.identifier), row.digest);
    }
    std::set<std::pair<RepositoryName, Digest>> allSaved;
    for (const SavedImage &image : saved.images)
        allSaved.emplace(image.repository, image.manifest.digest);
    // Saved with an image that it no longer meant when it went, while that one was saved, too.
    const auto isOfAnother = [&](const RepositoryName &repository, const std::string &tag, const Digest &image) {
        const auto found = gone.find({repository, ImageIdentifier::forTag(tag)});
        return found != gone.end() && !found->second.isNull() && found->second != image
            && allSaved.contains({repository, found->second});
    };
    std::vector<RestoreRow> rows;
    std::set<std::pair<RepositoryName, ImageIdentifier>> known;
    const auto add = [&](const RepositoryName &repository, const ImageIdentifier &identifier, const Digest &digest,
                         RowState state) {
        if (known.emplace(repository, identifier).second)
            rows.push_back({repository, identifier, digest, state, FailureKind::Other, {}, {}, {}, {}});
    };
    std::set<std::pair<RepositoryName, Digest>> manifests;
    for (const SavedImage &image : saved.images) {
        const Digest &digest = image.manifest.digest;
        const auto itself = ImageIdentifier::forDigest(digest);
        const bool imageWent = gone.contains({image.repository, itself});
        manifests.emplace(image.repository, digest);
        for (const std::string &tag : image.tags) {
            if (isOfAnother(image.repository, tag, digest))
                continue;
            if (imageWent || gone.contains({image.repository, ImageIdentifier::forTag(tag)}))
                add(image.repository, ImageIdentifier::forTag(tag), digest, RowState::Pending);
        }
        if (imageWent && image.tags.empty())
            add(image.repository, itself, digest, RowState::Pending);
        else if (imageWent)
            known.emplace(image.repository, itself); // comes with its tags
    }
    const RowState missing = saved.damage.isEmpty() ? RowState::NotSaved : RowState::SavedDamaged;
    for (const OutcomeRow &row : outcomes) {
        if (wasTakenAway(row.outcome))
            add(row.repository, row.identifier, row.digest,
                manifests.contains({row.repository, row.digest}) ? RowState::Pending : missing);
    }
    return rows;
}

int choosePartsToo(const std::vector<RestoreRow> &rows, const std::vector<SavedImage> &saved, std::vector<bool> &chosen)
{
    using Key = std::pair<RepositoryName, Digest>;
    std::map<Key, std::vector<std::size_t>> rowsOf;
    for (std::size_t row = 0; row < rows.size(); ++row)
        rowsOf[{rows[row].repository, rows[row].digest}].push_back(row);
    std::map<Key, const Manifest *> manifests;
    for (const SavedImage &image : saved)
        manifests.emplace(Key{image.repository, image.manifest.digest}, &image.manifest);

    std::vector<Key> open;
    std::set<Key> seen;
    const auto visit = [&](const Key &image) {
        if (seen.insert(image).second)
            open.push_back(image);
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (chosen[row])
            visit({rows[row].repository, rows[row].digest});
    }
    int added = 0;
    const auto choose = [&](const Key &image) {
        const auto found = rowsOf.find(image);
        if (found == rowsOf.end())
            return; // it did not go
        const auto isChosen = [&chosen](std::size_t row) { return chosen[row]; };
        if (std::none_of(found->second.begin(), found->second.end(), isChosen)) {
            for (const std::size_t row : found->second) {
                if (rows[row].state != RowState::Pending)
                    continue;
                chosen[row] = true;
                ++added;
            }
        }
        visit(image);
    };
    while (!open.empty()) {
        const Key image = std::move(open.back());
        open.pop_back();
        const auto manifest = manifests.find(image);
        if (manifest == manifests.end())
            continue;
        const auto content = parseManifest(manifest->second->text);
        if (!content)
            continue;
        for (const ManifestDescriptor &child : content->children)
            choose({image.first, child.digest});
        if (content->subject)
            choose({image.first, *content->subject});
    }
    return added;
}

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
    Depths measured(m_contents);
    std::map<ImageKey, int> depths;
    for (const RestoreRow &row : m_rows)
        depths.try_emplace({row.repository, row.digest}, measured.of({row.repository, row.digest}));
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
