// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Against a real Secret Service: with-secret-service.sh starts a private one around this program.

#include "app/secrets/fallbacksecretstore.h"
#include "app/secrets/keychainsecretstore.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QProcess>

using namespace tagboat;
using test::Awaited;

namespace {

QString key()
{
    return QStringLiteral("connection/7d1c/secretAccessKey");
}

QByteArray output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(20'000))
        return "no answer";
    return process.readAllStandardOutput();
}

/// What another program reads from the keychain.
QByteArray secretTool()
{
    return output(
        QStringLiteral("secret-tool"),
        {QStringLiteral("lookup"), QStringLiteral("server"), QStringLiteral("Tagboat"), QStringLiteral("user"), key()});
}

} // namespace

class TestKeychainSecretStore : public QObject
{
    Q_OBJECT

    KeychainSecretStore m_store;

    Awaited<QString> read()
    {
        return Awaited<QString>([&](auto handler) { return m_store.read(key(), handler); });
    }
    Awaited<Done> write(SecretStore &store, const QString &secret)
    {
        return Awaited<Done>([&](auto handler) { return store.write(key(), secret, handler); });
    }
    Awaited<Done> remove()
    {
        return Awaited<Done>([&](auto handler) { return m_store.remove(key(), handler); });
    }

private Q_SLOTS:
    void readsNothingAtFirst()
    {
        auto answer = read();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::NotFound);
        QVERIFY(remove().isValue()); // nothing to remove is fine
    }

    void writesWhatOthersRead_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::newRow("key") << QStringLiteral("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        QTest::newRow("other letters") << QStringLiteral("pässwörd €");
        QTest::newRow("long") << QString(6000, QLatin1Char('t'));
    }
    void writesWhatOthersRead()
    {
        QFETCH(QString, secret);
        auto written = write(m_store, secret);
        QVERIFY(written.isValue());
        QCOMPARE(QString::fromUtf8(secretTool()), secret);
        auto answer = read();
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value(), secret);
    }

    void removes()
    {
        QVERIFY(write(m_store, QStringLiteral("s")).isValue());
        QVERIFY(remove().isValue());
        QCOMPARE(secretTool(), QByteArray());
        auto answer = read();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::NotFound);
    }

    /// In the keyring's own window all entries looked the same.
    void entriesHaveANameOfTheirOwn()
    {
        QString name = QStringLiteral("Tagboat: secret access key of prod");
        KeychainSecretStore store;
        store.setLabels([&name](const QString &asked) { return asked == key() ? name : QString(); });
        const auto search = [] {
            return output(QStringLiteral("secret-tool"),
                          {QStringLiteral("search"), QStringLiteral("server"), QStringLiteral("Tagboat"),
                           QStringLiteral("user"), key()});
        };
        QVERIFY(write(store, QStringLiteral("s")).isValue());
        TRY_VERIFY2(search().contains("label = Tagboat: secret access key of prod\n"), search().constData());
        name = QStringLiteral("Tagboat: secret access key of production");
        QVERIFY(Awaited<QString>([&](auto handler) { return store.read(key(), handler); }).isValue());
        TRY_VERIFY2(search().contains("of production\n"), search().constData());
        QVERIFY(remove().isValue());
    }

    void droppedCallsNeverAnswer()
    {
        for (int i = 0; i < 20; ++i) {
            auto answer = write(m_store, QStringLiteral("dropped"));
            if (i % 2 == 0)
                QCoreApplication::sendPostedEvents();
            answer.cancel();
            QVERIFY(!answer.hasCome());
        }
        // The jobs go on without us, in order; the last word is ours.
        QVERIFY(write(m_store, QStringLiteral("last")).isValue());
        QCOMPARE(secretTool(), QByteArray("last"));
        QVERIFY(remove().isValue());
    }

    void storeMayDieBeforeItsAnswer()
    {
        auto store = std::make_unique<KeychainSecretStore>();
        auto answer = write(*store, QStringLiteral("s"));
        store.reset();
        QVERIFY(answer.isValue());
        QVERIFY(remove().isValue());
    }

    void givesUpAfterTheTimeout()
    {
        KeychainSecretStore hasty;
        hasty.setTimeout(std::chrono::milliseconds(0));
        auto answer = write(hasty, QStringLiteral("s"));
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::SecretStore);
        QCOMPARE(answer.error().code, QStringLiteral("TimedOut"));
        QVERIFY(write(m_store, QStringLiteral("s")).isValue()); // the abandoned job did no harm
        QVERIFY(remove().isValue());
    }

    // Last: nobody unlocks it again.
    void lockedKeyringKeepsTheSecretForThisRun()
    {
        QVERIFY(write(m_store, QStringLiteral("before")).isValue());
        const QByteArray locked =
            output(QStringLiteral("dbus-send"),
                   {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                    QStringLiteral("--dest=org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                    QStringLiteral("org.freedesktop.Secret.Service.Lock"),
                    QStringLiteral("array:objpath:/org/freedesktop/secrets/collection/login")});
        QVERIFY2(locked.contains("collection/login"), locked.constData());

        FallbackSecretStore fallback(&m_store);
        auto answer = write(fallback, QStringLiteral("after"));
        QVERIFY(answer.isValue());
        QVERIFY(fallback.isKeptForThisRunOnly(key()));
    }
};

TAGBOAT_TEST(TestKeychainSecretStore)
#include "tst_keychainsecretstore.moc"
