// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/distributionfixture.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

const QString app = QStringLiteral("app");

ImageIdentifier byDigest(const QByteArray &digest)
{
    return ImageIdentifier::forDigest(Digest::parse(digest.toStdString()).value());
}

ImageIdentifier byTag(const char *tag)
{
    return ImageIdentifier::forTag(tag);
}

} // namespace

class DistributionDeletionTest : public QObject
{
    Q_OBJECT

    /// Images "a" (tags v1, v2) and "b" (tag v3).
    struct Scene
    {
        FakeRegistry fake;
        QByteArray a = fake.addImage("2024-01-01T00:00:00Z", {"v1", "v2"});
        QByteArray b = fake.addImage("2024-01-02T00:00:00Z", {"v3"});

        [[nodiscard]] QString minus(const QByteArray &digest) const { return u'-' + QString::fromLatin1(digest); }
    };

private Q_SLOTS:
    void deletesByDigestAndTag()
    {
        Scene s;
        DistributionFixture fixture(s.fake.place());
        auto reply = fixture.deletion(
            app, {byDigest(s.b), byTag("v1"), byTag("missing"), ImageIdentifier::forDigest(Digest::of("missing"))});
        QVERIFY(reply.isValue());
        QStringList expected{s.minus(s.b), QStringLiteral("-v1"), QStringLiteral("missing notFound"),
                             Digest::of("missing").toQString() + QStringLiteral(" notFound")};
        expected.sort();
        QCOMPARE(linesOf(reply.value()), expected);
        QCOMPARE(s.fake.tags.keys(), QByteArrayList{"v2"});
        QVERIFY(s.fake.manifests.contains(s.a));
    }

    void tagsGoWithTheirImage()
    {
        Scene s;
        s.fake.untagStatus = 405;
        DistributionFixture fixture(s.fake.place());
        auto reply = fixture.deletion(app, {byTag("v1"), byDigest(s.a), byTag("v3")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()),
                 (QStringList{s.minus(s.a), QStringLiteral("-v1"), QStringLiteral("v3 untagUnsupported")}));
    }

    void tellsWhatIsNotPossible_data()
    {
        QTest::addColumn<int>("untag");
        QTest::addColumn<int>("remove");
        QTest::newRow("distribution 2.8") << 400 << 202;
        QTest::newRow("deletion off") << 405 << 405;
    }
    void tellsWhatIsNotPossible()
    {
        QFETCH(int, untag);
        QFETCH(int, remove);
        Scene s;
        s.fake.untagStatus = untag;
        s.fake.deleteStatus = remove;
        DistributionFixture fixture(s.fake.place());
        QVERIFY(fixture.registry->capabilities().deletesByTag);
        auto reply = fixture.deletion(app, {byTag("v1"), byTag("v2")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()),
                 (QStringList{QStringLiteral("v1 untagUnsupported"), QStringLiteral("v2 untagUnsupported")}));
        QVERIFY(!fixture.registry->capabilities().deletesByTag);
        const int sent = s.fake.count("DELETE", "/manifests/");
        QVERIFY(fixture.deletion(app, {byTag("v1")}).isValue());
        QCOMPARE(s.fake.count("DELETE", "/manifests/"), sent); // known by now
        auto whole = fixture.deletion(app, {byDigest(s.a)});
        QVERIFY(whole.isValue());
        QCOMPARE(linesOf(whole.value()),
                 QStringList{remove == 202 ? s.minus(s.a)
                                           : QString::fromLatin1(s.a) + QStringLiteral(" deletionUnsupported")});
        QCOMPARE(fixture.registry->capabilities().deletesByDigest, remove == 202);
    }

