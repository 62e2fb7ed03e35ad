// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/deletionrun.h"
#include "tests/support/contract/themes.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

namespace tagboat::test {

namespace {

constexpr std::chrono::milliseconds midwayInterval{5}; // often enough for something to happen midway
constexpr int patienceMs = 240'000;

QSet<QString> toSet(const QStringList &items)
{
    return {items.begin(), items.end()};
}

/// A plan that deletes these items, one by one.
DeletionPlan planFor(const ContractPeer &peer, Registry *registry, const RepositoryName &repository,
                     const QStringList &items, const std::vector<ImageIdentifier> &more = {})
{
    Selection selection{repository, more};
    for (const QString &item : items)
        selection.identifiers.push_back(peer.identifier(item));
    PlanOptions options;
    options.capabilities = registry->capabilities();
    // No snapshot: the plan is what was chosen and nothing beside it, so that the server decides on each.
    return planDeletion({}, {selection}, {}, options);
}

/// Each item's row; one line for each row that says something else than the server.
QStringList lies(const ContractPeer &peer, const DeletionRun &run, const QStringList &items, const QStringList &left)
{
    const QSet<QString> there = toSet(left);
    QStringList wrong;
    for (const QString &item : items) {
        const auto row = std::find_if(run.rows().begin(), run.rows().end(), [&](const OutcomeRow &candidate) {
            return candidate.identifier == peer.identifier(item);
        });
        if (row == run.rows().end()) {
            wrong << item + QStringLiteral(" has no row");
            continue;
        }
        using State = Outcome::State;
        const State state = row->outcome.state;
        const bool saysGone = state == State::Deleted || state == State::Untagged;
        const bool saysThere = state == State::Failed || state == State::Skipped;
        if (saysGone == there.contains(item) || saysThere != there.contains(item))
            wrong << QStringLiteral("%1 state %2 %3")
                         .arg(item)
                         .arg(int(state))
                         .arg(failureKindName(row->outcome.failureKind));
    }
    return wrong;
}

bool tellsOfSignIn(const Outcome &outcome)
{
    return isAboutSignIn(outcome.errorKind) || outcome.failureKind == FailureKind::NotSignedIn;
}

} // namespace

/// Deletion runs over many items, with a server that refuses, is left in the middle or closes its door.
class RunsContract : public ContractTest
{
    Q_OBJECT
private Q_SLOTS:
    void deletesSomeAndTellsOfEach();
    void cancelledMidway();
    void signInLostMidway();
};

void RunsContract::deletesSomeAndTellsOfEach()
{
    const int manyItems = sizes().many;
    const int chosenItems = manyItems * 5 / 8;
    const RepositoryName repository = peer().fill(QStringLiteral("many"), manyItems);
    QVERIFY(!repository.isEmpty());
    const QStringList all = peer().listed(repository, 100);
    QCOMPARE(all.size(), manyItems);
    QStringList chosen;
    for (int i = 0; i < chosenItems; ++i)
        chosen << all.at(i * manyItems / chosenItems);
    const std::map<QString, QString> refused = peer().refuse(repository, chosen.mid(40, 30));

    DeletionRun run(&registry(), planFor(peer(), &registry(), repository, chosen, {peer().absent()}));
    QCOMPARE(run.total(), chosenItems + 1);
    QSignalSpy finished(&run, &DeletionRun::finished);
    run.start();
    QVERIFY(finished.wait(patienceMs));

    const QStringList left = peer().onServer(repository);
    QCOMPARE(lies(peer(), run, chosen, left).join(u'\n'), QString());
    QCOMPARE(left.size(), manyItems - chosenItems + static_cast<qsizetype>(refused.size()));
    QSet<QString> codes;
    for (const OutcomeRow &row : run.rows()) {
        QVERIFY(row.outcome.state != Outcome::State::Pending);
        if (row.outcome.state == Outcome::State::Failed)
            codes.insert(failureName(row.outcome.failureKind, row.outcome.failureCode));
    }
    for (const auto &[item, code] : refused) {
        const auto row =
            std::find_if(run.rows().begin(), run.rows().end(), [this, item = item](const OutcomeRow &candidate) {
                return candidate.identifier == peer().identifier(item);
            });
        if (row->outcome.failureCode != code) // the service's own word, or the kind
            QCOMPARE(failureName(row->outcome.failureKind, row->outcome.failureCode), code);
    }
    QVERIFY2(codes.contains(QStringLiteral("notFound")), "what was never there");
    QVERIFY2(codes.size() >= 5, qPrintable(QStringList(codes.cbegin(), codes.cend()).join(u' ')));
}

void RunsContract::cancelledMidway()
{
    const int someItems = sizes().some;
    const RepositoryName repository = peer().fill(QStringLiteral("cancel"), someItems);
    QVERIFY(!repository.isEmpty());
    const QStringList items = peer().listed(repository, 100);
    QCOMPARE(items.size(), someItems);
    DeletionRun run(&registry(), planFor(peer(), &registry(), repository, items));
    run.setMaximumInFlight(1);
    run.setProgressInterval(midwayInterval);
    QSignalSpy finished(&run, &DeletionRun::finished);
    connect(&run, &DeletionRun::progressed, &run, [&run] {
        if (run.done() > 0)
            run.cancel();
    });
    run.start();
    QVERIFY(finished.wait(patienceMs));
    const QStringList left = peer().onServer(repository);
    QVERIFY(left.size() < someItems);
    QCOMPARE(lies(peer(), run, items, left).join(u'\n'), QString());
    QCOMPARE(run.wasCancelled(), true);
}

void RunsContract::signInLostMidway()
{
    const int someItems = sizes().some;
    const RepositoryName repository = peer().fill(QStringLiteral("signin"), someItems);
    QVERIFY(!repository.isEmpty());
    const QStringList items = peer().listed(repository, 100);
    QCOMPARE(items.size(), someItems);
    DeletionRun run(&registry(), planFor(peer(), &registry(), repository, items));
    run.setMaximumInFlight(1);
    run.setProgressInterval(midwayInterval);
    QSignalSpy finished(&run, &DeletionRun::finished);
    bool isLost = false;
    connect(&run, &DeletionRun::progressed, &run, [&] {
        if (run.done() > 0 && !std::exchange(isLost, true))
            peer().loseSignIn();
    });
    run.start();
    QVERIFY(finished.wait(patienceMs));
    QVERIFY(isLost);
    const QStringList left = peer().onServer(repository);
    // What was under way when the door closed cannot be looked up: unknown, which is no lie.
    QStringList told;
    for (const QString &item : items) {
        const bool unknown = std::any_of(run.rows().begin(), run.rows().end(), [&](const OutcomeRow &row) {
            return row.identifier == peer().identifier(item) && row.outcome.state == Outcome::State::Unknown;
        });
        if (!unknown)
            told << item;
    }
    QVERIFY(items.size() - told.size() <= can().maximumIdentifiersPerCall);
    QCOMPARE(lies(peer(), run, told, left).join(u'\n'), QString());
    QVERIFY(!left.isEmpty());
    QVERIFY(left.size() < someItems);
    for (const OutcomeRow &row : run.rows()) {
        if (row.outcome.state == Outcome::State::Failed)
            QVERIFY2(tellsOfSignIn(row.outcome), qPrintable(row.outcome.failureCode));
    }

    peer().regainSignIn();
    DeletionRun rest(&registry(), planFor(peer(), &registry(), repository, left));
    QSignalSpy restFinished(&rest, &DeletionRun::finished);
    rest.start();
    QVERIFY(restFinished.wait(patienceMs));
    for (const OutcomeRow &row : rest.rows())
        QVERIFY2(row.outcome.state == Outcome::State::Deleted || row.outcome.state == Outcome::State::Untagged,
                 qPrintable(row.identifier.toQString() + u' ' + row.outcome.failureCode));
    QCOMPARE(peer().onServer(repository), QStringList());
}

std::unique_ptr<ContractTest> makeRunsContract()
{
    return std::make_unique<RunsContract>();
}

} // namespace tagboat::test

#include "runscontract.moc"
