// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/sidebarbench.h"

#include "app/connections/connectionsession.h"
#include "tests/benchmarks/measure.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/browsing/sidebar.h"
#include "ui/session/workspace.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QPixmap>
#include <QTreeView>

#include <algorithm>

namespace tagboat::bench {

namespace {

demo::DemoOptions emptyRegistry()
{
    demo::DemoOptions options;
    options.history = false;
    options.examples = false;
    return options;
}

/// As companies name them: forty teams of a hundred projects, and one repository for each part of a project.
QString nameOf(int i)
{
    return QStringLiteral("team-%1/project-%2/service-%3").arg(i % 40).arg(i / 40 % 100).arg(i / 4000);
}

} // namespace

SidebarBench::SidebarBench(int repositories, bool flat)
    : m_repositories(repositories)
    , m_server(emptyRegistry())
    , m_settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    , m_store(&m_settings)
    , m_factory(&m_http, &m_secrets, QProcessEnvironment())
    , m_connection(Connection::create())
    , m_flat(flat)
{
}

SidebarBench::~SidebarBench() = default;

void SidebarBench::start()
{
    if (!m_server.start())
        qFatal("the demo registry did not start");
    for (int i = 0; i < m_repositories; ++i)
        m_server.addRepository(nameOf(i));
    m_connection.name = QStringLiteral("bench");
    m_connection.region = m_server.options().region;
    m_connection.endpoint = m_server.endpoint().toString();
    m_connection.asAws().signIn = AwsSettings::SignIn::AccessKey;
    m_connection.asAws().accessKeyId = m_server.options().accessKeyId;
    m_writing = m_secrets.write(m_connection.secretKey(QStringLiteral("secretAccessKey")),
                                m_server.options().secretAccessKey, [this](const Result<Done> &) { list(); });
}

void SidebarBench::list()
{
    m_store.save(m_connection);
    m_workspace = std::make_unique<Workspace>(&m_store, &m_factory);
    m_sidebar = std::make_unique<Sidebar>(m_workspace.get());
    m_sidebar->setFlat(m_flat);
    m_sidebar->resize(320, 900);
    m_sidebar->show();
    connect(m_workspace.get(), &Workspace::connectionChanged, this, [this] {
        const auto session = m_workspace->connection(m_connection.id);
        if (session->state() != ConnectionSession::State::Ready || m_listSeconds > 0)
            return;
        m_listSeconds = secondsSince(m_listing);
        QMetaObject::invokeMethod(this, &SidebarBench::type, Qt::QueuedConnection); // when all others have heard of it
    });
    m_listing.start();
    m_workspace->loadAll();
}

void SidebarBench::type()
{
    auto *filter = m_sidebar->findChild<QLineEdit *>(QStringLiteral("repositoryFilter"));
    const auto *model = m_sidebar->findChild<RepositoryTreeModel *>();
    QJsonArray keys;
    double slowest = 0;
    const QString typed = QStringLiteral("service-12");
    (void)m_sidebar->grab(); // the list itself has been seen before anyone types
    QStringList texts;
    for (qsizetype length = 1; length <= typed.size(); ++length)
        texts << typed.left(length);
    for (qsizetype length = typed.size() - 1; length >= 0; --length)
        texts << typed.left(length);
    for (const QString &text : texts) {
        QElapsedTimer timer;
        timer.start();
        filter->setText(text);
        const QPixmap painted = m_sidebar->grab();
        const double milliseconds = rounded(1000 * secondsSince(timer));
        slowest = std::max(slowest, milliseconds);
        keys.append(QJsonObject{{QStringLiteral("filter"), text},
                                {QStringLiteral("nodes"), model->shownNodes()},
                                {QStringLiteral("milliseconds"), milliseconds}});
    }
    Q_EMIT finished({{QStringLiteral("repositories"), m_repositories},
                     {QStringLiteral("flat"), m_flat},
                     {QStringLiteral("listSeconds"), m_listSeconds},
                     {QStringLiteral("slowestKeyMilliseconds"), slowest},
                     {QStringLiteral("keys"), keys},
                     {QStringLiteral("peakMemoryBytes"), peakMemoryBytes()}});
}

} // namespace tagboat::bench
