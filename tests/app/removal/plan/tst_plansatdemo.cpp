// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ten thousand random repositories at the demo registry: what a plan's calls delete there is exactly what the plan says,
// and no index that was whole before lacks a child afterwards.

#include "app/demo/demooperations.h"
#include "app/demo/demopages.h"
#include "app/demo/demostore.h"
#include "tests/app/removal/randomcase.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace tagboat;
using namespace tagboat::test;

namespace {

using Stored = std::map<Digest, std::set<std::string>>;

/// Children are there before the index that lists them, as pushes come.
void push(const Digest &digest, const ServiceRules &service, demo::Repository &repository)
{
    if (repository.find(digest))
        return;
    const ServiceRules::Stored &stored = service.images.at(digest);
    demo::StoredImage image;
    image.digest = digest;
    image.manifest = "{}";
    image.mediaType = "application/vnd.oci.image.manifest.v1+json";
    for (const Digest &child : stored.children)
        push(child, service, repository);
    image.childDigests = stored.children;
    image.subject = stored.subject;
    const demo::Slot slot = repository.add(std::move(image));
    for (const std::string &tag : stored.tags)
        repository.setTag(slot, QByteArray::fromStdString(tag));
}

Stored storedIn(const demo::Repository &repository)
{
    Stored all;
    for (const demo::StoredImage &image : repository.images()) {
        if (image.deleted)
            continue;
        auto &tags = all[image.digest];
        for (const QByteArray &tag : image.tags)
            tags.insert(tag.toStdString());
    }
    return all;
}

QByteArray bodyFor(const QString &repository, const std::vector<PlannedIdentifier> &planned)
{
    QJsonArray ids;
    for (const PlannedIdentifier &each : planned) {
        const QString name = each.identifier.isTag() ? QStringLiteral("imageTag") : QStringLiteral("imageDigest");
        ids.append(QJsonObject{{name, each.identifier.toQString()}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("repositoryName"), repository}, {QStringLiteral("imageIds"), ids}})
        .toJson(QJsonDocument::Compact);
}

/// What the plan says will be left.
Stored promised(const Stored &before, const DeletionPlan &plan)
{
    Stored left = before;
    for (const auto &round : plan.rounds) {
        for (const PlannedIdentifier &planned : round) {
            if (planned.takesImage)
                left.erase(planned.digest);
            else if (const auto kept = left.find(planned.digest); kept != left.end())
                kept->second.erase(planned.identifier.tag());
        }
    }
    return left;
}

} // namespace

class TestPlansAtDemo : public QObject
{
    Q_OBJECT

    int m_deleted = 0, m_untagged = 0, m_indexes = 0;

    void check(unsigned seed)
    {
        const RandomCase example = RandomCase::make(seed);
        const DeletionPlan plan = example.plan();
        const ServiceRules service = example.service();
        demo::Store store;
        demo::RepositorySettings settings;
        settings.name = example.snapshot.name;
        store.add(settings);
        demo::Repository &repository = *store.find(settings.name);
        for (const auto &[digest, stored] : service.images)
            push(digest, service, repository);
        const Stored before = storedIn(repository);
        QCOMPARE(before.size(), service.images.size());

        const demo::PageTokens tokens;
        const demo::DemoOptions options;
        const demo::OperationContext context{store, tokens, options, 0};
        std::mt19937 random(seed);
        for (std::vector<PlannedIdentifier> round : plan.rounds) {
            std::shuffle(round.begin(), round.end(), random); // all of a round may go in any order
            const auto answer =
                demo::perform(QStringLiteral("BatchDeleteImage"), bodyFor(settings.name, round), context);
            QVERIFY(answer);
            const QJsonObject json = QJsonDocument::fromJson(*answer).object();
            QVERIFY2(json[QLatin1String("failures")].toArray().isEmpty(), answer->constData());
        }
        const Stored after = storedIn(repository);
        QVERIFY(after == promised(before, plan));
        for (const auto &[digest, stored] : service.images) {
            if (!after.contains(digest))
                continue;
            m_indexes += stored.children.empty() ? 0 : 1;
            for (const Digest &child : stored.children)
                QVERIFY2(after.contains(child), "an index that stays has lost a child");
        }
        m_deleted += static_cast<int>(before.size() - after.size());
        m_untagged += plan.tagsRemoved;
    }

private Q_SLOTS:
    void deleteWhatTheySay()
    {
        bool isNumber = false;
        const unsigned only = qEnvironmentVariable("TAGBOAT_SEED").toUInt(&isNumber);
        for (unsigned seed = isNumber ? only : 1; seed <= (isNumber ? only : 10'000); ++seed) {
            check(seed);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QStringLiteral("TAGBOAT_SEED=%1").arg(seed)));
        }
        qInfo("%d images deleted, %d tags removed, %d indexes kept whole", m_deleted, m_untagged, m_indexes);
        // A generator that makes dull cases proves nothing.
        QVERIFY(isNumber || (m_deleted > 10'000 && m_untagged > 5'000 && m_indexes > 5'000));
    }
};

TAGBOAT_TEST(TestPlansAtDemo)
#include "tst_plansatdemo.moc"
