// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/errorclass.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = tagboat::Error::Kind;

Q_DECLARE_METATYPE(tagboat::Error::Kind)

class TestErrorClass : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classify_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Kind>("kind");
        const auto codes = [](Kind kind, int status, const QStringList &names) {
            for (const QString &name : names)
                QTest::newRow(qUtf8Printable(name)) << name << status << QString() << kind;
        };
        codes(Kind::Throttled, 400,
              {u"ThrottlingException"_s, u"Throttling"_s, u"ThrottledException"_s, u"TooManyRequestsException"_s,
               u"RequestLimitExceeded"_s, u"RequestThrottled"_s, u"RequestThrottledException"_s, u"SlowDown"_s,
               u"BandwidthLimitExceeded"_s, u"ProvisionedThroughputExceededException"_s, u"EC2ThrottledException"_s,
               u"PriorRequestNotComplete"_s, u"TransactionInProgressException"_s});
        codes(Kind::Server, 400,
              {u"ServerException"_s, u"InternalFailure"_s, u"ServiceUnavailable"_s, u"ServiceUnavailableException"_s,
               u"RequestTimeout"_s, u"RequestTimeoutException"_s});
        codes(Kind::Quota, 400, {u"LimitExceededException"_s, u"TooManyTagsException"_s});
        codes(Kind::ClockSkew, 400, {u"RequestExpired"_s, u"RequestTimeTooSkewed"_s, u"RequestInTheFuture"_s});
        codes(Kind::ExpiredCredentials, 400,
              {u"ExpiredTokenException"_s, u"ExpiredToken"_s, u"TokenRefreshRequired"_s});
        codes(Kind::BadCredentials, 400,
              {u"UnrecognizedClientException"_s, u"InvalidClientTokenId"_s, u"IncompleteSignature"_s,
               u"IncompleteSignatureException"_s, u"InvalidSignatureException"_s, u"SignatureDoesNotMatch"_s,
               u"AuthFailure"_s, u"MissingAuthenticationToken"_s, u"MissingAuthenticationTokenException"_s,
               u"OptInRequired"_s});
        codes(Kind::AccessDenied, 400,
              {u"AccessDeniedException"_s, u"NotAuthorized"_s, u"BlockedByOrganizationPolicyException"_s,
               u"BlockedByOrganizationPolicy"_s, u"KmsException"_s});
        codes(Kind::NotFound, 400,
              {u"RepositoryNotFoundException"_s, u"ImageNotFoundException"_s, u"LayersNotFoundException"_s,
               u"RegistryNotFoundException"_s, u"SomethingNewNotFoundException"_s});
        codes(Kind::Conflict, 400,
              {u"RepositoryAlreadyExistsException"_s, u"ImageTagAlreadyExistsException"_s,
               u"RepositoryNotEmptyException"_s, u"LifecyclePolicyPreviewInProgressException"_s});
        codes(Kind::InvalidInput, 400,
              {u"InvalidParameterException"_s, u"InvalidLayerException"_s, u"ValidationException"_s,
               u"SerializationException"_s, u"MalformedHttpRequestException"_s, u"ImageDigestDoesNotMatchException"_s});
        codes(Kind::Unsupported, 400, {u"UnknownOperationException"_s, u"UnsupportedCommandException"_s});
        codes(Kind::Other, 400, {u"SomethingNewException"_s});

        QTest::newRow("unknown code with 500") << u"SomethingNew"_s << 500 << QString() << Kind::Server;
        QTest::newRow("code beats status") << u"ThrottlingException"_s << 503 << QString() << Kind::Throttled;
        QTest::newRow("signature too old")
            << u"InvalidSignatureException"_s << 400 << u"Signature expired: 20150830T123600Z is now earlier than …"_s
            << Kind::ClockSkew;
        QTest::newRow("signature from the future")
            << u"InvalidSignatureException"_s << 400 << u"Signature not yet current: …"_s << Kind::ClockSkew;

        const auto status = [](int code, Kind kind) {
            QTest::addRow("%d", code) << QString() << code << QString() << kind;
        };
        status(400, Kind::InvalidInput);
        status(401, Kind::BadCredentials);
        status(403, Kind::AccessDenied);
        status(404, Kind::NotFound);
        status(413, Kind::InvalidInput);
        status(418, Kind::Other);
        status(429, Kind::Throttled);
        status(500, Kind::Server);
        status(502, Kind::Server);
        status(503, Kind::Server);
        status(504, Kind::Server);
    }

    void classify()
    {
        QFETCH(const QString, code);
        QFETCH(const int, status);
        QFETCH(const QString, message);
        QTEST(tagboat::aws::classify(code, status, message), "kind");
    }
};

TAGBOAT_TEST(TestErrorClass)
#include "tst_errorclass.moc"
