// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run goes on, or is undone, only where it was made.

#include "app/removal/journal/runorigin.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

class TestRunOrigin : public QObject
{
    Q_OBJECT

    static Connection connection()
    {
        Connection connection = Connection::create();
        connection.region = QStringLiteral("eu-central-1");
        return connection;
    }
    /// \return the code of the refusal; empty: it may go on
    static QString checked(const Connection &now, const QString &account, const RunRecord &then)
    {
        MemoryRegistry registry;
        registry.identity.account = account;
        Awaited<Done> answer([&](auto handler) { return checkOrigin(&registry, now, then, handler); });
        if (answer.isValue())
            return {};
        return answer.error().kind == Error::Kind::Conflict ? answer.error().code : QStringLiteral("wrong kind");
    }
    static RunRecord record(const Connection &connection, const QString &account)
    {
        Identity identity;
        identity.account = account;
        RunRecord record;
        noteOrigin(record, connection, identity);
        return record;
    }

private Q_SLOTS:
    void goesOnWhereItWas()
    {
        const Connection there = connection();
        QCOMPARE(checked(there, QStringLiteral("111111111111"), record(there, QStringLiteral("111111111111"))),
                 QString());
        QCOMPARE(checked(there, QString(), record(there, QStringLiteral("111111111111"))), QString());
    }

    void notElsewhere_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("kind");
        const QString ecr = RegistryKind::Ecr;
        QTest::newRow("region") << QStringLiteral("us-east-1") << QStringLiteral("111111111111") << ecr;
        QTest::newRow("account") << QStringLiteral("eu-central-1") << QStringLiteral("222222222222") << ecr;
        QTest::newRow("kind") << QStringLiteral("eu-central-1") << QStringLiteral("111111111111")
                              << QString(RegistryKind::Distribution);
    }
    void notElsewhere()
    {
        QFETCH(QString, region);
        QFETCH(QString, account);
        QFETCH(QString, kind);
        const Connection there = connection();
        Connection now = there;
        now.region = region;
        now.setKind(kind);
        QCOMPARE(checked(now, account, record(there, QStringLiteral("111111111111"))), QStringLiteral("RunElsewhere"));
    }

    /// An empty origin agrees with nothing.
    void notWhereARecordDoesNotSay()
    {
        const Connection there = connection();
        const QString account = QStringLiteral("111111111111");
        const QString elsewhere = QStringLiteral("RunElsewhere");
        QCOMPARE(checked(there, account, RunRecord()), elsewhere);
        RunRecord withoutPlace = record(there, account);
        withoutPlace.place.clear();
        QCOMPARE(checked(there, account, withoutPlace), elsewhere);
        RunRecord withoutKind = record(there, account);
        withoutKind.registry.clear();
        QCOMPARE(checked(there, account, withoutKind), elsewhere);
        QCOMPARE(checked(there, account, record(there, {})), elsewhere);
        QCOMPARE(checked(there, {}, record(there, {})), QString()); // a registry without accounts
    }

    void notThroughAReadOnlyConnection()
    {
        Connection now = connection();
        now.guard.readOnly = true;
        QCOMPARE(checked(now, {}, record(now, {})), QStringLiteral("ConnectionReadOnly"));
    }

    void theRegistryAskedForByName()
    {
        Connection there = connection();
        there.account = QStringLiteral("333333333333"); // not the one that the credentials belong to
        const RunRecord then = record(there, {}); // before the service said who we are
        QCOMPARE(checked(there, QStringLiteral("111111111111"), then), QString());
    }
};

TAGBOAT_TEST(TestRunOrigin)
#include "tst_runorigin.moc"
