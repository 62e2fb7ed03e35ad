// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/repositoryplanner.h"

#include "app/removal/plan/freedbytes.h"

#include <algorithm>

namespace tagboat {

namespace {

constexpr std::size_t tagRound = 0;

/// Images start after the tags; each step down from an index or subject is one round more.
std::size_t imageRound(std::size_t depth)
{
    return 1 + depth;
}

} // namespace

RepositoryPlanner::RepositoryPlanner(const RepositorySnapshot &snapshot, const RemovalScope &scope, DeletionPlan &plan)
    : m_snapshot(snapshot)
    , m_scope(scope)
    , m_graph(scope.graph())
    , m_plan(plan)
{
}

void RepositoryPlanner::write()
{
    m_plan.skipped.insert(m_plan.skipped.end(), m_scope.skipped().begin(), m_scope.skipped().end());
    for (const Node node : m_scope.considered()) {
        const RemovalScope::Fate &fate = m_scope.fate(node);
        if (fate.goes
            && (fate.digestChosen || fate.byDigest || m_graph.at(node).tags.empty() || !m_scope.removesTags()))
            writeDigest(node);
        else
            writeTags(node);
        writeStaying(node);
    }
    for (const ImageIdentifier &identifier : m_scope.unlisted())
        writeUnlisted(identifier);
    count();
}

void RepositoryPlanner::writeUnlisted(const ImageIdentifier &identifier)
{
    PlannedIdentifier planned;
    planned.identifier = identifier;
    planned.digest = identifier.isTag() ? m_scope.meantBefore(identifier).value_or(Digest()) : identifier.digest();
    planned.takesImage = identifier.isDigest();
    put(identifier.isTag() ? tagRound : imageRound(0), std::move(planned));
}

void RepositoryPlanner::writeDigest(Node node)
{
    const RemovalScope::Fate &fate = m_scope.fate(node);
    const ReferenceGraph::Entry &entry = m_graph.at(node);
    const bool isChosen = fate.digestChosen || !fate.chosenTags.empty();
    auto planned = describe(ImageIdentifier::forDigest(entry.digest), node, isChosen ? PlanReason::Chosen : fate.reason,
                            isChosen ? std::nullopt : fate.cause);
    planned.siblingTags = entry.tags;
    planned.standsForTags = isChosen && !fate.digestChosen;
    put(imageRound(fate.depth), std::move(planned));
    std::vector<std::string> covered = fate.swallowedTags;
    if (!fate.digestChosen)
        covered.insert(covered.end(), fate.chosenTags.begin(), fate.chosenTags.end());
    for (const std::string &tag : covered)
        m_plan.skipped.push_back({m_snapshot.name,
                                  ImageIdentifier::forTag(tag),
                                  entry.digest,
                                  SkipReason::CoveredByDigest,
                                  {},
                                  entry.digest});
}

void RepositoryPlanner::writeTags(Node node)
{
    const RemovalScope::Fate &fate = m_scope.fate(node);
    const std::size_t round = fate.goes && fate.depth > 0 ? imageRound(fate.depth) : tagRound;
    for (const std::string &tag : fate.chosenTags)
        put(round, describe(ImageIdentifier::forTag(tag), node, PlanReason::Chosen, {}));
    for (const RemovalScope::ImpliedTag &implied : fate.impliedTags) {
        put(std::max(round, imageRound(m_scope.fate(implied.subject).depth + 1)),
            describe(ImageIdentifier::forTag(implied.tag), node, PlanReason::ReferrerOf, implied.subject));
    }
}

void RepositoryPlanner::writeStaying(Node node)
{
    const RemovalScope::Fate &fate = m_scope.fate(node);
    const ReferenceGraph::Entry &entry = m_graph.at(node);
    const bool spokenOf = fate.told || !fate.chosenTags.empty() || !fate.impliedTags.empty();
    if (fate.goes || !fate.cause || spokenOf)
        return;
    SkippedIdentifier staying;
    staying.repository = m_snapshot.name;
    staying.identifier = ImageIdentifier::forDigest(entry.digest);
    staying.digest = entry.digest;
    staying.because = m_graph.at(*fate.cause).digest;
    const Guard::Verdict verdict = m_scope.judge(staying.identifier, node);
    if (fate.wanted) {
        staying.reason = SkipReason::NeededByKeptIndex;
        staying.because = m_scope.stayingParent(node);
    } else if (verdict.reason != SkipReason::None) {
        staying.reason = verdict.reason;
        staying.matchedPattern = verdict.pattern;
    } else {
        staying.reason = SkipReason::HasOwnTags;
    }
    m_plan.staying.push_back(std::move(staying));
}

PlannedIdentifier RepositoryPlanner::describe(const ImageIdentifier &identifier, Node node, PlanReason reason,
                                              std::optional<Node> cause) const
{
    const RemovalScope::Fate &fate = m_scope.fate(node);
    const ReferenceGraph::Entry &entry = m_graph.at(node);
    PlannedIdentifier planned;
    planned.identifier = identifier;
    planned.digest = entry.digest;
    planned.reason = reason;
    planned.takesImage = fate.goes;
    planned.leavesUntagged = !fate.goes && entry.tags.size() == fate.chosenTags.size() + fate.impliedTags.size();
    planned.platform = entry.platform;
    planned.kind = entry.kind;
    if (entry.image) {
        planned.sizeInBytes = entry.image->sizeInBytes;
        planned.lastPulledAt = entry.image->lastPulledAt;
    }
    if (fate.movedTo)
        planned.movedTo = m_graph.at(*fate.movedTo).digest;
    if (fate.goes) {
        for (const Node parent : entry.parents)
            planned.after.push_back(m_graph.at(parent).digest);
    }
    if (cause) {
        planned.because = m_graph.at(*cause).digest;
        if (std::find(planned.after.begin(), planned.after.end(), *planned.because) == planned.after.end())
            planned.after.push_back(*planned.because);
    }
    return planned;
}

void RepositoryPlanner::put(std::size_t round, PlannedIdentifier planned)
{
    planned.repository = m_snapshot.name;
    if (m_plan.rounds.size() <= round)
        m_plan.rounds.resize(round + 1);
    m_plan.rounds[round].push_back(std::move(planned));
}

/// Its manifest could not be read, which is all there is to put it back with.
bool RepositoryPlanner::isUnreadable(Node node) const
{
    const ReferenceGraph::Entry &entry = m_graph.at(node);
    const bool cannotBeVerified = entry.digest.isOfOtherAlgorithm() && !entry.digest.isVerifiable();
    // What is archived cannot be read (ECR, "Archiving images").
    const bool isArchived =
        entry.image && (entry.image->status == ImageStatus::Archived || entry.image->status == ImageStatus::Activating);
    return cannotBeVerified || (isArchived && !entry.content) || m_snapshot.unverified.contains(entry.digest)
        || (entry.image && entry.image->details == DetailsState::Failed && !entry.content);
}

void RepositoryPlanner::count()
{
    std::vector<bool> going(m_graph.size());
    for (const Node node : m_scope.considered()) {
        const RemovalScope::Fate &fate = m_scope.fate(node);
        going[node] = fate.goes;
        const std::size_t tags =
            fate.goes ? m_graph.at(node).tags.size() : fate.chosenTags.size() + fate.impliedTags.size();
        m_plan.tagsRemoved += static_cast<int>(tags);
        m_plan.imagesDeleted += fate.goes ? 1 : 0;
        m_plan.imagesByTags += fate.goes && fate.byDigest && !fate.chosenTags.empty() ? 1 : 0;
        const bool mayComeBack = m_plan.capabilities.canRestore && !m_plan.capabilities.restoresTagsOnly;
        m_plan.unverifiedImages += mayComeBack && fate.goes && isUnreadable(node) ? 1 : 0;
        if (!fate.goes && !fate.chosenTags.empty())
            ++(tags == m_graph.at(node).tags.size() ? m_plan.imagesUntagged : m_plan.imagesKept);
    }
    for (const ImageIdentifier &identifier : m_scope.unlisted())
        ++(identifier.isTag() ? m_plan.tagsRemoved : m_plan.imagesDeleted);

    const FreedBytes freed = freedBytes(m_graph, going, m_snapshot.complete);
    m_plan.bytesFreed += freed.bytes;
    m_plan.bytesAreLowerBound |= freed.isLowerBound || !m_scope.unlisted().empty();
    m_plan.bytesAreUpperBound |= freed.isUpperBound;
    noteUnreadIndexes(going);
    m_plan.incomplete |= !m_snapshot.complete;
}

void RepositoryPlanner::noteUnreadIndexes(const std::vector<bool> &going)
{
    bool anyGoes = false;
    for (Node node = 0; node < m_graph.size(); ++node)
        anyGoes |= going[node] && m_graph.at(node).kind == ImageKind::Index;
    if (!anyGoes)
        return;
    for (Node node = 0; node < m_graph.size(); ++node) {
        const ReferenceGraph::Entry &entry = m_graph.at(node);
        if (!entry.isUnreadIndex())
            continue;
        ++m_plan.unreadIndexes;
        m_plan.unread.push_back({m_snapshot.name,
                                 entry.tags.empty() ? ImageIdentifier::forDigest(entry.digest)
                                                    : ImageIdentifier::forTag(entry.tags.front()),
                                 entry.image && entry.image->status == ImageStatus::Archived});
    }
}

} // namespace tagboat
