// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A secret goes to the host that it was typed for, and to no other.

#include "app/connections/storedsecret.h"
#include "app/secrets/memorysecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString password = QStringLiteral("password");

Connection leadingTo(const char *endpoint)
{
    Connection connection = Connection::create();
    connection.id = QStringLiteral("same");
    connection.setKind(RegistryKind::Distribution);
    connection.endpoint = QString::fromLatin1(endpoint);
    return connection;
}

} // namespace

class TestStoredSecret : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;

    void put(const QString &key)
    {
        Awaited<Done> done([&](auto handler) { return m_secrets.write(key, QStringLiteral("s3cret"), handler); });
        QVERIFY(done.isValue());
    }
    bool has(const QString &key)
    {
        Awaited<QString> read([&](auto handler) { return m_secrets.read(key, handler); });
        return read.isValue();
    }
    bool answers(const Connection &connection)
    {
        Awaited<QString> read(
            [&](auto handler) { return readStoredSecret(&m_secrets, connection, password, handler); });
        if (!read.isValue())
            return false;
        return read.value() == QLatin1String("s3cret");
    }

private Q_SLOTS:
    void cleanup()
    {
        for (const char *endpoint : {"", "https://one.example", "https://two.example", "https://one.example:444"}) {
            const Connection connection = leadingTo(endpoint);
            Awaited<Done> done([&](auto handler) { return m_secrets.remove(connection.secretKey(password), handler); });
            QVERIFY(done.isValue());
        }
    }

    void anotherHostDoesNotGetIt_data()
    {
        QTest::addColumn<QByteArray>("endpoint");
        QTest::addColumn<bool>("same");
        QTest::newRow("the same") << QByteArray("https://one.example") << true;
        QTest::newRow("a path") << QByteArray("https://one.example/prefix") << true;
        QTest::newRow("upper case") << QByteArray("https://ONE.example") << true;
        QTest::newRow("without scheme") << QByteArray("one.example") << true;
        QTest::newRow("another host") << QByteArray("https://two.example") << false;
        QTest::newRow("another port") << QByteArray("https://one.example:444") << false;
        QTest::newRow("below it") << QByteArray("https://one.example.evil.example") << false;
        QTest::newRow("as a user") << QByteArray("https://one.example@two.example") << false;
        QTest::newRow("none") << QByteArray("") << false;
    }
    void anotherHostDoesNotGetIt()
    {
        QFETCH(QByteArray, endpoint);
        QFETCH(bool, same);
        put(leadingTo("https://one.example").secretKey(password));
        QCOMPARE(answers(leadingTo(endpoint.constData())), same);
    }

    void glanceIsBoundToKeystone()
    {
        Connection connection = leadingTo("https://glance.example");
        connection.setKind(RegistryKind::Glance);
        connection.asGlance().authUrl = QStringLiteral("https://keystone.example:5000/v3");
        QVERIFY(connection.secretKey(password).endsWith(QStringLiteral("@keystone.example:5000")));
    }

    void anAwsKeyIsNotBoundToARegion()
    {
        Connection connection = leadingTo("");
        connection.setKind(RegistryKind::Ecr);
        connection.region = QStringLiteral("eu-central-1");
        const QString before = connection.secretKey(password);
        connection.region = QStringLiteral("us-east-1");
        QCOMPARE(connection.secretKey(password), before);
    }

    /// As an earlier version has stored it: the first use says which host it is for.
    void anUnboundSecretIsBoundOnce()
    {
        const Connection one = leadingTo("https://one.example");
        put(one.unboundSecretKey(password));
        QVERIFY(answers(one));
        QVERIFY(!has(one.unboundSecretKey(password)));
        QVERIFY(has(one.secretKey(password)));
        QVERIFY(!answers(leadingTo("https://two.example")));
        QVERIFY(answers(one));
    }

    void whatIsNotThereIsNotFound()
    {
        const Connection one = leadingTo("https://one.example");
        Awaited<QString> read([&](auto handler) { return readStoredSecret(&m_secrets, one, password, handler); });
        QVERIFY(read.isError());
        QCOMPARE(read.error().kind, Error::Kind::NotFound);
    }
};

TAGBOAT_TEST(TestStoredSecret)
#include "tst_storedsecret.moc"
