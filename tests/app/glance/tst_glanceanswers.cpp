// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glanceanswers.h"
#include "app/glance/glanceerror.h"
#include "app/glance/imageid.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::glance;

namespace {

const QByteArray id = "6fd0e0a1-0000-4000-8000-000000000001";
const QByteArray image = "{\"id\":\"" + id
    + "\",\"name\":\"u\",\"tags\":[\"a\",\"b\"],\"protected\":true,\"visibility\":\"shared\",\"size\":12,"
      "\"created_at\":\"2026-01-02T03:04:05Z\",\"disk_format\":\"raw\"}";

} // namespace

class GlanceAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAnImage()
    {
        const auto record = parseImage(image);
        QVERIFY(record);
        QVERIFY(record->isProtected);
        const Image read = toImage(*record);
        QCOMPARE(read.digest.toQString(), QStringLiteral("id:") + QString::fromLatin1(id));
        QCOMPARE(read.tags, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(read.sizeInBytes, 12);
        QCOMPARE(read.pushedAt, 1767323045000);
    }

    void takesOnlyTheMarkerOfNext_data()
    {
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("path") << QByteArray("/v2/images?limit=1&marker=" + id) << true;
        QTest::newRow("foreign host") << QByteArray("https://evil.example/v2/images?marker=" + id) << true;
        QTest::newRow("none") << QByteArray() << false;
    }
    void takesOnlyTheMarkerOfNext()
    {
        QFETCH(QByteArray, next);
        QFETCH(bool, goesOn);
        const auto page = parseImagePage("{\"images\":[" + image + "],\"next\":\"" + next + "\"}");
        QVERIFY(page);
        QCOMPARE(!page->nextMarker.isNull(), goesOn);
    }

    void aBrokenNextHidesNoImage()
    {
        const auto page = parseImagePage("{\"images\":[" + image + "],\"next\":7}");
        QVERIFY(page);
        QCOMPARE(page->images.size(), std::size_t(1));
        QCOMPARE(page->oddities.size(), std::size_t(1));
        QCOMPARE(page->oddities[0].error.code, QStringLiteral("LinkUnreadable"));
    }

    void refusesHostileAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("truncated") << QByteArray("{\"images\":[" + image.left(40));
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("images is no list") << QByteArray("{\"images\":{}}");
        QTest::newRow("next without a marker") << QByteArray("{\"images\":[],\"next\":\"/v2/images?limit=1\"}");
        QTest::newRow("next marker is no id") << QByteArray("{\"images\":[],\"next\":\"/v2/images?marker=../../x\"}");
        QTest::newRow("next is a number") << QByteArray("{\"images\":[],\"next\":7}");
        QTest::newRow("list") << QByteArray("[]");
    }
    void refusesHostileAnswers()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(parseImagePage(body).error().kind, Error::Kind::MalformedAnswer);
        QCOMPARE(parseImage(body).error().kind, Error::Kind::MalformedAnswer);
    }

    void oneOddRecordHidesNoOther_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("name");
        QTest::newRow("no object") << QByteArray("1") << QStringLiteral("images[0]");
        QTest::newRow("id is a path") << QByteArray("{\"id\":\"../../admin\",\"name\":\"odd\"}")
                                      << QStringLiteral("odd");
        QTest::newRow("no id") << QByteArray("{}") << QStringLiteral("images[0]");
    }
    void oneOddRecordHidesNoOther()
    {
        QFETCH(QByteArray, record);
        const auto page = parseImagePage("{\"images\":[" + record + ',' + image + "]}");
        QVERIFY(page);
        QCOMPARE(page->images.size(), std::size_t(1));
        QCOMPARE(page->oddities.size(), std::size_t(1));
        QTEST(page->oddities[0].name, "name");
    }

    void states_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<int>("status");
        QTest::addColumn<std::string>("name");
        const auto row = [](const char *members, ImageStatus status, const char *name = "") {
            QTest::newRow(members) << QByteArray(members).replace('\'', '"') << static_cast<int>(status)
                                   << std::string(name);
        };
        row("'status':'active'", ImageStatus::Active);
        row("'status':null", ImageStatus::Unknown);
        for (const char *name : {"queued", "saving", "uploading", "importing", "killed", "deleted", "pending_delete",
                                 "deactivated", "of tomorrow"})
            row(("'status':'" + std::string(name) + '\'').c_str(), ImageStatus::Other, name);
        row("'status':'active','protected':true", ImageStatus::Protected);
        row("'status':'deactivated','protected':true", ImageStatus::Protected, "deactivated");
    }
    void states()
    {
        QFETCH(QByteArray, members);
        QFETCH(int, status);
        const auto record = parseImage("{\"id\":\"" + id + "\"," + members + '}');
        QVERIFY(record);
        QCOMPARE(static_cast<int>(toImage(*record).status), status);
        QTEST(toImage(*record).statusName.string(), "name");
    }

    void readsWrongTypesAsUnknown()
    {
        const auto record = parseImage("{\"id\":\"" + id + "\",\"tags\":[1,\"\",{}],\"size\":\"x\",\"name\":7}");
        QVERIFY(record);
        QVERIFY(record->tags.empty());
        QCOMPARE(record->sizeInBytes, -1);
    }

    void readsErrors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::newRow("html") << 404
                              << QByteArray(
                                     "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>"
                                     "No image &lt;x&gt;<br /><br />\n</body></html>")
                              << Error::Kind::NotFound << "404 Not Found No image <x>";
        QTest::newRow("json") << 403 << QByteArray("{\"message\":\"No.<br /><br />\\n\",\"code\":\"403 Forbidden\"}")
                              << Error::Kind::AccessDenied << "No.";
        QTest::newRow("keystone") << 401 << QByteArray("{\"error\":{\"message\":\"Who?\",\"code\":401}}")
                                  << Error::Kind::BadCredentials << "Who?";
        QTest::newRow("nothing") << 503 << QByteArray() << Error::Kind::Server << "";
        QTest::newRow("redirect") << 300 << QByteArray("{\"versions\":[]}") << Error::Kind::Redirected << "";
    }
    void readsErrors()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, detail);
        HttpResponse response{.status = status, .headers = {{"X-OpenStack-Request-Id", "req-1"}}, .body = body};
        const Error error = errorOf(response);
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.detail, detail);
        QCOMPARE(error.requestId, QStringLiteral("req-1"));
        response.body = QByteArray(1'000'000, '<');
        QVERIFY(errorOf(response).detail.size() <= 1000);
    }

    void readsWhenToAskAgain()
    {
        HttpResponse response{
            .status = 503,
            .headers = {{"Retry-After", "Fri, 20 Nov 2026 12:00:07 GMT"}, {"Date", "Fri, 20 Nov 2026 12:00:00 GMT"}},
            .body = {}};
        QCOMPARE(errorOf(response).retryAfter, std::chrono::seconds(7));
    }
};

TAGBOAT_TEST(GlanceAnswersTest)
#include "tst_glanceanswers.moc"
