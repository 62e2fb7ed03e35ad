// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/storedkeyprovider.h"

#include "app/secrets/memorysecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"

using namespace tagboat;
using test::Awaited;

namespace {

/// Counts how often it is asked, and may be locked.
class CountingStore final : public SecretStore
{
public:
    int reads = 0;
    bool locked = false;
    MemorySecretStore entries;

    Call read(QString key, Handler<QString> handler) override
    {
        ++reads;
        if (locked)
            return completeLater<QString>(handler, failure({.kind = Error::Kind::SecretStore, .where = key}));
        return entries.read(key, handler);
    }
    Call write(QString key, QString secret, Handler<Done> handler) override
    {
        return entries.write(key, secret, handler);
    }
    Call remove(QString key, Handler<Done> handler) override { return entries.remove(key, handler); }
};

} // namespace

class TestStoredKeyProvider : public QObject
{
    Q_OBJECT

    Connection m_connection;
    std::unique_ptr<CountingStore> m_store;

    [[nodiscard]] QString key(const char *what) const { return m_connection.secretKey(QString::fromLatin1(what)); }

    static Awaited<aws::Credentials> fetch(aws::CredentialProvider &provider)
    {
        return Awaited<aws::Credentials>([&](auto handler) { return provider.fetch(handler); });
    }

private Q_SLOTS:
    void init()
    {
        m_connection = Connection::create();
        m_connection.asAws().signIn = AwsSettings::SignIn::AccessKey;
        m_connection.asAws().accessKeyId = QStringLiteral("AKIDEXAMPLE");
        m_store = std::make_unique<CountingStore>();
        m_store->entries.keep(key("secretAccessKey"), QStringLiteral("secret"));
    }

    void readsOnceAndAgainAfterInvalidate()
    {
        StoredKeyProvider provider(m_store.get(), m_connection);
        QCOMPARE(m_store->reads, 0); // lazily
        for (int i = 0; i < 3; ++i) {
            auto answer = fetch(provider);
            QVERIFY(answer.isValue());
            QCOMPARE(answer.value().accessKeyId, QStringLiteral("AKIDEXAMPLE"));
            QCOMPARE(answer.value().secretAccessKey, QStringLiteral("secret"));
            QVERIFY(answer.value().sessionToken.isEmpty());
            QVERIFY2(answer.value().provider.endsWith(QStringLiteral(" (keychain)")),
                     qPrintable(answer.value().provider));
            QVERIFY(answer.value().provider.contains(answer.value().accessKeyId));
        }
        QCOMPARE(m_store->reads, 1);

        m_store->entries.keep(key("secretAccessKey"), QStringLiteral("new"));
        provider.invalidate();
        auto answer = fetch(provider);
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value().secretAccessKey, QStringLiteral("new"));
        QCOMPARE(m_store->reads, 2);
    }

    void readsTheTokenToo()
    {
        m_connection.asAws().hasSessionToken = true;
        StoredKeyProvider provider(m_store.get(), m_connection);
        auto without = fetch(provider);
        QVERIFY(without.isError());
        QCOMPARE(without.error().kind, Error::Kind::MissingCredentials);
        QCOMPARE(without.error().where, QString()); // the name of the entry is the program's own
        m_store->entries.keep(key("sessionToken"), QStringLiteral("token"));
        auto with = fetch(provider);
        QVERIFY(with.isValue());
        QCOMPARE(with.value().sessionToken, QStringLiteral("token"));
    }

    void manyAskAtOnce()
    {
        StoredKeyProvider provider(m_store.get(), m_connection);
        auto first = fetch(provider);
        auto second = fetch(provider);
        auto cancelled = fetch(provider);
        cancelled.cancel();
        QVERIFY(second.isValue());
        QVERIFY(first.hasCome());
        QVERIFY(!cancelled.hasCome());
        QCOMPARE(m_store->reads, 1);
    }

    void failuresAreNotKept()
    {
        StoredKeyProvider provider(m_store.get(), m_connection);
        m_store->locked = true;
        auto refused = fetch(provider);
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::SecretStore);
        m_store->locked = false;
        auto answer = fetch(provider);
        QVERIFY(answer.isValue());

        m_store->entries.forget(key("secretAccessKey"));
        provider.invalidate();
        auto missing = fetch(provider);
        QVERIFY(missing.isError());
        QCOMPARE(missing.error().kind, Error::Kind::MissingCredentials);
        QCOMPARE(missing.error().where, QString());
    }

    void mayDieWhileReading()
    {
        auto provider = std::make_unique<StoredKeyProvider>(m_store.get(), m_connection);
        auto answer = fetch(*provider);
        provider.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!answer.hasCome());
    }
};

TAGBOAT_TEST(TestStoredKeyProvider)
#include "tst_storedkeyprovider.moc"
