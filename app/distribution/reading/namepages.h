// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/distributionanswers.h"
#include "app/distribution/reading/distributionclient.h"
#include "app/registry/registry.h"

#include <optional>
#include <string>
#include <vector>

namespace tagboat::distribution {

/// One page of a list of names, as the registry sent it.
struct NamePage
{
    QByteArray body;
    PageToken next; ///< the query of the next page; empty on the last
    std::optional<Error> lost{}; ///< there are more pages, but not where in a way that can be followed
};

/// \param query of the page, as NamePage::next had it; empty: the first, of `pageSize` names. A registry that finds so
/// many too many is asked for its own number.
[[nodiscard]] Call fetchNamePage(const DistributionClient &client, const QByteArray &path, const Scope &scope,
                                 const PageToken &query, int pageSize, Handler<NamePage> handler);

/// The tags of a repository from the first page to the last. Where later pages cannot be had, or do not get anywhere, what
/// has come is worth showing: NameList::oddities says why that is not all.
[[nodiscard]] Call fetchAllTags(const DistributionClient &client, const RepositoryName &repository, int pageSize,
                                Handler<NameList> handler);

} // namespace tagboat::distribution
