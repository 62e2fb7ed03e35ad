// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/imagereader.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName web = QStringLiteral("web");

Digest digestOf(int i)
{
    return Digest::of(QByteArray::number(i));
}

std::vector<Digest> digests(int from, int to)
{
    std::vector<Digest> all;
    for (int i = from; i < to; ++i)
        all.push_back(digestOf(i));
    return all;
}

} // namespace

class TestImageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFewAtOnce()
    {
        MemoryRegistry registry;
        ImageReader reader(&registry, web);
        QSignalSpy arrived(&reader, &ImageReader::arrived);
        QSignalSpy idle(&reader, &ImageReader::idle);
        reader.request(digests(0, 50));
        reader.request(digests(40, 60)); // ten of them wait already
        QVERIFY(!reader.isIdle());
        QVERIFY(idle.wait());
        QCOMPARE(arrived.count(), 60);
        QCOMPARE(registry.reads, digests(0, 60));
        QCOMPARE(registry.mostInFlight, 4);
        QCOMPARE(idle.count(), 1);
        QVERIFY(reader.isIdle());
    }

    void urgentGoesFirst()
    {
        MemoryRegistry registry;
        ImageReader reader(&registry, web);
        QSignalSpy idle(&reader, &ImageReader::idle);
        reader.request(digests(0, 100));
        reader.request(digests(97, 102), true);
        QVERIFY(idle.wait());
        QCOMPARE(registry.reads.size(), std::size_t(102)); // none twice
        for (std::size_t i = 0; i < 5; ++i) // four were on their way
            QCOMPARE(registry.reads.at(4 + i), digestOf(97 + static_cast<int>(i)));
    }

    void oneFailureLeavesTheOthersAlone()
    {
        MemoryRegistry registry;
        registry.readErrors[digestOf(3)] = {.kind = Error::Kind::MalformedAnswer};
        ImageReader reader(&registry, web);
        QSignalSpy arrived(&reader, &ImageReader::arrived);
        QSignalSpy failed(&reader, &ImageReader::failed);
        QSignalSpy idle(&reader, &ImageReader::idle);
        reader.request(digests(0, 10));
        QVERIFY(idle.wait());
        QCOMPARE(arrived.count(), 9);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).value<Digest>(), digestOf(3));
        reader.request({digestOf(3)}); // may be asked for again
        QCOMPARE(registry.reads.size(), std::size_t(11));
    }

    void deadServiceIsNotHammered()
    {
        MemoryRegistry registry;
        for (const Digest &digest : digests(0, 1000))
            registry.readErrors[digest] = {.kind = Error::Kind::Throttled};
        ImageReader reader(&registry, web);
        QSignalSpy gaveUp(&reader, &ImageReader::gaveUp);
        QSignalSpy idle(&reader, &ImageReader::idle);
        reader.request(digests(0, 1000));
        QVERIFY(idle.wait());
        QCOMPARE(gaveUp.count(), 1);
        QCOMPARE(registry.reads.size(), std::size_t(4));
        QVERIFY(reader.isIdle());
    }

    void listenerMayDestroy()
    {
        MemoryRegistry registry;
        auto reader = std::make_unique<ImageReader>(&registry, web);
        bool came = false;
        QObject::connect(reader.get(), &ImageReader::arrived, this, [&] {
            came = true;
            reader.reset();
        });
        reader->request(digests(0, 10));
        TRY_VERIFY(came);
        QCOMPARE(registry.reads.size(), std::size_t(5)); // the next one had begun
    }
};

TAGBOAT_TEST(TestImageReader)
#include "tst_imagereader.moc"
