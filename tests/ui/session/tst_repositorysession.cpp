// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/session/repositorysession.h"

#include "app/connections/registryfactory.h"
#include "app/net/httpclient.h"
#include "app/secrets/memorysecretstore.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

Digest digestOf(const QByteArray &text)
{
    return Digest::parse(text.toStdString()).value();
}

/// A session of "app" at a registry whose listings are bare.
struct Fixture
{
    explicit Fixture(const QString &preset = {})
    {
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Distribution);
        connection.asDistribution().signIn = DistributionSettings::SignIn::Anonymous;
        connection.asDistribution().preset = preset;
        connection.endpoint = registry.server.url(QString()).toString();
        session = std::make_unique<RepositorySession>(std::make_shared<ConnectionSession>(connection, factory),
                                                      QStringLiteral("app"));
    }

    FakeRegistry registry;
    HttpClient http;
    MemorySecretStore secrets;
    RegistryFactory factory{&http, &secrets, QProcessEnvironment(), hastyPolicy()};
    std::unique_ptr<RepositorySession> session;

    [[nodiscard]] ImagesModel *model() const { return session->model(); }
    [[nodiscard]] QString cell(int row, int column) const { return model()->index(row, column).data().toString(); }
    void load()
    {
        session->load();
        TRY_COMPARE(session->state(), RepositorySession::State::Ready);
    }
    void loadAll()
    {
        load();
        TRY_VERIFY(session->isRead());
        TRY_COMPARE(model()->unreadImages().size(), std::size_t(0));
    }
    /// Manifests are not answered, but for those of `digests`.
    void holdManifests(const QByteArrayList &digests = {})
    {
        registry.whim = [digests](const RecordedRequest &request) {
            const bool isHeld = request.method == "GET" && request.target.contains("/manifests/");
            const bool isFree = std::any_of(digests.begin(), digests.end(),
                                            [&](const QByteArray &digest) { return request.target.contains(digest); });
            return isHeld && !isFree ? std::optional(Answer::never()) : std::nullopt;
        };
    }
};

} // namespace

