// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/registryfactory.h"

#include "app/net/httpclient.h"
#include "app/registry/registry.h"
#include "app/secrets/memorysecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

namespace {

class CountedClock final : public Clock
{
public:
    mutable int asked = 0;
    [[nodiscard]] QDateTime nowUtc() const override
    {
        ++asked;
        return Clock::system().nowUtc();
    }
};

} // namespace

class TestRegistryFactory : public QObject
{
    Q_OBJECT

    HttpClient m_http;
    MemorySecretStore m_secrets;

    static Connection typedKey()
    {
        Connection connection = Connection::create();
        connection.region = QStringLiteral("eu-central-1");
        connection.asAws().signIn = AwsSettings::SignIn::AccessKey;
        connection.asAws().accessKeyId = QStringLiteral("AKIDEXAMPLE");
        return connection;
    }

private Q_SLOTS:
    void makesEcr()
    {
        const RegistryFactory factory(&m_http, &m_secrets, {});
        const auto registry = factory.make(typedKey());
        QVERIFY(registry);
        QVERIFY((*registry)->capabilities().lastTagTakesImage);
        const QStringList commands =
            (*registry)->cliCommands(QStringLiteral("web/nginx"), {ImageIdentifier::forTag("a")});
        QCOMPARE(commands,
                 QStringList(QStringLiteral("aws ecr batch-delete-image --region eu-central-1 "
                                            "--repository-name web/nginx --image-ids imageTag=a")));
    }

    void cliCommandsNameWhatTheToolsCannotKnow()
    {
        const RegistryFactory factory(&m_http, &m_secrets, {});
        Connection connection = typedKey();
        connection.account = QStringLiteral("123456789012");
        connection.endpoint = QStringLiteral("http://127.0.0.1:4566");
        const auto registry = factory.make(connection);
        QVERIFY(registry);
        const QString command =
            (*registry)->cliCommands(QStringLiteral("nginx"), {ImageIdentifier::forTag("a")}).first();
        QVERIFY(command.contains(QLatin1String(" --registry-id 123456789012 ")));
        QVERIFY(command.contains(QLatin1String(" --endpoint-url http://127.0.0.1:4566 ")));
    }

    void incomplete_data()
    {
        QTest::addColumn<std::function<void(Connection &)>>("change");
        QTest::addColumn<QString>("field");
        using Change = std::function<void(Connection &)>;
        QTest::newRow("region") << Change([](Connection &c) { c.region.clear(); }) << QStringLiteral("region");
        QTest::newRow("strange region") << Change([](Connection &c) { c.region = QStringLiteral("eu/west.1"); })
                                        << QStringLiteral("region");
        QTest::newRow("key id") << Change([](Connection &c) { c.asAws().accessKeyId.clear(); })
                                << QStringLiteral("accessKeyId");
        QTest::newRow("profile") << Change([](Connection &c) { c.asAws().signIn = AwsSettings::SignIn::Profile; })
                                 << QStringLiteral("profile");
        QTest::newRow("account") << Change([](Connection &c) { c.account = QStringLiteral("prod"); })
                                 << QStringLiteral("account");
        QTest::newRow("endpoint") << Change([](Connection &c) { c.endpoint = QStringLiteral("ftp://x"); })
                                  << QStringLiteral("endpoint");
    }
    void incomplete()
    {
        QFETCH(std::function<void(Connection &)>, change);
        QFETCH(QString, field);
        Connection connection = typedKey();
        change(connection);
        const auto registry = RegistryFactory(&m_http, &m_secrets, {}).make(connection);
        QVERIFY(!registry);
        QCOMPARE(registry.error().kind, Error::Kind::InvalidInput);
        QCOMPARE(registry.error().where, field);
    }

