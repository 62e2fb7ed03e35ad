// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/aws/jsonclientfixture.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tagboat;
using namespace tagboat::aws;
using namespace tagboat::test;
using Kind = Error::Kind;

/// Refusals that are cured once: by new credentials, or by the time that the service has.
class JsonClientCuresTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expiredTokenIsReplacedOnce()
    {
        JsonClientFixture f;
        f.provider->all = {key(u"AKIDOLD"_s, u"old"_s), key(u"AKIDNEW"_s, u"new"_s)};
        f.server.setHandler([](const RecordedRequest &request) {
            return request.header("X-Amz-Security-Token") == "old" ? Answer::awsError(400, "ExpiredTokenException", "m")
                                                                   : Answer::json("{}");
        });
        f.send({.maximumAttempts = 1});
        QVERIFY(f.succeeded());
        QCOMPARE(f.provider->invalidated, 1);
        QVERIFY(isSignedBy(f.server.requests().last(), key(u"AKIDNEW"_s, u"new"_s)));
        QVERIFY(!(*f.result)->earlierTryMayHaveActed);
    }

    void expiredForGood()
    {
        JsonClientFixture f;
        f.server.setHandler(
            [](const RecordedRequest &) { return Answer::awsError(400, "ExpiredTokenException", "m"); });
        f.send();
        QVERIFY(f.failedWith(Kind::ExpiredCredentials));
        QCOMPARE(f.server.requests().size(), 2);
        QCOMPARE(f.provider->invalidated, 1);
    }

    void unknownKeyIsSentAgainOnlyIfItChanged()
    {
        const auto onlyB = [](const RecordedRequest &request) {
            return request.header("Authorization").contains("Credential=AKIDB/")
                ? Answer::json("{}")
                : Answer::awsError(400, "UnrecognizedClientException", "The security token is invalid");
        };
        JsonClientFixture same;
        same.server.setHandler(onlyB);
        same.send();
        QVERIFY(same.failedWith(Kind::BadCredentials));
        QCOMPARE(same.server.requests().size(), 1);
        QCOMPARE(same.provider->invalidated, 1);
        QCOMPARE(same.result->error().where, same.where());
        QCOMPARE(same.result->error().requestId, u"request-of-UnrecognizedClientException"_s);

        JsonClientFixture changed;
        changed.provider->all = {key(u"AKIDA"_s), key(u"AKIDB"_s)};
        changed.server.setHandler(onlyB);
        changed.send();
        QVERIFY(changed.succeeded());
        QCOMPARE(changed.server.requests().size(), 2);
    }

    void wrongSecretIsNotTakenForAWrongClock()
    {
        JsonClientFixture f;
        f.server.setHandler([&](const RecordedRequest &) {
            return Answer::awsError(400, "InvalidSignatureException",
                                    "The request signature we calculated does not match",
                                    {{"Date", httpDate(f.clock.now.addSecs(20))}});
        });
        QSignalSpy skew(f.client.get(), &JsonClient::clockSkewMeasured);
        f.send();
        QVERIFY(f.failedWith(Kind::BadCredentials));
        QCOMPARE(f.server.requests().size(), 1);
        QCOMPARE(skew.size(), 0);
    }

    void missingCredentialsSendNothing()
    {
        JsonClientFixture f;
        f.provider->all = {failure(Error{.kind = Kind::Configuration, .where = u"/home/me/.aws/credentials:3"_s})};
        f.send();
        QVERIFY(f.failedWith(Kind::Configuration));
        QCOMPARE(f.result->error().where, u"/home/me/.aws/credentials:3"_s);
        QCOMPARE(f.server.connectionCount(), 0);
    }

    /// A service that checks the time like a real one, and a computer that is 12 minutes behind.
    void wrongClockIsCorrected()
    {
        JsonClientFixture f;
        const QDateTime theirs = f.clock.now.addSecs(720);
        f.server.setHandler([&](const RecordedRequest &request) {
            QDateTime signedAt =
                QDateTime::fromString(QString::fromLatin1(request.header("X-Amz-Date")), u"yyyyMMdd'T'HHmmss'Z'"_s);
            signedAt.setTimeZone(QTimeZone::utc());
            const Headers date{{"Date", httpDate(theirs)}};
            return std::abs(signedAt.secsTo(theirs)) > 300
                ? Answer::awsError(400, "InvalidSignatureException", "Signature expired: … is now earlier than …", date)
                : Answer::json("{}", date);
        });
        QSignalSpy skew(f.client.get(), &JsonClient::clockSkewMeasured);
        f.send({.maximumAttempts = 1});
        QVERIFY(f.succeeded());
        QCOMPARE(f.server.requests().size(), 2);
        QCOMPARE(f.server.requests().last().header("X-Amz-Date"), QByteArray("20261120T121200Z"));
        QCOMPARE(skew.size(), 1);
        QCOMPARE(skew.first().first().value<std::chrono::milliseconds>(), 720s);

        f.send(); // the next one knows
        QVERIFY(f.succeeded());
        QCOMPARE((*f.result)->attempts, 1);
        QCOMPARE(skew.size(), 1);
    }

    void clockThatStaysWrong()
    {
        JsonClientFixture f;
        f.server.setHandler([&](const RecordedRequest &) {
            return Answer::awsError(400, "RequestTimeTooSkewed", "m", {{"Date", httpDate(f.clock.now.addDays(1))}});
        });
        f.send();
        QVERIFY(f.failedWith(Kind::ClockSkew));
        QCOMPARE(f.server.requests().size(), 2);
    }
};

TAGBOAT_TEST(JsonClientCuresTest)
#include "tst_jsonclientcures.moc"
