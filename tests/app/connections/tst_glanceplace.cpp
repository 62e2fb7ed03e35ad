// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/glanceplace.h"

#include "app/secrets/memorysecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tagboat;
using glance::Cloud;
using SignIn = GlanceSettings::SignIn;

class TestGlancePlace : public QObject
{
    Q_OBJECT

    static Connection connectionBy(SignIn signIn)
    {
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Glance);
        connection.asGlance().signIn = signIn;
        connection.asGlance().authUrl = QStringLiteral("https://keystone.invalid/v3");
        connection.asGlance().user = QStringLiteral("ann");
        connection.asGlance().project = QStringLiteral("images");
        connection.asGlance().projectDomain = QStringLiteral("projects");
        connection.asGlance().credentialId = QStringLiteral("7f3e");
        connection.region = QStringLiteral("north");
        return connection;
    }

    /// A store that knows the secret of the connection.
    static void store(MemorySecretStore &secrets, const Connection &connection)
    {
        bool written = false;
        const Call writing = secrets.write(connection.secretKey(QStringLiteral("password")), QStringLiteral("s3cret"),
                                           [&written](const Result<Done> &done) { written = done.has_value(); });
        TRY_VERIFY(written);
    }

    static auto cloudOf(const Connection &connection, SecretStore *secrets, const QProcessEnvironment &environment = {})
    {
        const auto source = cloudSource(connection, secrets, environment);
        return test::Awaited<Cloud>([&](auto handler) { return source(handler); });
    }

private Q_SLOTS:
    void typed_data()
    {
        QTest::addColumn<SignIn>("signIn");
        QTest::addColumn<bool>("hasKeystone");
        QTest::addColumn<Cloud::Method>("method");
        QTest::newRow("password") << SignIn::Password << true << Cloud::Method::Password;
        QTest::newRow("credential") << SignIn::ApplicationCredential << true << Cloud::Method::ApplicationCredential;
        QTest::newRow("token") << SignIn::Token << true << Cloud::Method::Token;
        QTest::newRow("token alone") << SignIn::Token << false << Cloud::Method::Plain;
    }
    void typed()
    {
        QFETCH(SignIn, signIn);
        QFETCH(bool, hasKeystone);
        QFETCH(Cloud::Method, method);
        MemorySecretStore secrets;
        Connection connection = connectionBy(signIn);
        if (!hasKeystone) {
            connection.asGlance().authUrl.clear();
            connection.endpoint = QStringLiteral("https://images.invalid");
        }
        store(secrets, connection);
        auto cloud = cloudOf(connection, &secrets);
        QVERIFY(cloud.isValue());
        const Cloud &made = cloud.value();
        QCOMPARE(made.method, method);
        QCOMPARE(made.region, QStringLiteral("north"));
        QCOMPARE(made.interface, QStringLiteral("public"));
        QCOMPARE(made.password + made.credentialSecret + made.token, QStringLiteral("s3cret"));
        // Keystone's application credentials refuse a scope beside them.
        QCOMPARE(made.project.name.isEmpty(), signIn == SignIn::ApplicationCredential);
        if (signIn == SignIn::Password) {
            QCOMPARE(made.user.domainName, QStringLiteral("Default"));
            QCOMPARE(made.project.domainName, QStringLiteral("projects"));
        }
    }

    void idsNeedNoDomain()
    {
        MemorySecretStore secrets;
        Connection connection = connectionBy(SignIn::Password);
        connection.asGlance().user = QStringLiteral("0123456789abcdef0123456789abcdef");
        connection.asGlance().project = QStringLiteral("fedcba9876543210fedcba9876543210");
        store(secrets, connection);
        auto cloud = cloudOf(connection, &secrets);
        QVERIFY(cloud.isValue());
        QCOMPARE(cloud.value().user.id, connection.glance().user);
        QCOMPARE(cloud.value().project.id, connection.glance().project);
        QCOMPARE(cloud.value().user.name + cloud.value().project.name, QString());
        QCOMPARE(cloud.value().user.domainName + cloud.value().project.domainName, QString());
    }

    void withoutASecretNothingGoesOut()
    {
        MemorySecretStore secrets;
        auto cloud = cloudOf(connectionBy(SignIn::Password), &secrets);
        QVERIFY(cloud.isError());
        QCOMPARE(cloud.error().kind, Error::Kind::MissingCredentials);
    }

    void incomplete_data()
    {
        QTest::addColumn<SignIn>("signIn");
        QTest::addColumn<QString>("field");
        QTest::newRow("user") << SignIn::Password << QStringLiteral("user");
        QTest::newRow("credential") << SignIn::ApplicationCredential << QStringLiteral("credentialId");
        QTest::newRow("endpoint") << SignIn::Token << QStringLiteral("endpoint");
        QTest::newRow("cloud") << SignIn::CloudsFile << QStringLiteral("cloud");
    }
    void incomplete()
    {
        QFETCH(SignIn, signIn);
        QFETCH(QString, field);
        MemorySecretStore secrets;
        Connection connection = connectionBy(signIn);
        connection.asGlance().user.clear();
        connection.asGlance().credentialId.clear();
        if (signIn == SignIn::Token)
            connection.asGlance().authUrl.clear();
        auto cloud = cloudOf(connection, &secrets);
        QVERIFY(cloud.isError());
        QCOMPARE(cloud.error().kind, Error::Kind::InvalidInput);
        QCOMPARE(cloud.error().where, field);
    }

    void cloudsFileMayBeNarrowed()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("clouds.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("clouds:\n  lab:\n    region_name: south\n    interface: internalURL\n    auth:\n      auth_url: "
                   "https://lab.invalid:5000\n"
                   "      username: ann\n      password: pw\n");
        file.close();
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("OS_CLIENT_CONFIG_FILE"), file.fileName());
        Connection connection = Connection::create();
        connection.asGlance().cloud = QStringLiteral("lab");
        MemorySecretStore secrets;
        auto asWritten = cloudOf(connection, &secrets, environment);
        QVERIFY(asWritten.isValue());
        QCOMPARE(asWritten.value().region, QStringLiteral("south"));
        QCOMPARE(asWritten.value().password, QStringLiteral("pw"));
        QCOMPARE(asWritten.value().interface, QStringLiteral("internal"));
        connection.region = QStringLiteral("north");
        connection.asGlance().interface = QStringLiteral("admin");
        auto narrowed = cloudOf(connection, &secrets, environment);
        QVERIFY(narrowed.isValue());
        QCOMPARE(narrowed.value().region, QStringLiteral("north"));
        QCOMPARE(narrowed.value().interface, QStringLiteral("admin"));
    }
};

TAGBOAT_TEST(TestGlancePlace)
#include "tst_glanceplace.moc"
