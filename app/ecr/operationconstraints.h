// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/ecr/ecrconstraints.h"
#include "app/ecr/repositorysettings.h"

namespace tagboat::ecr {

// As ecrconstraints.h, for what is not about images. A dialog may ask them while the user types.

constexpr qsizetype maximumPolicyLength = 10240;
constexpr qsizetype maximumResourceTags = 50;
constexpr qsizetype maximumLogoSize = 512'000;

/// Length, and that it is a JSON object: `detail` says what is wrong at which byte.
[[nodiscard]] Result<Done> checkPolicyText(const QString &text);
/// True when the policy denies everybody to set another one: the service refuses it unless forced.
[[nodiscard]] bool policyLocksOut(const QString &text);
[[nodiscard]] Result<Done> checkResourceArn(const QString &arn);
/// Of one request; the service counts those that are there already, too.
[[nodiscard]] Result<Done> checkResourceTags(const std::vector<ResourceTag> &tags);
[[nodiscard]] Result<Done> checkTagKeys(const QStringList &keys);
[[nodiscard]] Result<Done> checkSettings(const RepositorySettings &settings);
[[nodiscard]] Result<Done> checkCatalogData(const CatalogData &data);
[[nodiscard]] Result<Done> checkDisplayName(const QString &name);
/// An account's 12 digits, or an alias; empty: the registry of the credentials.
[[nodiscard]] Result<Done> checkRegistryIdOrAlias(const QString &name);

} // namespace tagboat::ecr
