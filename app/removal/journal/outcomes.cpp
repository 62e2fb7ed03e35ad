// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/outcomes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace tagboat {

namespace {

/// The lower, the more it needs attention.
int rank(const Outcome &outcome)
{
    switch (outcome.state) {
    case Outcome::State::Failed:
        return outcome.alreadyGone ? 2 : 0;
    case Outcome::State::Unknown:
        return 1;
    case Outcome::State::Skipped:
        return 3;
    case Outcome::State::Pending:
        return 4;
    case Outcome::State::Deleted:
        return 5;
    case Outcome::State::Untagged:
        return 6;
    }
    return 7;
}

auto causeOf(const Outcome &outcome)
{
    const bool kindCounts = outcome.wholeCall && outcome.failureCode.isEmpty();
    return std::tuple(rank(outcome), outcome.skipReason, outcome.failureKind, outcome.failureCode,
                      kindCounts ? outcome.errorKind : Error::Kind::Other, outcome.alreadyGone);
}

/// Selections under construction: repositories and identifiers in the order they come, each once.
class Gathering
{
public:
    /// \param meant what a tag meant; null: not known
    void add(const RepositoryName &repository, const ImageIdentifier &identifier, const Digest &meant)
    {
        const auto [place, isNew] = m_places.try_emplace(repository, m_selections.size());
        if (isNew)
            m_selections.push_back({repository, {}});
        if (m_seen.emplace(repository, identifier).second)
            m_selections[place->second].identifiers.push_back(identifier);
        if (identifier.isTag() && !meant.isNull())
            m_selections[place->second].meant.emplace(identifier.tag(), meant);
    }

    [[nodiscard]] std::vector<Selection> take() { return std::move(m_selections); }

private:
    std::vector<Selection> m_selections;
    std::map<RepositoryName, std::size_t> m_places;
    std::set<std::pair<RepositoryName, ImageIdentifier>> m_seen;
};

bool mayPass(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
    case Error::Kind::InvalidInput:
    case Error::Kind::Unsupported:
        return false;
    default:
        return true;
    }
}

} // namespace

std::vector<std::size_t> roundSizes(const DeletionPlan &plan)
{
    std::vector<std::size_t> sizes;
    for (const auto &round : plan.rounds)
        sizes.push_back(round.size());
    return sizes;
}

std::vector<Selection> inRounds(const std::vector<OutcomeRow> &rows, const std::vector<std::size_t> &rounds,
                                const std::vector<std::size_t> &chosen)
{
    const std::set<std::size_t> places(chosen.begin(), chosen.end());
    std::vector<Selection> all;
    std::size_t begin = 0;
    for (const std::size_t size : rounds) {
        const std::size_t end = std::min(begin + size, rows.size());
        std::map<RepositoryName, std::vector<ImageIdentifier>> round;
        for (auto place = places.lower_bound(begin); place != places.end() && *place < end; ++place)
            round[rows[*place].repository].push_back(rows[*place].identifier);
        for (auto &[repository, identifiers] : round)
            all.push_back({repository, std::move(identifiers)});
        begin = end;
    }
    return all;
}

OutcomeCounts countOutcomes(const std::vector<OutcomeRow> &rows)
{
    OutcomeCounts counts;
    std::set<std::pair<RepositoryName, Digest>> images;
    for (const OutcomeRow &row : rows) {
        switch (row.outcome.state) {
        case Outcome::State::Failed:
            ++(row.outcome.alreadyGone ? counts.alreadyGone : counts.failed);
            break;
        case Outcome::State::Unknown:
            ++counts.unknown;
            break;
        case Outcome::State::Skipped:
            // Another row tells what became of it: nobody has chosen two things.
            if (row.outcome.skipReason != SkipReason::CoveredByDigest
                && row.outcome.skipReason != SkipReason::Duplicate)
                ++counts.skipped;
            break;
        case Outcome::State::Pending:
            ++counts.pending;
            break;
        case Outcome::State::Untagged:
            ++counts.untagged;
            break;
        case Outcome::State::Deleted:
            ++counts.deleted;
            images.emplace(row.repository, row.digest);
            break;
        }
    }
    counts.deletedImages = static_cast<int>(images.size());
    return counts;
}

bool mayBeRestored(const OutcomeCounts &counts)
{
    return counts.deleted + counts.untagged + counts.unknown > 0;
}

