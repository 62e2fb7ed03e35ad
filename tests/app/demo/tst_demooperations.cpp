// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/demo/demoscene.h"
#include "tests/support/testprogram.h"

#include <QTest>

class tst_DemoOperations : public QObject
{
    Q_OBJECT

private:
    static QString typeOf(const QJsonObject &answer) { return answer.value(QStringLiteral("__type")).toString(); }

    static QJsonObject in(const QString &repository, QJsonObject more = {})
    {
        more.insert(QStringLiteral("repositoryName"), repository);
        return more;
    }

    static QJsonObject put(const tagboat::demo::StoredImage &image, const char *tag)
    {
        QJsonObject request{{QStringLiteral("imageManifest"), QString::fromUtf8(image.manifest)},
                            {QStringLiteral("imageManifestMediaType"), QString::fromUtf8(image.mediaType)}};
        if (*tag)
            request.insert(QStringLiteral("imageTag"), QLatin1String(tag));
        return in(QStringLiteral("team/app"), request);
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
        row("no body", "ListImages", "", serialization);
        row("not JSON", "ListImages", "<xml/>", serialization);
        row("truncated", "ListImages", "{'repositoryName':'te", serialization);
        row("an array", "ListImages", "[]", serialization);
        row("name missing", "ListImages", "{}", invalid);
        row("name null", "ListImages", "{'repositoryName':null}", invalid);
        row("name a number", "ListImages", "{'repositoryName':7}", serialization);
        row("name an object", "ListImages", "{'repositoryName':{}}", serialization);
        row("name too short", "ListImages", "{'repositoryName':'a'}", invalid);
        row("name in capitals", "ListImages", "{'repositoryName':'Team'}", invalid);
        row("page of nothing", "ListImages", "{'repositoryName':'team/app','maxResults':0}", invalid);
        row("page too big", "ListImages", "{'repositoryName':'team/app','maxResults':1001}", invalid);
        row("page size a text", "ListImages", "{'repositoryName':'team/app','maxResults':'9'}", serialization);
        row("unknown tag status", "ListImages", "{'repositoryName':'team/app','filter':{'tagStatus':'NEW'}}", invalid);
        row("filter a text", "ListImages", "{'repositoryName':'team/app','filter':'TAGGED'}", serialization);
        row("ids a text", "BatchDeleteImage", "{'repositoryName':'team/app','imageIds':'v1'}", serialization);
        row("ids of texts", "BatchDeleteImage", "{'repositoryName':'team/app','imageIds':['v1']}", serialization);
        row("ids missing", "BatchDeleteImage", "{'repositoryName':'team/app'}", invalid);
        row("tag empty", "BatchDeleteImage", "{'repositoryName':'team/app','imageIds':[{'imageTag':''}]}", invalid);
        row("account of three digits", "ListImages", "{'repositoryName':'team/app','registryId':'123'}", invalid);
        row("foreign account", "ListImages", "{'repositoryName':'team/app','registryId':'999999999999'}",
            QStringLiteral("AccessDeniedException"));
        row("unknown repository", "ListImages", "{'repositoryName':'team/other'}",
            QStringLiteral("RepositoryNotFoundException"));
        row("unknown operation", "DeleteEverything", "{}",
            QStringLiteral("com.amazon.coral.service#UnknownOperationException"));
        row("manifest missing", "PutImage", "{'repositoryName':'team/app'}", invalid);
        row("manifest not JSON", "PutImage", "{'repositoryName':'team/app','imageManifest':'x'}", invalid);
        row("filters without exclusion", "CreateRepository",
            "{'repositoryName':'new','imageTagMutabilityExclusionFilters':[{'filterType':'WILDCARD','filter':'a*'}]}",
            invalid);
        row("exclusion without filters", "CreateRepository",
            "{'repositoryName':'new','imageTagMutability':'IMMUTABLE_WITH_EXCLUSION'}", invalid);
        row("names and page", "DescribeRepositories", "{'repositoryNames':['team/app'],'maxResults':5}", invalid);
        row("one name unknown", "DescribeRepositories", "{'repositoryNames':['team/app','nope']}",
            QStringLiteral("RepositoryNotFoundException"));
    }