    void makesEveryKind_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("reportsFailuresByDigest");
        QTest::newRow("ecr") << QString(RegistryKind::Ecr) << true;
        QTest::newRow("public") << QString(RegistryKind::EcrPublic) << true;
        QTest::newRow("distribution") << QString(RegistryKind::Distribution) << false;
        QTest::newRow("glance") << QString(RegistryKind::Glance) << false;
    }
    void makesEveryKind()
    {
        QFETCH(QString, kind);
        QFETCH(bool, reportsFailuresByDigest);
        Connection connection = typedKey();
        connection.setKind(kind);
        connection.endpoint = QStringLiteral("http://127.0.0.1:5000");
        const auto registry = RegistryFactory(&m_http, &m_secrets, {}).make(connection);
        QVERIFY(registry);
        QCOMPARE((*registry)->capabilities().lastTagTakesImage, reportsFailuresByDigest);
    }

    void whatItIsGivenReachesEveryKind_data() { makesEveryKind_data(); }

    /// At a port where nobody listens: the tries are those of the policy, and what is signed asks the clock.
    void whatItIsGivenReachesEveryKind()
    {
        QFETCH(QString, kind);
        int asked = 0;
        CallPolicy policy;
        policy.retry.jitter = [&asked] {
            ++asked;
            return 0.0;
        };
        Connection connection = typedKey();
        connection.setKind(kind);
        connection.endpoint = QStringLiteral("http://127.0.0.1:1");
        if (kind == RegistryKind::Glance)
            connection.asGlance().signIn = GlanceSettings::SignIn::Token;
        for (const char *name : {"secretAccessKey", "password"}) {
            test::Awaited<Done> stored([&](auto handler) {
                return m_secrets.write(connection.secretKey(QLatin1String(name)), QStringLiteral("secret"), handler);
            });
            QVERIFY(stored.isValue());
        }
        CountedClock clock;
        const RegistryFactory factory(&m_http, &m_secrets, {}, policy, &clock);
        const auto registry = factory.make(connection);
        QVERIFY(registry);
        test::Awaited<Page<Repository>> page([&](auto handler) { return (*registry)->listRepositories({}, handler); });
        QVERIFY(page.isError());
        QCOMPARE(page.error().kind, Error::Kind::Network);
        QCOMPARE(asked, 4);
        QCOMPARE(clock.asked > 0, kind == RegistryKind::Ecr || kind == RegistryKind::EcrPublic);

        MemorySecretStore none;
        const auto without = factory.withSecrets(&none).make(connection);
        QVERIFY(without);
        asked = 0;
        test::Awaited<Page<Repository>> refused(
            [&](auto handler) { return (*without)->listRepositories({}, handler); });
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind == Error::Kind::MissingCredentials, kind != RegistryKind::Distribution);
    }

    void incompleteOci_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("certificates");
        QTest::addColumn<DistributionSettings::SignIn>("signIn");
        QTest::addColumn<QString>("code");
        using SignIn = DistributionSettings::SignIn;
        const QString host = QStringLiteral("registry.invalid");
        QTest::newRow("no address") << QString() << QString() << SignIn::Anonymous << QStringLiteral("Endpoint");
        QTest::newRow("strange address") << QStringLiteral("ftp://x") << QString() << SignIn::Anonymous
                                         << QStringLiteral("Endpoint");
        QTest::newRow("http") << QStringLiteral("http://registry.invalid") << QString() << SignIn::Anonymous
                              << QStringLiteral("PlainHttp");
        QTest::newRow("certificates") << host << QStringLiteral("/nonexistent.pem") << SignIn::Anonymous
                                      << QStringLiteral("CaBundle");
        QTest::newRow("not ECR") << host << QString() << SignIn::Aws << QStringLiteral("NoEcrHost");
    }
    void incompleteOci()
    {
        QFETCH(QString, endpoint);
        QFETCH(QString, certificates);
        QFETCH(DistributionSettings::SignIn, signIn);
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Distribution);
        connection.endpoint = endpoint;
        connection.asDistribution().certificates = certificates;
        connection.asDistribution().signIn = signIn;
        const auto registry = RegistryFactory(&m_http, &m_secrets, {}).make(connection);
        QVERIFY(!registry);
        QTEST(registry.error().code, "code");
    }
};

TAGBOAT_TEST(TestRegistryFactory)
#include "tst_registryfactory.moc"
