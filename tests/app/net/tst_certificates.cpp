// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/certificates.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tagboat;

class TestCertificates : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QByteArray contentOf(const char *name)
    {
        QFile file(QStringLiteral(TAGBOAT_TEST_DATA "/tls/") + QString::fromLatin1(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void reads_data()
    {
        const QByteArray authority = contentOf("authority.pem");
        QVERIFY(!authority.isEmpty());
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("count");
        QTest::newRow("one") << authority << 1;
        QTest::newRow("two, a text between them") << authority + "\n# the old one\n" + contentOf("server.pem") << 2;
        QTest::newRow("a key among them") << contentOf("server.key") + authority << 1;
        QTest::newRow("a broken one among them")
            << "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + authority << 1;
    }
    void reads()
    {
        QFETCH(QByteArray, content);
        QFile file(m_folder.filePath(QStringLiteral("bundle.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto read = readAuthorities(file.fileName());
        QVERIFY(read);
        QTEST(int(read->size()), "count");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("no certificate\n");
        QTest::newRow("cut") << contentOf("authority.pem").first(200);
        QTest::newRow("zeros") << QByteArray(1000, '\0');
        QTest::newRow("enormous") << QByteArray(5'000'000, 'x') + contentOf("authority.pem");
    }
    void refuses()
    {
        QFETCH(QByteArray, content);
        QFile file(m_folder.filePath(QStringLiteral("bad.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto read = readAuthorities(file.fileName());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Configuration);
        QCOMPARE(read.error().where, file.fileName());
    }

    void missing()
    {
        for (const QString &path : {m_folder.filePath(QStringLiteral("nowhere.pem")), m_folder.path(), QString()}) {
            const auto read = readAuthorities(path);
            QVERIFY(!read);
            QCOMPARE(read.error().where, path);
        }
    }
};

TAGBOAT_TEST(TestCertificates)
#include "tst_certificates.moc"
