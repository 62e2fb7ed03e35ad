// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/storedsignins.h"
#include "app/net/certificates.h"
#include "app/removal/run/deletionrun.h"
#include "tests/app/distribution/distributionfixture.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <set>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

const QString alice = QStringLiteral("alice");
const QString secret = QStringLiteral("s3cret");

Place placeOf(const char *variable)
{
    Place place{QUrl(qEnvironmentVariable(variable))};
    if (place.url.scheme() == QLatin1String("https"))
        place.authorities = readAuthorities(qEnvironmentVariable("AUTHORITY")).value_or(QList<QSslCertificate>());
    // The token server is a server of its own.
    place.mayGoTo = [](const QUrl &, Handler<bool> handler) { return completeLater<bool>(std::move(handler), true); };
    return place;
}

std::set<std::string> tagsOf(const std::vector<Image> &images)
{
    std::set<std::string> tags;
    for (const Image &image : images)
        tags.insert(image.tags.begin(), image.tags.end());
    return tags;
}

} // namespace

/// Against the real registries that registryservers.py starts: docker-registry 2.8 with a password over TLS
/// (TLS_URL), with tokens (TOKEN_URL), and one that deletes nothing (FROZEN_URL).
class DistributionRealTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DistributionFixture> m_tls;

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("TLS_URL"))
            QSKIP("ctest starts the servers: servers.py with registryservers.py");
        m_tls = std::make_unique<DistributionFixture>(placeOf("TLS_URL"), signInAs(alice, secret));
    }

    void signsIn()
    {
        auto access = m_tls->access();
        QVERIFY(access.isValue());
        QCOMPARE(access.value().principal, alice);
        DistributionFixture wrong(placeOf("TLS_URL"), signInAs(alice, QStringLiteral("wrong")));
        auto refused = wrong.access();
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::BadCredentials);
        DistributionFixture nobody(placeOf("TLS_URL"));
        auto missing = nobody.access();
        QVERIFY(missing.isError());
        QCOMPARE(missing.error().kind, Error::Kind::MissingCredentials);
        Place distrustful = placeOf("TLS_URL");
        distrustful.authorities.clear();
        DistributionFixture stranger(distrustful, signInAs(alice, secret));
        auto untrusted = stranger.access();
        QVERIFY(untrusted.isError());
        QCOMPARE(untrusted.error().kind, Error::Kind::Tls);
    }

    void signsInFromDockersFile()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("config.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray host = placeOf("TLS_URL").url.authority().toLatin1();
        file.write("{\"auths\":{\"https://" + host + "/v1/\":{\"auth\":\"" + QByteArray("alice:s3cret").toBase64()
                   + "\"}}}");
        file.close();
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("DOCKER_CONFIG"), folder.path());
        DistributionFixture fixture(placeOf("TLS_URL"),
                                    storedSignIns(QString::fromLatin1(host), environment, hastyPolicy().helperTimeout));
        auto access = fixture.access();
        QVERIFY(access.isValue());
        QCOMPARE(access.value().provider, file.fileName() + QStringLiteral(":1"));
    }

    void listsRepositoriesAtEveryPageSize_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 7, 100, 1000})
            QTest::addRow("%d", size) << size;
    }
    void listsRepositoriesAtEveryPageSize()
    {
        QFETCH(int, size);
        DistributionFixture fixture(placeOf("TLS_URL"), signInAs(alice, secret));
        fixture.registry->setPageSize(size);
        const QStringList names = fixture.allRepositories();
        QCOMPARE(names.size(), qEnvironmentVariableIntValue("REPOSITORIES"));
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
    }

    void listsImagesAtEveryPageSize_data() { listsRepositoriesAtEveryPageSize_data(); }
    void listsImagesAtEveryPageSize()
    {
        QFETCH(int, size);
        m_tls->registry->setPageSize(size);
        const auto images = m_tls->allImages(QStringLiteral("paged"));
        QCOMPARE(images.size(), std::size_t(60));
        QCOMPARE(tagsOf(images).size(), std::size_t(120));
        for (const Image &image : images) {
            QCOMPARE(image.tags.size(), std::size_t(2));
            QVERIFY(image.sizeInBytes > 0);
            QVERIFY(image.pushedAt >= 1'700'000'000'000);
            QCOMPARE(image.mediaType, std::string("application/vnd.oci.image.manifest.v1+json"));
        }
    }

    void listsManyImages()
    {
        m_tls->registry->setPageSize(100);
        QElapsedTimer timer;
        timer.start();
        const auto images = m_tls->allImages(QStringLiteral("many/images"));
        qInfo("%d images listed in %lld ms", int(images.size()), timer.elapsed());
        QCOMPARE(int(images.size()), qEnvironmentVariableIntValue("MANY"));
        timer.start();
        QCOMPARE(m_tls->allImages(QStringLiteral("many/images")).size(), images.size());
        qInfo("and again in %lld ms", timer.elapsed());
    }

    void listsIndexesWithTheirParts()
    {
        const auto images = m_tls->allImages(QStringLiteral("multi/arch"));
        QCOMPARE(images.size(), std::size_t(3));
        QCOMPARE(images.at(0).kind, ImageKind::Index);
        QCOMPARE(images.at(1).tags.size() + images.at(2).tags.size(), std::size_t(0));
        QVERIFY(images.at(0).sizeInBytes > 0);
    }

    void readsWhatSkopeoHasCopied()
    {
        if (!qEnvironmentVariableIsSet("SKOPEO"))
            QSKIP("skopeo is not here");
        const auto images = m_tls->allImages(QStringLiteral("copied/docker"));
        QCOMPARE(images.size(), std::size_t(1));
        QCOMPARE(images.at(0).mediaType, std::string("application/vnd.docker.distribution.manifest.v2+json"));
        QCOMPARE(images.at(0).kind, ImageKind::Image);
        QVERIFY(images.at(0).pushedAt > 0);
    }

    void deletesByDigestWithAllTags()
    {
        const QString name = QStringLiteral("doomed");
        const auto images = m_tls->allImages(name);
        QCOMPARE(images.size(), std::size_t(12));
        std::vector<ImageIdentifier> identifiers;
        for (std::size_t i = 0; i < 10; ++i)
            identifiers.push_back(ImageIdentifier::forDigest(images[i].digest));
        identifiers.push_back(ImageIdentifier::forTag(images[0].tags.at(0))); // goes along
        identifiers.push_back(ImageIdentifier::forTag(images[11].tags.at(0)));
        identifiers.push_back(ImageIdentifier::forDigest(Digest::of("missing")));
        auto reply = m_tls->deletion(name, identifiers);
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().removed.size(), std::size_t(11));
        QCOMPARE(reply.value().failures.size(), std::size_t(2));
        for (const ItemFailure &failed : reply.value().failures) {
            QCOMPARE(QString(failureKindName(failed.kind)),
                     failed.identifier.isTag() ? QStringLiteral("untagUnsupported") : QStringLiteral("notFound"));
        }
        QVERIFY(!m_tls->registry->capabilities().deletesByTag);
        const auto left = m_tls->allImages(name);
        QCOMPARE(left.size(), std::size_t(2));
        QCOMPARE(tagsOf(left), tagsOf({images[10], images[11]}));
        auto again = m_tls->deletion(name, {identifiers.front()});
        QVERIFY(again.isValue());
        QCOMPARE(again.value().failures.at(0).kind, FailureKind::NotFound);
    }

    void restores()
    {
        const QString name = QStringLiteral("restored");
        const auto images = m_tls->allImages(name);
        QCOMPARE(images.size(), std::size_t(1));
        const auto whole = ImageIdentifier::forDigest(images[0].digest);
        auto saved = m_tls->manifests(name, {whole});
        QVERIFY(saved.isValue());
        const Manifest manifest = saved.value().found.at(0).manifest;
        QCOMPARE(m_tls->deletion(name, {whole}).isValue(), true);
        Awaited<Digest> put(
            [&](auto handler) { return m_tls->registry->putImage(name, manifest, images[0].tags[0], handler); });
        QVERIFY(put.isValue());
        const auto back = m_tls->allImages(name);
        QCOMPARE(back.size(), std::size_t(1));
        QCOMPARE(back[0].digest, images[0].digest);
    }

    /// cosign has put it under a tag, and this registry removes no tag: the signature goes by its digest.
    void signaturesGoByDigest()
    {
        const QString name = QStringLiteral("restored");
        const auto images = m_tls->allImages(name);
        QCOMPARE(images.size(), std::size_t(1));
        const Digest image = images[0].digest;
        auto read = m_tls->manifests(name, {ImageIdentifier::forDigest(image)});
        QVERIFY(read.isValue());
        QJsonObject json = QJsonDocument::fromJson(read.value().found.at(0).manifest.text).object();
        json.insert(QStringLiteral("annotations"), QJsonObject{{QStringLiteral("signed"), QStringLiteral("yes")}});
        const QByteArray text = QJsonDocument(json).toJson();
        const Manifest signature{Digest::of(text), text, read.value().found.at(0).manifest.mediaType};
        const QString tag = image.toQString().replace(u':', u'-') + QStringLiteral(".sig");
        Awaited<Digest> put(
            [&](auto handler) { return m_tls->registry->putImage(name, signature, tag.toStdString(), handler); });
        QVERIFY(put.isValue());

        // The first plan of a session.
        DistributionFixture fixture(placeOf("TLS_URL"), signInAs(alice, secret));
        RepositorySnapshot snapshot;
        snapshot.name = name;
        snapshot.images = fixture.allImages(name);
        QCOMPARE(snapshot.images.size(), std::size_t(2));
        Awaited<Done> learned([&](auto handler) { return fixture.registry->learnDeletion(name, handler); });
        QVERIFY(learned.isValue());
        PlanOptions options;
        options.capabilities = fixture.registry->capabilities();
        QVERIFY(!options.capabilities.deletesByTag);
        const DeletionPlan plan = planDeletion({snapshot}, {{name, {ImageIdentifier::forDigest(image)}}}, {}, options);
        QCOMPARE(plan.imagesDeleted, 2);
        DeletionRun run(fixture.registry.get(), plan);
        run.start();
        TRY_COMPARE(run.state(), DeletionRun::State::Finished);
        QCOMPARE(run.rows().size(), std::size_t(2));
        for (const OutcomeRow &row : run.rows())
            QCOMPARE(row.outcome.state, Outcome::State::Deleted);
        QVERIFY(fixture.allImages(name).empty());
    }

    void untagsByReplacing()
    {
        const QString name = QStringLiteral("untagged");
        Place place = placeOf("TLS_URL");
        place.untagsByReplacing = true;
        DistributionFixture fixture(place, signInAs(alice, secret));
        const auto images = fixture.allImages(name);
        QCOMPARE(images.size(), std::size_t(2));
        const std::string tag = images[0].tags.at(0);
        auto reply = fixture.deletion(name, {ImageIdentifier::forTag(tag), ImageIdentifier::forTag("missing")});
        QVERIFY(reply.isValue());
        QCOMPARE(linesOf(reply.value()),
                 (QStringList{u'-' + QString::fromStdString(tag), QStringLiteral("missing notFound")}));
        const auto left = fixture.allImages(name);
        QCOMPARE(left.size(), std::size_t(2)); // the image is held by its other tag
        QCOMPARE(tagsOf(left).size(), tagsOf(images).size() - 1);
        QVERIFY(!tagsOf(left).contains(tag));
    }

    void tellsWhereDeletionIsOff()
    {
        Place place = placeOf("FROZEN_URL");
        place.untagsByReplacing = true;
        DistributionFixture fixture(place);
        const auto images = fixture.allImages(QStringLiteral("frozen"));
        QCOMPARE(images.size(), std::size_t(2));
        auto reply = fixture.deletion(
            QStringLiteral("frozen"),
            {ImageIdentifier::forDigest(images[0].digest), ImageIdentifier::forTag(images[1].tags[0])});
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().removed.size(), std::size_t(0));
        QCOMPARE(reply.value().failures.size(), std::size_t(2));
        QVERIFY(!fixture.registry->capabilities().deletesByDigest);
        QVERIFY(!fixture.registry->capabilities().deletesByTag);
        QCOMPARE(fixture.allImages(QStringLiteral("frozen")), images);
    }

    void worksWithTokens()
    {
        DistributionFixture fixture(placeOf("TOKEN_URL"), signInAs(alice, secret));
        QVERIFY(fixture.access().isValue());
        QCOMPARE(fixture.allRepositories(), QStringList{QStringLiteral("guarded")});
        const auto images = fixture.allImages(QStringLiteral("guarded"));
        QCOMPARE(images.size(), std::size_t(3));
        auto reply = fixture.deletion(QStringLiteral("guarded"), {ImageIdentifier::forDigest(images[0].digest)});
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().removed.size(), std::size_t(1));

        DistributionFixture nobody(placeOf("TOKEN_URL"));
        QCOMPARE(nobody.allImages(QStringLiteral("guarded")).size(), std::size_t(2)); // all may pull
        auto refused = nobody.deletion(QStringLiteral("guarded"), {ImageIdentifier::forDigest(images[1].digest)});
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::MissingCredentials);

        DistributionFixture wrong(placeOf("TOKEN_URL"), signInAs(alice, QStringLiteral("wrong")));
        auto access = wrong.access();
        QVERIFY(access.isError());
        QCOMPARE(access.error().kind, Error::Kind::BadCredentials);
    }
};

TAGBOAT_TEST(DistributionRealTest)
#include "tst_distributionreal.moc"
