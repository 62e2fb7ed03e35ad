// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/cloudsfile.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tagboat;
using namespace tagboat::glance;

namespace {

const QByteArray secure = "clouds: {prod: {auth: {password: geheim}}, ci: {auth: {application_credential_secret: s}}}";

QByteArray sample()
{
    QFile file(QStringLiteral(TAGBOAT_TEST_DATA "/openstack/clouds.yaml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class CloudsFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsCloudsAndSecrets()
    {
        const auto file = CloudsFile::parse({sample()}, {secure});
        QVERIFY(file);
        QCOMPARE(file->names().size(), 4);
        const auto prod = file->cloud(QStringLiteral("prod"));
        QVERIFY(prod);
        QCOMPARE(prod->authUrl, QUrl(QStringLiteral("https://k.example:5000/v3")));
        QCOMPARE(prod->user.name, QStringLiteral("dev"));
        QCOMPARE(prod->user.domainName, QStringLiteral("Corp"));
        QCOMPARE(prod->project.domainId, QStringLiteral("default"));
        QCOMPARE(prod->password, QStringLiteral("geheim"));
        QCOMPARE(prod->region, QStringLiteral("R1"));
        QCOMPARE(prod->interface, QStringLiteral("internal"));
        const auto ci = file->cloud(QStringLiteral("ci"));
        QVERIFY(ci);
        QVERIFY(ci->method == Cloud::Method::ApplicationCredential);
        QCOMPARE(ci->credentialSecret, QStringLiteral("s"));
        const auto plain = file->cloud(QStringLiteral("plain"));
        QVERIFY(plain);
        QVERIFY(plain->method == Cloud::Method::Plain);
        QCOMPARE(file->cloud(QStringLiteral("moved"))->user.domainId, QStringLiteral("d"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("broken") << QByteArray("clouds: {c: [") << "Yaml";
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe", 3) << "?";
        QTest::newRow("empty") << QByteArray() << "NoSuchCloud";
        QTest::newRow("list") << QByteArray("- a") << "NoSuchCloud";
        QTest::newRow("wrong types") << QByteArray("clouds: {c: 7}") << "AuthUrl";
        QTest::newRow("auth is a list") << QByteArray("clouds: {c: {auth: [1], regions: {}}}") << "AuthUrl";
        QTest::newRow("verify off") << QByteArray("clouds: {c: {auth_url: https://k, verify: False}}") << "VerifyOff";
        QTest::newRow("other sign-in") << QByteArray("clouds: {c: {auth_url: https://k, auth_type: v3kerberos}}")
                                       << "AuthType";
        QTest::newRow("no such bundle") << QByteArray("clouds: {c: {auth_url: https://k, cacert: /no/file}}")
                                        << "CaBundle";
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const auto file = CloudsFile::parse({text, QStringLiteral("f")});
        const auto cloud = file ? file->cloud(QStringLiteral("c")) : Result<Cloud>(failure(file.error()));
        QVERIFY(!cloud);
        QCOMPARE(cloud.error().kind, Error::Kind::Configuration);
        if (code != QLatin1String("?"))
            QCOMPARE(cloud.error().code, code);
    }

    void mergesAsPyYamlDoes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("project");
        const QByteArray levels =
            "_shared:\n"
            "  place: &place {auth: &auth {auth_url: 'https://k', username: base, project_name: base}}\n"
            "clouds:\n"
            "  c:\n"
            "    <<: *place\n"
            "    auth:\n"
            "      <<: *auth\n"
            "      project_name: own\n";
        QTest::newRow("at each level") << levels << "base"
                                       << "own";
        QTest::newRow("own key before the merge")
            << QByteArray("x: &x {username: merged, project_name: p, auth_url: 'https://k'}\n"
                          "clouds: {c: {auth: {username: own, <<: *x}}}")
            << "own"
            << "p";
        QTest::newRow("of a list the first wins")
            << QByteArray("x: &x {username: first}\ny: &y {username: second, project_name: p, auth_url: 'https://k'}\n"
                          "clouds: {c: {auth: {<<: [*x, *y]}}}")
            << "first"
            << "p";
        QTest::newRow("merged mappings merge")
            << QByteArray("x: &x {username: deep, auth_url: 'https://k'}\ny: &y {<<: *x, project_name: p}\n"
                          "z: &z {<<: [*y]}\nclouds: {c: {auth: {<<: *z}}}")
            << "deep"
            << "p";
        QTest::newRow("all clouds") << QByteArray(
            "x: &x {c: {auth: {username: u, project_name: p, auth_url: 'https://k'}}}\nclouds: {<<: *x}")
                                    << "u"
                                    << "p";
        QTest::newRow("alias alone") << QByteArray("x: &x {username: u, project_name: p, auth_url: 'https://k'}\n"
                                                   "clouds: {c: {auth: *x}}")
                                     << "u"
                                     << "p";
        QTest::newRow("in quotes it is a name")
            << QByteArray("clouds: {c: {auth: {username: u, project_name: p, auth_url: 'https://k', '<<': 7}}}") << "u"
            << "p";
        QTest::newRow("null takes back") << QByteArray("x: &x {username: u, project_name: p, auth_url: 'https://k'}\n"
                                                       "clouds: {c: {auth: {<<: *x, project_name: }}}")
                                         << "u"
                                         << "";
    }
    void mergesAsPyYamlDoes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, user);
        QFETCH(QString, project);
        const auto file = CloudsFile::parse({text});
        QVERIFY(file);
        const auto cloud = file->cloud(QStringLiteral("c"));
        QVERIFY2(cloud, cloud ? "" : qPrintable(cloud.error().code));
        QCOMPARE(cloud->user.name, user);
        QCOMPARE(cloud->project.name, project);
    }

    void refusesToMergeWithoutEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("into itself") << QByteArray("clouds: {c: &c {<<: *c}}");
        QTest::newRow("a word") << QByteArray("clouds: {c: {<<: word}}");
        QTest::newRow("a list of words") << QByteArray("clouds: {c: {<<: [word]}}");
        QByteArray laughs = "a0: &a0 {x: 1}\n";
        for (int i = 1; i < 30; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            laughs += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " {<<: [" + before + ", " + before
                + "]}\n";
        }
        QTest::newRow("two to the thirtieth") << laughs + "clouds: {c: {<<: *a29}}";
    }
    void refusesToMergeWithoutEnd()
    {
        QFETCH(QByteArray, text);
        const auto file = CloudsFile::parse({text, QStringLiteral("f")});
        QVERIFY(!file);
        QCOMPARE(file.error().code, QStringLiteral("Yaml"));
        QVERIFY(file.error().where.startsWith(QStringLiteral("f:")));
    }

    void followsAVendorsProfile()
    {
        const QByteArray clouds = "clouds: {c: {profile: harbour, auth: {username: u}},"
                                  " old: {cloud: harbour, region_name: own, auth: {username: u}},"
                                  " lost: {\nprofile: nowhere, auth: {username: u}}}";
        const QByteArray vendors =
            "public-clouds: {harbour: {region_name: R, auth: {auth_url: 'https://k', username: nobody}}}";
        const auto file = CloudsFile::parse({clouds, QStringLiteral("f")}, {}, {vendors, QStringLiteral("v")});
        QVERIFY(file);
        const auto cloud = file->cloud(QStringLiteral("c"));
        QVERIFY(cloud);
        QCOMPARE(cloud->authUrl, QUrl(QStringLiteral("https://k")));
        QCOMPARE(cloud->user.name, QStringLiteral("u"));
        QCOMPARE(cloud->region, QStringLiteral("R"));
        QCOMPARE(file->cloud(QStringLiteral("old"))->region, QStringLiteral("own"));
        const auto lost = file->cloud(QStringLiteral("lost"));
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, QStringLiteral("VendorProfile"));
        QCOMPARE(lost.error().detail, QStringLiteral("nowhere"));
        QCOMPARE(lost.error().where, QStringLiteral("f:2 clouds.lost.profile"));

        const auto broken = CloudsFile::parse({clouds}, {}, {"[", QStringLiteral("v")});
        QVERIFY(broken); // only those clouds suffer that need it
        QCOMPARE(broken->cloud(QStringLiteral("c")).error().code, QStringLiteral("VendorProfile"));
    }

