// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/backends.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace tagboat;

class TestConnection : public QObject
{
    Q_OBJECT

    /// All that any kind has.
    static Connection full()
    {
        Connection connection = Connection::create();
        connection.name = QStringLiteral("Prod “eu”");
        connection.colour = QStringLiteral("#aa3311");
        connection.region = QStringLiteral("eu-west-1");
        connection.account = QStringLiteral("123456789012");
        connection.endpoint = QStringLiteral("http://127.0.0.1:4566/x");
        connection.plainHttpConsent = true;
        connection.guard.protectedTagPatterns = {QStringLiteral("v?.*")};
        connection.guard.protectPulledWithinDays = 7;
        connection.guard.protectInUse = true;
        connection.guard.readOnly = true;
        return connection;
    }

    static AwsSettings fullAws()
    {
        return {
            AwsSettings::SignIn::AccessKey, QStringLiteral("my dev"), QStringLiteral("AKIDEXAMPLE"), true, true, true};
    }

    static Connection read(const QByteArray &json)
    {
        return Connection::fromJson(QJsonDocument::fromJson(json).object());
    }

private Q_SLOTS:
    void survivesItsOwnJson_data()
    {
        QTest::addColumn<BackEndSettings>("settings");
        QTest::addColumn<QString>("kind");
        const auto add = [](const QString &kind, const BackEndSettings &settings) {
            QTest::newRow(qPrintable(kind)) << settings << kind;
        };
        add(RegistryKind::Ecr, EcrSettings{fullAws()});
        add(RegistryKind::EcrPublic, EcrPublicSettings{fullAws()});
        add(RegistryKind::Glance,
            GlanceSettings{GlanceSettings::SignIn::ApplicationCredential,
                           QStringLiteral("lab"),
                           QStringLiteral("https://lab.invalid:5000/v3"),
                           QStringLiteral("ann"),
                           QStringLiteral("people"),
                           QStringLiteral("images"),
                           QStringLiteral("projects"),
                           QStringLiteral("7f3e"),
                           QStringLiteral("internal"),
                           GlanceSettings::Show::Own,
                           {QStringLiteral("ci"), QStringLiteral("größe, 2")}});
        add(RegistryKind::Distribution,
            DistributionSettings{DistributionSettings::SignIn::Aws,
                                 QStringLiteral("harbor"),
                                 QStringLiteral("robot$ci"),
                                 QStringLiteral("/ca.pem"),
                                 {QStringLiteral("a/b"), QStringLiteral("c")},
                                 true,
                                 QStringLiteral("my dev")});
        add(QStringLiteral("shelf"), OtherSettings{QStringLiteral("shelf"), {{QStringLiteral("row"), 2}}});
        add(QStringLiteral("bare"), OtherSettings{QStringLiteral("bare"), {}});
    }
    void survivesItsOwnJson()
    {
        QFETCH(BackEndSettings, settings);
        QFETCH(QString, kind);
        Connection connection = full();
        connection.settings = settings;
        QCOMPARE(connection.kind(), kind);
        QCOMPARE(Connection::fromJson(connection.toJson()), connection);
        connection.settings = {};
        connection.setKind(kind);
        QCOMPARE(connection.kind(), kind);
        QCOMPARE(Connection::fromJson(connection.toJson()), connection);
    }

    void aNewOneIsOfAmazonEcr()
    {
        QCOMPARE(Connection().kind(), QString(RegistryKind::Ecr));
        QCOMPARE(Connection::fromJson(Connection().toJson()), Connection());
    }

    void settingsGoWithTheirKind()
    {
        Connection connection = full();
        connection.asAws() = fullAws();
        connection.setKind(RegistryKind::Ecr);
        QCOMPARE(connection.aws(), fullAws());
        connection.setKind(RegistryKind::EcrPublic); // which signs in alike
        QCOMPARE(connection.aws(), fullAws());
        connection.asAws().useFips = false;
        QCOMPARE(connection.kind(), QString(RegistryKind::EcrPublic));
        QCOMPARE(connection.glance(), GlanceSettings());
        QCOMPARE(connection.kind(), QString(RegistryKind::EcrPublic)); // asking changes nothing
        connection.asGlance().cloud = QStringLiteral("lab");
        QCOMPARE(connection.kind(), QString(RegistryKind::Glance));
        QCOMPARE(connection.aws(), AwsSettings());
        connection.setKind(RegistryKind::Glance);
        QCOMPARE(connection.glance().cloud, QStringLiteral("lab"));
        connection.setKind(QStringLiteral("shelf"));
        QCOMPARE(connection.glance(), GlanceSettings());
        QVERIFY(!connection.toJson().contains(QStringLiteral("glance")));
    }

