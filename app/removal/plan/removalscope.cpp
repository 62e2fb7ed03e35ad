// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/removalscope.h"

#include "app/registry/referrerstag.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tagboat {

namespace {

/// Its tag says what it belongs to: without it, nobody would find it again.
bool isNamedByItsTag(const ReferenceGraph::Entry &entry)
{
    switch (entry.kind) {
    case ImageKind::Signature:
    case ImageKind::Attestation:
    case ImageKind::Sbom:
        return true;
    default:
        return std::all_of(entry.tags.begin(), entry.tags.end(),
                           [](const std::string &tag) { return isReferrersTag(tag); });
    }
}

} // namespace

RemovalScope::RemovalScope(const RepositorySnapshot &snapshot, const Guard &guard, const PlanOptions &options,
                           const Selection &selection)
    : m_snapshot(snapshot)
    , m_guard(guard)
    , m_options(options)
    , m_selection(selection)
    , m_graph(snapshot)
    , m_fates(m_graph.size())
{
    for (Node node = 0; node < m_graph.size(); ++node) {
        m_fates[node].stayingParents = m_graph.at(node).parents.size();
        m_unreadIndexes += m_graph.at(node).isUnreadIndex() ? 1 : 0;
    }
    readSelection(selection.identifiers);
    refuseLoneTags();
    markChosen();
    spread();
    for (const Node node : m_considered) {
        if (m_fates[node].wanted && !m_fates[node].goes)
            settleRefused(node);
    }
}

void RemovalScope::readSelection(const std::vector<ImageIdentifier> &chosen)
{
    std::set<ImageIdentifier> seen;
    std::vector<ImageIdentifier> tags;
    for (const ImageIdentifier &identifier : chosen) {
        const auto node = identifier.isTag() ? m_graph.findTag(identifier.tag()) : m_graph.find(identifier.digest());
        if (!seen.insert(identifier).second)
            skip(identifier, SkipReason::Duplicate, node);
        else if (m_guard.isReadOnly())
            skip(identifier, SkipReason::ReadOnlyConnection, node);
        else if (identifier.isTag())
            tags.push_back(identifier);
        else if (const SkipReason reason = impossible(identifier, node); reason != SkipReason::None)
            skip(identifier, reason, node);
        else
            chooseDigest(identifier);
    }
    // Tags after all digests: a digest swallows its tags wherever they stand.
    for (const ImageIdentifier &identifier : tags)
        chooseTag(identifier);
}

/// What the registry would refuse in any case.
SkipReason RemovalScope::impossible(const ImageIdentifier &identifier, std::optional<Node> node) const
{
    const Capabilities &registry = m_options.capabilities;
    // A tag of an image whose other tags are chosen too may go by its digest: refuseLoneTags() decides.
    if (identifier.isTag() && node)
        return registry.deletesByTag || registry.deletesByDigest ? SkipReason::None : SkipReason::TagNotRemovable;
    if (identifier.isTag())
        return registry.deletesByTag ? SkipReason::None : SkipReason::TagNotRemovable;
    if (!registry.deletesByDigest)
        return SkipReason::DeletionUnsupported;
    const Image *image = node ? m_graph.at(*node).image : nullptr;
    return image && image->status == ImageStatus::Protected ? SkipReason::ProtectedByRegistry : SkipReason::None;
}

void RemovalScope::chooseDigest(const ImageIdentifier &identifier)
{
    const auto node = m_graph.find(identifier.digest());
    if (!node) {
        m_unlisted.push_back(identifier);
        return;
    }
    const Guard::Verdict verdict = judge(identifier, *node);
    if (verdict.reason != SkipReason::None) {
        skip(identifier, verdict.reason, node, {}, verdict.pattern);
        return;
    }
    m_fates[*node].digestChosen = true;
    note(*node);
}

