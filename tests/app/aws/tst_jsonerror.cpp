// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsonerror.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tagboat;
using Kind = Error::Kind;

namespace {

/// JSON with single quotes, for reading's sake.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestJsonError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void code_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &header, const QByteArray &body, const QString &code,
                            const QString &detail) { QTest::newRow(name) << header << body << code << detail; };
        row("plain", "", json("{'__type':'ImageNotFoundException','message':'gone'}"), u"ImageNotFoundException"_s,
            u"gone"_s);
        row("namespace", "", json("{'__type':'com.amazonaws.ecr#ServerException','Message':'M'}"), u"ServerException"_s,
            u"M"_s);
        row("address", "", json("{'__type':'X#FooException:http://internal.amazon.com/coral/'}"), u"FooException"_s,
            u""_s);
        row("header", "BarException:http://x#y/", json("{'message':'m'}"), u"BarException"_s, u"m"_s);
        row("header first", "Bar", json("{'__type':'Foo','message':'m'}"), u"Bar"_s, u"m"_s);
        row("member code", "", json("{'code':'Baz','message':'m'}"), u"Baz"_s, u"m"_s);
        row("HTML", "", "<html><body>503  Service\n Unavailable</body></html>", u"400"_s,
            u"<html><body>503 Service Unavailable</body></html>"_s);
        row("empty", "", "", u"400"_s, u""_s);
        row("truncated", "", "{\"__type\":\"Foo", u"400"_s, u"{\"__type\":\"Foo"_s);
        row("wrong types", "", json("{'__type':42,'message':['x']}"), u"400"_s, u""_s);
        row("a list", "", "[\"Foo\"]", u"400"_s, u"[\"Foo\"]"_s);
        row("null", "", "null", u"400"_s, u"null"_s);
    }

    void code()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, body);
        HttpResponse response;
        response.status = 400;
        response.body = body;
        response.headers = {{"x-amzn-errortype", header}, {"x-amzn-RequestId", "id-1"}};
        const Error error = aws::errorOf(response);
        QTEST(error.code, "code");
        QTEST(error.detail, "detail");
        QCOMPARE(error.httpStatus, 400);
        QCOMPARE(error.requestId, u"id-1"_s);
    }

    void enormousBodyIsQuotedInPart()
    {
        HttpResponse response;
        response.status = 502;
        response.body = QByteArray(50 * 1024 * 1024, 'x');
        const Error error = aws::errorOf(response);
        QCOMPARE(error.kind, Kind::Server);
        QCOMPARE(error.detail.size(), 1000);
    }

    void redirects_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("detail");
        QTest::newRow("elsewhere") << QByteArray("https://other.example/x?token=hush#f") << u"other.example"_s
                                   << u"https://other.example/x"_s;
        QTest::newRow("with a password") << QByteArray("https://u:p@other.example/") << u"other.example"_s
                                         << u"https://other.example/"_s;
        QTest::newRow("relative") << QByteArray("/login") << u""_s << u"/login"_s;
        QTest::newRow("missing") << QByteArray() << u""_s << u""_s;
    }

    void redirects()
    {
        QFETCH(const QByteArray, location);
        HttpResponse response;
        response.status = 307;
        response.headers = {{"Location", location}};
        const Error error = aws::errorOf(response);
        QCOMPARE(error.kind, Kind::Redirected);
        QCOMPARE(error.code, u"307"_s);
        QTEST(error.where, "where");
        QTEST(error.detail, "detail");
    }

    void retryHints_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("milliseconds"); // -1: none
        QTest::newRow("milliseconds") << QByteArray("x-amz-retry-after") << QByteArray("1500") << 1500;
        QTest::newRow("seconds") << QByteArray("Retry-After") << QByteArray("3") << 3000;
        QTest::newRow("date") << QByteArray("Retry-After") << QByteArray("Fri, 20 Nov 2026 12:00:07 GMT") << 7000;
        QTest::newRow("past") << QByteArray("Retry-After") << QByteArray("Fri, 20 Nov 2026 11:00:00 GMT") << 0;
        QTest::newRow("nonsense") << QByteArray("Retry-After") << QByteArray("soon") << -1;
        QTest::newRow("negative") << QByteArray("x-amz-retry-after") << QByteArray("-1") << -1;
        QTest::newRow("for ever") << QByteArray("Retry-After") << QByteArray("9223372036854775807")
                                  << 24 * 60 * 60 * 1000;
        QTest::newRow("none") << QByteArray("X-Other") << QByteArray("1") << -1;
    }

    void retryHints()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        HttpResponse response;
        response.status = 503;
        response.headers = {{name, value}, {"Date", "Fri, 20 Nov 2026 12:00:00 GMT"}};
        const auto hint = aws::errorOf(response).retryAfter;
        QTEST(hint ? static_cast<int>(hint->count()) : -1, "milliseconds");
    }
};

TAGBOAT_TEST(TestJsonError)
#include "tst_jsonerror.moc"
