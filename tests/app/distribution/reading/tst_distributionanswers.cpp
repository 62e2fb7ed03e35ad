// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/distributionanswers.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class DistributionAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsLists()
    {
        QCOMPARE(parseCatalog(R"({"repositories":["b","a/c"]})")->names, (std::vector<std::string>{"b", "a/c"}));
        QVERIFY(parseCatalog(R"({"repositories":null})")->names.empty());
        QCOMPARE(parseTagList(R"({"name":"a","tags":["v2","v1"]})")->names, (std::vector<std::string>{"v2", "v1"}));
        QVERIFY(parseTagList(R"({"name":"a","tags":null})")->names.empty());
        QVERIFY(parseTagList(R"({"name":"a"})")->names.empty());
        const QByteArray digest = Digest::of("x").toQString().toLatin1();
        QCOMPARE(parseReferrers("{\"manifests\":[{\"digest\":\"" + digest + "\"}]}")->digests.size(), std::size_t(1));
        QVERIFY(parseReferrers(R"({"manifests":[]})")->digests.empty());
    }

    void oneOddNameHidesNoOther_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("called");
        QTest::newRow("number") << QByteArray("1") << QStringLiteral("[1]");
        QTest::newRow("null") << QByteArray("null") << QStringLiteral("[1]");
        QTest::newRow("empty") << QByteArray("\"\"") << QStringLiteral("[1]");
        QTest::newRow("path") << QByteArray("\"../a\"") << QStringLiteral("../a");
        QTest::newRow("blank in it") << QByteArray("\"a b\"") << QStringLiteral("a b");
        QTest::newRow("markup") << QByteArray("\"<img src=x>\"") << QStringLiteral("<img src=x>");
        QTest::newRow("long") << '"' + QByteArray(1000, 'a') + '"' << QString(300, u'a');
    }
    void oneOddNameHidesNoOther()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, called);
        const auto check = [&](const Result<NameList> &list, const QString &where) {
            QVERIFY(list);
            QCOMPARE(list->names, (std::vector<std::string>{"a", "b"}));
            QCOMPARE(list->oddities.size(), std::size_t(1));
            QCOMPARE(list->oddities[0].name, called == QLatin1String("[1]") ? where + called : called);
            QCOMPARE(list->oddities[0].error.where, where + QLatin1String("[1]"));
        };
        check(parseCatalog("{\"repositories\":[\"a\"," + name + ",\"b\"]}"), QStringLiteral("repositories"));
        check(parseTagList("{\"tags\":[\"a\"," + name + ",\"b\"]}"), QStringLiteral("tags"));
    }

    void oddReferrersAreTold()
    {
        const QByteArray digest = Digest::of("x").toQString().toLatin1();
        const auto list = parseReferrers("{\"manifests\":[{\"digest\":\"md5:1\"},{\"digest\":\"" + digest + "\"},7]}");
        QVERIFY(list);
        QCOMPARE(list->digests, std::vector{Digest::of("x")});
        QVERIFY(!list->isComplete);
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"", "[]", "{}", "null", "<html>", R"({"repositories":)", R"({"tags":{}})",
                                 R"({"repositories":"a","tags":"a","manifests":"a"})"})
            QTest::newRow(body) << QByteArray(body);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void refusesWhatIsNone()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!parseCatalog(body));
        QVERIFY(!parseTagList(body));
        QVERIFY(!parseReferrers(body));
    }

    void readsConfigs()
    {
        const auto config = parseConfig(
            R"({"created":"2023-11-14T22:13:20.123456789Z","os":"linux","architecture":"arm64","variant":"v8"})");
        QVERIFY(config);
        QCOMPARE(config->createdAt, std::int64_t(1'700'000'000'123));
        QCOMPARE(config->os, std::string("linux"));
        QCOMPARE(config->variant, std::string("v8"));
        QVERIFY(parseConfig("{}"));
        QVERIFY(!parseConfig("[]"));
        QVERIFY(!parseConfig("{\"created\""));
        QCOMPARE(parseConfig(R"({"created":7,"os":[]})")->createdAt, std::int64_t(0));
    }

    void fixedDatesAreNone()
    {
        for (const char *text : {"1980-01-01T00:00:01Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z"})
            QCOMPARE(parseConfig("{\"created\":\"" + QByteArray(text) + "\"}")->createdAt, std::int64_t(0));
    }
};

TAGBOAT_TEST(DistributionAnswersTest)
#include "tst_distributionanswers.moc"
