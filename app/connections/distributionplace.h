// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/result.h"
#include "app/distribution/protocol/place.h"
#include "app/distribution/signin/credentials.h"

#include <QProcessEnvironment>

#include <chrono>
#include <memory>
#include <optional>

namespace tagboat {

class Registry;
class SecretStore;

/// Where the registry of a Distribution connection is, and how it is to be treated. InvalidInput (`where` "endpoint",
/// code "PlainHttp" where http needs the user's consent), or Configuration for a file of certificates that is none.
[[nodiscard]] Result<distribution::Place> distributionPlace(const Connection &connection);

/// Who signs in to it, in the ways that need no other registry: docker's and podman's files, a stored password, nobody.
/// \param secrets not owned, must outlive the source
/// \param helperTimeout of the programs that docker's files name
[[nodiscard]] distribution::CredentialSource distributionSource(const Connection &connection,
                                                                const distribution::Place &place, SecretStore *secrets,
                                                                const QProcessEnvironment &environment,
                                                                std::chrono::milliseconds helperTimeout);

/// The Amazon ECR behind the host "<account>.dkr.ecr.<region>.amazonaws.com", for signing in there with AWS credentials;
/// nothing when the host is not one of those.
[[nodiscard]] std::optional<Connection> ecrBehind(const Connection &connection, const distribution::Place &place);

/// Credentials that `ecr` hands out for docker.
[[nodiscard]] distribution::CredentialSource ecrSource(std::shared_ptr<Registry> ecr);

} // namespace tagboat
