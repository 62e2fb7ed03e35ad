// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/demo/demoscene.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <ctime>

class tst_DemoListings : public QObject
{
    Q_OBJECT

private:
    static QJsonObject input(const QJsonObject &more = {})
    {
        QJsonObject object = more;
        object.insert(QStringLiteral("repositoryName"), QStringLiteral("team/app"));
        return object;
    }

    static QJsonObject filter(const char *member, const char *value)
    {
        return input({{QStringLiteral("filter"), QJsonObject{{QLatin1String(member), QLatin1String(value)}}}});
    }

    static QString typeOf(const QJsonObject &answer) { return answer.value(QStringLiteral("__type")).toString(); }

    /// "A+a1 B": every entry of all pages.
    static QStringList listAll(DemoScene &scene, QJsonObject request, int pageSize, int *pages = nullptr)
    {
        QStringList words;
        request.insert(QStringLiteral("maxResults"), pageSize);
        for (;;) {
            const QJsonObject answer = scene.call("ListImages", request);
            if (pages)
                ++*pages;
            const QJsonArray ids = answer.value(QStringLiteral("imageIds")).toArray();
            if (ids.size() > pageSize || !typeOf(answer).isEmpty())
                return {QStringLiteral("bad page")};
            for (const QJsonValue &id : ids) {
                const QString tag = id[QStringLiteral("imageTag")].toString();
                words.append(scene.nameOf(id[QStringLiteral("imageDigest")].toString())
                             + (tag.isEmpty() ? QString() : QLatin1Char('+') + tag));
            }
            if (!answer.contains(QStringLiteral("nextToken")))
                return words;
            request.insert(QStringLiteral("nextToken"), answer.value(QStringLiteral("nextToken")));
        }
    }

    static void populate(DemoScene &scene)
    {
        scene.image('A', {"a1", "a2", "a3"});
        const auto u = scene.image('U', {});
        scene.image('B', {"b"});
        scene.index('I', {u}, {"i"});
        scene.repository().image(*scene.repository().findTag("b")).archivedAt = 1'690'000'000;
    }

private Q_SLOTS:
    void everyPageSize_data()
    {
        QTest::addColumn<int>("pageSize");
        QTest::addColumn<int>("pages");
        QTest::newRow("1") << 1 << 6;
        QTest::newRow("2, inside an image's tags") << 2 << 3;
        QTest::newRow("5") << 5 << 2;
        QTest::newRow("6, exactly all") << 6 << 1;
        QTest::newRow("1000") << 1000 << 1;
    }

    void everyPageSize()
    {
        QFETCH(int, pageSize);
        DemoScene scene;
        populate(scene);
        int pages = 0;
        const QStringList words = listAll(scene, filter("imageStatus", "ANY"), pageSize, &pages);
        QCOMPARE(words.join(QLatin1Char(' ')), QStringLiteral("A+a1 A+a2 A+a3 U B+b I+i"));
        QTEST(pages, "pages");
    }

    void filters_data()
    {
        QTest::addColumn<QJsonObject>("request");
        QTest::addColumn<QString>("listed");
        QTest::newRow("active alone by default") << input() << QStringLiteral("A+a1 A+a2 A+a3 U I+i");
        QTest::newRow("archived") << filter("imageStatus", "ARCHIVED") << QStringLiteral("B+b");
        QTest::newRow("activating") << filter("imageStatus", "ACTIVATING") << QString();
        QTest::newRow("tagged") << filter("tagStatus", "TAGGED") << QStringLiteral("A+a1 A+a2 A+a3 I+i");
        QTest::newRow("untagged") << filter("tagStatus", "UNTAGGED") << QStringLiteral("U");
        QTest::newRow("any tags") << filter("tagStatus", "ANY") << QStringLiteral("A+a1 A+a2 A+a3 U I+i");
    }

    void filters()
    {
        QFETCH(QJsonObject, request);
        DemoScene scene;
        populate(scene);
        QTEST(listAll(scene, request, 100).join(QLatin1Char(' ')), "listed");
    }

