// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

namespace tagboat::ecr {

/// Where a registry is, in the words of AWS's own tools.
struct EcrPlace
{
    QString region;
    QString registryId; ///< empty: the account of the credentials
    QString endpoint; ///< URL that the tools must be told; empty: they find it by the region
    QString service = QStringLiteral("ecr"); ///< or "ecr-public"
};

/// "aws ecr batch-delete-image …" lines for a shell, of at most 100 identifiers each; none for a name that no repository
/// can have.
[[nodiscard]] QStringList deleteCommands(const EcrPlace &place, const RepositoryName &repository,
                                         const std::vector<ImageIdentifier> &identifiers);

/// "aws ecr get-login-password …", which prints the password of a DockerSignIn.
[[nodiscard]] QString passwordCommand(const EcrPlace &place);

} // namespace tagboat::ecr
