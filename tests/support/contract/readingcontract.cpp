// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/themes.h"

#include <QTest>

#include <algorithm>
#include <chrono>

namespace tagboat::test {

/// What is told of an image: as much as the capabilities promise, and nothing that is made up.
class ReadingContract : public ContractTest
{
    Q_OBJECT
    /// As the window does it: listed, and read where the listing says that it lacks something.
    [[nodiscard]] std::vector<Image> readImages(const RepositoryName &repository) const;

private Q_SLOTS:
    void readsWhatListingsLack();
    void readsWhatAnIndexLists();
    void statusIsTold();
    void pullsAreTold();
    void scansAreTold();
    void datesAreTold();
    void recordsHaveNoParts();
};

std::vector<Image> ReadingContract::readImages(const RepositoryName &repository) const
{
    std::vector<Image> all = images(repository);
    for (Image &image : all) {
        if (image.details != DetailsState::Unread)
            continue;
        auto reading = ask(&Registry::readImage, repository, image.digest);
        if (reading.isValue())
            image = reading.value().image;
    }
    return all;
}

void ReadingContract::readsWhatListingsLack()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const Image listed = images(repository).at(0);
    auto reading = ask(&Registry::readImage, repository, image);
    if (listed.details != DetailsState::Unread) {
        QCOMPARE(listed.details, DetailsState::Read);
        QVERIFY(isUnsupported(reading));
        return;
    }
    QVERIFY(reading.isValue());
    QCOMPARE(reading.value().image.digest, image);
    QCOMPARE(reading.value().image.details, DetailsState::Read);
    QVERIFY(reading.value().image.sizeInBytes > 0);
    QVERIFY(!reading.value().image.platform.empty());
    QVERIFY(reading.value().gaps.empty());
    QVERIFY(reading.value().below.empty());
    QCOMPARE(reading.value().manifests.size(), std::size_t(1));

    auto absent = ask(&Registry::readImage, repository, Digest::of("never there"));
    QVERIFY(absent.isError());
    QCOMPARE(absent.error().kind, Error::Kind::NotFound);
}

void ReadingContract::readsWhatAnIndexLists()
{
    if (can().imagesAreRecords)
        QSKIP("records have no index");
    const RepositoryName repository = peer().newRepository();
    const ContractIndex index = peer().addIndex(repository, QStringLiteral("multi"));
    QCOMPARE(index.children.size(), std::size_t(2));
    std::vector<Image> all = images(repository);
    if (all.at(0).details == DetailsState::Unread) {
        auto reading = ask(&Registry::readImage, repository, index.digest);
        QVERIFY(reading.isValue());
        QCOMPARE(reading.value().manifests.size(), std::size_t(3));
        all = reading.value().below;
        all.push_back(reading.value().image);
    }
    QCOMPARE(all.size(), std::size_t(3));
    for (const Image &image : all)
        QCOMPARE(image.kind, image.digest == index.digest ? ImageKind::Index : ImageKind::Image);
}

void ReadingContract::statusIsTold()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    const std::vector<Image> all = readImages(repository);
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all.front().status != ImageStatus::Unknown, can().reportsStatus);
}

void ReadingContract::pullsAreTold()
{
    const auto isPulled = [](const Image &image) { return image.lastPulledAt > 0; };
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    std::vector<Image> all = readImages(repository);
    QCOMPARE(all.size(), std::size_t(1));
    QVERIFY(!isPulled(all.front()));
    if (!can().reportsLastPull)
        return;
    all = readImages(peer().longUsed());
    QVERIFY(std::any_of(all.begin(), all.end(), isPulled));
    QVERIFY(!std::all_of(all.begin(), all.end(), isPulled));
}

void ReadingContract::scansAreTold()
{
    const auto isScanned = [](const Image &image) { return image.scan.known; };
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    std::vector<Image> all = readImages(repository);
    QCOMPARE(all.size(), std::size_t(1));
    QVERIFY(!isScanned(all.front()));
    if (!can().reportsScans)
        return;
    all = readImages(peer().longUsed());
    QVERIFY(std::any_of(all.begin(), all.end(), isScanned));
}

void ReadingContract::datesAreTold()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    const std::vector<Image> all = readImages(repository);
    QCOMPARE(all.size(), std::size_t(1));
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    constexpr std::int64_t minute = 60'000;
    const bool isOfPush = std::abs(now - all.front().pushedAt) < minute;
    // Records are made when they come. The other images of the tests say that they were made years ago.
    QCOMPARE(isOfPush, !can().datesAreOfCreation || can().imagesAreRecords);
    QVERIFY(all.front().pushedAt > 0);
}

void ReadingContract::recordsHaveNoParts()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    const std::vector<Image> all = readImages(repository);
    QCOMPARE(all.size(), std::size_t(1));
    const Manifest manifest = manifestOf(repository, ImageIdentifier::forTag("a"));
    QCOMPARE(manifest.digest, all.front().digest);
    QCOMPARE(manifest.digest != Digest::of(manifest.text), can().imagesAreRecords);
    if (!can().imagesAreRecords)
        return;
    QVERIFY(all.front().platform.empty());
    QVERIFY(!all.front().owner.empty());
    QVERIFY(!registry().layerTransfer());
}

std::unique_ptr<ContractTest> makeReadingContract()
{
    return std::make_unique<ReadingContract>();
}

} // namespace tagboat::test

#include "readingcontract.moc"