    void describesEverything()
    {
        DemoScene scene;
        populate(scene);
        const QJsonArray details =
            scene.call("DescribeImages", filter("imageStatus", "ANY")).value(QStringLiteral("imageDetails")).toArray();
        QCOMPARE(details.size(), 4);
        const QJsonObject first = details[0].toObject();
        QCOMPARE(first.value(QStringLiteral("registryId")).toString(), scene.options.account);
        QCOMPARE(first.value(QStringLiteral("repositoryName")).toString(), QStringLiteral("team/app"));
        QCOMPARE(first.value(QStringLiteral("imageDigest")).toString(), scene.digests.value(QStringLiteral("A")));
        QCOMPARE(first.value(QStringLiteral("imageTags")).toArray().size(), 3);
        QVERIFY(first.value(QStringLiteral("imageSizeInBytes")).toDouble() > 1e6);
        QVERIFY(first.value(QStringLiteral("imagePushedAt")).toDouble() > 1.6e9);
        QCOMPARE(first.value(QStringLiteral("imageStatus")).toString(), QStringLiteral("ACTIVE"));
        QVERIFY(!details[1].toObject().contains(QStringLiteral("imageTags")));
        QCOMPARE(details[2][QStringLiteral("imageStatus")].toString(), QStringLiteral("ARCHIVED"));
        QVERIFY(!details[3].toObject().contains(QStringLiteral("artifactMediaType")));
    }

    /// What was told before is told again, and never what has changed since.
    void tellsAgain()
    {
        DemoScene scene;
        populate(scene);
        const auto listed = [&] {
            return scene.call("DescribeImages", filter("imageStatus", "ANY"))
                .value(QStringLiteral("imageDetails"))
                .toArray();
        };
        const auto named = [&](const QStringList &letters) {
            QJsonArray ids;
            for (const QString &letter : letters)
                ids.append(QJsonObject{{QStringLiteral("imageDigest"), scene.digests.value(letter)}});
            return scene.call("DescribeImages", input({{QStringLiteral("imageIds"), ids}}))
                .value(QStringLiteral("imageDetails"))
                .toArray();
        };
        const QStringList all{QStringLiteral("A"), QStringLiteral("U"), QStringLiteral("B"), QStringLiteral("I")};
        tagboat::demo::tellOnce({scene.store, scene.tokens, scene.options, scene.now}, QStringLiteral("team/app"));
        QCOMPARE(listed(), named(all));
        scene.repository().setTag(*scene.repository().findTag("i"), "a2"); // A loses it
        scene.repository().removeTag("b");
        QCOMPARE(listed(), named(all));
        QCOMPARE(listed()[0][QStringLiteral("imageTags")].toArray().size(), 2);
        tagboat::demo::tellOnce({scene.store, scene.tokens, scene.options, scene.now}, QStringLiteral("no/such"));
    }

