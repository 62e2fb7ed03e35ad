// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/sigv4.h"
#include "app/demo/demoserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace tagboat;
using namespace tagboat::demo;

/// The server over real sockets, asked by a client that knows nothing of ours but the signature.
class tst_DemoServer : public QObject
{
    Q_OBJECT

private:
    struct Answer
    {
        int status = 0;
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        QByteArray body;
        QByteArray requestId;
        QDateTime date;
        [[nodiscard]] QString type() const
        {
            return QJsonDocument::fromJson(body)[QStringLiteral("__type")].toString();
        }
    };

    QNetworkReply *post(const DemoServer &server, const QByteArray &operation, const QByteArray &body,
                        int clockOffset = 0)
    {
        const QUrl url = server.endpoint();
        const QByteArray date = QDateTime::currentDateTimeUtc()
                                    .addSecs(clockOffset)
                                    .toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'"))
                                    .toLatin1();
        aws::SigningInput input;
        input.method = "POST";
        input.path = "/";
        input.headers = {{"content-type", "application/x-amz-json-1.1"},
                         {"host", "127.0.0.1:" + QByteArray::number(url.port())},
                         {"x-amz-date", date},
                         {"x-amz-target", "AmazonEC2ContainerRegistry_V20150921." + operation}};
        input.body = body;
        input.accessKeyId = server.options().accessKeyId.toUtf8();
        input.secretAccessKey = server.options().secretAccessKey.toUtf8();
        input.region = server.options().region.toUtf8();
        input.service = "ecr";
        input.amzDate = date;
        QNetworkRequest request(url);
        for (const auto &[name, value] : input.headers) {
            if (name != "host")
                request.setRawHeader(name, value);
        }
        request.setRawHeader("Authorization", aws::sign(input).authorization);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        return m_manager.post(request, body);
    }

