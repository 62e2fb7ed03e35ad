// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/glance/glancefixture.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const int seededImages = qEnvironmentVariableIsSet("TAGBOAT_TESTS_ALL") ? 1000 : 250;

glance::Cloud cloudOf(const QString &user)
{
    glance::Cloud cloud;
    cloud.authUrl = QUrl(qEnvironmentVariable("KEYSTONE_URL"));
    cloud.user = {{}, user, QStringLiteral("default"), {}};
    const QString project = user == QLatin1String("eve") ? QStringLiteral("other") : QStringLiteral("demo");
    cloud.project = {{}, project, QStringLiteral("default"), {}};
    cloud.password = user + QStringLiteral("pw");
    return cloud;
}

QByteArray jsonPatch()
{
    return "application/openstack-images-v2.1-json-patch";
}

} // namespace

/// Against the real Keystone and Glance that openstackservers.py starts.
class GlanceRealTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GlanceFixture> m_dev;
    std::unique_ptr<GlanceFixture> m_eve; ///< of another project

    /// \return the new image's id
    QUuid create(const QString &name, const QStringList &tags)
    {
        const QJsonObject image{{QStringLiteral("name"), name},
                                {QStringLiteral("tags"), QJsonArray::fromStringList(tags)},
                                {QStringLiteral("os_distro"), QStringLiteral("debian")}};
        return create(*m_dev, image);
    }

    static QUuid create(GlanceFixture &fixture, const QJsonObject &image)
    {
        auto sent = fixture.sent({.method = "POST",
                                  .path = "/images",
                                  .contentType = "application/json",
                                  .body = QJsonDocument(image).toJson()});
        if (!sent.isValue())
            return {};
        return glance::parseId(QJsonDocument::fromJson(sent.value().body)[QLatin1String("id")].toString());
    }

    bool protect(const QUuid &id, bool isProtected)
    {
        const QByteArray value = isProtected ? "true" : "false";
        return m_dev
            ->sent({.method = "PATCH",
                    .path = "/images/" + glance::textOf(id).toLatin1(),
                    .contentType = jsonPatch(),
                    .body = R"([{"op":"replace","path":"/protected","value":)" + value + "}]"})
            .isValue();
    }

    /// Shares an image of eve's with dev's project.
    void share(const QUuid &id, bool isAccepted)
    {
        Awaited<glance::Access> dev([&](auto handler) { return m_dev->client->access(handler); });
        QVERIFY(dev.isValue());
        const QByteArray project = dev.value().projectId.toLatin1();
        const QByteArray path = "/images/" + glance::textOf(id).toLatin1() + "/members";
        QVERIFY(m_eve
                    ->sent({.method = "POST",
                            .path = path,
                            .contentType = "application/json",
                            .body = "{\"member\":\"" + project + "\"}"})
                    .isValue());
        if (isAccepted)
            QVERIFY(m_dev
                        ->sent({.method = "PUT",
                                .path = path + '/' + project,
                                .contentType = "application/json",
                                .body = R"({"status":"accepted"})"})
                        .isValue());
    }

    void makeFilteredImages()
    {
        m_eve = std::make_unique<GlanceFixture>(cloudOf(QStringLiteral("eve")));
        const auto image = [](const char *name, const char *visibility) {
            return QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)},
                               {QStringLiteral("visibility"), QString::fromLatin1(visibility)},
                               {QStringLiteral("tags"), QJsonArray{QStringLiteral("für alle")}}};
        };
        QJsonObject mine = image("f-mine", "shared");
        mine.insert(QStringLiteral("tags"), QJsonArray{QStringLiteral("für alle"), QStringLiteral("a&b=/+%")});
        QVERIFY(!create(*m_dev, mine).isNull());
        QVERIFY(!create(*m_dev, image("f-mine-community", "community")).isNull());
        QJsonObject hidden = image("f-hidden", "private");
        hidden.insert(QStringLiteral("os_hidden"), true);
        QVERIFY(!create(*m_dev, hidden).isNull());
        QVERIFY(!create(*m_eve, image("f-other-community", "community")).isNull());
        QVERIFY(!create(*m_eve, image("f-other-private", "private")).isNull());
        share(create(*m_eve, image("f-shared-accepted", "shared")), true);
        share(create(*m_eve, image("f-shared-pending", "shared")), false);
    }

    std::vector<std::string> tagsOf(const QString &repository)
    {
        auto images = m_dev->images(repository);
        auto tags = images.isValue() && images.value().items.size() == 1 ? images.value().items[0].tags
                                                                         : std::vector<std::string>{"?"};
        std::sort(tags.begin(), tags.end());
        return tags;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("GLANCE_URL"))
            QSKIP("ctest starts the servers: servers.py with openstackservers.py");
        m_dev = std::make_unique<GlanceFixture>(cloudOf(QStringLiteral("dev")));
    }

    void signsIn_data()
    {
        QTest::addColumn<int>("method");
        QTest::newRow("password") << int(glance::Cloud::Method::Password);
        QTest::newRow("application credential") << int(glance::Cloud::Method::ApplicationCredential);
        QTest::newRow("token") << int(glance::Cloud::Method::Token);
        QTest::newRow("endpoint and token") << int(glance::Cloud::Method::Plain);
    }
    void signsIn()
    {
        QFETCH(int, method);
        glance::Cloud cloud = cloudOf(QStringLiteral("dev"));
        cloud.method = glance::Cloud::Method(method);
        cloud.credential.id = qEnvironmentVariable("CREDENTIAL_ID");
        cloud.credentialSecret = qEnvironmentVariable("CREDENTIAL_SECRET");
        Awaited<glance::Access> token([&](auto handler) { return m_dev->client->access(handler); });
        QVERIFY(token.isValue());
        cloud.token = token.value().token;
        if (cloud.method == glance::Cloud::Method::Plain)
            cloud.imageEndpoint = QUrl(qEnvironmentVariable("GLANCE_URL") + QStringLiteral("/v2/"));
        GlanceFixture fixture(cloud);
        auto access = fixture.access();
        QVERIFY(access.isValue());
        if (cloud.method != glance::Cloud::Method::Plain)
            QCOMPARE(access.value().principal, QStringLiteral("dev@demo"));
    }

    void tellsWrongPasswordAndRegion()
    {
        glance::Cloud cloud = cloudOf(QStringLiteral("dev"));
        cloud.password = QStringLiteral("wrong");
        GlanceFixture fixture(cloud);
        auto refused = fixture.access();
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::BadCredentials);

        cloud = cloudOf(QStringLiteral("dev"));
        cloud.region = QStringLiteral("Elsewhere");
        GlanceFixture elsewhere(cloud);
        auto missing = elsewhere.access();
        QVERIFY(missing.isError());
        QCOMPARE(missing.error().code, QStringLiteral("NoImageRegion"));
        QCOMPARE(missing.error().detail, QStringLiteral("RegionOne"));

        cloud = cloudOf(QStringLiteral("dev"));
        cloud.interface = QStringLiteral("admin");
        GlanceFixture inner(cloud);
        auto closed = inner.access();
        QVERIFY(closed.isError());
        QCOMPARE(closed.error().code, QStringLiteral("NoImageInterface"));
        QStringList interfaces = closed.error().detail.split(QStringLiteral(", "));
        interfaces.sort();
        QCOMPARE(interfaces.join(u' '), QStringLiteral("internal public"));
        cloud.interface = QStringLiteral("internal");
        GlanceFixture within(cloud);
        QVERIFY(within.access().isValue());
    }

    void removesTagsAndKeepsTheImage()
    {
        const QString name = QStringLiteral("tagged");
        const QUuid id = create(name,
                                {QStringLiteral("v1"), QStringLiteral("v2"), QStringLiteral("a/b"),
                                 QStringLiteral("größe"), QStringLiteral("50%+x"), QStringLiteral("keep")});
        QVERIFY(!id.isNull());
        QVERIFY(protect(id, true)); // tags of protected images can go
        QVERIFY(m_dev->allNames().contains(name));
        std::vector<ImageIdentifier> identifiers;
        for (const char *tag : {"v1", "missing", "a/b", "größe", "50%+x", "v2"})
            identifiers.push_back(ImageIdentifier::forTag(tag));
        auto deletion = m_dev->deletion(name, identifiers);
        QVERIFY(deletion.isValue());
        const QStringList expected{QStringLiteral("-50%+x"), QStringLiteral("-a/b"),
                                   QStringLiteral("-größe"), QStringLiteral("-v1"),
                                   QStringLiteral("-v2"),    QStringLiteral("missing notFound")};
        QCOMPARE(linesOf(deletion.value()), expected);
        QCOMPARE(tagsOf(name), std::vector<std::string>{"keep"});
    }

    void putsTagsBack()
    {
        const QString name = QStringLiteral("tagged again");
        const QUuid id = create(name, {QStringLiteral("keep")});
        QVERIFY(!id.isNull());
        QVERIFY(m_dev->allNames().contains(name));
        for (const char *tag : {"v1", "a/b", "größe", "50%+x", "v1"}) { // the last one is there already
            auto tagging = m_dev->tagging(name, glance::digestOf(id), tag);
            QVERIFY(tagging.isValue());
        }
        std::vector<std::string> tags = tagsOf(name);
        std::sort(tags.begin(), tags.end());
        QCOMPARE(tags, (std::vector<std::string>{"50%+x", "a/b", "größe", "keep", "v1"}));
        auto gone = m_dev->tagging(name, glance::digestOf(QUuid::createUuid()), "v1");
        QVERIFY(gone.isError());
        QCOMPARE(gone.error().kind, Error::Kind::NotFound);
    }

    void locksProtectedImages()
    {
        const QString name = QStringLiteral("locked");
        const QUuid id = create(name, {QStringLiteral("v1")});
        QVERIFY(protect(id, true));
        QVERIFY(m_dev->allNames().contains(name));
        const std::vector identifiers{ImageIdentifier::forDigest(glance::digestOf(id))};
        auto refused = m_dev->deletion(name, identifiers);
        QVERIFY(refused.isValue());
        QCOMPARE(linesOf(refused.value()), QStringList{QStringLiteral("image protected")});
        QVERIFY(protect(id, false));
        auto deletion = m_dev->deletion(name, identifiers);
        QVERIFY(deletion.isValue());
        QCOMPARE(linesOf(deletion.value()), (QStringList{QStringLiteral("-image"), QStringLiteral("-v1")}));
        auto gone = m_dev->deletion(name, identifiers);
        QVERIFY(gone.isValue());
        QCOMPARE(linesOf(gone.value()), QStringList{QStringLiteral("image notFound")});
    }

    void readersMayNot()
    {
        const QString name = QStringLiteral("for-readers");
        const QUuid id = create(name, {QStringLiteral("v1")});
        GlanceFixture reader(cloudOf(QStringLiteral("ro")));
        QVERIFY(reader.allNames().contains(name));
        for (const auto &identifier :
             {ImageIdentifier::forTag("v1"), ImageIdentifier::forDigest(glance::digestOf(id))}) {
            auto refused = reader.deletion(name, {identifier});
            QVERIFY(refused.isValue());
            QVERIFY(linesOf(refused.value()).join(u' ').endsWith(QLatin1String("notAllowed")));
        }
        QCOMPARE(tagsOf(name), std::vector<std::string>{"v1"});
    }

    void showsTheRecord()
    {
        const QString name = QStringLiteral("record");
        const QUuid id = create(name, {});
        QVERIFY(m_dev->allNames().contains(name));
        auto reply = m_dev->manifests(name, {ImageIdentifier::forDigest(glance::digestOf(id))});
        QVERIFY(reply.isValue());
        const auto json = QJsonDocument::fromJson(reply.value().found.at(0).manifest.text);
        QCOMPARE(json[QLatin1String("os_distro")].toString(), QStringLiteral("debian"));
        QVERIFY(json[QLatin1String("members")].isArray()); // new images are "shared"
    }

    void renewsARevokedToken()
    {
        Awaited<glance::Access> before([&](auto handler) { return m_dev->client->access(handler); });
        QVERIFY(before.isValue());
        HttpRequest revoke;
        revoke.method = "DELETE";
        revoke.url = QUrl(qEnvironmentVariable("KEYSTONE_URL") + QStringLiteral("/auth/tokens"));
        const QByteArray token = before.value().token.toLatin1();
        revoke.headers = {{"X-Auth-Token", token}, {"X-Subject-Token", token}};
        Awaited<HttpResponse> revoked([&](auto handler) { return m_dev->http.send(revoke, handler); });
        QVERIFY(revoked.isValue());
        QCOMPARE(revoked.value().status, 204);
        QVERIFY(m_dev->access().isValue());
    }

    void listsWhatIsAskedFor_data()
    {
        using Show = glance::ImageFilter::Show;
        QTest::addColumn<Show>("show");
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QString>("names");
        const QStringList all{QStringLiteral("für alle")};
        QTest::newRow("usual") << Show::Usual << all << "f-mine f-mine-community f-shared-accepted";
        QTest::newRow("own") << Show::Own << all << "f-mine f-mine-community";
        QTest::newRow("shared") << Show::Shared << all << "f-shared-accepted f-shared-pending";
        QTest::newRow("community") << Show::Community << all << "f-mine-community f-other-community";
        QTest::newRow("all") << Show::All << all << "f-mine f-mine-community f-other-community f-shared-accepted";
        QTest::newRow("hidden") << Show::Hidden << all << "f-hidden";
        QTest::newRow("public") << Show::Public << all << "";
        QTest::newRow("two tags") << Show::Own << all + QStringList{QStringLiteral("a&b=/+%")} << "f-mine";
    }
    void listsWhatIsAskedFor()
    {
        QFETCH(glance::ImageFilter::Show, show);
        QFETCH(QStringList, tags);
        QFETCH(QString, names);
        if (!m_eve)
            makeFilteredImages();
        for (const int size : {1, 2, 1000}) {
            GlanceFixture fixture(cloudOf(QStringLiteral("dev")), {show, tags});
            fixture.registry->setPageSize(size);
            QCOMPARE(fixture.allNames().join(u' '), names);
            QVERIFY(fixture.access().isValue());
        }
    }

    void listsAllAtEveryPageSize()
    {
        for (qsizetype i = m_dev->allNames().size(); i < seededImages; ++i)
            QVERIFY(!create(QStringLiteral("seed-%1").arg(i % (seededImages * 9 / 10)), {QStringLiteral("v%1").arg(i)})
                         .isNull());
        QElapsedTimer timer;
        timer.start();
        QStringList all = m_dev->allNames();
        qInfo("%d images listed in %lld ms", int(all.size()), timer.elapsed());
        QCOMPARE(all.size(), seededImages);
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), seededImages);
        for (const int size : {7, 100}) {
            GlanceFixture fixture(cloudOf(QStringLiteral("dev")));
            fixture.registry->setPageSize(size);
            QStringList names = fixture.allNames();
            names.sort();
            all.sort();
            QCOMPARE(names, all);
        }
    }
};

TAGBOAT_TEST(GlanceRealTest)
#include "tst_glancereal.moc"
