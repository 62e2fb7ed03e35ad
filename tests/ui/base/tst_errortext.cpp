// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/errortext.h"

#include <QTest>

using namespace tagboat;

class ErrorTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindIsExplained()
    {
        // Cancelled is the first kind, Other the last.
        for (int kind = 0; kind <= static_cast<int>(Error::Kind::Other); ++kind) {
            Error error;
            error.kind = static_cast<Error::Kind>(kind);
            const ErrorText text = errorText(error);
            QVERIFY2(!text.title.isEmpty() && !text.explanation.isEmpty(), QByteArray::number(kind).constData());
            QVERIFY(text.details.isEmpty());
            for (const QString &sentence : {text.title, text.explanation, text.nextStep}) {
                QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
                QVERIFY2(!sentence.contains(u'!'), qPrintable(sentence));
            }
        }
    }

    void kindsDiffer()
    {
        QSet<QString> titles;
        for (int kind = 0; kind <= static_cast<int>(Error::Kind::Other); ++kind) {
            Error error;
            error.kind = static_cast<Error::Kind>(kind);
            titles.insert(errorText(error).title);
        }
        QCOMPARE(titles.size(), static_cast<int>(Error::Kind::Other) + 1);
    }

    void aSentenceNamesTheHostAlone()
    {
        Error error;
        error.kind = Error::Kind::Network;
        error.where = QStringLiteral("DescribeRepositories on api.ecr.example:443");
        const ErrorText text = errorText(error);
        QCOMPARE(text.explanation,
                 QStringLiteral("The request did not reach api.ecr.example:443, or the answer broke off."));
        QVERIFY(text.details.contains(error.where)); // for whoever looks into it
        error.kind = Error::Kind::Configuration;
        error.where = QStringLiteral("/home/me/notes on aws/config:3");
        QVERIFY(errorText(error).explanation.contains(error.where));
    }

    /// Title and explanation stand in one line in the sidebar and in notices.
    void anExplanationDoesNotSayTheTitleAgain()
    {
        for (int kind = 0; kind <= static_cast<int>(Error::Kind::Other); ++kind) {
            Error error;
            error.kind = static_cast<Error::Kind>(kind);
            error.where = QStringLiteral("registry.example");
            const ErrorText text = errorText(error);
            QVERIFY2(!text.explanation.startsWith(text.title), qPrintable(text.explanation));
            QString shortened = text.title;
            shortened.remove(QStringLiteral(" reached"));
            QVERIFY2(!text.explanation.contains(shortened, Qt::CaseInsensitive), qPrintable(text.explanation));
        }
    }

    void codes_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("title");
        const auto add = [](const char *code, const char *title) {
            QTest::newRow(code) << QString::fromLatin1(code) << QString::fromLatin1(title);
        };
        add("UnrecognizedClientException", "Access key not known");
        add("SignatureDoesNotMatch", "Secret is wrong");
        add("OptInRequired", "Region not enabled");
        add("RepositoryNotFoundException", "Repository not found");
        add("RepositoryNotEmptyException", "Repository is not empty");
        add("RepositoryAlreadyExistsException", "Repository exists already");
        add("ImageTagAlreadyExistsException", "Tag cannot be moved");
        add("LayersNotFoundException", "Layers are gone");
        add("KmsException", "Encryption key not usable");
        add("SomethingNewException", "Request failed");
    }
    void codes()
    {
        QFETCH(QString, code);
        Error error;
        error.code = code;
        QTEST(errorText(error).title, "title");
        QCOMPARE(errorText(error).details, QStringLiteral("Code: ") + code);
    }

    void aRefusedCertificateNamesTheFieldThatHelps()
    {
        Error error;
        error.kind = Error::Kind::Tls;
        QVERIFY(errorText(error).nextStep.contains(QStringLiteral("“Certificates”")));
    }

    void aWrongClockIsNoWrongSecret()
    {
        Error error;
        error.kind = Error::Kind::ClockSkew;
        error.code = QStringLiteral("SignatureDoesNotMatch");
        QVERIFY(errorText(error).title.contains(QStringLiteral("clock")));
    }

    void detailsHoldAllThatSupportAsksFor()
    {
        Error error;
        error.kind = Error::Kind::Server;
        error.code = QStringLiteral("ServerException");
        error.where = QStringLiteral("api.ecr.eu-west-1.amazonaws.com");
        error.requestId = QStringLiteral("7d1c");
        error.httpStatus = 500;
        error.detail = QStringLiteral("100%1 broken <b>"); // must be left as it is
        QCOMPARE(errorText(error).details,
                 QStringLiteral("Code: ServerException\nWhere: api.ecr.eu-west-1.amazonaws.com\nHTTP status: 500\n"
                                "Request ID: 7d1c\nMessage: 100%1 broken <b>"));
    }

    void namesThePlace()
    {
        Error error;
        error.kind = Error::Kind::Network;
        error.where = QStringLiteral("api.ecr.eu-west-1.amazonaws.com");
        QVERIFY(errorText(error).explanation.contains(error.where));
        error.kind = Error::Kind::Configuration;
        error.where = QStringLiteral("/home/a/.aws/credentials:12");
        QVERIFY(errorText(error).explanation.contains(error.where));
    }

    void aProxyThatRefusesIsNotTheRegistry()
    {
        Error error;
        error.kind = Error::Kind::Network;
        error.where = QStringLiteral("registry.example.org");
        error.httpStatus = 407;
        setOwnCode(error, "ProxyAuthenticationRequiredError");
        const ErrorText text = errorText(error);
        QVERIFY(text.title.contains(QStringLiteral("proxy")));
        QVERIFY(text.explanation.contains(error.where));
        QVERIFY(text.explanation.contains(QStringLiteral("registry itself was not reached")));
        QVERIFY(text.nextStep.contains(QStringLiteral("https_proxy")));
        error.codeOf = CodeOf::Service; // a registry's word is no proxy's
        QVERIFY(!errorText(error).title.contains(QStringLiteral("proxy")));
    }

    void waitsAsLongAsAsked()
    {
        Error error;
        error.kind = Error::Kind::Throttled;
        error.retryAfter = std::chrono::seconds(30);
        QCOMPARE(errorText(error).nextStep, QStringLiteral("Wait 30 s, then try again."));
    }

    void missingPermissions_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<bool>("explicitDeny");
        QTest::newRow("usual") << QStringLiteral(
            "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: ecr:Something on resource: "
            "arn:aws:ecr:eu-west-1:123456789012:repository/a/b because no identity-based policy allows the action")
                               << QStringLiteral("ecr:Something")
                               << QStringLiteral("arn:aws:ecr:eu-west-1:123456789012:repository/a/b") << false;
        QTest::newRow("denied") << QStringLiteral(
            "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: ecr-public:X on resource: * with an "
            "explicit deny in a service control policy")
                                << QStringLiteral("ecr-public:X") << QStringLiteral("*") << true;
        QTest::newRow("no resource") << QStringLiteral("User: x is not authorized to perform: ecr:X")
                                     << QStringLiteral("ecr:X") << QString() << false;
        QTest::newRow("cut") << QStringLiteral("User: x is not authorized to perform: ecr") << QString() << QString()
                             << false;
        QTest::newRow("other words") << QStringLiteral("Access denied") << QString() << QString() << false;
        QTest::newRow("empty") << QString() << QString() << QString() << false;
        QTest::newRow("long") << QString(1'000'000, u'a') << QString() << QString() << false;
    }
    void missingPermissions()
    {
        QFETCH(QString, detail);
        const MissingPermission missing = missingPermission(detail);
        QTEST(missing.action, "action");
        QTEST(missing.resource, "resource");
        QTEST(missing.explicitDeny, "explicitDeny");

        Error error;
        error.kind = Error::Kind::AccessDenied;
        error.detail = detail;
        const ErrorText text = errorText(error);
        QCOMPARE(text.title, QStringLiteral("Not allowed"));
        QVERIFY(text.explanation.contains(missing.action));
        QVERIFY(text.nextStep.contains(missing.action));
    }
};

TAGBOAT_TEST(ErrorTextTest)
#include "tst_errortext.moc"
