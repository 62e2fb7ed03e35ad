// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/ecractions.h"

#include "app/connections/connectionsession.h"
#include "ui/backends/ecr/catalogdialog.h"
#include "ui/backends/ecr/permissionsdialog.h"
#include "ui/backends/ecr/registrydetailsdialog.h"
#include "ui/backends/ecr/resourcetagsdialog.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct EcrActions
{
    Q_DECLARE_TR_FUNCTIONS(EcrActions)
};

using Session = std::shared_ptr<ConnectionSession>;

/// AWS's own tags are put on an ARN, which the list of repositories tells.
QString whyNoResourceTags(const ConnectionSession &session, const QString &repository)
{
    const auto listed = session.repository(repository);
    return listed && !listed->arn.isEmpty() ? QString() : EcrActions::tr("The repository has not been listed yet.");
}

void openResourceTags(const Session &session, const QString &repository, QWidget *window)
{
    if (const auto listed = session->repository(repository))
        (new ResourceTagsDialog(session, repository, listed->arn, window))->open();
}

} // namespace

std::vector<RepositoryAction> ecrActions()
{
    const QString whyNotElsewhere = EcrActions::tr("Only Amazon ECR and ECR Public offer this.");
    return {
        {.name = QStringLiteral("permissions"),
         .icon = QStringLiteral("key"),
         .text = EcrActions::tr("&Permissions…"),
         .whyNotElsewhere = whyNotElsewhere,
         .open = [](const Session &session, const QString &repository,
                    QWidget *window) { (new PermissionsDialog(session, repository, window))->open(); }},
        {.name = QStringLiteral("resourceTags"),
         .icon = QStringLiteral("tag"),
         //: Menu: tags of AWS's own, not tags of images
         .text = EcrActions::tr("Resource &tags…"),
         .whyNotElsewhere = whyNotElsewhere,
         .whyNot = whyNoResourceTags,
         .open = openResourceTags},
    };
}

std::vector<RepositoryAction> ecrPublicActions()
{
    const QString whyNotElsewhere = EcrActions::tr("Only Amazon ECR Public offers this.");
    std::vector<RepositoryAction> actions = ecrActions();
    actions.push_back({.name = QStringLiteral("catalogData"),
                       .icon = QStringLiteral("edit"),
                       //: Menu: what the public gallery shows of a repository
                       .text = EcrActions::tr("Cata&log data…"),
                       .whyNotElsewhere = whyNotElsewhere,
                       .open = [](const Session &session, const QString &repository, QWidget *window) {
                           (new CatalogDialog(session, repository, window))->open();
                       }});
    actions.push_back({.name = QStringLiteral("registryDetails"),
                       .icon = QStringLiteral("info"),
                       .text = EcrActions::tr("Re&gistry details…"),
                       .isOfRegistry = true,
                       .whyNotElsewhere = whyNotElsewhere,
                       .open = [](const Session &session, const QString &, QWidget *window) {
                           (new RegistryDetailsDialog(session, window))->open();
                       }});
    return actions;
}

} // namespace tagboat
