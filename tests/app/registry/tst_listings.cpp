// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/imagelisting.h"
#include "app/registry/repositorylisting.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/quiet.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName web = QStringLiteral("web");

Error errorOf(Error::Kind kind)
{
    Error error;
    error.kind = kind;
    return error;
}

/// Writes down what it hears.
struct Log
{
    explicit Log(ImageListing &listing)
    {
        QObject::connect(&listing, &ImageListing::restarted, &listing,
                         [this] { words += QStringLiteral("restarted"); });
        QObject::connect(&listing, &ImageListing::arrived, &listing,
                         [this](std::span<const Image> images) { words += QString::number(images.size()); });
        QObject::connect(&listing, &ImageListing::finished, &listing, [this] { words += QStringLiteral("finished"); });
        QObject::connect(&listing, &ImageListing::failed, &listing, [this](const Error &error) {
            words += QStringLiteral("failed %1").arg(static_cast<int>(error.kind));
        });
    }
    [[nodiscard]] QString text() const { return words.join(u' '); }
    [[nodiscard]] bool isOver() const
    {
        return text().contains(QLatin1String("fi")) || text().contains(QLatin1String("fa"));
    }

    QStringList words;
};

QString failedWith(Error::Kind kind)
{
    return QStringLiteral("failed %1").arg(static_cast<int>(kind));
}

} // namespace

class TestListings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_registry.reset(); }
    void listsAllPages();
    void emptyRepository();
    void staleTokenRestartsOnce();
    void staleTokenTwiceFails();
    void firstPageRefusedFails();
    void errorEnds();
    void sameTokenForEverFails();
    void startForgetsWhatRuns();
    void stopIsSilent();
    void listenersMayRestartOrDestroy();
    void longPagesComeInSlices();
    void longPagesEndInOrder();
    void listsRepositories();

private:
    void fill(int images);

    std::unique_ptr<MemoryRegistry> m_registry;
};

void TestListings::init()
{
    m_registry = std::make_unique<MemoryRegistry>();
    fill(25);
}

void TestListings::fill(int images)
{
    m_registry->repositories[web].images.clear();
    for (int i = 0; i < images; ++i)
        m_registry->repositories[web].images[Digest::of(QByteArray::number(i))] = {};
}

void TestListings::listsAllPages()
{
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    QVERIFY(log.words.isEmpty()); // never from inside start()
    QVERIFY(listing.isRunning());
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("10 10 5 finished"));
    QVERIFY(!listing.isRunning());
}

void TestListings::emptyRepository()
{
    fill(0);
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    TRY_COMPARE(log.text(), QStringLiteral("finished"));
}

void TestListings::staleTokenRestartsOnce()
{
    m_registry->pageErrors = {{1, errorOf(Error::Kind::InvalidInput)}};
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("10 restarted 10 10 5 finished"));
}

void TestListings::staleTokenTwiceFails()
{
    m_registry->pageErrors = {{1, errorOf(Error::Kind::InvalidInput)}, {3, errorOf(Error::Kind::InvalidInput)}};
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("10 restarted 10 ") + failedWith(Error::Kind::InvalidInput));
}

void TestListings::firstPageRefusedFails()
{
    m_registry->pageErrors = {{0, errorOf(Error::Kind::InvalidInput)}};
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    TRY_COMPARE(log.text(), failedWith(Error::Kind::InvalidInput));
}

void TestListings::errorEnds()
{
    m_registry->pageErrors = {{2, errorOf(Error::Kind::Network)}};
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("10 10 ") + failedWith(Error::Kind::Network));
    log.words.clear();
    listing.start(web); // and can be started again
    TRY_COMPARE(log.text(), QStringLiteral("10 10 5 finished"));
}

void TestListings::sameTokenForEverFails()
{
    m_registry->repeatsToken = true;
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("10 10 ") + failedWith(Error::Kind::MalformedAnswer));
}

void TestListings::startForgetsWhatRuns()
{
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    listing.start(QStringLiteral("empty"));
    TRY_COMPARE(log.text(), QStringLiteral("finished"));
    QCOMPARE(m_registry->inFlight, 0);
}

