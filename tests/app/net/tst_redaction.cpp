// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/redaction.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("secret");
        for (const QByteArray &name :
             QByteArrayList{"Authorization", "authorization", "Proxy-Authorization", "X-Amz-Security-Token",
                            "X-Auth-Token", "X-Subject-Token", "Cookie", "SET-COOKIE"})
            QTest::newRow(name.constData()) << name << true;
        for (const QByteArray &name : QByteArrayList{"Host", "X-Amz-Date", "X-Amz-Target", "Content-Type"})
            QTest::newRow(name.constData()) << name << false;
    }

    void headers()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const bool, secret);
        const QByteArray text = redactedHeaders({{name, "hush"}, {"Date", "today"}});
        QCOMPARE(text, name + (secret ? ": (redacted)\n" : ": hush\n") + "Date: today\n");
    }

    void bodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &body, const QByteArray &expected) {
            QTest::newRow(name) << body << expected;
        };
        row("nothing secret", R"j({"a":[1,"x",null]})j", R"j({"a":[1,"x",null]})j");
        row("login", R"j({"authorizationData":[{"authorizationToken":"QVdT","expiresAt":1}]})j",
            R"j({"authorizationData":[{"authorizationToken":"(redacted)","expiresAt":1}]})j");
        row("credentials", R"j({"Credentials":{"AccessKeyId":"A","SecretAccessKey":"S","SessionToken":"T"}})j",
            R"j({"Credentials":{"AccessKeyId":"A","SecretAccessKey":"(redacted)","SessionToken":"(redacted)"}})j");
        row("spelled with underscores", R"j({"access_token":"x","refresh_token":"y"})j",
            R"j({"access_token":"(redacted)","refresh_token":"(redacted)"})j");
        row("Keystone", R"j({"auth":{"identity":{"password":{"user":{"password":"p"}},"token":{"id":"i"}}}})j",
            R"j({"auth":{"identity":{"password":"(redacted)","token":"(redacted)"}}})j");
        row("paging token is no secret", R"j({"nextToken":"n"})j", R"j({"nextToken":"n"})j");
        row("list", R"j([{"password":"p"}])j", R"j([{"password":"(redacted)"}])j");
        row("not JSON", "password=p", "(10 bytes, not JSON)");
        row("truncated", "{\"password\":\"p", "(14 bytes, not JSON)");
        row("empty", "", "(0 bytes, not JSON)");
    }

    void bodies()
    {
        QFETCH(const QByteArray, body);
        QTEST(redactedBody(body), "expected");
    }
};

TAGBOAT_TEST(TestRedaction)
#include "tst_redaction.moc"
