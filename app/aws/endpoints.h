// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QLatin1String>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace tagboat::aws {

/// A separate set of regions with its own names. The data is that of the SDKs' partitions.json and endpoint rule sets.
struct Partition
{
    QLatin1String id; ///< also what stands in ARNs: "aws-cn"
    QLatin1String regionPattern;
    QLatin1String dnsSuffix;
    QLatin1String dualStackDnsSuffix;
    /// Of the OCI host names with dual stack; empty where none are known.
    QLatin1String registryDualStackSuffix;
    std::vector<QLatin1String> regions; ///< those that have the registry service, sorted
};

[[nodiscard]] const std::vector<Partition> &partitions();
/// By pattern, so that new regions work; a region that fits none belongs to "aws".
[[nodiscard]] const Partition &partitionOf(const QString &region);

enum class EndpointService { Ecr, EcrPublic };

struct EndpointVariant
{
    bool fips = false;
    bool dualStack = false;
};

/// InvalidInput with `where` "region" if that cannot be part of a host name.
[[nodiscard]] Result<QUrl> endpointOf(EndpointService service, const QString &region, EndpointVariant variant);

/// `custom` if it is not empty (http or https with a host, perhaps a port and a path), else endpointOf(). A custom
/// endpoint together with a variant is InvalidInput with `where` "endpoint", as in the SDKs: nobody could say which wins.
[[nodiscard]] Result<QUrl> endpointOf(EndpointService service, const QString &region, EndpointVariant variant,
                                      const QString &custom);

/// The host that `docker pull` takes: "123456789012.dkr.ecr.eu-west-1.amazonaws.com".
[[nodiscard]] QString registryHost(const QString &account, const QString &region, EndpointVariant variant = {});

} // namespace tagboat::aws
