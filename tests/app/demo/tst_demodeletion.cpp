// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/demo/demoscene.h"
#include "tests/support/testprogram.h"

#include <QTest>

/// BatchDeleteImage, row by row of the service's documented behaviour.
class tst_DemoDeletion : public QObject
{
    Q_OBJECT

private:
    /// "b" is a tag, "@A" a digest, "@A+b" both, "-" neither; anything after "=" is sent as the digest as it is.
    static QJsonObject identifier(const DemoScene &scene, const QString &text)
    {
        QJsonObject id;
        QString tag = text;
        if (text == QLatin1String("-"))
            return id;
        if (text.startsWith(QLatin1Char('='))) {
            id.insert(QStringLiteral("imageDigest"), text.mid(1));
            return id;
        }
        if (text.startsWith(QLatin1Char('@'))) {
            const QString unknown = QLatin1String("sha256:") + QString(64, QLatin1Char('0'));
            id.insert(QStringLiteral("imageDigest"), scene.digests.value(text.mid(1, 1), unknown));
            tag = text.mid(3);
        }
        if (!tag.isEmpty())
            id.insert(QStringLiteral("imageTag"), tag);
        return id;
    }

    static QString removedText(const DemoScene &scene, const QJsonObject &answer)
    {
        QStringList words;
        const QJsonArray ids = answer.value(QStringLiteral("imageIds")).toArray();
        for (const QJsonValue &id : ids) {
            const QString tag = id[QStringLiteral("imageTag")].toString();
            words.append(scene.nameOf(id[QStringLiteral("imageDigest")].toString())
                         + (tag.isEmpty() ? QString() : QLatin1Char('+') + tag));
        }
        words.sort();
        return words.join(QLatin1Char(' '));
    }

    static QString failureText(const QJsonObject &answer)
    {
        QStringList words;
        const QJsonArray failures = answer.value(QStringLiteral("failures")).toArray();
        for (const QJsonValue &failure : failures)
            words.append(failure[QStringLiteral("failureCode")].toString());
        return words.join(QLatin1Char(' '));
    }

