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
        const auto file = CloudsFile::parse(sample(), secure);
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
        const auto file = CloudsFile::parse(text, {}, QStringLiteral("f"));
        const auto cloud = file ? file->cloud(QStringLiteral("c")) : Result<Cloud>(failure(file.error()));
        QVERIFY(!cloud);
        QCOMPARE(cloud.error().kind, Error::Kind::Configuration);
        if (code != QLatin1String("?"))
            QCOMPARE(cloud.error().code, code);
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
