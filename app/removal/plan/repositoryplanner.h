// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/removalscope.h"

namespace tagboat {

/// Writes what a RemovalScope has decided for one repository into a plan, beside those of other repositories.
class RepositoryPlanner
{
public:
    /// None of them copied, all must outlive this.
    RepositoryPlanner(const RepositorySnapshot &snapshot, const RemovalScope &scope, DeletionPlan &plan);

    void write();

private:
    using Node = ReferenceGraph::Node;

    void writeDigest(Node node);
    void writeTags(Node node);
    void writeStaying(Node node);
    void writeUnlisted(const ImageIdentifier &identifier);
    [[nodiscard]] bool isUnreadable(Node node) const;
    void count();
    void noteUnreadIndexes(const std::vector<bool> &going);
    void put(std::size_t round, PlannedIdentifier planned);
    [[nodiscard]] PlannedIdentifier describe(const ImageIdentifier &identifier, Node node, PlanReason reason,
                                             std::optional<Node> cause) const;

    const RepositorySnapshot &m_snapshot;
    const RemovalScope &m_scope;
    const ReferenceGraph &m_graph;
    DeletionPlan &m_plan;
};

} // namespace tagboat
