// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/repositoryactivities.h"

#include "app/ecr/ecroperations.h"
#include "ui/dialogs/repositorycreationdialog.h"
#include "ui/models/workspace.h"
#include "ui/widgets/icons.h"

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
    , m_create(makeAction(this, QStringLiteral("createRepository"), QStringLiteral("repository"),
                          tr("&Create repository…")))
    , m_delete(makeAction(this, QStringLiteral("deleteOpenRepository"), QStringLiteral("delete"),
                          tr("&Delete repository…")))
{
    connect(m_create, &QAction::triggered, this, &RepositoryActivities::create);
    connect(m_delete, &QAction::triggered, this, [this] { Q_EMIT deletionRequested(m_connectionId, m_repository); });
    update();
}

void RepositoryActivities::fill(QMenu *menu)
{
    menu->setToolTipsVisible(true);
    menu->addAction(m_create);
    menu->addSeparator();
    menu->addAction(m_delete);
}

void RepositoryActivities::addTo(QMenu *menu, const QString &connectionId, const QString &repository)
{
    setTarget(connectionId, repository);
    menu->setToolTipsVisible(true);
    if (repository.isEmpty()) {
        menu->addAction(m_create);
        menu->addSeparator();
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
    allow(m_create, reason.isEmpty() ? readOnlyReason : reason);

    const Registry *registry = session ? session->registry() : nullptr;
    QString deletion = m_repository.isEmpty() ? tr("Open a repository first.") : readOnlyReason;
    if (registry && !registry->capabilities().deletesRepositories)
        deletion = tr("This registry deletes no repositories.");
    allow(m_delete, deletion);
}

void RepositoryActivities::create()
{
    const auto session = m_workspace->connection(m_connectionId);
    if (!reasonAgainst(session.get()).isEmpty())
        return;
    auto *dialog = new RepositoryCreationDialog(session, m_window);
    connect(dialog, &RepositoryCreationDialog::created, this,
            [this, id = m_connectionId](const QString &name) { Q_EMIT created(id, name); });
    dialog->open();
}

} // namespace tagboat
