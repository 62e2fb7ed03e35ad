// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/memorysecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

using namespace tagboat;
using test::Awaited;

class TestMemorySecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesReadsAndRemoves()
    {
        MemorySecretStore store;
        const QString key = QStringLiteral("connection/1/secretAccessKey");
        const QString secret = QStringLiteral("wJalr/ü+€ 'quoted'");

        Awaited<QString> before([&](auto handler) { return store.read(key, handler); });
        QVERIFY(!before.hasCome());
        QVERIFY(before.isError());
        QCOMPARE(before.error().kind, Error::Kind::NotFound);
        QCOMPARE(before.error().where, key);

        Awaited<Done> written([&](auto handler) { return store.write(key, secret, handler); });
        QVERIFY(written.isValue());
        Awaited<QString> read([&](auto handler) { return store.read(key, handler); });
        QVERIFY(read.isValue());
        QCOMPARE(read.value(), secret);

        for (int i = 0; i < 2; ++i) { // removing what is not there succeeds
            Awaited<Done> removed([&](auto handler) { return store.remove(key, handler); });
            QVERIFY(removed.isValue());
            QVERIFY(!store.contains(key));
        }
    }

    void replacesWithoutTouchingCopies()
    {
        MemorySecretStore store;
        QString secret = QStringLiteral("first");
        store.keep(QStringLiteral("k"), secret);
        Awaited<QString> read([&](auto handler) { return store.read(QStringLiteral("k"), handler); });
        store.keep(QStringLiteral("k"), QStringLiteral("second"));
        QVERIFY(read.isValue());
        QCOMPARE(read.value(), QStringLiteral("first"));
        QCOMPARE(secret, QStringLiteral("first"));
    }

    void canBeCancelled()
    {
        MemorySecretStore store;
        store.keep(QStringLiteral("k"), QStringLiteral("v"));
        Awaited<QString> read([&](auto handler) { return store.read(QStringLiteral("k"), handler); });
        read.cancel();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!read.hasCome());
    }
};

TAGBOAT_TEST(TestMemorySecretStore)
#include "tst_memorysecretstore.moc"
