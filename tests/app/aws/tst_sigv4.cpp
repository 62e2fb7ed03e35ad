// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/sigv4.h"
#include "tests/support/testprogram.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using tagboat::aws::Signature;
using tagboat::aws::SigningInput;

namespace {

const QString vectorFolder = QStringLiteral(TAGBOAT_TEST_DATA "/sigv4/");

/// A vector file with the line ends the algorithm is defined over. Missing files fail the test through isNull().
QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().replace("\r\n", "\n") : QByteArray();
}

SigningInput parseRequest(const QByteArray &text)
{
    SigningInput input;
    const qsizetype end = text.indexOf("\n\n");
    const QByteArrayList lines = (end < 0 ? text : text.left(end)).split('\n');
    input.body = end < 0 ? QByteArray() : text.mid(end + 2);
    const QByteArray &first = lines.first(); // the target may hold blanks
    input.method = first.left(first.indexOf(' '));
    const qsizetype start = input.method.size() + 1;
    const QByteArray target = first.mid(start, first.lastIndexOf(' ') - start);
    const qsizetype question = target.indexOf('?');
    input.path = question < 0 ? target : target.left(question);
    input.query = question < 0 ? QByteArray() : target.mid(question + 1);
    for (const QByteArray &line : lines.mid(1)) {
        if (line.startsWith(' ') || line.startsWith('\t'))
            input.headers.last().second += ' ' + line.trimmed();
        else if (const qsizetype colon = line.indexOf(':'); colon > 0)
            input.headers.append({line.left(colon), line.mid(colon + 1)});
    }
    return input;
}

void setCommon(SigningInput &input)
{
    input.accessKeyId = "AKIDEXAMPLE";
    input.secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    input.region = "us-east-1";
    input.service = "service";
    input.amzDate = "20150830T123600Z";
}

