// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QStringList>

#include <vector>

namespace tagboat::ecr {

/// A tag of AWS's own: on a repository, for cost allocation and access rules. Not an image's tag.
struct ResourceTag
{
    QString key; ///< 1 to 128 characters
    QString value; ///< at most 256
    friend bool operator==(const ResourceTag &, const ResourceTag &) = default;
};

/// All that a new repository of the private service can be told.
struct RepositorySettings
{
    enum class Mutability { Mutable, Immutable, MutableWithExclusion, ImmutableWithExclusion };
    enum class Encryption { Aes256, Kms, KmsDsse };

    RepositoryName name;
    Mutability mutability = Mutability::Mutable;
    QStringList exclusions; ///< 1 to 5 wildcards, with and only with the two "…WithExclusion"
    Encryption encryption = Encryption::Aes256; ///< for good
    QString kmsKey; ///< id, alias or ARN; empty: the account's key for ECR. Not with Aes256
    bool scanOnPush = false;
    std::vector<ResourceTag> tags; ///< at most 50
};

/// What the gallery of the public service shows of a repository.
struct CatalogData
{
    QString description; ///< at most 1024 characters
    QStringList architectures; ///< at most 50, of 50 characters
    QStringList operatingSystems; ///< at most 50, of 50 characters
    QString aboutText; ///< Markdown, at most 25,600 characters
    QString usageText; ///< Markdown, at most 25,600 characters
    QByteArray logo; ///< a picture to be sent, at most 512,000 bytes; never comes back
    QString logoUrl; ///< where the service shows it; only read
    bool marketplaceCertified = false; ///< only read
    friend bool operator==(const CatalogData &, const CatalogData &) = default;
};

} // namespace tagboat::ecr
