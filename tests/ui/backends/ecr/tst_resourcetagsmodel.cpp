// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/backends/ecr/resourcetagsmodel.h"
#include "ui/base/iconrole.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tagboat;
using Tag = ecr::ResourceTag;

class TestResourceTagsModel : public QObject
{
    Q_OBJECT

    static Tag tag(const char *key, const char *value)
    {
        return {QString::fromLatin1(key), QString::fromLatin1(value)};
    }
    static void write(ResourceTagsModel &model, int row, const char *key, const char *value)
    {
        QVERIFY(model.setData(model.index(row, 0), QString::fromLatin1(key)));
        QVERIFY(model.setData(model.index(row, 1), QString::fromLatin1(value)));
    }

private Q_SLOTS:
    void changes()
    {
        ResourceTagsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setTags({tag("team", "a"), tag("cost", "1"), tag("aws:stack", "x"), tag("old", "")});
        QVERIFY(model.changes().isEmpty());
        QCOMPARE(model.count(), 3);
        // Sorted: aws:stack, cost, old, team.
        QVERIFY(!model.canRemove(0));
        QVERIFY(!model.setData(model.index(0, 1), QStringLiteral("y")));
        QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsEditable));
        QCOMPARE(model.index(0, 0).data(iconNameRole).toString(), QStringLiteral("locked"));
        model.remove(0);
        QCOMPARE(model.rowCount(), 4);
        write(model, 1, "cost", "2"); // another value
        write(model, 3, "group", "a"); // another key
        model.remove(2);
        write(model, model.add(), " new ", "n");
        static_cast<void>(model.add()); // stays empty
        const auto changes = model.changes();
        QCOMPARE(changes.set, (std::vector<Tag>{tag("cost", "2"), tag("group", "a"), tag("new", "n")}));
        QCOMPARE(changes.removed, (QStringList{QStringLiteral("old"), QStringLiteral("team")}));
        QCOMPARE(model.problem(), QString());
        // Half of it is done.
        model.noteSet(changes.set);
        QVERIFY(model.changes().set.empty());
        QCOMPARE(model.changes().removed, changes.removed);
        QCOMPARE(model.savedCount(), 5);
        model.noteRemoved(changes.removed);
        QVERIFY(model.changes().isEmpty());
        QCOMPARE(model.savedCount(), 3);
    }

    void problems_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("column"); // -1: fine
        QTest::newRow("fine") << QStringLiteral("Käse/1 + 2=@") << QStringLiteral("x:y") << -1;
        QTest::newRow("empty value") << QStringLiteral("k") << QString() << -1;
        QTest::newRow("no key") << QString() << QStringLiteral("v") << 0;
        QTest::newRow("of AWS") << QStringLiteral("AWS:x") << QString() << 0;
        QTest::newRow("long key") << QString(129, QLatin1Char('k')) << QString() << 0;
        QTest::newRow("longest key") << QString(128, QLatin1Char('k')) << QString() << -1;
        QTest::newRow("sign") << QStringLiteral("a#") << QString() << 0;
        QTest::newRow("long value") << QStringLiteral("k") << QString(257, QLatin1Char('v')) << 1;
        QTest::newRow("longest value") << QStringLiteral("k") << QString(256, QLatin1Char('v')) << -1;
        QTest::newRow("sign in value") << QStringLiteral("k") << QStringLiteral("a;b") << 1;
        QTest::newRow("twice") << QStringLiteral("there") << QString() << 0;
    }
    void problems()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(int, column);
        ResourceTagsModel model;
        model.setTags({tag("there", "1")});
        const int row = model.add();
        model.setData(model.index(row, 0), key);
        model.setData(model.index(row, 1), value);
        QCOMPARE(model.problem().isEmpty(), column < 0);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(model.index(row, i).data(iconNameRole).toString() == QStringLiteral("error"), i == column);
    }

    void atMostFifty()
    {
        ResourceTagsModel model;
        std::vector<Tag> tags;
        for (int i = 0; i < 50; ++i)
            tags.push_back({QStringLiteral("k%1").arg(i), {}});
        tags.push_back(tag("aws:one", "more"));
        model.setTags(tags);
        QCOMPARE(model.problem(), QString());
        write(model, model.add(), "last", "");
        QVERIFY(!model.problem().isEmpty());
        model.setReadOnly(true);
        QVERIFY(!model.canRemove(3));
    }
};

TAGBOAT_TEST(TestResourceTagsModel)
#include "tst_resourcetagsmodel.moc"