bool hasHeader(const SigningInput &input, QByteArrayView name)
{
    for (const auto &header : input.headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QByteArray headerValue(const QByteArray &request, const QByteArray &name)
{
    const QByteArrayList lines = request.split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

} // namespace

class TestSigV4 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// awslabs/aws-c-auth, the header cases.
    void awsCAuth_data()
    {
        QTest::addColumn<QString>("folder");
        const QDir dir(vectorFolder + QStringLiteral("aws-c-auth-v4"));
        const QStringList cases = dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(cases.size(), 38);
        for (const QString &name : cases)
            QTest::newRow(qUtf8Printable(name)) << dir.filePath(name);
    }

    void awsCAuth()
    {
        QFETCH(const QString, folder);
        const QJsonObject context = QJsonDocument::fromJson(read(folder + QStringLiteral("/context.json"))).object();
        const QJsonObject keys = context.value(u"credentials").toObject();
        SigningInput input = parseRequest(read(folder + QStringLiteral("/request.txt")));
        input.accessKeyId = keys.value(u"access_key_id").toString().toUtf8();
        input.secretAccessKey = keys.value(u"secret_access_key").toString().toUtf8();
        input.region = context.value(u"region").toString().toUtf8();
        input.service = context.value(u"service").toString().toUtf8();
        input.amzDate = context.value(u"timestamp").toString().remove(u'-').remove(u':').toLatin1();
        input.normalizePath = context.value(u"normalize").toBool(true);
        input.headers.removeIf([](const auto &h) { return h.first.compare("x-amz-date", Qt::CaseInsensitive) == 0; });
        input.headers.append({"X-Amz-Date", input.amzDate});
        if (keys.contains(u"token") && !context.value(u"omit_session_token").toBool())
            input.headers.append({"X-Amz-Security-Token", keys.value(u"token").toString().toUtf8()});
        if (context.value(u"sign_body").toBool())
            input.headers.append(
                {"x-amz-content-sha256", QCryptographicHash::hash(input.body, QCryptographicHash::Sha256).toHex()});

        const Signature result = tagboat::aws::sign(input);
        QCOMPARE(result.canonicalRequest, read(folder + QStringLiteral("/header-canonical-request.txt")));
        QCOMPARE(result.stringToSign, read(folder + QStringLiteral("/header-string-to-sign.txt")));
        QCOMPARE(result.signature, read(folder + QStringLiteral("/header-signature.txt")).trimmed());
        QCOMPARE(result.authorization,
                 headerValue(read(folder + QStringLiteral("/header-signed-request.txt")), "Authorization"));
    }

    /// boto/botocore, AWS's old official suite.
    void botocore_data()
    {
        QTest::addColumn<QString>("base");
        int count = 0;
        QDirIterator it(vectorFolder + QStringLiteral("botocore-aws4_testsuite"), {QStringLiteral("*.req")},
                        QDir::Files, QDirIterator::Subdirectories);
        for (; it.hasNext(); ++count) {
            const QString file = it.next();
            QTest::newRow(qUtf8Printable(it.fileInfo().completeBaseName())) << file.chopped(4);
        }
        QCOMPARE(count, 34);
    }

    void botocore()
    {
        QFETCH(const QString, base);
        SigningInput input = parseRequest(read(base + QStringLiteral(".req")));
        setCommon(input);
        const QByteArray canonical = read(base + QStringLiteral(".creq"));
        // A client that adds the token while signing: the request file lacks it then.
        if (const QByteArray token = headerValue(canonical, "x-amz-security-token");
            !token.isEmpty() && !hasHeader(input, "x-amz-security-token"))
            input.headers.append({"x-amz-security-token", token});

        const Signature result = tagboat::aws::sign(input);
        QCOMPARE(result.canonicalRequest, canonical);
        QCOMPARE(result.stringToSign, read(base + QStringLiteral(".sts")));
        QCOMPARE(result.authorization, read(base + QStringLiteral(".authz")).trimmed());
    }

    /// Requests as this program sends them, cross-checked with the JavaScript SDK.
    void ecrExamples_data()
    {
        QTest::addColumn<QJsonObject>("example");
        const QByteArray text = read(vectorFolder + QStringLiteral("ecr-example/vectors.json"));
        const QJsonArray examples = QJsonDocument::fromJson(text).array();
        QCOMPARE(examples.size(), 5);
        for (const QJsonValue &example : examples)
            QTest::newRow(qUtf8Printable(example.toObject().value(u"name").toString())) << example.toObject();
    }

    void ecrExamples()
    {
        QFETCH(const QJsonObject, example);
        const auto text = [&](QStringView key) { return example.value(key).toString().toUtf8(); };
        SigningInput input;
        input.method = text(u"method");
        input.path = text(u"path");
        input.body = text(u"body");
        input.accessKeyId = text(u"access_key");
        input.secretAccessKey = text(u"secret_key");
        input.region = text(u"region");
        input.service = text(u"service");
        input.amzDate = text(u"timestamp");
        const QJsonObject headers = example.value(u"headers").toObject();
        for (auto it = headers.begin(); it != headers.end(); ++it)
            input.headers.prepend({it.key().toUtf8(), it.value().toString().toUtf8()});

        const Signature result = tagboat::aws::sign(input);
        QCOMPARE(result.canonicalRequest, text(u"canonical_request"));
        QCOMPARE(result.stringToSign, text(u"string_to_sign"));
        QCOMPARE(result.signature, text(u"signature"));
        QCOMPARE(result.authorization, text(u"authorization"));
    }

    void emptyPathIsRoot()
    {
        SigningInput input;
        setCommon(input);
        input.method = "GET";
        input.headers = {{"Host", "example.amazonaws.com"}};
        SigningInput withRoot = input;
        withRoot.path = "/";
        QCOMPARE(tagboat::aws::sign(input).authorization, tagboat::aws::sign(withRoot).authorization);
    }

    /// A custom endpoint with a prefix whose names are encoded is encoded a second time.
    void pathIsEncodedTwice()
    {
        SigningInput input;
        setCommon(input);
        input.method = "POST";
        input.path = "/my%20prefix//./x/";
        QCOMPARE(tagboat::aws::sign(input).canonicalRequest.split('\n').at(1), QByteArray("/my%2520prefix/x/"));
    }
};

TAGBOAT_TEST(TestSigV4)
#include "tst_sigv4.moc"