void RemovalScope::chooseTag(const ImageIdentifier &identifier)
{
    const auto node = m_graph.findTag(identifier.tag());
    if (node && hasMoved(identifier, *node)) {
        skip(identifier, SkipReason::TagMoved, node, meantBefore(identifier));
        return;
    }
    if (node && m_fates[*node].digestChosen) {
        m_fates[*node].swallowedTags.push_back(identifier.tag());
        return;
    }
    if (const SkipReason reason = impossible(identifier, node); reason != SkipReason::None) {
        skip(identifier, reason, node);
        return;
    }
    const Guard::Verdict verdict = node ? judge(identifier, *node) : m_guard.judge(identifier, {}, 0, 0);
    const bool lifted = isLifted(identifier);
    if (verdict.reason != SkipReason::None && !lifted) {
        skip(identifier, verdict.reason, node, {}, verdict.pattern);
    } else if (!node) {
        m_unlisted.push_back(identifier);
    } else {
        m_fates[*node].chosenTags.push_back(identifier.tag());
        note(*node);
    }
}

/// All tags of the image were chosen, and either the registry cannot take tags off alone, or the image is one that nobody
/// would find without a name: a signature, an attestation.
bool RemovalScope::mustGoByDigest(Node node) const
{
    const Capabilities &registry = m_options.capabilities;
    const ReferenceGraph::Entry &entry = m_graph.at(node);
    const Fate &fate = m_fates[node];
    const std::size_t tags = fate.chosenTags.size() + fate.impliedTags.size();
    if (!m_options.mayGoByDigest || fate.digestChosen || !registry.deletesByDigest || tags == 0
        || tags != entry.tags.size())
        return false;
    if (registry.imagesAreRecords || impossible(ImageIdentifier::forDigest(entry.digest), node) != SkipReason::None)
        return false;
    const bool isUnfound = !registry.lastTagTakesImage && isNamedByItsTag(entry);
    // What is not listed may be another tag of it. A single tag that could not be read is no second name of a signature.
    if (!m_snapshot.complete && !(isUnfound && m_snapshot.onlyOddMissing))
        return false;
    return !registry.deletesByTag || isUnfound;
}

/// Where tags cannot be removed alone, those of images that keep others stay.
void RemovalScope::refuseLoneTags()
{
    for (const Node node : m_considered) {
        Fate &fate = m_fates[node];
        fate.byDigest = mustGoByDigest(node);
        if (removesTags() || fate.byDigest)
            continue;
        for (const std::string &tag : std::exchange(fate.chosenTags, {}))
            skip(ImageIdentifier::forTag(tag), SkipReason::TagNotRemovable, node);
    }
}

void RemovalScope::markChosen()
{
    const std::vector<Node> chosen = m_considered;
    for (const Node node : chosen) {
        if (m_fates[node].digestChosen || m_fates[node].byDigest || losesLastTag(node))
            want(node);
    }
}

void RemovalScope::want(Node node)
{
    Fate &fate = m_fates[node];
    fate.wanted = true;
    note(node);
    if (fate.goes || fate.stayingParents > 0)
        return;
    fate.goes = true;
    for (const Node parent : m_graph.at(node).parents)
        fate.depth = std::max(fate.depth, m_fates[parent].depth + 1);
    if (fate.cause)
        fate.depth = std::max(fate.depth, m_fates[*fate.cause].depth + 1);
    for (const ImpliedTag &implied : fate.impliedTags)
        fate.depth = std::max(fate.depth, m_fates[implied.subject].depth + 1);
    m_going.push_back(node);
}

/// Passes on what goes to what hangs on it, until nothing more goes.
void RemovalScope::spread()
{
    const bool takesChildren = mayTakeChildren();
    for (std::size_t i = 0; i < m_going.size(); ++i) {
        const Node node = m_going[i];
        const ReferenceGraph::Entry &entry = m_graph.at(node);
        for (const Node child : entry.children) {
            --m_fates[child].stayingParents;
            if (m_fates[child].wanted)
                want(child);
            else if (takesChildren)
                bringAlong(child, node, PlanReason::ChildOfIndex);
        }
        if (!m_options.includeReferrers)
            continue;
        for (const Node referrer : entry.referrers)
            bringAlong(referrer, node, PlanReason::ReferrerOf);
        for (const ReferenceGraph::FallbackTag &fallback : entry.fallbackTags)
            considerFallbackTag(fallback, node);
    }
}

