// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/themes.h"

#include <QTest>

#include <set>

namespace tagboat::test {

/// What is on the server is in the lists, once, whatever the size of their pages.
class ListingContract : public ContractTest
{
    Q_OBJECT
private Q_SLOTS:
    void listsEverything_data();
    void listsEverything();
    void repositoriesPageByPage();
    void imagesHaveAllTheirTags();
    void tagsAreThoseOfTheImages();
    void nothingOfWhatIsNotThere();
    void readsNoManifests();
};

void ListingContract::listsEverything_data()
{
    QTest::addColumn<int>("pageSize");
    for (const int size : {1, 7, 100, 0})
        QTest::addRow("%d", size) << size;
}

void ListingContract::listsEverything()
{
    QFETCH(int, pageSize);
    if (pageSize == 0)
        pageSize = can().maximumPageSize;
    const bool isSmall = pageSize < 100;
    const int count = isSmall ? sizes().few : sizes().many;
    const RepositoryName repository = peer().fill(isSmall ? QStringLiteral("few") : QStringLiteral("many"), count);
    QVERIFY(!repository.isEmpty());
    const QStringList items = peer().listed(repository, pageSize);
    QCOMPARE(items.size(), count);
    QCOMPARE(items, peer().onServer(repository));
}

void ListingContract::repositoriesPageByPage()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(!peer().addImage(peer().newRepository(), {QStringLiteral("a")}).isNull());
    const QStringList onServer = peer().repositoriesOnServer();
    QVERIFY(onServer.size() >= 5);
    for (const int pageSize : {2, can().maximumPageSize}) {
        peer().setPageSize(pageSize);
        QStringList names;
        for (const Repository &each : repositories())
            names << each.name;
        names.sort();
        QCOMPARE(names, onServer);
    }
}

void ListingContract::imagesHaveAllTheirTags()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}).isNull());
    if (!can().imagesAreRecords)
        QVERIFY(!peer().addImage(repository, {QStringLiteral("d")}).isNull());
    for (const int pageSize : {1, can().maximumPageSize}) { // a tag a page, where pages are of tags
        peer().setPageSize(pageSize);
        QCOMPARE(linesOf(images(repository)), peer().imagesOnServer(repository));
    }
}

void ListingContract::tagsAreThoseOfTheImages()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a"), QStringLiteral("b")}).isNull());
    const RepositoryName other = can().imagesAreRecords ? peer().newRepository() : repository;
    QVERIFY(!peer().addImage(other, {}).isNull());
    const auto linesOfTags = [this](const RepositoryName &of) {
        QStringList lines;
        for (const TagEntry &entry : tags(of))
            lines << entry.digest.toQString() + u' ' + QString::fromStdString(entry.tag);
        lines.sort();
        return lines;
    };
    const auto linesOfImages = [this](const RepositoryName &of) {
        QStringList lines;
        for (const Image &image : images(of)) {
            if (image.tags.empty())
                lines << image.digest.toQString() + u' ';
            for (const std::string &tag : image.tags)
                lines << image.digest.toQString() + u' ' + QString::fromStdString(tag);
        }
        lines.sort();
        return lines;
    };
    QVERIFY(linesOfTags(repository).size() >= 2);
    QCOMPARE(linesOfTags(repository), linesOfImages(repository));
    QCOMPARE(linesOfTags(other), linesOfImages(other));
}

void ListingContract::nothingOfWhatIsNotThere()
{
    const RepositoryName repository = QStringLiteral("contract-never-there");
    auto images = ask(&Registry::listImages, repository, PageToken());
    if (images.isError()) {
        QCOMPARE(images.error().kind, Error::Kind::NotFound);
    } else { // it may still be in a catalog: then it is a list of nothing, which says why
        QVERIFY(images.isValue());
        QCOMPARE(images.value().items.size(), std::size_t(0));
        QCOMPARE(images.value().oddities.size(), std::size_t(1));
        QCOMPARE(images.value().oddities.front().error.kind, Error::Kind::NotFound);
    }
    auto tags = ask(&Registry::listTags, repository, PageToken());
    QVERIFY(tags.isError());
    QCOMPARE(tags.error().kind, Error::Kind::NotFound);
    QVERIFY(!peer().repositoriesOnServer().contains(repository));
}

/// Where reading counts (Capabilities::countsReads) a list must do without, and nowhere is there a need to.
void ListingContract::readsNoManifests()
{
    if (can().imagesAreRecords)
        QSKIP("a list of records is made of the records");
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    const QStringList onServer = peer().imagesOnServer(repository);
    peer().refuseManifests();
    QVERIFY(manifestOf(repository, ImageIdentifier::forTag("a")).text.isEmpty());
    QCOMPARE(linesOf(images(repository)), onServer);
    QCOMPARE(tags(repository).size(), std::size_t(1));
}

std::unique_ptr<ContractTest> makeListingContract()
{
    return std::make_unique<ListingContract>();
}

} // namespace tagboat::test

#include "listingcontract.moc"
