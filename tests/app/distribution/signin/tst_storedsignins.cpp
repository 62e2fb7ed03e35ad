// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/credentialhelper.h"
#include "app/distribution/signin/storedsignins.h"
#include "app/net/callpolicy.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

/// Helpers are shell scripts of this test.
class StoredSignInsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    void write(const QString &name, const QByteArray &text, bool executable = false)
    {
        const QString path = m_home.filePath(name);
        QVERIFY(QDir().mkpath(path.section(u'/', 0, -2)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        if (executable)
            file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
    }

    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.insert(QStringLiteral("PATH"), m_home.path() + QStringLiteral(":/usr/bin:/bin"));
        return environment;
    }

    [[nodiscard]] auto ask(const QString &name, std::chrono::milliseconds limit = std::chrono::seconds(20))
    {
        return Awaited<Credentials>([&](auto handler) {
            return askCredentialHelper(name, QStringLiteral("a.example"), environment(), limit, handler);
        });
    }

    [[nodiscard]] QString found(const QString &registry, const QProcessEnvironment &environment)
    {
        const auto source = storedSignIns(registry, environment, CallPolicy{}.helperTimeout);
        Awaited<Credentials> credentials([&](auto handler) { return source(handler); });
        if (!credentials.isValue())
            return credentials.hasCome() ? credentials.error().code : QStringLiteral("no answer");
        return credentials.value().user + u':' + credentials.value().password + credentials.value().registryToken;
    }

private Q_SLOTS:
    void asksHelpers_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("answer"); // user:password:identity, or the error's code
        QTest::newRow("answers") << QByteArray(R"(read s; printf '{"Username":"%s","Secret":"%s"}' "$1" "$s")")
                                 << QStringLiteral("get:a.example:");
        QTest::newRow("identity token") << QByteArray(R"(echo '{"Username":"<token>","Secret":"t"}')")
                                        << QStringLiteral("::t");
        QTest::newRow("none") << QByteArray("echo credentials not found in native keychain; exit 1") << QString();
        QTest::newRow("none, in empty fields")
            << QByteArray(R"(echo '{"ServerURL":"","Username":"","Secret":""}')") << QString();
        QTest::newRow("none, without fields") << QByteArray("echo '{}'") << QString();
        QTest::newRow("an empty token") << QByteArray(R"(echo '{"Username":"<token>","Secret":""}')") << QString();
        QTest::newRow("fails") << QByteArray("echo locked; exit 1") << QStringLiteral("CredentialHelper");
        QTest::newRow("no JSON") << QByteArray("echo hello") << QStringLiteral("CredentialHelper");
        QTest::newRow("says nothing") << QByteArray("exit 0") << QStringLiteral("CredentialHelper");
        QTest::newRow("is killed") << QByteArray("kill -9 $$") << QStringLiteral("CredentialHelper");
        QTest::newRow("endless") << QByteArray("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done")
                                 << QStringLiteral("CredentialHelper");
    }
    void asksHelpers()
    {
        QFETCH(QByteArray, script);
        write(QStringLiteral("docker-credential-t"), "#!/bin/sh\n" + script + '\n', true);
        auto answer = ask(QStringLiteral("t"));
        QVERIFY(answer.wait());
        const QString text = answer.isValue()
            ? QStringList({answer.value().user, answer.value().password, answer.value().identityToken}).join(u':')
            : answer.error().code;
        QTEST(text, "answer");
        if (text.isEmpty())
            QCOMPARE(answer.error().kind, Error::Kind::NotFound);
    }

    void helpersHaveATimeLimit()
    {
        write(QStringLiteral("docker-credential-slow"), "#!/bin/sh\nexec sleep 600\n", true);
        auto answer = ask(QStringLiteral("slow"), std::chrono::milliseconds(50));
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        auto cancelled = ask(QStringLiteral("slow"));
        cancelled.cancel();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(ask(QStringLiteral("missing")).isError());
        QVERIFY(timer.elapsed() < 5000);
    }

    void storedSignInsWaitNoLonger()
    {
        write(QStringLiteral("docker-credential-slow"), "#!/bin/sh\nexec sleep 600\n", true);
        write(QStringLiteral("slow/config.json"), R"({"credsStore":"slow"})");
        QProcessEnvironment env = environment();
        env.insert(QStringLiteral("DOCKER_CONFIG"), m_home.filePath(QStringLiteral("slow")));
        const auto source = storedSignIns(QStringLiteral("a.example"), env, std::chrono::milliseconds(50));
        Awaited<Credentials> answer([&](auto handler) { return source(handler); });
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
    }

    void runsInstalledProgramsOnly()
    {
        for (const char *name : {"missing", "", "../t", "/bin/sh", "a b", "t;id"}) {
            auto answer = ask(QString::fromLatin1(name));
            QVERIFY(answer.isError());
            QCOMPARE(answer.error().code, QStringLiteral("CredentialHelperMissing"));
        }
    }

    void searchesInOrder()
    {
        QProcessEnvironment env = environment();
        const QString host = QStringLiteral("a.example");
        QCOMPARE(found(host, env), QStringLiteral(":")); // anonymous
        write(QStringLiteral(".config/containers/auth.json"), R"({"auths":{"a.example":{"auth":"cDpvZG1hbg=="}}})");
        QCOMPARE(found(host, env), QStringLiteral("p:odman"));
        write(QStringLiteral("run/containers/auth.json"), "");
        env.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.filePath(QStringLiteral("run")));
        QCOMPARE(found(host, env), QStringLiteral("p:odman"));
        write(QStringLiteral("run/containers/auth.json"), R"({"auths":{"a.example":{"auth":"cnU6bg=="}}})");
        QCOMPARE(found(host, env), QStringLiteral("ru:n"));
        write(QStringLiteral("own.json"), R"({"auths":{"a.example":{"auth":"bzp3bg=="}}})");
        env.insert(QStringLiteral("REGISTRY_AUTH_FILE"), m_home.filePath(QStringLiteral("own.json")));
        QCOMPARE(found(host, env), QStringLiteral("o:wn"));
        write(QStringLiteral(".docker/config.json"), R"({"auths":{"a.example":{"auth":"ZDpvY2tlcg=="}}})");
        QCOMPARE(found(host, env), QStringLiteral("d:ocker"));
        write(QStringLiteral("docker-credential-store"),
              "#!/bin/sh\nread s\ncase $s in a.*) echo '{\"Username\":\"s\",\"Secret\":\"tore\"}';; "
              "*) echo credentials not found in native keychain; exit 1;; esac\n",
              true);
        write(QStringLiteral(".docker/config.json"),
              R"({"auths":{"a.example":{"auth":"ZDpvY2tlcg=="},"b.example":{"auth":"Yjpi"}},"credsStore":"store"})");
        QCOMPARE(found(host, env), QStringLiteral("s:tore"));
        QCOMPARE(found(QStringLiteral("b.example"), env), QStringLiteral(":")); // the store alone is asked
        env.insert(QStringLiteral("DOCKER_AUTH_CONFIG"),
                   QStringLiteral(R"({"auths":{"a.example":{"auth":"ZTpudg=="}}})"));
        QCOMPARE(found(host, env), QStringLiteral("e:nv"));
        env.insert(QStringLiteral("DOCKER_AUTH_CONFIG"), QStringLiteral("nonsense")); // docker goes on with its file
        QCOMPARE(found(host, env), QStringLiteral("s:tore"));
        env.insert(QStringLiteral("DOCKER_AUTH_CONFIG"),
                   QStringLiteral(R"({"auths":{"a.example":{"auth":"ZTpudg=="},"other":{}}})"));
        QCOMPARE(found(host, env), QStringLiteral("s:tore"));
    }

    void aStoreThatHasNothingIsNoFault()
    {
        QProcessEnvironment env = environment();
        env.insert(QStringLiteral("DOCKER_CONFIG"), m_home.filePath(QStringLiteral("empty")));
        env.insert(QStringLiteral("REGISTRY_AUTH_FILE"), m_home.filePath(QStringLiteral("nobody.json")));
        write(QStringLiteral("empty/config.json"), R"({"auths":{},"credsStore":"empty"})");
        write(QStringLiteral("docker-credential-empty"),
              "#!/bin/sh\ncat >/dev/null\nprintf '{\"ServerURL\":\"\",\"Username\":\"\",\"Secret\":\"\"}\\n'\n", true);
        QCOMPARE(found(QStringLiteral("a.example"), env), QStringLiteral(":"));
        write(QStringLiteral("nobody.json"), R"({"auths":{"a.example":{"auth":"cDpvZG1hbg=="}}})");
        QCOMPARE(found(QStringLiteral("a.example"), env), QStringLiteral("p:odman")); // the next one is asked
    }

    void whatStandsBesideAHelper_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("found");
        const QByteArray pair = R"("auth":"YTpi")", none = "echo credentials not found in native keychain; exit 1";
        QTest::newRow("fails") << QByteArray("exit 1") << pair << "a:b";
        QTest::newRow("fails, and there is nothing else") << QByteArray("exit 1") << QByteArray() << "CredentialHelper";
        QTest::newRow("has none") << none << pair << ":";
        QTest::newRow("has none, but there is a token") << none << QByteArray(R"("registrytoken":"r")") << ":r";
    }
    void whatStandsBesideAHelper()
    {
        QFETCH(QByteArray, script);
        QFETCH(QByteArray, entry);
        QProcessEnvironment env = environment();
        env.insert(QStringLiteral("DOCKER_CONFIG"), m_home.filePath(QStringLiteral("beside")));
        env.insert(QStringLiteral("REGISTRY_AUTH_FILE"), m_home.filePath(QStringLiteral("no such file")));
        write(QStringLiteral("beside/config.json"),
              R"({"credHelpers":{"a.example":"beside"},"auths":{"a.example":{)" + entry + "}}}");
        write(QStringLiteral("docker-credential-beside"), "#!/bin/sh\ncat >/dev/null\n" + script + '\n', true);
        QTEST(found(QStringLiteral("a.example"), env), "found");
    }

    void aFileThatCannotBeReadIsNamed()
    {
        QProcessEnvironment env = environment();
        env.insert(QStringLiteral("DOCKER_CONFIG"), m_home.filePath(QStringLiteral("folder")));
        QVERIFY(QDir().mkpath(m_home.filePath(QStringLiteral("folder/config.json")))); // where a file should be
        const auto files = StoredSignIns::read(env);
        QVERIFY(!files);
        QCOMPARE(files.error().where, m_home.filePath(QStringLiteral("folder/config.json")));
    }
};

TAGBOAT_TEST(StoredSignInsTest)
#include "tst_storedsignins.moc"
