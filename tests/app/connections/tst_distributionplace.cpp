// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/distributionplace.h"
#include "app/distribution/protocol/reference.h"
#include "app/net/callpolicy.h"
#include "app/registry/registry.h"
#include "app/secrets/memorysecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tagboat;
using distribution::Credentials;

class TestDistributionPlace : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;

    static Connection connectionTo(const QString &endpoint)
    {
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Distribution);
        connection.endpoint = endpoint;
        return connection;
    }

    [[nodiscard]] auto credentials(const Connection &connection, const QProcessEnvironment &environment = {})
    {
        const auto source = distributionSource(connection, distributionPlace(connection).value(), &m_secrets,
                                               environment, CallPolicy().helperTimeout);
        return test::Awaited<Credentials>([&](auto handler) { return source(handler); });
    }

private Q_SLOTS:
    void readsWhatIsSaved()
    {
        Connection connection = connectionTo(QStringLiteral("quay.io"));
        connection.asDistribution().repositories = {QStringLiteral("a/b")};
        connection.asDistribution().untagsByReplacing = true;
        const auto place = distributionPlace(connection);
        QVERIFY(place);
        QCOMPARE(place->url, QUrl(QStringLiteral("https://quay.io")));
        QCOMPARE(place->preset.id, QStringLiteral("quay"));
        QCOMPARE(place->repositories, connection.distribution().repositories);
        QVERIFY(place->untagsByReplacing);
        connection.asDistribution().preset = QStringLiteral("harbor"); // the user knows better
        QCOMPARE(distributionPlace(connection)->preset.id, QStringLiteral("harbor"));
    }

    void httpNeedsConsentBeyondThisComputer()
    {
        QVERIFY(distributionPlace(connectionTo(QStringLiteral("http://localhost:5000"))));
        Connection connection = connectionTo(QStringLiteral("http://registry.invalid:5000"));
        const auto refused = distributionPlace(connection);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("PlainHttp"));
        connection.plainHttpConsent = true;
        QVERIFY(distributionPlace(connection)->plainHttpAllowed);
    }

    void passwordsComeFromTheStore()
    {
        Connection connection = connectionTo(QStringLiteral("registry.invalid"));
        connection.asDistribution().signIn = DistributionSettings::SignIn::Password;
        connection.asDistribution().user = QStringLiteral("ann");
        auto none = credentials(connection);
        QVERIFY(none.isError());
        QCOMPARE(none.error().kind, Error::Kind::MissingCredentials);
        bool written = false;
        const Call writing = m_secrets.write(connection.secretKey(QStringLiteral("password")), QStringLiteral("pw"),
                                             [&written](const Result<Done> &done) { written = done.has_value(); });
        TRY_VERIFY(written);
        auto found = credentials(connection);
        QVERIFY(found.isValue());
        QCOMPARE(found.value().user, QStringLiteral("ann"));
        QCOMPARE(found.value().password, QStringLiteral("pw"));
    }

    void dockersFilesAreReadForTheHost()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("config.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"auths": {"registry.invalid:5000": {"auth": ")" + QByteArray("ann:pw").toBase64() + R"("}}})");
        file.close();
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("DOCKER_CONFIG"), folder.path());
        auto found = credentials(connectionTo(QStringLiteral("registry.invalid:5000")), environment);
        QVERIFY(found.isValue());
        QCOMPARE(found.value().user, QStringLiteral("ann"));
        auto other = credentials(connectionTo(QStringLiteral("other.invalid")), environment);
        QVERIFY(other.isValue());
        QVERIFY(other.value().isEmpty());
    }

    void anonymousNeedsNothing()
    {
        Connection connection = connectionTo(QStringLiteral("registry.invalid"));
        connection.asDistribution().signIn = DistributionSettings::SignIn::Anonymous;
        auto nobody = credentials(connection);
        QVERIFY(nobody.isValue());
        QVERIFY(nobody.value().isEmpty());
        QVERIFY(!distributionPlace(connection)->signsIn);
        QVERIFY(distributionPlace(connectionTo(QStringLiteral("registry.invalid")))->signsIn);
    }

    void hostsOfEcr_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("found"); // account region fips dual-stack
        QTest::newRow("usual") << "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
                               << "123456789012 eu-west-1 0 0";
        QTest::newRow("china") << "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn"
                               << "123456789012 cn-north-1 0 0";
        QTest::newRow("fips") << "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com"
                              << "123456789012 us-gov-west-1 1 0";
        QTest::newRow("dual stack") << "123456789012.dkr-ecr.us-east-1.on.aws"
                                    << "123456789012 us-east-1 0 1";
        QTest::newRow("short account") << "1234.dkr.ecr.eu-west-1.amazonaws.com"
                                       << "";
        QTest::newRow("of somebody else") << "123456789012.dkr.ecr.eu-west-1.amazonaws.com.invalid"
                                          << "";
        QTest::newRow("before it") << "x123456789012.dkr.ecr.eu-west-1.amazonaws.com"
                                   << "";
        QTest::newRow("public") << "public.ecr.aws"
                                << "";
    }
    void hostsOfEcr()
    {
        QFETCH(QString, host);
        QFETCH(QString, found);
        Connection connection = connectionTo(host);
        connection.asDistribution().profile = QStringLiteral("dev");
        const auto ecr = ecrBehind(connection, distributionPlace(connection).value());
        QCOMPARE(ecr.has_value(), !found.isEmpty());
        if (!ecr)
            return;
        QCOMPARE(QStringLiteral("%1 %2 %3 %4")
                     .arg(ecr->account, ecr->region)
                     .arg(ecr->aws().useFips)
                     .arg(ecr->aws().useDualStack),
                 found);
        QCOMPARE(ecr->aws().signIn, AwsSettings::SignIn::Profile);
        QCOMPARE(ecr->kind(), RegistryKind::Ecr);
    }
};

TAGBOAT_TEST(TestDistributionPlace)
#include "tst_distributionplace.moc"
