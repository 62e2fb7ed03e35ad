// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demolinks.h"
#include "tests/app/demo/demoscene.h"
#include "tests/support/testprogram.h"

#include <QTest>

using tagboat::demo::Edition;

/// The public service's own rules, without HTTP.
class tst_DemoPublic : public QObject
{
    Q_OBJECT

private:
    static QJsonObject call(DemoScene &scene, const char *operation, const QJsonObject &input)
    {
        const tagboat::demo::OperationContext context{scene.store, scene.tokens, scene.options, scene.now,
                                                      Edition::Public};
        const auto answer = tagboat::demo::perform(QLatin1String(operation), QJsonDocument(input).toJson(), context);
        if (!answer)
            return {{QStringLiteral("__type"), answer.error().code}};
        return QJsonDocument::fromJson(*answer).object();
    }

    static QString typeOf(const QJsonObject &answer) { return answer.value(QStringLiteral("__type")).toString(); }

    static QJsonObject in(QJsonObject more = {})
    {
        more.insert(QStringLiteral("repositoryName"), QStringLiteral("team/app"));
        return more;
    }

private Q_SLOTS:
    void operations_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<bool>("exists");
        for (const char *name : {"BatchCheckLayerAvailability",
                                 "BatchDeleteImage",
                                 "CompleteLayerUpload",
                                 "CreateRepository",
                                 "DeleteRepository",
                                 "DeleteRepositoryPolicy",
                                 "DescribeImageTags",
                                 "DescribeImages",
                                 "DescribeRegistries",
                                 "DescribeRepositories",
                                 "GetAuthorizationToken",
                                 "GetRegistryCatalogData",
                                 "GetRepositoryCatalogData",
                                 "GetRepositoryPolicy",
                                 "InitiateLayerUpload",
                                 "ListTagsForResource",
                                 "PutImage",
                                 "PutRegistryCatalogData",
                                 "PutRepositoryCatalogData",
                                 "SetRepositoryPolicy",
                                 "TagResource",
                                 "UntagResource",
                                 "UploadLayerPart"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name : {"ListImages", "BatchGetImage", "GetDownloadUrlForLayer", "ListImageReferrers"})
            QTest::newRow(name) << QByteArray(name) << false;
    }

    void operations()
    {
        QFETCH(QByteArray, operation);
        QFETCH(bool, exists);
        DemoScene scene;
        const QString type = typeOf(call(scene, operation.constData(), {}));
        QCOMPARE(!type.endsWith(QLatin1String("UnknownOperationException")), exists);
    }

    void tagsByPage()
    {
        DemoScene scene;
        scene.image('A', {"a1", "a2", "a3"});
        scene.image('B', {});
        scene.image('C', {"c"});
        for (const int size : {1, 2, 3, 4, 1000}) {
            QStringList tags;
            QJsonObject request = in({{QStringLiteral("maxResults"), size}});
            for (;;) {
                const QJsonObject answer = call(scene, "DescribeImageTags", request);
                const QJsonArray page = answer.value(QStringLiteral("imageTagDetails")).toArray();
                QVERIFY(page.size() <= size);
                for (const QJsonValue &tag : page)
                    tags.append(tag[QStringLiteral("imageTag")].toString());
                if (!answer.contains(QStringLiteral("nextToken")))
                    break;
                request.insert(QStringLiteral("nextToken"), answer.value(QStringLiteral("nextToken")));
            }
            QCOMPARE(
                tags,
                (QStringList{QStringLiteral("a1"), QStringLiteral("a2"), QStringLiteral("a3"), QStringLiteral("c")}));
        }
    }

    void tokensOfTheOtherServiceAreForeign()
    {
        DemoScene scene;
        scene.image('A', {"a"});
        scene.image('B', {"b"});
        const QJsonObject page = in({{QStringLiteral("maxResults"), 1}});
        QJsonObject next = page;
        next.insert(QStringLiteral("nextToken"), scene.call("DescribeImages", page).value(QStringLiteral("nextToken")));
        QCOMPARE(typeOf(scene.call("DescribeImages", next)), QString());
        QCOMPARE(typeOf(call(scene, "DescribeImages", next)), QStringLiteral("InvalidParameterException"));
    }

    void namesOfThisServiceOnly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isPrivate");
        QTest::addColumn<bool>("isPublic");
        QTest::newRow("plain") << QStringLiteral("a/b-c.d_e") << true << true;
        QTest::newRow("two underscores") << QStringLiteral("a__b") << true << false;
        QTest::newRow("hyphens") << QStringLiteral("a--b") << true << false;
        QTest::newRow("205") << QString(205, QLatin1Char('a')) << true << true;
        QTest::newRow("206") << QString(206, QLatin1Char('a')) << true << false;
        QTest::newRow("257") << QString(257, QLatin1Char('a')) << false << false;
        QTest::newRow("one") << QStringLiteral("a") << false << false;
    }

    void namesOfThisServiceOnly()
    {
        QFETCH(QString, name);
        QFETCH(bool, isPrivate);
        QFETCH(bool, isPublic);
        DemoScene scene;
        const QJsonObject request{{QStringLiteral("repositoryName"), name}};
        QCOMPARE(typeOf(call(scene, "CreateRepository", request)).isEmpty(), isPublic);
        scene.store.remove(name);
        QCOMPARE(typeOf(scene.call("CreateRepository", request)).isEmpty(), isPrivate);
    }

    void catalogIsReplacedButForTheLogo()
    {
        DemoScene scene;
        const auto put = [&](const QJsonObject &data) {
            return call(scene, "PutRepositoryCatalogData", in({{QStringLiteral("catalogData"), data}}))
                .value(QStringLiteral("catalogData"))
                .toObject();
        };
        QVERIFY(put({{QStringLiteral("description"), QStringLiteral("one")},
                     {QStringLiteral("logoImageBlob"), QStringLiteral("AAAA")}})
                    .contains(QStringLiteral("logoUrl")));
        const QJsonObject second = put({{QStringLiteral("aboutText"), QStringLiteral("two")}});
        QVERIFY(!second.contains(QStringLiteral("description")));
        QVERIFY(second.contains(QStringLiteral("logoUrl")));
    }
};

TAGBOAT_TEST(tst_DemoPublic)
#include "tst_demopublic.moc"
