// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/repositorylisting.h"
#include "tests/app/glance/glancefixture.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace tagboat;
using namespace tagboat::test;
using glance::ImageFilter;
using Show = glance::ImageFilter::Show;

namespace {

const QString ownProject = QStringLiteral("p1");
const QString otherProject = QStringLiteral("p2");

/// A Keystone and a Glance that serves its images page by page, "/image" being its place behind a proxy: it says `next`
/// without that.
class PagedGlance
{
public:
    PagedGlance()
    {
        server.setHandler([this](const RecordedRequest &request) {
            return request.target.endsWith("/auth/tokens") ? token() : page(QUrl::fromEncoded(request.target));
        });
    }

    FakeHttpServer server;
    QList<QPair<QString, QString>> images; ///< name and owner, sorted by name
    bool ignoresMarker = false;
    QString lostMarker; ///< of an image that somebody deletes while it is listed

    void add(const QString &name, const QString &owner = ownProject) { images.append({name, owner}); }

    [[nodiscard]] glance::Cloud cloud() const
    {
        glance::Cloud cloud;
        cloud.authUrl = server.url(QStringLiteral("/identity"));
        cloud.imageEndpoint = server.url(QStringLiteral("/image/v2/"));
        return cloud;
    }

    [[nodiscard]] QList<QUrl> listings() const
    {
        QList<QUrl> urls;
        for (const RecordedRequest &request : server.requests()) {
            if (request.method == "GET")
                urls << QUrl::fromEncoded(request.target);
        }
        return urls;
    }

    /// What the filter has added to a listing.
    [[nodiscard]] static QString filterOf(const QUrl &listing)
    {
        static const QStringList paging{QStringLiteral("limit"), QStringLiteral("marker"), QStringLiteral("sort"),
                                        QStringLiteral("name")};
        QStringList items;
        for (const auto &[name, value] : QUrlQuery(listing).queryItems(QUrl::FullyDecoded)) {
            if (!paging.contains(name))
                items << name + u'=' + value;
        }
        items.sort();
        return items.join(u' ');
    }

    static QString idOf(qsizetype image)
    {
        return QStringLiteral("00000000-0000-4000-8000-%1").arg(image + 1, 12, 10, QLatin1Char('0'));
    }

private:
    static Answer token()
    {
        const QByteArray body =
            R"({"token":{"expires_at":"2999-01-02T03:04:05.000000Z","project":{"id":"p1","name":"images"}}})";
        return Answer::status(201, body, {{"X-Subject-Token", "t"}});
    }

    [[nodiscard]] Answer page(const QUrl &url) const
    {
        if (url.path() != QLatin1String("/image/v2/images"))
            return Answer::status(404, {});
        const QUrlQuery query(url);
        const int limit = query.queryItemValue(QStringLiteral("limit")).toInt();
        const QString marker = query.queryItemValue(QStringLiteral("marker"));
        if (!marker.isEmpty() && marker == lostMarker)
            return Answer::status(400, {});
        qsizetype begin = 0;
        while (!ignoresMarker && !marker.isEmpty() && idOf(begin) != marker)
            ++begin;
        begin += marker.isEmpty() || ignoresMarker ? 0 : 1;
        const qsizetype end = std::min(begin + limit, images.size());
        QJsonArray page;
        for (qsizetype i = begin; i < end; ++i)
            page.append(QJsonObject{{QStringLiteral("id"), idOf(i)},
                                    {QStringLiteral("name"), images[i].first},
                                    {QStringLiteral("owner"), images[i].second},
                                    {QStringLiteral("created_at"), QStringLiteral("2026-01-02T03:04:05Z")}});
        QJsonObject answer{{QStringLiteral("images"), page}};
        if (end - begin == limit) // also when nothing follows, as Glance does
            answer.insert(QStringLiteral("next"),
                          QStringLiteral("/v2/images?limit=%1&marker=%2").arg(limit).arg(idOf(end - 1)));
        return Answer::json(QJsonDocument(answer).toJson());
    }
};

} // namespace

class GlanceListingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesOnBelowItsOwnAddress()
    {
        PagedGlance glance;
        for (const char *name : {"a", "b", "c", "d"})
            glance.add(QString::fromLatin1(name));
        GlanceFixture fixture(glance.cloud());
        fixture.registry->setPageSize(2);
        QCOMPARE(fixture.allNames().join(u' '), QStringLiteral("a b c d"));
        QStringList markers;
        for (const QUrl &listing : glance.listings()) {
            QCOMPARE(listing.path(), QStringLiteral("/image/v2/images"));
            markers << QUrlQuery(listing).queryItemValue(QStringLiteral("marker")).right(1);
        }
        QCOMPARE(markers.join(u','), QStringLiteral(",2,4")); // the last one is empty, nothing is asked twice
    }

    void namesEveryImageShortly_data()
    {
        QTest::addColumn<int>("pageSize");
        for (const int size : {1, 2, 3, 4, 5, 1000})
            QTest::addRow("%d", size) << size;
    }
    void namesEveryImageShortly()
    {
        QFETCH(int, pageSize);
        PagedGlance glance;
        for (const char *name : {"a", "b", "b", "c\nd", "e"})
            glance.add(QString::fromLatin1(name));
        GlanceFixture fixture(glance.cloud());
        fixture.registry->setPageSize(pageSize);
        const QStringList expected{QStringLiteral("a"), QStringLiteral("b/") + PagedGlance::idOf(1),
                                   QStringLiteral("b/") + PagedGlance::idOf(2), QStringLiteral("c\nd"),
                                   QStringLiteral("e")};
        QCOMPARE(fixture.allNames(), expected);
        QCOMPARE(fixture.allNames(), expected); // once more: an image keeps its name
        PageToken token;
        do {
            auto page = fixture.repositories(token);
            QVERIFY(page.isValue());
            for (const Repository &repository : page.value().items)
                QCOMPARE(repository.createdAt.toMSecsSinceEpoch(), 1767323045000);
            token = page.value().next;
        } while (!token.isEmpty());
    }

    void endsWhenThePageComesAgain()
    {
        PagedGlance glance;
        for (const char *name : {"a", "b", "c"})
            glance.add(QString::fromLatin1(name));
        glance.ignoresMarker = true;
        GlanceFixture fixture(glance.cloud());
        fixture.registry->setPageSize(2);
        auto first = fixture.repositories();
        QVERIFY(first.isValue());
        auto second = fixture.repositories(first.value().next);
        QVERIFY(second.isError());
        QCOMPARE(second.error().kind, Error::Kind::MalformedAnswer);
    }

    void startsAgainWhenItsPlaceIsGone()
    {
        PagedGlance glance;
        for (const char *name : {"a", "b", "c", "d"})
            glance.add(QString::fromLatin1(name));
        glance.lostMarker = PagedGlance::idOf(1);
        GlanceFixture fixture(glance.cloud());
        fixture.registry->setPageSize(2);
        RepositoryListing listing(fixture.registry.get());
        QStringList names;
        bool isFinished = false;
        connect(&listing, &RepositoryListing::arrived, this, [&names](std::span<const Repository> repositories) {
            for (const Repository &repository : repositories)
                names << repository.name;
        });
        connect(&listing, &RepositoryListing::restarted, this, [&] {
            names.clear();
            glance.images.removeAt(1);
            glance.lostMarker.clear();
        });
        connect(&listing, &RepositoryListing::finished, this, [&isFinished] { isFinished = true; });
        listing.start();
        TRY_VERIFY(isFinished);
        QCOMPARE(names.join(u' '), QStringLiteral("a c d"));
    }

    void asksForWhatIsShown_data()
    {
        QTest::addColumn<Show>("show");
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QString>("query");
        QTest::newRow("usual") << Show::Usual << QStringList() << "";
        QTest::newRow("own") << Show::Own << QStringList() << "owner=p1";
        QTest::newRow("shared") << Show::Shared << QStringList() << "member_status=all visibility=shared";
        QTest::newRow("public") << Show::Public << QStringList() << "visibility=public";
        QTest::newRow("community") << Show::Community << QStringList() << "visibility=community";
        QTest::newRow("all") << Show::All << QStringList() << "visibility=all";
        QTest::newRow("hidden") << Show::Hidden << QStringList() << "os_hidden=true";
        QTest::newRow("tags") << Show::Own << QStringList{QStringLiteral("v1"), QStringLiteral("a&b=ü+%2F")}
                              << "owner=p1 tag=a&b=ü+%2F tag=v1";
    }
    void asksForWhatIsShown()
    {
        QFETCH(Show, show);
        QFETCH(QStringList, tags);
        QFETCH(QString, query);
        PagedGlance glance;
        for (const char *name : {"a", "b", "c"})
            glance.add(QString::fromLatin1(name), otherProject);
        GlanceFixture fixture(glance.cloud(), {show, tags});
        fixture.registry->setPageSize(2);
        QCOMPARE(fixture.allNames().size(), 3);
        QVERIFY(fixture.access().isValue()); // what "Test connection" says holds for the list
        QVERIFY(fixture.images(QStringLiteral("never listed")).isError()); // among several images: not unique
        QCOMPARE(glance.listings().size(), 4);
        for (const QUrl &listing : glance.listings())
            QCOMPARE(PagedGlance::filterOf(listing), query);
    }

    void ownImagesAreNotSharedByOthers()
    {
        PagedGlance glance;
        for (const char *name : {"a", "b", "d", "e"})
            glance.add(QString::fromLatin1(name));
        glance.images.insert(2, {QStringLiteral("c"), otherProject});
        glance.add(QStringLiteral("f"), otherProject);
        GlanceFixture fixture(glance.cloud(), {Show::Shared});
        fixture.registry->setPageSize(2); // a page with own images only does not end the list
        QCOMPARE(fixture.allNames().join(u' '), QStringLiteral("c f"));
    }

    void ownImagesNeedAProject_data()
    {
        QTest::addColumn<Show>("show");
        QTest::addColumn<bool>("isPossible");
        QTest::newRow("own") << Show::Own << false;
        QTest::newRow("shared") << Show::Shared << false;
        QTest::newRow("public") << Show::Public << true;
    }
    void ownImagesNeedAProject()
    {
        QFETCH(Show, show);
        QFETCH(bool, isPossible);
        const PagedGlance glance;
        glance::Cloud cloud = glance.cloud();
        cloud.method = glance::Cloud::Method::Plain;
        cloud.token = QStringLiteral("t");
        GlanceFixture fixture(cloud, {show});
        auto access = fixture.access();
        QCOMPARE(access.isValue(), isPossible);
        QCOMPARE(glance.server.requests().size(), isPossible ? 1 : 0);
        if (!isPossible)
            QCOMPARE(access.error().code, QStringLiteral("NoProject"));
    }
};

TAGBOAT_TEST(GlanceListingTest)
#include "tst_glancelisting.moc"