    void refusedInput()
    {
        QFETCH(QByteArray, operation);
        QFETCH(QByteArray, body);
        DemoScene scene;
        QTEST(typeOf(scene.callRaw(operation.constData(), body)), "type");
    }

    void longestTagIsLookedUp()
    {
        DemoScene scene;
        const auto answer = [&](int length) {
            const QJsonObject id{{QStringLiteral("imageTag"), QString(length, QLatin1Char('t'))}};
            return scene.call("BatchDeleteImage",
                              in(QStringLiteral("team/app"), {{QStringLiteral("imageIds"), QJsonArray{id}}}));
        };
        QCOMPARE(answer(300).value(QStringLiteral("failures")).toArray().size(), 1);
        QCOMPARE(typeOf(answer(301)), QStringLiteral("InvalidParameterException"));
    }

    void repositoriesByPage()
    {
        DemoScene scene;
        for (int i = 0; i < 9; ++i)
            scene.addRepository(QStringLiteral("team/r%1").arg(i));
        for (const int pageSize : {1, 3, 10, 1000}) {
            QStringList names;
            QJsonObject request{{QStringLiteral("maxResults"), pageSize}};
            for (;;) {
                const QJsonObject answer = scene.call("DescribeRepositories", request);
                const QJsonArray page = answer.value(QStringLiteral("repositories")).toArray();
                for (const QJsonValue &repository : page)
                    names.append(repository[QStringLiteral("repositoryName")].toString());
                if (!answer.contains(QStringLiteral("nextToken")))
                    break;
                QCOMPARE(page.size(), pageSize);
                request.insert(QStringLiteral("nextToken"), answer.value(QStringLiteral("nextToken")));
            }
            QCOMPARE(names, scene.store.names());
        }
    }

    void createAndDelete()
    {
        DemoScene scene;
        const QString name = QStringLiteral("team/new");
        const QJsonObject created =
            scene.call("CreateRepository", in(name)).value(QStringLiteral("repository")).toObject();
        QCOMPARE(created.value(QStringLiteral("repositoryArn")).toString(),
                 QStringLiteral("arn:aws:ecr:eu-central-1:123456789012:repository/team/new"));
        QCOMPARE(created.value(QStringLiteral("repositoryUri")).toString(),
                 QStringLiteral("123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/new"));
        QCOMPARE(typeOf(scene.call("CreateRepository", in(name))), QStringLiteral("RepositoryAlreadyExistsException"));
        tagboat::demo::fillSynthetic(*scene.store.find(name), 1);
        QCOMPARE(typeOf(scene.call("DeleteRepository", in(name))), QStringLiteral("RepositoryNotEmptyException"));
        const QJsonObject force = in(name, {{QStringLiteral("force"), true}});
        QCOMPARE(typeOf(scene.call("DeleteRepository", force)), QString());
        QCOMPARE(typeOf(scene.call("DeleteRepository", force)), QStringLiteral("RepositoryNotFoundException"));
    }

    void deniedOperation()
    {
        DemoScene scene;
        tagboat::demo::RepositorySettings settings;
        settings.name = QStringLiteral("team/locked");
        settings.deniedOperations = {QStringLiteral("ListImages")};
        scene.addRepository(settings);
        QCOMPARE(typeOf(scene.call("ListImages", in(settings.name))), QStringLiteral("AccessDeniedException"));
        QCOMPARE(typeOf(scene.call("DescribeImages", in(settings.name))), QString());
    }

    void signInToken()
    {
        DemoScene scene;
        const QJsonValue data =
            scene.call("GetAuthorizationToken", {}).value(QStringLiteral("authorizationData")).toArray().first();
        const QByteArray token =
            QByteArray::fromBase64(data[QStringLiteral("authorizationToken")].toString().toLatin1());
        QVERIFY(token.startsWith("AWS:"));
        QCOMPARE(data[QStringLiteral("expiresAt")].toDouble(), static_cast<double>(scene.now + 12 * 60 * 60));
        QCOMPARE(data[QStringLiteral("proxyEndpoint")].toString(),
                 QStringLiteral("https://123456789012.dkr.ecr.eu-central-1.amazonaws.com"));
    }

