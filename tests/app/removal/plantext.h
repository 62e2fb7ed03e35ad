// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/deletionplan.h"

#include <QString>
#include <QStringList>

#include <map>

namespace tagboat::test {

/// A made-up digest for a name, the same for the same name.
[[nodiscard]] Digest digestOf(const QString &name);

/// Repositories and plans as text, so that a test shows at a glance what goes in and what comes out. A line per image:
///
///     image NAME [tag tag] size=10 pulled=5 layers=l1:3,l2:4 of=SUBJECT
///     index NAME [tag] : CHILD CHILD          children, in order
///     unread NAME [tag]                       an index whose manifest has not been read
///     more                                    there are pages that have not been listed
///
/// An index without "size" has none; "pulled" is in days since 1970. "repository NAME" starts another repository.
class PlanText
{
public:
    explicit PlanText(const QString &text);

    /// Words: "tag", "@NAME" for a digest, "other/tag" in another repository.
    [[nodiscard]] std::vector<Selection> selection(const QString &words) const;
    [[nodiscard]] ImageIdentifier identifier(const QString &word) const;
    /// A line per identifier: "1 @NAME child of INDEX, after INDEX".
    [[nodiscard]] QString toText(const DeletionPlan &plan) const;
    [[nodiscard]] QString nameOf(const Digest &digest) const;

    std::vector<RepositorySnapshot> snapshots;

private:
    void readLine(const QString &line);
    [[nodiscard]] QString wordFor(const RepositoryName &repository, const ImageIdentifier &identifier) const;
    [[nodiscard]] QString lineFor(std::size_t round, const PlannedIdentifier &planned) const;
    [[nodiscard]] QString lineFor(const QString &what, const SkippedIdentifier &skipped) const;
    [[nodiscard]] Digest name(const QString &name);

    std::map<Digest, QString> m_names;
};

} // namespace tagboat::test
