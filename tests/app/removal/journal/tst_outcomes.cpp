// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/failurekinds.h"
#include "app/removal/journal/outcomes.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

namespace {

using State = Outcome::State;

Outcome made(State state, const char *code = "", bool alreadyGone = false)
{
    Outcome outcome;
    outcome.state = state;
    outcome.failureCode = QString::fromLatin1(code);
    outcome.failureKind = ecr::failureKindOf(outcome.failureCode);
    outcome.alreadyGone = alreadyGone;
    return outcome;
}

Outcome stillThere()
{
    Outcome outcome = made(State::Failed);
    outcome.failureKind = FailureKind::StillThere;
    return outcome;
}

Outcome skippedFor(SkipReason reason)
{
    Outcome outcome = made(State::Skipped);
    outcome.skipReason = reason;
    return outcome;
}

Outcome callFailed(Error::Kind kind, const char *code = "")
{
    Outcome outcome = made(State::Failed, code);
    outcome.wholeCall = true;
    outcome.errorKind = kind;
    return outcome;
}

Digest digestOf(const char *name)
{
    return Digest::of(QByteArray(name));
}

OutcomeRow row(const char *repository, const char *tag, Outcome outcome)
{
    OutcomeRow row;
    row.repository = QString::fromLatin1(repository);
    row.identifier = ImageIdentifier::forTag(tag);
    row.digest = digestOf(tag);
    row.outcome = std::move(outcome);
    return row;
}

Outcome blockedBy(Outcome outcome, std::vector<Digest> parents)
{
    outcome.parents = std::move(parents);
    return outcome;
}

} // namespace
Q_DECLARE_METATYPE(Outcome)

class TestOutcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsImagesOnce();
    void groupsByCause();
    void failuresComeFirst();
    void retryable_data();
    void retryable();
    void selectsForRetry();
    void selectsWithParents();
};

void TestOutcomes::countsImagesOnce()
{
    std::vector<OutcomeRow> rows{
        row("r", "a", made(State::Deleted)), row("r", "b", made(State::Deleted)),
        row("q", "a", made(State::Deleted)), row("r", "c", made(State::Untagged)),
        row("r", "d", made(State::Failed)),  row("r", "e", made(State::Failed, "ImageNotFound", true)),
        row("r", "f", made(State::Skipped)), row("r", "g", made(State::Unknown)),
        row("r", "h", made(State::Pending))};
    rows[1].digest = rows[0].digest; // the second tag of the same image
    const OutcomeCounts counts = countOutcomes(rows);
    QCOMPARE(counts.deleted, 3);
    QCOMPARE(counts.deletedImages, 2);
    QCOMPARE(counts.untagged, 1);
    QCOMPARE(counts.failed, 1);
    QCOMPARE(counts.alreadyGone, 1);
    QCOMPARE(counts.skipped, 1);
    QCOMPARE(counts.unknown, 1);
    QCOMPARE(counts.pending, 1);
}

void TestOutcomes::groupsByCause()
{
    const auto groups = groupOutcomes({
        row("r", "0", made(State::Deleted)),
        row("r", "1", callFailed(Error::Kind::Network)),
        row("r", "2", callFailed(Error::Kind::Timeout)),
        row("r", "3", made(State::Failed, "KmsError")),
        row("r", "4", callFailed(Error::Kind::Timeout)),
        row("r", "5", made(State::Failed, "ImageNotFound", true)),
        row("r", "6", skippedFor(SkipReason::Duplicate)),
        row("r", "7", skippedFor(SkipReason::Cancelled)),
        row("r", "8", made(State::Unknown)),
        row("r", "9", skippedFor(SkipReason::Cancelled)),
        row("r", "10", made(State::Deleted)),
    });
    QStringList text;
    for (const OutcomeGroup &group : groups) {
        QStringList numbers;
        for (const std::size_t place : group.rows)
            numbers += QString::number(place);
        text += numbers.join(u' ');
    }
    QCOMPARE(text.join(QStringLiteral(" | ")), QStringLiteral("2 4 | 1 | 3 | 8 | 5 | 7 9 | 6 | 0 10"));
    QCOMPARE(groups.front().sample.errorKind, Error::Kind::Timeout);
    QVERIFY(groupOutcomes({}).empty());
}

