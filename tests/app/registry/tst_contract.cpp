// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/contract.h"
#include "tests/support/contract/contracttable.h"
#include "tests/support/testprogram.h"

#include <QMetaMethod>
#include <QTest>

using namespace tagboat::test;

namespace {

/// "DeletingContract::theLastTag", of all that back ends run.
QStringList allTests()
{
    QStringList tests;
    for (const Theme theme : allThemes) {
        const auto contract = makeContract(theme);
        const QMetaObject *meta = contract->metaObject();
        const QString name = QString::fromLatin1(meta->className()).section(QStringLiteral("::"), -1);
        for (int i = meta->methodOffset(); i < meta->methodCount(); ++i)
            tests << name + QStringLiteral("::") + QString::fromLatin1(meta->method(i).name());
    }
    return tests;
}

QStringList untested(const QMap<QString, QStringList> &contracts)
{
    const QStringList known = allTests();
    QStringList missing;
    for (const QStringList &tests : contracts) {
        for (const QString &test : tests) {
            if (!known.contains(test))
                missing << test;
        }
    }
    return missing;
}

} // namespace

/// Whoever gives Registry a method or a capability says here by which test back ends are held to it.
class ContractTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMethodHasAContract()
    {
        QVERIFY(methodsOfRegistry().size() >= 18); // the header is read as it is written
        QCOMPARE(QStringList(contractsOfMethods().keys()).join(u' '), methodsOfRegistry().join(u' '));
    }
    void everyCapabilityHasAContract()
    {
        QVERIFY(membersOfCapabilities().size() >= 22);
        QCOMPARE(QStringList(contractsOfCapabilities().keys()).join(u' '), membersOfCapabilities().join(u' '));
    }
    void theContractsAreTests()
    {
        QCOMPARE(untested(contractsOfMethods()).join(u' '), QString());
        QCOMPARE(untested(contractsOfCapabilities()).join(u' '), QString());
    }
};

TAGBOAT_TEST(ContractTableTest)
#include "tst_contract.moc"
