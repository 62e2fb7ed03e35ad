// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connectionstore.h"
#include "app/connections/realmconsents.h"
#include "app/connections/registryfactory.h"
#include "app/demo/demoserver.h"
#include "app/net/httpclient.h"
#include "app/removal/journal/journal.h"
#include "app/secrets/fallbacksecretstore.h"
#include "app/secrets/memorysecretstore.h"
#include "ui/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace tagboat {

/// The whole program around a window, as the composition root makes it, on a demo registry of its own. The window can be
/// closed and opened again on the same settings.
class WindowFixture
{
public:
    explicit WindowFixture(demo::DemoOptions options = emptyRegistry());
    ~WindowFixture();

    /// A registry without the pushes of history: tests add what they need.
    [[nodiscard]] static demo::DemoOptions emptyRegistry();

    /// One more kind of registry, before open().
    void add(const BackEnd &backEnd, const BackEndUi &ui);
    /// A saved connection to the demo registry. `secret` empty: the right one.
    Connection addConnection(const QString &name, const QString &secret = {});
    /// Shows a new window, as a start of the program does.
    MainWindow *open();
    /// As quitting does; what is saved stays.
    void close();
    /// Opens a repository and waits for its list and its index manifests. \return false when they do not come.
    [[nodiscard]] bool openRepository(const QString &repository);

    [[nodiscard]] ImagesModel *model() const;
    /// The text of a column of each top-level row.
    [[nodiscard]] QStringList shown(int column = ImagesModel::TagColumn) const;

    /// What the journal says of the latest run, as soon as it has ended; nullopt: it does not, or there is none.
    [[nodiscard]] std::optional<RunRecord> latestFinishedRun() const;

    QTemporaryDir folder;
    demo::DemoServer server;
    HttpClient http;
    MemorySecretStore keychain;
    FallbackSecretStore secrets;
    std::unique_ptr<QSettings> settings;
    std::unique_ptr<ConnectionStore> store;
    std::unique_ptr<RealmConsents> realms;
    std::unique_ptr<RegistryFactory> factory;
    QString journalPath; ///< may be changed before open()
    std::unique_ptr<Journal> journal;
    std::unique_ptr<MainWindow> window;
    QString lastConnection;

private:
    BackEnds m_backEnds = backEnds();
    BackEndUis m_backEndUis = backEndUis();

    void makeServices();
};

} // namespace tagboat
