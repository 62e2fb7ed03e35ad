// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/everythingsearch.h"

#include "app/tables/imagetable.h"
#include "tests/support/testprogram.h"
#include "ui/browsing/searchhitsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tagboat;

namespace {

Image image(const char *content, std::vector<std::string> tags)
{
    Image image;
    image.digest = Digest::of(content);
    image.tags = std::move(tags);
    image.kind = ImageKind::Index;
    return image;
}

SearchScope::Images images(const QString &repository, const std::vector<Image> &all)
{
    ImageTable table;
    for (const Image &one : all)
        table.append(one);
    return {repository, table.snapshot()};
}

std::vector<SearchScope> twoConnections()
{
    SearchScope prod{QStringLiteral("1"), QStringLiteral("prod eu"), {}, {}};
    prod.repositories = {QStringLiteral("web/nginx"), QStringLiteral("web/nginx-unit"), QStringLiteral("db/redis")};
    prod.images = {images(QStringLiteral("web/nginx"),
                          {image("a", {"1.27.4", "1.27", "latest"}), image("b", {"1.26"}), image("u", {})}),
                   images(QStringLiteral("db/redis"), {image("c", {"7", "7-nginx"})})};
    SearchScope lab{QStringLiteral("2"), QStringLiteral("lab"), {QStringLiteral("nginx")}, {}};
    return {prod, lab};
}

/// "repository" or "repository:tag" of each hit.
QStringList found(const QString &text, std::size_t limit = 100)
{
    const std::atomic<bool> stop = false;
    QStringList lines;
    for (const SearchHit &hit : searchEverything(twoConnections(), text, limit, stop).best)
        lines << hit.connectionId + QLatin1Char('/') + hit.repository
                + (hit.identifier ? QLatin1Char(':') + hit.identifier->toQString().left(19) : QString());
    return lines;
}

} // namespace

class TestEverythingSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("lines");
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("spaces") << "  : @ "
                                << "";
        QTest::newRow("nowhere") << "postgres"
                                 << "";
        QTest::newRow("repositories, whole names first") << "nginx"
                                                         << "1/web/nginx 2/nginx 1/web/nginx-unit 1/db/redis:7-nginx";
        QTest::newRow("case") << "NGINX-Unit"
                              << "1/web/nginx-unit";
        QTest::newRow("tags, whole names first") << "1.27"
                                                 << "1/web/nginx:1.27 1/web/nginx:1.27.4";
        QTest::newRow("tag of a repository") << "redis 7"
                                             << "1/db/redis:7 1/db/redis:7-nginx";
        QTest::newRow("as a reference") << "web/nginx:1.26"
                                        << "1/web/nginx:1.26";
        QTest::newRow("words in any order") << "1.2 nginx lat"
                                            << "";
        QTest::newRow("all words") << "nginx 27 4"
                                   << "1/web/nginx:1.27.4";
        QTest::newRow("connection alone") << "prod"
                                          << "";
        QTest::newRow("of a connection") << "lab nginx"
                                         << "2/nginx";
        QTest::newRow("digest of an untagged image")
            << Digest::of("u").toQString() << QStringLiteral("1/web/nginx:") + Digest::of("u").toQString().left(19);
        QTest::newRow("digest of a tagged image")
            << QStringLiteral("redis@") + Digest::of("c").toQString() << "1/db/redis:7 1/db/redis:7-nginx";
        QTest::newRow("hostile") << "%_*[(\\"
                                 << "";
    }
    void finds()
    {
        QFETCH(QString, text);
        QFETCH(QString, lines);
        QCOMPARE(found(text).join(QLatin1Char(' ')), lines);
    }

    void showsTheBestAndCountsAll()
    {
        const std::atomic<bool> stop = false;
        const SearchHits hits = searchEverything(twoConnections(), QStringLiteral("nginx"), 2, stop);
        QCOMPARE(hits.best.size(), std::size_t(2));
        QCOMPARE(hits.total, qint64(4));
    }

    void modelKeepsTheRules()
    {
        const std::atomic<bool> stop = false;
        SearchHitsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setHits(searchEverything(twoConnections(), QStringLiteral("nginx"), 100, stop).best);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(3, SearchHitsModel::NameColumn).data().toString(), QStringLiteral("7-nginx"));
        QCOMPARE(model.index(3, SearchHitsModel::RepositoryColumn).data().toString(), QStringLiteral("db/redis"));
        QCOMPARE(model.index(1, SearchHitsModel::ConnectionColumn).data().toString(), QStringLiteral("lab"));
        model.setHits({});
        QCOMPARE(model.rowCount(), 0);
    }
};

TAGBOAT_TEST(TestEverythingSearch)
#include "tst_everythingsearch.moc"
