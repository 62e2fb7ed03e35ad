// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/imagespane.h"
#include "ui/session/repositorysession.h"
#include "ui/session/workspace.h"

#include <QTreeView>

namespace tagboat::test {

/// A window with one anonymous connection to a registry that speaks the distribution spec.
class OciWindow : public WindowFixture
{
public:
    explicit OciWindow(const FakeRegistry &registry)
    {
        Connection connection = Connection::create();
        connection.name = QStringLiteral("lab");
        connection.setKind(RegistryKind::Distribution);
        connection.asDistribution().signIn = DistributionSettings::SignIn::Anonymous;
        connection.endpoint = registry.server.url(QString()).toString();
        store->save(connection);
        lastConnection = connection.id;
        open();
        if (!waitFor([this] { return session()->state() != ConnectionSession::State::Loading; }))
            qFatal("the repositories were not listed");
    }

    [[nodiscard]] std::shared_ptr<ConnectionSession> session() const
    {
        return window->workspace()->connection(lastConnection);
    }
    [[nodiscard]] ImagesPane *pane() const { return window->findChild<ImagesPane *>(); }

    /// Shows a repository, whatever comes of listing it.
    [[nodiscard]] bool show(const QString &repository)
    {
        window->openRepository(lastConnection, repository);
        return waitFor([this] {
            const auto &open = pane()->session();
            return open && open->state() != RepositorySession::State::Loading && open->isRead()
                && open->state() != RepositorySession::State::Idle && !open->model()->isBusy()
                && open->model()->loadedRows() >= (open->imageCount() > 0 ? 1 : 0);
        });
    }
    /// The texts that the tree has directly under the connection.
    [[nodiscard]] QStringList sidebarRows() const
    {
        const auto *model = window->findChild<QTreeView *>(QStringLiteral("repositories"))->model();
        const QModelIndex connection = model->index(0, 0);
        QStringList rows;
        for (int row = 0; row < model->rowCount(connection); ++row)
            rows << model->index(row, 0, connection).data().toString();
        return rows;
    }
};

} // namespace tagboat::test