    /// A and B are single images, U has no tag; I is an index of C and D, J an index of D and of index I.
    static void populate(DemoScene &scene)
    {
        scene.image('A', {"a1", "a2"});
        scene.image('B', {"b"});
        scene.image('U', {});
        const auto c = scene.image('C', {});
        const auto d = scene.image('D', {"d1", "d2"});
        const auto i = scene.index('I', {c, d}, {"i"});
        scene.index('J', {d, i}, {});
    }

private Q_SLOTS:
    void identifiers_data()
    {
        QTest::addColumn<QString>("requested");
        QTest::addColumn<QString>("removed");
        QTest::addColumn<QString>("failures");
        QTest::addColumn<QString>("left");

        const QString all = QStringLiteral("A a1 a2, B b, C, D d1 d2, I i, J, U");
        const auto row = [](const char *name, const char *requested, const char *removed, const char *failures,
                            const QString &left) {
            QTest::newRow(name) << QString::fromLatin1(requested) << QString::fromLatin1(removed)
                                << QString::fromLatin1(failures) << left;
        };
        const auto text = [](const char *left) { return QString::fromLatin1(left); };
        row("tag", "a1", "A+a1", "", text("A a2, B b, C, D d1 d2, I i, J, U"));
        row("last tag takes the image", "b", "B+b", "", text("A a1 a2, C, D d1 d2, I i, J, U"));
        row("all tags take the image", "a1 a2", "A+a1 A+a2", "", text("B b, C, D d1 d2, I i, J, U"));
        row("digest takes all tags", "@A", "A+a1 A+a2", "", text("B b, C, D d1 d2, I i, J, U"));
        row("untagged digest", "@U", "U", "", text("A a1 a2, B b, C, D d1 d2, I i, J"));
        row("both, matching", "@A+a1", "A+a1", "", text("A a2, B b, C, D d1 d2, I i, J, U"));
        row("both, last tag", "@B+b", "B+b", "", text("A a1 a2, C, D d1 d2, I i, J, U"));
        row("both, tag of another", "@A+b", "", "ImageTagDoesNotMatchDigest", all);
        row("both, unknown tag", "@A+x", "", "ImageNotFound", all);
        row("both, unknown digest", "@Z+b", "", "ImageNotFound", all);
        row("neither", "-", "", "MissingDigestAndTag", all);
        row("unknown tag", "x", "", "ImageNotFound", all);
        row("unknown digest", "@Z", "", "ImageNotFound", all);
        row("tag in another case", "A1", "", "ImageNotFound", all);
        row("wrong digest", "=nonsense", "", "InvalidImageDigest", all);
        row("wrong hex", "=sha256:xyz", "", "InvalidImageDigest", all);
        row("short digest", "=sha256:ab", "", "ImageNotFound", all);
        row("wrong tag", "a$1", "", "InvalidImageTag", all);
        row("tag beyond ASCII", "\xe9", "", "InvalidImageTag", all);
        row("child", "@C", "", "ImageReferencedByManifestList", all);
        row("child with tags", "@D", "", "ImageReferencedByManifestList", all);
        row("a tag of a child", "d1", "D+d1", "", text("A a1 a2, B b, C, D d2, I i, J, U"));
        row("last tag of a child", "d1 d2", "D+d1", "ImageReferencedByManifestList",
            text("A a1 a2, B b, C, D d2, I i, J, U"));
        row("nested index", "@I", "", "ImageReferencedByManifestList", all);
        row("last tag of a nested index", "i", "", "ImageReferencedByManifestList", all);
        row("outer index", "@J", "J", "", text("A a1 a2, B b, C, D d1 d2, I i, U"));
        row("index before its child", "@J @I", "J", "ImageReferencedByManifestList",
            text("A a1 a2, B b, C, D d1 d2, I i, U"));
        row("child before its index", "@I @J", "J", "ImageReferencedByManifestList",
            text("A a1 a2, B b, C, D d1 d2, I i, U"));
        row("same tag twice", "a1 a1", "A+a1", "", text("A a2, B b, C, D d1 d2, I i, J, U"));
        row("same digest twice", "@U @U", "U", "", text("A a1 a2, B b, C, D d1 d2, I i, J"));
        row("digest, then its tag", "@B b", "B+b", "", text("A a1 a2, C, D d1 d2, I i, J, U"));
        row("tag, then its digest", "b @B", "B+b", "", text("A a1 a2, C, D d1 d2, I i, J, U"));
        row("tag, then its digest, more tags", "a1 @A", "A+a1 A+a2", "", text("B b, C, D d1 d2, I i, J, U"));
        row("digest, then both", "@B @B+b", "B+b", "", text("A a1 a2, C, D d1 d2, I i, J, U"));
        row("tag, then with another digest", "b @A+b", "B+b", "ImageTagDoesNotMatchDigest",
            text("A a1 a2, C, D d1 d2, I i, J, U"));
        row("some of each", "a1 x @U @C -", "A+a1 U", "ImageNotFound ImageReferencedByManifestList MissingDigestAndTag",
            text("A a2, B b, C, D d1 d2, I i, J"));
    }

    void identifiers()
    {
        QFETCH(QString, requested);
        DemoScene scene;
        populate(scene);
        QJsonArray ids;
        for (const QString &text : requested.split(QLatin1Char(' ')))
            ids.append(identifier(scene, text));
        const QJsonObject answer = scene.call(
            "BatchDeleteImage",
            {{QStringLiteral("repositoryName"), QStringLiteral("team/app")}, {QStringLiteral("imageIds"), ids}});
        QTEST(removedText(scene, answer), "removed");
        QTEST(failureText(answer), "failures");
        QTEST(scene.contents(), "left");
    }

