// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Permissions, resource tags, settings and layers against the demo server.

#include "app/demo/demoserver.h"
#include "app/registry/layertransfer.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/testprogram.h"

using namespace tagboat;
using namespace tagboat::test;
using demo::DemoOptions;
using demo::DemoServer;
using demo::Fault;
using ecr::EcrOperations;
using ecr::RepositorySettings;
using ecr::ResourceTag;

class TestEcrOperations : public QObject
{
    Q_OBJECT

    const QString m_name = QStringLiteral("lab/web");
    const QString m_policy =
        QStringLiteral("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ecr:BatchGetImage\"}]}");
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;

    [[nodiscard]] EcrOperations *operations() { return EcrOperations::of(m_ecr->registry.get()); }
    [[nodiscard]] LayerTransfer *layers() { return m_ecr->registry->layerTransfer(); }
    [[nodiscard]] QString arn(const QString &name) const
    {
        return QStringLiteral("arn:aws:ecr:%1:%2:repository/%3")
            .arg(m_server->options().region, m_server->options().account, name);
    }

    void fault(Fault::Kind kind, const char *operation, int count = 1, const char *code = "")
    {
        Fault fault;
        fault.kind = kind;
        fault.operation = QString::fromLatin1(operation);
        fault.count = count;
        fault.code = QString::fromLatin1(code);
        m_server->addFault(fault);
    }

    [[nodiscard]] auto policy()
    {
        return Awaited<std::optional<QString>>([this](auto handler) { return operations()->policy(m_name, handler); });
    }
    [[nodiscard]] auto setPolicy(const QString &text, bool force = false)
    {
        return Awaited<Done>([&](auto handler) { return operations()->setPolicy(m_name, text, force, handler); });
    }
    [[nodiscard]] auto tags()
    {
        return Awaited<std::vector<ResourceTag>>(
            [this](auto handler) { return operations()->resourceTags(arn(m_name), handler); });
    }
    [[nodiscard]] auto creation(const RepositorySettings &settings)
    {
        return Awaited<Repository>([&](auto handler) { return operations()->createRepository(settings, handler); });
    }
    [[nodiscard]] auto begin()
    {
        return Awaited<LayerUpload>([this](auto handler) { return layers()->beginUpload(m_name, handler); });
    }
    [[nodiscard]] auto send(const LayerUpload &upload, qint64 first, const QByteArray &part)
    {
        return Awaited<Done>([&](auto handler) { return layers()->uploadPart(upload, first, part, handler); });
    }
    [[nodiscard]] auto complete(const LayerUpload &upload, const QByteArray &content)
    {
        return Awaited<Done>(
            [&](auto handler) { return layers()->completeUpload(upload, Digest::of(content), handler); });
    }
    [[nodiscard]] auto read(const Digest &digest, qint64 first, qint64 length)
    {
        return Awaited<QByteArray>(
            [&](auto handler) { return layers()->readLayer(m_name, digest, first, length, handler); });
    }

    void store(const QByteArray &content)
    {
        auto upload = begin();
        QVERIFY(upload.isValue());
        QVERIFY(send(upload.value(), 0, content).isValue());
        QVERIFY(complete(upload.value(), content).isValue());
    }

private Q_SLOTS:
    void init()
    {
        DemoOptions options;
        options.history = false;
        options.examples = false;
        options.layerPartSize = 8;
        m_server = std::make_unique<DemoServer>(options);
        QVERIFY2(m_server->start(), qPrintable(m_server->errorString()));
        const DemoOptions &used = m_server->options();
        const aws::Credentials key{used.accessKeyId, used.secretAccessKey, {}, {}, QStringLiteral("demo")};
        m_ecr = std::make_unique<EcrFixture>(m_server->endpoint(), key, used.region);
        m_server->addRepository(m_name);
    }
    void cleanup()
    {
        m_ecr.reset();
        m_server.reset();
    }

    void policies()
    {
        auto none = policy();
        QVERIFY(none.isValue());
        QVERIFY(!none.value());
        QVERIFY(setPolicy(m_policy).isValue());
        auto set = policy();
        QVERIFY(set.isValue());
        QCOMPARE(set.value().value_or(QString()), m_policy);
        const auto remove = [this] {
            return Awaited<Done>([this](auto handler) { return operations()->deletePolicy(m_name, handler); });
        };
        fault(Fault::Kind::CutBeforeAnswer, "DeleteRepositoryPolicy");
        QVERIFY(remove().isValue());
        QVERIFY(remove().isValue()); // none is there: what was wanted
        auto after = policy();
        QVERIFY(after.isValue());
        QVERIFY(!after.value());
    }

