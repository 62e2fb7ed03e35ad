// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/backends.h"

#include "ui/backends/aws/awscodes.h"
#include "ui/backends/aws/awsfields.h"
#include "ui/backends/distribution/distributioncodes.h"
#include "ui/backends/distribution/distributionfields.h"
#include "ui/backends/ecr/ecractions.h"
#include "ui/backends/ecr/ecrcodes.h"
#include "ui/backends/glance/glancecodes.h"
#include "ui/backends/glance/glancefields.h"
#include "ui/backends/glance/imagefiltertext.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct BackEnds
{
    Q_DECLARE_TR_FUNCTIONS(BackEnds)
};

template <aws::EndpointService service>
ConnectionFields *awsFields(const QProcessEnvironment &environment, QWidget *parent)
{
    return new AwsFields(service, environment, parent);
}

template <class Fields>
ConnectionFields *fieldsOf(const QProcessEnvironment &environment, QWidget *parent)
{
    return new Fields(environment, parent);
}

} // namespace

BackEndUis backEndUis()
{
    using aws::EndpointService;
    return {
        {.kind = RegistryKind::Ecr,
         .name = QStringLiteral("Amazon ECR"),
         .makeFields = awsFields<EndpointService::Ecr>,
         .serviceName = QStringLiteral("ECR"),
         .tellsPulls = true,
         .actions = ecrActions(),
         .codes = {awsCodes(), ecrCodes()}},
        {.kind = RegistryKind::EcrPublic,
         .name = QStringLiteral("Amazon ECR Public"),
         .makeFields = awsFields<EndpointService::EcrPublic>,
         .serviceName = QStringLiteral("ECR Public"),
         .actions = ecrPublicActions(),
         .codes = {awsCodes(), ecrCodes()}},
        {.kind = RegistryKind::Glance,
         .name = QStringLiteral("OpenStack Glance"),
         .makeFields = fieldsOf<GlanceFields>,
         .serviceName = QStringLiteral("Glance"),
         .narrowedTo = imageFilterText,
         .codes = {glanceCodes()}},
        {.kind = RegistryKind::Distribution,
         .name = BackEnds::tr("OCI registry"),
         .makeFields = fieldsOf<DistributionFields>,
         .codes = {distributionCodes()}},
    };
}

} // namespace tagboat
