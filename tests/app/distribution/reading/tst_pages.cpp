// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/pagetrail.h"
#include "tests/app/distribution/distributionfixture.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

const QString harbour = QStringLiteral("app");

QByteArray referrerList(const QByteArrayList &digests)
{
    QByteArrayList entries;
    for (const QByteArray &digest : digests)
        entries << "{\"digest\":\"" + digest + "\"}";
    return "{\"schemaVersion\":2,\"manifests\":[" + entries.join(',') + "]}";
}

} // namespace

/// What comes page by page is followed to its end, or it is told that it was not.
class PagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyPagesAreFollowed_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::newRow("as the spec has it") << QByteArray("</v2/_catalog?last=%1>; rel=\"next\"");
        QTest::newRow("without brackets") << QByteArray("/v2/_catalog?last=%1; rel=\"next\"");
        QTest::newRow("in a second header")
            << QByteArray("<https://x.example/help>; rel=help\r\nLink: </v2/_catalog?last=%1>; rel=next");
    }
    void emptyPagesAreFollowed()
    {
        QFETCH(QByteArray, link);
        FakeRegistry fake;
        fake.whim = [link](const RecordedRequest &request) -> std::optional<Answer> {
            if (!request.target.startsWith("/v2/_catalog"))
                return {};
            const auto next = [&link](const QByteArray &last) {
                return Headers{{"Link", QByteArray(link).replace("%1", last)}};
            };
            if (request.target.endsWith("last=omega"))
                return Answer::json(R"({"repositories":["omega/last"]})");
            if (request.target.endsWith("last=empty"))
                return Answer::json(R"({"repositories":[]})", next("omega"));
            return Answer::json(R"({"repositories":["alpha/one","alpha/two"]})", next("empty"));
        };
        DistributionFixture fixture(fake.place());
        QCOMPARE(fixture.allRepositories(),
                 (QStringList{QStringLiteral("alpha/one"), QStringLiteral("alpha/two"), QStringLiteral("omega/last")}));
    }

    void emptyPagesOfTagsAreFollowed()
    {
        FakeRegistry fake;
        fake.addImage("2026-11-01T00:00:00Z", {"a", "z"});
        fake.whim = [](const RecordedRequest &request) -> std::optional<Answer> {
            if (!request.target.startsWith("/v2/app/tags/list"))
                return {};
            if (request.target.endsWith("last=m"))
                return Answer::json(R"({"name":"app","tags":["z"]})");
            if (request.target.endsWith("last=a"))
                return Answer::json(R"({"name":"app","tags":[]})", {{"Link", "<?last=m>; rel=next"}});
            return Answer::json(R"({"name":"app","tags":["a"]})", {{"Link", "<?last=a>; rel=next"}});
        };
        DistributionFixture fixture(fake.place());
        const auto images = fixture.listedImages(harbour);
        QCOMPARE(images.size(), std::size_t(1));
        QCOMPARE(images[0].tags, (std::vector<std::string>{"a", "z"}));
    }

    void endlessTagsAreToldAndBounded_data()
    {
        QTest::addColumn<bool>("circle");
        QTest::addColumn<QString>("code");
        QTest::newRow("in a circle") << true << QStringLiteral("PagesInCircle");
        QTest::newRow("the same under new links") << false << QStringLiteral("ListWithoutEnd");
    }
    void endlessTagsAreToldAndBounded()
    {
        QFETCH(bool, circle);
        QFETCH(QString, code);
        FakeRegistry fake;
        int page = 0;
        fake.whim = [&page, circle](const RecordedRequest &request) -> std::optional<Answer> {
            if (!request.target.startsWith("/v2/app/tags/list"))
                return {};
            ++page;
            const QByteArray next = QByteArray::number(circle ? page % 3 : page);
            return Answer::json(R"({"name":"app","tags":["a"]})", {{"Link", "<?last=" + next + ">; rel=next"}});
        };
        DistributionFixture fixture(fake.place());
        auto images = fixture.images(harbour);
        QVERIFY(images.isValue()); // what has come is worth showing
        const auto &oddities = images.value().oddities;
        QVERIFY(
            std::any_of(oddities.begin(), oddities.end(), [&](const Oddity &odd) { return odd.error.code == code; }));
        QVERIFY(page <= PageTrail::mostBarrenPages + 3);
    }

    /// A later page that is broken, or a link that leads nowhere, hides no tag of those before.
    void brokenPagesOfTagsAreTold_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::newRow("a page that fails") << QByteArray("<?last=a>; rel=next");
        QTest::newRow("a link that leads nowhere") << QByteArray("<>; rel=next");
    }
    void brokenPagesOfTagsAreTold()
    {
        QFETCH(QByteArray, link);
        FakeRegistry fake;
        fake.addImage("2026-11-01T00:00:00Z", {"a"});
        fake.whim = [link](const RecordedRequest &request) -> std::optional<Answer> {
            if (!request.target.startsWith("/v2/app/tags/list"))
                return {};
            if (request.target.endsWith("last=a"))
                return Answer::status(403, "{}");
            return Answer::json(R"({"name":"app","tags":["a"]})", {{"Link", link}});
        };
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(harbour);
        QVERIFY(page.isValue());
        QCOMPARE(page.value().items.size(), std::size_t(1));
        QCOMPARE(page.value().oddities.size(), std::size_t(1));
        QCOMPARE(page.value().oddities[0].name, QStringLiteral("tags/list"));
    }

    /// One that is refused, as by a policy, keeps nobody from the others; all of them are told as one.
    void oneManifestThatIsRefused_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {403, 412, 500})
            QTest::addRow("%d", status) << status;
    }
    void oneManifestThatIsRefused()
    {
        QFETCH(int, status);
        FakeRegistry fake;
        const QByteArray good = fake.addImage("2026-11-01T00:00:00Z", {"a"});
        const QByteArray bad = fake.addImage("2026-11-02T00:00:00Z", {"b"});
        fake.whim = [&](const RecordedRequest &request) {
            return request.method == "GET" && request.target.endsWith("/manifests/" + bad)
                ? std::optional(Answer::status(status, {}))
                : std::nullopt;
        };
        DistributionFixture fixture(fake.place());
        const auto named = [](const QByteArray &digest) {
            return ImageIdentifier::forDigest(Digest::parse(digest.toStdString()).value());
        };
        auto both = fixture.manifests(harbour, {named(bad), named(good)});
        QVERIFY(both.isValue());
        QCOMPARE(both.value().found.size(), std::size_t(1));
        QCOMPARE(both.value().failures.size(), std::size_t(1));
        QCOMPARE(both.value().failures[0].kind, FailureKind::ManifestUnreadable);
        auto alone = fixture.manifests(harbour, {named(bad)});
        QVERIFY(alone.isError());
    }

    void brokenPagesInTheMiddleAreTold_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {403, 404, 405, 501})
            QTest::addRow("%d", status) << status;
    }
    /// Of the first page these mean that there is no catalog; later they mean that the list is not complete.
    void brokenPagesInTheMiddleAreTold()
    {
        QFETCH(int, status);
        FakeRegistry fake;
        fake.whim = [status](const RecordedRequest &request) -> std::optional<Answer> {
            if (request.target.endsWith("last=a"))
                return Answer::status(status, "{}");
            if (request.target.startsWith("/v2/_catalog"))
                return Answer::json(R"({"repositories":["a"]})", {{"Link", "<?last=a>; rel=next"}});
            return {};
        };
        Place place = fake.place();
        place.repositories = {QStringLiteral("typed")};
        DistributionFixture fixture(place);
        auto first = fixture.repositories();
        QVERIFY(first.isValue());
        auto second = fixture.repositories(first.value().next);
        QVERIFY(second.isError());
        QVERIFY(fixture.repositories().isValue()); // and the catalog is not given up
    }

    void referrersAreFollowed()
    {
        FakeRegistry fake;
        const QByteArray image = fake.addImage("2026-11-01T00:00:00Z", {"a"});
        QByteArrayList signatures;
        for (int i = 0; i < 3; ++i) {
            signatures << fake.addImage("2026-11-02T00:00:0" + QByteArray::number(i) + 'Z', {},
                                        ",\"subject\":{\"mediaType\":\"x\",\"digest\":\"" + image + "\",\"size\":1}");
        }
        fake.whim = [&](const RecordedRequest &request) -> std::optional<Answer> {
            if (!request.target.contains("/referrers/"))
                return {};
            const qsizetype page = request.target.contains("page=2") ? 2 : request.target.contains("page=1") ? 1 : 0;
            Headers headers;
            if (page < 2)
                headers = {{"Link", "<?page=" + QByteArray::number(page + 1) + ">; rel=\"next\""}};
            return Answer::json(referrerList({signatures[page]}), headers);
        };
        DistributionFixture fixture(fake.place());
        auto reading = fixture.reading(harbour, Digest::parse(image.toStdString()).value());
        QVERIFY(reading.isValue());
        QCOMPARE(reading.value().below.size(), std::size_t(3));
        QVERIFY(reading.value().gaps.empty());
        QCOMPARE(reading.value().image.details, DetailsState::Read);
    }

    void referrersThatCannotBeReadAreTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const Answer &answer) { QTest::newRow(name) << answer.bytes; };
        row("fault", Answer::status(500, "{}"));
        row("forbidden", Answer::status(403, "{}"));
        row("no list", Answer::json("{\"manifests\":7}"));
        row("odd entry", Answer::json("{\"manifests\":[{\"digest\":\"x\"}]}"));
        row("the same page for ever", Answer::json("{\"manifests\":[]}", {{"Link", "<?page=1>; rel=next"}}));
        row("a link that leads nowhere", Answer::json("{\"manifests\":[]}", {{"Link", "<>; rel=next"}}));
    }
    void referrersThatCannotBeReadAreTold()
    {
        QFETCH(QByteArray, bytes);
        FakeRegistry fake;
        const QByteArray image = fake.addImage("2026-11-01T00:00:00Z", {"a"});
        fake.hasReferrersApi = true;
        fake.whim = [&](const RecordedRequest &request) -> std::optional<Answer> {
            if (!request.target.contains("/referrers/"))
                return {};
            Answer answer;
            answer.bytes = bytes;
            return answer;
        };
        DistributionFixture fixture(fake.place());
        const Digest digest = Digest::parse(image.toStdString()).value();
        auto reading = fixture.reading(harbour, digest);
        QVERIFY(reading.isValue());
        QCOMPARE(reading.value().gaps.size(), std::size_t(1));
        QCOMPARE(reading.value().gaps[0].name, digest.toQString());
        QCOMPARE(reading.value().image.details, DetailsState::Failed);
        QVERIFY(reading.value().image.sizeInBytes > 0);

        // It was one bad answer: the next image is asked for as before.
        fake.whim = nullptr;
        auto again = fixture.reading(harbour, digest);
        QVERIFY(again.isValue());
        QVERIFY(again.value().gaps.empty());
        QVERIFY(fake.count("GET", "/referrers/") >= 2);
    }

    /// A proxy that knows only some paths answers the others with its own page, or sends to its sign-in.
    void aWebPageIsNoReferrersApi_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("page") << Answer::status(200, "<!DOCTYPE html><title>Welcome</title>").bytes;
        QTest::newRow("redirect") << Answer::status(302, {}, {{"Location", "/login"}}).bytes;
    }
    void aWebPageIsNoReferrersApi()
    {
        QFETCH(QByteArray, bytes);
        FakeRegistry fake;
        const QByteArray image = fake.addImage("2026-11-01T00:00:00Z", {"a"});
        fake.whim = [&](const RecordedRequest &request) -> std::optional<Answer> {
            const bool isOther = request.target.contains("/referrers/") || request.target.contains("/login");
            Answer answer;
            answer.bytes = bytes;
            return isOther ? std::optional(answer) : std::nullopt;
        };
        DistributionFixture fixture(fake.place());
        const Digest digest = Digest::parse(image.toStdString()).value();
        for (int i = 0; i < 2; ++i) {
            auto reading = fixture.reading(harbour, digest);
            QVERIFY(reading.isValue());
            QVERIFY(reading.value().gaps.empty());
            QCOMPARE(reading.value().image.details, DetailsState::Read);
        }
        QCOMPARE(fake.count("GET", "/referrers/"), 1); // what is not there is not asked for again
    }

    void hugeIndexesAreNotFollowed()
    {
        FakeRegistry fake;
        QByteArrayList children;
        for (int i = 0; i < 5000; ++i)
            children << Digest::of("child " + QByteArray::number(i)).toQString().toLatin1();
        const QByteArray index = fake.addIndex(children, {"huge"});
        DistributionFixture fixture(fake.place());
        auto reading = fixture.reading(harbour, Digest::parse(index.toStdString()).value());
        QVERIFY(reading.isValue());
        QVERIFY(fake.server.requests().size() < 10);
        QVERIFY(reading.value().below.empty());
        QCOMPARE(reading.value().gaps[0].error.code, QStringLiteral("TooManyChildren"));
        QCOMPARE(reading.value().manifests[0].second.children.size(), std::size_t(5000));
    }
};

TAGBOAT_TEST(PagesTest)
#include "tst_pages.moc"