    void accountsAreCheckedEverywhere_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("code"); // empty: taken
        QTest::newRow("own") << "123456789012"
                             << "";
        QTest::newRow("11 digits") << "12345678901"
                                   << "InvalidParameterException";
        QTest::newRow("13 digits") << "1234567890123"
                                   << "InvalidParameterException";
        QTest::newRow("letters") << "12345678901a"
                                 << "InvalidParameterException";
        QTest::newRow("another account") << "210987654321"
                                         << "AccessDeniedException";
    }
    void accountsAreCheckedEverywhere()
    {
        QFETCH(QString, account);
        QFETCH(QString, code);
        DemoScene scene;
        scene.image('A', {"a"});
        const QJsonObject id{{QStringLiteral("registryId"), account}};
        const QJsonObject ids{{QStringLiteral("registryIds"), QJsonArray{account}}};
        if (code.isEmpty()) {
            QVERIFY(scene.call("DescribeRepositories", id).contains(QStringLiteral("repositories")));
            QVERIFY(scene.call("GetAuthorizationToken", ids).contains(QStringLiteral("authorizationData")));
        } else {
            QCOMPARE(scene.call("DescribeRepositories", id).value(QStringLiteral("__type")).toString(), code);
            QCOMPARE(scene.call("GetAuthorizationToken", ids).value(QStringLiteral("__type")).toString(), code);
        }
    }

    /// The manifest is fine, what is missing is its type.
    void aManifestNeedsItsMediaTypeFromSomewhere()
    {
        DemoScene scene;
        scene.image('A', {"a"});
        QJsonObject put{{QStringLiteral("repositoryName"), QStringLiteral("team/app")},
                        {QStringLiteral("imageManifest"), QStringLiteral("{\"schemaVersion\":2,\"manifests\":[]}")},
                        {QStringLiteral("imageTag"), QStringLiteral("bare")}};
        const auto refusal = [&] {
            const QJsonObject answer = scene.call("PutImage", put);
            return answer.value(QStringLiteral("__type")).toString() + u' '
                + answer.value(QStringLiteral("message")).toString();
        };
        QVERIFY2(refusal().startsWith(QStringLiteral("InvalidParameterException")), qPrintable(refusal()));
        QVERIFY(refusal().contains(QStringLiteral("imageManifestMediaType")));
        QVERIFY(!refusal().contains(QStringLiteral("JSON")));
        put.insert(QStringLiteral("imageManifestMediaType"), QStringLiteral("application/vnd.oci.image.index.v1+json"));
        QVERIFY(scene.call("PutImage", put).contains(QStringLiteral("image")));
        put.insert(QStringLiteral("imageManifest"), QStringLiteral("{"));
        QVERIFY(refusal().contains(QStringLiteral("Invalid JSON syntax")));
    }

    void manifestsComeBackByteForByte()
    {
        DemoScene scene;
        const auto a = scene.image('A', {"a"});
        scene.index('I', {a}, {"i"});
        const auto id = [](const char *tag) { return QJsonObject{{QStringLiteral("imageTag"), QLatin1String(tag)}}; };
        const QJsonObject answer =
            scene.call("BatchGetImage",
                       in(QStringLiteral("team/app"),
                          {{QStringLiteral("imageIds"), QJsonArray{id("a"), id("i"), id("x"), QJsonObject()}}}));
        const QJsonArray images = answer.value(QStringLiteral("images")).toArray();
        QCOMPARE(images.size(), 2);
        for (const QJsonValue &image : images) {
            const QByteArray text = image[QStringLiteral("imageManifest")].toString().toUtf8();
            QCOMPARE(tagboat::Digest::of(text).toQString(),
                     image[QStringLiteral("imageId")][QStringLiteral("imageDigest")].toString());
        }
        const QJsonArray failures = answer.value(QStringLiteral("failures")).toArray();
        QCOMPARE(failures[0][QStringLiteral("failureCode")].toString(), QStringLiteral("ImageNotFound"));
        QCOMPARE(failures[1][QStringLiteral("failureCode")].toString(), QStringLiteral("MissingDigestAndTag"));
    }

    void tagOfAnIndexIsTranslated()
    {
        DemoScene scene;
        const auto a = scene.image('A', {});
        const auto i = scene.index('I', {a}, {"i"});
        const auto get = [&](const QJsonObject &id) {
            const QJsonObject answer =
                scene.call("BatchGetImage",
                           in(QStringLiteral("team/app"),
                              {{QStringLiteral("imageIds"), QJsonArray{id}},
                               {QStringLiteral("acceptedMediaTypes"),
                                QJsonArray{QLatin1String(tagboat::demo::mediatype::ociManifest)}}}));
            const QJsonValue image = answer.value(QStringLiteral("images")).toArray().first();
            return image[QStringLiteral("imageId")][QStringLiteral("imageDigest")].toString();
        };
        QCOMPARE(get({{QStringLiteral("imageTag"), QStringLiteral("i")}}), a.digest.toQString());
        QCOMPARE(get({{QStringLiteral("imageDigest"), i.digest.toQString()}}), i.digest.toQString());
    }

    void archivedImageIsInaccessible()
    {
        DemoScene scene;
        scene.image('A', {"a"});
        scene.repository().image(0).archivedAt = 1;
        const QJsonObject answer =
            scene.call("BatchGetImage",
                       in(QStringLiteral("team/app"),
                          {{QStringLiteral("imageIds"),
                            QJsonArray{QJsonObject{{QStringLiteral("imageTag"), QStringLiteral("a")}}}}}));
        const QJsonValue failure = answer.value(QStringLiteral("failures")).toArray().first();
        QCOMPARE(failure[QStringLiteral("failureCode")].toString(), QStringLiteral("ImageInaccessible"));
    }

    void retagAndUndo()
    {
        DemoScene scene;
        const auto a = scene.image('A', {"v1"});
        scene.image('B', {"v2"});
        QCOMPARE(typeOf(scene.call("PutImage", put(a, "v1"))), QStringLiteral("ImageAlreadyExistsException"));
        QCOMPARE(typeOf(scene.call("PutImage", put(a, ""))), QStringLiteral("ImageAlreadyExistsException"));
        QCOMPARE(typeOf(scene.call("PutImage", put(a, "v2"))), QString()); // moves
        QCOMPARE(scene.contents(), QStringLiteral("A v1 v2, B"));
        QCOMPARE(typeOf(scene.call("PutImage", put(a, "a b"))), QStringLiteral("InvalidParameterException"));
        scene.repository().remove(*scene.repository().findTag("v1"));
        QCOMPARE(typeOf(scene.call("PutImage", put(a, "v1"))), QString()); // undo: its blobs are still there
        QCOMPARE(scene.contents(), QStringLiteral("A v1, B"));
    }

    void putChecksWhatItRefersTo()
    {
        DemoScene scene;
        const auto a = scene.image('A', {});
        const auto i = scene.index('I', {a}, {});
        scene.repository().remove(1);
        scene.repository().forgetParent(1);
        scene.repository().remove(0);
        QCOMPARE(typeOf(scene.call("PutImage", put(i, "i"))), QStringLiteral("ReferencedImagesNotFoundException"));
        tagboat::demo::ManifestParts parts;
        parts.config = tagboat::demo::madeUpBlob("unknown", tagboat::demo::mediatype::ociConfig, 1, 2);
        QCOMPARE(typeOf(scene.call("PutImage", put(tagboat::demo::makeImage(parts), "u"))),
                 QStringLiteral("LayersNotFoundException"));
        QJsonObject guarded = put(a, "a");
        guarded.insert(QStringLiteral("imageDigest"), i.digest.toQString());
        QCOMPARE(typeOf(scene.call("PutImage", guarded)), QStringLiteral("ImageDigestDoesNotMatchException"));
        QCOMPARE(scene.contents(), QString());
    }

    void immutableTags_data()
    {
        QTest::addColumn<QString>("mutability");
        QTest::addColumn<QStringList>("exclusions");
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<bool>("moves");
        const QStringList latest{QStringLiteral("latest*")};
        QTest::newRow("mutable") << QStringLiteral("MUTABLE") << QStringList() << QByteArray("v1") << true;
        QTest::newRow("immutable") << QStringLiteral("IMMUTABLE") << QStringList() << QByteArray("v1") << false;
        QTest::newRow("immutable, not excepted")
            << QStringLiteral("IMMUTABLE_WITH_EXCLUSION") << latest << QByteArray("v1") << false;
        QTest::newRow("immutable, excepted")
            << QStringLiteral("IMMUTABLE_WITH_EXCLUSION") << latest << QByteArray("latest-1") << true;
        QTest::newRow("mutable, excepted")
            << QStringLiteral("MUTABLE_WITH_EXCLUSION") << latest << QByteArray("latest") << false;
        QTest::newRow("mutable, not excepted")
            << QStringLiteral("MUTABLE_WITH_EXCLUSION") << latest << QByteArray("the-latest") << true;
    }

    void immutableTags()
    {
        QFETCH(QString, mutability);
        QFETCH(QStringList, exclusions);
        QFETCH(QByteArray, tag);
        QFETCH(bool, moves);
        DemoScene scene;
        scene.addRepository(QStringLiteral("team/app"), mutability, exclusions);
        scene.image('A', {tag});
        const auto b = scene.image('B', {"other"});
        QCOMPARE(typeOf(scene.call("PutImage", put(b, tag.constData()))),
                 moves ? QString() : QStringLiteral("ImageTagAlreadyExistsException"));
        QCOMPARE(scene.repository().findTag(tag) == scene.repository().find(b.digest), moves);
        // Immutability never stops a deletion.
        const QJsonObject id{{QStringLiteral("imageTag"), QString::fromLatin1(tag)}};
        const QJsonObject deleted = scene.call(
            "BatchDeleteImage", in(QStringLiteral("team/app"), {{QStringLiteral("imageIds"), QJsonArray{id}}}));
        QCOMPARE(deleted.value(QStringLiteral("failures")).toArray().size(), 0);
    }

    void layers()
    {
        DemoScene scene;
        const auto a = scene.image('A', {});
        const QString known =
            QJsonDocument::fromJson(a.manifest)[QStringLiteral("layers")][0][QStringLiteral("digest")].toString();
        const QString unknown = QLatin1String("sha256:") + QString(64, QLatin1Char('0'));
        const QJsonObject answer = scene.call(
            "BatchCheckLayerAvailability",
            in(QStringLiteral("team/app"),
               {{QStringLiteral("layerDigests"), QJsonArray{known, unknown, QStringLiteral("x"), QString()}}}));
        const QJsonArray layers = answer.value(QStringLiteral("layers")).toArray();
        QCOMPARE(layers[0][QStringLiteral("layerAvailability")].toString(), QStringLiteral("AVAILABLE"));
        QVERIFY(layers[0][QStringLiteral("layerSize")].toDouble() > 0);
        QCOMPARE(layers[1][QStringLiteral("layerAvailability")].toString(), QStringLiteral("UNAVAILABLE"));
        const QJsonArray failures = answer.value(QStringLiteral("failures")).toArray();
        QCOMPARE(failures[0][QStringLiteral("failureCode")].toString(), QStringLiteral("InvalidLayerDigest"));
        QCOMPARE(failures[1][QStringLiteral("failureCode")].toString(), QStringLiteral("MissingLayerDigest"));
    }
};

TAGBOAT_TEST(tst_DemoOperations)
#include "tst_demooperations.moc"
