// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/whereandwho.h"
#include "ui/deleting/plan/plantext.h"
#include "ui/deleting/results/resultstext.h"

#include <QTest>

using namespace tagboat;

namespace {

PlannedIdentifier planned(ImageIdentifier identifier)
{
    PlannedIdentifier result;
    result.repository = QStringLiteral("web");
    result.identifier = std::move(identifier);
    result.digest = Digest::of("image");
    return result;
}

DeletionPlan planOf(int tags, int images, int kept)
{
    DeletionPlan plan;
    plan.rounds = {{planned(ImageIdentifier::forTag("a"))}};
    plan.tagsRemoved = tags;
    plan.imagesDeleted = images;
    plan.imagesKept = kept;
    plan.bytesFreed = 1'940'000'000;
    return plan;
}

const QStringList web{QStringLiteral("web/nginx")};

} // namespace

/// Texts with %n are read without a translation here: "(s)" stays.
class PlanTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void titles()
    {
        QCOMPARE(planTitle(planOf(3, 14, 0), web), QStringLiteral("Delete 14 image(s) from web/nginx"));
        QCOMPARE(planTitle(planOf(3, 0, 3), web), QStringLiteral("Remove 3 tag(s) from web/nginx"));
        QCOMPARE(planTitle(planOf(3, 14, 0), {QStringLiteral("a"), QStringLiteral("b")}),
                 QStringLiteral("Delete 14 image(s) from 2 repositories"));
        QCOMPARE(planTitle({}, web), QStringLiteral("Nothing to delete"));
        QCOMPARE(planActionText(planOf(3, 14, 0)), QStringLiteral("Delete 14 image(s)"));
        QCOMPARE(planActionText(planOf(3, 0, 3)), QStringLiteral("Remove 3 tag(s)"));
    }

    void consequences()
    {
        DeletionPlan plan = planOf(17, 12, 2);
        plan.bytesAreLowerBound = true;
        QCOMPARE(planConsequences(plan),
                 QStringLiteral(
                     "Removes 17 tag(s). 12 image(s) disappear. 2 image(s) stay because other tags still point to "
                     "them. Frees at least 1.9 GB."));
        QVERIFY(planConsequences({}).startsWith(QStringLiteral("Nothing is to be deleted.")));
        QVERIFY(planConsequences(planOf(1, 0, 1)).endsWith(QStringLiteral("Frees no space.")));
    }

    void consequencesAreThoseOfTheRegistry()
    {
        DeletionPlan glance = planOf(2, 0, 0);
        glance.imagesUntagged = 1;
        glance.capabilities.canRestore = false;
        QCOMPARE(
            planConsequences(glance),
            QStringLiteral("Removes 2 tag(s). 1 image(s) stay, without any tag. Frees no space. This cannot be undone "
                           "here."));
        glance.capabilities.canRestore = true;
        glance.capabilities.restoresTagsOnly = true;
        glance.capabilities.imagesAreRecords = true;
        glance.imagesKept = 3;
        glance.imagesUntagged = 0;
        QCOMPARE(planConsequences(glance), QStringLiteral("Removes 2 tag(s). 3 image(s) stay. Frees no space."));
        DeletionPlan images = planOf(2, 1, 0);
        images.capabilities = glance.capabilities;
        QVERIFY(planConsequences(images).endsWith(QStringLiteral("Tags can be put back, but deleted images cannot.")));
        DeletionPlan oci = planOf(3, 1, 0);
        oci.capabilities.freesSpaceLater = true;
        QCOMPARE(planConsequences(oci),
                 QStringLiteral(
                     "Removes 3 tag(s). 1 image(s) disappear. Frees 1.9 GB. The registry gives the space back when "
                     "it collects its garbage."));
        PlannedIdentifier tag = planned(ImageIdentifier::forTag("a"));
        tag.leavesUntagged = true;
        QCOMPARE(plannedReasonText(tag), QStringLiteral("Chosen. The image stays, without a tag"));
        QCOMPARE(whereAndWho(QStringLiteral("e1034310"), {}, QStringLiteral("lab"), QStringLiteral("dev@demo")),
                 QStringLiteral("Project e1034310 (lab), as dev@demo"));
    }

    void bytes_data()
    {
        QTest::addColumn<bool>("lower");
        QTest::addColumn<bool>("upper");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("exact") << false << false << qint64(1'900'000'000) << QStringLiteral("Frees 1.9 GB.");
        QTest::newRow("at least") << true << false << qint64(1'900'000'000) << QStringLiteral("Frees at least 1.9 GB.");
        QTest::newRow("at most") << false << true << qint64(1'900'000'000)
                                 << QStringLiteral("Frees at most 1.9 GB, depending on shared layers.");
        QTest::newRow("about") << true << true << qint64(1'900'000'000)
                               << QStringLiteral("Frees about 1.9 GB, depending on shared layers.");
        QTest::newRow("unknown") << true << false << qint64(0)
                                 << QStringLiteral("How much space this frees is not known.");
    }
    void bytes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        QFETCH(bool, lower);
        QFETCH(bool, upper);
        DeletionPlan plan = planOf(1, 1, 0);
        plan.bytesFreed = bytes;
        plan.bytesAreLowerBound = lower;
        plan.bytesAreUpperBound = upper;
        QVERIFY2(planConsequences(plan).endsWith(text), qPrintable(planConsequences(plan)));
    }

    void whoAndWhere()
    {
        QCOMPARE(whereAndWho(QStringLiteral("1234"), {}, QStringLiteral("prod"), QStringLiteral("arn:x")),
                 QStringLiteral("Account 1234 (prod), as arn:x"));
        QCOMPARE(whereAndWho({}, {}, QStringLiteral("prod"), {}), QStringLiteral("prod"));
        QCOMPARE(whereAndWho({}, {}, QStringLiteral("%1"), QStringLiteral("%2")), QStringLiteral("%1, as %2"));
        Connection connection;
        connection.name = QStringLiteral("prod");
        connection.region = QStringLiteral("eu-central-1");
        QCOMPARE(whereAndWho(connection, {}), QStringLiteral("eu-central-1 (prod)"));
        connection.account = QStringLiteral("1234");
        QCOMPARE(whereAndWho(connection, {}), QStringLiteral("Account 1234, eu-central-1 (prod)"));
        QCOMPARE(whereAndWho(connection, {QStringLiteral("5678"), QStringLiteral("arn:x"), {}}),
                 QStringLiteral("Account 5678, eu-central-1 (prod), as arn:x"));
        connection.setKind(RegistryKind::EcrPublic);
        QCOMPARE(whereAndWho(connection, {}), QStringLiteral("Account 1234, public.ecr.aws (prod)"));
        connection.setKind(RegistryKind::Glance); // its account is a project of one cloud
        connection.account.clear();
        QCOMPARE(whereAndWho(connection, {}), QStringLiteral("prod"));
    }

    void rounds()
    {
        const auto digest = ImageIdentifier::forDigest(Digest::of("d"));
        std::vector<PlannedIdentifier> round{planned(ImageIdentifier::forTag("a"))};
        QCOMPARE(roundText(1, round), QStringLiteral("Round 1: remove 1 tag(s)"));
        round = {planned(digest)};
        QCOMPARE(roundText(2, round), QStringLiteral("Round 2: delete 1 image(s)"));
        round[0].kind = ImageKind::Index;
        QCOMPARE(roundText(2, round), QStringLiteral("Round 2: delete 1 index(es)"));
        round[0].kind = ImageKind::Image;
        round[0].reason = PlanReason::ChildOfIndex;
        QCOMPARE(roundText(3, round), QStringLiteral("Round 3: delete 1 part(s) of indexes"));
        round[0].reason = PlanReason::ReferrerOf;
        QCOMPARE(roundText(3, round), QStringLiteral("Round 3: delete 1 signature(s) and attestation(s)"));
    }

    void reasons()
    {
        PlannedIdentifier tag = planned(ImageIdentifier::forTag("a"));
        QVERIFY(plannedReasonText(tag).contains(QStringLiteral("keep")));
        tag.takesImage = true;
        QVERIFY(plannedReasonText(tag).contains(QStringLiteral("Last tag")));
        tag.reason = PlanReason::ChildOfIndex;
        tag.because = Digest::of("index");
        QVERIFY(plannedReasonText(tag).contains(tag.because->shortText()));

        SkippedIdentifier skipped;
        for (int reason = 0; reason <= static_cast<int>(SkipReason::DeletionUnsupported); ++reason) {
            skipped.reason = static_cast<SkipReason>(reason);
            QVERIFY(!leftOutReasonText(skipped).isEmpty());
        }
        skipped.reason = SkipReason::ProtectedPattern;
        skipped.matchedPattern = QStringLiteral("prod*");
        QVERIFY(leftOutReasonText(skipped).contains(QStringLiteral("prod*")));
        skipped.reason = SkipReason::NeededByKeptIndex;
        skipped.because = Digest::of("index");
        QVERIFY(leftOutReasonText(skipped).contains(skipped.because->shortText()));
    }

    void warnings()
    {
        const qint64 now = 1'750'000'000'000;
        DeletionPlan plan = planOf(2, 2, 0);
        QVERIFY(planWarnings(plan, {}, 0, now).empty());

        plan.rounds[0][0].takesImage = true;
        plan.rounds[0][0].lastPulledAt = now - 3 * 3'600'000;
        plan.unreadIndexes = 4;
        for (const char *tag : {"old-1", "old-2", "old-3", "old-4"})
            plan.unread.push_back({QStringLiteral("web/nginx"), ImageIdentifier::forTag(tag), tag[4] != '4'});
        SkippedIdentifier skipped;
        skipped.reason = SkipReason::ProtectedPattern;
        for (const char *name : {"latest", "prod-1", "prod-2", "prod-3", "prod-4"}) {
            skipped.identifier = ImageIdentifier::forTag(name);
            plan.skipped.push_back(skipped);
        }
        const auto lines = planWarnings(plan, web, 1, now);
        QCOMPARE(lines.size(), std::size_t(5));
        QCOMPARE(lines[0].kind, PlanWarning::Kind::LiftedProtection);
        QCOMPARE(lines[1].kind, PlanWarning::Kind::PulledRecently);
        QVERIFY2(lines[1].text.contains(QStringLiteral("a (3 hour")), qPrintable(lines[1].text));
        QCOMPARE(lines[2].kind, PlanWarning::Kind::IncompleteList);
        QCOMPARE(lines[3].kind, PlanWarning::Kind::UnreadIndexes);
        QVERIFY2(lines[3].text.contains(QStringLiteral("hand them out: old-1, old-2, old-3."))
                     && lines[3].text.endsWith(QStringLiteral("could not be read: old-4.")),
                 qPrintable(lines[3].text));
        QCOMPARE(lines[4].kind, PlanWarning::Kind::ProtectedLeftOut);
        QVERIFY2(lines[4].text.contains(QStringLiteral("latest, prod-1, prod-2 and 2 more")),
                 qPrintable(lines[4].text));

        plan.rounds[0][0].lastPulledAt = now - qint64(50) * 3'600'000;
        QCOMPARE(planWarnings(plan, {}, 0, now).size(), std::size_t(2));
    }

    void results()
    {
        OutcomeCounts counts;
        counts.deleted = 7;
        counts.deletedImages = 6;
        counts.untagged = 1;
        counts.failed = 1;
        counts.alreadyGone = 1;
        QCOMPARE(resultsTitle(counts, web, false), QStringLiteral("Deleted 8 of 10 in web/nginx"));
        QCOMPARE(resultsTitle(counts, web, true), QStringLiteral("Cancelled: deleted 8 of 10 in web/nginx"));
        QCOMPARE(resultsTitle(counts, {QStringLiteral("a"), QStringLiteral("b")}, false),
                 QStringLiteral("Deleted 8 of 10 in 2 repositories"));
        QStringList texts;
        for (const auto &count : countTexts(counts))
            texts += count.text;
        QCOMPARE(texts,
                 QStringList({QStringLiteral("6 image(s) deleted"), QStringLiteral("1 tag(s) removed"),
                              QStringLiteral("1 failed"), QStringLiteral("1 already gone")}));
        counts.deleted = 0;
        QCOMPARE(resultsTitle(counts, web, false), QStringLiteral("Removed 1 of 3 in web/nginx"));
    }
};

TAGBOAT_TEST(PlanTextTest)
#include "tst_plantext.moc"
