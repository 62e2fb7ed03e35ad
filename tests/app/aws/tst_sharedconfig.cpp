// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/sharedconfig.h"
#include "tests/app/aws/awsfiles.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tagboat;
using namespace tagboat::aws;

class TestSharedConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFiles()
    {
        const AwsFiles files;
        const SharedConfig config = SharedConfig::load(files.environment());
        QVERIFY(config.profileNames().isEmpty());
        QVERIFY(config.problems().isEmpty());
        QVERIFY(!config.profile(u"default"_s));
    }

    void noHome()
    {
        QVERIFY(SharedConfig::configPath({}).isEmpty());
        QVERIFY(SharedConfig::load({}).profileNames().isEmpty());
    }

    void profilesOfBothFiles()
    {
        AwsFiles files;
        files.setConfig(
            "[profile zeta]\nregion = eu-west-1\n[default]\nregion = us-east-1\n[preview]\nx = y\n"
            "[sso-session s]\nsso_region = x\n[services v]\n[foo]\n[profile a b c]\n[profile \"my dev\"]\n");
        files.setCredentials("[alpha]\nk = v\n[zeta]\nregion = eu-north-1\n");
        const SharedConfig config = SharedConfig::load(files.environment());
        QCOMPARE(config.profileNames(), QStringList({u"default"_s, u"alpha"_s, u"my dev"_s, u"zeta"_s}));
        const auto zeta = config.profile(u"zeta"_s);
        QVERIFY(zeta);
        QCOMPARE(zeta->name, u"zeta"_s);
        QCOMPARE(zeta->value(u"region"_s), u"eu-north-1"_s); // the credentials file wins
        QCOMPARE(zeta->values.value(u"region"_s).where, files.path(u"credentials"_s) + u":4"_s);
    }

    void profileDefaultBeatsDefault()
    {
        AwsFiles files;
        files.setConfig("[profile default]\nregion = eu-west-1\n[default]\nregion = us-east-1\noutput = text\n");
        const auto profile = SharedConfig::load(files.environment()).profile(u"default"_s);
        QVERIFY(profile);
        QCOMPARE(profile->value(u"region"_s), u"eu-west-1"_s);
        QVERIFY(profile->value(u"output"_s).isEmpty());
    }

    void aBrokenLineKeepsTheOtherProfiles()
    {
        AwsFiles files;
        files.setCredentials("[broken]\naws_access_key_id AKIA\n[fine]\naws_access_key_id = AKIB\n");
        const SharedConfig config = SharedConfig::load(files.environment());
        QCOMPARE(config.problems().size(), 1);
        QCOMPARE(config.problems().at(0).kind, Error::Kind::Configuration);
        QCOMPARE(config.problems().at(0).where, files.path(u"credentials"_s) + u":2"_s);
        QCOMPARE(config.profile(u"broken"_s)->problems.size(), 1);
        QVERIFY(config.profile(u"fine"_s)->problems.isEmpty());
        QCOMPARE(config.profile(u"fine"_s)->value(u"aws_access_key_id"_s), u"AKIB"_s);
    }

    void paths_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("expected");
        QTest::newRow("default") << u""_s << u"/home/me/.aws/config"_s;
        QTest::newRow("absolute") << u"/etc/aws"_s << u"/etc/aws"_s;
        QTest::newRow("home") << u"~/other"_s << u"/home/me/other"_s;
        QTest::newRow("another user's home stays") << u"~root/x"_s << u"~root/x"_s;
        QTest::newRow("variable") << u"$DIR/config"_s << u"/srv/config"_s;
        QTest::newRow("braces") << u"${DIR}config"_s << u"/srvconfig"_s;
        QTest::newRow("unknown variable stays") << u"/$NOPE/${NOPE}"_s << u"/$NOPE/${NOPE}"_s;
        QTest::newRow("no endless expansion") << u"$LOOP"_s << u"$LOOP"_s;
    }

    void paths()
    {
        QFETCH(const QString, set);
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, u"/home/me"_s);
        environment.insert(u"USERPROFILE"_s, u"/home/me"_s);
        environment.insert(u"DIR"_s, u"/srv"_s);
        environment.insert(u"LOOP"_s, u"$LOOP"_s);
        environment.insert(u"AWS_CONFIG_FILE"_s, set);
        QTEST(SharedConfig::configPath(environment), "expected");
    }

    void region()
    {
        AwsFiles files;
        files.setConfig("[default]\nregion = one\n[profile p]\nregion = two\n");
        QCOMPARE(SharedConfig::load(files.environment()).region({}), u"one"_s);
        QCOMPARE(SharedConfig::load(files.environment()).region(u"p"_s), u"two"_s);
        QCOMPARE(SharedConfig::load(files.environment({{u"AWS_DEFAULT_REGION"_s, u"three"_s}})).region(u"p"_s),
                 u"three"_s);
        QCOMPARE(
            SharedConfig::load(files.environment({{u"AWS_DEFAULT_REGION"_s, u"three"_s}, {u"AWS_REGION"_s, u"four"_s}}))
                .region(u"p"_s),
            u"four"_s);
        QVERIFY(SharedConfig::load(files.environment()).region(u"unknown"_s).isEmpty());
    }

    void customEndpoint_data()
    {
        using Environment = QMap<QString, QString>;
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << Environment{} << u"plain"_s << u""_s;
        QTest::newRow("profile") << Environment{} << u"own"_s << u"http://profile"_s;
        QTest::newRow("services section first") << Environment{} << u"both"_s << u"http://services"_s;
        QTest::newRow("for all services")
            << Environment{{u"AWS_ENDPOINT_URL"_s, u"http://all"_s}} << u"both"_s << u"http://all"_s;
        QTest::newRow("for this service") << Environment{{u"AWS_ENDPOINT_URL"_s, u"http://all"_s},
                                                         {u"AWS_ENDPOINT_URL_ECR_PUBLIC"_s, u"http://one"_s}}
                                          << u"both"_s << u"http://one"_s;
        QTest::newRow("ignored by variable") << Environment{{u"AWS_ENDPOINT_URL"_s, u"http://all"_s},
                                                            {u"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"_s, u"True"_s}}
                                             << u"both"_s << u""_s;
        QTest::newRow("ignored by profile")
            << Environment{{u"AWS_ENDPOINT_URL"_s, u"http://all"_s}} << u"ignoring"_s << u""_s;
    }

    void customEndpoint()
    {
        using Environment = QMap<QString, QString>;
        QFETCH(const Environment, environment);
        QFETCH(const QString, profile);
        AwsFiles files;
        files.setConfig(
            "[profile plain]\n[profile own]\nendpoint_url = http://profile\n"
            "[profile both]\nservices = dev\nendpoint_url = http://profile\n"
            "[profile ignoring]\nignore_configured_endpoint_urls = true\n"
            "[services dev]\necr =\n  endpoint_url = http://other\necr_public =\n  endpoint_url = http://services\n");
        QTEST(SharedConfig::load(files.environment(environment)).customEndpoint(profile, u"ECR PUBLIC"_s), "expected");
    }

    void switches()
    {
        AwsFiles files;
        files.setConfig("[default]\nuse_fips_endpoint = TRUE\nuse_dualstack_endpoint = no\nca_bundle = ~/ca.pem\n");
        const SharedConfig config = SharedConfig::load(files.environment());
        QVERIFY(config.useFips({}));
        QVERIFY(!config.useDualStack({}));
        QCOMPARE(config.caBundle({}), files.home() + u"/ca.pem"_s);
        QVERIFY(SharedConfig::load(files.environment({{u"AWS_USE_DUALSTACK_ENDPOINT"_s, u"true"_s}})).useDualStack({}));
        QVERIFY(!SharedConfig::load(files.environment({{u"AWS_USE_FIPS_ENDPOINT"_s, u"false"_s}})).useFips({}));
        QCOMPARE(SharedConfig::load(files.environment({{u"AWS_CA_BUNDLE"_s, u"/ca"_s}})).caBundle({}), u"/ca"_s);
    }
};

TAGBOAT_TEST(TestSharedConfig)
#include "tst_sharedconfig.moc"
