// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/endpoints.h"
#include "app/connections/connection.h"
#include "app/core/result.h"

#include <QList>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QUrl>

namespace tagboat {

/// Where the calls of an AWS connection go.
struct AwsPlace
{
    QString region;
    QUrl endpoint;
    bool isStandard = true; ///< AWS's own tools find the endpoint by the region
    QList<QSslCertificate> authorities{}; ///< of AWS_CA_BUNDLE or ca_bundle: trusted besides the system's own
};

/// The connection's own settings first. Where its sign-in is the AWS default chain or a profile, the environment
/// (AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL…, AWS_USE_…_ENDPOINT) and the profile fill what it leaves open;
/// with a typed access key only the environment's region and AWS_CA_BUNDLE do. InvalidInput: `where` is "region" or
/// "endpoint"; Configuration: `where` is the CA bundle's file.
[[nodiscard]] Result<AwsPlace> resolveAwsPlace(const Connection &connection, const QProcessEnvironment &environment,
                                               aws::EndpointService service = aws::EndpointService::Ecr);

} // namespace tagboat
