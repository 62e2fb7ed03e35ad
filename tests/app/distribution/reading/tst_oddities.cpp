// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/imagelisting.h"
#include "tests/app/distribution/distributionfixture.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QCryptographicHash>
#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

const QString boats = QStringLiteral("app");

QStringList tagsOf(const Page<Image> &page)
{
    QStringList tags;
    for (const Image &image : page.items) {
        for (const std::string &tag : image.tags)
            tags << QString::fromStdString(tag);
    }
    tags.sort();
    return tags;
}

QStringList namesOf(const std::vector<Oddity> &oddities)
{
    QStringList names;
    for (const Oddity &oddity : oddities)
        names << oddity.name;
    names.sort();
    return names;
}

/// Five images, tagged a to e.
void fill(FakeRegistry &fake)
{
    for (const char *tag : {"a", "b", "c", "d", "e"})
        fake.addImage("2026-11-0" + QByteArray::number(1 + tag[0] - 'a') + "T00:00:00Z", {tag});
}

/// Answers the look-up of one tag.
auto lookUpOf(const QByteArray &tag, const Answer &answer)
{
    return [tag, answer](const RecordedRequest &request) {
        return request.target.endsWith("/manifests/" + tag) ? std::optional(answer) : std::nullopt;
    };
}

Digest sha512Of(const QByteArray &text)
{
    return Digest::parse(QStringLiteral("sha512:")
                         + QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha512).toHex()))
        .value();
}

} // namespace

