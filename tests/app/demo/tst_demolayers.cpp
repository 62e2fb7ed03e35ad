// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demolinks.h"
#include "tests/app/demo/demoscene.h"
#include "tests/support/testprogram.h"

#include <QTest>

using tagboat::demo::Edition;
using tagboat::demo::Links;
using tagboat::demo::OperationContext;

/// Layers, permissions, resource tags and the settings of new repositories, without HTTP.
class tst_DemoLayers : public QObject
{
    Q_OBJECT

private:
    static QString typeOf(const QJsonObject &answer) { return answer.value(QStringLiteral("__type")).toString(); }

    static QJsonObject in(QJsonObject more = {})
    {
        more.insert(QStringLiteral("repositoryName"), QStringLiteral("team/app"));
        return more;
    }

    static QString begin(DemoScene &scene)
    {
        return scene.call("InitiateLayerUpload", in()).value(QStringLiteral("uploadId")).toString();
    }

    static QString send(DemoScene &scene, const QString &upload, int first, const QByteArray &part)
    {
        return typeOf(scene.call("UploadLayerPart",
                                 in({{QStringLiteral("uploadId"), upload},
                                     {QStringLiteral("partFirstByte"), first},
                                     {QStringLiteral("partLastByte"), first + static_cast<int>(part.size()) - 1},
                                     {QStringLiteral("layerPartBlob"), QString::fromLatin1(part.toBase64())}})));
    }

    static QString complete(DemoScene &scene, const QString &upload, const QByteArray &content)
    {
        return typeOf(
            scene.call("CompleteLayerUpload",
                       in({{QStringLiteral("uploadId"), upload},
                           {QStringLiteral("layerDigests"), QJsonArray{tagboat::Digest::of(content).toQString()}}})));
    }

