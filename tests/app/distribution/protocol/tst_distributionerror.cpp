// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/distributionerror.h"

#include "app/core/utczone.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class DistributionErrorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsKinds_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, int status, const QByteArray &code, Error::Kind kind) {
            const QByteArray body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"m\",\"detail\":{\"a\":1}}]}";
            QTest::newRow(name) << status << body << kind << QString::fromLatin1(code);
        };
        using Kind = Error::Kind;
        row("unsupported", 405, "UNSUPPORTED", Kind::Unsupported);
        row("unsupported as 400", 400, "UNSUPPORTED", Kind::Unsupported);
        row("tag instead of a digest", 400, "DIGEST_INVALID", Kind::Unsupported);
        row("bad request", 400, "MANIFEST_INVALID", Kind::InvalidInput);
        row("denied", 403, "DENIED", Kind::AccessDenied);
        row("zot keeps children", 405, "DENIED", Kind::Conflict);
        row("Harbor keeps them", 412, "PRECONDITION", Kind::Conflict);
        row("gone", 404, "MANIFEST_UNKNOWN", Kind::NotFound);
        row("slower", 429, "TOOMANYREQUESTS", Kind::Throttled);
        row("broken", 500, "UNKNOWN", Kind::Server);
        QTest::newRow("empty 405") << 405 << QByteArray() << Kind::Unsupported << QStringLiteral("405");
        QTest::newRow("html") << 502 << QByteArray("<html><head><title>x</title></head>bad</html>") << Kind::Server
                              << QStringLiteral("502");
        QTest::newRow("wrong types") << 404 << QByteArray("{\"errors\":{\"code\":1}}") << Kind::NotFound
                                     << QStringLiteral("404");
        QTest::newRow("truncated") << 404 << QByteArray("{\"errors\":[{\"code\"") << Kind::NotFound
                                   << QStringLiteral("404");
        QTest::newRow("redirect") << 307 << QByteArray() << Kind::Redirected << QStringLiteral("307");
    }
    void tellsKinds()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        HttpResponse response;
        response.status = status;
        response.body = body;
        const Error error = errorOf(response, {});
        QTEST(error.kind, "kind");
        QTEST(error.code, "code");
        QCOMPARE(error.httpStatus, status);
        QVERIFY(!error.detail.contains(u'>'));
    }

    void quotesWhatHelps()
    {
        HttpResponse response;
        response.status = 403;
        response.body = R"({"errors":[{"code":"DENIED","message":"refused","detail":"referenced by sha256:1"}]})";
        QCOMPARE(errorOf(response, {}).detail, QStringLiteral("refused: referenced by sha256:1"));
        response.body = QByteArray(10'000'000, 'x');
        QVERIFY(errorOf(response, {}).detail.size() <= 1000);
    }

    void readsHints_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("seconds"); // -1: none
        QTest::newRow("seconds") << QByteArray("Retry-After") << QByteArray("7") << 7;
        QTest::newRow("date") << QByteArray("Retry-After") << QByteArray("Thu, 01 Jan 1970 00:01:05 GMT") << 5;
        QTest::newRow("past") << QByteArray("Retry-After") << QByteArray("Thu, 01 Jan 1970 00:00:05 GMT") << 0;
        QTest::newRow("Docker Hub") << QByteArray("X-Retry-After") << QByteArray("69") << 9;
        QTest::newRow("huge") << QByteArray("Retry-After") << QByteArray("999999999999") << 86400;
        QTest::newRow("nonsense") << QByteArray("Retry-After") << QByteArray("soon") << -1;
    }
    void readsHints()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, seconds);
        HttpResponse response;
        response.status = 429;
        response.headers = {{name, value}};
        const auto hint = errorOf(response, QDateTime::fromSecsSinceEpoch(60, utcZone)).retryAfter;
        QCOMPARE(hint ? int(hint->count() / 1000) : -1, seconds);
    }
};

TAGBOAT_TEST(DistributionErrorTest)
#include "tst_distributionerror.moc"
