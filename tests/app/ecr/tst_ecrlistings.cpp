// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrlistings.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

namespace {

const QByteArray digest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

/// JSON written with single quotes, with LIST for the name of the list and DIGEST for a digest. (moc gets lost in raw
/// strings with an odd number of quotes.)
QByteArray json(QByteArray text, const QByteArray &list = "imageDetails")
{
    return text.replace('\'', '"').replace("LIST", list).replace("DIGEST", digest);
}

QByteArray realPage()
{
    QFile file(QStringLiteral(TAGBOAT_TEST_DATA "/ecr/describe-images.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A page with one image that has `members` besides its digest.
QByteArray pageWith(const QByteArray &members)
{
    return json("{'LIST':[{'imageDigest':'DIGEST',") + members + "}]}";
}

Image imageWith(const QByteArray &members)
{
    const auto page = parseImageDetails(pageWith(members));
    return page && page->items.size() == 1 ? page->items.front() : Image{};
}

} // namespace

class TestEcrListings : public QObject
{
    Q_OBJECT

    static void addBrokenTexts(const QByteArray &list)
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blanks") << QByteArray(" \n\t ");
        QTest::newRow("html") << QByteArray("<html><body>Bad gateway</body></html>");
        QTest::newRow("word") << QByteArray("null");
        QTest::newRow("number") << QByteArray("1");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("string") << json("'LIST'", list);
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("other members only") << json("{'nextToken':'t'}", list);
        QTest::newRow("list is a number") << json("{'LIST':1}", list);
        QTest::newRow("list is an object") << json("{'LIST':{}}", list);
        QTest::newRow("list is text") << json("{'LIST':'[]'}", list);
        QTest::newRow("token is a number") << json("{'LIST':[],'nextToken':1}", list);
        QTest::newRow("token is a list") << json("{'nextToken':[],'LIST':[]}", list);
        QTest::newRow("trailing text") << json("{'LIST':[]} x", list);
        QTest::newRow("two documents") << json("{'LIST':[]}{'LIST':[]}", list);
        QTest::newRow("missing comma") << json("{'LIST':[]'nextToken':'t'}", list);
        QTest::newRow("not UTF-8") << json("{'LIST':[],'nextToken':'\xff\xfe'}", list);
        QTest::newRow("lone surrogate in the token") << json("{'LIST':[],'nextToken':'\\ud800'}", list);
        QTest::newRow("line end in text") << json("{'LIST':[],'nextToken':'a\nb'}", list);
        QTest::newRow("NUL bytes") << QByteArray(1000, '\0');
        QTest::newRow("deep array") << json("{'LIST':", list) + QByteArray(200'000, '[');
        QTest::newRow("deep objects") << json("{'LIST':[", list) + json("{'a':").repeated(100'000);
    }

    static void addOddElements()
    {
        QTest::addColumn<QByteArray>("element");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *name, const char *element, const char *called) {
            QTest::newRow(name) << json(element) << QString::fromLatin1(called);
        };
        row("null", "null", "LIST[1]");
        row("number", "1", "LIST[1]");
        row("list", "[]", "LIST[1]");
        row("nothing in it", "{}", "LIST[1]");
        row("no digest", "{'imageTag':'a','imageTags':['a']}", "a");
        row("digest is null", "{'imageDigest':null}", "LIST[1]");
        row("digest is a number", "{'imageDigest':1}", "LIST[1]");
        row("digest is short", "{'imageDigest':'sha256:11'}", "sha256:11");
        row("digest of no algorithm", "{'imageDigest':'x'}", "x");
    }

    /// One of them between two good ones: these are there, and it is told of.
    template <class T>
    static void hidesNoOther(Result<Page<T>> (*parse)(const QByteArray &), const QByteArray &list)
    {
        QFETCH(QByteArray, element);
        QFETCH(QString, name);
        const auto page = parse(json("{'LIST':[{'imageDigest':'DIGEST'},", list) + element
                                + json(",{'imageDigest':'DIGEST'}],'nextToken':'more'}", list));
        QVERIFY(page);
        QCOMPARE(page->items.size(), std::size_t(2));
        QCOMPARE(page->next, QStringLiteral("more"));
        QCOMPARE(page->oddities.size(), std::size_t(1));
        QCOMPARE(page->oddities[0].name, name.replace(QLatin1String("LIST"), QString::fromLatin1(list)));
        QCOMPARE(page->oddities[0].error.kind, Error::Kind::MalformedAnswer);
        QVERIFY(page->oddities[0].error.where.startsWith(QString::fromLatin1(list) + QLatin1String("[1]")));
    }

    template <class T>
    static void refuses(const Result<Page<T>> &page)
    {
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Error::Kind::MalformedAnswer);
    }

private Q_SLOTS:
    void readsEveryMember()
    {
        const auto page = parseImageDetails(realPage());
        QVERIFY(page);
        QCOMPARE(page->next, QStringLiteral("token+/=1"));
        QCOMPARE(page->items.size(), std::size_t(3));

        const Image &index = page->items[0];
        QCOMPARE(index.digest, Digest::of("image 1"));
        QCOMPARE(index.tags, (std::vector<std::string>{"1.27.1", "stable", "1.27"}));
        QCOMPARE(index.sizeInBytes, 19'012'346);
        QCOMPARE(index.pushedAt, 1'731'502'800'123);
        QCOMPARE(index.lastPulledAt, 1'731'589'200'500);
        QCOMPARE(index.kind, ImageKind::Index);
        QCOMPARE(index.status, ImageStatus::Active);
        QVERIFY(index.artifactType.empty());
        QVERIFY(!index.subject);
        QCOMPARE(index.scan, (ScanSeverities{true, 1, 2, 3, 4, 5, 6}));

        const Image &untagged = page->items[1];
        QVERIFY(untagged.tags.empty());
        QCOMPARE(untagged.lastPulledAt, 0);
        QCOMPARE(untagged.status, ImageStatus::Archived);
        QCOMPARE(untagged.mediaType, std::string("application/vnd.oci.image.manifest.v1+json"));
        QCOMPARE(untagged.kind, ImageKind::Image);
        QVERIFY(!untagged.scan.known);

        const Image &signature = page->items[2];
        QCOMPARE(signature.kind, ImageKind::Signature);
        QCOMPARE(signature.subject, std::optional(Digest::of("image 1")));
    }

    void everyTruncationIsRefused()
    {
        const QByteArray whole = realPage();
        QVERIFY(whole.size() > 1000);
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto page = parseImageDetails(whole.left(length));
            QVERIFY2(!page, qPrintable(QString::number(length)));
            QCOMPARE(page.error().kind, Error::Kind::MalformedAnswer);
        }
    }

    /// Neither in memory nor in what the parser keeps from a longer text before.
    void whatStandsBehindATextIsNoPartOfIt()
    {
        const QByteArray whole = realPage();
        for (const char behind : {'}', ']', ' ', '"', '\0'}) {
            const QByteArray longer = whole + QByteArray(64, behind);
            const auto page = parseImageDetails(QByteArray::fromRawData(longer.constData(), whole.size()));
            QVERIFY(page);
            QCOMPARE(page->items.size(), std::size_t(3));
        }
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!parseImageDetails(QByteArray::fromRawData(whole.constData(), length)));
    }

    void anyByteMayBeWrong()
    {
        // No claim about what comes out, but that it does: run with the sanitizers.
        const QByteArray whole = realPage();
        const QByteArray bytes("\0\"\\{}[]:,x9-\xff", 13);
        int refused = 0;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            for (const char byte : bytes) {
                QByteArray broken = whole;
                broken[i] = byte;
                refused += parseImageDetails(broken) ? 0 : 1;
            }
        }
        QVERIFY(refused > whole.size());
    }