    static tagboat::demo::HttpAnswer get(DemoScene &scene, const QByteArray &url, tagboat::demo::Headers headers = {})
    {
        const OperationContext context{scene.store, scene.tokens, scene.options, scene.now};
        tagboat::demo::HttpRequest request;
        request.method = "GET";
        request.path = url.mid(url.indexOf('/', 8)).split('?').first();
        request.query = url.split('?').last();
        request.headers = std::move(headers);
        return Links(context, context).answer(request);
    }

private Q_SLOTS:
    void refusedInput_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("type");
        const QString invalid = QStringLiteral("InvalidParameterException");
        const QString serialization = QStringLiteral("SerializationException");
        // Single quotes stand for double ones: moc loses the slots around raw strings with braces.
        const auto row = [](const char *name, const char *operation, const char *body, const QString &type) {
            QTest::newRow(name) << QByteArray(operation) << QByteArray(body).replace('\'', '"') << type;
        };
        row("upload id missing", "UploadLayerPart", "{'repositoryName':'team/app'}", invalid);
        row("upload id no UUID", "CompleteLayerUpload",
            "{'repositoryName':'team/app','uploadId':'1','layerDigests':['sha256:00']}", invalid);
        row("first byte negative", "UploadLayerPart",
            "{'repositoryName':'team/app','uploadId':'00000000-0000-0000-0000-000000000000','partFirstByte':-1,"
            "'partLastByte':0,'layerPartBlob':'AA=='}",
            invalid);
        row("first byte a text", "UploadLayerPart",
            "{'repositoryName':'team/app','uploadId':'00000000-0000-0000-0000-000000000000','partFirstByte':'0',"
            "'partLastByte':0,'layerPartBlob':'AA=='}",
            serialization);
        row("not base64", "UploadLayerPart",
            "{'repositoryName':'team/app','uploadId':'00000000-0000-0000-0000-000000000000','partFirstByte':0,"
            "'partLastByte':0,'layerPartBlob':'=!'}",
            serialization);
        row("no such upload", "UploadLayerPart",
            "{'repositoryName':'team/app','uploadId':'00000000-0000-0000-0000-000000000000','partFirstByte':0,"
            "'partLastByte':0,'layerPartBlob':'AA=='}",
            QStringLiteral("UploadNotFoundException"));
        row("no digests", "CompleteLayerUpload",
            "{'repositoryName':'team/app','uploadId':'00000000-0000-0000-0000-000000000000','layerDigests':[]}",
            invalid);
        row("digest nonsense", "CompleteLayerUpload",
            "{'repositoryName':'team/app','uploadId':'00000000-0000-0000-0000-000000000000','layerDigests':['x']}",
            invalid);
        row("policy missing", "SetRepositoryPolicy", "{'repositoryName':'team/app'}", invalid);
        row("policy an object", "SetRepositoryPolicy", "{'repositoryName':'team/app','policyText':{}}", serialization);
        row("arn missing", "TagResource", "{'tags':[]}", invalid);
        row("arn foreign", "ListTagsForResource", "{'resourceArn':'arn:aws:ecr:eu-central-1:1:repository/team/app'}",
            invalid);
        row("tags missing", "TagResource",
            "{'resourceArn':'arn:aws:ecr:eu-central-1:123456789012:repository/team/app'}", invalid);
        row("tag without value", "TagResource",
            "{'resourceArn':'arn:aws:ecr:eu-central-1:123456789012:repository/team/app','tags':[{'Key':'a'}]}",
            invalid);
        row("exclusion filter of no type", "CreateRepository",
            "{'repositoryName':'new','imageTagMutability':'MUTABLE_WITH_EXCLUSION',"
            "'imageTagMutabilityExclusionFilters':[{'filter':'a*'}]}",
            invalid);
        row("exclusion filter with a blank", "CreateRepository",
            "{'repositoryName':'new','imageTagMutability':'MUTABLE_WITH_EXCLUSION',"
            "'imageTagMutabilityExclusionFilters':[{'filterType':'WILDCARD','filter':'a b'}]}",
            invalid);
        row("six exclusion filters", "CreateRepository",
            "{'repositoryName':'new','imageTagMutability':'MUTABLE_WITH_EXCLUSION',"
            "'imageTagMutabilityExclusionFilters':[{},{},{},{},{},{}]}",
            invalid);
        row("encryption of no type", "CreateRepository", "{'repositoryName':'new','encryptionConfiguration':{}}",
            invalid);
        row("encryption unknown", "CreateRepository",
            "{'repositoryName':'new','encryptionConfiguration':{'encryptionType':'ROT13'}}", invalid);
    }

    void refusedInput()
    {
        QFETCH(QByteArray, operation);
        QFETCH(QByteArray, body);
        DemoScene scene;
        QTEST(typeOf(scene.callRaw(operation.constData(), body)), "type");
        QVERIFY(!scene.store.contains(QStringLiteral("new")));
    }

    void partsInOrderOnly()
    {
        DemoScene scene;
        scene.options.layerPartSize = 8;
        const QByteArray content("0123456789abcdef-");
        const QString upload = begin(scene);
        const QString invalid = QStringLiteral("InvalidLayerPartException");
        QCOMPARE(send(scene, upload, 4, content.mid(4, 4)), invalid);
        QCOMPARE(send(scene, upload, 0, content.left(8)), QString());
        QCOMPARE(send(scene, upload, 0, content.left(8)), invalid); // the same once more
        QCOMPARE(send(scene, upload, 9, content.mid(9)), invalid); // a gap
        QCOMPARE(send(scene, upload, 8, {}), invalid);
        QCOMPARE(send(scene, upload, 8, content.mid(8)), QString());
        QCOMPARE(complete(scene, upload, content), QString());
        QCOMPARE(scene.repository().blobContent(tagboat::Digest::of(content)).value_or(QByteArray()), content);
    }

    void nothingIsLeftOfAWrongUpload()
    {
        DemoScene scene;
        scene.options.layerPartSize = 8;
        QCOMPARE(complete(scene, begin(scene), "x"), QStringLiteral("EmptyUploadException"));
        QString upload = begin(scene);
        QCOMPARE(send(scene, upload, 0, "abc"), QString());
        QCOMPARE(complete(scene, upload, "abd"), QStringLiteral("InvalidLayerException"));
        QCOMPARE(complete(scene, upload, "abc"), QStringLiteral("UploadNotFoundException"));
        QVERIFY(!scene.repository().blobSize(tagboat::Digest::of("abc")));
        upload = begin(scene);
        QCOMPARE(send(scene, upload, 0, "abc"), QString());
        QCOMPARE(send(scene, upload, 3, "defgh"), QString());
        QCOMPARE(complete(scene, upload, "abcdefgh"), QStringLiteral("LayerPartTooSmallException"));
    }

    void linksExpireAndAreNotGuessed()
    {
        DemoScene scene;
        const QByteArray content("the content of a layer");
        const auto digest = scene.repository().addBlob(content);
        const QByteArray url =
            scene.call("GetDownloadUrlForLayer", in({{QStringLiteral("layerDigest"), digest.toQString()}}))
                .value(QStringLiteral("downloadUrl"))
                .toString()
                .toLatin1();
        QCOMPARE(get(scene, url).body, content);
        QCOMPARE(get(scene, url, {{"range", "bytes=4-10"}}).body, QByteArray("content"));
        QCOMPARE(get(scene, url, {{"range", "bytes=4-"}}).body, content.mid(4));
        QCOMPARE(get(scene, url, {{"range", "bytes=4-900"}}).body, content.mid(4));
        QCOMPARE(get(scene, url, {{"range", "bytes=900-"}}).status, 416);
        QCOMPARE(get(scene, url, {{"range", "lines=1-2"}}).body, content);
        QCOMPARE(get(scene, url, {{"authorization", "x"}}).status, 400);
        QCOMPARE(get(scene, url, {{"x-amz-date", "x"}}).status, 400);
        QCOMPARE(get(scene, url.left(url.size() - 12)).status, 403);
        scene.now += 3601;
        QCOMPARE(get(scene, url).status, 403);
        scene.now -= 3601;
        scene.store.remove(QStringLiteral("team/app"));
        QCOMPARE(get(scene, url).status, 404);
    }

    void blobsWithoutBytes()
    {
        DemoScene scene;
        const auto a = scene.image('A', {});
        const QString layer =
            QJsonDocument::fromJson(a.manifest)[QStringLiteral("layers")][0][QStringLiteral("digest")].toString();
        QCOMPARE(typeOf(scene.call("GetDownloadUrlForLayer", in({{QStringLiteral("layerDigest"), layer}}))),
                 QStringLiteral("LayerInaccessibleException"));
    }

    void exclusionFiltersAreKept()
    {
        DemoScene scene;
        const QJsonArray filters{QJsonObject{{QStringLiteral("filterType"), QStringLiteral("WILDCARD")},
                                             {QStringLiteral("filter"), QStringLiteral("latest*")}}};
        const QJsonObject created =
            scene.call("CreateRepository",
                       {{QStringLiteral("repositoryName"), QStringLiteral("new")},
                        {QStringLiteral("imageTagMutability"), QStringLiteral("IMMUTABLE_WITH_EXCLUSION")},
                        {QStringLiteral("imageTagMutabilityExclusionFilters"), filters}});
        const QJsonValue repository = created.value(QStringLiteral("repository"));
        QCOMPARE(repository[QStringLiteral("imageTagMutabilityExclusionFilters")].toArray(), filters);
        QVERIFY(!scene.store.settings(QStringLiteral("new"))->isImmutable("latest-1"));
        QVERIFY(scene.store.settings(QStringLiteral("new"))->isImmutable("1.0"));
    }

    void policyTakesEffect()
    {
        DemoScene scene;
        const QString policy = QStringLiteral("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\","
                                              "\"Principal\":\"*\",\"Action\":[\"ecr:ListImages\","
                                              "\"ecr:Describe*\"]}}");
        QCOMPARE(typeOf(scene.call("SetRepositoryPolicy", in({{QStringLiteral("policyText"), policy}}))), QString());
        for (const char *denied : {"ListImages", "DescribeImages"})
            QCOMPARE(typeOf(scene.call(denied, in())), QStringLiteral("AccessDeniedException"));
        QCOMPARE(typeOf(scene.call("DeleteRepositoryPolicy", in())), QString());
        QCOMPARE(typeOf(scene.call("ListImages", in())), QString());
    }
};

TAGBOAT_TEST(tst_DemoLayers)
#include "tst_demolayers.moc"
