// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/guard.h"
#include "app/removal/plan/referencegraph.h"

#include <vector>

namespace tagboat {

/// Decides what becomes of every image of one repository that a selection touches.
///
/// Everything wanted gone is marked first: what was chosen, then, as images are found to go, what hangs on them. An
/// image goes as soon as it is wanted and every index that holds it goes. Marking only ever adds, so the order of
/// marking does not matter; images in a circle of indexes never go, and the service would refuse them too.
class RemovalScope
{
public:
    using Node = ReferenceGraph::Node;

    struct ImpliedTag
    {
        std::string tag;
        Node subject;
    };

    struct Fate
    {
        bool digestChosen = false;
        bool byDigest = false; ///< goes by its digest though tags were chosen: these cannot, or must not, go alone
        bool wanted = false;
        bool goes = false;
        bool noted = false; ///< is in considered()
        bool told = false; ///< a skipped identifier speaks of it
        PlanReason reason = PlanReason::Chosen; ///< of what comes along
        std::optional<Node> cause; ///< the index or subject it comes along with, or would
        std::size_t stayingParents = 0;
        std::size_t depth = 0; ///< longest way down from an image that nothing must precede
        std::vector<std::string> chosenTags;
        std::vector<std::string> swallowedTags; ///< chosen beside the digest
        std::optional<Node> movedTo; ///< where the chosen tags are put before they are removed
        std::vector<ImpliedTag> impliedTags; ///< of referrers that hang under a tag
    };

    /// \param snapshot, \param guard, \param options, \param selection not copied, must outlive this.
    RemovalScope(const RepositorySnapshot &snapshot, const Guard &guard, const PlanOptions &options,
                 const Selection &selection);

    [[nodiscard]] const ReferenceGraph &graph() const { return m_graph; }
    [[nodiscard]] const Fate &fate(Node node) const { return m_fates[node]; }
    /// Every image that has to do with the selection, in the order it was met.
    [[nodiscard]] const std::vector<Node> &considered() const { return m_considered; }
    [[nodiscard]] const std::vector<SkippedIdentifier> &skipped() const { return m_skipped; }
    /// Chosen, but not in the snapshot.
    [[nodiscard]] const std::vector<ImageIdentifier> &unlisted() const { return m_unlisted; }
    /// What a tag meant when it was first chosen; nullopt: now.
    [[nodiscard]] std::optional<Digest> meantBefore(const ImageIdentifier &identifier) const;
    /// Whether the registry takes a tag off without its image.
    [[nodiscard]] bool removesTags() const { return m_options.capabilities.deletesByTag; }
    [[nodiscard]] Guard::Verdict judge(const ImageIdentifier &identifier, Node node) const;
    /// The first index that holds it and stays.
    [[nodiscard]] std::optional<Digest> stayingParent(Node node) const;

private:
    void readSelection(const std::vector<ImageIdentifier> &chosen);
    [[nodiscard]] SkipReason impossible(const ImageIdentifier &identifier, std::optional<Node> node) const;
    void chooseDigest(const ImageIdentifier &identifier);
    void chooseTag(const ImageIdentifier &identifier);
    void markChosen();
    [[nodiscard]] bool mustGoByDigest(Node node) const;
    void refuseLoneTags();
    void want(Node node);
    void spread();
    void considerFallbackTag(const ReferenceGraph::FallbackTag &fallback, Node subject);
    void bringAlong(Node node, Node cause, PlanReason reason);
    void settleRefused(Node node);
    void settleLastTags(Node node);
    [[nodiscard]] std::optional<Node> indexForTags(Node node) const;
    void note(Node node);
    void skip(const ImageIdentifier &identifier, SkipReason reason, std::optional<Node> node,
              std::optional<Digest> because = {}, const QString &pattern = {});

    [[nodiscard]] bool hasMoved(const ImageIdentifier &identifier, Node node) const;
    [[nodiscard]] std::int64_t usesOf(Node node) const;
    [[nodiscard]] bool isLifted(const ImageIdentifier &identifier) const;
    [[nodiscard]] bool losesLastTag(Node node) const;
    [[nodiscard]] bool mayTakeChildren() const;

    const RepositorySnapshot &m_snapshot;
    const Guard &m_guard;
    const PlanOptions &m_options;
    const Selection &m_selection;
    ReferenceGraph m_graph;
    std::vector<Fate> m_fates; ///< by node
    std::vector<Node> m_considered;
    std::vector<Node> m_going; ///< in the order they were found to go
    std::vector<SkippedIdentifier> m_skipped;
    std::vector<ImageIdentifier> m_unlisted;
    int m_unreadIndexes = 0;
};

} // namespace tagboat
