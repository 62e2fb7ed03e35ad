// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/providers.h"
#include "app/core/utczone.h"
#include "tests/app/aws/awsfiles.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tagboat;
using namespace tagboat::aws;

using Variables = QMap<QString, QString>;
Q_DECLARE_METATYPE(tagboat::Error::Kind)

namespace {

/// The answer as one line: "id/secret/token provider" or "kind code where".
QString fetched(CredentialProvider &provider)
{
    std::optional<Result<Credentials>> answer;
    const Call call = provider.fetch([&](Result<Credentials> result) { answer = std::move(result); });
    if (answer)
        return u"answered inside fetch()"_s;
    if (!test::waitFor([&] { return answer.has_value(); }))
        return u"no answer"_s;
    if (*answer)
        return u"%1/%2/%3 %4"_s.arg((*answer)->accessKeyId, (*answer)->secretAccessKey, (*answer)->sessionToken,
                                    (*answer)->provider);
    const Error &error = answer->error();
    const auto kind = error.kind == Error::Kind::Configuration ? "configuration"_L1
        : error.kind == Error::Kind::MissingCredentials        ? "missing"_L1
        : error.kind == Error::Kind::Unsupported               ? "unsupported"_L1
                                                               : "other"_L1;
    return u"%1 %2 %3"_s.arg(kind, error.code, error.where).simplified();
}

} // namespace