    void learnsWithoutDeleting_data()
    {
        QTest::addColumn<QByteArray>("answer"); // to the removal of a tag that does not exist
        QTest::addColumn<bool>("possible");
        QTest::addColumn<bool>("proven");
        QTest::addColumn<bool>("whole"); // images can be deleted, as far as is known
        const auto row = [](const char *name, const Answer &answer, bool possible, bool proven, bool whole = true) {
            QTest::newRow(name) << answer.bytes << possible << proven << whole;
        };
        const auto error = [](int status, const char *code) {
            return Answer::status(status, QByteArray("{\"errors\":[{\"code\":\"") + code + "\"}]}");
        };
        row("no such tag", error(404, "MANIFEST_UNKNOWN"), true, true);
        row("distribution 2.8", error(400, "DIGEST_INVALID"), false, false);
        row("deletion off", error(405, "UNSUPPORTED"), false, false, false);
        row("not allowed", error(403, "DENIED"), true, false);
        row("a fault", error(500, "UNKNOWN"), true, false);
        row("404 without words", Answer::status(404, {}), true, false);
        row("a page of something else", Answer::status(200, "<html>", {{"Content-Type", "text/html"}}), true, false);
        row("yes to everything", Answer::status(202, {}), true, false);
    }
    void learnsWithoutDeleting()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, possible);
        QFETCH(bool, proven);
        QFETCH(bool, whole);
        Scene s;
        s.fake.whim = [answer](const RecordedRequest &request) -> std::optional<Answer> {
            if (request.method != "DELETE")
                return {};
            Answer scripted;
            scripted.bytes = answer;
            return scripted;
        };
        DistributionFixture fixture(s.fake.place());
        QVERIFY(fixture.registry->capabilities().deletesByTagUnproven);
        Awaited<Done> learned([&](auto handler) { return fixture.registry->learnDeletion(app, handler); });
        QVERIFY(learned.isValue());
        QCOMPARE(fixture.registry->capabilities().deletesByTag, possible);
        QCOMPARE(fixture.registry->capabilities().deletesByTagUnproven, possible && !proven);
        QCOMPARE(fixture.registry->capabilities().deletesByDigest, whole);
        QCOMPARE(fixture.registry->capabilities().deletesByDigestUnproven, whole && !proven);
        QCOMPARE(s.fake.count("DELETE", "/manifests/tagboat-probe-"), 1);
        QCOMPARE(s.fake.count("DELETE", "/manifests/sha256:"), 1);
        QCOMPARE(s.fake.count("DELETE", "/"), 2);
        // What is known is not asked for again.
        Awaited<Done> again([&](auto handler) { return fixture.registry->learnDeletion(app, handler); });
        QVERIFY(again.isValue());
        QCOMPARE(s.fake.count("DELETE", "/"), 2 + (possible && !proven ? 1 : 0) + (whole && !proven ? 1 : 0));
    }

    void untagsByReplacing_data()
    {
        QTest::addColumn<QByteArray>("location"); // of the upload, as registries and proxies write it
        QTest::newRow("of an inner host") << QByteArray("http://inner.example/v2/app/blobs/uploads/1?_state=x%3D");
        QTest::newRow("path") << QByteArray("/v2/app/blobs/uploads/1?_state=x%3D");
        QTest::newRow("relative") << QByteArray("1?_state=x%3D");
        QTest::newRow("relative, with dots") << QByteArray("../uploads/./1?_state=x%3D");
        QTest::newRow("query alone") << QByteArray("?_state=x%3D");
        QTest::newRow("without scheme") << QByteArray("//inner.example/v2/app/blobs/uploads/1?_state=x%3D");
    }
    void untagsByReplacing()
    {
        QFETCH(QByteArray, location);
        Scene s;
        s.fake.untagStatus = 400;
        s.fake.uploadLocation = location;
        Place place = s.fake.place();
        place.untagsByReplacing = true;
        DistributionFixture fixture(place);
        auto reply = fixture.deletion(app, {byTag("v1"), byTag("missing")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), (QStringList{QStringLiteral("-v1"), QStringLiteral("missing notFound")}));
        QCOMPARE(s.fake.tags.keys(), (QByteArrayList{"v2", "v3"}));
        QCOMPARE(s.fake.manifests.size(), 2); // nothing is left behind
        QVERIFY(fixture.registry->capabilities().deletesByTag);
    }

    void doesNotReplaceWhereDeletionIsOff()
    {
        Scene s;
        s.fake.untagStatus = 405;
        s.fake.deleteStatus = 405;
        Place place = s.fake.place();
        place.untagsByReplacing = true;
        DistributionFixture fixture(place);
        auto reply = fixture.deletion(app, {byTag("v1")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), QStringList{QStringLiteral("v1 untagUnsupported")});
        QCOMPARE(s.fake.count("PUT", "/manifests/"), 0);
        QCOMPARE(s.fake.tags.value("v1"), s.a);
    }

    void putsTheTagBack()
    {
        Scene s;
        s.fake.untagStatus = 400;
        int deletions = 0;
        s.fake.whim = [&](const RecordedRequest &request) {
            const bool isDigest = request.method == "DELETE" && request.target.contains("sha256:");
            return isDigest && ++deletions > 1 ? std::optional(Answer::status(403, {}))
                                               : std::optional<Answer>(); // the probe passes
        };
        Place place = s.fake.place();
        place.untagsByReplacing = true;
        DistributionFixture fixture(place);
        auto reply = fixture.deletion(app, {byTag("v1")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), QStringList{QStringLiteral("v1 notAllowed")});
        QCOMPARE(s.fake.tags.value("v1"), s.a);
    }

    void tellsWhenTheTagCannotBePutBack()
    {
        Scene s;
        s.fake.untagStatus = 400;
        int changes = 0;
        s.fake.whim = [&](const RecordedRequest &request) -> std::optional<Answer> {
            const bool isChange = request.target.contains("/manifests/sha256:") || request.method == "PUT";
            if (!isChange || request.method == "GET" || request.target.contains("/blobs/") || ++changes <= 2)
                return {}; // the probe and the replacement pass
            return Answer::status(412, {});
        };
        Place place = s.fake.place();
        place.untagsByReplacing = true;
        DistributionFixture fixture(place);
        auto reply = fixture.deletion(app, {byTag("v1")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), QStringList{QStringLiteral("v1 tagLeftReplaced")});
        QCOMPARE(reply.value().failures.at(0).reason, QString::fromLatin1(s.a)); // what it was
    }

    void asksHarborItsOwnWay()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, {}); });
        Place place{server.url(QString())};
        place.preset = presetNamed(QStringLiteral("harbor"));
        DistributionFixture fixture(place, signInAs(QStringLiteral("robot$ci"), QStringLiteral("pw")));
        auto reply = fixture.deletion(QStringLiteral("team/web/app"), {byTag("v1")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), QStringList{QStringLiteral("-v1")});
        QCOMPARE(server.requests().at(0).target,
                 QByteArray("/api/v2.0/projects/team/repositories/web%252Fapp/artifacts/v1/tags/v1"));
        QVERIFY(server.requests().at(0).header("Authorization").startsWith("Basic "));
    }

    void namesCauses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, int status, const char *code, const char *message, const char *ours) {
            QTest::newRow(name) << status
                                << QByteArray("{\"errors\":[{\"code\":\"" + QByteArray(code) + "\",\"message\":\""
                                              + message + "\"}]}")
                                << QString::fromLatin1(ours);
        };
        row("denied", 403, "DENIED", "no", "notAllowed");
        row("ECR", 405, "UNSUPPORTED", "Requested image referenced by manifest list: [sha256:1]", "neededByIndex");
        row("zot", 405, "DENIED", "manifest is referenced by an index image", "neededByIndex");
        row("Harbor's index", 412, "PRECONDITION", "it is a child of artifact", "neededByIndex");
        row("Harbor's rule", 412, "PRECONDITION", "matched immutable rule", "protected");
        row("zot's collision", 409, "MANIFEST_INVALID", "several tags", "MANIFEST_INVALID");
        row("other", 418, "TEAPOT", "short", "TEAPOT");
    }
    void namesCauses()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        Scene s;
        s.fake.whim = [&](const RecordedRequest &request) {
            return request.target.contains(s.a) ? std::optional(Answer::status(status, body)) : std::optional<Answer>();
        };
        DistributionFixture fixture(s.fake.place());
        auto reply = fixture.deletion(app, {byDigest(s.a), byDigest(s.b)});
        QVERIFY(reply.isValue());
        QStringList expected{s.minus(s.b), QString::fromLatin1(s.a) + u' ' + code};
        expected.sort();
        QCOMPARE(linesOf(reply.value()), expected);
        QVERIFY(fixture.registry->capabilities().deletesByDigest);
    }

    void knowsWhatALostAnswerDid()
    {
        Scene s;
        int tries = 0;
        s.fake.whim = [&](const RecordedRequest &request) {
            if (request.method != "DELETE" || ++tries > 1)
                return std::optional<Answer>();
            s.fake.manifests.remove(s.a);
            return std::optional(Answer::cutBefore());
        };
        DistributionFixture fixture(s.fake.place());
        auto reply = fixture.deletion(app, {byDigest(s.a)});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), QStringList{s.minus(s.a)});
    }

    void leavesUnknownWhatGotNoAnswer()
    {
        Scene s;
        s.fake.whim = [&](const RecordedRequest &request) {
            return request.target.contains(s.a) ? std::optional(Answer::status(500, {})) : std::optional<Answer>();
        };
        DistributionFixture fixture(s.fake.place());
        auto reply = fixture.deletion(app, {byDigest(s.a), byDigest(s.b), byTag("v1")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), QStringList{s.minus(s.b)}); // v1 hangs on what became of its image
    }

    void failsAsAWholeWhenNothingWasDone()
    {
        Scene s;
        s.fake.whim = [](const RecordedRequest &request) {
            return request.method == "DELETE"
                ? std::optional(Answer::status(401, {}, {{"WWW-Authenticate", "Basic realm=\"x\""}}))
                : std::optional<Answer>();
        };
        DistributionFixture fixture(s.fake.place(), signInAs(QStringLiteral("alice"), QStringLiteral("wrong")));
        auto reply = fixture.deletion(app, {byDigest(s.a), byDigest(s.b)});
        QVERIFY(reply.isError());
        QCOMPARE(reply.error().kind, Error::Kind::BadCredentials);
        QCOMPARE(s.fake.tags.size(), 3);
    }

    void tellsOfAllWhenSignInIsLostMidway()
    {
        FakeRegistry fake;
        std::vector<ImageIdentifier> identifiers;
        for (int i = 0; i < 30; ++i) {
            const QByteArray n = QByteArray::number(i);
            identifiers.push_back(
                byDigest(fake.addImage("2024-01-01T00:00:" + n.rightJustified(2, '0') + 'Z', {"v" + n})));
        }
        int deletions = 0;
        fake.whim = [&](const RecordedRequest &request) {
            return request.method == "DELETE" && ++deletions > 10 ? std::optional(Answer::status(401, {}))
                                                                  : std::optional<Answer>();
        };
        DistributionFixture fixture(fake.place(), signInAs(QStringLiteral("alice"), QStringLiteral("pw")));
        auto reply = fixture.deletion(app, identifiers);
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().removed.size(), std::size_t(10));
        QCOMPARE(reply.value().failures.size(), std::size_t(20));
        QCOMPARE(fake.tags.size(), 20);
        QVERIFY(deletions < 20); // no use in asking on
    }

    void cancelsMidway()
    {
        Scene s;
        s.fake.whim = [](const RecordedRequest &request) {
            return request.method == "DELETE" ? std::optional(Answer::never()) : std::optional<Answer>();
        };
        DistributionFixture fixture(s.fake.place());
        auto reply = fixture.deletion(app, {byDigest(s.a), byDigest(s.b)});
        TRY_COMPARE(s.fake.server.requests().size(), 2);
        reply.cancel();
        TRY_COMPARE(s.fake.server.openConnections(), 0);
        QVERIFY(!reply.hasCome());
    }
};

TAGBOAT_TEST(DistributionDeletionTest)
#include "tst_distributiondeletion.moc"
