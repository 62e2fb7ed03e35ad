// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Without a Secret Service: without-secret-service.sh takes the bus, or what is on it, away from this program.

#include "app/secrets/fallbacksecretstore.h"
#include "app/secrets/keychainsecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

#include <QDirIterator>
#include <QSignalSpy>

using namespace tagboat;
using test::Awaited;

class TestKeychainMissing : public QObject
{
    Q_OBJECT

    static QString key() { return QStringLiteral("connection/7d1c/secretAccessKey"); }

private Q_SLOTS:
    void everyCallSaysThatThereIsNoStore()
    {
        KeychainSecretStore store;
        Awaited<Done> written([&](auto handler) { return store.write(key(), QStringLiteral("s"), handler); });
        QVERIFY(written.isError());
        QCOMPARE(written.error().kind, Error::Kind::SecretStore);
        QVERIFY(!written.error().code.isEmpty());
        Awaited<QString> read([&](auto handler) { return store.read(key(), handler); });
        QVERIFY(read.isError());
        QCOMPARE(read.error().kind, Error::Kind::SecretStore);
        Awaited<Done> removed([&](auto handler) { return store.remove(key(), handler); });
        QVERIFY(removed.isError());
        QCOMPARE(removed.error().kind, Error::Kind::SecretStore);
    }

    void secretIsKeptForThisRunAndNowhereElse()
    {
        const QString secret = QStringLiteral("wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY");
        KeychainSecretStore keychain;
        FallbackSecretStore store(&keychain);
        QSignalSpy kept(&store, &FallbackSecretStore::keptForThisRunOnly);
        Awaited<Done> written([&](auto handler) { return store.write(key(), secret, handler); });
        QVERIFY(written.isValue());
        QCOMPARE(kept.size(), 1);
        QVERIFY(store.isKeptForThisRunOnly(key()));
        Awaited<QString> read([&](auto handler) { return store.read(key(), handler); });
        QVERIFY(read.isValue());
        QCOMPARE(read.value(), secret);

        QDirIterator files(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret.toUtf8()), qPrintable(file.fileName()));
        }
    }
};

TAGBOAT_TEST(TestKeychainMissing)
#include "tst_keychainmissing.moc"