    void findsProfilesBesideTheFile()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const char *name, const QByteArray &text) {
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("clouds.yaml", "clouds: {c: {profile: harbour}}"));
        QVERIFY(write("clouds-public.yaml", "public-clouds: {harbour: {auth: {auth_url: 'https://k'}}}"));
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("OS_CLIENT_CONFIG_FILE"), folder.filePath(QStringLiteral("clouds.yaml")));
        QCOMPARE(CloudsFile::read(environment)->cloud(QStringLiteral("c"))->authUrl, QUrl(QStringLiteral("https://k")));
    }

    void namesTheKeyThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        QTest::newRow("second factor") << QByteArray("auth: {passcode: 1}") << "KeyNotFollowed"
                                       << "f:2 clouds.c.auth.passcode";
        QTest::newRow("certificate") << QByteArray("cert: /c.pem") << "KeyNotFollowed"
                                     << "f:2 clouds.c.cert";
        QTest::newRow("scope") << QByteArray("auth: {system_scope: some}") << "KeyNotFollowed"
                               << "f:2 clouds.c.auth.system_scope";
        QTest::newRow("way") << QByteArray("auth-type: v3kerberos") << "AuthType"
                             << "f:2 clouds.c.auth-type";
        QTest::newRow("address") << QByteArray("auth_url: nowhere") << "AuthUrl"
                                 << "f:2 clouds.c.auth_url";
        QTest::newRow("no address") << QByteArray("region_name: R") << "AuthUrl"
                                    << "f clouds.c";
        QTest::newRow("verify") << QByteArray("verify: off") << "VerifyOff"
                                << "f:2 clouds.c.verify";
    }
    void namesTheKeyThatIsWrong()
    {
        QFETCH(QByteArray, member);
        QFETCH(QString, code);
        QFETCH(QString, where);
        const auto file = CloudsFile::parse({"clouds: {c: {\n" + member + "}}", QStringLiteral("f")});
        QVERIFY(file);
        const auto cloud = file->cloud(QStringLiteral("c"));
        QVERIFY(!cloud);
        QCOMPARE(cloud.error().code, code);
        QCOMPARE(cloud.error().where, where);
    }

    void aBrokenSecureFileIsNamed()
    {
        const auto file = CloudsFile::parse({sample(), QStringLiteral("clouds")}, {"a: [", QStringLiteral("secure")});
        QVERIFY(!file);
        QVERIFY(file.error().where.startsWith(QStringLiteral("secure:")));
    }

    void findsTheUsersFile()
    {
        QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkpath(QStringLiteral("openstack")));
        QFile file(home.filePath(QStringLiteral("openstack/clouds.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sample());
        file.close();
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
        QCOMPARE(CloudsFile::read(environment)->names().size(), 4);
        environment.insert(QStringLiteral("OS_CLIENT_CONFIG_FILE"), QStringLiteral("/no/such/file"));
        QCOMPARE(CloudsFile::read(environment).error().where, QStringLiteral("/no/such/file"));
    }
};

TAGBOAT_TEST(CloudsFileTest)
#include "tst_cloudsfile.moc"
