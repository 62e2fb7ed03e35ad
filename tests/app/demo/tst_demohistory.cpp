// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demofill.h"
#include "app/demo/demohistory.h"
#include "app/demo/demomanifest.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace tagboat::demo;

class tst_DemoHistory : public QObject
{
    Q_OBJECT

private:
    static Push push(std::int64_t at, const QList<QByteArray> &tags, const QList<QByteArray> &architectures)
    {
        return {at, tags, architectures, "0123456789ab", "12/bookworm"};
    }

    static QJsonArray childrenOf(const Repository &repository, const QByteArray &tag)
    {
        const QByteArray text = repository.manifestOf(*repository.findTag(tag));
        return QJsonDocument::fromJson(text)[QStringLiteral("manifests")].toArray();
    }

    // Repositories that have such images; counted by everyRepositoryIsSound().
    int m_untagged = 0, m_archived = 0;

private Q_SLOTS:
    void extractIsThere()
    {
        const auto history = loadHistory();
        QVERIFY(history.size() >= 12);
        for (const QList<QByteArray> &lines : history) {
            QVERIFY(!lines.isEmpty());
            std::int64_t last = 0;
            for (const QByteArray &line : lines) {
                const Push push = parsePush(line);
                QVERIFY(push.pushedAt >= last);
                QVERIFY(!push.tags.isEmpty());
                QVERIFY(!push.architectures.isEmpty());
                last = push.pushedAt;
            }
        }
    }