class TestProviders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void environment_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("expected");
        const QString id = u"AWS_ACCESS_KEY_ID"_s, secret = u"AWS_SECRET_ACCESS_KEY"_s, token = u"AWS_SESSION_TOKEN"_s;
        QTest::newRow("nothing") << Variables{} << u"missing"_s;
        QTest::newRow("empty is unset") << Variables{{id, u""_s}, {secret, u""_s}} << u"missing"_s;
        QTest::newRow("keys") << Variables{{id, u"A"_s}, {secret, u"S"_s}} << u"A/S/ environment"_s;
        QTest::newRow("token") << Variables{{id, u"A"_s}, {secret, u"S"_s}, {token, u"T"_s}} << u"A/S/T environment"_s;
        QTest::newRow("old token name") << Variables{{id, u"A"_s}, {secret, u"S"_s}, {u"AWS_SECURITY_TOKEN"_s, u"O"_s}}
                                        << u"A/S/O environment"_s;
        QTest::newRow("no secret") << Variables{{id, u"A"_s}}
                                   << u"configuration PartialCredentials AWS_SECRET_ACCESS_KEY"_s;
        QTest::newRow("no id") << Variables{{secret, u"S"_s}}
                               << u"configuration PartialCredentials AWS_ACCESS_KEY_ID"_s;
        QTest::newRow("blank at the end")
            << Variables{{id, u"A "_s}, {secret, u"S"_s}} << u"configuration BlankInCredentials AWS_ACCESS_KEY_ID"_s;
        QTest::newRow("line end in the secret") << Variables{{id, u"A"_s}, {secret, u"S\r\n"_s}}
                                                << u"configuration BlankInCredentials AWS_SECRET_ACCESS_KEY"_s;
    }

    void environment()
    {
        QFETCH(const Variables, variables);
        EnvironmentProvider provider(AwsFiles().environment(variables));
        QTEST(fetched(provider), "expected");
    }

    void expiryFromTheEnvironment()
    {
        const EnvironmentProvider provider(
            AwsFiles().environment({{u"AWS_ACCESS_KEY_ID"_s, u"A"_s},
                                    {u"AWS_SECRET_ACCESS_KEY"_s, u"S"_s},
                                    {u"AWS_CREDENTIAL_EXPIRATION"_s, u"2026-11-20T12:00:00Z"_s}}));
        const Result<Credentials> credentials = provider.read();
        QVERIFY(credentials.has_value());
        QCOMPARE(credentials->expiresAt, QDateTime(QDate(2026, 11, 20), QTime(12, 0), utcZone));
    }

    void profile_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("credentials");
        QTest::addColumn<QString>("expected"); // CONFIG and CREDENTIALS stand for the paths
        const QByteArray keys = "[dev]\naws_access_key_id = A\naws_secret_access_key = S\n";
        const QByteArray configKeys = "[profile dev]\naws_access_key_id = C\naws_secret_access_key = D\n";
        QTest::newRow("credentials file") << QByteArray() << keys << u"A/S/ profile dev (CREDENTIALS:2)"_s;
        QTest::newRow("config file") << configKeys << QByteArray() << u"C/D/ profile dev (CONFIG:2)"_s;
        QTest::newRow("credentials file first") << configKeys << keys << u"A/S/ profile dev (CREDENTIALS:2)"_s;
        QTest::newRow("token") << QByteArray() << keys + "aws_session_token = T\n"
                               << u"A/S/T profile dev (CREDENTIALS:2)"_s;
        QTest::newRow("not there") << QByteArray("[profile other]\n") << QByteArray()
                                   << u"configuration ProfileNotFound dev"_s;
        QTest::newRow("no keys") << QByteArray("[profile dev]\nregion = eu-west-1\n") << QByteArray()
                                 << u"missing profile dev (CONFIG, CREDENTIALS)"_s;
        QTest::newRow("half a pair") << QByteArray() << QByteArray("[dev]\naws_access_key_id = A\n")
                                     << u"configuration PartialCredentials CREDENTIALS:2"_s;
        QTest::newRow("empty half") << QByteArray()
                                    << QByteArray("[dev]\naws_access_key_id = A\naws_secret_access_key =\n")
                                    << u"configuration PartialCredentials CREDENTIALS:3"_s;
        QTest::newRow("continued by accident")
            << QByteArray()
            << QByteArray("[dev]\naws_access_key_id = A\n  aws_secret_access_key = S\naws_secret_access_key = S\n")
            << u"configuration BlankInCredentials CREDENTIALS:2"_s;
        QTest::newRow("broken line in it") << QByteArray() << keys + "oops\n"
                                           << u"configuration BrokenLine CREDENTIALS:4"_s;
        QTest::newRow("broken line elsewhere")
            << QByteArray("[profile other]\noops\n") << keys << u"A/S/ profile dev (CREDENTIALS:2)"_s;
        QTest::newRow("broken section name") << QByteArray() << QByteArray("[dev\naws_access_key_id = A\n")
                                             << u"configuration BrokenSection CREDENTIALS:1"_s;
        QTest::newRow("role") << QByteArray("[profile dev]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = x\n")
                              << keys << u"configuration SignInNotFollowed CONFIG:2 [dev] role_arn"_s;
        QTest::newRow("SSO") << QByteArray("[profile dev]\nsso_session = s\nsso_account_id = 1\n") << QByteArray()
                             << u"configuration SignInNotFollowed CONFIG:3 [dev] sso_account_id"_s;
        QTest::newRow("process") << QByteArray("[profile dev]\ncredential_process = /bin/x\n") << QByteArray()
                                 << u"configuration SignInNotFollowed CONFIG:2 [dev] credential_process"_s;
        QTest::newRow("keys come before a process") << QByteArray("[profile dev]\ncredential_process = /bin/x\n")
                                                    << keys << u"A/S/ profile dev (CREDENTIALS:2)"_s;
        QTest::newRow("a process before the config file's keys")
            << configKeys + "credential_process = /bin/x\n"
            << QByteArray() << u"configuration SignInNotFollowed CONFIG:4 [dev] credential_process"_s;
        QTest::newRow("login") << QByteArray("[profile dev]\nlogin_session = arn:x\n") << QByteArray()
                               << u"configuration SignInNotFollowed CONFIG:2 [dev] login_session"_s;
    }

    void profile()
    {
        QFETCH(const QByteArray, config);
        QFETCH(const QByteArray, credentials);
        QFETCH(QString, expected);
        AwsFiles files;
        if (!config.isNull())
            files.setConfig(config);
        if (!credentials.isNull())
            files.setCredentials(credentials);
        // An explicit profile does not look at the environment's keys.
        ProfileProvider provider(
            files.environment({{u"AWS_ACCESS_KEY_ID"_s, u"E"_s}, {u"AWS_SECRET_ACCESS_KEY"_s, u"E"_s}}), u"dev"_s);
        expected.replace(u"CONFIG"_s, files.path(u"config"_s)).replace(u"CREDENTIALS"_s, files.path(u"credentials"_s));
        QCOMPARE(fetched(provider), expected);
    }

    void invalidateReadsAgain()
    {
        AwsFiles files;
        files.setCredentials("[default]\naws_access_key_id = A\naws_secret_access_key = S\n");
        ProfileProvider profile(files.environment(), u"default"_s);
        DefaultChainProvider chain(files.environment());
        const QString place = u" profile default (%1:2)"_s.arg(files.path(u"credentials"_s));
        QCOMPARE(fetched(profile), u"A/S/"_s + place);
        QCOMPARE(fetched(chain), u"A/S/"_s + place);
        files.setCredentials("[default]\naws_access_key_id = B\naws_secret_access_key = T\n");
        QCOMPARE(fetched(profile), u"A/S/"_s + place);
        QCOMPARE(fetched(chain), u"A/S/"_s + place);
        profile.invalidate();
        chain.invalidate();
        QCOMPARE(fetched(profile), u"B/T/"_s + place);
        QCOMPARE(fetched(chain), u"B/T/"_s + place);
    }

    void chain_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QByteArray>("credentials");
        QTest::addColumn<QString>("expected");
        const QByteArray keys = "[default]\naws_access_key_id = A\naws_secret_access_key = S\n"
                                "[dev]\naws_access_key_id = B\naws_secret_access_key = T\n";
        const Variables environment{{u"AWS_ACCESS_KEY_ID"_s, u"E"_s}, {u"AWS_SECRET_ACCESS_KEY"_s, u"F"_s}};
        QTest::newRow("nothing at all") << Variables{} << QByteArray()
                                        << u"missing profile default (CONFIG, CREDENTIALS)"_s;
        QTest::newRow("default profile") << Variables{} << keys << u"A/S/ profile default (CREDENTIALS:2)"_s;
        QTest::newRow("named profile") << Variables{{u"AWS_PROFILE"_s, u"dev"_s}} << keys
                                       << u"B/T/ profile dev (CREDENTIALS:5)"_s;
        QTest::newRow("named, but missing")
            << Variables{{u"AWS_PROFILE"_s, u"gone"_s}} << keys << u"configuration ProfileNotFound gone"_s;
        QTest::newRow("environment first") << environment << keys << u"E/F/ environment"_s;
        Variables both = environment;
        both.insert(u"AWS_PROFILE"_s, u"dev"_s);
        QTest::newRow("even before AWS_PROFILE") << both << keys << u"E/F/ environment"_s;
        QTest::newRow("half an environment does not fall through")
            << Variables{{u"AWS_ACCESS_KEY_ID"_s, u"E"_s}} << keys
            << u"configuration PartialCredentials AWS_SECRET_ACCESS_KEY"_s;
        QTest::newRow("web identity is named") << Variables{{u"AWS_WEB_IDENTITY_TOKEN_FILE"_s, u"/t"_s}} << keys
                                               << u"configuration SignInNotFollowed AWS_WEB_IDENTITY_TOKEN_FILE"_s;
        QTest::newRow("container is named")
            << Variables{{u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s, u"http://x"_s}} << QByteArray()
            << u"configuration SignInNotFollowed AWS_CONTAINER_CREDENTIALS_FULL_URI"_s;
    }

    void chain()
    {
        QFETCH(const Variables, variables);
        QFETCH(const QByteArray, credentials);
        QFETCH(QString, expected);
        AwsFiles files;
        if (!credentials.isNull())
            files.setCredentials(credentials);
        DefaultChainProvider provider(files.environment(variables));
        expected.replace(u"CONFIG"_s, files.path(u"config"_s));
        // Variables have that word in their names, too.
        expected.replace(u"(CREDENTIALS:"_s, u"(%1:"_s.arg(files.path(u"credentials"_s)));
        expected.replace(u" CREDENTIALS)"_s, u" %1)"_s.arg(files.path(u"credentials"_s)));
        QCOMPARE(fetched(provider), expected);
    }

    void cancelledFetchStaysSilent()
    {
        bool called = false;
        EnvironmentProvider provider{QProcessEnvironment()};
        {
            const Call call = provider.fetch([&](const Result<Credentials> &) { called = true; });
        }
        QCoreApplication::sendPostedEvents();
        QVERIFY(!called);
    }
};

TAGBOAT_TEST(TestProviders)
#include "tst_providers.moc"
