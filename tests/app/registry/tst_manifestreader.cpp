// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifestreader.h"
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

std::vector<Digest> digests(int from, int to)
{
    std::vector<Digest> all;
    for (int i = from; i < to; ++i)
        all.push_back(Digest::of(QByteArray::number(i)));
    return all;
}

} // namespace

class TestManifestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_registry.reset(); }
    void readsInChunks();
    void asksOnce();
    void urgentGoesFirst();
    void tellsFailuresOnce();
    void brokenManifest();
    void deadServiceIsNotHammered();
    void keepsTheLastTexts();
    void stopsSilently();
    void listenerMayDestroy();

private:
    std::unique_ptr<MemoryRegistry> m_registry;
};

void TestManifestReader::init()
{
    m_registry = std::make_unique<MemoryRegistry>();
    for (const Digest &digest : digests(0, 1000))
        m_registry->repositories[web].images[digest] = {};
}

void TestManifestReader::readsInChunks()
{
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    std::size_t arrived = 0;
    QObject::connect(&reader, &ManifestReader::arrived, this, [&](const auto &some) { arrived += some.size(); });
    reader.request(digests(0, 950));
    QCOMPARE(reader.waitingCount(), 950);
    QVERIFY(!reader.isIdle());
    QVERIFY(idle.wait());
    QCOMPARE(arrived, std::size_t(950));
    QCOMPARE(reader.contents().size(), std::size_t(950));
    QCOMPARE(m_registry->fetches.size(), std::size_t(10));
    QCOMPARE(m_registry->fetches.front().identifiers.size(), std::size_t(100));
    QCOMPARE(m_registry->mostInFlight, 4);
    QCOMPARE(reader.waitingCount(), 0);
    QCOMPARE(idle.count(), 1);
}

void TestManifestReader::asksOnce()
{
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    reader.request(digests(0, 10));
    reader.request(digests(5, 15)); // five are on the wire
    QVERIFY(idle.wait());
    reader.request(digests(0, 15)); // all known
    QVERIFY(reader.isIdle());
    std::size_t asked = 0;
    for (const auto &call : m_registry->fetches)
        asked += call.identifiers.size();
    QCOMPARE(asked, std::size_t(15));
}

void TestManifestReader::urgentGoesFirst()
{
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    reader.request(digests(0, 1000));
    reader.request(digests(990, 1000), true);
    QVERIFY(idle.wait());
    // Four calls were on their way already.
    QCOMPARE(m_registry->fetches.at(4).identifiers.front().digest(), digests(990, 991).front());
    QCOMPARE(m_registry->fetches.size(), std::size_t(10));
    QCOMPARE(reader.contents().size(), std::size_t(1000));
}

void TestManifestReader::tellsFailuresOnce()
{
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    std::vector<std::pair<std::vector<Digest>, Error>> failed;
    QObject::connect(&reader, &ManifestReader::failed, this,
                     [&](const auto &some, const Error &error) { failed.emplace_back(some, error); });
    reader.request(digests(998, 1003));
    QVERIFY(idle.wait());
    QCOMPARE(failed.size(), std::size_t(1));
    QCOMPARE(failed.front().first.size(), std::size_t(3));
    QCOMPARE(failed.front().second.kind, Error::Kind::NotFound);
    QCOMPARE(failed.front().second.code, QStringLiteral("ImageNotFound"));
    QCOMPARE(reader.contents().size(), std::size_t(2));

    for (const Digest &digest : digests(1000, 1003))
        m_registry->repositories[web].images[digest] = {};
    reader.request(digests(998, 1003)); // can be asked for again
    QVERIFY(idle.wait());
    QCOMPARE(failed.size(), std::size_t(1));
    QCOMPARE(reader.contents().size(), std::size_t(5));
}

void TestManifestReader::brokenManifest()
{
    m_registry->texts[digests(1, 2).front()] = "<html>";
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    std::vector<Digest> failed;
    QObject::connect(&reader, &ManifestReader::failed, this, [&](const auto &some, const Error &error) {
        failed = some;
        QCOMPARE(error.kind, Error::Kind::MalformedAnswer);
    });
    reader.request(digests(0, 3));
    QVERIFY(idle.wait());
    QCOMPARE(failed, digests(1, 2));
    QCOMPARE(reader.contents().size(), std::size_t(2));
}

void TestManifestReader::deadServiceIsNotHammered()
{
    Error error;
    error.kind = Error::Kind::AccessDenied;
    m_registry->fetchError = error;
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    std::set<Digest> failed;
    QObject::connect(&reader, &ManifestReader::failed, this,
                     [&](const auto &some) { failed.insert(some.begin(), some.end()); });
    reader.request(digests(0, 1000));
    QVERIFY(idle.wait());
    QCOMPARE(failed.size(), std::size_t(1000));
    QCOMPARE(m_registry->fetches.size(), std::size_t(4));
}

void TestManifestReader::keepsTheLastTexts()
{
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    for (int i = 0; i < 10; ++i) {
        reader.request(digests(100 * i, 100 * (i + 1)));
        QVERIFY(idle.wait());
    }
    QVERIFY(reader.manifest(digests(0, 1).front()).text.isEmpty());
    QVERIFY(!reader.manifest(digests(999, 1000).front()).text.isEmpty());
    QCOMPARE(reader.manifest(digests(999, 1000).front()).digest, digests(999, 1000).front());
    QCOMPARE(reader.contents().size(), std::size_t(1000));
}

void TestManifestReader::stopsSilently()
{
    ManifestReader reader(m_registry.get(), web);
    QSignalSpy arrived(&reader, &ManifestReader::arrived);
    reader.request(digests(0, 1000));
    reader.stop();
    QVERIFY(reader.isIdle());
    QCOMPARE(m_registry->inFlight, 0);
    QVERIFY(stayQuiet());
    QCOMPARE(arrived.count(), 0);
    reader.request(digests(0, 5));
    QVERIFY(arrived.wait());
}

void TestManifestReader::listenerMayDestroy()
{
    auto reader = std::make_unique<ManifestReader>(m_registry.get(), web);
    QObject::connect(reader.get(), &ManifestReader::arrived, this, [&] { reader.reset(); });
    reader->request(digests(0, 1000));
    TRY_VERIFY(!reader);
    QCOMPARE(m_registry->inFlight, 0);
}

TAGBOAT_TEST(TestManifestReader)
#include "tst_manifestreader.moc"
