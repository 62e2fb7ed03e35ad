// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// ECR Public against the demo server.

#include "app/demo/demoserver.h"
#include "app/ecr/ecrpublicregistry.h"
#include "app/registry/layertransfer.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"

#include <algorithm>

using namespace tagboat;
using namespace tagboat::test;
using demo::DemoOptions;
using demo::DemoServer;
using demo::Edition;
using demo::Fault;
using ecr::CatalogData;
using ecr::EcrOperations;
using ecr::EcrPublicOperations;
using ecr::EcrPublicRegistry;
using ecr::ImageTag;
using ecr::PublicRegistry;
using ecr::ResourceTag;

class TestEcrPublic : public QObject
{
    Q_OBJECT

    const QString m_name = QStringLiteral("lab/web");
    std::unique_ptr<DemoServer> m_server;
    HttpClient m_http;
    std::shared_ptr<Pacer> m_pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    std::unique_ptr<EcrPublicRegistry> m_registry;

    void open(const QString &registryId = {}, const QString &region = QStringLiteral("us-east-1"))
    {
        const DemoOptions &used = m_server->options();
        const aws::Credentials key{used.accessKeyId, used.secretAccessKey, {}, {}, QStringLiteral("demo")};
        aws::JsonService service = ecr::ecrPublicService(m_server->endpoint(), false);
        service.region = region.toLatin1();
        m_registry = std::make_unique<EcrPublicRegistry>(
            std::make_unique<aws::JsonClient>(&m_http, m_pacer, std::make_shared<ChangingProvider>(key), service,
                                              &Clock::system(), hastyPolicy()),
            m_pacer, ecr::EcrPlace{{}, registryId, m_server->endpoint().toString()});
    }

    [[nodiscard]] EcrPublicOperations *operations() { return EcrPublicOperations::of(m_registry.get()); }
    [[nodiscard]] auto identity()
    {
        return Awaited<Identity>([this](auto handler) { return m_registry->checkAccess(handler); });
    }
    [[nodiscard]] auto images(const PageToken &token = {})
    {
        return Awaited<Page<Image>>([&](auto handler) { return m_registry->listImages(m_name, token, handler); });
    }
    [[nodiscard]] auto manifests(const std::vector<ImageIdentifier> &identifiers)
    {
        return Awaited<ManifestReply>(
            [&](auto handler) { return m_registry->fetchManifests(m_name, identifiers, handler); });
    }
    [[nodiscard]] auto deletion(const std::vector<ImageIdentifier> &identifiers)
    {
        return Awaited<DeletionReply>(
            [&](auto handler) { return m_registry->deleteImages(m_name, identifiers, handler); });
    }

    static std::vector<ImageIdentifier> tags(std::initializer_list<const char *> names)
    {
        std::vector<ImageIdentifier> identifiers;
        for (const char *name : names)
            identifiers.push_back(ImageIdentifier::forTag(name));
        return identifiers;
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
        m_server->addRepository(m_name, Edition::Public);
        open();
    }
    void cleanup()
    {
        m_registry.reset();
        m_server.reset();
    }

    void allowed_data()
    {
        QTest::addColumn<QString>("registryId");
        QTest::addColumn<int>("kind"); // -1: allowed
        QTest::newRow("own") << QString() << -1;
        QTest::newRow("account") << QStringLiteral("123456789012") << -1;
        QTest::newRow("alias") << QStringLiteral("tagboat") << -1;
        QTest::newRow("unknown alias") << QStringLiteral("nobody") << int(Error::Kind::NotFound);
    }
    void allowed()
    {
        QFETCH(QString, registryId);
        QFETCH(int, kind);
        open(registryId);
        auto answer = identity();
        QCOMPARE(answer.isError(), kind >= 0);
        if (kind >= 0) {
            QCOMPARE(int(answer.error().kind), kind);
            return;
        }
        QCOMPARE(answer.value().account, m_server->options().account);
        QCOMPARE(answer.value().provider, QStringLiteral("demo"));
    }

