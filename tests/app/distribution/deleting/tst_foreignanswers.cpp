// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/deleting/distributiondeletion.h"
#include "app/removal/run/deletionrun.h"
#include "tests/app/distribution/distributionfixture.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

const QString fleet = QStringLiteral("app");
const QByteArray signInPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome</body></html>";
const Headers asPage{{"Content-Type", "text/html; charset=utf-8"}};

ImageIdentifier digestIdentifier(const QByteArray &digest)
{
    return ImageIdentifier::forDigest(Digest::parse(digest.toStdString()).value());
}

/// What something in front of a registry says to a change.
void addForeignAnswers()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const Answer &answer) { QTest::newRow(name) << answer.bytes; };
    row("200 with a page", Answer::status(200, signInPage, asPage));
    row("200 with a page that says JSON", Answer::status(200, signInPage, {{"Content-Type", "application/json"}}));
    row("200 with words", Answer::status(200, "OK", {{"Content-Type", "text/plain"}}));
    row("202 with a page", Answer::status(202, signInPage, asPage));
    row("200 with a page and a digest",
        Answer::status(200, signInPage, {{"Docker-Content-Digest", Digest::of("x").toQString().toLatin1()}}));
    row("201", Answer::status(201, {})); // nothing was to be made
    row("203", Answer::status(203, {}));
    row("205", Answer::status(205, {}));
    row("206", Answer::status(206, "{}"));
    row("299", Answer::status(299, {}));
    row("404 with a page", Answer::status(404, signInPage, asPage));
    row("410 with a page", Answer::status(410, signInPage, asPage));
    for (const int status : {300, 301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << Answer::redirect(status, QUrl(QStringLiteral("https://login.example/"))).bytes;
    row("304", Answer::status(304, {}));
    Answer noHttp;
    noHttp.bytes = "hello\r\n\r\n";
    row("not HTTP", noHttp);
    row("cut", Answer::cutBefore());
}

Answer answerOf(const QByteArray &bytes)
{
    Answer answer;
    answer.bytes = bytes;
    answer.close = true;
    return answer;
}

} // namespace

/// An answer that is none of the registry's says nothing about what the registry did: that is looked up.
class ForeignAnswersTest : public QObject
{
    Q_OBJECT

    /// Three images; DELETE is answered by something else, whether the registry hears of it or not.
    struct Scene
    {
        FakeRegistry fake;
        QByteArrayList digests;
        QByteArray bytes;
        bool registryActs = false;

        Scene()
        {
            for (const char *tag : {"v1", "v2", "v3"})
                digests << fake.addImage("2026-11-0" + QByteArray(1, tag[1]) + "T00:00:00Z", {tag});
            fake.whim = [this](const RecordedRequest &request) -> std::optional<Answer> {
                if (request.method != "DELETE")
                    return {};
                const QByteArray reference = request.target.mid(request.target.lastIndexOf('/') + 1);
                if (registryActs && fake.tags.contains(reference)) {
                    fake.tags.remove(reference);
                } else if (registryActs) {
                    fake.manifests.remove(reference);
                    fake.tags.removeIf([&](const auto &tag) { return tag.value() == reference; });
                }
                return answerOf(bytes);
            };
        }
    };

private Q_SLOTS:
    void isNeitherDoneNorFailed_data() { addForeignAnswers(); }
    void isNeitherDoneNorFailed()
    {
        QFETCH(QByteArray, bytes);
        const bool mayBeTheRegistry = QByteArray(QTest::currentDataTag()) == "404 with a page"; // see below
        for (const bool byTag : {false, true}) {
            if (byTag && mayBeTheRegistry)
                continue;
            Scene scene;
            scene.bytes = bytes;
            DistributionFixture fixture(scene.fake.place());
            auto reply = fixture.deletion(
                fleet, {byTag ? ImageIdentifier::forTag("v1") : digestIdentifier(scene.digests.first())});
            if (reply.isValue())
                QCOMPARE(linesOf(reply.value()), QStringList());
            else
                QVERIFY(outcomeUnknown(reply.error()));
            QVERIFY(fixture.registry->capabilities().deletesByTag);
            QVERIFY(fixture.registry->capabilities().deletesByDigest);
        }
    }

    void endsInALookUp_data() { addForeignAnswers(); }
    /// The whole run: what the registry has is what the results say.
    void endsInALookUp()
    {
        QFETCH(QByteArray, bytes);
        for (const bool acts : {true, false}) {
            Scene scene;
            scene.bytes = bytes;
            scene.registryActs = acts;
            DistributionFixture fixture(scene.fake.place());
            RepositorySnapshot snapshot;
            snapshot.name = fleet;
            snapshot.images = fixture.listedImages(fleet);
            Selection selection{fleet, {}};
            for (const QByteArray &digest : scene.digests)
                selection.identifiers.push_back(digestIdentifier(digest));
            PlanOptions options;
            options.capabilities = fixture.registry->capabilities();
            DeletionRun run(fixture.registry.get(), planDeletion({snapshot}, {selection}, {}, options));
            run.start();
            TRY_COMPARE(run.state(), DeletionRun::State::Finished);
            QCOMPARE(run.rows().size(), std::size_t(3));
            for (const OutcomeRow &row : run.rows()) {
                QCOMPARE(row.outcome.state, acts ? Outcome::State::Deleted : Outcome::State::Failed);
                if (!acts)
                    QCOMPARE(row.outcome.failureKind, FailureKind::StillThere);
            }
        }
    }

