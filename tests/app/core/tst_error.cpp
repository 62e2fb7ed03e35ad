// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/result.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tagboat;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(tagboat::Error::Kind)

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeUnknown_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("unknown");

        // The request may have left before it went wrong.
        QTest::newRow("cancelled") << Kind::Cancelled << true;
        QTest::newRow("network") << Kind::Network << true;
        QTest::newRow("timeout") << Kind::Timeout << true;
        QTest::newRow("server") << Kind::Server << true;
        QTest::newRow("malformed answer") << Kind::MalformedAnswer << true;
        QTest::newRow("answer too large") << Kind::AnswerTooLarge << true;
        QTest::newRow("redirected") << Kind::Redirected << true;
        // It never left, or the service said that it did not act.
        QTest::newRow("tls") << Kind::Tls << false;
        QTest::newRow("throttled") << Kind::Throttled << false;
        QTest::newRow("missing credentials") << Kind::MissingCredentials << false;
        QTest::newRow("bad credentials") << Kind::BadCredentials << false;
        QTest::newRow("expired credentials") << Kind::ExpiredCredentials << false;
        QTest::newRow("clock skew") << Kind::ClockSkew << false;
        QTest::newRow("access denied") << Kind::AccessDenied << false;
        QTest::newRow("not found") << Kind::NotFound << false;
        QTest::newRow("conflict") << Kind::Conflict << false;
        QTest::newRow("invalid input") << Kind::InvalidInput << false;
        QTest::newRow("unsupported") << Kind::Unsupported << false;
        QTest::newRow("configuration") << Kind::Configuration << false;
        QTest::newRow("secret store") << Kind::SecretStore << false;
        QTest::newRow("quota") << Kind::Quota << false;
        QTest::newRow("other") << Kind::Other << false;
    }

    void outcomeUnknown()
    {
        QFETCH(Kind, kind);
        QTEST(tagboat::outcomeUnknown(Error{.kind = kind}), "unknown");
    }

    void whatWasNeverSentHasDoneNothing()
    {
        for (const Kind kind : {Kind::Network, Kind::Timeout}) {
            Error error{.kind = kind, .neverSent = true};
            QVERIFY(!tagboat::outcomeUnknown(error));
            error.earlierTryMayHaveActed = true;
            QVERIFY(tagboat::outcomeUnknown(error));
        }
    }

    void failureMakesAnErrorResult()
    {
        const Error error{
            .kind = Kind::Throttled, .code = u"ThrottlingException"_s, .retryAfter = std::chrono::seconds(2)};
        const Result<int> result = failure(error);
        QVERIFY(!result.has_value());
        QVERIFY(result.error() == error);
    }

    void everyFieldCounts_data()
    {
        QTest::addColumn<std::function<void(Error &)>>("change");
        using Change = std::function<void(Error &)>;
        QTest::newRow("kind") << Change([](Error &error) { error.kind = Kind::Tls; });
        QTest::newRow("code") << Change([](Error &error) { error.code = u"x"_s; });
        QTest::newRow("detail") << Change([](Error &error) { error.detail = u"x"_s; });
        QTest::newRow("where") << Change([](Error &error) { error.where = u"x"_s; });
        QTest::newRow("request id") << Change([](Error &error) { error.requestId = u"x"_s; });
        QTest::newRow("status") << Change([](Error &error) { error.httpStatus = 500; });
        QTest::newRow("retry after") << Change([](Error &error) { error.retryAfter = std::chrono::milliseconds(0); });
    }

    void everyFieldCounts()
    {
        QFETCH(std::function<void(Error &)>, change);
        Error changed;
        QVERIFY(changed == Error{});
        change(changed);
        QVERIFY(!(changed == Error{}));
    }
};

TAGBOAT_TEST(TestError)
#include "tst_error.moc"