void TestOutcomes::failuresComeFirst()
{
    const auto order = failuresFirst({row("r", "0", made(State::Untagged)), row("r", "1", made(State::Deleted)),
                                      row("r", "2", made(State::Failed, "ImageNotFound", true)),
                                      row("r", "3", made(State::Failed)), row("r", "4", made(State::Skipped)),
                                      row("r", "5", made(State::Unknown)), row("r", "6", made(State::Failed))});
    QCOMPARE(order, (std::vector<std::size_t>{3, 6, 5, 2, 4, 1, 0}));
}

void TestOutcomes::retryable_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("expected");

    QTest::newRow("deleted") << made(State::Deleted) << false;
    QTest::newRow("unknown") << made(State::Unknown) << true;
    QTest::newRow("cancelled") << skippedFor(SkipReason::Cancelled) << true;
    QTest::newRow("parent stayed") << skippedFor(SkipReason::ParentNotDeleted) << true;
    QTest::newRow("protected") << skippedFor(SkipReason::ProtectedPattern) << false;
    QTest::newRow("duplicate") << skippedFor(SkipReason::Duplicate) << false;
    QTest::newRow("gone") << made(State::Failed, "ImageNotFound", true) << false;
    QTest::newRow("held") << made(State::Failed, "ImageReferencedByManifestList") << false;
    QTest::newRow("bad tag") << made(State::Failed, "InvalidImageTag") << false;
    QTest::newRow("key") << made(State::Failed, "KmsError") << true;
    QTest::newRow("no answer") << stillThere() << true;
    QTest::newRow("a code of tomorrow") << made(State::Failed, "SomethingNew") << true;
    QTest::newRow("network") << callFailed(Error::Kind::Network) << true;
    QTest::newRow("throttled") << callFailed(Error::Kind::Throttled, "ThrottlingException") << true;
    QTest::newRow("denied") << callFailed(Error::Kind::AccessDenied, "AccessDeniedException") << true;
    QTest::newRow("no repository") << callFailed(Error::Kind::NotFound, "RepositoryNotFoundException") << false;
    QTest::newRow("bad input") << callFailed(Error::Kind::InvalidInput) << false;
}

void TestOutcomes::retryable()
{
    QFETCH(Outcome, outcome);
    QTEST(isRetryable(outcome), "expected");
}

void TestOutcomes::selectsForRetry()
{
    const auto selections =
        retrySelections({row("r", "a", made(State::Unknown)), row("q", "b", made(State::Unknown)),
                         row("r", "c", made(State::Deleted)), row("r", "d", callFailed(Error::Kind::Server))});
    QCOMPARE(selections.size(), std::size_t(2));
    QCOMPARE(selections[0].repository, QStringLiteral("r"));
    QCOMPARE(selections[0].identifiers, (std::vector{ImageIdentifier::forTag("a"), ImageIdentifier::forTag("d")}));
    QCOMPARE(selections[1].identifiers, (std::vector{ImageIdentifier::forTag("b")}));
}

void TestOutcomes::selectsWithParents()
{
    const Digest x = digestOf("x");
    const Digest y = digestOf("y");
    const Outcome refused = made(State::Failed, "ImageReferencedByManifestList");
    const auto selections = selectionsWithParents({
        row("r", "a", blockedBy(refused, {x, y})),
        row("r", "b", blockedBy(skippedFor(SkipReason::NeededByKeptIndex), {x})),
        row("r", "c", refused), // the text named nobody
        row("r", "d", blockedBy(skippedFor(SkipReason::ParentNotDeleted), {x})),
        row("r", "e", made(State::Failed, "KmsError")),
    });
    QCOMPARE(selections.size(), std::size_t(1));
    QCOMPARE(selections[0].identifiers,
             (std::vector{ImageIdentifier::forDigest(x), ImageIdentifier::forDigest(y), ImageIdentifier::forTag("a"),
                          ImageIdentifier::forTag("b")}));
}

TAGBOAT_TEST(TestOutcomes)
#include "tst_outcomes.moc"
