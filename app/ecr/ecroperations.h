// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/ecrcalls.h"
#include "app/ecr/repositorysettings.h"

#include <optional>

namespace tagboat {
class Registry;
}

namespace tagboat::ecr {

/// What ECR and ECR Public can do besides being a Registry. Calls follow the same rules as Registry's: inputs are checked
/// before anything is sent (InvalidInput, `where` = the field), errors that arrive are final.
class EcrOperations
{
public:
    /// \param exchanges, \param calls not owned; they live in the same registry.
    EcrOperations(Exchanges *exchanges, EcrCalls *calls, Service service)
        : m_exchanges(exchanges)
        , m_calls(calls)
        , m_service(service)
    {
    }

    /// Those of a registry that is one of the two services; nullptr for others.
    [[nodiscard]] static EcrOperations *of(Registry *registry);

    [[nodiscard]] Service service() const { return m_service; }

    /// The policy's text as it was set; nothing where there is none.
    [[nodiscard]] Call policy(const RepositoryName &repository, Handler<std::optional<QString>> handler);
    /// \param force also when it would keep everybody from setting another one (see policyLocksOut()).
    [[nodiscard]] Call setPolicy(const RepositoryName &repository, const QString &policy, bool force,
                                 Handler<Done> handler);
    /// Where there is none, that is what was wanted.
    [[nodiscard]] Call deletePolicy(const RepositoryName &repository, Handler<Done> handler);

    /// \param arn of a repository (Repository::arn).
    [[nodiscard]] Call resourceTags(const QString &arn, Handler<std::vector<ResourceTag>> handler);
    /// Adds tags, or gives those that are there their new values.
    [[nodiscard]] Call tagResource(const QString &arn, const std::vector<ResourceTag> &tags, Handler<Done> handler);
    [[nodiscard]] Call untagResource(const QString &arn, const QStringList &keys, Handler<Done> handler);

    /// The private service alone: Unsupported elsewhere.
    [[nodiscard]] Call createRepository(const RepositorySettings &settings, Handler<Repository> handler);

private:
    [[nodiscard]] Call change(const QByteArray &operation, const EcrRequests::Body &body, Handler<Done> handler);

    Exchanges *m_exchanges;
    EcrCalls *m_calls;
    Service m_service;
};

} // namespace tagboat::ecr
