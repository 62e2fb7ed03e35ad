// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/repositoryactivities.h"

#include "ui/backends/ecr/repositorycreationdialog.h"
#include "ui/base/icons.h"
#include "ui/session/workspace.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace tagboat {

namespace {

QAction *makeAction(QObject *parent, const QString &name, const QString &icon, const QString &text)
{
    auto *action = new QAction(themedIcon(icon), text, parent);
    action->setObjectName(name);
    return action;
}

/// \param reason why it is not possible; empty: it is
void allowUnless(QAction *action, const QString &reason)
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
    , m_delete(
          makeAction(this, QStringLiteral("deleteOpenRepository"), QStringLiteral("delete"), tr("&Delete repository…")))
{
    connect(m_create, &QAction::triggered, this, &RepositoryActivities::create);
    connect(m_delete, &QAction::triggered, this, [this] { Q_EMIT deletionRequested(m_connectionId, m_repository); });
    collect();
    refresh();
}

/// Those that several kinds have stand there once.
void RepositoryActivities::collect()
{
    for (const BackEndUi &backEnd : m_workspace->backEnds()) {
        for (const RepositoryAction &what : backEnd.actions) {
            const auto isSame = [&what](const Brought &each) { return each.what.name == what.name; };
            if (std::any_of(m_brought.begin(), m_brought.end(), isSame))
                continue;
            QAction *action = makeAction(this, what.name, what.icon, what.text);
            connect(action, &QAction::triggered, this, [this, what] { act(what); });
            m_brought.push_back({what, action});
        }
    }
}

QList<QAction *> RepositoryActivities::brought(bool ofRegistry) const
{
    QList<QAction *> actions;
    for (const Brought &each : m_brought) {
        if (each.what.isOfRegistry == ofRegistry)
            actions << each.action;
    }
    return actions;
}

void RepositoryActivities::fill(QMenu *menu)
{
    menu->setToolTipsVisible(true);
    menu->addAction(m_create);
    menu->addActions(brought(true));
    menu->addSeparator();
    menu->addActions(brought(false));
    menu->addSeparator();
    menu->addAction(m_delete);
}

void RepositoryActivities::addTo(QMenu *menu, const QString &connectionId, const QString &repository)
{
    setTarget(connectionId, repository);
    menu->setToolTipsVisible(true);
    if (repository.isEmpty()) {
        menu->addAction(m_create);
        menu->addActions(brought(true));
        menu->addSeparator();
    } else {
        menu->addActions(brought(false)); // deleting it follows
    }
}

void RepositoryActivities::setTarget(const QString &connectionId, const QString &repository)
{
    m_connectionId = connectionId;
    m_repository = repository;
    refresh();
}

/// Empty: it is possible.
QString RepositoryActivities::whyNot(const RepositoryAction &what, const ConnectionSession *session) const
{
    if (!session)
        return tr("Choose a connection first.");
    if (!session->registry())
        return tr("The connection cannot be used.");
    const std::vector<RepositoryAction> &own = m_workspace->backEnd(session->connection().kind()).actions;
    const auto isSame = [&what](const RepositoryAction &each) { return each.name == what.name; };
    if (std::none_of(own.begin(), own.end(), isSame))
        return what.whyNotElsewhere;
    if (!what.isOfRegistry && m_repository.isEmpty())
        return tr("Open a repository first.");
    return what.whyNot ? what.whyNot(*session, m_repository) : QString();
}

void RepositoryActivities::refresh()
{
    const auto session = m_workspace->connection(m_connectionId);
    for (const Brought &each : m_brought)
        allowUnless(each.action, whyNot(each.what, session.get()));

    const Registry *registry = session ? session->registry() : nullptr;
    const bool readOnly = session && session->connection().guard.readOnly;
    const QString readOnlyReason = readOnly ? tr("The connection is read-only.") : QString();
    QString creation = readOnlyReason;
    if (!session)
        creation = tr("Choose a connection first.");
    else if (!registry)
        creation = tr("The connection cannot be used.");
    else if (!registry->capabilities().createsRepositories)
        creation = tr("This registry creates no repositories.");
    allowUnless(m_create, creation);

    QString deletion = m_repository.isEmpty() ? tr("Open a repository first.") : readOnlyReason;
    if (registry && !registry->capabilities().deletesRepositories)
        deletion = tr("This registry deletes no repositories.");
    allowUnless(m_delete, deletion);
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

void RepositoryActivities::act(const RepositoryAction &what)
{
    if (const auto session = m_workspace->connection(m_connectionId); whyNot(what, session.get()).isEmpty())
        what.open(session, m_repository, m_window);
}

} // namespace tagboat