    void tokensAreBound_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QJsonObject>("request");
        QTest::addColumn<bool>("recreated");
        const QString list = QStringLiteral("ListImages");
        QTest::newRow("other operation") << QStringLiteral("DescribeImages") << input() << false;
        QTest::newRow("other filter") << list << filter("tagStatus", "TAGGED") << false;
        QTest::newRow("other status") << list << filter("imageStatus", "ANY") << false;
        QTest::newRow("repository made anew") << list << input() << true;
        QTest::newRow("other repository")
            << list << QJsonObject{{QStringLiteral("repositoryName"), QStringLiteral("team/b")}} << false;
    }

    void tokensAreBound()
    {
        QFETCH(QString, operation);
        QFETCH(QJsonObject, request);
        QFETCH(bool, recreated);
        DemoScene scene;
        scene.addRepository(QStringLiteral("team/b"));
        populate(scene);
        const QJsonObject first = scene.call("ListImages", input({{QStringLiteral("maxResults"), 1}}));
        if (recreated)
            scene.addRepository(QStringLiteral("team/app"));
        request.insert(QStringLiteral("nextToken"), first.value(QStringLiteral("nextToken")));
        QCOMPARE(typeOf(scene.call(operation.toLatin1().constData(), request)),
                 QStringLiteral("InvalidParameterException"));
    }

    void madeUpTokens_data()
    {
        QTest::addColumn<QString>("token");
        QTest::newRow("words") << QStringLiteral("next please");
        QTest::newRow("base64") << QStringLiteral("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        QTest::newRow("beyond ASCII") << QStringLiteral("\u00e9\u00e9\u00e9\u00e9");
        QTest::newRow("huge") << QString(90'000, QLatin1Char('A'));
    }

    void madeUpTokens()
    {
        QFETCH(QString, token);
        DemoScene scene;
        populate(scene);
        for (const char *operation : {"ListImages", "DescribeImages", "DescribeRepositories"}) {
            const QJsonObject answer = scene.call(operation, input({{QStringLiteral("nextToken"), token}}));
            QCOMPARE(typeOf(answer), QStringLiteral("InvalidParameterException"));
        }
    }

    void pagesSurviveDeletion()
    {
        DemoScene scene;
        tagboat::demo::fillSynthetic(scene.repository(), 10);
        const QJsonObject first = scene.call("DescribeImages", input({{QStringLiteral("maxResults"), 4}}));
        for (tagboat::demo::Slot slot = 2; slot < 6; ++slot)
            scene.repository().remove(slot);
        const QJsonObject second = scene.call(
            "DescribeImages", input({{QStringLiteral("nextToken"), first.value(QStringLiteral("nextToken"))}}));
        QCOMPARE(second.value(QStringLiteral("imageDetails")).toArray().size(), 4);
    }

    void namedImages()
    {
        DemoScene scene;
        populate(scene);
        const auto describe = [&](const QJsonArray &ids, const QJsonObject &more = {}) {
            QJsonObject request = input(more);
            request.insert(QStringLiteral("imageIds"), ids);
            return scene.call("DescribeImages", request);
        };
        const QJsonObject tag{{QStringLiteral("imageTag"), QStringLiteral("a1")}};
        const QJsonObject unknown{{QStringLiteral("imageTag"), QStringLiteral("x")}};
        const QJsonObject digest{{QStringLiteral("imageDigest"), scene.digests.value(QStringLiteral("U"))}};
        QCOMPARE(describe({tag, tag, digest}).value(QStringLiteral("imageDetails")).toArray().size(), 2);
        const QJsonObject missing = describe({tag, unknown});
        QCOMPARE(typeOf(missing), QStringLiteral("ImageNotFoundException"));
        QCOMPARE(missing.value(QStringLiteral("message")).toString(),
                 QStringLiteral("The image with imageId {imageDigest:'null', imageTag:'x'} does not exist within the "
                                "repository with name 'team/app' in the registry with id '123456789012'"));
        QCOMPARE(typeOf(describe({tag}, {{QStringLiteral("maxResults"), 5}})),
                 QStringLiteral("InvalidParameterException"));
    }

    void olderServer()
    {
        DemoScene scene;
        populate(scene);
        scene.options.knowsImageStatus = false;
        QCOMPARE(typeOf(scene.call("DescribeImages", filter("imageStatus", "ANY"))),
                 QStringLiteral("InvalidParameterException"));
        const QJsonArray details =
            scene.call("DescribeImages", input()).value(QStringLiteral("imageDetails")).toArray();
        QCOMPARE(details.size(), 4);
        QVERIFY(!details[0].toObject().contains(QStringLiteral("imageStatus")));
    }

    void hugeRepositoryIsCheap()
    {
        DemoScene scene;
        tagboat::demo::fillSynthetic(scene.repository(), 20'000);
        const std::clock_t start = std::clock();
        QByteArray body("{\"repositoryName\":\"team/app\",\"maxResults\":1000}");
        const tagboat::demo::OperationContext context{scene.store, scene.tokens, scene.options, scene.now};
        int pages = 0;
        while (!body.isEmpty()) {
            const auto answer = tagboat::demo::perform(QStringLiteral("DescribeImages"), body, context);
            QVERIFY(answer);
            ++pages;
            const qsizetype at = answer->lastIndexOf("\"nextToken\":");
            body = at < 0 ? QByteArray() : "{\"repositoryName\":\"team/app\",\"maxResults\":1000," + answer->mid(at);
        }
        QCOMPARE(pages, 20);
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        qInfo("20,000 images described in %.1f ms of processor time", seconds * 1000);
        QVERIFY(seconds < 2); // catches a scan of everything per page, nothing finer
    }
};

TAGBOAT_TEST(tst_DemoListings)
#include "tst_demolistings.moc"
