// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectionsession.h"
#include "app/connections/registryfactory.h"
#include "app/demo/demoserver.h"
#include "app/net/httpclient.h"
#include "app/secrets/memorysecretstore.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/browsing/repositorytreemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tagboat;

namespace {

/// A line per node, indented by depth.
QStringList tree(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        lines << QString(2 * depth, QLatin1Char(' ')) + index.data().toString();
        lines << tree(model, index, depth + 1);
    }
    return lines;
}

} // namespace

class TestRepositoryTreeModel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<demo::DemoServer> m_server;
    HttpClient m_http;
    MemorySecretStore m_secrets;
    std::unique_ptr<RegistryFactory> m_factory;

    std::unique_ptr<ConnectionSession> makeSession(const QString &name)
    {
        Connection connection = Connection::create();
        connection.id = name + QStringLiteral("-id");
        connection.name = name;
        connection.region = m_server->options().region;
        connection.endpoint = m_server->endpoint().toString();
        connection.asAws().signIn = AwsSettings::SignIn::AccessKey;
        connection.asAws().accessKeyId = m_server->options().accessKeyId;
        bool stored = false;
        const Call call =
            m_secrets.write(connection.secretKey(QStringLiteral("secretAccessKey")),
                            m_server->options().secretAccessKey, [&stored](const Result<Done> &) { stored = true; });
        if (!test::waitFor([&stored] { return stored; }))
            return nullptr;
        return std::make_unique<ConnectionSession>(connection, *m_factory);
    }

    static bool load(ConnectionSession &session)
    {
        session.load();
        return test::waitFor([&session] { return session.state() != ConnectionSession::State::Loading; });
    }

private Q_SLOTS:
    void init()
    {
        demo::DemoOptions options;
        options.history = false;
        options.examples = false;
        m_server = std::make_unique<demo::DemoServer>(options);
        QVERIFY(m_server->start());
        m_factory = std::make_unique<RegistryFactory>(&m_http, &m_secrets, QProcessEnvironment(), test::hastyPolicy());
        for (const char *name :
             {"web/nginx", "web/caddy", "platform/base/alpine", "platform/base/debian", "single", "web"})
            m_server->addRepository(QLatin1String(name));
    }

    void groupsFiltersAndFlattens()
    {
        RepositoryTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto session = makeSession(QStringLiteral("prod"));
        QVERIFY(load(*session));
        model.put(*session);
        const QStringList grouped{
            QStringLiteral("prod"),         QStringLiteral("  platform/"),  QStringLiteral("    base/"),
            QStringLiteral("      alpine"), QStringLiteral("      debian"), QStringLiteral("  web/"),
            QStringLiteral("    caddy"),    QStringLiteral("    nginx"),    QStringLiteral("  single"),
            QStringLiteral("  web"),
        };
        QCOMPARE(tree(model), grouped);

        model.setFilter(QStringLiteral("NGI"));
        QCOMPARE(tree(model),
                 (QStringList{QStringLiteral("prod"), QStringLiteral("  web/"), QStringLiteral("    nginx")}));
        model.setFilter({});
        QCOMPARE(tree(model), grouped);
        model.setFlat(true);
        QCOMPARE(tree(model).size(), 7);
        QVERIFY(tree(model).contains(QStringLiteral("  platform/base/debian")));
        model.setFlat(false);
        QCOMPARE(tree(model), grouped);
        model.remove(session->connection().id);
        QCOMPARE(model.rowCount(), 0);
    }

    void keysFindTheirNodes()
    {
        RepositoryTreeModel model;
        const auto session = makeSession(QStringLiteral("prod"));
        QVERIFY(load(*session));
        model.put(*session);
        QList<QModelIndex> waiting{model.index(0, 0)};
        int seen = 0;
        while (!waiting.isEmpty()) {
            const QModelIndex index = waiting.takeFirst();
            ++seen;
            QCOMPARE(model.indexOfKey(RepositoryTreeModel::nodeKey(index)), index);
            for (int row = 0; row < model.rowCount(index); ++row)
                waiting << model.index(row, 0, index);
        }
        QCOMPARE(seen, 10);
        QVERIFY(!model.indexOfKey(QStringLiteral("nobody")).isValid());
        QVERIFY(!model.indexOf(session->connection().id, QStringLiteral("web/none")).isValid());
    }

    void whatIsNewComesInWithoutLosingPlaces()
    {
        RepositoryTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto session = makeSession(QStringLiteral("prod"));
        QVERIFY(load(*session));
        model.put(*session);
        const QPersistentModelIndex nginx(model.indexOf(session->connection().id, QStringLiteral("web/nginx")));
        m_server->addRepository(QStringLiteral("web/apache"));
        QVERIFY(m_server->removeRepository(QStringLiteral("web/caddy")));
        QVERIFY(load(*session));
        model.put(*session);
        QVERIFY(nginx.isValid());
        QCOMPARE(nginx.data(RepositoryTreeModel::RepositoryNameRole).toString(), QStringLiteral("web/nginx"));
        QVERIFY(model.indexOf(session->connection().id, QStringLiteral("web/apache")).isValid());
        QVERIFY(!model.indexOf(session->connection().id, QStringLiteral("web/caddy")).isValid());
    }

    void failuresHaveARowAndKeepTheList()
    {
        RepositoryTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto session = makeSession(QStringLiteral("prod"));
        QVERIFY(load(*session));
        model.put(*session);
        const int before = static_cast<int>(tree(model).size());
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::NotJson;
        fault.operation = QStringLiteral("DescribeRepositories");
        fault.count = -1;
        m_server->addFault(fault);
        QVERIFY(load(*session));
        QCOMPARE(session->state(), ConnectionSession::State::Failed);
        model.put(*session);
        QCOMPARE(static_cast<int>(tree(model).size()), before + 1);
        const QModelIndex message = model.index(0, 0, model.index(0, 0));
        QCOMPARE(message.data(RepositoryTreeModel::KindRole).toInt(),
                 static_cast<int>(RepositoryTreeModel::NodeKind::Message));
        QVERIFY(!message.data(RepositoryTreeModel::DetailsRole).toString().isEmpty());
        m_server->clearFaults();
        QVERIFY(load(*session));
        model.put(*session);
        QCOMPARE(static_cast<int>(tree(model).size()), before);
    }

    void imageCountsStandAside()
    {
        RepositoryTreeModel model;
        const auto session = makeSession(QStringLiteral("prod"));
        QVERIFY(load(*session));
        model.put(*session);
        const QModelIndex single = model.indexOf(session->connection().id, QStringLiteral("single"));
        QVERIFY(single.data(RepositoryTreeModel::AsideRole).toString().isEmpty());
        model.setImageCount(session->connection().id, QStringLiteral("single"), 12);
        QCOMPARE(single.data(RepositoryTreeModel::AsideRole).toString(), QStringLiteral("12"));
        model.put(*session); // a reload does not forget it
        QCOMPARE(single.data(RepositoryTreeModel::AsideRole).toString(), QStringLiteral("12"));
    }
};

TAGBOAT_TEST(TestRepositoryTreeModel)
#include "tst_repositorytreemodel.moc"