    void failureEchoesIdentifierAndReason_data()
    {
        QTest::addColumn<QJsonObject>("id");
        QTest::addColumn<QString>("reason");
        const auto digest = [](const char *text) {
            return QJsonObject{{QStringLiteral("imageDigest"), QString::fromLatin1(text)}};
        };
        const auto tag = [](const char *text) {
            return QJsonObject{{QStringLiteral("imageTag"), QString::fromLatin1(text)}};
        };
        QTest::newRow("digest") << digest("what")
                                << QStringLiteral("Invalid request parameters: image digest should satisfy the regex "
                                                  "'[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        QTest::newRow("tag") << tag("a b")
                             << QStringLiteral("Invalid request parameters: image tag should satisfy the regex "
                                               "'[a-zA-Z0-9-_.]+'");
        QTest::newRow("unknown") << tag("x") << QStringLiteral("Requested image not found");
        QTest::newRow("nothing") << QJsonObject()
                                 << QStringLiteral("Invalid request parameters: both tag and digest cannot be null");
    }

    void failureEchoesIdentifierAndReason()
    {
        QFETCH(QJsonObject, id);
        DemoScene scene;
        const QJsonObject answer = scene.call("BatchDeleteImage",
                                              {{QStringLiteral("repositoryName"), QStringLiteral("team/app")},
                                               {QStringLiteral("imageIds"), QJsonArray{id}}});
        const QJsonValue failure = answer.value(QStringLiteral("failures")).toArray().first();
        QCOMPARE(failure[QStringLiteral("imageId")].toObject(), id);
        QTEST(failure[QStringLiteral("failureReason")].toString(), "reason");
    }

    void namesParents()
    {
        DemoScene scene;
        populate(scene);
        const QJsonObject answer =
            scene.call("BatchDeleteImage",
                       {{QStringLiteral("repositoryName"), QStringLiteral("team/app")},
                        {QStringLiteral("imageIds"), QJsonArray{identifier(scene, QStringLiteral("@D"))}}});
        const QString reason =
            answer.value(QStringLiteral("failures")).toArray().first()[QStringLiteral("failureReason")].toString();
        QStringList parents{scene.digests.value(QStringLiteral("I")), scene.digests.value(QStringLiteral("J"))};
        parents.sort();
        QCOMPARE(
            reason,
            QStringLiteral("Requested image referenced by manifest list: [%1]").arg(parents.join(QLatin1String(", "))));
    }

    void brokenKey()
    {
        DemoScene scene;
        tagboat::demo::RepositorySettings settings;
        settings.name = QStringLiteral("team/keyless");
        settings.kmsKeyBroken = true;
        tagboat::demo::Repository &repository = scene.addRepository(settings);
        repository.setTag(repository.add(tagboat::demo::syntheticImage(1)), "one");
        const QJsonObject answer = scene.call(
            "BatchDeleteImage",
            {{QStringLiteral("repositoryName"), settings.name},
             {QStringLiteral("imageIds"),
              QJsonArray{identifier(scene, QStringLiteral("one")), identifier(scene, QStringLiteral("two"))}}});
        QCOMPARE(failureText(answer), QStringLiteral("KmsError ImageNotFound"));
        QVERIFY(repository.findTag("one"));
    }

    void wholeCallRefused_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("message");
        const QString start =
            QStringLiteral("Invalid parameter at 'imageIds' failed to satisfy constraint: 'Member must "
                           "have length ");
        QTest::newRow("none") << 0 << QString(start + QStringLiteral("greater than or equal to 1'"));
        QTest::newRow("101") << 101 << QString(start + QStringLiteral("less than or equal to 100'"));
    }

    void wholeCallRefused()
    {
        QFETCH(int, count);
        DemoScene scene;
        populate(scene);
        QJsonArray ids;
        for (int i = 0; i < count; ++i)
            ids.append(QJsonObject{{QStringLiteral("imageTag"), QStringLiteral("a1")}});
        const QJsonObject answer = scene.call(
            "BatchDeleteImage",
            {{QStringLiteral("repositoryName"), QStringLiteral("team/app")}, {QStringLiteral("imageIds"), ids}});
        QCOMPARE(answer.value(QStringLiteral("__type")).toString(), QStringLiteral("InvalidParameterException"));
        QTEST(answer.value(QStringLiteral("message")).toString(), "message");
        QVERIFY(scene.repository().findTag("a1"));
    }

    void hundredAtOnce()
    {
        DemoScene scene;
        tagboat::demo::Repository &repository = scene.addRepository(QStringLiteral("team/many"));
        tagboat::demo::fillSynthetic(repository, 100);
        QJsonArray ids;
        for (const tagboat::demo::StoredImage &image : repository.images())
            ids.append(QJsonObject{{QStringLiteral("imageDigest"), image.digest.toQString()}});
        const QJsonObject answer = scene.call(
            "BatchDeleteImage",
            {{QStringLiteral("repositoryName"), QStringLiteral("team/many")}, {QStringLiteral("imageIds"), ids}});
        QCOMPARE(answer.value(QStringLiteral("imageIds")).toArray().size(), 100);
        QVERIFY(repository.isEmpty());
    }
};

TAGBOAT_TEST(tst_DemoDeletion)
#include "tst_demodeletion.moc"