void RemovalScope::considerFallbackTag(const ReferenceGraph::FallbackTag &fallback, Node subject)
{
    Fate &fate = m_fates[fallback.referrer];
    const bool chosen = fate.digestChosen
        || std::find(fate.chosenTags.begin(), fate.chosenTags.end(), fallback.tag) != fate.chosenTags.end();
    if (chosen)
        return;
    if (!fate.cause) {
        fate.cause = subject;
        fate.reason = PlanReason::ReferrerOf;
    }
    note(fallback.referrer);
    if (judge(ImageIdentifier::forTag(fallback.tag), fallback.referrer).reason != SkipReason::None)
        return;
    fate.impliedTags.push_back({fallback.tag, subject});
    fate.byDigest = mustGoByDigest(fallback.referrer);
    if (fate.byDigest || losesLastTag(fallback.referrer))
        want(fallback.referrer);
    else if (!removesTags())
        fate.impliedTags.pop_back();
}

void RemovalScope::bringAlong(Node node, Node cause, PlanReason reason)
{
    Fate &fate = m_fates[node];
    if (!m_graph.at(node).image || fate.wanted)
        return;
    if (!fate.cause) {
        fate.cause = cause;
        fate.reason = reason;
    }
    note(node);
    const Guard::Verdict verdict = judge(ImageIdentifier::forDigest(m_graph.at(node).digest), node);
    if (verdict.reason == SkipReason::None && m_graph.at(node).tags.empty())
        want(node);
}

/// Wanted, but held by an index that stays: it stays too, and those who chose it are told.
void RemovalScope::settleRefused(Node node)
{
    Fate &fate = m_fates[node];
    const ReferenceGraph::Entry &entry = m_graph.at(node);
    const auto parent = stayingParent(node);
    if (fate.digestChosen) {
        skip(ImageIdentifier::forDigest(entry.digest), SkipReason::NeededByKeptIndex, node, parent);
        // A digest that cannot go swallows nothing.
        for (const std::string &tag : std::exchange(fate.swallowedTags, {})) {
            const auto identifier = ImageIdentifier::forTag(tag);
            const Guard::Verdict verdict = judge(identifier, node);
            if (const SkipReason reason = impossible(identifier, node); reason != SkipReason::None)
                skip(identifier, reason, node);
            else if (verdict.reason == SkipReason::None)
                fate.chosenTags.push_back(tag);
            else
                skip(identifier, verdict.reason, node, {}, verdict.pattern);
        }
        fate.digestChosen = false;
    }
    if (fate.byDigest && !removesTags()) {
        fate.impliedTags.clear();
        for (const std::string &tag : std::exchange(fate.chosenTags, {}))
            skip(ImageIdentifier::forTag(tag), SkipReason::NeededByKeptIndex, node, parent);
    }
    if (losesLastTag(node))
        fate.impliedTags.clear();
    if (losesLastTag(node))
        settleLastTags(node);
}

/// All tags of a child that stays were chosen, which the service refuses for the last one. If the user wants that, they
/// go by way of an index that has others.
void RemovalScope::settleLastTags(Node node)
{
    Fate &fate = m_fates[node];
    const auto index = indexForTags(node);
    const auto wanted = [&](const std::string &tag) {
        return index && m_options.movedTags.contains({m_snapshot.name, ImageIdentifier::forTag(tag)});
    };
    std::vector<std::string> kept;
    for (const std::string &tag : std::exchange(fate.chosenTags, {})) {
        if (wanted(tag)) {
            kept.push_back(tag);
            continue;
        }
        skip(ImageIdentifier::forTag(tag), SkipReason::NeededByKeptIndex, node, stayingParent(node));
        if (index)
            m_skipped.back().movableTo = m_graph.at(*index).digest;
    }
    fate.chosenTags = std::move(kept);
    if (losesLastTag(node))
        fate.movedTo = index;
}

