// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/jsonlayout.h"
#include "app/ecr/operationconstraints.h"
#include "app/ecr/policytexts.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

class TestPolicyTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void examples()
    {
        for (const Service service : {Service::Private, Service::Public}) {
            const QString text = examplePolicy(service);
            QVERIFY(checkPolicyText(text));
            QVERIFY(!policyLocksOut(text));
            QVERIFY(!policyDenies(text));
            QCOMPARE(indentJson(text), text);
            const bool isPublic = service == Service::Public;
            QCOMPARE(text.contains(QStringLiteral("\"ecr-public:")), isPublic);
            QCOMPARE(text.contains(QStringLiteral("\"ecr:")), !isPublic);
        }
    }

    void denies_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<bool>("denies");
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("no JSON") << QStringLiteral("{") << false;
        QTest::newRow("other types") << QStringLiteral(R"({"Statement": 3})") << false;
        QTest::newRow("allows") << QStringLiteral(R"({"Statement": [{"Effect": "Allow"}]})") << false;
        QTest::newRow("one") << QStringLiteral(R"({"Statement": {"Effect": "Deny"}})") << true;
        QTest::newRow("second") << QStringLiteral(R"({"Statement": [{"Effect": "Allow"}, {"Effect": "Deny"}]})")
                                << true;
    }
    void denies()
    {
        QFETCH(QString, policy);
        QTEST(policyDenies(policy), "denies");
    }
};

TAGBOAT_TEST(TestPolicyTexts)
#include "tst_policytexts.moc"
