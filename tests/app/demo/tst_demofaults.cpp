// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demofaults.h"
#include "app/demo/demopages.h"
#include "app/demo/demothrottle.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat::demo;

class tst_DemoFaults : public QObject
{
    Q_OBJECT

private:
    static QString turns(Faults &faults, const QStringList &operations)
    {
        QString text;
        for (const QString &operation : operations)
            text += faults.next(operation, QStringLiteral("r")) ? QLatin1Char('x') : QLatin1Char('.');
        return text;
    }

private Q_SLOTS:
    void turns_data()
    {
        QTest::addColumn<int>("after");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("hits");
        QTest::newRow("at once") << 0 << 1 << QString() << QStringLiteral("x.....");
        QTest::newRow("after two") << 2 << 1 << QString() << QStringLiteral("..x...");
        QTest::newRow("three times") << 1 << 3 << QString() << QStringLiteral(".xxx..");
        QTest::newRow("always") << 0 << -1 << QString() << QStringLiteral("xxxxxx");
        QTest::newRow("one operation") << 1 << 2 << QStringLiteral("B") << QStringLiteral("...x.x");
        QTest::newRow("never") << 0 << 0 << QString() << QStringLiteral("......");
    }

    void turns()
    {
        QFETCH(int, after);
        QFETCH(int, count);
        QFETCH(QString, operation);
        Fault fault;
        fault.kind = Fault::Kind::Status;
        fault.after = after;
        fault.count = count;
        fault.operation = operation;
        Faults faults;
        faults.add(fault);
        const QString a = QStringLiteral("A"), b = QStringLiteral("B");
        QTEST(turns(faults, {a, b, a, b, a, b}), "hits");
    }

    void oneRepositoryOnly()
    {
        Fault fault;
        fault.repository = QStringLiteral("other");
        Faults faults;
        faults.add(fault);
        QVERIFY(!faults.next(QStringLiteral("A"), QStringLiteral("r")));
        QVERIFY(faults.next(QStringLiteral("A"), QStringLiteral("other")));
        QVERIFY(faults.isEmpty());
    }

    void oneAfterTheOther()
    {
        Fault first, second;
        first.status = 500;
        second.status = 503;
        Faults faults;
        faults.add(first);
        faults.add(second);
        QCOMPARE(faults.next({}, {})->status, 500);
        QCOMPARE(faults.next({}, {})->status, 503);
        QVERIFY(!faults.next({}, {}));
    }

    void statusBodies()
    {
        Fault fault;
        fault.kind = Fault::Kind::Status;
        fault.status = 503;
        QCOMPARE(answerOf(fault).status, 503);
        QCOMPARE(answerOf(fault).body, QByteArray("{\"__type\":\"ServiceUnavailable\"}"));
        fault.code = QStringLiteral("Own");
        fault.message = QStringLiteral("words");
        QCOMPARE(answerOf(fault).body, QByteArray("{\"__type\":\"Own\",\"message\":\"words\"}"));
    }

    void throttle()
    {
        Throttle throttle;
        QVERIFY(throttle.admit(0));
        throttle.setRate(2);
        QVERIFY(throttle.admit(10));
        QVERIFY(throttle.admit(10));
        QVERIFY(!throttle.admit(10));
        QVERIFY(!throttle.admit(10.4));
        QVERIFY(throttle.admit(10.5));
        QVERIFY(!throttle.admit(10.5));
        throttle.setRate(0);
        QVERIFY(throttle.admit(10.5));
    }

    void pageTokens()
    {
        const PageTokens tokens, others;
        const QString token = tokens.make("scope", "position");
        QCOMPARE(tokens.read("scope", token), QByteArray("position"));
        QVERIFY(!tokens.read("other scope", token));
        QVERIFY(!others.read("scope", token));
        QVERIFY(!tokens.read("scope", token.chopped(4)));
        QVERIFY(!tokens.read("scope", QString()));
    }
};

TAGBOAT_TEST(tst_DemoFaults)
#include "tst_demofaults.moc"
