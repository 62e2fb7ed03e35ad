// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/ecrcalls.h"
#include "app/ecr/publicanswers.h"

namespace tagboat {
class Registry;
}

namespace tagboat::ecr {

/// What only the public service can do; the rest is EcrOperations. The same rules as there.
class EcrPublicOperations
{
public:
    /// \param exchanges, \param calls not owned; they live in the same registry.
    EcrPublicOperations(Exchanges *exchanges, EcrCalls *calls)
        : m_exchanges(exchanges)
        , m_calls(calls)
    {
    }

    /// Those of a registry of the public service; nullptr for others.
    [[nodiscard]] static EcrPublicOperations *of(Registry *registry);

    /// The registries of the credentials' account, with their aliases.
    [[nodiscard]] Call registries(const PageToken &token, Handler<Page<PublicRegistry>> handler);
    [[nodiscard]] Call imageTags(const RepositoryName &repository, const PageToken &token,
                                 Handler<Page<ImageTag>> handler);
    /// The name that the gallery shows for the registry; maybe empty.
    [[nodiscard]] Call displayName(Handler<QString> handler);
    [[nodiscard]] Call setDisplayName(const QString &name, Handler<QString> handler);
    /// Nothing where none was ever set.
    [[nodiscard]] Call catalogData(const RepositoryName &repository, Handler<std::optional<CatalogData>> handler);
    /// Replaces all texts; the picture only when one is given.
    [[nodiscard]] Call setCatalogData(const RepositoryName &repository, const CatalogData &data,
                                      Handler<CatalogData> handler);
    [[nodiscard]] Call createRepository(const RepositoryName &name, const std::optional<CatalogData> &data,
                                        const std::vector<ResourceTag> &tags, Handler<Repository> handler);

private:
    Exchanges *m_exchanges;
    EcrCalls *m_calls;
};

} // namespace tagboat::ecr
