// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/backends.h"

#include "ui/backends/aws/awsfields.h"
#include "ui/backends/distribution/distributionfields.h"
#include "ui/backends/glance/glancefields.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct BackEnds
{
    Q_DECLARE_TR_FUNCTIONS(BackEnds)
};

template <RegistryKind kind>
ConnectionFields *awsFields(const QProcessEnvironment &environment, QWidget *parent)
{
    return new AwsFields(kind, environment, parent);
}

template <class Fields>
ConnectionFields *fieldsOf(const QProcessEnvironment &environment, QWidget *parent)
{
    return new Fields(environment, parent);
}

} // namespace

BackEndUis backEndUis()
{
    return {
        {RegistryKind::Ecr, QStringLiteral("Amazon ECR"), awsFields<RegistryKind::Ecr>, true},
        {RegistryKind::EcrPublic, QStringLiteral("Amazon ECR Public"), awsFields<RegistryKind::EcrPublic>},
        {RegistryKind::Glance, QStringLiteral("OpenStack Glance"), fieldsOf<GlanceFields>},
        {RegistryKind::Distribution, BackEnds::tr("OCI registry"), fieldsOf<DistributionFields>},
    };
}

} // namespace tagboat