void TestListings::stopIsSilent()
{
    ImageListing listing(m_registry.get());
    Log log(listing);
    QObject::connect(&listing, &ImageListing::arrived, &listing, [&] { listing.stop(); });
    listing.start(web);
    TRY_COMPARE(log.words.size(), 1);
    QVERIFY(!listing.isRunning());
    QCOMPARE(m_registry->inFlight, 0);
    QVERIFY(stayQuiet());
    QCOMPARE(log.text(), QStringLiteral("10"));
}

void TestListings::listenersMayRestartOrDestroy()
{
    fill(3);
    auto listing = std::make_unique<ImageListing>(m_registry.get());
    QStringList heard;
    QObject::connect(listing.get(), &ImageListing::arrived, this, [&] {
        heard += QStringLiteral("arrived");
        if (heard.size() == 1)
            listing->start(web); // the first "finished" must not come any more
        else
            listing.reset();
    });
    QObject::connect(listing.get(), &ImageListing::finished, this, [&] { heard += QStringLiteral("finished"); });
    listing->start(web);
    TRY_VERIFY(!listing);
    QVERIFY(stayQuiet());
    QCOMPARE(heard, QStringList({QStringLiteral("arrived"), QStringLiteral("arrived")}));
}

void TestListings::longPagesComeInSlices()
{
    fill(1300);
    m_registry->pageSize = 600;
    ImageListing listing(m_registry.get());
    Log log(listing);
    std::vector<Digest> digests;
    QObject::connect(&listing, &ImageListing::arrived, &listing, [&](std::span<const Image> images) {
        QVERIFY(listing.isRunning() || digests.size() + images.size() == 1300);
        for (const Image &image : images)
            digests.push_back(image.digest);
    });
    listing.start(web);
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("250 250 100 250 250 100 100 finished"));
    QVERIFY(!listing.isRunning());
    std::vector<Digest> expected;
    for (const auto &[digest, image] : m_registry->repositories[web].images)
        expected.push_back(digest);
    QVERIFY(digests == expected);
}

/// What has arrived is handed over before the end is told, unless the list starts anew or is stopped in between.
void TestListings::longPagesEndInOrder()
{
    fill(1300);
    m_registry->pageSize = 600;
    m_registry->pageErrors = {{1, errorOf(Error::Kind::Network)}};
    ImageListing listing(m_registry.get());
    Log log(listing);
    listing.start(web);
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("250 250 100 ") + failedWith(Error::Kind::Network));

    log.words.clear();
    m_registry->pageErrors.clear();
    const auto stop = QObject::connect(&listing, &ImageListing::arrived, &listing, [&] {
        if (log.words.size() == 2)
            listing.stop();
    });
    listing.start(web);
    TRY_COMPARE(log.words.size(), 2);
    QVERIFY(!listing.isRunning());
    QVERIFY(stayQuiet());
    QCOMPARE(log.text(), QStringLiteral("250 250"));

    QObject::disconnect(stop);
    log.words.clear();
    QObject::connect(&listing, &ImageListing::arrived, &listing,
                     [&] { listing.start(QStringLiteral("empty")); }); // forgets the rest of the page
    listing.start(web);
    TRY_VERIFY(log.isOver());
    QCOMPARE(log.text(), QStringLiteral("250 finished"));
}

void TestListings::listsRepositories()
{
    for (int i = 0; i < 24; ++i)
        m_registry->repositories[QStringLiteral("r%1").arg(i)];
    RepositoryListing listing(m_registry.get());
    std::vector<RepositoryName> names;
    QObject::connect(&listing, &RepositoryListing::arrived, this, [&](std::span<const Repository> repositories) {
        for (const Repository &repository : repositories)
            names.push_back(repository.name);
    });
    QSignalSpy finished(&listing, &RepositoryListing::finished);
    listing.start();
    QVERIFY(finished.wait());
    QCOMPARE(names.size(), std::size_t(25));
    QCOMPARE(names.back(), web);
    listing.stop();
}

TAGBOAT_TEST(TestListings)
#include "tst_listings.moc"
