// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/repositorysettings.h"
#include "app/registry/registry.h"

#include <optional>

namespace tagboat::ecr {

// Answers that only the public service gives; read as ecranswers.h reads the others.

struct RegistryAlias
{
    enum class Status { Active, Pending, Rejected };

    QString name;
    Status status = Status::Pending;
    bool isPrimary = false; ///< the one in the URIs of its repositories
    bool isDefault = false; ///< the one that the service made
    friend bool operator==(const RegistryAlias &, const RegistryAlias &) = default;
};

/// A registry of the public service; an account has one.
struct PublicRegistry
{
    QString id; ///< the account
    QString arn;
    QString uri; ///< "public.ecr.aws/alias"
    bool isVerified = false;
    std::vector<RegistryAlias> aliases;
};

/// A tag of a public repository with what it means.
struct ImageTag
{
    std::string tag;
    QDateTime createdAt; ///< when it was put on this image; invalid = unknown
    Image image; ///< its tags are not told
};

/// Answer of DescribeRegistries.
[[nodiscard]] Result<Page<PublicRegistry>> parseRegistries(const QByteArray &body);
/// Answer of DescribeImageTags.
[[nodiscard]] Result<Page<ImageTag>> parseImageTags(const QByteArray &body);
/// Answer of Get- and PutRegistryCatalogData: the name that is shown, maybe none.
[[nodiscard]] Result<QString> parseDisplayName(const QByteArray &body);
/// Answer of Get- and PutRepositoryCatalogData.
[[nodiscard]] Result<CatalogData> parseCatalogData(const QByteArray &body);

} // namespace tagboat::ecr