    void ociSettingsSurvive_data()
    {
        using SignIn = DistributionSettings::SignIn;
        QTest::addColumn<SignIn>("signIn");
        QTest::newRow("stored") << SignIn::Stored;
        QTest::newRow("password") << SignIn::Password;
        QTest::newRow("anonymous") << SignIn::Anonymous;
        QTest::newRow("aws") << SignIn::Aws;
    }
    void ociSettingsSurvive()
    {
        QFETCH(DistributionSettings::SignIn, signIn);
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Distribution);
        connection.asDistribution() = {signIn,
                                       QStringLiteral("harbor"),
                                       QStringLiteral("robot$ci"),
                                       QStringLiteral("/ca.pem"),
                                       {QStringLiteral("a/b"), QStringLiteral("c")},
                                       true};
        QCOMPARE(Connection::fromJson(connection.toJson()), connection);
    }

    void places_data()
    {
        QTest::addColumn<Connection>("connection");
        QTest::addColumn<QString>("place");
        Connection connection;
        connection.region = QStringLiteral("eu-west-1");
        QTest::newRow("ecr") << connection << QStringLiteral("eu-west-1");
        connection.setKind(RegistryKind::EcrPublic);
        QTest::newRow("public") << connection << QStringLiteral("public.ecr.aws");
        connection.setKind(RegistryKind::Glance);
        connection.endpoint = QStringLiteral("http://images.invalid:9292");
        QTest::newRow("token alone") << connection << QStringLiteral("images.invalid:9292");
        connection.asGlance().authUrl = QStringLiteral("https://keystone.invalid/v3");
        QTest::newRow("keystone") << connection << QStringLiteral("keystone.invalid");
        connection.asGlance().cloud = QStringLiteral("lab");
        QTest::newRow("cloud") << connection << QStringLiteral("lab");
        connection.setKind(RegistryKind::Distribution);
        QTest::newRow("oci") << connection << QStringLiteral("images.invalid:9292");
        connection.endpoint = QStringLiteral("registry.invalid:5000/prefix");
        QTest::newRow("host alone") << connection << QStringLiteral("registry.invalid:5000");
    }
    void places()
    {
        QFETCH(Connection, connection);
        QTEST(connection.place(), "place");
    }

    void idsAreUnique()
    {
        const Connection connection = Connection::create();
        QCOMPARE(connection.id.size(), 36);
        QVERIFY(connection.id != Connection::create().id);
        QCOMPARE(connection.secretKey(QStringLiteral("sessionToken")),
                 QStringLiteral("connection/%1/sessionToken").arg(connection.id));
    }

    void kinds_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        QTest::newRow("ecr") << QString(RegistryKind::Ecr) << QStringLiteral("ecr");
        QTest::newRow("public") << QString(RegistryKind::EcrPublic) << QStringLiteral("ecr-public");
        QTest::newRow("oci") << QString(RegistryKind::Distribution) << QStringLiteral("distribution");
        QTest::newRow("glance") << QString(RegistryKind::Glance) << QStringLiteral("glance");
    }
    void kinds()
    {
        QFETCH(QString, kind);
        QFETCH(QString, name);
        Connection connection;
        connection.setKind(kind);
        QCOMPARE(connection.toJson()[QLatin1String("kind")].toString(), name);
        QCOMPARE(Connection::fromJson(connection.toJson()).kind(), kind);
        const BackEnds known = backEnds();
        QVERIFY(std::any_of(known.begin(), known.end(), [&](const BackEnd &each) { return each.kind == name; }));
    }

    /// Nobody knows it, so nobody may take it for one of ours.
    void aKindOfAnotherVersionStaysThat()
    {
        QCOMPARE(read("{\"kind\":\"quay\"}").kind(), QStringLiteral("quay"));
        QCOMPARE(read("{\"kind\":\"quay\",\"endpoint\":\"https://quay.invalid/x\"}").place(),
                 QStringLiteral("quay.invalid"));
    }

    void whereOneAccountHasSeveralPlaces_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("place");
        QTest::newRow("ecr") << QString(RegistryKind::Ecr) << QStringLiteral("eu-west-1");
        QTest::newRow("public") << QString(RegistryKind::EcrPublic) << QStringLiteral("public.ecr.aws");
        QTest::newRow("oci") << QString(RegistryKind::Distribution) << QString();
        QTest::newRow("glance") << QString(RegistryKind::Glance) << QString();
    }
    void whereOneAccountHasSeveralPlaces()
    {
        QFETCH(QString, kind);
        Connection connection = full();
        connection.setKind(kind);
        QTEST(connection.placeInAccount(), "place");
    }

    void whatEveryoneCanPullFrom()
    {
        Connection connection;
        QVERIFY(!connection.isPublic());
        connection.setKind(RegistryKind::EcrPublic);
        QVERIFY(connection.isPublic());
        connection.setKind(RegistryKind::Distribution);
        QVERIFY(!connection.isPublic());
        connection.asDistribution().signIn = DistributionSettings::SignIn::Anonymous;
        QVERIFY(connection.isPublic());
        connection.setKind(RegistryKind::Glance);
        QVERIFY(!connection.isPublic());
    }

    void brokenProtectionStaysOn_data()
    {
        QTest::addColumn<QByteArray>("guard");
        for (const char *guard :
             {"null", "1", "[]", "{}", "{\"protectedTagPatterns\":null}", "{\"protectedTagPatterns\":\"x\"}",
              "{\"protectPulledWithinDays\":-4}", "{\"protectPulledWithinDays\":1e300}", "{\"readOnly\":\"yes\"}"})
            QTest::newRow(guard) << QByteArray(guard);
    }
    void brokenProtectionStaysOn()
    {
        QFETCH(QByteArray, guard);
        QCOMPARE(read("{\"guard\":" + guard + '}').guard, GuardRules());
    }

    void patternsMayBeEmptiedOnPurpose()
    {
        QVERIFY(read("{\"guard\":{\"protectedTagPatterns\":[]}}").guard.protectedTagPatterns.isEmpty());
        QCOMPARE(read("{\"guard\":{\"protectedTagPatterns\":[\"a\",1,null,\"\"]}}").guard.protectedTagPatterns,
                 QStringList(QStringLiteral("a")));
    }

    void foreignMembersAreIgnored_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("unknown members") << QByteArray("{\"tomorrow\":{\"a\":[1]},\"secret\":\"x\"}");
        QTest::newRow("wrong types") << QByteArray("{\"name\":1,\"kind\":[],\"useFips\":\"true\",\"signIn\":7}");
        QTest::newRow("unknown words") << QByteArray("{\"signIn\":\"sso\"}");
    }
    void foreignMembersAreIgnored()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(read(json), Connection());
    }
};

TAGBOAT_TEST(TestConnection)
#include "tst_connection.moc"
