// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Copies between repositories and services of the demo server.

#include "app/copying/copyrun.h"
#include "app/demo/demoserver.h"
#include "app/ecr/ecrpublicregistry.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace tagboat;
using namespace tagboat::test;
using demo::DemoOptions;
using demo::DemoServer;
using demo::Edition;
using demo::Fault;
using State = CopyRun::State;

class TestCopyRun : public QObject
{
    Q_OBJECT

    const QString m_from = QStringLiteral("lab/from");
    const QString m_to = QStringLiteral("lab/to");
    const QByteArray m_base = QByteArray("base layer ").repeated(9); // 99 bytes: parts of 16 and a rest
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;
    std::unique_ptr<ecr::EcrPublicRegistry> m_public;

    [[nodiscard]] std::unique_ptr<CopyRun> makeRun(const ImageIdentifier &image, std::vector<std::string> tags)
    {
        return std::make_unique<CopyRun>(CopyRun::Place{m_ecr->registry.get(), m_from},
                                         CopyRun::Place{m_ecr->registry.get(), m_to}, image, std::move(tags));
    }

    static bool finish(CopyRun &run)
    {
        return waitFor([&run] { return run.isFinished(); }, 60'000);
    }

    [[nodiscard]] Digest addImage(const QStringList &tags = {QStringLiteral("1.0")})
    {
        return m_server->addReadableImage(m_from, tags, {m_base, "a layer of its own"});
    }

    [[nodiscard]] Digest addIndex(const std::vector<Digest> &children, const std::string &tag)
    {
        QJsonArray entries;
        for (const Digest &child : children) {
            entries.append(
                QJsonObject{{QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.manifest.v1+json")},
                            {QStringLiteral("digest"), child.toQString()},
                            {QStringLiteral("size"), 100}});
        }
        Manifest index;
        index.mediaType = "application/vnd.oci.image.index.v1+json";
        index.text = QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2},
                                               {QStringLiteral("mediaType"), QString::fromStdString(index.mediaType)},
                                               {QStringLiteral("manifests"), entries}})
                         .toJson(QJsonDocument::Compact);
        index.digest = Digest::of(index.text);
        auto put = m_ecr->put(m_from, index, tag);
        return put.isValue() ? put.value() : Digest();
    }

    void fault(Fault::Kind kind, const char *operation, int count = 1, int after = 0, const char *code = "",
               int status = 500)
    {
        Fault fault;
        fault.kind = kind;
        fault.operation = QString::fromLatin1(operation);
        fault.count = count;
        fault.after = after;
        fault.code = QString::fromLatin1(code);
        fault.status = status;
        m_server->addFault(fault);
    }

    [[nodiscard]] QString dump(Edition edition = Edition::Private) const { return m_server->dump(m_to, edition); }

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
        const aws::Credentials key{used.accessKeyId, used.secretAccessKey, {}, {}, QStringLiteral("demo")};
        m_ecr = std::make_unique<EcrFixture>(m_server->endpoint(), key, used.region);
        m_public = std::make_unique<ecr::EcrPublicRegistry>(
            std::make_unique<aws::JsonClient>(&m_ecr->http, m_ecr->pacer, std::make_shared<ChangingProvider>(key),
                                              ecr::ecrPublicService(m_server->endpoint(), false), &Clock::system(),
                                              hastyPolicy()),
            m_ecr->pacer, ecr::EcrPlace{});
        m_server->addRepository(m_from);
        m_server->addRepository(m_to);
        m_server->addRepository(m_to, Edition::Public);
    }
    void cleanup()
    {
        m_public.reset();
        m_ecr.reset();
        m_server.reset();
    }

    void copiesAnImage()
    {
        const Digest image = addImage();
        const auto run = makeRun(ImageIdentifier::forTag("1.0"), {"1.0", "latest"});
        QSignalSpy progressed(run.get(), &CopyRun::progressed);
        QSignalSpy states(run.get(), &CopyRun::stateChanged);
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QCOMPARE(run->digest(), image);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0 latest"));
        QCOMPARE(m_server->blob(m_to, Digest::of(m_base)), m_base);
        const CopyRun::Progress &progress = run->progress();
        QCOMPARE(progress.layers, 3);
        QCOMPARE(progress.layersCopied, 3);
        QCOMPARE(progress.bytesCopied, progress.bytes);
        QVERIFY(progress.bytes > m_base.size());
        QCOMPARE(progress.imagesPut, 1);
        QVERIFY(progressed.size() > 6); // at least once for each part of the base
        QCOMPARE(states.size(), 5);

        // Again: nothing is sent.
        const int uploads = m_server->callCount(QStringLiteral("InitiateLayerUpload"));
        const auto again = makeRun(ImageIdentifier::forDigest(image), {"copy"});
        again->start();
        QVERIFY(finish(*again));
        QCOMPARE(again->state(), State::Copied);
        QCOMPARE(again->progress().layersThere, 3);
        QCOMPARE(m_server->callCount(QStringLiteral("InitiateLayerUpload")), uploads);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0 copy latest"));
    }

    void copiesAnIndexWithItsChildren_data()
    {
        QTest::addColumn<bool>("toPublic");
        QTest::newRow("to a repository") << false;
        QTest::newRow("to the public service") << true;
    }
    void copiesAnIndexWithItsChildren()
    {
        QFETCH(bool, toPublic);
        const Digest amd = addImage({});
        const Digest arm = m_server->addReadableImage(m_from, {}, {m_base, "for arm"});
        const Digest inner = addIndex({arm}, "inner");
        const Digest outer = addIndex({amd, inner, amd, arm}, "outer");
        Registry *target = toPublic ? static_cast<Registry *>(m_public.get()) : m_ecr->registry.get();
        CopyRun run({m_ecr->registry.get(), m_from}, {target, m_to}, ImageIdentifier::forTag("outer"), {"1.0"});
        run.start();
        QVERIFY(finish(run));
        QVERIFY2(!run.error(), run.error() ? qPrintable(run.error()->code + run.error()->where) : "");
        QCOMPARE(run.progress().images, 4);
        QCOMPARE(run.progress().layers, 5); // two configs, the base once, two of their own
        QStringList expected{amd.toQString(), arm.toQString(), inner.toQString(),
                             outer.toQString() + QStringLiteral(" 1.0")};
        expected.sort();
        QCOMPARE(dump(toPublic ? Edition::Public : Edition::Private), expected.join(QLatin1Char('\n')));
    }

    void nothingIsLeftOfAnIndexWhoseChildFails()
    {
        const Digest amd = addImage({});
        const Digest arm = m_server->addReadableImage(m_from, {}, {"for arm"});
        const Digest index = addIndex({amd, arm}, "1.0");
        fault(Fault::Kind::Error, "PutImage", -1, 1, "AccessDeniedException");
        const auto run = makeRun(ImageIdentifier::forDigest(index), {"1.0"});
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QCOMPARE(run->error()->where, arm.toQString());
        QCOMPARE(dump(), amd.toQString()); // whole by itself, and no index that lacks a child
        m_server->clearFaults();
        run->resume();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QVERIFY(dump().contains(index.toQString() + QStringLiteral(" 1.0")));
    }

    void megabytes()
    {
        DemoOptions options;
        options.history = false;
        DemoServer server(options);
        QVERIFY(server.start());
        const DemoOptions &used = server.options();
        EcrFixture ecr(server.endpoint(), {used.accessKeyId, used.secretAccessKey, {}, {}, {}}, used.region);
        server.addRepository(m_to);
        CopyRun run({ecr.registry.get(), QStringLiteral("examples/readable-layers")}, {ecr.registry.get(), m_to},
                    ImageIdentifier::forTag("1.0"), {"1.0"});
        QElapsedTimer timer;
        timer.start();
        run.start();
        QVERIFY(finish(run));
        QCOMPARE(run.state(), State::Copied);
        qInfo("%lld bytes in %lld ms", run.progress().bytesCopied, timer.elapsed());
        QCOMPARE(server.callCount(QStringLiteral("UploadLayerPart")), 6); // the base in two
        QCOMPARE(server.dump(m_to), server.dump(QStringLiteral("examples/readable-layers")));
    }

    void copiesFromThePublicService()
    {
        const QString source = QStringLiteral("lab/public");
        m_server->addRepository(source, Edition::Public);
        const Digest image = m_server->addReadableImage(source, {QStringLiteral("1.0")}, {m_base}, Edition::Public);
        CopyRun run({m_public.get(), source}, {m_ecr->registry.get(), m_to}, ImageIdentifier::forTag("1.0"), {"1.0"});
        run.start();
        QVERIFY(finish(run));
        QCOMPARE(run.state(), State::Copied);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
        CopyRun back({m_ecr->registry.get(), m_to}, {m_public.get(), m_to}, ImageIdentifier::forDigest(image), {});
        back.start();
        QVERIFY(finish(back));
        QCOMPARE(back.state(), State::Copied);
        QCOMPARE(dump(Edition::Public), image.toQString());
        QCOMPARE(m_server->blob(m_to, Digest::of(m_base), Edition::Public), m_base);
    }

    void survivesFaults_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("operation");
        for (const char *operation :
             {"BatchGetImage", "BatchCheckLayerAvailability", "GetDownloadUrlForLayer", "GetLayer",
              "InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "PutImage"}) {
            const auto row = [operation](const char *name, Fault::Kind kind) {
                QTest::addRow("%s: %s", operation, name) << int(kind) << QByteArray(operation);
            };
            row("cut before acting", Fault::Kind::CutBeforeActing);
            row("cut after acting", Fault::Kind::CutBeforeAnswer);
            row("half an answer", Fault::Kind::HalfAnswer);
            row("server error", Fault::Kind::Status);
        }
    }
    void survivesFaults()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, operation);
        const Digest image = addImage();
        fault(Fault::Kind(kind), operation.constData(), 1, operation == "UploadLayerPart" ? 2 : 0);
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->start();
        QVERIFY(finish(*run));
        QVERIFY2(!run->error(), run->error() ? qPrintable(run->error()->code + run->error()->where) : "");
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
        QCOMPARE(m_server->blob(m_to, Digest::of(m_base)), m_base);
    }

    void failsAndGoesOn_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<int>("after");
        for (const char *operation : {"BatchGetImage", "BatchCheckLayerAvailability", "GetDownloadUrlForLayer",
                                      "InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "PutImage"})
            QTest::newRow(operation) << QByteArray(operation) << (qstrcmp(operation, "UploadLayerPart") == 0 ? 3 : 0);
    }
    void failsAndGoesOn()
    {
        QFETCH(QByteArray, operation);
        QFETCH(int, after);
        const Digest image = addImage();
        fault(Fault::Kind::Error, operation.constData(), -1, after, "AccessDeniedException");
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QCOMPARE(run->error()->kind, Error::Kind::AccessDenied);
        QVERIFY(dump().isEmpty());
        m_server->clearFaults();
        run->resume();
        QVERIFY(!run->isFinished());
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QCOMPARE(run->progress().bytesCopied, run->progress().bytes);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
        if (operation == "UploadLayerPart") // no layer began anew
            QCOMPARE(m_server->callCount(QStringLiteral("InitiateLayerUpload")), 3);
    }

    void expiredUploadBeginsAnew()
    {
        const Digest image = addImage();
        fault(Fault::Kind::Error, "UploadLayerPart", 1, 4, "UploadNotFoundException");
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QCOMPARE(m_server->callCount(QStringLiteral("InitiateLayerUpload")), 4);
        QCOMPARE(run->progress().bytesCopied, run->progress().bytes);
        QCOMPARE(m_server->blob(m_to, Digest::of(m_base)), m_base);
    }

    void uploadThatAlwaysExpires()
    {
        const Digest image = addImage();
        fault(Fault::Kind::Error, "UploadLayerPart", -1, 0, "UploadNotFoundException");
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QCOMPARE(run->error()->code, QStringLiteral("UploadNotFoundException"));
    }

    void changedLayers_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("other bytes") << QByteArray("BASE layer ").repeated(9);
        QTest::newRow("fewer") << QByteArray("base layer ").repeated(3);
        QTest::newRow("a part fewer") << QByteArray("base layer ").repeated(9).left(96);
        QTest::newRow("more") << QByteArray("base layer ").repeated(12);
        QTest::newRow("none") << QByteArray();
    }
    void changedLayers()
    {
        QFETCH(QByteArray, content);
        const Digest image = addImage();
        const Digest base = Digest::of(m_base);
        m_server->spoilBlob(m_from, base, content);
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QCOMPARE(run->error()->code, QStringLiteral("DigestMismatch"));
        QCOMPARE(run->error()->where, base.toQString());
        QVERIFY(dump().isEmpty());
        QVERIFY(m_server->blob(m_to, base).isEmpty());
        m_server->spoilBlob(m_from, base, m_base);
        run->resume();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QCOMPARE(m_server->blob(m_to, base), m_base);
    }

    /// The service has said that it has each layer, and has not: no manifest is put that names it.
    void whatWasNotStoredIsSentAgain()
    {
        const Digest image = addImage();
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        bool isForgotten = false;
        connect(run.get(), &CopyRun::progressed, run.get(), [&] {
            const CopyRun::Progress &progress = run->progress();
            if (progress.layers > 0 && progress.layersCopied == progress.layers && !std::exchange(isForgotten, true))
                m_server->forgetBlobs(m_to);
        });
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QCOMPARE(run->error()->code, QStringLiteral("LayerNotStored"));
        QVERIFY(dump().isEmpty());
        run->resume();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QCOMPARE(m_server->blob(m_to, Digest::of(m_base)), m_base);
    }

    void takenTags()
    {
        const Digest image = addImage();
        const Digest other = m_server->addImage(m_to, {QStringLiteral("1.0")});
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"new", "1.0"});
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QCOMPARE(run->error()->code, QStringLiteral("TagTaken"));
        QCOMPARE(run->error()->where, QStringLiteral("1.0"));
        QCOMPARE(run->error()->detail, other.toQString());
        QCOMPARE(m_server->callCount(QStringLiteral("InitiateLayerUpload")), 0);
        run->setTakenTags(CopyRun::TakenTags::Move);
        std::map<std::string, Digest> moved;
        connect(run.get(), &CopyRun::tagMoved, this,
                [&moved](const std::string &tag, const Manifest &before) { moved[tag] = before.digest; });
        fault(Fault::Kind::Error, "PutImage", 1, 1, "AccessDeniedException"); // refused: that is no move
        run->resume();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QVERIFY(moved.empty());
        run->resume();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QCOMPARE(moved, (std::map<std::string, Digest>{{"1.0", other}}));
        QVERIFY(dump().contains(image.toQString() + QStringLiteral(" 1.0 new")));
    }

    /// Somebody pushes the tag while layers are under way: it is asked once more just before it would be taken.
    void aTagThatIsPushedMeanwhileIsLeftAlone()
    {
        const Digest image = addImage();
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        Digest other;
        connect(run.get(), &CopyRun::stateChanged, run.get(), [&] {
            if (run->state() == State::Putting && other.isNull())
                other = m_server->addImage(m_to, {QStringLiteral("1.0")});
        });
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QCOMPARE(run->error()->code, QStringLiteral("TagTaken"));
        QCOMPARE(run->error()->detail, other.toQString());
        QVERIFY(dump().contains(other.toQString() + QStringLiteral(" 1.0")));
    }

    /// Every move is told, also one whose answer was lost; what cannot be noted is told as that.
    void movesThatMayHaveHappenedAreTold()
    {
        const Digest image = addImage();
        const Digest other = m_server->addImage(m_to, {QStringLiteral("1.0"), QStringLiteral("unreadable")});
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->setTakenTags(CopyRun::TakenTags::Move);
        std::map<std::string, Digest> moved;
        connect(run.get(), &CopyRun::tagMoved, run.get(),
                [&moved](const std::string &tag, const Manifest &before) { moved[tag] = before.digest; });
        fault(Fault::Kind::CutBeforeAnswer, "PutImage", -1);
        run->start();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Failed);
        QVERIFY(dump().contains(image.toQString() + QStringLiteral(" 1.0"))); // it had happened
        QCOMPARE(moved, (std::map<std::string, Digest>{{"1.0", other}}));
        m_server->clearFaults();
    }

    void whatIsNotThere()
    {
        const auto missing = makeRun(ImageIdentifier::forTag("missing"), {});
        missing->start();
        QVERIFY(finish(*missing));
        QCOMPARE(missing->error()->kind, Error::Kind::NotFound);
        QCOMPARE(missing->error()->where, QStringLiteral("missing"));
        const Digest image = addImage();
        QVERIFY(m_server->removeRepository(m_to));
        const auto nowhere = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        nowhere->start();
        QVERIFY(finish(*nowhere));
        QCOMPARE(nowhere->error()->code, QStringLiteral("RepositoryNotFoundException"));
        m_server->addRepository(m_to);
        nowhere->resume();
        QVERIFY(finish(*nowhere));
        QCOMPARE(nowhere->state(), State::Copied);
        // Layers that the demo registry has made up cannot be read.
        m_server->addImage(m_from, {QStringLiteral("made-up")});
        const auto madeUp = makeRun(ImageIdentifier::forTag("made-up"), {"x"});
        madeUp->start();
        QVERIFY(finish(*madeUp));
        QCOMPARE(madeUp->error()->code, QStringLiteral("LayerInaccessibleException"));
    }

    void pausesAndGoesOn()
    {
        const Digest image = addImage();
        m_server->setLatency(5);
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        int pauses = 0;
        connect(run.get(), &CopyRun::progressed, run.get(), [&] {
            run->pause();
            ++pauses;
            QMetaObject::invokeMethod(
                run.get(), [&] { run->resume(); }, Qt::QueuedConnection);
        });
        run->start();
        QVERIFY(finish(*run));
        QVERIFY2(!run->error(), run->error() ? qPrintable(run->error()->code + run->error()->where) : "");
        QVERIFY(pauses > 3);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
        QCOMPARE(m_server->blob(m_to, Digest::of(m_base)), m_base);
    }

    void completedWhilePaused()
    {
        const Digest image = addImage();
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        m_server->setLatency(10);
        connect(run.get(), &CopyRun::progressed, run.get(), [&] {
            // The last bytes have arrived: soon the completion of their layer is on the wire.
            if (run->progress().bytes > 0 && run->progress().bytesCopied == run->progress().bytes)
                QMetaObject::invokeMethod(
                    run.get(), [&] { run->pause(); }, Qt::QueuedConnection);
        });
        run->start();
        TRY_VERIFY(run->isPaused());
        m_server->setLatency(0);
        TRY_COMPARE(m_server->callCount(QStringLiteral("CompleteLayerUpload")), 3);
        disconnect(run.get(), &CopyRun::progressed, run.get(), nullptr);
        QVERIFY(!waitFor([&] { return run->isFinished(); }, 50));
        run->resume();
        QVERIFY(finish(*run));
        QCOMPARE(run->state(), State::Copied);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
    }

    void staysPaused()
    {
        const Digest image = addImage();
        const auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->start();
        run->pause();
        TRY_COMPARE(run->progress().images, 1);
        const int calls = m_server->callCount(QStringLiteral("BatchCheckLayerAvailability"));
        QVERIFY(!waitFor([&] { return run->isFinished(); }, 300));
        QCOMPARE(calls, 0);
        run->cancel();
        QCOMPARE(run->state(), State::Cancelled);
    }

    void cancelledAtAnyTime_data()
    {
        QTest::addColumn<int>("ms");
        for (const int ms : {0, 5, 20, 40, 60, 80, 120})
            QTest::addRow("%d ms", ms) << ms;
    }
    void cancelledAtAnyTime()
    {
        QFETCH(int, ms);
        const Digest image = addImage();
        m_server->setLatency(4);
        auto run = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        run->start();
        if (waitFor([&] { return run->isFinished(); }, ms))
            return;
        run->cancel();
        QVERIFY(run->isFinished());
        run.reset();
        const auto second = makeRun(ImageIdentifier::forDigest(image), {"1.0"});
        second->start();
        QVERIFY(finish(*second));
        QCOMPARE(second->state(), State::Copied);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
    }
};

TAGBOAT_TEST(TestCopyRun)
#include "tst_copyrun.moc"
