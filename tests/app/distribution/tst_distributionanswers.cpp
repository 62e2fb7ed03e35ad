// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/distributionanswers.h"
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
        QCOMPARE(*parseCatalog(R"({"repositories":["b","a/c"]})"),
                 (QStringList{QStringLiteral("b"), QStringLiteral("a/c")}));
        QCOMPARE(*parseCatalog(R"({"repositories":null})"), QStringList());
        QCOMPARE(*parseTagList(R"({"name":"a","tags":["v2","v1"]})"), (std::vector<std::string>{"v2", "v1"}));
        QVERIFY(parseTagList(R"({"name":"a","tags":null})")->empty());
        QVERIFY(parseTagList(R"({"name":"a"})")->empty());
        const QByteArray digest = Digest::of("x").toQString().toLatin1();
        QCOMPARE(parseReferrers("{\"manifests\":[{\"digest\":\"" + digest + "\"}]}")->size(), std::size_t(1));
        QVERIFY(parseReferrers(R"({"manifests":[]})")->empty());
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"", "[]", "{}", "null", "<html>", R"({"repositories":)", R"({"tags":{}})",
                                 R"({"repositories":"a","tags":"a","manifests":"a"})",
                                 R"({"repositories":[1],"tags":[1],"manifests":[1]})",
                                 R"({"repositories":["../a"],"tags":["a/b"],"manifests":[{"digest":"md5:1"}]})",
                                 R"({"repositories":[""],"tags":[""],"manifests":[{}]})"})
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
        for (const char *text : {"", "yesterday", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
                                 "1970-01-01T01:00:00+01:00", "9999999-01-01T00:00:00Z"})
            QCOMPARE(parseTime(QString::fromLatin1(text)), std::int64_t(0));
        QCOMPARE(parseTime(QStringLiteral("2023-11-14T23:13:20+01:00")), std::int64_t(1'700'000'000'000));
    }
};

TAGBOAT_TEST(DistributionAnswersTest)
#include "tst_distributionanswers.moc"