/// An index above that keeps a tag of its own, so that one more can come and go.
std::optional<RemovalScope::Node> RemovalScope::indexForTags(Node node) const
{
    if (!m_options.capabilities.canRestore || m_options.capabilities.restoresTagsOnly)
        return {};
    for (const Node parent : m_graph.at(node).parents) {
        const Fate &fate = m_fates[parent];
        if (!fate.goes && m_graph.at(parent).tags.size() > fate.chosenTags.size() + fate.impliedTags.size())
            return parent;
    }
    return {};
}

void RemovalScope::note(Node node)
{
    if (!std::exchange(m_fates[node].noted, true))
        m_considered.push_back(node);
}

void RemovalScope::skip(const ImageIdentifier &identifier, SkipReason reason, std::optional<Node> node,
                        std::optional<Digest> because, const QString &pattern)
{
    SkippedIdentifier &skipped = m_skipped.emplace_back();
    skipped.repository = m_snapshot.name;
    skipped.identifier = identifier;
    skipped.digest = node ? m_graph.at(*node).digest : identifier.digest();
    skipped.reason = reason;
    skipped.matchedPattern = pattern;
    skipped.because = because;
    if (node)
        m_fates[*node].told = true;
}

Guard::Verdict RemovalScope::judge(const ImageIdentifier &identifier, Node node) const
{
    if (isLifted(identifier))
        return {};
    const ReferenceGraph::Entry &entry = m_graph.at(node);
    return m_guard.judge(identifier, entry.tags, entry.image ? entry.image->lastPulledAt : 0, usesOf(node));
}

/// Workloads run what an index leads to, not the index: it is in use with its children.
std::int64_t RemovalScope::usesOf(Node node) const
{
    if (!m_guard.asksForUse() || !m_snapshot.uses || m_snapshot.uses->empty())
        return 0;
    const auto own = m_snapshot.uses->find(m_graph.at(node).digest);
    std::int64_t uses = own == m_snapshot.uses->end() ? 0 : own->second;
    for (const Node below : m_graph.below(node)) {
        const auto found = m_snapshot.uses->find(m_graph.at(below).digest);
        uses += found == m_snapshot.uses->end() ? 0 : found->second;
    }
    return uses;
}

std::optional<Digest> RemovalScope::meantBefore(const ImageIdentifier &identifier) const
{
    const auto before = m_selection.meant.find(identifier.tag());
    return before == m_selection.meant.end() ? std::nullopt : std::optional(before->second);
}

/// It means another image than when it was chosen, and nobody has accepted that.
bool RemovalScope::hasMoved(const ImageIdentifier &identifier, Node node) const
{
    const auto before = meantBefore(identifier);
    return before && *before != m_graph.at(node).digest
        && !m_options.acceptedMoves.contains({m_snapshot.name, identifier});
}

bool RemovalScope::isLifted(const ImageIdentifier &identifier) const
{
    return m_options.liftedProtection.contains({m_snapshot.name, identifier});
}

bool RemovalScope::losesLastTag(Node node) const
{
    const Fate &fate = m_fates[node];
    const std::size_t tags = m_graph.at(node).tags.size();
    return m_options.capabilities.lastTagTakesImage && tags > 0
        && tags == fate.chosenTags.size() + fate.impliedTags.size();
}

std::optional<Digest> RemovalScope::stayingParent(Node node) const
{
    for (const Node parent : m_graph.at(node).parents) {
        if (!m_fates[parent].goes)
            return m_graph.at(parent).digest;
    }
    return {};
}

/// Where the service does not refuse to break an index, children are taken only when every index is known.
bool RemovalScope::mayTakeChildren() const
{
    const bool allKnown = m_unreadIndexes == 0 && m_snapshot.complete;
    return m_options.includeOrphanedChildren && (m_options.capabilities.protectsIndexChildren || allKnown);
}

} // namespace tagboat
