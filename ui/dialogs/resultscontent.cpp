// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/resultscontent.h"

#include "app/removal/outcomes.h"
#include "ui/models/repositorysession.h"

#include <utility>

namespace tagboat {

ResultsDialog::Content resultsContent(const RunRecord &run, RunContent content,
                                      const std::shared_ptr<ConnectionSession> &connection,
                                      std::vector<std::shared_ptr<RepositorySession>> sessions)
{
    ResultsDialog::Content shown;
    if (connection)
        shown.connection = connection->connection();
    // As they were when it was deleted.
    shown.connection.name = run.connectionName;
    shown.connection.colour = run.colour;
    shown.account = run.account;
    shown.principal = run.principal;
    shown.rounds = roundSizes(content.plan);
    shown.rows = std::move(content.rows);
    shown.damage = content.damage;
    shown.startedAt = run.startedAt;
    shown.finishedAt = run.finishedAt;
    shown.cancelled = run.cancelled;
    const bool mayPut = !connection || !connection->registry() || connection->registry()->capabilities().canRestore;
    shown.canRestore = run.id != 0 && mayPut && mayBeRestored(countOutcomes(shown.rows));
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

} // namespace tagboat