    void aliasesMeanAnAccount()
    {
        m_server->addImage(m_name, {QStringLiteral("a")}, Edition::Public);
        open(QStringLiteral("tagboat"));
        for (int i = 0; i < 2; ++i) {
            auto page = images();
            QVERIFY(page.isValue());
            QCOMPARE(page.value().items.size(), std::size_t(1));
        }
        QCOMPARE(m_server->callCount(QStringLiteral("DescribeRegistries")), 1);
        QVERIFY(deletion(tags({"a"})).isValue());
        open(QStringLiteral("nobody"));
        auto unknown = images();
        QVERIFY(unknown.isError());
        QCOMPARE(unknown.error().code, QStringLiteral("NoSuchAlias"));
        open(QStringLiteral("No alias"));
        auto refused = images();
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().where, QStringLiteral("registryId"));
    }

    void otherRegions()
    {
        open({}, QStringLiteral("us-west-2"));
        auto answer = identity();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::Unsupported);
        QCOMPARE(answer.error().code, QStringLiteral("UnsupportedCommandException"));
    }

    /// One published description of this API gives its exceptions statuses that nothing else has.
    void errorsByCode_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        const auto row = [](int status, const char *code, Error::Kind kind) {
            QTest::addRow("%d %s", status, code) << status << QString::fromLatin1(code) << int(kind);
        };
        for (const int status : {400, 480, 481, 482, 483}) {
            row(status, "RepositoryNotFoundException", Error::Kind::NotFound);
            row(status, "RegistryNotFoundException", Error::Kind::NotFound);
            row(status, "UnsupportedCommandException", Error::Kind::Unsupported);
            row(status, "InvalidParameterException", Error::Kind::InvalidInput);
            row(status, "LimitExceededException", Error::Kind::Quota);
            row(status, "TooManyTagsException", Error::Kind::Quota);
            row(status, "RepositoryAlreadyExistsException", Error::Kind::Conflict);
            row(status, "RepositoryNotEmptyException", Error::Kind::Conflict);
        }
    }
    void errorsByCode()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        Fault fault;
        fault.kind = Fault::Kind::Status;
        fault.status = status;
        fault.code = code;
        m_server->addFault(fault);
        auto page = images();
        QVERIFY(page.isError());
        QTEST(int(page.error().kind), "kind");
        QCOMPARE(page.error().code, code);
        QVERIFY(!page.error().requestId.isEmpty());
    }

    void capabilities()
    {
        const Capabilities capabilities = m_registry->capabilities();
        QVERIFY(capabilities.lastTagTakesImage && capabilities.protectsIndexChildren && capabilities.canRestore);
        QVERIFY(!capabilities.reportsLastPull);
    }

    void listsPageByPage_data()
    {
        QTest::addColumn<int>("pageSize");
        for (const int size : {1, 2, 3, 1000})
            QTest::addRow("%d", size) << size;
    }
    void listsPageByPage()
    {
        QFETCH(int, pageSize);
        for (int i = 0; i < 3; ++i) {
            m_server->addImage(m_name, {QStringLiteral("v%1").arg(i), QStringLiteral("also%1").arg(i)},
                               Edition::Public);
            m_server->addImage(m_name, {}, Edition::Public);
            m_server->addRepository(QStringLiteral("lab/r%1").arg(i), Edition::Public);
        }
        m_registry->setPageSize(pageSize);
        std::size_t count = 0, entries = 0;
        PageToken token;
        do {
            auto page = images(token);
            QVERIFY(page.isValue());
            count += page.value().items.size();
            token = page.value().next;
        } while (!token.isEmpty());
        QCOMPARE(count, std::size_t(6));
        do {
            Awaited<Page<TagEntry>> page([&](auto handler) { return m_registry->listTags(m_name, token, handler); });
            QVERIFY(page.isValue());
            entries += page.value().items.size();
            token = page.value().next;
        } while (!token.isEmpty());
        QCOMPARE(entries, std::size_t(9)); // a line per tag, one per untagged image
        QStringList names;
        do {
            Awaited<Page<Repository>> page([&](auto handler) { return m_registry->listRepositories(token, handler); });
            QVERIFY(page.isValue());
            for (const Repository &each : page.value().items)
                names << each.name;
            token = page.value().next;
        } while (!token.isEmpty());
        QCOMPARE(names, m_server->repositories(Edition::Public));
        Awaited<Page<ImageTag>> imageTags([&](auto handler) { return operations()->imageTags(m_name, {}, handler); });
        QVERIFY(imageTags.isValue());
        QCOMPARE(imageTags.value().items.size(), std::size_t(6));
    }

    void deletesWithEveryKindOfOutcome()
    {
        const Digest image =
            m_server->addImage(m_name, {QStringLiteral("one"), QStringLiteral("two")}, Edition::Public);
        const auto index = m_server->addIndex(m_name, {QStringLiteral("multi")}, 2, Edition::Public);
        auto identifiers = tags({"one", "missing"});
        identifiers.push_back(ImageIdentifier::forDigest(index.children[0]));
        auto reply = deletion(identifiers);
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().removed.size(), std::size_t(1));
        QCOMPARE(reply.value().removed[0].digest, image);
        QCOMPARE(reply.value().failures.size(), std::size_t(2));
        QCOMPARE(reply.value().failures[1].code, QStringLiteral("ImageReferencedByManifestList"));
        QVERIFY(reply.value().failures[1].reason.contains(index.digest.toQString()));
    }

    void manifestsOverTheOtherEndpoint()
    {
        const auto index = m_server->addIndex(m_name, {QStringLiteral("multi")}, 20, Edition::Public);
        auto identifiers = tags({"multi", "missing"});
        for (const Digest &child : index.children)
            identifiers.push_back(ImageIdentifier::forDigest(child));
        auto reply = manifests(identifiers);
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().found.size(), std::size_t(21));
        QCOMPARE(reply.value().failures.size(), std::size_t(1));
        QCOMPARE(reply.value().failures[0].kind, FailureKind::NotFound);
        QCOMPARE(reply.value().failures[0].identifier.tag(), std::string("missing"));
        for (const auto &found : reply.value().found)
            QCOMPARE(Digest::of(found.manifest.text), found.manifest.digest);
        // One token for all, however many there are.
        QCOMPARE(m_server->callCount(QStringLiteral("GetToken")), 1);
        QCOMPARE(m_server->callCount(QStringLiteral("GetManifest")), 23);
        QVERIFY(manifests(tags({"multi"})).isValue());
        QCOMPARE(m_server->callCount(QStringLiteral("GetToken")), 1);

        const auto byTag = std::find_if(reply.value().found.begin(), reply.value().found.end(),
                                        [](const auto &each) { return each.tag == "multi"; });
        QVERIFY(byTag != reply.value().found.end());
        QCOMPARE(byTag->manifest.digest, index.digest);
        QVERIFY(deletion(tags({"multi"})).isValue());
        Awaited<Digest> put(
            [&](auto handler) { return m_registry->putImage(m_name, byTag->manifest, "again", handler); });
        QVERIFY(put.isValue());
        QVERIFY(m_server->dump(m_name, Edition::Public).contains(index.digest.toQString() + QStringLiteral(" again")));
    }

    void manifestsOfNothing()
    {
        auto none = manifests({});
        QVERIFY(none.isError());
        QCOMPARE(none.error().where, QStringLiteral("imageIds"));
        m_server->addImage(m_name, {QStringLiteral("a")}, Edition::Public);
        QVERIFY(manifests(tags({"a"})).isValue());
        QVERIFY(m_server->removeRepository(m_name, Edition::Public));
        auto gone = manifests(tags({"a"}));
        QVERIFY(gone.isError());
        QCOMPARE(gone.error().kind, Error::Kind::NotFound);
        open();
        auto unknown = manifests(tags({"a"}));
        QVERIFY(unknown.isError());
        QCOMPARE(unknown.error().code, QStringLiteral("RepositoryNotFoundException"));
    }

    void manifestsSurviveFaults_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("operation");
        const QString manifest = QStringLiteral("GetManifest"), token = QStringLiteral("GetToken");
        QTest::newRow("cut") << int(Fault::Kind::CutBeforeAnswer) << 0 << manifest;
        QTest::newRow("half") << int(Fault::Kind::HalfAnswer) << 0 << manifest;
        QTest::newRow("429") << int(Fault::Kind::Status) << 429 << manifest;
        QTest::newRow("503") << int(Fault::Kind::Status) << 503 << manifest;
        QTest::newRow("token cut") << int(Fault::Kind::CutBeforeAnswer) << 0 << token;
        QTest::newRow("token 503") << int(Fault::Kind::Status) << 503 << token;
    }
    void manifestsSurviveFaults()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QString, operation);
        m_server->addImage(m_name, {QStringLiteral("a")}, Edition::Public);
        Fault fault;
        fault.kind = Fault::Kind(kind);
        fault.status = status;
        fault.operation = operation;
        m_server->addFault(fault);
        auto reply = manifests(tags({"a"}));
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().found.size(), std::size_t(1));
    }

    void badTokens_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("not JSON") << int(Fault::Kind::NotJson);
        QTest::newRow("empty") << int(Fault::Kind::EmptyBody);
        QTest::newRow("no token") << int(Fault::Kind::WrongTypes);
        QTest::newRow("huge") << int(Fault::Kind::HugeBody);
    }
    void badTokens()
    {
        QFETCH(int, kind);
        m_server->addImage(m_name, {QStringLiteral("a")}, Edition::Public);
        Fault fault;
        fault.kind = Fault::Kind(kind);
        fault.operation = QStringLiteral("GetToken");
        fault.count = -1;
        m_server->addFault(fault);
        auto reply = manifests(tags({"a"}));
        QVERIFY(reply.isError());
    }

    void layers()
    {
        const QByteArray content("0123456789abcdefghij");
        LayerTransfer *transfer = m_registry->layerTransfer();
        Awaited<LayerUpload> upload([&](auto handler) { return transfer->beginUpload(m_name, handler); });
        QVERIFY(upload.isValue());
        for (qint64 first = 0; first < content.size(); first += upload.value().partSize) {
            Awaited<Done> sent([&](auto handler) {
                return transfer->uploadPart(upload.value(), first, content.mid(first, upload.value().partSize),
                                            handler);
            });
            QVERIFY(sent.isValue());
        }
        const Digest digest = Digest::of(content);
        Awaited<Done> done([&](auto handler) { return transfer->completeUpload(upload.value(), digest, handler); });
        QVERIFY(done.isValue());
        const auto read = [&](const Digest &layer, qint64 first) {
            return Awaited<QByteArray>(
                [&](auto handler) { return transfer->readLayer(m_name, layer, first, 8, handler); });
        };
        // The server refuses requests to its storage that carry the token.
        auto middle = read(digest, 8);
        QVERIFY(middle.isValue());
        QCOMPARE(middle.value(), content.mid(8, 8));
        auto unknown = read(Digest::of("unknown"), 0);
        QVERIFY(unknown.isError());
        QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    }

    void repositoriesAndCatalogs()
    {
        const QString name = QStringLiteral("lab/new");
        CatalogData data;
        data.description = QStringLiteral("short");
        data.architectures = {QStringLiteral("ARM 64")};
        data.aboutText = QStringLiteral("# About");
        const std::vector<ResourceTag> wanted{{QStringLiteral("a"), QStringLiteral("1")}};
        Awaited<Repository> created(
            [&](auto handler) { return operations()->createRepository(name, data, wanted, handler); });
        QVERIFY(created.isValue());
        QCOMPARE(created.value().arn, QStringLiteral("arn:aws:ecr-public::123456789012:repository/lab/new"));
        Awaited<std::vector<ResourceTag>> resourceTags([&](auto handler) {
            return EcrOperations::of(m_registry.get())->resourceTags(created.value().arn, handler);
        });
        QVERIFY(resourceTags.isValue() && resourceTags.value() == wanted);
        const auto read = [&](const QString &of) {
            return Awaited<std::optional<CatalogData>>(
                [&](auto handler) { return operations()->catalogData(of, handler); });
        };
        auto first = read(name);
        QVERIFY(first.isValue() && first.value());
        QCOMPARE(*first.value(), data);
        auto none = read(m_name);
        QVERIFY(none.isValue() && !none.value());
        data.logo = "picture";
        data.usageText = QStringLiteral("## Usage");
        Awaited<CatalogData> written([&](auto handler) { return operations()->setCatalogData(name, data, handler); });
        QVERIFY(written.isValue());
        QVERIFY(!written.value().logoUrl.isEmpty() && written.value().logo.isEmpty());
        QCOMPARE(written.value().usageText, data.usageText);
        data.description = QString(1025, QLatin1Char('x'));
        Awaited<CatalogData> refused([&](auto handler) { return operations()->setCatalogData(name, data, handler); });
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().where, QStringLiteral("catalogData.description"));
        Awaited<Done> removed([&](auto handler) { return m_registry->deleteRepository(name, false, handler); });
        QVERIFY(removed.isValue());
    }

    void displayName()
    {
        const auto read = [&] {
            return Awaited<QString>([&](auto handler) { return operations()->displayName(handler); });
        };
        auto none = read();
        QVERIFY(none.isValue() && none.value().isEmpty());
        Awaited<QString> set(
            [&](auto handler) { return operations()->setDisplayName(QStringLiteral("Lab"), handler); });
        QVERIFY(set.isValue());
        auto name = read();
        QVERIFY(name.isValue());
        QCOMPARE(name.value(), QStringLiteral("Lab"));
        Awaited<Page<PublicRegistry>> registries([&](auto handler) { return operations()->registries({}, handler); });
        QVERIFY(registries.isValue());
        QCOMPARE(registries.value().items.at(0).aliases.at(0).name, QStringLiteral("tagboat"));
    }

    void onlyOfThePrivateService()
    {
        ecr::RepositorySettings settings;
        settings.name = QStringLiteral("lab/x");
        EcrOperations *common = EcrOperations::of(m_registry.get());
        QCOMPARE(common->service(), ecr::Service::Public);
        Awaited<Repository> created([&](auto handler) { return common->createRepository(settings, handler); });
        QVERIFY(created.isError());
        QCOMPARE(created.error().kind, Error::Kind::Unsupported);
    }

    void signIn()
    {
        Awaited<DockerSignIn> signIn([this](auto handler) { return m_registry->dockerSignIn(handler); });
        QVERIFY(signIn.isValue());
        QCOMPARE(signIn.value().user, QStringLiteral("AWS"));
        QCOMPARE(signIn.value().host, QStringLiteral("public.ecr.aws"));
    }

    void commandLines()
    {
        const QStringList commands = m_registry->cliCommands(m_name, tags({"a"}));
        QCOMPARE(commands.size(), 1);
        QVERIFY(commands[0].startsWith(QLatin1String("aws ecr-public batch-delete-image --region us-east-1 ")));
    }
};

TAGBOAT_TEST(TestEcrPublic)
#include "tst_ecrpublic.moc"
