// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/restore/restoreplan.h"

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

using RowState = RestoreRow::State;
using Contents = std::map<std::pair<RepositoryName, Digest>, ManifestContent>;

/// Or may have been: what became of it was not written down, and RestoreRun asks what is there before it puts anything.
bool wasTakenAway(const Outcome &outcome)
{
    return outcome.state == Outcome::State::Deleted || outcome.state == Outcome::State::Untagged
        || outcome.state == Outcome::State::Unknown;
}

/// Each image is looked at once, however many name it, and without recursion.
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

std::map<std::pair<RepositoryName, Digest>, int> restoreDepths(const std::vector<RestoreRow> &rows,
                                                               const Contents &contents)
{
    Depths measured(contents);
    std::map<std::pair<RepositoryName, Digest>, int> depths;
    for (const RestoreRow &row : rows)
        depths.try_emplace({row.repository, row.digest}, measured.of({row.repository, row.digest}));
    return depths;
}

} // namespace tagboat