    static Answer answerOf(QNetworkReply *reply)
    {
        reply->deleteLater();
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->error(), reply->readAll(),
                reply->rawHeader("x-amzn-RequestId"),
                QLocale::c().toDateTime(QString::fromLatin1(reply->rawHeader("Date")),
                                        QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))};
    }

    Answer call(const DemoServer &server, const QByteArray &operation, const QByteArray &body = "{}",
                int clockOffset = 0)
    {
        QNetworkReply *reply = post(server, operation, body, clockOffset);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!finished.wait(20'000))
            reply->abort();
        return answerOf(reply);
    }

    static DemoOptions small()
    {
        DemoOptions options;
        options.history = false;
        options.examples = false;
        return options;
    }

    static Fault fault(Fault::Kind kind, const char *operation = "")
    {
        Fault fault;
        fault.kind = kind;
        fault.operation = QLatin1String(operation);
        return fault;
    }

    static QByteArray tagRequest(const char *tag)
    {
        return QByteArray("{\"repositoryName\":\"team/app\",\"imageIds\":[{\"imageTag\":\"") + tag + "\"}]}";
    }

    QNetworkAccessManager m_manager;

private Q_SLOTS:
    void startsAndAnswers()
    {
        DemoServer server;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(server.start());
        qInfo("started in %lld ms", timer.elapsed());
        QVERIFY(server.repositories().size() >= 12);
        const QJsonObject ready = QJsonDocument::fromJson(server.readyLine()).object();
        QCOMPARE(ready.value(QStringLiteral("endpoint")).toString(), server.endpoint().toString());
        for (const char *member : {"region", "account", "accessKeyId", "secretAccessKey"})
            QVERIFY2(!ready.value(QLatin1String(member)).toString().isEmpty(), member);
        const Answer answer = call(server, "DescribeRepositories", "{\"maxResults\":2}");
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.requestId.isEmpty());
        const QJsonDocument json = QJsonDocument::fromJson(answer.body);
        QCOMPARE(json[QStringLiteral("repositories")].toArray().size(), 2);
        QCOMPARE(server.callCount(QStringLiteral("DescribeRepositories")), 1);
    }

    void portTaken()
    {
        DemoServer first(small());
        QVERIFY(first.start());
        DemoOptions options = small();
        options.port = static_cast<quint16>(first.endpoint().port());
        DemoServer second(options);
        QVERIFY(!second.start());
        QVERIFY(!second.errorString().isEmpty());
    }

    void neverStarted()
    {
        DemoServer server(small()); // must stop its thread all the same
        QVERIFY(server.repositories().isEmpty());
    }

    void wrongSecret()
    {
        DemoServer server(small()), other(small());
        QVERIFY(server.start());
        DemoOptions options = small();
        options.port = 0;
        options.secretAccessKey = QStringLiteral("guess");
        DemoServer guesser(options);
        QVERIFY(guesser.start());
        // The guesser's signature, sent to the server.
        QNetworkReply *reply = post(guesser, "DescribeRepositories", "{}");
        QNetworkRequest request = reply->request();
        reply->abort();
        reply->deleteLater();
        request.setUrl(server.endpoint());
        QNetworkReply *sent = m_manager.post(request, QByteArray("{}"));
        QSignalSpy finished(sent, &QNetworkReply::finished);
        QVERIFY(finished.wait(20'000));
        const Answer answer = answerOf(sent);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.type(), QStringLiteral("InvalidSignatureException"));
        QVERIFY(!answer.requestId.isEmpty());
    }

    void helpersForTests()
    {
        DemoServer server(small());
        QVERIFY(server.start());
        const QString name = QStringLiteral("team/app");
        server.addRepository(name);
        const Digest image = server.addImage(name, {QStringLiteral("b"), QStringLiteral("a")});
        const AddedIndex index = server.addIndex(name, {QStringLiteral("i")}, 2);
        QCOMPARE(index.children.size(), 2U);
        QStringList lines{image.toQString() + QStringLiteral(" a b"), index.digest.toQString() + QStringLiteral(" i"),
                          index.children[0].toQString(), index.children[1].toQString()};
        lines.sort();
        QCOMPARE(server.dump(name), lines.join(QLatin1Char('\n')));
        QVERIFY(server.removeRepository(name));
        QCOMPARE(server.dump(name), QString());
        QVERIFY(server.addImage(name, {}).isNull());
        QVERIFY(server.addIndex(name, {}, 1).digest.isNull());
    }

    void cuts_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("acts");
        QTest::newRow("before answering") << int(Fault::Kind::CutBeforeAnswer) << true;
        QTest::newRow("before acting") << int(Fault::Kind::CutBeforeActing) << false;
        QTest::newRow("in the middle") << int(Fault::Kind::HalfAnswer) << true;
    }

    void cuts()
    {
        QFETCH(int, kind);
        QFETCH(bool, acts);
        DemoServer server(small());
        QVERIFY(server.start());
        server.addRepository(QStringLiteral("team/app"));
        server.addImage(QStringLiteral("team/app"), {QStringLiteral("v1")});
        Fault script = fault(static_cast<Fault::Kind>(kind), "BatchDeleteImage");
        script.count = -1; // Qt may send a request again by itself when an old connection breaks
        server.addFault(script);
        const Answer cut = call(server, "BatchDeleteImage", tagRequest("v1"));
        QVERIFY(cut.error != QNetworkReply::NoError);
        QVERIFY(cut.error != QNetworkReply::OperationCanceledError); // not the time limit of this test
        QCOMPARE(server.dump(QStringLiteral("team/app")).isEmpty(), acts);
        QCOMPARE(call(server, "ListImages", "{\"repositoryName\":\"team/app\"}").status, 200); // and goes on
    }

    void answersThatDoNotAct_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("status") << int(Fault::Kind::Status) << 500 << QByteArray("{\"__type\":\"ServerException\"");
        QTest::newRow("not JSON") << int(Fault::Kind::NotJson) << 200 << QByteArray("<html>");
        QTest::newRow("empty") << int(Fault::Kind::EmptyBody) << 200 << QByteArray();
        QTest::newRow("wrong types") << int(Fault::Kind::WrongTypes) << 200 << QByteArray("{\"imageIds\":\"none\"");
        QTest::newRow("redirect") << int(Fault::Kind::Redirect) << 307 << QByteArray();
        QTest::newRow("expired") << int(Fault::Kind::ExpiredToken) << 400
                                 << QByteArray("{\"__type\":\"ExpiredTokenException\"");
        QTest::newRow("error") << int(Fault::Kind::Error) << 400
                               << QByteArray("{\"__type\":\"OwnException\",\"message\":\"words\"}");
        QTest::newRow("failing ids")
            << int(Fault::Kind::FailIdentifiers) << 200
            << QByteArray("{\"imageIds\":[],\"failures\":[{\"imageId\":{\"imageTag\":\"v1\"},\"failureCode\":"
                          "\"OwnException\",\"failureReason\":\"words\"}]}");
    }

    void answersThatDoNotAct()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, start);
        DemoServer server(small());
        QVERIFY(server.start());
        server.addRepository(QStringLiteral("team/app"));
        server.addImage(QStringLiteral("team/app"), {QStringLiteral("v1")});
        Fault script = fault(static_cast<Fault::Kind>(kind));
        script.code = QStringLiteral("OwnException");
        script.message = QStringLiteral("words");
        script.location = QStringLiteral("http://127.0.0.1:1/");
        if (script.kind == Fault::Kind::Status)
            script.code.clear();
        server.addFault(script);
        const Answer answer = call(server, "BatchDeleteImage", tagRequest("v1"));
        QTEST(answer.status, "status");
        QVERIFY2(answer.body.startsWith(start), answer.body.constData());
        QCOMPARE(answer.body.isEmpty(), start.isEmpty());
        QVERIFY(!server.dump(QStringLiteral("team/app")).isEmpty());
        server.clearFaults();
        QCOMPARE(call(server, "BatchDeleteImage", tagRequest("v1")).status, 200);
        QVERIFY(server.dump(QStringLiteral("team/app")).isEmpty());
    }

    void omittedIdentifiers()
    {
        DemoServer server(small());
        QVERIFY(server.start());
        server.addRepository(QStringLiteral("team/app"));
        server.addImage(QStringLiteral("team/app"), {QStringLiteral("v1")});
        server.addFault(fault(Fault::Kind::OmitIdentifiers));
        const Answer answer = call(server, "BatchDeleteImage", tagRequest("v1"));
        QCOMPARE(answer.body, QByteArray("{\"imageIds\":[],\"failures\":[]}"));
        QVERIFY(server.dump(QStringLiteral("team/app")).isEmpty());
    }

    void endlessBody()
    {
        DemoServer server(small());
        QVERIFY(server.start());
        server.addFault(fault(Fault::Kind::HugeBody));
        QNetworkReply *reply = post(server, "DescribeRepositories", "{}");
        qint64 received = 0;
        connect(reply, &QNetworkReply::readyRead, reply, [reply, sum = &received] { *sum += reply->readAll().size(); });
        TRY_VERIFY_WITHIN(received > 20'000'000, 20'000);
        reply->abort();
        reply->deleteLater();
        QCOMPARE(call(server, "DescribeRepositories").status, 200);
    }

    void delayHoldsUpNobodyElse()
    {
        DemoServer server(small());
        QVERIFY(server.start());
        Fault slow = fault(Fault::Kind::Delay);
        slow.delayMs = 600'000;
        server.addFault(slow);
        QNetworkReply *delayed = post(server, "DescribeRepositories", "{}");
        TRY_COMPARE(server.callCount(QStringLiteral("DescribeRepositories")), 1);
        QCOMPARE(call(server, "DescribeRepositories").status, 200);
        QVERIFY(!delayed->isFinished());
        delayed->abort(); // the server is left with an answer for nobody
        delayed->deleteLater();
    }

    void latencyInParallel()
    {
        DemoOptions options = small();
        options.latencyMs = 200;
        DemoServer server(options);
        QVERIFY(server.start());
        QElapsedTimer timer;
        timer.start();
        QList<QNetworkReply *> replies;
        for (int i = 0; i < 6; ++i)
            replies.append(post(server, "DescribeRepositories", "{}"));
        for (QNetworkReply *reply : replies) {
            TRY_VERIFY_WITHIN(reply->isFinished(), 20'000);
            QCOMPARE(answerOf(reply).status, 200);
        }
        QVERIFY(timer.elapsed() >= 200);
        server.setLatency(0);
        QCOMPARE(call(server, "DescribeRepositories").status, 200);
    }

    void throttles()
    {
        DemoServer server(small());
        QVERIFY(server.start());
        server.setCallsPerSecond(0.001);
        QCOMPARE(call(server, "DescribeRepositories").status, 200);
        const Answer answer = call(server, "DescribeRepositories");
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.type(), QStringLiteral("ThrottlingException"));
        server.setCallsPerSecond(0);
        QCOMPARE(call(server, "DescribeRepositories").status, 200);
        QCOMPARE(server.callCount(QStringLiteral("DescribeRepositories")), 3);
    }

    void wrongClock()
    {
        constexpr int offset = 3600;
        DemoOptions options = small();
        options.clockOffsetSeconds = offset;
        DemoServer server(options);
        QVERIFY(server.start());
        const Answer refused = call(server, "DescribeRepositories");
        QCOMPARE(refused.type(), QStringLiteral("InvalidSignatureException"));
        QVERIFY(refused.body.contains("Signature expired"));
        QDateTime date = refused.date;
        date.setTimeZone(QTimeZone::utc());
        QVERIFY(qAbs(QDateTime::currentDateTimeUtc().secsTo(date) - offset) < 60);
        QCOMPARE(call(server, "DescribeRepositories", "{}", offset).status, 200);
    }

    void notTheProtocol_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("GET") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("no target") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\x00\r\n\r\n", 9);
        QTest::newRow("truncated") << QByteArray("POST / HT");
        QTest::newRow("body missing") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 200\r\n\r\n{");
    }

    void notTheProtocol()
    {
        QFETCH(QByteArray, bytes);
        DemoServer server(small());
        QVERIFY(server.start());
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(server.endpoint().port()));
        TRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(bytes);
        TRY_COMPARE(socket.bytesToWrite(), 0);
        QCOMPARE(call(server, "DescribeRepositories").status, 200); // still alive
    }
};

TAGBOAT_TEST(tst_DemoServer)
#include "tst_demoserver.moc"
