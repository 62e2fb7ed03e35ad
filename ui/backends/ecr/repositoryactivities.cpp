// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/repositoryactivities.h"

#include "app/ecr/ecroperations.h"
#include "app/ecr/ecrpublicoperations.h"
#include "ui/backends/ecr/catalogdialog.h"
#include "ui/backends/ecr/permissionsdialog.h"
#include "ui/backends/ecr/registrydetailsdialog.h"
#include "ui/backends/ecr/repositorycreationdialog.h"
#include "ui/backends/ecr/resourcetagsdialog.h"
#include "ui/base/icons.h"
#include "ui/session/workspace.h"

#include <QAction>
#include <QMenu>

namespace tagboat {

namespace {

QAction *makeAction(QObject *parent, const QString &name, const QString &icon, const QString &text)
{
    auto *action = new QAction(themedIcon(icon), text, parent);
    action->setObjectName(name);
    return action;
}

/// \param reason why it is not possible; empty: it is
void allow(QAction *action, const QString &reason)
{
    action->setEnabled(reason.isEmpty());
    action->setToolTip(reason);
    action->setStatusTip(reason);
}

} // namespace

RepositoryActivities::RepositoryActivities(Workspace *workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
    , m_create(
          makeAction(this, QStringLiteral("createRepository"), QStringLiteral("repository"), tr("&Create repository…")))
    , m_permissions(makeAction(this, QStringLiteral("permissions"), QStringLiteral("key"), tr("&Permissions…")))
    //: Menu: tags of AWS's own, not tags of images
    , m_resourceTags(makeAction(this, QStringLiteral("resourceTags"), QStringLiteral("tag"), tr("Resource &tags…")))
    //: Menu: what the public gallery shows of a repository
    , m_catalog(makeAction(this, QStringLiteral("catalogData"), QStringLiteral("edit"), tr("Cata&log data…")))
    , m_registryDetails(
          makeAction(this, QStringLiteral("registryDetails"), QStringLiteral("info"), tr("Re&gistry details…")))
    , m_delete(
          makeAction(this, QStringLiteral("deleteOpenRepository"), QStringLiteral("delete"), tr("&Delete repository…")))
{
    connect(m_create, &QAction::triggered, this, &RepositoryActivities::create);
    connect(m_permissions, &QAction::triggered, this, &RepositoryActivities::showPermissions);
    connect(m_resourceTags, &QAction::triggered, this, &RepositoryActivities::showResourceTags);
    connect(m_catalog, &QAction::triggered, this, &RepositoryActivities::showCatalog);
    connect(m_registryDetails, &QAction::triggered, this, &RepositoryActivities::showRegistryDetails);
    connect(m_delete, &QAction::triggered, this, [this] { Q_EMIT deletionRequested(m_connectionId, m_repository); });
    update();
}

void RepositoryActivities::fill(QMenu *menu)
{
    menu->setToolTipsVisible(true);
    menu->addActions({m_create, m_registryDetails});
    menu->addSeparator();
    menu->addActions({m_permissions, m_resourceTags, m_catalog});
    menu->addSeparator();
    menu->addAction(m_delete);
}

void RepositoryActivities::addTo(QMenu *menu, const QString &connectionId, const QString &repository)
{
    setTarget(connectionId, repository);
    menu->setToolTipsVisible(true);
    if (repository.isEmpty()) {
        menu->addActions({m_create, m_registryDetails});
        menu->addSeparator();
    } else {
        menu->addActions({m_permissions, m_resourceTags, m_catalog}); // deleting it follows
    }
}

void RepositoryActivities::setTarget(const QString &connectionId, const QString &repository)
{
    m_connectionId = connectionId;
    m_repository = repository;
    update();
}

/// Why none of the actions is possible with a connection; empty where some are.
QString RepositoryActivities::reasonAgainst(const ConnectionSession *session) const
{
    if (!session)
        return tr("Choose a connection first.");
    if (!session->registry())
        return tr("The connection cannot be used.");
    return ecr::EcrOperations::of(session->registry()) ? QString() : tr("Only Amazon ECR and ECR Public offer this.");
}

void RepositoryActivities::update()
{
    const auto session = m_workspace->connection(m_connectionId);
    const bool readOnly = session && session->connection().guard.readOnly;
    const QString reason = reasonAgainst(session.get());
    const QString readOnlyReason = readOnly ? tr("The connection is read-only.") : QString();
    Registry *registry = session ? session->registry() : nullptr;
    const bool creates = registry && registry->capabilities().createsRepositories;
    allow(m_create, creates ? readOnlyReason : reason);
    const QString publicReason = reason.isEmpty() && !ecr::EcrPublicOperations::of(registry)
        ? tr("Only Amazon ECR Public offers this.")
        : reason;
    const QString openReason = m_repository.isEmpty() ? tr("Open a repository first.") : QString();
    const bool isListed =
        session && session->repository(m_repository) && !session->repository(m_repository)->arn.isEmpty();
    allow(m_registryDetails, publicReason);
    allow(m_permissions, reason.isEmpty() ? openReason : reason);
    allow(m_catalog, publicReason.isEmpty() ? openReason : publicReason);
    // They are named by the ARN, which the list of repositories tells.
    const QString listReason = isListed ? QString() : tr("The repository has not been listed yet.");
    allow(m_resourceTags, !reason.isEmpty() ? reason : !openReason.isEmpty() ? openReason : listReason);

    QString deletion = openReason.isEmpty() ? readOnlyReason : openReason;
    if (registry && !registry->capabilities().deletesRepositories)
        deletion = tr("This registry deletes no repositories.");
    allow(m_delete, deletion);
}

/// Null when the target is no registry of the two services.
std::shared_ptr<ConnectionSession> RepositoryActivities::usableSession() const
{
    auto session = m_workspace->connection(m_connectionId);
    return reasonAgainst(session.get()).isEmpty() ? session : nullptr;
}

void RepositoryActivities::create()
{
    const auto session = m_workspace->connection(m_connectionId);
    if (!session || !session->registry())
        return;
    auto *dialog = new RepositoryCreationDialog(session, m_window);
    connect(dialog, &RepositoryCreationDialog::created, this,
            [this, id = m_connectionId](const QString &name) { Q_EMIT created(id, name); });
    dialog->open();
}

void RepositoryActivities::showPermissions()
{
    if (const auto session = usableSession())
        (new PermissionsDialog(session, m_repository, m_window))->open();
}

void RepositoryActivities::showResourceTags()
{
    const auto session = usableSession();
    const auto repository = session ? session->repository(m_repository) : std::nullopt;
    if (repository)
        (new ResourceTagsDialog(session, m_repository, repository->arn, m_window))->open();
}

void RepositoryActivities::showCatalog()
{
    if (const auto session = usableSession())
        (new CatalogDialog(session, m_repository, m_window))->open();
}

void RepositoryActivities::showRegistryDetails()
{
    if (const auto session = usableSession())
        (new RegistryDetailsDialog(session, m_window))->open();
}

} // namespace tagboat
