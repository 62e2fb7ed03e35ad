// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/restorerun.h"

#include "app/registry/manifest.h"
#include "app/registry/registry.h"

#include <algorithm>

namespace tagboat {

namespace {

using State = RestoreRow::State;

constexpr std::size_t layersPerCall = 100; ///< Registry::checkLayers
constexpr std::size_t putsInFlight = 8;

bool hasGone(const Outcome &outcome)
{
    return outcome.state == Outcome::State::Deleted || outcome.state == Outcome::State::Untagged;
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

/// The longest way down to an image that names no other: an index goes after all it names.
int depthOf(const std::pair<RepositoryName, Digest> &image,
            const std::map<std::pair<RepositoryName, Digest>, ManifestContent> &contents, int limit = 16)
{
    const auto found = contents.find(image);
    if (found == contents.end() || limit == 0)
        return 0;
    int depth = 0;
    for (const ManifestDescriptor &child : found->second.children)
        depth = std::max(depth, 1 + depthOf({image.first, child.digest}, contents, limit - 1));
    if (found->second.subject) // a referrer goes after what it speaks of
        depth = std::max(depth, 1 + depthOf({image.first, *found->second.subject}, contents, limit - 1));
    return depth;
}

} // namespace

std::vector<RestoreRow> restorableRows(const std::vector<OutcomeRow> &outcomes, const std::vector<SavedImage> &saved)
{
    std::set<std::pair<RepositoryName, std::string>> tagsGone;
    std::set<std::pair<RepositoryName, Digest>> imagesGone;
    for (const OutcomeRow &row : outcomes) {
        if (!hasGone(row.outcome))
            continue;
        if (row.identifier.isTag())
            tagsGone.emplace(row.repository, row.identifier.tag());
        else
            imagesGone.emplace(row.repository, row.identifier.digest());
    }
    std::vector<RestoreRow> rows;
    for (const SavedImage &image : saved) {
        const bool imageWent = imagesGone.contains({image.repository, image.manifest.digest});
        bool hasTag = false;
        for (const std::string &tag : image.tags) {
            if (!imageWent && !tagsGone.contains({image.repository, tag}))
                continue;
            hasTag = true;
            rows.push_back({image.repository, ImageIdentifier::forTag(tag), image.manifest.digest, {}, {}, {}, {}, {}});
        }
        if (imageWent && !hasTag) {
            rows.push_back({image.repository, ImageIdentifier::forDigest(image.manifest.digest), image.manifest.digest,
                            {}, {}, {}, {}, {}});
        }
    }
    return rows;
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
    std::map<ImageKey, int> depths;
    for (const RestoreRow &row : m_rows)
        depths.try_emplace({row.repository, row.digest}, depthOf({row.repository, row.digest}, m_contents));
    std::stable_sort(m_rows.begin(), m_rows.end(), [&depths](const RestoreRow &a, const RestoreRow &b) {
        return depths.at({a.repository, a.digest}) < depths.at({b.repository, b.digest});
    });
    for (Row row = 0; row < m_rows.size(); ++row) {
        m_depths.push_back(depths.at({m_rows[row].repository, m_rows[row].digest}));
        m_rowsOf[{m_rows[row].repository, m_rows[row].identifier}].push_back(row);
    }

    std::map<RepositoryName, std::set<ImageIdentifier>> tags;
    std::map<RepositoryName, std::set<Digest>> layers;
    for (const RestoreRow &row : m_rows) {
        tags[row.repository].insert(row.identifier);
        const auto content = m_contents.find({row.repository, row.digest});
        if (content == m_contents.end())
            continue;
        if (content->second.config)
            layers[row.repository].insert(content->second.config->digest);
        for (const LayerDescriptor &layer : content->second.layers)
            layers[row.repository].insert(layer.digest);
    }
    m_tagQuestions =
        inCalls(tags, static_cast<std::size_t>(std::max(1, registry->capabilities().maximumIdentifiersPerCall)));
    m_layerQuestions = inCalls(layers, layersPerCall);
}

RestoreRun::~RestoreRun() = default;

void RestoreRun::start()
{
    QMetaObject::invokeMethod(this, &RestoreRun::step, Qt::QueuedConnection);
}

void RestoreRun::cancel()
{
    if (m_finished)
        return;
    m_cancelled = true;
    m_question.cancel();
    QMetaObject::invokeMethod(this, &RestoreRun::step, Qt::QueuedConnection);
}

void RestoreRun::step()
{
    if (m_finished)
        return;
    if (m_cancelled) {
        for (; m_next < m_rows.size(); ++m_next)
            settle(m_next, State::Cancelled);
    } else if (!m_tagQuestions.empty()) {
        return checkTags();
    } else if (!m_layerQuestions.empty()) {
        return checkLayers();
    }
    putSome();
    if (m_next == m_rows.size() && m_puts.empty())
        finish();
}

void RestoreRun::checkTags()
{
    auto [repository, identifiers] = std::move(m_tagQuestions.back());
    m_tagQuestions.pop_back();
    const auto take = [this, repository = repository](const Result<ManifestReply> &reply) {
        // Where asking is not allowed, putting shows what is there.
        for (const ManifestReply::Found &found : reply ? reply->found : std::vector<ManifestReply::Found>()) {
            const auto identifier = found.tag.empty() ? ImageIdentifier::forDigest(found.manifest.digest)
                                                      : ImageIdentifier::forTag(found.tag);
            for (const Row row : m_rowsOf[{repository, identifier}]) {
                if (m_rows[row].digest == found.manifest.digest)
                    settle(row, State::AlreadyThere);
                else if (m_taken == TakenTags::Leave)
                    settle(row, State::TagTaken);
            }
        }
        step();
    };
    m_question = m_registry->fetchManifests(repository, identifiers, take);
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
    for (; m_next < m_rows.size() && m_puts.size() < putsInFlight; ++m_next) {
        if (!m_puts.empty() && m_depths[m_puts.begin()->first] != m_depths[m_next])
            return;
        const RestoreRow &row = m_rows[m_next];
        if (row.state != State::Pending || isLost(m_next))
            continue;
        m_puts[m_next] = m_registry->putImage(
            row.repository, m_manifests.at({row.repository, row.digest}), row.identifier.tag(),
            [this, number = m_next](const Result<Digest> &stored) { takePut(number, stored); });
    }
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
        if (m_lost.contains({row.repository, child.digest}))
            row.missing.push_back(child.digest);
    }
    if (row.missing.empty())
        return false;
    m_lost.insert(key);
    settle(number, layersGone ? State::LayersGone : State::ChildGone);
    return true;
}

void RestoreRun::takePut(Row number, const Result<Digest> &stored)
{
    const auto ended = m_puts.extract(number);
    RestoreRow &row = m_rows[number];
    if (stored && *stored == row.digest) {
        settle(number, State::Restored);
    } else {
        m_lost.insert({row.repository, row.digest});
        row.code = stored ? QStringLiteral("DigestDiffers") : stored.error().code;
        row.reason = stored ? stored->toQString() : stored.error().detail;
        row.requestId = stored ? QString() : stored.error().requestId;
        settle(number, State::Failed);
    }
    step();
}

void RestoreRun::settle(Row row, State state)
{
    if (m_rows[row].state != State::Pending)
        return;
    m_rows[row].state = state;
    ++m_done;
    Q_EMIT progressed();
}

void RestoreRun::finish()
{
    m_finished = true;
    Q_EMIT finished();
}

} // namespace tagboat
