// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/glance/glancefixture.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QJsonDocument>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString idText = QStringLiteral("6fd0e0a1-0000-4000-8000-000000000001");
const QString repository = QStringLiteral("u/") + idText;

QByteArray imageWith(const QByteArray &tags, const QByteArray &more = {})
{
    return "{\"id\":\"" + idText.toLatin1() + "\",\"name\":\"u\",\"tags\":[" + tags + ']' + more + '}';
}

glance::Cloud plain(const FakeHttpServer &server)
{
    glance::Cloud cloud;
    cloud.method = glance::Cloud::Method::Plain;
    cloud.imageEndpoint = server.url(QStringLiteral("/image/v2/"));
    cloud.token = QStringLiteral("t");
    return cloud;
}

} // namespace

class GlanceRegistryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tells404Apart_data()
    {
        QTest::addColumn<QList<QByteArray>>("answers"); // body; a number is a status
        QTest::addColumn<QStringList>("lines");
        const QByteArray both = imageWith("\"a\",\"b\"");
        QTest::newRow("gone from the start")
            << QList<QByteArray>{"404"} << QStringList{QStringLiteral("a notFound"), QStringLiteral("b notFound")};
        QTest::newRow("done") << QList<QByteArray>{both, "204", "204"}
                              << QStringList{QStringLiteral("-a"), QStringLiteral("-b")};
        QTest::newRow("tag gone meanwhile") << QList<QByteArray>{both, "404", imageWith("\"b\""), "204"}
                                            << QStringList{QStringLiteral("-b"), QStringLiteral("a notFound")};
        QTest::newRow("image gone meanwhile") << QList<QByteArray>{both, "204", "404", "404"}
                                              << QStringList{QStringLiteral("-a"), QStringLiteral("b notFound")};
        QTest::newRow("path does not lead there")
            << QList<QByteArray>{both, "404", both, "204", imageWith("\"a\""), imageWith({})}
            << QStringList{QStringLiteral("-a"), QStringLiteral("-b")};
        QTest::newRow("not allowed") << QList<QByteArray>{both, "403", "403"}
                                     << QStringList{QStringLiteral("a notAllowed"), QStringLiteral("b notAllowed")};
        QTest::newRow("sign-in lost midway") << QList<QByteArray>{both, "204", "401", "401"}
                                             << QStringList{QStringLiteral("-a"), QStringLiteral("b notSignedIn")};
    }
    void tells404Apart()
    {
        QFETCH(QList<QByteArray>, answers);
        QFETCH(QStringList, lines);
        FakeHttpServer server;
        for (const QByteArray &answer : answers) {
            const int status = answer.toInt();
            server.queue(status > 0 ? Answer::status(status, {}) : Answer::json(answer));
        }
        GlanceFixture fixture(plain(server));
        auto deletion = fixture.deletion(repository, {ImageIdentifier::forTag("a"), ImageIdentifier::forTag("b")});
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), lines);
        QCOMPARE(server.requests().size(), answers.size());
        QCOMPARE(server.requests().at(0).target, QByteArray("/image/v2/images/") + idText.toLatin1());
        QCOMPARE(server.requests().at(0).header("X-Auth-Token"), QByteArray("t"));
    }

    void commandsAreQuotedForAShell()
    {
        const FakeHttpServer server;
        const GlanceFixture fixture(plain(server));
        QCOMPARE(fixture.registry->cliCommands(repository, {ImageIdentifier::forTag("-$(id)\x1b")}),
                 QStringList(QStringLiteral("openstack image unset '--tag=-$(id)'$'\\x1b' ") + idText));
    }

    void keepsTagsThatCameMeanwhile()
    {
        FakeHttpServer server;
        server.queue(Answer::json(imageWith("\"a/b\",\"keep\"")));
        server.queue(Answer::json(imageWith("\"a/b\",\"keep\",\"new\"")));
        server.queue(Answer::json(imageWith("\"keep\",\"new\"")));
        GlanceFixture fixture(plain(server));
        auto deletion = fixture.deletion(repository, {ImageIdentifier::forTag("a/b")});
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), QStringList{QStringLiteral("-a/b")});
        QCOMPARE(server.requests().last().body,
                 QByteArray(R"([{"op":"replace","path":"/tags","value":["keep","new"]}])"));
    }

    void writesOddTagsAtOnce()
    {
        FakeHttpServer server;
        const QByteArray before = imageWith("\"a/b\",\"größe\",\"keep\",\"v1\"");
        server.queue(Answer::json(before));
        server.queue(Answer::status(204, {}));
        server.queue(Answer::json(imageWith("\"a/b\",\"größe\",\"keep\"")));
        server.queue(Answer::json(imageWith("\"keep\"")));
        GlanceFixture fixture(plain(server));
        std::vector<ImageIdentifier> identifiers;
        for (const char *tag : {"a/b", "größe", "v1"})
            identifiers.push_back(ImageIdentifier::forTag(tag));
        auto deletion = fixture.deletion(repository, identifiers);
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()),
                 (QStringList{QStringLiteral("-a/b"), QStringLiteral("-größe"), QStringLiteral("-v1")}));
        QStringList sent;
        for (const RecordedRequest &request : server.requests())
            sent << QString::fromLatin1(request.method);
        QCOMPARE(sent.join(u' '), QStringLiteral("GET DELETE GET PATCH"));
        const RecordedRequest &patch = server.requests().last();
        QCOMPARE(patch.header("Content-Type"), QByteArray("application/openstack-images-v2.1-json-patch"));
        QCOMPARE(patch.body, QByteArray(R"([{"op":"replace","path":"/tags","value":["keep"]}])"));
    }

    void tellsRefusedRewritesApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("not allowed") << 403 << QStringList{QStringLiteral("-v1"), QStringLiteral("a/b notAllowed")};
        QTest::newRow("gone") << 404 << QStringList{QStringLiteral("-v1"), QStringLiteral("a/b notFound")};
        QTest::newRow("changed meanwhile") << 409 << QStringList{QStringLiteral("-v1"), QStringLiteral("a/b changed")};
        QTest::newRow("over quota") << 413 << QStringList{QStringLiteral("-v1"), QStringLiteral("a/b 413")};
    }
    void tellsRefusedRewritesApart()
    {
        QFETCH(int, status);
        QFETCH(QStringList, lines);
        FakeHttpServer server;
        server.queue(Answer::json(imageWith("\"a/b\",\"v1\"")));
        server.queue(Answer::status(204, {}));
        server.queue(Answer::json(imageWith("\"a/b\"")));
        server.queue(Answer::status(status, {}));
        GlanceFixture fixture(plain(server));
        auto deletion = fixture.deletion(repository, {ImageIdentifier::forTag("v1"), ImageIdentifier::forTag("a/b")});
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), lines);
    }

    void looksMembersUp_data()
    {
        QTest::addColumn<QByteArray>("visibility");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("members"); // "-": not in the record
        QTest::newRow("shared") << QByteArray("shared") << 200 << "p2";
        QTest::newRow("not the owner") << QByteArray("shared") << 403 << "-";
        QTest::newRow("gone meanwhile") << QByteArray("shared") << 404 << "-";
        QTest::newRow("private") << QByteArray("private") << 0 << "-"; // not even asked
    }
    void looksMembersUp()
    {
        QFETCH(QByteArray, visibility);
        QFETCH(int, status);
        QFETCH(QString, members);
        FakeHttpServer server;
        server.queue(Answer::json(imageWith("\"a\"", ",\"visibility\":\"" + visibility + '"')));
        if (status > 0)
            server.queue(Answer::status(status, R"({"members":[{"member_id":"p2","status":"pending"}]})"));
        GlanceFixture fixture(plain(server));
        auto reply = fixture.manifests(repository, {ImageIdentifier::forTag("a")});
        QVERIFY(reply.isValue());
        const auto record = QJsonDocument::fromJson(reply.value().found.at(0).manifest.text);
        QCOMPARE(record[QLatin1String("members")][0][QLatin1String("member_id")].toString(QStringLiteral("-")),
                 members);
        QCOMPARE(server.requests().size(), status > 0 ? 2 : 1);
        if (status > 0)
            QVERIFY(server.requests().last().target.endsWith("/" + idText.toLatin1() + "/members"));
    }

    void tellsRefusedImagesApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("done") << 204 << QStringList{QStringLiteral("-a"), QStringLiteral("-image")};
        QTest::newRow("not allowed") << 403 << QStringList{QStringLiteral("image notAllowed")};
        QTest::newRow("gone meanwhile") << 404 << QStringList{QStringLiteral("image notFound")};
        QTest::newRow("in use") << 409 << QStringList{QStringLiteral("image inUse")};
    }
    void tellsRefusedImagesApart()
    {
        QFETCH(int, status);
        QFETCH(QStringList, lines);
        FakeHttpServer server;
        server.queue(Answer::json(imageWith("\"a\"")));
        server.queue(Answer::status(status, {}));
        GlanceFixture fixture(plain(server));
        const Digest image = glance::digestOf(glance::parseId(idText));
        auto deletion = fixture.deletion(repository, {ImageIdentifier::forDigest(image)});
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), lines);
    }

    void putsTagsBack_data()
    {
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<QList<QByteArray>>("answers"); // body; a number is a status
        QTest::addColumn<QString>("sent");
        QTest::addColumn<int>("kind"); // of the error; -1: done
        const auto failed = [](Error::Kind kind) { return static_cast<int>(kind); };
        QTest::newRow("done") << QByteArray("v1") << QList<QByteArray>{"204"} << QStringLiteral("PUT") << -1;
        QTest::newRow("a way that is blocked")
            << QByteArray("v1") << QList<QByteArray>{"404", imageWith("\"a\""), imageWith("\"a\",\"v1\"")}
            << QStringLiteral("PUT GET PATCH") << -1;
        QTest::newRow("done by another way")
            << QByteArray("v1") << QList<QByteArray>{"404", imageWith("\"v1\"")} << QStringLiteral("PUT GET") << -1;
        QTest::newRow("not for a path") << QByteArray("a/b")
                                        << QList<QByteArray>{imageWith("\"a\""), imageWith("\"a\",\"a/b\"")}
                                        << QStringLiteral("GET PATCH") << -1;
        QTest::newRow("said, not done") << QByteArray("a/b")
                                        << QList<QByteArray>{imageWith("\"a\""), imageWith("\"a\"")}
                                        << QStringLiteral("GET PATCH") << failed(Error::Kind::AccessDenied);
        QTest::newRow("image gone") << QByteArray("v1") << QList<QByteArray>{"404", "404"} << QStringLiteral("PUT GET")
                                    << failed(Error::Kind::NotFound);
        QTest::newRow("not allowed") << QByteArray("v1") << QList<QByteArray>{"403"} << QStringLiteral("PUT")
                                     << failed(Error::Kind::AccessDenied);
    }
    void putsTagsBack()
    {
        QFETCH(QByteArray, tag);
        QFETCH(QList<QByteArray>, answers);
        QFETCH(int, kind);
        FakeHttpServer server;
        for (const QByteArray &answer : answers) {
            const int status = answer.toInt();
            server.queue(status > 0 ? Answer::status(status, {}) : Answer::json(answer));
        }
        GlanceFixture fixture(plain(server));
        const Digest image = glance::digestOf(glance::parseId(idText));
        auto tagging = fixture.tagging(repository, image, tag.toStdString());
        QCOMPARE(tagging.isValue(), kind < 0);
        QStringList sent;
        for (const RecordedRequest &request : server.requests())
            sent << QString::fromLatin1(request.method);
        QTEST(sent.join(u' '), "sent");
        if (kind < 0)
            QCOMPARE(tagging.value(), image);
        else
            QCOMPARE(static_cast<int>(tagging.error().kind), kind);
        if (tag == "a/b")
            QCOMPARE(server.requests().last().body,
                     QByteArray(R"([{"op":"replace","path":"/tags","value":["a","a/b"]}])"));
        else
            QCOMPARE(server.requests().first().target, "/image/v2/images/" + idText.toLatin1() + "/tags/v1");
    }

    /// Its data is gone.
    void putsNoImageBack()
    {
        const FakeHttpServer server;
        GlanceFixture fixture(plain(server));
        auto image = fixture.tagging(repository, glance::digestOf(glance::parseId(idText)), {});
        QVERIFY(image.isError());
        QCOMPARE(image.error().kind, Error::Kind::Unsupported);
        QVERIFY(server.requests().isEmpty());
    }

    void doesNotTouchProtectedImages()
    {
        FakeHttpServer server;
        server.queue(Answer::json(imageWith("\"a\"", ",\"protected\":true")));
        GlanceFixture fixture(plain(server));
        const Digest image = glance::digestOf(glance::parseId(idText));
        auto deletion = fixture.deletion(repository, {ImageIdentifier::forDigest(image)});
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), QStringList{QStringLiteral("image protected")});
        QCOMPARE(server.requests().size(), 1);
    }

    void leavesALostAnswerUnknown()
    {
        FakeHttpServer server;
        server.queue(Answer::json(imageWith("\"a/b\",\"c\"")), 1);
        server.queue(Answer::status(204, {}));
        server.queue(Answer::json(imageWith("\"a/b\"")));
        server.queue(Answer::cutBefore(), 5);
        GlanceFixture fixture(plain(server));
        auto deletion = fixture.deletion(repository, {ImageIdentifier::forTag("c"), ImageIdentifier::forTag("a/b")});
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), QStringList{QStringLiteral("-c")});
    }

    void renewsTheTokenOnce()
    {
        FakeHttpServer server;
        int tokens = 0;
        server.setHandler([&](const RecordedRequest &request) {
            if (request.target.endsWith("/auth/tokens")) {
                return Answer::status(201, R"({"token":{"expires_at":"2999-01-02T03:04:05.000000Z"}})",
                                      {{"X-Subject-Token", "t" + QByteArray::number(++tokens)}});
            }
            return request.header("X-Auth-Token") == "t2" ? Answer::json("{\"images\":[]}") : Answer::status(401, {});
        });
        glance::Cloud cloud;
        cloud.authUrl = server.url(QStringLiteral("/"));
        cloud.imageEndpoint = server.url(QStringLiteral("/"));
        GlanceFixture fixture(cloud);
        auto first = fixture.access();
        auto second = fixture.access();
        QVERIFY(first.isValue());
        QVERIFY(second.isValue());
        QCOMPARE(tokens, 2);
    }

    void renewsTheTokenInTheMiddleOfADeletion()
    {
        FakeHttpServer server;
        int tokens = 0;
        server.setHandler([&](const RecordedRequest &request) {
            if (request.target.endsWith("/auth/tokens")) {
                return Answer::status(201, R"({"token":{"expires_at":"2999-01-02T03:04:05.000000Z"}})",
                                      {{"X-Subject-Token", "t" + QByteArray::number(++tokens)}});
            }
            if (request.method == "GET")
                return Answer::json(imageWith("\"a\""));
            return Answer::status(request.header("X-Auth-Token") == "t2" ? 204 : 401, {}); // t1 ends after the look
        });
        glance::Cloud cloud;
        cloud.authUrl = server.url(QStringLiteral("/"));
        cloud.imageEndpoint = server.url(QStringLiteral("/"));
        GlanceFixture fixture(cloud);
        auto deletion = fixture.deletion(repository, {ImageIdentifier::forTag("a")});
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), QStringList{QStringLiteral("-a")});
        QCOMPARE(tokens, 2);
    }

    void foreignAnswersAreNoDeletion_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray signIn = "<html><body>Sign in</body></html>";
        QTest::newRow("page") << Answer::status(200, signIn, {{"Content-Type", "text/html"}}).bytes;
        QTest::newRow("words") << Answer::status(200, "OK").bytes;
        QTest::newRow("203") << Answer::status(203, {}).bytes;
        QTest::newRow("404 for what is there") << Answer::status(404, signIn).bytes;
        for (const int status : {301, 302, 303, 307})
            QTest::addRow("%d", status) << Answer::redirect(status, QUrl(QStringLiteral("https://sso.example/"))).bytes;
    }
    void foreignAnswersAreNoDeletion()
    {
        QFETCH(QByteArray, bytes);
        FakeHttpServer server;
        server.setHandler([bytes](const RecordedRequest &request) {
            Answer foreign;
            foreign.bytes = bytes;
            return request.method == "DELETE" ? foreign : Answer::json(imageWith("\"a\",\"b\""));
        });
        GlanceFixture fixture(plain(server));
        auto image =
            fixture.deletion(repository, {ImageIdentifier::forDigest(glance::digestOf(glance::parseId(idText)))});
        QVERIFY(image.isError());
        QVERIFY(outcomeUnknown(image.error()));
        if (QByteArray(QTest::currentDataTag()).startsWith("404"))
            return; // of a tag: it is there, so the path did not lead to it
        auto tag = fixture.deletion(repository, {ImageIdentifier::forTag("a")});
        if (tag.isValue())
            QCOMPARE(linesOf(tag.value()), QStringList());
        else
            QVERIFY(outcomeUnknown(tag.error()));
    }

    void endsWhatNeverEnds()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) {
            return Answer::json("{\"images\":[],\"next\":\"/v2/images?marker=" + idText.toLatin1() + "\"}");
        });
        GlanceFixture fixture(plain(server));
        QCOMPARE(fixture.allNames().size(), 1); // "failed: …": it must not look like a list
        QCOMPARE(server.requests().size(), 2);
    }

    void changesOneImageOneCallAfterTheOther()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &request) {
            Answer answer =
                request.method == "GET" ? Answer::json(imageWith("\"a\",\"b\",\"c\"")) : Answer::status(204, {});
            answer.delay = std::chrono::milliseconds(20);
            return answer;
        });
        GlanceFixture fixture(plain(server));
        const auto tag = [](const char *name) { return std::vector{ImageIdentifier::forTag(name)}; };
        auto first = fixture.deletion(repository, tag("a"));
        auto second = fixture.deletion(repository, tag("b"));
        auto third = fixture.deletion(repository, tag("c"));
        second.cancel(); // who gives up does not hold the others
        QVERIFY(first.isValue());
        QVERIFY(third.isValue());
        QStringList lines;
        for (const RecordedRequest &request : server.requests())
            lines << QString::fromLatin1(request.method + ' '
                                         + request.target.mid(request.target.lastIndexOf('/') + 1));
        QCOMPARE(lines.join(u','), QStringLiteral("GET %1,DELETE a,GET %1,DELETE c").arg(idText));
        QVERIFY(!second.hasCome());
    }

    void hasADeadline()
    {
        FakeHttpServer server;
        server.queue(Answer::never());
        GlanceFixture fixture(plain(server));
        const auto source = [&](const Handler<glance::Cloud> &handler) {
            return completeLater<glance::Cloud>(handler, plain(server));
        };
        CallPolicy policy = hastyPolicy();
        policy.totalTimeout = std::chrono::milliseconds(50);
        const glance::GlanceClient hurried(&fixture.http, fixture.pacer, source, &Clock::system(), policy);
        Awaited<glance::GlanceAnswer> answer([&](auto handler) { return hurried.send({.path = "/images"}, handler); });
        QVERIFY(answer.isError());
        QVERIFY(hasOwnCode(answer.error(), u"OutOfTime"));
        QCOMPARE(answer.error().where, server.url().host());
    }

    void cancels()
    {
        FakeHttpServer server;
        server.queue(Answer::never());
        GlanceFixture fixture(plain(server));
        auto images = fixture.images(repository);
        TRY_COMPARE(server.requests().size(), 1);
        images.cancel();
        TRY_COMPARE(server.openConnections(), 0);
        QVERIFY(!images.hasCome());
    }
};

TAGBOAT_TEST(GlanceRegistryTest)
#include "tst_glanceregistry.moc"