    void refusedPolicies()
    {
        auto broken = setPolicy(QStringLiteral("{"));
        QVERIFY(broken.isError());
        QCOMPARE(broken.error().where, QStringLiteral("policyText"));
        QCOMPARE(m_server->callCount(QStringLiteral("SetRepositoryPolicy")), 0);
        auto odd = setPolicy(QStringLiteral("{\"Statement\":[]}"));
        QVERIFY(odd.isError());
        QCOMPARE(odd.error().kind, Error::Kind::InvalidInput);
        QVERIFY(odd.error().detail.contains(QLatin1String("Invalid repository policy provided")));
        const QString lockOut =
            QStringLiteral("{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"ecr:Set*\"}}");
        auto refused = setPolicy(lockOut);
        QVERIFY(refused.isError());
        QVERIFY(setPolicy(lockOut, true).isValue());
        auto denied = setPolicy(m_policy);
        QVERIFY(denied.isError());
        QCOMPARE(denied.error().kind, Error::Kind::AccessDenied);
    }

    void resourceTags()
    {
        auto none = tags();
        QVERIFY(none.isValue() && none.value().empty());
        const std::vector<ResourceTag> wanted{{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("b"), {}}};
        Awaited<Done> tagged([&](auto handler) { return operations()->tagResource(arn(m_name), wanted, handler); });
        QVERIFY(tagged.isValue());
        auto two = tags();
        QVERIFY(two.isValue() && two.value() == wanted);
        Awaited<Done> untagged(
            [&](auto handler) { return operations()->untagResource(arn(m_name), {QStringLiteral("a")}, handler); });
        QVERIFY(untagged.isValue());
        auto one = tags();
        QVERIFY(one.isValue() && one.value() == std::vector{wanted[1]});
        Awaited<std::vector<ResourceTag>> unknown(
            [this](auto handler) { return operations()->resourceTags(arn(QStringLiteral("lab/none")), handler); });
        QVERIFY(unknown.isError());
        QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    }

    void createsWithSettings()
    {
        RepositorySettings settings;
        settings.name = QStringLiteral("lab/new");
        settings.mutability = RepositorySettings::Mutability::ImmutableWithExclusion;
        settings.exclusions = {QStringLiteral("latest*")};
        settings.encryption = RepositorySettings::Encryption::Kms;
        settings.scanOnPush = true;
        settings.tags = {{QStringLiteral("a"), QStringLiteral("1")}};
        fault(Fault::Kind::CutBeforeAnswer, "CreateRepository");
        auto created = creation(settings);
        QVERIFY(created.isValue());
        QVERIFY(created.value().immutableTags);
        QCOMPARE(created.value().arn, arn(settings.name));
        auto again = creation(settings);
        QVERIFY(again.isError());
        QCOMPARE(again.error().kind, Error::Kind::Conflict);
        settings.name = QStringLiteral("lab/foreign-key");
        settings.kmsKey = QStringLiteral("arn:aws:kms:us-east-1:1:key/x");
        auto foreign = creation(settings);
        QVERIFY(foreign.isError());
        QCOMPARE(foreign.error().code, QStringLiteral("KmsException"));
    }

    void layersGoUpAndDown()
    {
        const QByteArray content("0123456789abcdefghij");
        auto upload = begin();
        QVERIFY(upload.isValue());
        QCOMPARE(upload.value().partSize, 8);
        for (qint64 first = 0; first < content.size(); first += 8)
            QVERIFY(send(upload.value(), first, content.mid(first, 8)).isValue());
        QVERIFY(complete(upload.value(), content).isValue());
        const Digest digest = Digest::of(content);
        QCOMPARE(m_server->blob(m_name, digest), content);

        auto all = read(digest, 0, 100);
        QVERIFY(all.isValue());
        QCOMPARE(all.value(), content);
        QByteArray pieces;
        for (qint64 first = 0; first < content.size(); first += 8) {
            auto piece = read(digest, first, 8);
            QVERIFY(piece.isValue());
            pieces += piece.value();
        }
        QCOMPARE(pieces, content);
        // One URL serves until the last piece.
        QCOMPARE(m_server->callCount(QStringLiteral("GetDownloadUrlForLayer")), 2);
        auto beyond = read(digest, 100, 8);
        QVERIFY(beyond.isValue());
        QVERIFY(beyond.value().isEmpty());
    }

