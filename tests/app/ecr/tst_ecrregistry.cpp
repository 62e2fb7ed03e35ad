// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Against a scripted server: what goes over the wire, and every answer that the demo registry does not give.

#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString repository = QStringLiteral("web/nginx");
const QByteArray digestText = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
const QByteArray imagePage = "{\"imageDetails\":[{\"imageDigest\":\"" + digestText + "\"}]}";
const QByteArray repositoryText = "{\"repositoryName\":\"web/nginx\",\"registryId\":\"123456789012\"}";

Answer page(const QByteArray &body)
{
    return Answer::json(body, {{"x-amzn-RequestId", "request-7"}});
}

Answer refusal(const QByteArray &code, const QByteArray &message = "no")
{
    return Answer::awsError(400, code, message);
}

} // namespace

class TestEcrRegistry : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;

    [[nodiscard]] QByteArray operation(qsizetype index) const
    {
        return m_server->requests()
            .value(index)
            .header("X-Amz-Target")
            .mid(int(qstrlen("AmazonEC2ContainerRegistry_V20150921.")));
    }
    [[nodiscard]] QJsonObject body(qsizetype index) const
    {
        return QJsonDocument::fromJson(m_server->requests().value(index).body).object();
    }
    [[nodiscard]] qsizetype requestCount() const { return m_server->requests().size(); }

    static Manifest manifest() { return {Digest::of("{}"), "{}", "application/vnd.oci.image.manifest.v1+json"}; }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        const aws::Credentials key{
            QStringLiteral("AKIDEXAMPLE"), QStringLiteral("secret"), {}, {}, QStringLiteral("test")};
        m_ecr = std::make_unique<EcrFixture>(m_server->url(), key, QStringLiteral("eu-central-1"));
    }
    void cleanup()
    {
        m_ecr.reset();
        m_server.reset();
    }

    void namesAndSignsItsCalls()
    {
        m_server->queue(page(imagePage));
        auto images = m_ecr->images(repository, QStringLiteral("t1"));
        QVERIFY(images.isValue());
        QCOMPARE(images.value().items.size(), std::size_t(1));
        const RecordedRequest request = m_server->requests().first();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.header("X-Amz-Target"), QByteArray("AmazonEC2ContainerRegistry_V20150921.DescribeImages"));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/x-amz-json-1.1"));
        QVERIFY(request.header("Authorization").contains("/eu-central-1/ecr/aws4_request"));
        QCOMPARE(body(0)[QLatin1String("nextToken")].toString(), QStringLiteral("t1"));
        QCOMPARE(body(0)[QLatin1String("maxResults")].toInt(), 1000);
    }

    void goesOnWithoutImageStatus_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("parameter") << QByteArray("InvalidParameterException");
        QTest::newRow("validation") << QByteArray("ValidationException");
        QTest::newRow("serialization") << QByteArray("SerializationException");
    }
    void goesOnWithoutImageStatus()
    {
        QFETCH(QByteArray, code);
        m_server->queue(refusal(code));
        m_server->queue(page(imagePage), 2);
        m_server->queue(page("{\"imageIds\":[]}"));
        auto first = m_ecr->images(repository);
        QVERIFY(first.isValue());
        QVERIFY(body(0).contains(QLatin1String("filter")));
        QVERIFY(!body(1).contains(QLatin1String("filter")));
        auto second = m_ecr->images(repository); // remembers, for the other listing too
        QVERIFY(second.isValue());
        auto tags = m_ecr->tags(repository);
        QVERIFY(tags.isValue());
        QCOMPARE(requestCount(), 4);
        QVERIFY(!body(2).contains(QLatin1String("filter")));
        QVERIFY(!body(3).contains(QLatin1String("filter")));
    }

    void otherRefusalsAreNotTheFilters()
    {
        m_server->queue(refusal("RepositoryNotFoundException"));
        auto missing = m_ecr->images(repository);
        QVERIFY(missing.isError());
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
        QCOMPARE(missing.error().requestId, QStringLiteral("request-of-RepositoryNotFoundException"));

        m_server->queue(refusal("InvalidParameterException"));
        auto stale = m_ecr->images(repository, QStringLiteral("stale token"));
        QVERIFY(stale.isError());
        QCOMPARE(stale.error().code, QStringLiteral("InvalidParameterException"));
        QCOMPARE(requestCount(), 2);

        m_server->queue(refusal("InvalidParameterException"), 2);
        auto both = m_ecr->images(repository);
        QVERIFY(both.isError());
        QCOMPARE(requestCount(), 4);
        m_server->queue(page(imagePage));
        auto next = m_ecr->images(repository); // so the filter was not to blame
        QVERIFY(next.isValue());
        QVERIFY(body(4).contains(QLatin1String("filter")));
    }

    void refusesBeforeSending()
    {
        std::vector<ImageIdentifier> many;
        for (int i = 0; i < 101; ++i)
            many.push_back(ImageIdentifier::forTag("v" + std::to_string(i)));
        auto tooMany = m_ecr->deletion(repository, many);
        QVERIFY(!tooMany.hasCome()); // never from inside the call
        QVERIFY(tooMany.isError());
        QCOMPARE(tooMany.error().kind, Error::Kind::InvalidInput);
        QCOMPARE(tooMany.error().where, QStringLiteral("imageIds"));
        auto tooLong = m_ecr->deletion(repository, {ImageIdentifier::forTag(std::string(301, 't'))});
        QVERIFY(tooLong.isError());
        QCOMPARE(tooLong.error().where, QStringLiteral("imageIds[0].imageTag"));
        auto badName = m_ecr->images(QStringLiteral("Web/Nginx"));
        QVERIFY(badName.isError());
        QCOMPARE(badName.error().where, QStringLiteral("repositoryName"));
        QCOMPARE(requestCount(), 0);

        m_server->queue(page("{\"imageIds\":[],\"failures\":[]}"));
        auto longest = m_ecr->deletion(repository, {ImageIdentifier::forTag(std::string(300, 't'))});
        QVERIFY(longest.isValue());
        QCOMPARE(requestCount(), 1);
    }

    void saysThatAnEarlierTryMayHaveDeleted()
    {
        const QByteArray gone = "{\"failures\":[{\"imageId\":{\"imageTag\":\"a\"},\"failureCode\":\"ImageNotFound\"}]}";
        m_server->queue(Answer::cutBefore());
        m_server->queue(page(gone), 2);
        auto lost = m_ecr->deletion(repository, {ImageIdentifier::forTag("a")});
        QVERIFY(lost.isValue());
        QVERIFY(lost.value().earlierTryMayHaveActed);
        QCOMPARE(lost.value().failures.size(), std::size_t(1));
        QCOMPARE(lost.value().requestId, QStringLiteral("request-7"));
        auto clean = m_ecr->deletion(repository, {ImageIdentifier::forTag("a")});
        QVERIFY(clean.isValue());
        QVERIFY(!clean.value().earlierTryMayHaveActed);
    }

    void givesUpAfterThreeTries()
    {
        m_server->queue(Answer::cutBefore(), 3);
        auto lost = m_ecr->deletion(repository, {ImageIdentifier::forTag("a")});
        QVERIFY(lost.isError());
        QVERIFY(outcomeUnknown(lost.error()));
        QCOMPARE(requestCount(), 3);
    }

    void repositoryThatOurLostTryMadeIsOurs()
    {
        m_server->queue(Answer::cutBefore());
        m_server->queue(refusal("RepositoryAlreadyExistsException"));
        m_server->queue(page("{\"repositories\":[" + repositoryText + "]}"));
        auto created = m_ecr->creation({.name = repository});
        QVERIFY(created.isValue());
        QCOMPARE(created.value().name, repository);
        QCOMPARE(operation(2), QByteArray("DescribeRepositories"));

        m_server->queue(refusal("RepositoryAlreadyExistsException"));
        auto others = m_ecr->creation({.name = repository});
        QVERIFY(others.isError());
        QCOMPARE(others.error().kind, Error::Kind::Conflict);
        QCOMPARE(requestCount(), 4);
    }

    void repositoryThatOurLostTryDeletedIsGone()
    {
        m_server->queue(Answer::cutBefore());
        m_server->queue(refusal("RepositoryNotFoundException"), 2);
        auto deleted = m_ecr->removal(repository, true);
        QVERIFY(deleted.isValue());
        auto missing = m_ecr->removal(repository, true);
        QVERIFY(missing.isError());
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    }

    void imageThatIsThereAlreadyIsStored()
    {
        const QByteArray own = QByteArray::fromStdString(manifest().digest.toString());
        m_server->queue(page("{\"image\":{\"imageId\":{\"imageDigest\":\"" + own + "\"}}}"));
        auto stored = m_ecr->put(repository, manifest(), "stable");
        QVERIFY(stored.isValue());
        QCOMPARE(body(0)[QLatin1String("imageDigest")].toString().toLatin1(), own);

        m_server->queue(
            refusal("ImageAlreadyExistsException", "Image with digest '" + own + "' and tag 'stable' exists"));
        auto again = m_ecr->put(repository, manifest(), "stable");
        QVERIFY(again.isValue());
        QCOMPARE(again.value(), manifest().digest);

        m_server->queue(refusal("ImageAlreadyExistsException", "Image with digest '" + digestText + "' exists"));
        auto other = m_ecr->put(repository, manifest(), "stable");
        QVERIFY(other.isError());
        QCOMPARE(other.error().kind, Error::Kind::Conflict);
    }

    void tellsWhoItIs()
    {
        m_server->queue(page("{\"repositories\":[" + repositoryText + "],\"nextToken\":\"more\"}"));
        auto identity = m_ecr->access();
        QVERIFY(identity.isValue());
        QCOMPARE(identity.value().account, QStringLiteral("123456789012"));
        QCOMPARE(identity.value().provider, QStringLiteral("test"));
        QVERIFY(identity.value().principal.isEmpty());
        QCOMPARE(body(0)[QLatin1String("maxResults")].toInt(), 1);
        QCOMPARE(requestCount(), 1);
    }

    void tellsWhoItIsWithoutRepositories()
    {
        m_server->queue(page("{\"repositories\":[]}"));
        m_server->queue(page("{\"authorizationData\":[{\"authorizationToken\":\"" + QByteArray("AWS:x").toBase64()
                             + "\",\"proxyEndpoint\":\"https://123456789012.dkr.ecr.eu-central-1.amazonaws.com\"}]}"));
        auto identity = m_ecr->access();
        QVERIFY(identity.isValue());
        QCOMPARE(identity.value().account, QStringLiteral("123456789012"));

        m_server->queue(page("{\"repositories\":[]}"));
        m_server->queue(refusal("AccessDeniedException"));
        auto unnamed = m_ecr->access();
        QVERIFY(unnamed.isValue());
        QVERIFY(unnamed.value().account.isEmpty());
        QCOMPARE(unnamed.value().provider, QStringLiteral("test"));
    }

    void accessRefused()
    {
        m_server->queue(
            refusal("AccessDeniedException", "User is not authorized to perform: ecr:DescribeRepositories"));
        auto identity = m_ecr->access();
        QVERIFY(identity.isError());
        QCOMPARE(identity.error().kind, Error::Kind::AccessDenied);
        QVERIFY(identity.error().detail.contains(QLatin1String("ecr:DescribeRepositories")));
    }

    void expiredTokenIsFetchedAnew()
    {
        m_ecr->provider->credentials.sessionToken = QStringLiteral("old");
        m_ecr->provider->onInvalidate = [this] { m_ecr->provider->credentials.sessionToken = QStringLiteral("new"); };
        m_server->queue(refusal("ExpiredTokenException"));
        m_server->queue(page(imagePage));
        auto images = m_ecr->images(repository);
        QVERIFY(images.isValue());
        QCOMPARE(m_server->requests()[0].header("X-Amz-Security-Token"), QByteArray("old"));
        QCOMPARE(m_server->requests()[1].header("X-Amz-Security-Token"), QByteArray("new"));

        m_server->queue(refusal("ExpiredTokenException"), 2);
        auto expired = m_ecr->images(repository);
        QVERIFY(expired.isError());
        QCOMPARE(expired.error().kind, Error::Kind::ExpiredCredentials);
    }

    void redirectsAreNotFollowed()
    {
        FakeHttpServer elsewhere;
        m_server->queue(Answer::redirect(307, elsewhere.url()));
        auto images = m_ecr->images(repository);
        QVERIFY(images.isError());
        QCOMPARE(images.error().kind, Error::Kind::Redirected);
        QCOMPARE(elsewhere.requests().size(), 0);
        QCOMPARE(requestCount(), 1);
    }

    void malformedAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><body>It works!</body></html>");
        QTest::newRow("truncated") << QByteArray("{\"imageDetails\":[{\"imageDigest\":\"sha2");
        QTest::newRow("wrong types") << QByteArray("{\"imageIds\":\"none\",\"imageDetails\":7,\"images\":true,"
                                                   "\"repositories\":3,\"layers\":\"\",\"authorizationData\":{}}");
        QTest::newRow("list") << QByteArray("[]");
    }
    void malformedAnswers()
    {
        QFETCH(QByteArray, answer);
        m_server->setHandler([answer](const RecordedRequest &) { return page(answer); });
        const auto check = [](auto &&awaited, const char *name) {
            QVERIFY2(awaited.isError(), name);
            QCOMPARE(awaited.error().kind, Error::Kind::MalformedAnswer);
            QCOMPARE(awaited.error().requestId, QStringLiteral("request-7"));
            QVERIFY2(awaited.error().where.startsWith(QLatin1String(name)), qPrintable(awaited.error().where));
        };
        check(m_ecr->repositories(), "DescribeRepositories");
        check(m_ecr->access(), "DescribeRepositories");
        check(m_ecr->images(repository), "DescribeImages");
        check(m_ecr->tags(repository), "ListImages");
        check(m_ecr->manifests(repository, {ImageIdentifier::forTag("a")}), "BatchGetImage");
        check(m_ecr->deletion(repository, {ImageIdentifier::forTag("a")}), "BatchDeleteImage");
        check(m_ecr->put(repository, manifest(), "a"), "PutImage");
        check(m_ecr->layers(repository, {manifest().digest}), "BatchCheckLayerAvailability");
        check(m_ecr->creation({.name = repository}), "CreateRepository");
        check(m_ecr->signIn(), "GetAuthorizationToken");
    }

    void enormousAnswer()
    {
        m_server->setHandler([](const RecordedRequest &) { return Answer::huge(1LL << 40); });
        auto images = m_ecr->images(repository);
        QVERIFY(images.isError());
        QCOMPARE(images.error().kind, Error::Kind::AnswerTooLarge);
    }

    void bigPagesAreParsedAside()
    {
        constexpr int count = 1000;
        QByteArray body = "{\"imageDetails\":[";
        for (int i = 0; i < count; ++i)
            body += "{\"imageDigest\":\"" + QByteArray::fromStdString(Digest::of(QByteArray::number(i)).toString())
                + "\",\"imageTags\":[\"v" + QByteArray::number(i) + "\"]},";
        body.chop(1);
        body += "]}";
        QVERIFY(body.size() > ecr::parsedInPoolFrom);
        m_server->setHandler([body](const RecordedRequest &) { return page(body); });
        auto images = m_ecr->images(repository);
        QVERIFY(images.isValue());
        QCOMPARE(images.value().items.size(), std::size_t(count));
        QCOMPARE(images.value().items.back().digest, Digest::of("999"));

        body.chop(1);
        m_server->setHandler([body](const RecordedRequest &) { return page(body); });
        auto truncated = m_ecr->images(repository);
        QVERIFY(truncated.isError());
        QCOMPARE(truncated.error().kind, Error::Kind::MalformedAnswer);
        QCOMPARE(truncated.error().requestId, QStringLiteral("request-7"));
    }

    void droppedCallsNeverAnswer()
    {
        m_server->queue(Answer::never());
        m_server->queue(page(imagePage));
        auto images = m_ecr->images(repository);
        TRY_COMPARE(requestCount(), 1);
        images.cancel();
        TRY_COMPARE(m_server->openConnections(), 0);
        auto next = m_ecr->images(repository);
        QVERIFY(next.isValue());
        QVERIFY(!images.hasCome());
    }

    void endOfTheRegistryCancelsItsCalls()
    {
        m_server->setHandler([](const RecordedRequest &) { return Answer::never(); });
        auto images = m_ecr->images(repository);
        auto created = m_ecr->creation({.name = repository});
        auto identity = m_ecr->access();
        TRY_COMPARE(requestCount(), 3);
        auto refused = m_ecr->images(QStringLiteral("X"));
        m_ecr->registry.reset();
        TRY_COMPARE(m_server->openConnections(), 0);
        QVERIFY(!images.hasCome() && !created.hasCome() && !identity.hasCome() && !refused.hasCome());
    }
};

TAGBOAT_TEST(TestEcrRegistry)
#include "tst_ecrregistry.moc"