/// One bad element hides no other, and is told of.
class OdditiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneBrokenTagHidesNoOther_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<Error::Kind>("kind");
        const auto row = [](const char *name, const Answer &answer, Error::Kind kind) {
            QTest::newRow(name) << answer << kind;
        };
        const QByteArray words = R"({"errors":[{"code":"UNKNOWN","message":"cannot read the link"}]})";
        row("fault of the registry", Answer::status(500, words), Error::Kind::Server);
        row("forbidden", Answer::status(403, R"({"errors":[{"code":"DENIED"}]})"), Error::Kind::AccessDenied);
        row("too early", Answer::status(425, "{}"), Error::Kind::Other);
        row("redirected to nowhere", Answer::status(307, {}), Error::Kind::Redirected);
        row("hangs up", Answer::cutBefore(), Error::Kind::Network);
        row("digest that is none", Answer::status(200, {}, {{"Docker-Content-Digest", "sha256:xyz"}}),
            Error::Kind::MalformedAnswer);
        row("a page of something else", Answer::status(200, "<html>Sign in</html>", {{"Content-Type", "text/html"}}),
            Error::Kind::MalformedAnswer);
    }
    void oneBrokenTagHidesNoOther()
    {
        QFETCH(Answer, answer);
        QFETCH(Error::Kind, kind);
        FakeRegistry fake;
        fill(fake);
        fake.whim = lookUpOf("c", answer);
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isValue());
        QCOMPARE(tagsOf(page.value()), QStringLiteral("a b d e").split(u' '));
        QCOMPARE(namesOf(page.value().oddities), QStringList{QStringLiteral("c")});
        QCOMPARE(page.value().oddities[0].error.kind, kind);
        if (kind == Error::Kind::Server)
            QCOMPARE(page.value().oddities[0].error.code, QStringLiteral("UNKNOWN"));

        Awaited<Page<TagEntry>> tags([&](auto handler) { return fixture.registry->listTags(boats, {}, handler); });
        QVERIFY(tags.isValue());
        QCOMPARE(tags.value().items.size(), std::size_t(4));
        QCOMPARE(namesOf(tags.value().oddities), QStringList{QStringLiteral("c")});
    }

    /// Some registries know no HEAD of manifests.
    void whatOnlyGetTellsIsNotBroken()
    {
        FakeRegistry fake;
        fill(fake);
        fake.whim = [](const RecordedRequest &request) {
            return request.method == "HEAD" ? std::optional(Answer::status(405, {})) : std::nullopt;
        };
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isValue());
        QCOMPARE(page.value().items.size(), std::size_t(5));
        QVERIFY(page.value().oddities.empty());
    }

    void anOutageIsNotManyBrokenTags()
    {
        FakeRegistry fake;
        for (int i = 0; i < 60; ++i)
            fake.addImage("2026-11-01T00:00:00Z", {"v" + QByteArray::number(i)});
        fake.whim = [](const RecordedRequest &request) {
            return request.target.contains("/manifests/") ? std::optional(Answer::status(503, {})) : std::nullopt;
        };
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isError());
        QCOMPARE(page.error().kind, Error::Kind::Server);
        QVERIFY(fake.count("HEAD", "/manifests/") < 100); // not each of them, three times
    }

    /// More of them than are asked for at once, and first.
    void manyBrokenTagsHideNoOther_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("fault of the registry") << 500;
        QTest::newRow("forbidden") << 403;
    }
    void manyBrokenTagsHideNoOther()
    {
        QFETCH(int, status);
        FakeRegistry fake;
        fill(fake);
        for (int i = 0; i < 10; ++i)
            fake.addImage("2026-11-01T00:00:00Z", {"0" + QByteArray::number(i)});
        fake.whim = [status](const RecordedRequest &request) {
            return request.target.contains("/manifests/0") ? std::optional(Answer::status(status, {})) : std::nullopt;
        };
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isValue());
        QCOMPARE(tagsOf(page.value()), QStringLiteral("a b c d e").split(u' '));
        QCOMPARE(page.value().oddities.size(), std::size_t(10));
    }

    void whoCannotSignInIsToldSo()
    {
        FakeRegistry fake;
        fill(fake);
        fake.whim = lookUpOf("c", Answer::status(401, "{}", {{"WWW-Authenticate", "Basic realm=\"x\""}}));
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isError());
        QCOMPARE(page.error().kind, Error::Kind::MissingCredentials);
    }

    void tagsThatPointToNothingAreTold()
    {
        FakeRegistry fake;
        fill(fake);
        fake.tags["gone1"] = fake.tags["gone2"] = Digest::of("gone").toQString().toLatin1();
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isValue());
        QCOMPARE(page.value().items.size(), std::size_t(5));
        QCOMPARE(namesOf(page.value().oddities), (QStringList{QStringLiteral("gone1"), QStringLiteral("gone2")}));
        QCOMPARE(page.value().oddities[0].error.kind, Error::Kind::NotFound);
    }

    void onlySuchTags()
    {
        FakeRegistry fake;
        fake.tags["gone"] = Digest::of("gone").toQString().toLatin1();
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isValue());
        QVERIFY(page.value().items.empty());
        QCOMPARE(namesOf(page.value().oddities), QStringList{QStringLiteral("gone")});
    }

    void digestsOfOtherAlgorithms_data()
    {
        QTest::addColumn<QString>("digest");
        QTest::addColumn<bool>("readable");
        const QByteArray body = R"({"schemaVersion":2,"layers":[],"strong":1})";
        QTest::newRow("sha512") << sha512Of(body).toQString() << true;
        QTest::newRow("not known") << QStringLiteral("blake3:") + QString(64, u'a') << false;
    }
    /// Listed, read where it can be verified, and deleted like any other.
    void digestsOfOtherAlgorithms()
    {
        QFETCH(QString, digest);
        QFETCH(bool, readable);
        FakeRegistry fake;
        fill(fake);
        const QByteArray body = R"({"schemaVersion":2,"layers":[],"strong":1})";
        const QByteArray strong = digest.toLatin1();
        QByteArrayList deleted;
        fake.tags["strong"] = strong;
        fake.whim = [&](const RecordedRequest &request) -> std::optional<Answer> {
            if (!request.target.endsWith("/manifests/strong") && !request.target.endsWith(strong))
                return {};
            if (request.method == "DELETE")
                deleted << request.target;
            return request.method == "DELETE"
                ? Answer::status(202, {})
                : Answer::status(200, request.method == "HEAD" ? QByteArray() : body,
                                 {{"Content-Type", "application/vnd.oci.image.manifest.v1+json"},
                                  {"Docker-Content-Digest", strong}});
        };
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(boats);
        QVERIFY(page.isValue());
        QCOMPARE(tagsOf(page.value()), QStringLiteral("a b c d e strong").split(u' '));
        QVERIFY(page.value().oddities.empty());
        QCOMPARE(page.value().items.back().digest.toQString(), digest);

        const auto identifier = ImageIdentifier::forDigest(page.value().items.back().digest);
        auto manifests = fixture.manifests(boats, {identifier});
        QVERIFY(manifests.isValue());
        QCOMPARE(manifests.value().found.size(), std::size_t(readable));
        if (readable)
            QCOMPARE(manifests.value().found[0].manifest.digest, identifier.digest());
        else
            QCOMPARE(manifests.value().failures[0].kind, FailureKind::DigestUnverifiable);

        auto deletion = fixture.deletion(boats, {identifier});
        QVERIFY(deletion.isValue());
        QCOMPARE(deleted, QByteArrayList{"/v2/app/manifests/" + strong});
    }

    void repositoriesThatAreNamesOnly_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<bool>("empty");
        QTest::newRow("listed by the registry") << QStringList() << true;
        QTest::newRow("listed, and typed by hand") << QStringList{QStringLiteral("noname")} << true;
        QTest::newRow("typed by hand only") << QStringList{QStringLiteral("elsewhere")} << false;
    }
    void repositoriesThatAreNamesOnly()
    {
        QFETCH(QStringList, typed);
        QFETCH(bool, empty);
        FakeRegistry fake;
        fake.whim = [](const RecordedRequest &request) {
            return request.target.startsWith("/v2/_catalog")
                ? std::optional(Answer::json(R"({"repositories":["noname"]})"))
                : std::nullopt;
        };
        Place place = fake.place();
        place.repositories = typed;
        DistributionFixture fixture(place);
        QVERIFY(fixture.repositories().isValue());
        auto page = fixture.images(typed.value(0, QStringLiteral("noname")));
        QCOMPARE(page.isValue(), empty);
        if (!empty) {
            QCOMPARE(page.error().kind, Error::Kind::NotFound);
            return;
        }
        QVERIFY(page.value().items.empty());
        QCOMPARE(page.value().oddities[0].error.code, QStringLiteral("NameWithoutTags"));
    }

    void oddNames()
    {
        FakeRegistry fake;
        fill(fake);
        fake.whim = [](const RecordedRequest &request) -> std::optional<Answer> {
            if (request.target.startsWith("/v2/_catalog"))
                return Answer::json(R"({"repositories":["app","../up",7,"other"]})");
            if (request.target.startsWith("/v2/app/tags/list"))
                return Answer::json(R"({"name":"app","tags":["a","no good","b",null]})");
            return {};
        };
        Place place = fake.place();
        place.repositories = {QStringLiteral("typed wrong"), QStringLiteral("typed")};
        DistributionFixture fixture(place);
        auto repositories = fixture.repositories();
        QVERIFY(repositories.isValue());
        QCOMPARE(repositories.value().items.size(), std::size_t(3));
        QCOMPARE(
            namesOf(repositories.value().oddities),
            (QStringList{QStringLiteral("../up"), QStringLiteral("repositories[2]"), QStringLiteral("typed wrong")}));
        auto images = fixture.images(boats);
        QVERIFY(images.isValue());
        QCOMPARE(tagsOf(images.value()), QStringLiteral("a b").split(u' '));
        QCOMPARE(namesOf(images.value().oddities), (QStringList{QStringLiteral("no good"), QStringLiteral("tags[3]")}));
        QCOMPARE(fake.count("HEAD", "good"), 0);
    }

    void listingsHandThemOn()
    {
        FakeRegistry fake;
        fill(fake);
        fake.tags["gone"] = Digest::of("gone").toQString().toLatin1();
        DistributionFixture fixture(fake.place());
        fixture.registry->setPageSize(2);
        ImageListing listing(fixture.registry.get());
        std::vector<Oddity> told;
        std::size_t arrived = 0;
        bool finished = false;
        connect(&listing, &ImageListing::odd, this,
                [&](const std::vector<Oddity> &odd) { told.insert(told.end(), odd.begin(), odd.end()); });
        connect(&listing, &ImageListing::arrived, this,
                [&](std::span<const Image> images) { arrived += images.size(); });
        connect(&listing, &ImageListing::finished, this, [&] { finished = true; });
        listing.start(boats);
        TRY_VERIFY(finished);
        QCOMPARE(arrived, std::size_t(5));
        QCOMPARE(namesOf(told), QStringList{QStringLiteral("gone")});
    }
};

TAGBOAT_TEST(OdditiesTest)
#include "tst_oddities.moc"
