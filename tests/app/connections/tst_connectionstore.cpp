// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectionstore.h"

#include "app/secrets/memorysecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tagboat;
using test::Awaited;

class TestConnectionStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("tagboat.conf")); }

    [[nodiscard]] QByteArray fileText() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void writeFile(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    static Connection connection(const QString &name)
    {
        Connection made = Connection::create();
        made.name = name;
        made.region = QStringLiteral("eu-central-1");
        return made;
    }

    [[nodiscard]] QStringList namesInFile() const
    {
        QSettings settings(path(), QSettings::IniFormat);
        const ConnectionStore store(&settings);
        QStringList names;
        for (const Connection &each : store.connections())
            names << each.name;
        return names;
    }

    /// An entry as it was written when every connection had the settings of all kinds.
    static QJsonObject oldEntry(const QString &kind, const QByteArray &own)
    {
        return QJsonDocument::fromJson(
                   R"({"id":"7f3e","name":"old","colour":"#aa3311","kind":")" + kind.toUtf8()
                   + R"(","region":"eu-west-1","account":"123456789012","endpoint":"https://r.invalid",)"
                     R"("useFips":true,"useDualStack":true,"plainHttpConsent":true,"signIn":"profile","profile":"dev",)"
                     R"("accessKeyId":"AKIDEXAMPLE","hasSessionToken":true,"guard":{"protectedTagPatterns":["v*"],)"
                     R"("protectPulledWithinDays":7,"protectInUse":true,"readOnly":true})"
                   + own + '}')
            .object();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsOrderAndChanges()
    {
        QSettings settings(path(), QSettings::IniFormat);
        ConnectionStore store(&settings);
        QSignalSpy added(&store, &ConnectionStore::added);
        QSignalSpy changed(&store, &ConnectionStore::changed);
        QSignalSpy removed(&store, &ConnectionStore::removed);
        Connection first = connection(QStringLiteral("z, with \"quotes\" = ü"));
        const Connection second = connection(QStringLiteral("a"));
        store.save(first);
        store.save(second);
        QCOMPARE(added.size(), 2);
        QCOMPARE(namesInFile(), (QStringList{first.name, second.name}));

        first.name = QStringLiteral("renamed");
        store.save(first);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(namesInFile(), (QStringList{first.name, second.name}));
        QCOMPARE(store.find(first.id), first);

        store.remove(first.id);
        store.remove(first.id);
        QCOMPARE(removed.size(), 1);
        QVERIFY(!store.find(first.id));
        QCOMPARE(namesInFile(), QStringList(second.name));
    }

    void whatEarlierVersionsWroteIsReadOn_data()
    {
        QTest::addColumn<QJsonObject>("entry");
        QTest::addColumn<BackEndSettings>("settings");
        const AwsSettings aws{
            AwsSettings::SignIn::Profile, QStringLiteral("dev"), QStringLiteral("AKIDEXAMPLE"), true, true, true};
        const auto add = [](const QString &kind, const QByteArray &own, const BackEndSettings &settings) {
            QTest::newRow(qPrintable(kind)) << oldEntry(kind, own) << settings;
        };
        add(RegistryKind::Ecr, {}, EcrSettings{aws});
        add(RegistryKind::EcrPublic, {}, EcrPublicSettings{aws});
        add(RegistryKind::Glance,
            R"(,"glance":{"signIn":"password","cloud":"lab","authUrl":"https://k.invalid/v3","user":"ann",)"
            R"("userDomain":"people","project":"images","projectDomain":"projects","credentialId":"c1",)"
            R"("interface":"internal","show":"own","tags":["ci"]})",
            GlanceSettings{GlanceSettings::SignIn::Password,
                           QStringLiteral("lab"),
                           QStringLiteral("https://k.invalid/v3"),
                           QStringLiteral("ann"),
                           QStringLiteral("people"),
                           QStringLiteral("images"),
                           QStringLiteral("projects"),
                           QStringLiteral("c1"),
                           QStringLiteral("internal"),
                           GlanceSettings::Show::Own,
                           {QStringLiteral("ci")}});
        add(RegistryKind::Distribution,
            R"(,"distribution":{"signIn":"aws","preset":"harbor","user":"ann","certificates":"/ca.pem",)"
            R"("repositories":["a/b"],"untagsByReplacing":true})",
            DistributionSettings{DistributionSettings::SignIn::Aws,
                                 QStringLiteral("harbor"),
                                 QStringLiteral("ann"),
                                 QStringLiteral("/ca.pem"),
                                 {QStringLiteral("a/b")},
                                 true,
                                 QStringLiteral("dev")});
    }
    void whatEarlierVersionsWroteIsReadOn()
    {
        QFETCH(QJsonObject, entry);
        QFETCH(BackEndSettings, settings);
        const QString key = QStringLiteral("connections/entry-7f3e");
        QSettings file(path(), QSettings::IniFormat);
        file.setValue(key, QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact)));
        file.setValue(QStringLiteral("connections/order"), QStringList(QStringLiteral("7f3e")));
        file.sync();
        ConnectionStore store(&file);
        auto connection = store.find(QStringLiteral("7f3e"));
        QVERIFY(connection);
        QCOMPARE(connection->settings, settings);
        QCOMPARE(connection->region, QStringLiteral("eu-west-1"));
        QCOMPARE(connection->account, QStringLiteral("123456789012"));
        QCOMPARE(connection->endpoint, QStringLiteral("https://r.invalid"));
        QVERIFY(connection->plainHttpConsent);
        QVERIFY(connection->guard.readOnly);

        // And nothing of it is lost, not even what this kind has no use for.
        connection->name = QStringLiteral("renamed");
        QVERIFY(store.save(*connection));
        entry[QLatin1String("name")] = QStringLiteral("renamed");
        file.sync();
        QCOMPARE(QJsonDocument::fromJson(file.value(key).toString().toUtf8()).object(), entry);
    }

    void transientsAreNeverWritten()
    {
        QSettings settings(path(), QSettings::IniFormat);
        ConnectionStore store(&settings);
        Connection demo = connection(QStringLiteral("demo"));
        store.addTransient(demo);
        store.save(connection(QStringLiteral("kept")));
        demo.name = QStringLiteral("demo, changed");
        store.save(demo);
        QCOMPARE(store.connections().size(), 2);
        QCOMPARE(namesInFile(), QStringList(QStringLiteral("kept")));
        QVERIFY(!fileText().contains("demo"));
        store.remove(demo.id);
        QCOMPARE(store.connections().size(), 1);
    }

    void noSecretInTheFile()
    {
        const QString secret = QStringLiteral("wJalrXUtnFEMI+K7MDENG+bPxRfiCYEXAMPLEKEY");
        QSettings settings(path(), QSettings::IniFormat);
        ConnectionStore store(&settings);
        MemorySecretStore secrets;
        Connection typed = connection(QStringLiteral("typed"));
        typed.asAws().signIn = AwsSettings::SignIn::AccessKey;
        typed.asAws().accessKeyId = QStringLiteral("AKIDEXAMPLE");
        Awaited<Done> kept([&](auto handler) {
            return secrets.write(typed.secretKey(QStringLiteral("secretAccessKey")), secret, handler);
        });
        QVERIFY(kept.isValue());
        store.save(typed);
        // A foreign member that holds one is not carried over either.
        QJsonObject json = typed.toJson();
        json.insert(QStringLiteral("secretAccessKey"), secret);
        store.save(Connection::fromJson(json));
        QVERIFY(fileText().contains("AKIDEXAMPLE"));
        QVERIFY(!fileText().contains("wJalr"));
        QVERIFY(!fileText().contains(secret.toUtf8().toBase64()));
    }

    void brokenFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\0\x01\xff\xfe[[[", 7);
        QTest::newRow("other program's") << QByteArray("[General]\ngeometry=@ByteArray(\\x1)\n[x]\ny=z\n");
        QTest::newRow("order is a number") << QByteArray("[connections]\norder=7\n");
        QTest::newRow("order without entries") << QByteArray("[connections]\norder=a, b\n");
        QTest::newRow("empty ids") << QByteArray("[connections]\norder=, \n");
        QTest::newRow("entry is no JSON") << QByteArray("[connections]\norder=a\nentry-a=hello\n");
        QTest::newRow("entry is a list") << QByteArray("[connections]\norder=a\nentry-a=\"[1]\"\n");
        QTest::newRow("entry of another id")
            << QByteArray("[connections]\norder=a\nentry-a=\"{\\\"id\\\":\\\"b\\\",\\\"kind\\\":\\\"ecr\\\"}\"\n");
        QTest::newRow("unknown kind") << QByteArray(
            "[connections]\norder=a\nentry-a=\"{\\\"id\\\":\\\"a\\\",\\\"kind\\\":\\\"quay\\\"}\"\n");
    }
    void brokenFiles()
    {
        QFETCH(QByteArray, text);
        writeFile(text);
        QSettings settings(path(), QSettings::IniFormat);
        ConnectionStore store(&settings);
        QVERIFY(store.connections().isEmpty());
        store.save(connection(QStringLiteral("new")));
        QVERIFY(namesInFile().contains(QStringLiteral("new")));
    }

    void whatCannotBeReadStays()
    {
        writeFile("[connections]\norder=a, good, good\n"
                  "entry-a=\"{\\\"id\\\":\\\"a\\\",\\\"kind\\\":\\\"quay\\\",\\\"name\\\":\\\"of tomorrow\\\"}\"\n"
                  "entry-good=\"{\\\"id\\\":\\\"good\\\",\\\"kind\\\":\\\"ecr\\\",\\\"name\\\":\\\"g\\\"}\"\n");
        QSettings settings(path(), QSettings::IniFormat);
        ConnectionStore store(&settings);
        QCOMPARE(store.connections().size(), 1);
        Connection good = store.connections().value(0);
        good.name = QStringLiteral("better");
        store.save(good);
        store.save(connection(QStringLiteral("new")));
        QVERIFY(fileText().contains("of tomorrow"));
        QCOMPARE(namesInFile(), (QStringList{QStringLiteral("better"), QStringLiteral("new")}));
        QCOMPARE(settings.value(QStringLiteral("connections/order")).toStringList().first(), QStringLiteral("a"));
    }

    void saysWhenItCannotWrite()
    {
        // A folder stands where the file should be.
        const QString folder = m_folder->filePath(QStringLiteral("folder"));
        QVERIFY(QDir().mkpath(folder));
        QSettings settings(folder, QSettings::IniFormat);
        ConnectionStore store(&settings);
        QSignalSpy failed(&store, &ConnectionStore::failed);
        store.save(connection(QStringLiteral("a")));
        QCOMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.kind, Error::Kind::Configuration);
        QCOMPARE(error.where, folder);
        QCOMPARE(store.connections().size(), 1); // shown all the same
    }

    void refusesAConnectionWithoutId()
    {
        QSettings settings(path(), QSettings::IniFormat);
        ConnectionStore store(&settings);
        QSignalSpy failed(&store, &ConnectionStore::failed);
        store.save(Connection());
        QCOMPARE(failed.size(), 1);
        QVERIFY(store.connections().isEmpty());
    }
};

TAGBOAT_TEST(TestConnectionStore)
#include "tst_connectionstore.moc"