    /// A gateway that has a page of its own for every path: nothing says that the image has gone.
    void aPageForTheLookUpSaysNothing()
    {
        Scene scene;
        DistributionFixture fixture(scene.fake.place());
        RepositorySnapshot snapshot;
        snapshot.name = fleet;
        snapshot.images = fixture.listedImages(fleet);
        scene.fake.whim = [](const RecordedRequest &request) {
            return request.target.contains("/manifests/") ? std::optional(Answer::status(404, signInPage, asPage))
                                                          : std::nullopt;
        };
        PlanOptions options;
        options.capabilities = fixture.registry->capabilities();
        const Selection selection{fleet, {digestIdentifier(scene.digests.first())}};
        DeletionRun run(fixture.registry.get(), planDeletion({snapshot}, {selection}, {}, options));
        run.start();
        TRY_COMPARE(run.state(), DeletionRun::State::Finished);
        QCOMPARE(run.rows()[0].outcome.state, Outcome::State::Unknown);
    }

    void whatTheSpecAllowsIsDone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const Answer &answer) { QTest::newRow(name) << answer.bytes; };
        row("202", Answer::status(202, {}));
        row("202, of type html, without a body", Answer::status(202, {}, asPage));
        row("200", Answer::status(200, {}));
        row("204", Answer::status(204, {}));
        row("200 with JSON", Answer::json(R"({"deleted":true})"));
        row("202 with JSON", Answer::status(202, "[]"));
    }
    void whatTheSpecAllowsIsDone()
    {
        QFETCH(QByteArray, bytes);
        Scene scene;
        scene.bytes = bytes;
        DistributionFixture fixture(scene.fake.place());
        auto byDigest = fixture.deletion(fleet, {digestIdentifier(scene.digests.first())});
        QVERIFY(byDigest.isValue());
        QCOMPARE(linesOf(byDigest.value()), QStringList{u'-' + QString::fromLatin1(scene.digests.first())});
        auto byTag = fixture.deletion(fleet, {ImageIdentifier::forTag("v2")});
        QVERIFY(byTag.isValue());
        QCOMPARE(linesOf(byTag.value()), QStringList{QStringLiteral("-v2")});
    }

    /// A registry that knows no deletion by tag may say so with a page: it answers other questions as registries do.
    void pagesOfTheRegistryItself()
    {
        Scene scene;
        scene.bytes = Answer::status(404, signInPage, asPage).bytes;
        DistributionFixture fixture(scene.fake.place());
        scene.fake.headTellsDigest = true;
        auto reply = fixture.deletion(fleet, {ImageIdentifier::forTag("v1")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()), QStringList{QStringLiteral("v1 untagUnsupported")});
        QVERIFY(!fixture.registry->capabilities().deletesByTag);
    }

    void puttingBackIsNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("page") << Answer::status(200, signInPage, asPage).bytes;
        QTest::newRow("203") << Answer::status(203, {}).bytes;
        QTest::newRow("redirect") << Answer::redirect(302, QUrl(QStringLiteral("https://login.example/"))).bytes;
    }
    void puttingBackIsNotBelieved()
    {
        QFETCH(QByteArray, bytes);
        FakeRegistry fake;
        fake.whim = [bytes](const RecordedRequest &request) {
            return request.method == "PUT" ? std::optional(answerOf(bytes)) : std::nullopt;
        };
        DistributionFixture fixture(fake.place());
        Manifest manifest{Digest::of("{}"), "{}", "application/json"};
        Awaited<Digest> put([&](auto handler) { return fixture.registry->putImage(fleet, manifest, "v1", handler); });
        QVERIFY(put.isError());
        QVERIFY(outcomeUnknown(put.error()));
    }

    void whatWasNotReachedHasNoCodeOfQt()
    {
        FakeRegistry fake;
        const Place place = fake.place();
        fake.server.shutDown();
        DistributionFixture fixture(place);
        auto reply = fixture.deletion(fleet, {ImageIdentifier::forTag("v1"), ImageIdentifier::forTag("v2")});
        QVERIFY(reply.isError());
        QVERIFY(reply.error().code.isEmpty());
        QVERIFY(!outcomeUnknown(reply.error()));
        QCOMPARE(failureKindOf(reply.error()), FailureKind::NotReached);
    }
};

TAGBOAT_TEST(ForeignAnswersTest)
#include "tst_foreignanswers.moc"
