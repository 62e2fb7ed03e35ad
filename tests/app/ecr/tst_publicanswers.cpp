// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecranswers.h"
#include "app/ecr/publicanswers.h"
#include "app/ecr/publicpull.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

namespace {

const QByteArray someDigest = "sha256:" + QByteArray(64, 'a');

/// JSON written with single quotes.
QByteArray text(QByteArray json)
{
    return json.replace('\'', '"').replace("DIGEST", someDigest);
}

} // namespace

/// Answers that only newer operations give, and what a hostile or broken service makes of them.
class TestPublicAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registries()
    {
        const auto page = parseRegistries(
            text("{'registries':[{'registryId':'123456789012','registryArn':'arn','registryUri':'public.ecr.aws/x',"
                 "'verified':true,'new':7,'aliases':[{'name':'x','status':'ACTIVE','primaryRegistryAlias':true,"
                 "'defaultRegistryAlias':false},{'name':'y','status':'REJECTED'},{'name':'z','status':'NEW'}]}],"
                 "'nextToken':'t'}"));
        QVERIFY(page);
        QCOMPARE(page->next, QStringLiteral("t"));
        const PublicRegistry &registry = page->items.at(0);
        QCOMPARE(registry.uri, QStringLiteral("public.ecr.aws/x"));
        QVERIFY(registry.isVerified);
        QCOMPARE(registry.aliases.at(0),
                 (RegistryAlias{QStringLiteral("x"), RegistryAlias::Status::Active, true, false}));
        QCOMPARE(registry.aliases.at(1).status, RegistryAlias::Status::Rejected);
        QCOMPARE(registry.aliases.at(2).status, RegistryAlias::Status::Pending);
    }

    void imageTags()
    {
        const auto page = parseImageTags(
            text("{'imageTagDetails':[{'imageTag':'1','createdAt':1.7E9,'imageDetail':{'imageDigest':'DIGEST',"
                 "'imageSizeInBytes':5,'imagePushedAt':1600000000.5,'imageManifestMediaType':"
                 "'application/vnd.oci.image.index.v1+json'}}]}"));
        QVERIFY(page);
        QVERIFY(page->next.isEmpty());
        const ImageTag &tag = page->items.at(0);
        QCOMPARE(tag.tag, std::string("1"));
        QCOMPARE(tag.createdAt.toSecsSinceEpoch(), 1'700'000'000);
        QCOMPARE(tag.image.pushedAt, std::int64_t(1'600'000'000'500));
        QCOMPARE(tag.image.kind, ImageKind::Index);
        QCOMPARE(tag.image.sizeInBytes, std::int64_t(5));
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const char *body, const char *where) {
            QTest::newRow(name) << text(body) << QString::fromLatin1(where);
        };
        row("no list", "{}", "imageTagDetails");
        row("list a text", "{'imageTagDetails':'x'}", "imageTagDetails");
        row("token a number", "{'imageTagDetails':[],'nextToken':3}", "nextToken");
    }
    void malformed()
    {
        QFETCH(QByteArray, body);
        const auto page = parseImageTags(body);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Error::Kind::MalformedAnswer);
        QTEST(page.error().where, "where");
    }

    void oddEntriesHideNoOther_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("where");
        QTest::newRow("number") << text("7") << QStringLiteral("imageTagDetails[0].imageTag");
        QTest::newRow("no digest") << text("{'imageTag':'a'}")
                                   << QStringLiteral("imageTagDetails[0].imageDetail.imageDigest");
        QTest::newRow("no tag") << text("{'imageTag':''}") << QStringLiteral("imageTagDetails[0].imageTag");
    }
    void oddEntriesHideNoOther()
    {
        QFETCH(QByteArray, entry);
        const auto page = parseImageTags(text("{'imageTagDetails':[") + entry
                                         + text(",{'imageTag':'a','imageDetail':{'imageDigest':'DIGEST'}}]}"));
        QVERIFY(page);
        QCOMPARE(page->items.size(), std::size_t(1));
        QCOMPARE(page->oddities.size(), std::size_t(1));
        QTEST(page->oddities[0].error.where, "where");
    }

    void truncated()
    {
        const QByteArray whole = text("{'registries':[{'registryId':'1','aliases':[{'name':'x'}]}]}");
        QVERIFY(parseRegistries(whole));
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!parseRegistries(whole.left(length)));
    }

    void catalogs()
    {
        const auto catalog = parseCatalogData(
            text("{'catalogData':{'description':'d','architectures':['ARM',7,'x86'],'operatingSystems':'Linux',"
                 "'aboutText':'# a','logoUrl':'https://x','marketplaceCertified':true}}"));
        QVERIFY(catalog);
        QCOMPARE(catalog->architectures, (QStringList{QStringLiteral("ARM"), QStringLiteral("x86")}));
        QVERIFY(catalog->operatingSystems.isEmpty() && catalog->usageText.isEmpty());
        QVERIFY(catalog->marketplaceCertified);
        QVERIFY(!parseCatalogData("{}"));
        QCOMPARE(parseDisplayName(text("{'registryCatalogData':{}}")).value_or(QStringLiteral("?")), QString());
        QVERIFY(!parseDisplayName("[]"));
    }

    void otherAnswers()
    {
        QCOMPARE(parsePolicy(text("{'policyText':'{}'}")).value_or(QString()), QStringLiteral("{}"));
        QVERIFY(!parsePolicy("{}") && !parsePolicy("") && !parsePolicy(text("{'policyText':7}")));
        const auto tags = parseResourceTags(text("{'tags':[{'Key':'a','Value':'b'}]}"));
        QVERIFY(tags && *tags == (std::vector{ResourceTag{QStringLiteral("a"), QStringLiteral("b")}}));
        QVERIFY(!parseResourceTags(text("{'tags':'x'}")));
        QVERIFY(parseBegunUpload(text("{'uploadId':'u','partSize':5}")));
        for (const char *wrong : {"{'uploadId':'u'}", "{'uploadId':'u','partSize':0}", "{'partSize':5}",
                                  "{'uploadId':'u','partSize':-1}", "{'uploadId':'u','partSize':'5'}"})
            QVERIFY(!parseBegunUpload(text(wrong)));
        const auto url = parseDownloadUrl(text("{'downloadUrl':'https://x.example/a%2Fb?s=%2B%3D&t=1'}"));
        QVERIFY(url);
        QCOMPARE(url->toEncoded(), QByteArray("https://x.example/a%2Fb?s=%2B%3D&t=1"));
        for (const char *wrong : {"{}", "{'downloadUrl':''}", "{'downloadUrl':'/a'}", "{'downloadUrl':7}"})
            QVERIFY(!parseDownloadUrl(text(wrong)));
    }

    void publicSignIn()
    {
        const auto signIn =
            parseSignIn(text("{'authorizationData':{'authorizationToken':'QVdTOnNlY3JldA==','expiresAt':1.7E9}}"));
        QVERIFY(signIn);
        QCOMPARE(signIn->user, QStringLiteral("AWS"));
        QCOMPARE(signIn->password, QStringLiteral("secret"));
        QVERIFY(!parseSignIn(text("{'authorizationData':{'authorizationToken':'!'}}")));
        QVERIFY(!parseSignIn(text("{'authorizationData':7}")));
    }

    void challenges_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("public.ecr.aws") << text(
            "Bearer realm='https://public.ecr.aws/token/',service='public.ecr.aws',scope='aws'")
                                        << QByteArray("https://public.ecr.aws/token/?service=public.ecr.aws&scope=aws");
        QTest::newRow("no scope") << text("bearer realm='https://x/t'") << QByteArray("https://x/t");
        QTest::newRow("basic") << text("Basic realm='https://x/t'") << QByteArray();
        QTest::newRow("no realm") << text("Bearer service='x'") << QByteArray();
        QTest::newRow("relative") << text("Bearer realm='/token'") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void challenges()
    {
        QFETCH(QByteArray, challenge);
        QTEST(tokenUrl(challenge).toEncoded(), "url");
    }
};

TAGBOAT_TEST(TestPublicAnswers)
#include "tst_publicanswers.moc"