class TestRepositorySession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsComeBeforeTheirCells()
    {
        Fixture fixture;
        for (int i = 0; i < 5; ++i)
            fixture.registry.addImage("2024-01-0" + QByteArray::number(i + 1) + "T00:00:00Z",
                                      {"v" + QByteArray::number(i)});
        fixture.holdManifests();
        fixture.load();
        TRY_COMPARE(fixture.model()->rowCount(), 5);
        QCOMPARE(fixture.cell(0, ImagesModel::TagColumn), QStringLiteral("v0"));
        QCOMPARE(fixture.cell(0, ImagesModel::SizeColumn), QStringLiteral("…"));
        QVERIFY(!fixture.session->isRead());
    }

    void cellsFill()
    {
        Fixture fixture;
        const QByteArray child = fixture.registry.addImage("2024-01-01T00:00:00Z", {});
        fixture.registry.addIndex({child}, {"index"});
        fixture.registry.addImage("2024-01-02T00:00:00Z", {"single"});
        fixture.loadAll();
        fixture.model()->setView(ImagesModel::View::ByImage);
        TRY_COMPARE(fixture.model()->rowCount(), 2);
        TRY_COMPARE(fixture.model()->rowCount(fixture.model()->index(0, 0)), 1);
        for (int row = 0; row < 2; ++row) {
            QCOMPARE(fixture.cell(row, ImagesModel::PlatformsColumn), QStringLiteral("linux/amd64"));
            QVERIFY(fixture.cell(row, ImagesModel::SizeColumn) != QStringLiteral("…"));
        }
        // The index was read once, and the plan knows what it holds.
        QCOMPARE(fixture.registry.count("GET", "/manifests/"), 3);
        QCOMPARE(fixture.session->snapshot().manifests.size(), std::size_t(1));
        QCOMPARE(fixture.session->snapshot().images.size(), std::size_t(3));
        QCOMPARE(fixture.session->unreadForPlan({ImageIdentifier::forTag("single")}), 0);
    }

    void visibleRowsGoFirst()
    {
        Fixture fixture;
        QByteArrayList digests;
        for (int i = 10; i < 99; ++i)
            digests << fixture.registry.addImage("2024-01-01T00:00:" + QByteArray::number(i) + 'Z',
                                                 {"v" + QByteArray::number(i)});
        // Slow at first, so that the view has time to say what it shows.
        QByteArrayList reads;
        fixture.registry.whim = [&](const RecordedRequest &request) {
            if (request.method != "GET" || !request.target.contains("/manifests/"))
                return std::optional<Answer>();
            const QByteArray digest = request.target.mid(request.target.lastIndexOf('/') + 1);
            reads << digest;
            const FakeRegistry::Stored stored = fixture.registry.manifests.value(digest);
            Answer answer = Answer::status(200, stored.body, {{"Content-Type", stored.type}});
            answer.delay = std::chrono::milliseconds(reads.size() > 4 ? 0 : 300);
            return std::optional(answer);
        };
        fixture.load();
        TRY_COMPARE(fixture.model()->rowCount(), 89);
        TRY_COMPARE(reads.size(), 4);
        fixture.session->readVisible(fixture.model()->index(80, 0), fixture.model()->index(82, 0));
        TRY_COMPARE(fixture.model()->unreadImages().size(), std::size_t(0));
        QCOMPARE(reads.size(), 89);
        // Four are read at once, on connections of their own: their order among themselves is nobody's.
        const QByteArrayList next = reads.mid(4, 8);
        for (const QByteArray &digest : digests.mid(80, 3))
            QVERIFY(next.contains(digest));
    }

    void planWaitsForIndexesAndTheChosen()
    {
        Fixture fixture;
        const QByteArray child = fixture.registry.addImage("2024-01-01T00:00:00Z", {});
        fixture.registry.addIndex({child}, {"index"});
        for (const char *tag : {"a", "b", "c", "d", "e", "f"})
            fixture.registry.addImage(QByteArray("2024-02-01T00:00:00.") + tag[0] + 'Z', {tag});
        fixture.holdManifests();
        fixture.load();
        QCOMPARE(fixture.session->readForPlan({ImageIdentifier::forTag("f")}), 2);
        QCOMPARE(fixture.session->readForPlan({}), 1);
        fixture.session->stop();
    }

    void aReloadKeepsWhatIsSelectedBelow()
    {
        Fixture fixture;
        const QByteArray first = fixture.registry.addImage("2024-01-01T00:00:00Z", {});
        const QByteArray second = fixture.registry.addImage("2024-01-02T00:00:00Z", {});
        fixture.registry.addIndex({first, second}, {"index"});
        fixture.loadAll();
        fixture.model()->select(
            {ImageIdentifier::forDigest(digestOf(first)), ImageIdentifier::forDigest(digestOf(second))});
        fixture.registry.manifests.remove(second);
        QSignalSpy reloaded(fixture.session.get(), &RepositorySession::reloaded);
        fixture.session->load();
        TRY_COMPARE(reloaded.count(), 2);
        QCOMPARE(reloaded.at(0).at(0).toInt(), 0); // nobody knows yet
        QCOMPARE(reloaded.at(1).at(0).toInt(), 1);
        QCOMPARE(fixture.model()->selectedIdentifiers(),
                 std::vector<ImageIdentifier>{ImageIdentifier::forDigest(digestOf(first))});
    }

    void aLateAnswerBringsNothingBack()
    {
        Fixture fixture;
        const QByteArray image = fixture.registry.addImage("2024-01-01T00:00:00Z", {"v1"});
        const FakeRegistry::Stored stored = fixture.registry.manifests.value(image);
        bool isAsked = false;
        fixture.registry.whim = [&](const RecordedRequest &request) {
            if (request.method != "GET" || !request.target.contains("/manifests/"))
                return std::optional<Answer>();
            isAsked = true;
            Answer answer = Answer::status(200, stored.body, {{"Content-Type", stored.type}});
            answer.delay = std::chrono::milliseconds(300);
            return std::optional(answer);
        };
        fixture.load();
        TRY_COMPARE(fixture.model()->rowCount(), 1);
        TRY_VERIFY(isAsked);
        fixture.registry.manifests.clear();
        fixture.registry.tags.clear();
        fixture.load();
        QCOMPARE(fixture.model()->rowCount(), 0);
        QVERIFY(!fixture.session->isRead());
        TRY_VERIFY(fixture.session->isRead());
        QVERIFY(fixture.model()->images().empty());
    }

    void unreadableImagesSaySo()
    {
        Fixture fixture;
        fixture.registry.add("application/vnd.oci.image.manifest.v1+json", "{\"layers\":7}", {"broken"});
        fixture.registry.addImage("2024-01-01T00:00:00Z", {"good"});
        fixture.loadAll();
        TRY_VERIFY(fixture.cell(1, ImagesModel::SizeColumn) != QStringLiteral("…"));
        TRY_VERIFY(fixture.model()
                       ->index(0, ImagesModel::SizeColumn)
                       .data(Qt::ToolTipRole)
                       .toString()
                       .startsWith(QLatin1String("Could not be read")));
    }

    void saysThatReadingStopped()
    {
        Fixture fixture;
        const QByteArray child = fixture.registry.addImage("2024-01-01T00:00:00Z", {});
        fixture.registry.addIndex({child}, {"index"});
        bool isRefused = true;
        fixture.registry.whim = [&](const RecordedRequest &request) {
            const bool isRead = request.method == "GET" && request.target.contains("/manifests/");
            return isRead && isRefused ? std::optional(Answer::status(401, {})) : std::nullopt;
        };
        QSignalSpy stopped(fixture.session.get(), &RepositorySession::readingStopped);
        fixture.load();
        TRY_COMPARE(stopped.count(), 1);
        QVERIFY(fixture.session->isRead());
        QCOMPARE(fixture.model()->unreadImages().size(), std::size_t(1));
        isRefused = false;
        fixture.session->readMore();
        TRY_COMPARE(fixture.model()->unreadImages().size(), std::size_t(0));
        QCOMPARE(fixture.session->imageCount(), 1); // as listed: its child was found by reading
    }

    void readsNothingUnaskedWhereReadsCount()
    {
        Fixture fixture(QStringLiteral("docker-hub"));
        const QByteArray child = fixture.registry.addImage("2024-01-01T00:00:00Z", {});
        fixture.registry.addIndex({child}, {"index"});
        fixture.load();
        TRY_COMPARE(fixture.model()->rowCount(), 1);
        fixture.session->readVisible(fixture.model()->index(0, 0), fixture.model()->index(0, 0));
        QVERIFY(fixture.session->isRead());
        QCOMPARE(fixture.registry.count("GET", "/manifests/"), 0);
        QCOMPARE(fixture.cell(0, ImagesModel::TypeColumn), QStringLiteral("index"));
        // A plan does ask.
        QCOMPARE(fixture.session->readForPlan({}), 1);
        TRY_COMPARE(fixture.session->unreadForPlan({}), 0);
    }
};

TAGBOAT_TEST(TestRepositorySession)
#include "tst_repositorysession.moc"