    void brokenDetails_data() { addBrokenTexts("imageDetails"); }
    void brokenDetails()
    {
        QFETCH(QByteArray, body);
        refuses(parseImageDetails(body));
    }

    void brokenIds_data() { addBrokenTexts("imageIds"); }
    void brokenIds()
    {
        QFETCH(QByteArray, body);
        refuses(parseImageIds(body));
    }

    void oddDetails_data() { addOddElements(); }
    void oddDetails() { hidesNoOther(parseImageDetails, "imageDetails"); }

    void oddIds_data() { addOddElements(); }
    void oddIds() { hidesNoOther(parseImageIds, "imageIds"); }

    /// A kept parser's page of before leaves nothing behind.
    void oddElementsOfOnePageAreNotThoseOfTheNext()
    {
        QVERIFY(parseImageDetails(json("{'LIST':[7]}"))->items.empty());
        QVERIFY(parseImageDetails(json("{'LIST':[]}"))->oddities.empty());
    }

    void digestsOfOtherAlgorithms()
    {
        const QByteArray strong = "sha512:" + QByteArray(128, 'b');
        const auto page = parseImageDetails(json("{'LIST':[{'imageDigest':'") + strong + json("'}]}"));
        QVERIFY(page);
        QCOMPARE(page->items.size(), std::size_t(1));
        QCOMPARE(page->items[0].digest.toQString().toLatin1(), strong);
    }

