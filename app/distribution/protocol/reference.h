// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/registry.h"

#include <QUrl>

#include <optional>
#include <string>

namespace tagboat::distribution {

/// OCI distribution spec, "Pulling manifests", with the leniency of registries that know capitals.
[[nodiscard]] bool isRepositoryName(const QString &name);
[[nodiscard]] bool isTag(const std::string &tag);

/// Where the API is that a user means by "registry.example.org:5000", "https://host/prefix" or "docker.io": without
/// "/v2" and last "/", https unless http is written. InvalidInput (`where` "endpoint") for anything else.
[[nodiscard]] Result<QUrl> registryUrl(const QString &text);
/// What image references of this registry begin with: "host:port" and its prefix; "docker.io" for Docker Hub.
[[nodiscard]] QString referenceHost(const QUrl &registry);
/// The name as the API knows it: Docker Hub keeps names of one part under "library/".
[[nodiscard]] RepositoryName apiName(const QUrl &registry, const RepositoryName &name);

} // namespace tagboat::distribution
