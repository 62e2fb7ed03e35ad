// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/resultscontent.h"

#include "app/removal/journal/outcomes.h"
#include "ui/session/navigator.h"
#include "ui/session/repositorysession.h"

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

/// \param registry null: it is not known, and told when somebody tries.
bool mayBeRestored(const std::vector<OutcomeRow> &rows, const Registry *registry)
{
    const Capabilities capabilities = registry ? registry->capabilities() : Capabilities();
    if (!capabilities.canRestore)
        return false;
    if (!capabilities.restoresTagsOnly)
        return mayBeRestored(countOutcomes(rows));
    return std::any_of(rows.begin(), rows.end(), [](const OutcomeRow &row) {
        const bool mayBeGone =
            row.outcome.state == Outcome::State::Untagged || row.outcome.state == Outcome::State::Unknown;
        return mayBeGone && row.identifier.isTag();
    });
}

} // namespace

ResultsDialog::Content resultsContent(const RunRecord &run, RunContent content, const QString &serviceName,
                                      const std::shared_ptr<ConnectionSession> &connection,
                                      std::vector<std::shared_ptr<RepositorySession>> sessions)
{
    ResultsDialog::Content shown;
    if (connection)
        shown.connection = connection->connection();
    // As they were when it was deleted.
    shown.connection.name = run.connectionName;
    shown.connection.colour = run.colour;
    shown.serviceName = serviceName;
    shown.account = run.account;
    shown.principal = run.principal;
    shown.run = run;
    shown.rounds = roundSizes(content.plan);
    shown.rows = std::move(content.rows);
    shown.damage = content.damage;
    shown.startedAt = run.startedAt;
    shown.finishedAt = run.finishedAt;
    shown.cancelled = run.cancelled;
    shown.canRestore = run.id != 0 && mayBeRestored(shown.rows, connection ? connection->registry() : nullptr);
    if (connection && connection->registry()) {
        shown.cliCommands = [connection](const RepositoryName &repository,
                                         const std::vector<ImageIdentifier> &identifiers) {
            return connection->registry()->cliCommands(repository, identifiers);
        };
    }
    shown.tagsOf = [id = run.connectionId, sessions = std::move(sessions)](const RepositoryName &name,
                                                                           const Digest &digest) {
        for (const auto &session : sessions) {
            if (session->name() != name || session->connection()->connection().id != id)
                continue;
            if (const auto image = session->model()->image(digest))
                return image->tags;
        }
        return std::vector<std::string>();
    };
    return shown;
}

ResultsDialog *makeResultsDialog(ResultsDialog::Content content, const RunRecord &run, RunId follows,
                                 Navigator *navigator, QWidget *window)
{
    auto *dialog = new ResultsDialog(std::move(content), window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString id = run.connectionId;
    const auto plan = [navigator, id, follows](const std::vector<Selection> &selections) {
        navigator->planDeletion(id, selections, follows);
    };
    QObject::connect(dialog, &ResultsDialog::retryRequested, dialog, plan);
    QObject::connect(dialog, &ResultsDialog::retryWithParentsRequested, dialog, plan);
    QObject::connect(dialog, &ResultsDialog::restoreRequested, dialog, [navigator, run] { navigator->restore(run); });
    QObject::connect(dialog, &ResultsDialog::refreshRequested, dialog,
                     [navigator, id](const QString &repository) { navigator->reload(id, repository); });
    QObject::connect(dialog, &ResultsDialog::showRequested, dialog,
                     [navigator, id](const QString &repository, const ImageIdentifier &identifier) {
                         navigator->showImage(id, repository, identifier);
                     });
    return dialog;
}

} // namespace tagboat