    void states_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<int>("status");
        QTest::addColumn<std::string>("name");
        const auto row = [](const char *name, const char *members, ImageStatus status, const char *own = "") {
            QTest::newRow(name) << json(members) << static_cast<int>(status) << std::string(own);
        };
        row("none", "'imageTags':[]", ImageStatus::Unknown);
        row("active", "'imageStatus':'ACTIVE'", ImageStatus::Active);
        row("archived", "'imageStatus':'ARCHIVED'", ImageStatus::Archived);
        row("activating", "'imageStatus':'ACTIVATING'", ImageStatus::Activating);
        row("of tomorrow", "'imageStatus':'THAWING'", ImageStatus::Other, "THAWING");
        row("empty", "'imageStatus':''", ImageStatus::Unknown);
    }
    void states()
    {
        QFETCH(QByteArray, members);
        QFETCH(int, status);
        const Image image = imageWith(members);
        QCOMPARE(static_cast<int>(image.status), status);
        QTEST(image.statusName.string(), "name");
    }

    void brokenTags_data()
    {
        QTest::addColumn<QByteArray>("members");
        // A tag that is not seen would be deleted along unannounced.
        QTest::newRow("text") << QByteArray(R"("imageTags":"a")");
        QTest::newRow("object") << QByteArray(R"("imageTags":{"a":"b"})");
        QTest::newRow("number in it") << QByteArray(R"("imageTags":["a",1])");
        QTest::newRow("list in it") << QByteArray(R"("imageTags":["a",["b"]])");
        QTest::newRow("null in it") << QByteArray(R"("imageTags":["a",null])");
        QTest::newRow("empty tag") << QByteArray(R"("imageTags":["a",""])");
    }
    void brokenTags()
    {
        QFETCH(QByteArray, members);
        const auto page = parseImageDetails(pageWith(members));
        QVERIFY(page);
        QVERIFY(page->items.empty());
        QCOMPARE(page->oddities.size(), std::size_t(1));
        QCOMPARE(page->oddities[0].error.where, QStringLiteral("imageDetails[0].imageTags"));
        QVERIFY(!page->oddities[0].error.detail.isEmpty());
    }

    /// JSON that is broken as such is not looked into.
    void brokenTexts()
    {
        refuses(parseImageDetails(pageWith(R"("imageTags":["\udfff"])")));
        refuses(parseImageDetails(pageWith(R"("imageTags":["\x41"])")));
    }

    void lastPage_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no token") << QByteArray(R"({"imageDetails":[]})");
        QTest::newRow("null token") << QByteArray(R"({"imageDetails":[],"nextToken":null})");
        QTest::newRow("empty token") << QByteArray(R"({"nextToken":"","imageDetails":[]})");
        QTest::newRow("null list") << QByteArray(R"({"imageDetails":null})");
        QTest::newRow("blanks around") << QByteArray("\n { \"imageDetails\" : [ ] } \n");
    }
    void lastPage()
    {
        QFETCH(QByteArray, body);
        const auto page = parseImageDetails(body);
        QVERIFY(page);
        QVERIFY(page->items.empty());
        QVERIFY(page->next.isEmpty());
    }

    void times_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("whole") << QByteArray("1700000000") << qint64(1'700'000'000'000);
        QTest::newRow("fraction") << QByteArray("1700000000.123") << qint64(1'700'000'000'123);
        QTest::newRow("exponent") << QByteArray("1.7E9") << qint64(1'700'000'000'000);
        QTest::newRow("small exponent") << QByteArray("1.7000000005e+9") << qint64(1'700'000'000'500);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("negative") << QByteArray("-1") << qint64(0);
        QTest::newRow("huge") << QByteArray("1e300") << qint64(0);
        QTest::newRow("day") << QByteArray("\"2024-01-01\"") << qint64(1'704'067'200'000);
        QTest::newRow("ISO 8601") << QByteArray("\"2023-11-14T22:13:20Z\"") << qint64(1'700'000'000'000);
        QTest::newRow("with a zone") << QByteArray("\"2023-11-14T23:13:20.5+01:00\"") << qint64(1'700'000'000'500);
        QTest::newRow("number as text") << QByteArray("\"1700000000.25\"") << qint64(1'700'000'000'250);
        QTest::newRow("word") << QByteArray("\"yesterday\"") << qint64(0);
        QTest::newRow("no text") << QByteArray("\"\"") << qint64(0);
        QTest::newRow("null") << QByteArray("null") << qint64(0);
        QTest::newRow("true") << QByteArray("true") << qint64(0);
        QTest::newRow("object") << QByteArray("{\"a\":[1]}") << qint64(0);
    }
    void times()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, milliseconds);
        const Image image = imageWith("\"imagePushedAt\":" + value + ",\"imageTags\":[\"kept\"]");
        QCOMPARE(image.tags, std::vector<std::string>{"kept"}); // reading went on
        QCOMPARE(image.pushedAt, milliseconds);
    }

    void sizes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("size");
        QTest::newRow("whole") << QByteArray("123456789012") << qint64(123'456'789'012);
        QTest::newRow("exponent") << QByteArray("1.5E3") << qint64(1500);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
        QTest::newRow("largest 64 bits") << QByteArray("18446744073709551615") << qint64(-1);
        QTest::newRow("text") << QByteArray("\"12\"") << qint64(-1);
        QTest::newRow("list") << QByteArray("[12]") << qint64(-1);
    }
    void sizes()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, size);
        const Image image = imageWith("\"imageSizeInBytes\":" + value + ",\"imageTags\":[\"kept\"]");
        QCOMPARE(image.tags, std::vector<std::string>{"kept"});
        QCOMPARE(image.sizeInBytes, size);
    }

    void numbersThatNothingHolds_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("beyond double") << QByteArray("1e999");
        QTest::newRow("beyond 64 bits") << QByteArray("99999999999999999999");
        QTest::newRow("many digits") << QByteArray(400, '9');
        QTest::newRow("leading zero") << QByteArray("01");
        QTest::newRow("hexadecimal") << QByteArray("0x10");
        QTest::newRow("not a number") << QByteArray("NaN");
        QTest::newRow("only a sign") << QByteArray("-");
    }
    void numbersThatNothingHolds()
    {
        QFETCH(QByteArray, value);
        refuses(parseImageDetails(pageWith("\"imageSizeInBytes\":" + value)));
    }

    void wrongTypesOfLesserMembers_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"null", "1", "\"x\"", "true", "[]", "{}", "[[{\"a\":1}],2]", "{\"a\":{\"b\":[1]}}"})
            QTest::newRow(value) << QByteArray(value);
    }
    void wrongTypesOfLesserMembers()
    {
        QFETCH(QByteArray, value);
        for (const char *name : {"imageScanFindingsSummary", "imageStatus", "subjectManifestDigest", "registryId",
                                 "lastRecordedPullTime", "aMemberOfTomorrow"}) {
            const Image image = imageWith('"' + QByteArray(name) + "\":" + value + ",\"imageTags\":[\"kept\"]");
            QVERIFY2(image.tags == std::vector<std::string>{"kept"}, name);
            QVERIFY(!image.subject);
            QVERIFY(image.status == ImageStatus::Unknown || image.status == ImageStatus::Other);
            QVERIFY(!image.scan.known);
        }
        for (const char *name : {"imageManifestMediaType", "artifactMediaType"}) {
            const Image image = imageWith('"' + QByteArray(name) + "\":" + value + ",\"imageTags\":[\"kept\"]");
            QVERIFY2(image.tags == std::vector<std::string>{"kept"}, name);
        }
        const Image scanned = imageWith("\"imageScanFindingsSummary\":{\"findingSeverityCounts\":{\"HIGH\":" + value
                                        + ",\"LOW\":-3,\"TOMORROW\":1,\"MEDIUM\":7}},\"imageTags\":[\"kept\"]");
        QCOMPARE(scanned.tags, std::vector<std::string>{"kept"});
        QCOMPARE(scanned.scan.medium, 7U);
        QCOMPARE(scanned.scan.low, 0U);
    }

    void lastOfTwoCounts()
    {
        const Image image =
            imageWith(R"("imageTags":["a","b"],"imageTags":["c"],"imageSizeInBytes":1,"imageSizeInBytes":2)");
        QCOMPARE(image.tags, std::vector<std::string>{"c"});
        QCOMPARE(image.sizeInBytes, 2);
        const auto page =
            parseImageDetails(json("{'LIST':[{'imageDigest':'DIGEST'}],'nextToken':'a','LIST':[],'nextToken':'b'}"));
        QVERIFY(page);
        QVERIFY(page->items.empty());
        QCOMPARE(page->next, QStringLiteral("b"));
    }

    void escapesAreText()
    {
        const Image image = imageWith("\"image\\u0054ags\":[\"caf\\u00e9\",\"\\ud83d\\ude00\"]");
        QCOMPARE(image.tags, (std::vector<std::string>{"caf\xc3\xa9", "\xf0\x9f\x98\x80"}));
    }

    void listsTags()
    {
        const auto page = parseImageIds(json("{'LIST':[{'imageDigest':'DIGEST','imageTag':'a'},"
                                             "{'imageTag':null,'imageDigest':'DIGEST'}],'nextToken':'more'}",
                                             "imageIds"));
        QVERIFY(page);
        QCOMPARE(page->items.size(), std::size_t(2));
        QCOMPARE(page->items[0].tag, std::string("a"));
        QVERIFY(page->items[1].tag.empty());
        QCOMPARE(page->items[1].digest.toString(), digest.toStdString());
        QCOMPARE(page->next, QStringLiteral("more"));
        const auto odd = parseImageIds(json("{'LIST':[{'imageDigest':'DIGEST','imageTag':7}]}", "imageIds"));
        QVERIFY(odd && odd->items.empty());
        QCOMPARE(odd->oddities.size(), std::size_t(1));
    }

    void benchmarkBigPage()
    {
        const QByteArray start = json("{'registryId'");
        QByteArray entry = realPage();
        entry = entry.mid(entry.indexOf(start));
        entry.truncate(entry.indexOf(',' + start));
        constexpr int count = 1000;
        const QByteArray body = json("{'LIST':[") + (entry + ',').repeated(count - 1) + entry + "]}";
        QBENCHMARK
        {
            const auto page = parseImageDetails(body);
            QVERIFY(page && page->items.size() == count);
        }
    }
};

TAGBOAT_TEST(TestEcrListings)
#include "tst_ecrlistings.moc"
