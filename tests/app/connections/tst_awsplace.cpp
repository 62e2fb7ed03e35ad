// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/awsplace.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tagboat;

namespace {

const char config[] = "[default]\nregion = eu-south-1\n"
                      "[profile dev]\nregion = us-west-2\nendpoint_url = http://127.0.0.1:7000\n"
                      "[profile fips]\nregion = us-east-1\nuse_fips_endpoint = true\n"
                      "[profile bare]\noutput = json\n";

} // namespace

class TestAwsPlace : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QProcessEnvironment environment(const QStringList &assignments) const
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("AWS_CONFIG_FILE"), m_folder.filePath(QStringLiteral("config")));
        for (const QString &assignment : assignments)
            environment.insert(assignment.section(QLatin1Char('='), 0, 0), assignment.section(QLatin1Char('='), 1));
        return environment;
    }

private Q_SLOTS:
    void authorities_data()
    {
        using SignIn = AwsSettings::SignIn;
        const QString bundle = QStringLiteral(TAGBOAT_TEST_DATA "/tls/authority.pem");
        QTest::addColumn<AwsSettings::SignIn>("signIn");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("bundle");
        QTest::addColumn<int>("count"); // -1: refused
        QTest::newRow("chain") << SignIn::DefaultChain << QString() << bundle << 1;
        QTest::newRow("key") << SignIn::AccessKey << QString() << bundle << 1;
        QTest::newRow("none") << SignIn::DefaultChain << QString() << QString() << 0;
        QTest::newRow("not there") << SignIn::DefaultChain << QString() << QStringLiteral("/nowhere.pem") << -1;
        QTest::newRow("key, not there") << SignIn::AccessKey << QString() << QStringLiteral("/nowhere.pem") << -1;
        QTest::newRow("of no use") << SignIn::DefaultChain << QStringLiteral("http://127.0.0.1:1")
                                   << QStringLiteral("/nowhere.pem") << 0;
    }
    void authorities()
    {
        QFETCH(AwsSettings::SignIn, signIn);
        QFETCH(QString, endpoint);
        QFETCH(QString, bundle);
        QFETCH(int, count);
        Connection connection = Connection::create();
        connection.asAws().signIn = signIn;
        connection.endpoint = endpoint;
        connection.region = QStringLiteral("eu-central-1");
        const auto place = resolveAwsPlace(
            connection,
            environment(bundle.isEmpty() ? QStringList() : QStringList{QLatin1String("AWS_CA_BUNDLE=") + bundle}));
        QCOMPARE(place.has_value(), count >= 0);
        if (place)
            QCOMPARE(int(place->authorities.size()), count);
        else
            QCOMPARE(place.error().where, bundle);
    }

    void initTestCase()
    {
        QFile file(m_folder.filePath(QStringLiteral("config")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(config);
    }

    void region_data()
    {
        using SignIn = AwsSettings::SignIn;
        QTest::addColumn<AwsSettings::SignIn>("signIn");
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("region");
        const QString none;
        const QString own = QStringLiteral("ca-central-1");
        const QString later = QStringLiteral("AWS_DEFAULT_REGION=sa-east-1");
        const QString sooner = QStringLiteral("AWS_REGION=ap-south-1");
        QTest::newRow("own first") << SignIn::DefaultChain << none << own << QStringList{sooner, later} << own;
        QTest::newRow("AWS_REGION") << SignIn::DefaultChain << none << none << QStringList{sooner, later}
                                    << QStringLiteral("ap-south-1");
        QTest::newRow("AWS_DEFAULT_REGION")
            << SignIn::DefaultChain << none << none << QStringList{later} << QStringLiteral("sa-east-1");
        QTest::newRow("default profile") << SignIn::DefaultChain << none << none << QStringList{}
                                         << QStringLiteral("eu-south-1");
        QTest::newRow("AWS_PROFILE") << SignIn::DefaultChain << none << none
                                     << QStringList{QStringLiteral("AWS_PROFILE=dev")} << QStringLiteral("us-west-2");
        QTest::newRow("profile") << SignIn::Profile << QStringLiteral("dev") << none << QStringList{}
                                 << QStringLiteral("us-west-2");
        QTest::newRow("nowhere") << SignIn::Profile << QStringLiteral("bare") << none << QStringList{} << none;
        QTest::newRow("key, own") << SignIn::AccessKey << none << own << QStringList{sooner} << own;
        QTest::newRow("key, environment")
            << SignIn::AccessKey << none << none << QStringList{sooner} << QStringLiteral("ap-south-1");
        QTest::newRow("key, no files") << SignIn::AccessKey << none << none << QStringList{} << none;
    }
    void region()
    {
        QFETCH(AwsSettings::SignIn, signIn);
        QFETCH(QString, profile);
        QFETCH(QString, own);
        QFETCH(QStringList, variables);
        QFETCH(QString, region);
        Connection connection;
        connection.asAws().signIn = signIn;
        connection.asAws().profile = profile;
        connection.region = own;
        const auto place = resolveAwsPlace(connection, environment(variables));
        if (region.isEmpty()) {
            QVERIFY(!place);
            QCOMPARE(place.error().kind, Error::Kind::InvalidInput);
            QCOMPARE(place.error().where, QStringLiteral("region"));
        } else {
            QVERIFY(place);
            QCOMPARE(place->region, region);
        }
    }

    void endpoint_data()
    {
        using SignIn = AwsSettings::SignIn;
        QTest::addColumn<AwsSettings::SignIn>("signIn");
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("own");
        QTest::addColumn<bool>("fips");
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<bool>("isStandard");
        const QString none;
        const QString byRegion = QStringLiteral("https://api.ecr.us-east-1.amazonaws.com");
        const QString own = QStringLiteral("http://localhost:4566");
        const QStringList variable{QStringLiteral("AWS_ENDPOINT_URL_ECR=http://127.0.0.1:8000")};
        QTest::newRow("by region") << SignIn::DefaultChain << none << none << false << QStringList{} << byRegion
                                   << true;
        QTest::newRow("own") << SignIn::DefaultChain << none << own << false << variable << own << false;
        QTest::newRow("environment") << SignIn::DefaultChain << none << none << false << variable
                                     << QStringLiteral("http://127.0.0.1:8000") << false;
        QTest::newRow("profile") << SignIn::Profile << QStringLiteral("dev") << none << false << QStringList{}
                                 << QStringLiteral("http://127.0.0.1:7000") << false;
        QTest::newRow("key takes no environment")
            << SignIn::AccessKey << none << none << false << variable << byRegion << true;
        QTest::newRow("own FIPS beats the profile's endpoint")
            << SignIn::Profile << QStringLiteral("dev") << none << true << QStringList{}
            << QStringLiteral("https://api.ecr-fips.us-east-1.amazonaws.com") << false;
        QTest::newRow("profile's FIPS") << SignIn::Profile << QStringLiteral("fips") << none << false << QStringList{}
                                        << QStringLiteral("https://api.ecr-fips.us-east-1.amazonaws.com") << false;
        QTest::newRow("own endpoint beats the profile's FIPS")
            << SignIn::Profile << QStringLiteral("fips") << own << false << QStringList{} << own << false;
        QTest::newRow("own endpoint and FIPS")
            << SignIn::AccessKey << none << own << true << QStringList{} << none << false;
        QTest::newRow("no URL") << SignIn::AccessKey << none << QStringLiteral("not a url") << false << QStringList{}
                                << none << false;
        QTest::newRow("plain http elsewhere") << SignIn::AccessKey << none << QStringLiteral("http://10.0.0.7:80")
                                              << false << QStringList{} << none << false;
    }
    void endpoint()
    {
        QFETCH(AwsSettings::SignIn, signIn);
        QFETCH(QString, profile);
        QFETCH(QString, own);
        QFETCH(bool, fips);
        QFETCH(QStringList, variables);
        QFETCH(QString, endpoint);
        QFETCH(bool, isStandard);
        Connection connection;
        connection.asAws().signIn = signIn;
        connection.asAws().profile = profile;
        connection.region = QStringLiteral("us-east-1");
        connection.endpoint = own;
        connection.asAws().useFips = fips;
        const auto place = resolveAwsPlace(connection, environment(variables));
        if (endpoint.isEmpty()) {
            QVERIFY(!place);
            QCOMPARE(place.error().kind, Error::Kind::InvalidInput);
            QCOMPARE(place.error().where, QStringLiteral("endpoint"));
        } else {
            QVERIFY(place);
            QCOMPARE(place->endpoint.toString(QUrl::RemovePath), endpoint);
            QCOMPARE(place->isStandard, isStandard);
        }
    }

    void plainHttpWithConsent()
    {
        Connection connection;
        connection.asAws().signIn = AwsSettings::SignIn::AccessKey;
        connection.region = QStringLiteral("us-east-1");
        connection.endpoint = QStringLiteral("http://10.0.0.7:8080/ecr");
        const auto refused = resolveAwsPlace(connection, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("PlainHttp"));
        connection.plainHttpConsent = true;
        const auto place = resolveAwsPlace(connection, {});
        QVERIFY(place);
        QCOMPARE(place->endpoint, QUrl(connection.endpoint));
    }
};

TAGBOAT_TEST(TestAwsPlace)
#include "tst_awsplace.moc"
