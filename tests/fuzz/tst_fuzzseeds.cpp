// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzztarget.h"
#include "tests/support/testprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace tagboat::test;

std::vector<FuzzTarget> &tagboat::test::fuzzTargets()
{
    static std::vector<FuzzTarget> targets;
    return targets;
}

void tagboat::test::fuzzExpectationFailed(const char *condition, const char *file, int line)
{
    qFatal("%s:%d: not so: %s", file, line, condition);
}

/// Every target reads its own seeds, the inputs that once broke something among them, and those of all others.
class FuzzSeedsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEverySeed_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("file");
        QDir folder(QStringLiteral(TAGBOAT_TEST_DATA "/fuzz"));
        const QStringList kinds = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (std::size_t i = 0; i < fuzzTargets().size(); ++i) {
            QVERIFY2(kinds.contains(QString::fromLatin1(fuzzTargets()[i].name)), fuzzTargets()[i].name);
            for (const QString &kind : kinds) {
                const QDir seeds(folder.filePath(kind));
                const QStringList names = seeds.entryList(QDir::Files);
                for (const QString &name : names)
                    QTest::addRow("%s %s/%s", fuzzTargets()[i].name, qPrintable(kind), qPrintable(name))
                        << int(i) << seeds.filePath(name);
            }
        }
    }
    void readsEverySeed()
    {
        QFETCH(int, target);
        QFETCH(QString, file);
        QFile seed(file);
        QVERIFY(seed.open(QIODevice::ReadOnly));
        const QByteArray input = seed.readAll();
        const FuzzTarget &fuzz = fuzzTargets()[static_cast<std::size_t>(target)];
        fuzz.run(input);
        for (qsizetype length : {qsizetype(0), qsizetype(1), input.size() / 2, input.size() - 1})
            fuzz.run(input.left(length)); // cut in the middle
    }
};

TAGBOAT_TEST(FuzzSeedsTest)
#include "tst_fuzzseeds.moc"
