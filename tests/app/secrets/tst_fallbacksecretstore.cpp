// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/fallbacksecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

using namespace tagboat;
using test::Awaited;

namespace {

/// A keychain that can be taken away.
class Keychain final : public SecretStore
{
public:
    bool missing = false;
    MemorySecretStore entries;

    Call read(QString key, Handler<QString> handler) override
    {
        return missing ? completeLater<QString>(handler, failure(gone())) : entries.read(key, handler);
    }
    Call write(QString key, QString secret, Handler<Done> handler) override
    {
        return missing ? completeLater<Done>(handler, failure(gone())) : entries.write(key, secret, handler);
    }
    Call remove(QString key, Handler<Done> handler) override
    {
        return missing ? completeLater<Done>(handler, failure(gone())) : entries.remove(key, handler);
    }

private:
    static Error gone() { return {.kind = Error::Kind::SecretStore, .code = QStringLiteral("OtherError")}; }
};

const char key[] = "connection/1/secretAccessKey";

} // namespace

class TestFallbackSecretStore : public QObject
{
    Q_OBJECT

    static QString name() { return QString::fromLatin1(key); }
    static Awaited<QString> read(SecretStore &store)
    {
        return Awaited<QString>([&](auto handler) { return store.read(name(), handler); });
    }
    static Awaited<Done> write(SecretStore &store, const QString &secret)
    {
        return Awaited<Done>([&](auto handler) { return store.write(name(), secret, handler); });
    }
    static Awaited<Done> remove(SecretStore &store)
    {
        return Awaited<Done>([&](auto handler) { return store.remove(name(), handler); });
    }

private Q_SLOTS:
    void usesTheKeychain()
    {
        Keychain keychain;
        FallbackSecretStore store(&keychain);
        QSignalSpy kept(&store, &FallbackSecretStore::keptForThisRunOnly);
        QVERIFY(write(store, QStringLiteral("s")).isValue());
        QVERIFY(keychain.entries.contains(name()));
        QVERIFY(!store.isKeptForThisRunOnly(name()));
        QVERIFY(kept.isEmpty());
        auto answer = read(store);
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value(), QStringLiteral("s"));
        QVERIFY(remove(store).isValue());
        QVERIFY(!keychain.entries.contains(name()));
    }

    void keepsForThisRunAndSaysSo()
    {
        Keychain keychain;
        keychain.missing = true;
        FallbackSecretStore store(&keychain);
        QSignalSpy kept(&store, &FallbackSecretStore::keptForThisRunOnly);
        QVERIFY(write(store, QStringLiteral("s")).isValue());
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().first().toString(), name());
        QCOMPARE(kept.first().at(1).value<Error>().kind, Error::Kind::SecretStore);
        QVERIFY(store.isKeptForThisRunOnly(name()));
        auto answer = read(store);
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value(), QStringLiteral("s"));

        QVERIFY(remove(store).isValue());
        QVERIFY(!store.isKeptForThisRunOnly(name()));
        auto after = read(store);
        QVERIFY(after.isError());
        QCOMPARE(after.error().kind, Error::Kind::SecretStore);
    }

    void movesToTheKeychainWhenItComesBack()
    {
        Keychain keychain;
        keychain.missing = true;
        FallbackSecretStore store(&keychain);
        QVERIFY(write(store, QStringLiteral("old")).isValue());
        keychain.missing = false;
        QVERIFY(write(store, QStringLiteral("new")).isValue());
        QVERIFY(!store.isKeptForThisRunOnly(name()));
        auto answer = read(store);
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value(), QStringLiteral("new"));
    }

    void saysWhenAnEntryMayStayBehind()
    {
        Keychain keychain;
        FallbackSecretStore store(&keychain);
        QVERIFY(write(store, QStringLiteral("s")).isValue());
        keychain.missing = true;
        QVERIFY(remove(store).isError());
    }

    void cancelledWriteKeepsNothing()
    {
        Keychain keychain;
        keychain.missing = true;
        FallbackSecretStore store(&keychain);
        auto answer = write(store, QStringLiteral("s"));
        answer.cancel();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!answer.hasCome());
        QVERIFY(!store.isKeptForThisRunOnly(name()));
    }
};

TAGBOAT_TEST(TestFallbackSecretStore)
#include "tst_fallbacksecretstore.moc"