    void lostAnswersWhileSending()
    {
        const QByteArray content("0123456789abcdefghij");
        auto upload = begin();
        QVERIFY(upload.isValue());
        fault(Fault::Kind::CutBeforeAnswer, "UploadLayerPart");
        QVERIFY(send(upload.value(), 0, content.left(8)).isValue());
        fault(Fault::Kind::CutBeforeActing, "UploadLayerPart");
        QVERIFY(send(upload.value(), 8, content.mid(8, 8)).isValue());
        fault(Fault::Kind::HalfAnswer, "UploadLayerPart");
        QVERIFY(send(upload.value(), 16, content.mid(16)).isValue());
        fault(Fault::Kind::CutBeforeAnswer, "CompleteLayerUpload");
        QVERIFY(complete(upload.value(), content).isValue());
        QCOMPARE(m_server->blob(m_name, Digest::of(content)), content);
    }

    void refusedUploads()
    {
        const QByteArray content("0123456789");
        auto upload = begin();
        QVERIFY(upload.isValue());
        auto gap = send(upload.value(), 3, content);
        QVERIFY(gap.isError());
        QCOMPARE(gap.error().code, QStringLiteral("InvalidLayerPartException"));
        QVERIFY(send(upload.value(), 0, content).isValue());
        auto wrong = complete(upload.value(), "something else");
        QVERIFY(wrong.isError());
        QCOMPARE(wrong.error().code, QStringLiteral("InvalidLayerException"));
        auto gone = send(upload.value(), 10, content);
        QVERIFY(gone.isError());
        QCOMPARE(gone.error().code, QStringLiteral("UploadNotFoundException"));
        store(content);
        store(content); // there already is fine
    }

    void downloadUrlsExpire()
    {
        const QByteArray content("0123456789abcdefghij");
        store(content);
        const Digest digest = Digest::of(content);
        QVERIFY(read(digest, 0, 8).isValue());
        Fault expired;
        expired.kind = Fault::Kind::Status;
        expired.status = 403;
        expired.code = QStringLiteral("AccessDenied");
        expired.operation = QStringLiteral("GetLayer");
        m_server->addFault(expired);
        auto second = read(digest, 8, 8);
        QVERIFY(second.isValue());
        QCOMPARE(second.value(), content.mid(8, 8));
        QCOMPARE(m_server->callCount(QStringLiteral("GetDownloadUrlForLayer")), 2);
        expired.count = -1;
        m_server->addFault(expired);
        auto never = read(digest, 16, 8);
        QVERIFY(never.isError());
        QCOMPARE(never.error().kind, Error::Kind::AccessDenied);
        QCOMPARE(never.error().where, digest.toQString());
    }

    void readingSurvivesFaults_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("cut") << int(Fault::Kind::CutBeforeAnswer);
        QTest::newRow("half") << int(Fault::Kind::HalfAnswer);
        QTest::newRow("500") << int(Fault::Kind::Status);
    }
    void readingSurvivesFaults()
    {
        QFETCH(int, kind);
        const QByteArray content("0123456789abcdefghij");
        store(content);
        fault(Fault::Kind(kind), "GetLayer");
        auto all = read(Digest::of(content), 0, 100);
        QVERIFY(all.isValue());
        QCOMPARE(all.value(), content);
    }

    void unreadableLayers()
    {
        auto unknown = read(Digest::of("unknown"), 0, 8);
        QVERIFY(unknown.isError());
        QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
        QCOMPARE(unknown.error().code, QStringLiteral("LayersNotFoundException"));
    }

    void cancelledWithItsRegistry()
    {
        store("0123456789");
        m_server->setLatency(300);
        auto first = read(Digest::of("0123456789"), 0, 4);
        auto second = policy();
        m_ecr->registry.reset();
        m_server->setLatency(0);
        QVERIFY(!first.wait(600) && !second.hasCome());
    }
};

TAGBOAT_TEST(TestEcrOperations)
#include "tst_ecroperations.moc"
