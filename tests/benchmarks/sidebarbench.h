// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connectionstore.h"
#include "app/connections/registryfactory.h"
#include "app/core/call.h"
#include "app/demo/demoserver.h"
#include "app/net/httpclient.h"
#include "app/secrets/memorysecretstore.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>

class QLineEdit;

namespace tagboat {
class Sidebar;
class Workspace;
} // namespace tagboat

namespace tagboat::bench {

/// The sidebar over a demo registry with many repositories: how long they take to be listed and shown, and each key that
/// is typed into the filter until the tree is painted again. The registry is in the same process, so its time counts.
class SidebarBench : public QObject
{
    Q_OBJECT
public:
    /// \param flat a list instead of groups
    SidebarBench(int repositories, bool flat);
    ~SidebarBench() override;

    void start();

Q_SIGNALS:
    void finished(const QJsonObject &result);

private:
    void list();
    void type();

    const int m_repositories;
    demo::DemoServer m_server;
    HttpClient m_http;
    MemorySecretStore m_secrets;
    QTemporaryDir m_folder;
    QSettings m_settings;
    ConnectionStore m_store;
    RegistryFactory m_factory;
    Connection m_connection;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Sidebar> m_sidebar;
    Call m_writing;
    QElapsedTimer m_listing;
    const bool m_flat;
    double m_listSeconds = 0;
};

} // namespace tagboat::bench