    void brokenLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("truncated") << QByteArray("{\"tags\":[\"a\"");
        QTest::newRow("wrong types") << QByteArray("{\"tags\":7,\"architectures\":{},\"pushedAt\":\"now\"}");
    }

    void brokenLine()
    {
        QFETCH(QByteArray, line);
        const Push push = parsePush(line);
        QVERIFY(push.tags.isEmpty());
        QCOMPARE(push.pushedAt, 0);
    }

    void pushBecomesAnIndex()
    {
        Repository repository({});
        replay(repository, {push(1'700'000'000, {"12", "latest"}, {"amd64", "arm32v7", "arm64v8"})});
        const QJsonArray children = childrenOf(repository, "latest");
        QCOMPARE(children.size(), 6);
        const QJsonObject arm = children[2].toObject();
        QCOMPARE(arm[QStringLiteral("platform")][QStringLiteral("os")].toString(), QStringLiteral("linux"));
        QCOMPARE(arm[QStringLiteral("platform")][QStringLiteral("architecture")].toString(), QStringLiteral("arm"));
        QCOMPARE(arm[QStringLiteral("platform")][QStringLiteral("variant")].toString(), QStringLiteral("v7"));
        const QJsonObject attestation = children[3].toObject();
        QCOMPARE(attestation[QStringLiteral("platform")][QStringLiteral("architecture")].toString(),
                 QStringLiteral("unknown"));
        const QJsonObject annotations = attestation[QStringLiteral("annotations")].toObject();
        QCOMPARE(annotations[QStringLiteral("vnd.docker.reference.type")].toString(),
                 QStringLiteral("attestation-manifest"));
        QCOMPARE(annotations[QStringLiteral("vnd.docker.reference.digest")], arm[QStringLiteral("digest")]);
        // An index counts as much as its largest child.
        const StoredImage &index = repository.images()[*repository.findTag("latest")];
        std::int64_t largest = 0;
        for (const tagboat::Digest &digest : index.childDigests)
            largest = std::max(largest, repository.images()[*repository.find(digest)].sizeInBytes);
        QCOMPARE(index.sizeInBytes, largest);
    }

    void tagsMove()
    {
        Repository repository({});
        replay(repository,
               {push(1'700'000'000, {"12.1", "12"}, {"amd64"}), push(1'700'500'000, {"12.2", "12"}, {"amd64"})});
        QCOMPARE(repository.images()[*repository.findTag("12.1")].tags, QList<QByteArray>{"12.1"});
        QCOMPARE(repository.images()[*repository.findTag("12")].tags, (QList<QByteArray>{"12.2", "12"}));
        QVERIFY(childrenOf(repository, "12") != childrenOf(repository, "12.1"));
    }

    void pushesShareLayers()
    {
        Repository repository({});
        const auto layers = [&](const QByteArray &tag) {
            const QString digest = childrenOf(repository, tag)[0][QStringLiteral("digest")].toString();
            const Slot slot = *repository.find(*tagboat::Digest::parse(digest));
            return QJsonDocument::fromJson(repository.manifestOf(slot))[QStringLiteral("layers")].toArray();
        };
        replay(repository,
               {push(1'700'000'000, {"a"}, {"amd64"}), push(1'700'000'100, {"b"}, {"amd64"}),
                push(1'710'000'000, {"c"}, {"amd64"})});
        QCOMPARE(layers("a"), layers("b"));
        QVERIFY(layers("a")[0] != layers("c")[0]); // another month's base
        QCOMPARE(layers("a")[2], layers("c")[2]); // the same commit
    }

    void everyRepositoryIsSound_data()
    {
        QTest::addColumn<QString>("name");
        const auto names = loadHistory().keys();
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name;
    }

    void everyRepositoryIsSound()
    {
        QFETCH(QString, name);
        Store store;
        addHistory(store);
        QElapsedTimer timer;
        timer.start();
        const Repository &repository = *store.find(name);
        qInfo("%zu images in %lld ms", repository.images().size(), timer.elapsed());
        int untagged = 0, archived = 0, pulled = 0, scanned = 0;
        for (Slot slot = 0; slot < repository.images().size(); ++slot) {
            const StoredImage &image = repository.images()[slot];
            QCOMPARE(tagboat::Digest::of(image.manifest), image.digest);
            QCOMPARE(QJsonDocument::fromJson(image.manifest)[QStringLiteral("mediaType")].toString().toUtf8(),
                     image.mediaType);
            QVERIFY(image.sizeInBytes > 0);
            QVERIFY(image.lastPulledAt == 0 || image.lastPulledAt >= image.pushedAt);
            for (const tagboat::Digest &child : image.childDigests)
                QVERIFY(repository.find(child));
            untagged += !image.childDigests.empty() && image.tags.isEmpty();
            archived += image.archivedAt != 0;
            pulled += image.lastPulledAt != 0;
            scanned += image.scan.known;
        }
        QVERIFY(pulled > 0);
        QVERIFY(scanned > 0);
        m_untagged += untagged > 0;
        m_archived += archived > 0;
    }

    void mostHaveUntaggedAndArchivedImages()
    {
        QVERIFY2(m_untagged >= 12, qPrintable(QString::number(m_untagged)));
        QVERIFY2(m_archived >= 10, qPrintable(QString::number(m_archived)));
    }

    void sameEveryTime()
    {
        Store first, second;
        addHistory(first);
        addHistory(second);
        const QString name = QStringLiteral("hello-world");
        const Repository &one = *first.find(name);
        const Repository &two = *second.find(name);
        QVERIFY(std::equal(one.images().begin(), one.images().end(), two.images().begin(), two.images().end(),
                           [](const StoredImage &a, const StoredImage &b) {
                               return a.digest == b.digest && a.tags == b.tags && a.lastPulledAt == b.lastPulledAt;
                           }));
    }

    void examplesAreSound()
    {
        Store store;
        addExamples(store);
        for (const QString &name : store.names()) {
            const Repository &repository = *store.find(name);
            QCOMPARE(repository.isEmpty(), name == QLatin1String("examples/empty"));
            for (const StoredImage &image : repository.images())
                QCOMPARE(tagboat::Digest::of(image.manifest), image.digest);
        }
        const auto &helm = store.find(QStringLiteral("examples/helm-chart"))->images().front();
        QCOMPARE(helm.artifactType, QByteArray("application/vnd.cncf.helm.config.v1+json"));
        const auto &signedImages = store.find(QStringLiteral("examples/signed"))->images();
        QVERIFY(std::any_of(signedImages.begin(), signedImages.end(),
                            [&](const StoredImage &image) { return image.subject == signedImages.front().digest; }));
        const Repository &nested = *store.find(QStringLiteral("examples/nested-index"));
        const auto outer = *nested.findTag("all");
        QVERIFY(nested.images()[*nested.find(nested.images()[outer].childDigests.front())].childDigests.size() == 2);
    }
};

TAGBOAT_TEST(tst_DemoHistory)
#include "tst_demohistory.moc"
