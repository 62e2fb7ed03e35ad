// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoauth.h"

#include "app/aws/sigv4.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace tagboat;
using namespace tagboat::demo;

class tst_DemoAuth : public QObject
{
    Q_OBJECT

private:
    const SigningKey key{"AKIDEXAMPLE", "secret", "eu-central-1"};
    const QDateTime now{QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc()};

    struct Signer
    {
        QByteArray accessKeyId = "AKIDEXAMPLE";
        QByteArray secret = "secret";
        QByteArray region = "eu-central-1";
        QByteArray service = "ecr";
        QByteArray token;
        int offsetSeconds = 0;
    };

    [[nodiscard]] HttpRequest signedRequest(const Signer &signer) const
    {
        HttpRequest request;
        request.method = "POST";
        request.path = "/";
        request.body = "{}";
        const QByteArray date =
            now.addSecs(signer.offsetSeconds).toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'")).toLatin1();
        request.headers = {{"content-type", "application/x-amz-json-1.1"},
                           {"host", "127.0.0.1:4566"},
                           {"x-amz-date", date},
                           {"x-amz-target", "AmazonEC2ContainerRegistry_V20150921.ListImages"}};
        if (!signer.token.isEmpty())
            request.headers.append({"x-amz-security-token", signer.token});
        aws::SigningInput input;
        input.method = request.method;
        input.path = request.path;
        input.headers = request.headers;
        input.body = request.body;
        input.accessKeyId = signer.accessKeyId;
        input.secretAccessKey = signer.secret;
        input.region = signer.region;
        input.service = signer.service;
        input.amzDate = date;
        request.headers.append(qMakePair(QByteArray("authorization"), aws::sign(input).authorization));
        request.headers.append(qMakePair(QByteArray("user-agent"), QByteArray("unsigned")));
        return request;
    }

    [[nodiscard]] QString verdict(const HttpRequest &request) const
    {
        const auto problem = verifySignature(request, key, now);
        return problem ? problem->code + QLatin1String(": ") + problem->message : QString();
    }

    static QByteArray &header(HttpRequest &request, const QByteArray &name)
    {
        const auto found = std::find_if(request.headers.begin(), request.headers.end(),
                                        [&](const auto &header) { return header.first == name; });
        return found->second;
    }

private Q_SLOTS:
    void accepts()
    {
        QCOMPARE(verdict(signedRequest({})), QString());
        Signer signer;
        signer.token = validSessionToken;
        QCOMPARE(verdict(signedRequest(signer)), QString());
        signer.offsetSeconds = 299;
        QCOMPARE(verdict(signedRequest(signer)), QString());
        signer.offsetSeconds = -299;
        QCOMPARE(verdict(signedRequest(signer)), QString());
    }

    void refusesSigner_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char *member, const char *value, const char *verdict) {
            QTest::addRow("%s %s", member, value)
                << QByteArray(member) << QByteArray(value) << QString::fromLatin1(verdict);
        };
        row("key", "AKIDOTHER", "UnrecognizedClientException: The security token included in the request is invalid.");
        row("secret", "guess",
            "InvalidSignatureException: The request signature we calculated does not match the signature you provided. "
            "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        row("region", "us-east-1",
            "InvalidSignatureException: Credential should be scoped to a valid region, not 'us-east-1'. ");
        row("service", "ecr-public",
            "InvalidSignatureException: Credential should be scoped to correct service: 'ecr'. ");
        row("token", "foreign", "UnrecognizedClientException: The security token included in the request is invalid.");
        row("token", expiredSessionToken,
            "ExpiredTokenException: The security token included in the request is expired");
        row("offset", "-301",
            "InvalidSignatureException: Signature expired: 20260301T115459Z is now earlier than 20260301T115500Z "
            "(20260301T120000Z - 5 min.)");
        row("offset", "301",
            "InvalidSignatureException: Signature not yet current: 20260301T120501Z is still later than "
            "20260301T120500Z (20260301T120000Z + 5 min.)");
    }

    void refusesSigner()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, value);
        Signer signer;
        if (member == "key")
            signer.accessKeyId = value;
        else if (member == "secret")
            signer.secret = value;
        else if (member == "region")
            signer.region = value;
        else if (member == "service")
            signer.service = value;
        else if (member == "token")
            signer.token = value;
        else
            signer.offsetSeconds = value.toInt();
        QTEST(verdict(signedRequest(signer)), "verdict");
    }

    void refusesChange_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *value, const char *code) {
            QTest::addRow("%s %s", name, value) << QByteArray(name) << QByteArray(value) << QString::fromLatin1(code);
        };
        row("authorization", "", "MissingAuthenticationTokenException");
        row("authorization", "Basic QVdTOnB3", "IncompleteSignatureException");
        row("authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE", "IncompleteSignatureException");
        row("authorization", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00",
            "IncompleteSignatureException");
        row("authorization", "AWS4-HMAC-SHA256 ,,,=,=", "IncompleteSignatureException");
        row("x-amz-target", "AmazonEC2ContainerRegistry_V20150921.BatchDeleteImage", "InvalidSignatureException");
        row("x-amz-date", "yesterday", "IncompleteSignatureException");
        row("x-amz-date", "20260301T120001Z", "InvalidSignatureException");
        row("host", "elsewhere", "InvalidSignatureException");
        row("user-agent", "changed", "");
    }

    void refusesChange()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        HttpRequest request = signedRequest({});
        header(request, name) = value;
        QTEST(verdict(request).section(QLatin1Char(':'), 0, 0), "code");
    }

    void refusesOtherBodyPathAndUnsignedHeaders()
    {
        const QString refused = QStringLiteral("InvalidSignatureException");
        const auto code = [&](const HttpRequest &request) { return verdict(request).section(QLatin1Char(':'), 0, 0); };
        HttpRequest body = signedRequest({});
        body.body = "{\"force\":true}";
        QCOMPARE(code(body), refused);
        HttpRequest path = signedRequest({});
        path.path = "/other";
        QCOMPARE(code(path), refused);
        HttpRequest query = signedRequest({});
        query.query = "a=b";
        QCOMPARE(code(query), refused);
        HttpRequest unsignedHeader = signedRequest({});
        unsignedHeader.headers.append(qMakePair(QByteArray("x-amz-extra"), QByteArray("smuggled")));
        QCOMPARE(code(unsignedHeader), refused);
    }
};

TAGBOAT_TEST(tst_DemoAuth)
#include "tst_demoauth.moc"
