// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecranswers.h"

#include "app/ecr/checkaccess.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

namespace {

const QByteArray manifestText = "{\n  \"schemaVersion\": 2, \"note\": \"\xc3\xa9\"\n}";

QString digestText(const char *content)
{
    return Digest::of(content).toQString();
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject imageId(const QString &tag, const QString &digest)
{
    QJsonObject object;
    if (!tag.isEmpty())
        object.insert(QStringLiteral("imageTag"), tag);
    if (!digest.isEmpty())
        object.insert(QStringLiteral("imageDigest"), digest);
    return object;
}

QByteArray manifestAnswer(const QString &tag, const QString &digest)
{
    return json({{QStringLiteral("images"),
                  QJsonArray{QJsonObject{{QStringLiteral("imageId"), imageId(tag, digest)},
                                         {QStringLiteral("imageManifest"), QString::fromUtf8(manifestText)},
                                         {QStringLiteral("imageManifestMediaType"), QStringLiteral("type/x")}}}},
                 {QStringLiteral("failures"), QJsonArray()}});
}

QByteArray deletionAnswer()
{
    return json(
        {{QStringLiteral("imageIds"),
          QJsonArray{imageId(QStringLiteral("a"), digestText("1")), imageId({}, digestText("2")), QJsonObject()}},
         {QStringLiteral("failures"),
          QJsonArray{QJsonObject{{QStringLiteral("imageId"), imageId(QStringLiteral("gone"), {})},
                                 {QStringLiteral("failureCode"), QStringLiteral("ImageNotFound")},
                                 {QStringLiteral("failureReason"), QStringLiteral("Requested image not found")}}}}});
}

QByteArray repositoriesAnswer()
{
    return R"({"repositories":[{"repositoryArn":"arn:aws:ecr:eu-central-1:123456789012:repository/web/nginx",
        "registryId":"123456789012","repositoryName":"web/nginx",
        "repositoryUri":"123456789012.dkr.ecr.eu-central-1.amazonaws.com/web/nginx","createdAt":1.7E9,
        "imageTagMutability":"IMMUTABLE_WITH_EXCLUSION"},{"repositoryName":"b2"}],"nextToken":"more"})";
}

QByteArray layersAnswer()
{
    return json({{QStringLiteral("layers"),
                  QJsonArray{QJsonObject{{QStringLiteral("layerDigest"), digestText("1")},
                                         {QStringLiteral("layerAvailability"), QStringLiteral("AVAILABLE")},
                                         {QStringLiteral("layerSize"), 5'000'000'000.0}},
                             QJsonObject{{QStringLiteral("layerDigest"), digestText("2")},
                                         {QStringLiteral("layerAvailability"), QStringLiteral("ARCHIVED")}}}},
                 {QStringLiteral("failures"),
                  QJsonArray{QJsonObject{{QStringLiteral("layerDigest"), digestText("3")},
                                         {QStringLiteral("failureCode"), QStringLiteral("MissingLayerDigest")}}}}});
}

QByteArray signInAnswer(const QByteArray &token)
{
    return R"({"authorizationData":[{"authorizationToken":")" + token.toBase64()
        + R"(","expiresAt":1.7E9,"proxyEndpoint":"https://123456789012.dkr.ecr.eu-central-1.amazonaws.com"}]})";
}

const std::vector<ImageIdentifier> requested{ImageIdentifier::forTag("a"), ImageIdentifier::forTag("gone"),
                                             ImageIdentifier::forDigest(Digest::of("2"))};

/// Every parser of the file, by name.
const std::map<const char *, std::function<std::optional<Error>(const QByteArray &)>> parsers = [] {
    const auto errorOf = [](const auto &result) {
        return result ? std::nullopt : std::optional<Error>(result.error());
    };
    return std::map<const char *, std::function<std::optional<Error>(const QByteArray &)>>{
        {"repositories", [=](const QByteArray &body) { return errorOf(parseRepositories(body)); }},
        {"created", [=](const QByteArray &body) { return errorOf(parseCreatedRepository(body)); }},
        {"manifests", [=](const QByteArray &body) { return errorOf(parseManifests(body, requested)); }},
        {"deletion", [=](const QByteArray &body) { return errorOf(parseDeletion(body, requested)); }},
        {"layers", [=](const QByteArray &body) { return errorOf(parseLayers(body)); }},
        {"stored", [=](const QByteArray &body) { return errorOf(parseStoredImage(body)); }},
        {"use", [=](const QByteArray &body) { return errorOf(parseUse(body)); }},
        {"sign-in", [=](const QByteArray &body) { return errorOf(parseSignIn(body)); }},
    };
}();

} // namespace

class TestEcrAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void brokenTexts_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html></html>");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("word") << QByteArray("null");
        QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\"}");
        QTest::newRow("trailing text") << QByteArray("{}x");
        QTest::newRow("deep") << QByteArray(R"({"a":)").repeated(100'000);
        QTest::newRow("NUL bytes") << QByteArray(100, '\0');
    }
    void brokenTexts()
    {
        QFETCH(QByteArray, body);
        for (const auto &[name, parse] : parsers) {
            const auto error = parse(body);
            QVERIFY2(error && error->kind == Error::Kind::MalformedAnswer, name);
        }
    }

    void truncatedAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("repositories") << repositoriesAnswer();
        QTest::newRow("manifests") << manifestAnswer(QStringLiteral("a"), Digest::of(manifestText).toQString());
        QTest::newRow("deletion") << deletionAnswer();
        QTest::newRow("layers") << layersAnswer();
        QTest::newRow("sign-in") << signInAnswer("AWS:secret");
    }
    void truncatedAnswers()
    {
        QFETCH(QByteArray, body);
        for (qsizetype length = 0; length < body.size(); ++length) {
            for (const auto &[name, parse] : parsers) {
                const auto error = parse(body.left(length));
                QVERIFY2(error && error->kind == Error::Kind::MalformedAnswer, name);
            }
        }
    }

    void wrongTypesDoNoHarm()
    {
        // Every member of every answer, with every type. What matters is that nobody falls over.
        const QList<QByteArray> values{
            "null", "1", "-1e308", "\"x\"", "true", "[]", "[null]", "[[]]", "{}", "[{}]", "[1,{\"imageId\":1}]"};
        for (const char *member : {"repositories", "repository", "nextToken", "images", "imageIds", "failures",
                                   "layers", "image", "authorizationData"}) {
            for (const QByteArray &value : values) {
                for (const auto &[name, parse] : parsers)
                    (void)parse("{\"" + QByteArray(member) + "\":" + value + '}');
            }
        }
    }

    void repositories()
    {
        const auto answer = parseRepositories(repositoriesAnswer());
        QVERIFY(answer);
        QCOMPARE(answer->registryId, QStringLiteral("123456789012"));
        QCOMPARE(answer->page.next, QStringLiteral("more"));
        QCOMPARE(answer->page.items.size(), std::size_t(2));
        const Repository &first = answer->page.items[0];
        QCOMPARE(first.name, QStringLiteral("web/nginx"));
        QVERIFY(first.uri.endsWith(QLatin1String("amazonaws.com/web/nginx")));
        QVERIFY(first.arn.startsWith(QLatin1String("arn:aws:ecr:")));
        QCOMPARE(first.createdAt.toMSecsSinceEpoch(), 1'700'000'000'000);
        QVERIFY(first.immutableTags);
        QCOMPARE(first.imageCount, -1);
        QVERIFY(!answer->page.items[1].createdAt.isValid());
        QVERIFY(!answer->page.items[1].immutableTags);
    }

    void incompleteRepositories_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("where");
        QTest::newRow("no list") << QByteArray("{}") << QStringLiteral("repositories");
        QTest::newRow("token of a wrong type")
            << QByteArray(R"({"repositories":[],"nextToken":5})") << QStringLiteral("nextToken");
    }
    void incompleteRepositories()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, where);
        const auto answer = parseRepositories(body);
        QVERIFY(!answer);
        QCOMPARE(answer.error().where, where);
    }

    void oneOddRepositoryHidesNoOther()
    {
        const auto answer =
            parseRepositories(R"({"repositories":[{"repositoryName":"ab"},{},7,{"repositoryName":"cd"}]})");
        QVERIFY(answer);
        QCOMPARE(answer->page.items.size(), std::size_t(2));
        QCOMPARE(answer->page.items[1].name, QStringLiteral("cd"));
        QCOMPARE(answer->page.oddities.size(), std::size_t(2));
        QCOMPARE(answer->page.oddities[0].error.where, QStringLiteral("repositories[1].repositoryName"));
        QCOMPARE(answer->page.oddities[1].name, QStringLiteral("repositories[2]"));
    }

    void datesAsText()
    {
        const auto answer = parseRepositories(
            R"({"repositories":[{"repositoryName":"ab","createdAt":"2026-11-21T09:00:00.250000+00:00"}]})");
        QVERIFY(answer);
        QCOMPARE(answer->page.items[0].createdAt,
                 QDateTime::fromString(QStringLiteral("2026-11-21T09:00:00.250Z"), Qt::ISODateWithMs));
    }

    void noRepositories()
    {
        const auto answer = parseRepositories(R"({"repositories":[]})");
        QVERIFY(answer);
        QVERIFY(answer->page.items.empty());
        QVERIFY(answer->registryId.isEmpty());
    }

    void manifestsAreVerified()
    {
        const Digest digest = Digest::of(manifestText);
        const auto good = parseManifests(manifestAnswer(QStringLiteral("a"), digest.toQString()), requested);
        QVERIFY(good);
        QCOMPARE(good->found.size(), std::size_t(1));
        QCOMPARE(good->found[0].tag, std::string("a"));
        QCOMPARE(good->found[0].manifest.text, manifestText);
        QCOMPARE(good->found[0].manifest.digest, digest);
        QCOMPARE(good->found[0].manifest.mediaType, std::string("type/x"));

        const auto forged = parseManifests(manifestAnswer({}, digestText("2")), requested);
        QVERIFY(forged);
        QVERIFY(forged->found.empty());
        QCOMPARE(forged->failures.size(), std::size_t(1));
        QCOMPARE(forged->failures[0].identifier, requested[2]);
        QCOMPARE(forged->failures[0].kind, FailureKind::DigestDiffers);
        QVERIFY(forged->failures[0].digest.has_value()); // what the service says it means
        QCOMPARE(forged->failures[0].reason, digest.toQString());
    }

    void manifestNobodyAskedForIsDropped()
    {
        const auto other = parseManifests(manifestAnswer(QStringLiteral("other"), {}), requested);
        QVERIFY(other);
        QVERIFY(other->found.empty());
        const auto byDigest =
            parseManifests(manifestAnswer({}, {}), {ImageIdentifier::forDigest(Digest::of(manifestText))});
        QVERIFY(byDigest);
        QCOMPARE(byDigest->found.size(), std::size_t(1));
    }

    void deletion()
    {
        const auto reply = parseDeletion(deletionAnswer(), requested);
        QVERIFY(reply);
        QCOMPARE(reply->removed.size(), std::size_t(2));
        QCOMPARE(reply->removed[0].tag, std::string("a"));
        QCOMPARE(reply->removed[0].digest, Digest::of("1"));
        QVERIFY(reply->removed[1].tag.empty());
        QCOMPARE(reply->failures.size(), std::size_t(1));
        QCOMPARE(reply->failures[0].identifier, requested[1]);
        QCOMPARE(reply->failures[0].code, QStringLiteral("ImageNotFound"));
        QCOMPARE(reply->failures[0].reason, QStringLiteral("Requested image not found"));
    }

    void failureIsToldByWhatWasAsked()
    {
        // The service may echo more than was sent: the tag of a digest, the digest of a tag.
        const auto answer = [](const QString &tag, const QString &digest) {
            return json({{QStringLiteral("failures"),
                          QJsonArray{QJsonObject{{QStringLiteral("imageId"), imageId(tag, digest)}}}}});
        };
        const auto tag = parseDeletion(answer(QStringLiteral("a"), digestText("9")), requested);
        QVERIFY(tag && tag->failures.size() == 1);
        QCOMPARE(tag->failures[0].identifier, requested[0]);
        const auto byDigest = parseDeletion(answer(QStringLiteral("z"), digestText("2")), requested);
        QVERIFY(byDigest && byDigest->failures.size() == 1);
        QCOMPARE(byDigest->failures[0].identifier, requested[2]);
        const auto stranger = parseDeletion(answer(QStringLiteral("z"), {}), requested);
        QVERIFY(stranger && stranger->failures.empty());
    }

    void emptyDeletionLeavesAllUnknown()
    {
        const auto reply = parseDeletion("{}", requested);
        QVERIFY(reply);
        QVERIFY(reply->removed.empty() && reply->failures.empty());
    }

    void listsOfAWrongTypeAreRefused_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::newRow("imageIds") << QByteArray("imageIds");
        QTest::newRow("failures") << QByteArray("failures");
    }
    void listsOfAWrongTypeAreRefused()
    {
        QFETCH(QByteArray, member);
        for (const char *value : {"\"none\"", "7", "{}", "true"}) {
            const auto reply = parseDeletion("{\"" + member + QByteArray("\":") + value + '}', requested);
            QVERIFY(!reply);
            QCOMPARE(reply.error().kind, Error::Kind::MalformedAnswer);
            QCOMPARE(reply.error().where, QString::fromLatin1(member));
            QVERIFY(outcomeUnknown(reply.error()));
        }
    }

    void layers()
    {
        const auto layers = parseLayers(layersAnswer());
        QVERIFY(layers);
        QCOMPARE(layers->size(), std::size_t(3));
        QVERIFY((*layers)[0].available);
        QCOMPARE((*layers)[0].sizeInBytes, 5'000'000'000);
        QVERIFY(!(*layers)[1].available);
        QCOMPARE((*layers)[1].sizeInBytes, -1);
        QVERIFY(!(*layers)[2].available);
        QCOMPARE((*layers)[2].digest, Digest::of("3"));
    }

    void storedImage()
    {
        const auto stored = parseStoredImage(
            json({{QStringLiteral("image"), QJsonObject{{QStringLiteral("imageId"), imageId({}, digestText("1"))}}}}));
        QVERIFY(stored);
        QCOMPARE(*stored, Digest::of("1"));
        QVERIFY(!parseStoredImage("{\"image\":{}}"));
    }

    void signIn()
    {
        const auto signIn = parseSignIn(signInAnswer("AWS:pass:word"));
        QVERIFY(signIn);
        QCOMPARE(signIn->user, QStringLiteral("AWS"));
        QCOMPARE(signIn->password, QStringLiteral("pass:word"));
        QCOMPARE(signIn->host, QStringLiteral("123456789012.dkr.ecr.eu-central-1.amazonaws.com"));
        QCOMPARE(signIn->expiresAt.toSecsSinceEpoch(), 1'700'000'000);
        QCOMPARE(ecr::accountOfHost(signIn->host), QStringLiteral("123456789012"));
        QVERIFY(!parseSignIn(signInAnswer("no colon")));
        QVERIFY(!parseSignIn(R"({"authorizationData":[{"authorizationToken":"%%%"}]})"));
        QVERIFY(!parseSignIn(R"({"authorizationData":[]})"));
    }

    void use_data()
    {
        QTest::addColumn<QByteArray>("findings");
        QTest::addColumn<int>("count");
        QTest::newRow("enhanced") << QByteArray(R"("enhancedFindings":[{"resources":[{"details":{"awsEcrContainerImage":
            {"inUseCount":3,"lastInUseAt":1700000000}}}]}])")
                                  << 3;
        QTest::newRow("none runs") << QByteArray(
            R"("enhancedFindings":[{"resources":[{"details":{"awsEcrContainerImage":
            {"imageHash":"sha256:1"}}}]}])")
                                   << 0;
        QTest::newRow("nothing found") << QByteArray(R"("enhancedFindings":[])") << 0;
        QTest::newRow("basic scan") << QByteArray(R"("findings":[{"name":"CVE"}])") << 0;
        QTest::newRow("wrong types") << QByteArray(R"("enhancedFindings":[7,{"resources":{"details":[]}},{"resources":[
            {"details":{"awsEcrContainerImage":{"inUseCount":"3","lastInUseAt":"now"}}}]}])")
                                     << 0;
    }
    void use()
    {
        QFETCH(QByteArray, findings);
        const auto use = parseUse("{\"imageScanFindings\":{" + findings + "}}");
        QVERIFY(use);
        QTEST(static_cast<int>(use->count), "count");
        QCOMPARE(use->lastSeenAt.isValid(), use->count > 0);
        QCOMPARE(parseUse("{}")->count, 0);
    }

    void accountOfHost_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("loopback") << QStringLiteral("127.0.0.1:4566");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("12345.dkr.ecr");
        QTest::newRow("letters") << QStringLiteral("abcdefghijkl.dkr.ecr");
        QTest::newRow("account alone") << QStringLiteral("123456789012");
    }
    void accountOfHost()
    {
        QFETCH(QString, host);
        QCOMPARE(ecr::accountOfHost(host), QString());
    }

    /// A sign-in page of the network answers 200 to everything.
    void onlyTheServiceSaysDone()
    {
        QVERIFY(parseDone("{}"));
        QVERIFY(parseDone({}));
        QVERIFY(parseDone(" {\"repository\":{}} "));
        for (const char *foreign : {"<html>Sign in</html>", "[]", "ok", "{"}) {
            const auto done = parseDone(foreign);
            QVERIFY(!done);
            QVERIFY(outcomeUnknown(done.error()));
        }
    }
};

TAGBOAT_TEST(TestEcrAnswers)
#include "tst_ecranswers.moc"
