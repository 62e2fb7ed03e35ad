// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/registry.h"

#include <vector>

namespace tagboat::ecr {

// The input constraints of the ECR API model (botocore ecr/2015-09-21), checked before anything is sent. A broken one
// is InvalidInput: `where` names the field, `detail` the constraint, in the model's own notation.

/// Amazon ECR or Amazon ECR Public; the model of the latter is botocore ecr-public/2020-10-30.
enum class Service { Private, Public };

constexpr int maximumIdentifiers = 100; ///< imageIds, layerDigests
constexpr int maximumPageSize = 1000;
constexpr qsizetype maximumManifestSize = 4 * 1024 * 1024;

[[nodiscard]] Result<Done> checkRegistryId(const QString &registryId); ///< empty: the caller's own account
[[nodiscard]] Result<Done> checkRepositoryName(const QString &name, Service service = Service::Private);
[[nodiscard]] Result<Done> checkPageSize(int maximumResults);
/// The characters are ECR's, "[a-zA-Z0-9-_.]+", wider than OCI's: a tag that ECR has must be removable.
[[nodiscard]] Result<Done> checkTag(std::string_view tag, const QString &field);
[[nodiscard]] Result<Done> checkDigest(const Digest &digest, const QString &field);
[[nodiscard]] Result<Done> checkIdentifiers(const std::vector<ImageIdentifier> &identifiers);
[[nodiscard]] Result<Done> checkLayers(const std::vector<Digest> &layers);
/// Size, text that is UTF-8, and that it has the digest it claims.
[[nodiscard]] Result<Done> checkManifest(const Manifest &manifest);

} // namespace tagboat::ecr
