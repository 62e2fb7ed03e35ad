// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Several images at once, and what is known before: on the demo server.

#include "app/copying/copybatch.h"
#include "app/copying/copypreview.h"
#include "app/demo/demoserver.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>

using namespace tagboat;
using namespace tagboat::test;
using demo::DemoOptions;
using demo::DemoServer;
using demo::Fault;

class TestCopyBatch : public QObject
{
    Q_OBJECT

    const QString m_from = QStringLiteral("lab/from");
    const QString m_to = QStringLiteral("lab/to");
    const QByteArray m_base = QByteArray("base layer ").repeated(9);
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;

    [[nodiscard]] CopyRun::Place source() const { return {m_ecr->registry.get(), m_from}; }
    [[nodiscard]] CopyRun::Place target() const { return {m_ecr->registry.get(), m_to}; }
    [[nodiscard]] Digest add(const char *tag, const QByteArray &own)
    {
        return m_server->addReadableImage(m_from, {QString::fromLatin1(tag)}, {m_base, own});
    }
    [[nodiscard]] std::unique_ptr<CopyBatch> makeBatch(const std::vector<std::string> &tags)
    {
        std::vector<CopyBatch::Item> items;
        for (const std::string &tag : tags)
            items.push_back({ImageIdentifier::forTag(tag), {tag}});
        return std::make_unique<CopyBatch>(source(), target(), items);
    }
    void deny(const char *operation, int after = 0, int count = -1)
    {
        Fault fault;
        fault.kind = Fault::Kind::Error;
        fault.operation = QString::fromLatin1(operation);
        fault.after = after;
        fault.count = count;
        fault.code = QStringLiteral("AccessDeniedException");
        m_server->addFault(fault);
    }
    static bool finish(const CopyBatch &batch)
    {
        return waitFor([&batch] { return batch.state() == CopyBatch::State::Finished; }, 30'000);
    }

private Q_SLOTS:
    void init()
    {
        DemoOptions options;
        options.history = false;
        options.examples = false;
        options.layerPartSize = 16;
        m_server = std::make_unique<DemoServer>(options);
        QVERIFY2(m_server->start(), qPrintable(m_server->errorString()));
        const DemoOptions &used = m_server->options();
        m_ecr = std::make_unique<EcrFixture>(
            m_server->endpoint(), aws::Credentials{used.accessKeyId, used.secretAccessKey, {}, {}, {}}, used.region);
        m_server->addRepository(m_from);
        m_server->addRepository(m_to);
    }
    void cleanup()
    {
        m_ecr.reset();
        m_server.reset();
    }

    void sendsWhatIsSharedOnce()
    {
        (void)add("1.0", "one");
        (void)add("2.0", "two");
        const auto batch = makeBatch({"1.0", "2.0"});
        QSignalSpy progressed(batch.get(), &CopyBatch::progressed);
        batch->start();
        QVERIFY(batch->isRunning());
        QVERIFY(finish(*batch));
        QCOMPARE(batch->copied(), 2);
        QCOMPARE(batch->failed(), 0);
        QVERIFY(!batch->canRetry());
        QCOMPARE(m_server->dump(m_to), m_server->dump(m_from));
        QCOMPARE(m_server->callCount(QStringLiteral("InitiateLayerUpload")), 5); // two configs, two layers, one base
        QCOMPARE(batch->bytesCopied(), batch->bytes());
        QVERIFY(progressed.size() > 10);
    }

    void oneThatFailsKeepsNoneFromComing()
    {
        const Digest first = add("1.0", "one");
        const Digest last = add("3.0", "three");
        const auto batch = makeBatch({"1.0", "missing", "3.0"});
        batch->start();
        QVERIFY(finish(*batch));
        QCOMPARE(batch->copied(), 2);
        QCOMPARE(batch->failed(), 1);
        QVERIFY(batch->canRetry());
        QVERIFY(m_server->dump(m_to).contains(first.toQString()) && m_server->dump(m_to).contains(last.toQString()));
        (void)add("missing", "late");
        batch->retry();
        QVERIFY(batch->isRunning());
        QVERIFY(finish(*batch));
        QCOMPARE(batch->copied(), 3);
        QCOMPARE(m_server->dump(m_to), m_server->dump(m_from));
    }

    void createsTheRepository()
    {
        (void)add("1.0", "one");
        QVERIFY(m_server->removeRepository(m_to));
        deny("CreateRepository", 0, 1);
        const auto batch = makeBatch({"1.0"});
        batch->setCreatesRepository(true);
        batch->start();
        QVERIFY(finish(*batch));
        QVERIFY(batch->creationError());
        QCOMPARE(batch->creationError()->kind, Error::Kind::AccessDenied);
        QVERIFY(batch->canRetry());
        QCOMPARE(batch->copied(), 0);
        batch->retry();
        QVERIFY(finish(*batch));
        QVERIFY(!batch->creationError());
        QCOMPARE(m_server->dump(m_to), m_server->dump(m_from));
        // Somebody was faster: fine.
        const auto again = makeBatch({"1.0"});
        again->setCreatesRepository(true);
        again->start();
        QVERIFY(finish(*again));
        QCOMPARE(again->copied(), 1);
    }

    void cancelled_data()
    {
        QTest::addColumn<int>("ms");
        for (const int ms : {0, 10, 40, 90, 160})
            QTest::addRow("%d ms", ms) << ms;
    }
    void cancelled()
    {
        QFETCH(int, ms);
        (void)add("1.0", "one");
        (void)add("2.0", "two");
        m_server->setLatency(4);
        const auto batch = makeBatch({"1.0", "2.0"});
        batch->start();
        if (waitFor([&] { return !batch->isRunning(); }, ms))
            return;
        batch->cancel();
        QCOMPARE(batch->state(), CopyBatch::State::Finished);
        QVERIFY(batch->wasCancelled());
        QVERIFY(!batch->canRetry());
        const int calls = m_server->callCount({});
        QVERIFY(!waitFor([&] { return batch->isRunning(); }, 50));
        QVERIFY(m_server->callCount({}) <= calls + 3); // what was on the wire
    }

    void pausedBetweenAndInside()
    {
        (void)add("1.0", "one");
        (void)add("2.0", "two");
        m_server->setLatency(2);
        const auto batch = makeBatch({"1.0", "2.0"});
        int pauses = 0;
        connect(batch.get(), &CopyBatch::progressed, batch.get(), [&] {
            if (!batch->isRunning())
                return;
            batch->pause();
            ++pauses;
            QMetaObject::invokeMethod(
                batch.get(), [&] { batch->resume(); }, Qt::QueuedConnection);
        });
        batch->start();
        QVERIFY(finish(*batch));
        QVERIFY(pauses > 5);
        QCOMPARE(batch->copied(), 2);
        QCOMPARE(m_server->dump(m_to), m_server->dump(m_from));
    }

    void takenTagsAreLeftUnlessTold()
    {
        (void)add("1.0", "one");
        (void)m_server->addImage(m_to, {QStringLiteral("1.0")});
        const auto batch = makeBatch({"1.0"});
        batch->start();
        QVERIFY(finish(*batch));
        QCOMPARE(batch->runs().front()->error()->code, QStringLiteral("TagTaken"));
        batch->setTakenTags(CopyRun::TakenTags::Move);
        batch->retry();
        QVERIFY(finish(*batch));
        QCOMPARE(batch->copied(), 1);
    }

    void previewTellsWhatIsThere()
    {
        const Digest one = add("1.0", "one");
        const Digest two = add("2.0", "two");
        const auto batch = makeBatch({"1.0"});
        batch->start();
        QVERIFY(finish(*batch));
        CopyPreview preview(
            source(),
            {ImageIdentifier::forTag("1.0"), ImageIdentifier::forTag("2.0"), ImageIdentifier::forTag("missing")});
        QVERIFY(!preview.isRead());
        preview.read();
        preview.lookAt(target(), {"1.0", "2.0"}); // waits until all is read
        QVERIFY(waitFor([&] { return preview.isRead() && !preview.isLooking(); }));
        QCOMPARE(preview.images()[0].manifests.size(), 1U);
        QCOMPARE(preview.images()[2].error->kind, Error::Kind::NotFound);
        QVERIFY(!preview.targetError());
        QVERIFY(preview.isThere(one));
        QVERIFY(!preview.isThere(two));
        QVERIFY(preview.isThere(Digest::of(m_base)));
        QVERIFY(!preview.isThere(Digest::of("two")));
        QCOMPARE(preview.tags(), (std::map<std::string, Digest>{{"1.0", one}}));
        preview.forgetTarget();
        QVERIFY(!preview.isThere(one));
        // What could not be read is read again.
        const Digest late = add("missing", "late");
        preview.read();
        QVERIFY(waitFor([&] { return preview.isRead(); }));
        QCOMPARE(preview.images()[2].manifests.back().manifest.digest, late);
    }

    void previewOfNoRepository()
    {
        (void)add("1.0", "one");
        CopyPreview preview(source(), {ImageIdentifier::forTag("1.0")});
        preview.read();
        preview.lookAt({m_ecr->registry.get(), QStringLiteral("lab/none")}, {});
        QVERIFY(waitFor([&] { return preview.targetError().has_value(); }));
        QCOMPARE(preview.targetError()->code, QStringLiteral("RepositoryNotFoundException"));
        QVERIFY(preview.isRead());
    }

    void destroyedAtWork()
    {
        (void)add("1.0", "one");
        auto preview = std::make_unique<CopyPreview>(source(), std::vector{ImageIdentifier::forTag("1.0")});
        preview->read();
        preview.reset();
        auto batch = makeBatch({"1.0"});
        batch->start();
        batch.reset();
        QVERIFY(!waitFor([&] { return !m_server->dump(m_to).isEmpty(); }, 50));
    }
};

TAGBOAT_TEST(TestCopyBatch)
#include "tst_copybatch.moc"
