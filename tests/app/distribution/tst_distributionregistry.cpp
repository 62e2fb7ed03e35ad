// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/reference.h"
#include "app/registry/imagelisting.h"
#include "app/registry/referrerstag.h"
#include "tests/app/distribution/distributionfixture.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>

#include <set>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

const QString app = QStringLiteral("app");

Digest digestOf(const QByteArray &text)
{
    return Digest::parse(text.toStdString()).value();
}

/// "digest tag,tag kind size date" of each image, digests as letters given.
QStringList linesOf(const std::vector<Image> &images, const QMap<QByteArray, QString> &names)
{
    QStringList lines;
    for (const Image &image : images) {
        QStringList tags;
        for (const std::string &tag : image.tags)
            tags << QString::fromStdString(tag);
        lines << QStringLiteral("%1 [%2] %3")
                     .arg(names.value(image.digest.toQString().toLatin1(), QStringLiteral("?")), tags.join(u','),
                          QString::number(image.sizeInBytes));
    }
    return lines;
}

} // namespace

class DistributionRegistryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsAtEveryPageSize_data()
    {
        QTest::addColumn<int>("serverPage");
        QTest::addColumn<int>("ourPage");
        for (const int server : {0, 1, 7, 100}) {
            for (const int ours : {1, 7, 100, 1000})
                QTest::addRow("server %d, ours %d", server, ours) << server << ours;
        }
    }
    void listsAtEveryPageSize()
    {
        QFETCH(int, serverPage);
        QFETCH(int, ourPage);
        FakeRegistry fake;
        fake.pageSize = serverPage;
        for (int i = 0; i < 40; ++i) {
            const QByteArray n = QByteArray::number(i);
            fake.addImage("2024-01-01T00:00:" + n.rightJustified(2, '0') + 'Z', {"v" + n, "z" + n});
        }
        DistributionFixture fixture(fake.place());
        fixture.registry->setPageSize(ourPage);
        const auto images = fixture.allImages(app);
        QCOMPARE(images.size(), std::size_t(40));
        std::set<std::string> tags;
        for (const Image &image : images) {
            QCOMPARE(image.tags.size(), std::size_t(2));
            QCOMPARE(image.kind, ImageKind::Image);
            QVERIFY(image.sizeInBytes > 1000);
            QVERIFY(image.pushedAt >= 1'704'067'200'000);
            tags.insert(image.tags.begin(), image.tags.end());
        }
        QCOMPARE(tags.size(), std::size_t(80));
        QCOMPARE(fake.count("HEAD", "/manifests/"), 80);
        QCOMPARE(fake.count("GET", "/manifests/"), 40);
        // The second time, what was read is known.
        QCOMPARE(fixture.allImages(app), images);
        QCOMPARE(fake.count("GET", "/manifests/"), 40);
    }

    void listsBareImagesFirst()
    {
        FakeRegistry fake;
        const QByteArray child = fake.addImage("2024-01-02T00:00:00Z", {"child"});
        const QByteArray index = fake.addIndex({child}, {"latest"});
        DistributionFixture fixture(fake.place());
        const auto bare = fixture.listedImages(app);
        QCOMPARE(bare.size(), std::size_t(2));
        QCOMPARE(bare.at(0).kind, ImageKind::Image);
        QCOMPARE(bare.at(1).kind, ImageKind::Index);
        for (const Image &image : bare) {
            QCOMPARE(image.details, DetailsState::Unread);
            QCOMPARE(image.sizeInBytes, std::int64_t(-1));
        }
        QCOMPARE(fake.count("GET", "/manifests/"), 0);

        auto read = fixture.reading(app, digestOf(index));
        QVERIFY(read.isValue());
        QCOMPARE(read.value().image.details, DetailsState::Read);
        QCOMPARE(read.value().below.size(), std::size_t(1));
        QCOMPARE(read.value().below.at(0).platform, std::string("linux/amd64"));
        QCOMPARE(read.value().manifests.size(), std::size_t(2));
        QCOMPARE(read.value().manifests.at(0).second.children.size(), std::size_t(1));
        // What is known of an image comes with the next list, what hangs on it does not.
        const auto again = fixture.listedImages(app);
        QCOMPARE(again.at(0).sizeInBytes, read.value().below.at(0).sizeInBytes);
        QCOMPARE(again.at(0).details, DetailsState::Unread);
    }

    void tellsWhyAnImageCannotBeRead()
    {
        FakeRegistry fake;
        const QByteArray broken = fake.add("application/vnd.oci.image.manifest.v1+json", "{\"layers\":7}", {"broken"});
        DistributionFixture fixture(fake.place());
        auto read = fixture.reading(app, digestOf(broken));
        QVERIFY(read.isError());
        QCOMPARE(read.error().kind, Error::Kind::MalformedAnswer);
        auto gone = fixture.reading(app, Digest::of("gone"));
        QVERIFY(gone.isError());
        QCOMPARE(gone.error().kind, Error::Kind::NotFound);
        auto none = fixture.reading(app, Digest());
        QVERIFY(none.isError());
        QCOMPARE(none.error().kind, Error::Kind::InvalidInput);
    }

    void listsWhatHangsTogether()
    {
        FakeRegistry fake;
        fake.hasReferrersApi = true;
        const QByteArray amd = fake.addImage("2024-01-02T00:00:00Z", {});
        const QByteArray arm = fake.addImage("2024-01-03T00:00:00Z", {"arm"});
        const QByteArray lost = Digest::of("lost").toQString().toLatin1();
        const QByteArray index = fake.addIndex({amd, arm, amd, lost}, {"latest"});
        const QByteArray sbom =
            fake.addImage("2024-01-04T00:00:00Z", {},
                          ",\"artifactType\":\"application/spdx+json\",\"subject\":{\"mediaType\":\"x\","
                          "\"digest\":\""
                              + index + "\",\"size\":1}");
        fake.referrers[index] = {sbom, amd};
        const QMap<QByteArray, QString> names{{amd, QStringLiteral("amd")},
                                              {arm, QStringLiteral("arm")},
                                              {index, QStringLiteral("index")},
                                              {sbom, QStringLiteral("sbom")}};
        DistributionFixture fixture(fake.place());
        for (const int size : {1, 100}) {
            fixture.registry->setPageSize(size);
            const auto images = fixture.allImages(app);
            const QString bytes = QString::number(images.at(0).sizeInBytes);
            QCOMPARE(linesOf(images, names).join(u'\n'),
                     QStringLiteral("arm [arm] %1\nindex [latest] %1\namd [] %1\nsbom [] %1").arg(bytes));
            QCOMPARE(images.at(1).kind, ImageKind::Index);
            QCOMPARE(images.at(1).pushedAt, images.at(0).pushedAt); // the youngest child's
            QCOMPARE(images.at(3).kind, ImageKind::Sbom);
            QCOMPARE(images.at(3).subject, std::optional(digestOf(index)));
        }
        // A child may be deleted while it is remembered.
        fake.manifests.remove(amd);
        QCOMPARE(fixture.allImages(app).size(), std::size_t(3));
    }

    void fallsBackToReferrersByTag()
    {
        FakeRegistry fake;
        const QByteArray image = fake.addImage("2024-01-01T00:00:00Z", {"v1", "v2"});
        fake.addImage("2024-01-02T00:00:00Z", {"v3"});
        const QByteArray signature = fake.addImage("2024-01-03T00:00:00Z", {});
        const QByteArray tag = QByteArray::fromStdString(referrersTag(digestOf(image)));
        fake.addIndex({signature}, {tag});
        DistributionFixture fixture(fake.place());
        fixture.registry->setPageSize(1);
        const auto images = fixture.allImages(app);
        QCOMPARE(images.size(), std::size_t(4));
        QCOMPARE(images.at(0).subject, std::optional(digestOf(image))); // the tag's index stands for the image
        QCOMPARE(images.at(1).digest, digestOf(signature));
        QCOMPARE(fake.count("GET", "/referrers/"), 1); // once told that there is no such thing
    }

    void doesNotUseUpPulls()
    {
        FakeRegistry fake;
        const QByteArray image = fake.addImage("2024-01-01T00:00:00Z", {"v1", "v2"});
        Place place = fake.place();
        place.preset = presetNamed(QStringLiteral("docker-hub"));
        DistributionFixture fixture(place);
        const auto images = fixture.listedImages(app);
        QCOMPARE(images.size(), std::size_t(1));
        QCOMPARE(images.at(0).digest, digestOf(image));
        QCOMPARE(images.at(0).tags.size(), std::size_t(2));
        QCOMPARE(images.at(0).sizeInBytes, std::int64_t(-1));
        QCOMPARE(images.at(0).kind, ImageKind::Image); // HEAD says so much
        QCOMPARE(fake.count("GET", "/manifests/"), 0);
        QVERIFY(fixture.registry->capabilities().countsReads);
    }

    void seesTagsWithoutDigestInHead()
    {
        FakeRegistry fake;
        fake.headTellsDigest = false;
        const QByteArray image = fake.addImage("2024-01-01T00:00:00Z", {"v1"});
        DistributionFixture fixture(fake.place());
        const auto images = fixture.allImages(app);
        QCOMPARE(images.size(), std::size_t(1));
        QCOMPARE(images.at(0).digest, digestOf(image));
    }

    void listsImagesThatCannotBeRead()
    {
        FakeRegistry fake;
        fake.add("application/vnd.oci.image.manifest.v1+json", "{\"layers\":7}", {"broken"});
        fake.add("text/plain", QByteArray(1000, '['), {"bomb"});
        const QByteArray good = fake.addImage("2024-01-01T00:00:00Z", {"good"});
        const QByteArray lying = fake.addImage("2024-01-02T00:00:00Z", {"lying"});
        fake.manifests[lying].body += ' ';
        const QByteArray noConfig = fake.addImage("2024-01-03T00:00:00Z", {"noconfig"});
        fake.blobs.clear();
        DistributionFixture fixture(fake.place());
        const auto images = fixture.allImages(app);
        QCOMPARE(images.size(), std::size_t(5));
        for (const Image &image : images) {
            const bool isReadable = image.digest == digestOf(good) || image.digest == digestOf(noConfig);
            QCOMPARE(image.sizeInBytes > 0, isReadable);
            QCOMPARE(image.pushedAt, std::int64_t(0));
        }
    }

    void failsAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("part"); // of the target that the answer is for
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("no repository") << QByteArray("/tags/list") << 404 << QByteArray() << Error::Kind::NotFound;
        QTest::newRow("no list") << QByteArray("/tags/list") << 200 << QByteArray("<html>")
                                 << Error::Kind::MalformedAnswer;
        QTest::newRow("denied") << QByteArray("/manifests/v1") << 403 << QByteArray() << Error::Kind::AccessDenied;
    }
    void failsAsAWhole()
    {
        QFETCH(QByteArray, part);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        FakeRegistry fake;
        fake.addImage("2024-01-01T00:00:00Z", {"v1"});
        fake.whim = [&](const RecordedRequest &request) {
            return request.target.contains(part) ? std::optional(Answer::status(status, body))
                                                 : std::optional<Answer>();
        };
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(app);
        QVERIFY(page.isError());
        QTEST(page.error().kind, "kind");
    }

    void endsWhatNeverEnds()
    {
        FakeRegistry fake;
        fake.whim = [](const RecordedRequest &request) {
            const bool isList = request.target.contains("/tags/list") || request.target.contains("_catalog");
            return isList ? Answer::json(R"({"name":"app","tags":["v1"],"repositories":["app"]})",
                                         {{"Link", "</v2/?last=v1>; rel=\"next\""}})
                          : std::optional<Answer>();
        };
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(app);
        QVERIFY(page.isValue());
        const auto &oddities = page.value().oddities; // and v1 points to nothing
        QVERIFY(std::any_of(oddities.begin(), oddities.end(),
                            [](const Oddity &odd) { return odd.error.code == QLatin1String("PagesInCircle"); }));
    }

    void startsAgainWhenThePageIsStale()
    {
        FakeRegistry fake;
        for (const char *tag : {"v1", "v2", "v3"})
            fake.addImage(QByteArray("2024-01-01T00:00:0") + tag[1] + 'Z', {tag});
        DistributionFixture fixture(fake.place());
        auto stale = fixture.images(app, QStringLiteral("17:1"));
        QVERIFY(stale.isError());
        QCOMPARE(stale.error().kind, Error::Kind::InvalidInput);
        for (const char *token : {"x", ":", "1:99999999999999999999", "-1:-1"})
            QVERIFY(fixture.images(app, QString::fromLatin1(token)).isError());
        fixture.registry->setPageSize(1);
        ImageListing listing(fixture.registry.get());
        int arrived = 0;
        QObject::connect(&listing, &ImageListing::arrived, &listing, [&] { ++arrived; });
        QSignalSpy finished(&listing, &ImageListing::finished);
        listing.start(app);
        TRY_COMPARE(finished.size(), 1);
        QCOMPARE(arrived, 3);
    }

    void listsRepositories()
    {
        FakeRegistry fake;
        Place place = fake.place();
        place.repositories = {QStringLiteral("mine"), app};
        DistributionFixture fixture(place);
        QCOMPARE(fixture.allRepositories(), (QStringList{QStringLiteral("mine"), app}));
        auto page = fixture.repositories();
        QVERIFY(page.isValue());
        QCOMPARE(page.value().items.at(0).uri, QStringLiteral("127.0.0.1:%1/mine").arg(fake.server.url().port()));
    }

    void doesWithoutCatalog_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("typed");
        QTest::addColumn<QString>("names");
        for (const int status : {403, 404, 405}) {
            QTest::addRow("%d with names", status) << status << true << QStringLiteral("mine");
            QTest::addRow("%d without", status)
                << status << false
                << (status == 403 ? QStringLiteral("failed: 403") : QStringLiteral("failed: NoCatalog"));
        }
        QTest::newRow("broken") << 418 << true << QStringLiteral("failed: 418");
    }
    void doesWithoutCatalog()
    {
        QFETCH(int, status);
        QFETCH(bool, typed);
        FakeRegistry fake;
        fake.whim = [&](const RecordedRequest &request) {
            return request.target.contains("_catalog") ? std::optional(Answer::status(status, {}))
                                                       : std::optional<Answer>();
        };
        Place place = fake.place();
        if (typed)
            place.repositories = {QStringLiteral("mine")};
        DistributionFixture fixture(place);
        QTEST(fixture.allRepositories().join(u','), "names");
    }

    void doesNotAskWhereThereIsNone()
    {
        FakeRegistry fake;
        Place place = fake.place();
        place.preset = presetNamed(QStringLiteral("ghcr"));
        DistributionFixture fixture(place);
        auto page = fixture.repositories();
        QVERIFY(page.isError());
        QCOMPARE(page.error().kind, Error::Kind::Unsupported);
        QCOMPARE(fake.server.requests().size(), 0);
        QVERIFY(!fixture.registry->capabilities().deletesByTag);
        QVERIFY(!fixture.registry->capabilities().deletesByDigest);
    }

    void asksForTheRegistrysOwnPage()
    {
        FakeRegistry fake;
        fake.whim = [](const RecordedRequest &request) {
            return request.target.endsWith("_catalog?n=100")
                ? Answer::status(400, R"({"errors":[{"code":"PAGINATION_NUMBER_INVALID"}]})")
                : std::optional<Answer>();
        };
        DistributionFixture fixture(fake.place());
        QCOMPARE(fixture.allRepositories(), QStringList{app});
    }

    void readsManifests()
    {
        FakeRegistry fake;
        const QByteArray image = fake.addImage("2024-01-01T00:00:00Z", {"v1"});
        const QByteArray lying = fake.addImage("2024-01-02T00:00:00Z", {"lying"});
        fake.manifests[lying].body += ' ';
        DistributionFixture fixture(fake.place());
        auto reply = fixture.manifests(app,
                                       {ImageIdentifier::forTag("v1"), ImageIdentifier::forDigest(digestOf(image)),
                                        ImageIdentifier::forTag("missing"), ImageIdentifier::forTag("lying"),
                                        ImageIdentifier::forDigest(digestOf(lying))});
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().found.size(), std::size_t(2));
        for (const auto &found : reply.value().found)
            QCOMPARE(Digest::of(found.manifest.text), digestOf(image));
        QStringList failures;
        for (const ItemFailure &failed : reply.value().failures) {
            failures << failureKindName(failed.kind);
            // What the service says the tag means is known, all the same.
            if (failed.identifier == ImageIdentifier::forTag("lying"))
                QCOMPARE(failed.digest, std::optional(digestOf(lying)));
        }
        failures.sort();
        QCOMPARE(failures,
                 (QStringList{QStringLiteral("digestDiffers"), QStringLiteral("digestDiffers"),
                              QStringLiteral("notFound")}));
    }

    void checksBeforeSending()
    {
        FakeRegistry fake;
        DistributionFixture fixture(fake.place());
        const auto v1 = ImageIdentifier::forTag("v1");
        QCOMPARE(fixture.deletion(QStringLiteral("../x"), {v1}).isError(), true);
        QVERIFY(fixture.deletion(app, {ImageIdentifier::forTag("a/b")}).isError());
        QVERIFY(fixture.deletion(app, {ImageIdentifier::forDigest(Digest())}).isError());
        QVERIFY(fixture.deletion(app, std::vector(51, v1)).isError());
        QVERIFY(fixture.manifests(app, {ImageIdentifier::forTag("")}).isError());
        QVERIFY(fixture.images(QString()).isError());
        QCOMPARE(fake.server.requests().size(), 0);
    }

    void putsBackAndChecksLayers()
    {
        FakeRegistry fake;
        const QByteArray image = fake.addImage("2024-01-01T00:00:00Z", {"v1"});
        const QByteArray blob = fake.blobs.firstKey();
        const FakeRegistry::Stored stored = fake.manifests.take(image);
        fake.tags.clear();
        DistributionFixture fixture(fake.place());
        Awaited<Digest> put([&](auto handler) {
            return fixture.registry->putImage(app, {digestOf(image), stored.body, stored.type.toStdString()}, "v2",
                                              handler);
        });
        QVERIFY(put.isValue());
        QCOMPARE(put.value(), digestOf(image));
        QCOMPARE(fake.tags.value("v2"), image);
        const std::vector layers{digestOf(blob), Digest::of("missing")};
        Awaited<std::vector<LayerAvailability>> checked(
            [&](auto handler) { return fixture.registry->checkLayers(app, layers, handler); });
        QVERIFY(checked.isValue());
        QVERIFY(checked.value().at(0).available);
        QVERIFY(!checked.value().at(1).available);
    }

    void tellsWhatIsNoRegistry()
    {
        FakeHttpServer server;
        DistributionFixture fixture(Place{server.url(QString())});
        auto access = fixture.access();
        QVERIFY(access.isError());
        QCOMPARE(access.error().code, QStringLiteral("NoRegistryHere"));
        QVERIFY(access.error().codeOf == CodeOf::Program); // its text is ours as well
    }

    void listsTagsByPage()
    {
        FakeRegistry fake;
        fake.pageSize = 2;
        const QByteArray image = fake.addImage("2024-01-01T00:00:00Z", {"v1", "v2", "v3"});
        DistributionFixture fixture(fake.place());
        std::vector<std::string> tags;
        PageToken token;
        do {
            Awaited<Page<TagEntry>> page([&](auto handler) { return fixture.registry->listTags(app, token, handler); });
            QVERIFY(page.isValue());
            for (const TagEntry &entry : page.value().items) {
                QCOMPARE(entry.digest, digestOf(image));
                tags.push_back(entry.tag);
            }
            token = page.value().next;
        } while (!token.isEmpty());
        QCOMPARE(tags, (std::vector<std::string>{"v1", "v2", "v3"}));
    }

    void namesCommands()
    {
        Place place{QUrl(QStringLiteral("https://registry-1.docker.io"))};
        DistributionFixture fixture(place);
        const Digest digest = Digest::of("x");
        QCOMPARE(fixture.registry->cliCommands(QStringLiteral("me/app"),
                                               {ImageIdentifier::forTag("v1"), ImageIdentifier::forDigest(digest)}),
                 (QStringList{QStringLiteral("regctl tag delete docker.io/me/app:v1"),
                              QStringLiteral("regctl manifest delete docker.io/me/app@") + digest.toQString()}));
    }

    void cancels()
    {
        FakeRegistry fake;
        fake.addImage("2024-01-01T00:00:00Z", {"v1", "v2", "v3"});
        fake.whim = [](const RecordedRequest &request) {
            return request.method == "HEAD" ? std::optional(Answer::never()) : std::optional<Answer>();
        };
        DistributionFixture fixture(fake.place());
        auto images = fixture.images(app);
        TRY_COMPARE(fake.server.requests().size(), 4);
        images.cancel();
        TRY_COMPARE(fake.server.openConnections(), 0);
        QVERIFY(!images.hasCome());
    }
};

TAGBOAT_TEST(DistributionRegistryTest)
#include "tst_distributionregistry.moc"