std::vector<OutcomeGroup> groupOutcomes(const std::vector<OutcomeRow> &rows)
{
    std::map<decltype(causeOf(Outcome())), OutcomeGroup> byCause;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        OutcomeGroup &group = byCause[causeOf(rows[i].outcome)];
        if (group.rows.empty())
            group.sample = rows[i].outcome;
        group.rows.push_back(i);
    }
    std::vector<OutcomeGroup> groups;
    groups.reserve(byCause.size());
    for (auto &[cause, group] : byCause)
        groups.push_back(std::move(group));
    std::stable_sort(groups.begin(), groups.end(), [](const OutcomeGroup &a, const OutcomeGroup &b) {
        return std::pair(rank(a.sample), b.rows.size()) < std::pair(rank(b.sample), a.rows.size());
    });
    return groups;
}

std::vector<std::size_t> failuresFirst(const std::vector<OutcomeRow> &rows)
{
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rank(rows[a].outcome) < rank(rows[b].outcome); });
    return order;
}

bool isRetryable(const Outcome &outcome)
{
    switch (outcome.state) {
    case Outcome::State::Unknown:
        return true;
    case Outcome::State::Skipped:
        return outcome.skipReason == SkipReason::Cancelled || outcome.skipReason == SkipReason::ParentNotDeleted;
    case Outcome::State::Failed:
        break;
    default:
        return false;
    }
    if (outcome.wholeCall)
        return mayPass(outcome.errorKind);
    // What the service finds wrong with the identifier itself stays wrong; an index is a matter of its own.
    switch (outcome.failureKind) {
    case FailureKind::InvalidDigest:
    case FailureKind::InvalidTag:
    case FailureKind::NothingNamed:
    case FailureKind::TagMoved:
    case FailureKind::NotFound:
    case FailureKind::NeededByIndex:
    case FailureKind::UpstreamDenied:
    case FailureKind::Inaccessible:
    case FailureKind::UntagUnsupported:
    case FailureKind::DeletionUnsupported:
        return false;
    default:
        return true;
    }
}

std::vector<Selection> retrySelections(const std::vector<OutcomeRow> &rows)
{
    Gathering gathering;
    for (const OutcomeRow &row : rows) {
        if (isRetryable(row.outcome))
            gathering.add(row.repository, row.identifier, row.digest);
    }
    return gathering.take();
}

std::vector<Selection> unfinishedSelections(const std::vector<OutcomeRow> &rows)
{
    Gathering gathering;
    for (const OutcomeRow &row : rows) {
        if (row.outcome.state == Outcome::State::Pending || row.outcome.state == Outcome::State::Unknown)
            gathering.add(row.repository, row.identifier, row.digest);
    }
    return gathering.take();
}

bool goesByDigestOnly(const OutcomeRow &row)
{
    return row.outcome.state == Outcome::State::Failed && row.outcome.failureKind == FailureKind::UntagUnsupported
        && !row.digest.isNull();
}

std::vector<Selection> selectionsByDigest(const std::vector<OutcomeRow> &rows)
{
    Gathering gathering;
    for (const OutcomeRow &row : rows) {
        if (goesByDigestOnly(row))
            gathering.add(row.repository, ImageIdentifier::forDigest(row.digest), row.digest);
    }
    return gathering.take();
}

bool isBlockedByParents(const Outcome &outcome)
{
    const bool refused = outcome.state == Outcome::State::Failed && outcome.failureKind == FailureKind::NeededByIndex;
    const bool leftOut =
        outcome.state == Outcome::State::Skipped && outcome.skipReason == SkipReason::NeededByKeptIndex;
    return (refused || leftOut) && !outcome.parents.empty();
}

std::vector<Selection> selectionsWithParents(const std::vector<OutcomeRow> &rows)
{
    Gathering gathering;
    for (const OutcomeRow &row : rows) {
        if (!isBlockedByParents(row.outcome))
            continue;
        for (const Digest &parent : row.outcome.parents)
            gathering.add(row.repository, ImageIdentifier::forDigest(parent), parent);
        gathering.add(row.repository, row.identifier, row.digest);
    }
    return gathering.take();
}

std::vector<ImageIdentifier> identifiersGone(const std::vector<OutcomeRow> &rows, const RepositoryName &repository)
{
    std::vector<ImageIdentifier> gone;
    for (const OutcomeRow &row : rows) {
        const bool went = row.outcome.state == Outcome::State::Deleted || row.outcome.state == Outcome::State::Untagged
            || (row.outcome.state == Outcome::State::Failed && row.outcome.alreadyGone);
        if (row.repository != repository || !went)
            continue;
        gone.push_back(row.identifier);
        if (row.outcome.state == Outcome::State::Deleted && row.identifier.isTag() && !row.digest.isNull())
            gone.push_back(ImageIdentifier::forDigest(row.digest));
    }
    return gone;
}

} // namespace tagboat
