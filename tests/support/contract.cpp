// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract.h"

#include "app/removal/deletionrun.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

namespace tagboat::test {

namespace {

const bool isNight = qEnvironmentVariableIsSet("TAGBOAT_TESTS_ALL");
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

bool isAboutSignIn(const Outcome &outcome)
{
    return outcome.errorKind == Error::Kind::BadCredentials || outcome.errorKind == Error::Kind::MissingCredentials
        || outcome.errorKind == Error::Kind::ExpiredCredentials || outcome.failureKind == FailureKind::NotSignedIn;
}

} // namespace

ContractSizes ContractTest::sizes() const
{
    return isNight ? ContractSizes{.few = 100, .some = 300, .many = 1000} : m_peer->sizes();
}

void ContractTest::cleanup()
{
    m_peer.reset();
}

void ContractTest::listsEverything_data()
{
    QTest::addColumn<int>("pageSize");
    for (const int size : {1, 7, 100, 1000})
        QTest::addRow("%d", size) << size;
}

void ContractTest::listsEverything()
{
    QFETCH(int, pageSize);
    m_peer = makePeer();
    QVERIFY(m_peer);
    const bool isSmall = pageSize < 100;
    const int count = isSmall ? sizes().few : sizes().many;
    const RepositoryName repository = m_peer->fill(isSmall ? QStringLiteral("few") : QStringLiteral("many"), count);
    QVERIFY(!repository.isEmpty());
    const QStringList items = m_peer->listed(repository, pageSize);
    QCOMPARE(items.size(), count);
    QCOMPARE(items, m_peer->onServer(repository));
}

void ContractTest::deletesSomeAndTellsOfEach()
{
    m_peer = makePeer();
    QVERIFY(m_peer);
    const int manyItems = sizes().many;
    const int chosenItems = manyItems * 5 / 8;
    const RepositoryName repository = m_peer->fill(QStringLiteral("many"), manyItems);
    QVERIFY(!repository.isEmpty());
    const QStringList all = m_peer->listed(repository, 100);
    QCOMPARE(all.size(), manyItems);
    QStringList chosen;
    for (int i = 0; i < chosenItems; ++i)
        chosen << all.at(i * manyItems / chosenItems);
    const std::map<QString, QString> refused = m_peer->refuse(repository, chosen.mid(40, 30));

    DeletionRun run(m_peer->registry(), planFor(*m_peer, m_peer->registry(), repository, chosen, {m_peer->absent()}));
    QCOMPARE(run.total(), chosenItems + 1);
    QSignalSpy finished(&run, &DeletionRun::finished);
    run.start();
    QVERIFY(finished.wait(patienceMs));

    const QStringList left = m_peer->onServer(repository);
    QCOMPARE(lies(*m_peer, run, chosen, left).join(u'\n'), QString());
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
                return candidate.identifier == m_peer->identifier(item);
            });
        if (row->outcome.failureCode != code) // the service's own word, or the kind
            QCOMPARE(failureName(row->outcome.failureKind, row->outcome.failureCode), code);
    }
    QVERIFY2(codes.contains(QStringLiteral("notFound")), "what was never there");
    QVERIFY2(codes.size() >= 5, qPrintable(QStringList(codes.cbegin(), codes.cend()).join(u' ')));
}

void ContractTest::cancelledMidway()
{
    m_peer = makePeer();
    QVERIFY(m_peer);
    const int someItems = sizes().some;
    const RepositoryName repository = m_peer->fill(QStringLiteral("cancel"), someItems);
    QVERIFY(!repository.isEmpty());
    const QStringList items = m_peer->listed(repository, 100);
    QCOMPARE(items.size(), someItems);
    DeletionRun run(m_peer->registry(), planFor(*m_peer, m_peer->registry(), repository, items));
    run.setMaximumInFlight(1);
    run.setProgressInterval(midwayInterval);
    QSignalSpy finished(&run, &DeletionRun::finished);
    connect(&run, &DeletionRun::progressed, &run, [&run] {
        if (run.done() > 0)
            run.cancel();
    });
    run.start();
    QVERIFY(finished.wait(patienceMs));
    const QStringList left = m_peer->onServer(repository);
    QVERIFY(left.size() < someItems);
    QCOMPARE(lies(*m_peer, run, items, left).join(u'\n'), QString());
    QCOMPARE(run.wasCancelled(), true);
}

void ContractTest::signInLostMidway()
{
    m_peer = makePeer();
    QVERIFY(m_peer);
    const int someItems = sizes().some;
    const RepositoryName repository = m_peer->fill(QStringLiteral("signin"), someItems);
    QVERIFY(!repository.isEmpty());
    const QStringList items = m_peer->listed(repository, 100);
    QCOMPARE(items.size(), someItems);
    DeletionRun run(m_peer->registry(), planFor(*m_peer, m_peer->registry(), repository, items));
    run.setMaximumInFlight(1);
    run.setProgressInterval(midwayInterval);
    QSignalSpy finished(&run, &DeletionRun::finished);
    bool isLost = false;
    connect(&run, &DeletionRun::progressed, &run, [&] {
        if (run.done() > 0 && !std::exchange(isLost, true))
            m_peer->loseSignIn();
    });
    run.start();
    QVERIFY(finished.wait(patienceMs));
    QVERIFY(isLost);
    const QStringList left = m_peer->onServer(repository);
    // What was under way when the door closed cannot be looked up: unknown, which is no lie.
    QStringList told;
    for (const QString &item : items) {
        const bool unknown = std::any_of(run.rows().begin(), run.rows().end(), [&](const OutcomeRow &row) {
            return row.identifier == m_peer->identifier(item) && row.outcome.state == Outcome::State::Unknown;
        });
        if (!unknown)
            told << item;
    }
    QVERIFY(items.size() - told.size() <= m_peer->registry()->capabilities().maximumIdentifiersPerCall);
    QCOMPARE(lies(*m_peer, run, told, left).join(u'\n'), QString());
    QVERIFY(!left.isEmpty());
    QVERIFY(left.size() < someItems);
    for (const OutcomeRow &row : run.rows()) {
        if (row.outcome.state == Outcome::State::Failed)
            QVERIFY2(isAboutSignIn(row.outcome), qPrintable(row.outcome.failureCode));
    }

    m_peer->regainSignIn();
    DeletionRun rest(m_peer->registry(), planFor(*m_peer, m_peer->registry(), repository, left));
    QSignalSpy restFinished(&rest, &DeletionRun::finished);
    rest.start();
    QVERIFY(restFinished.wait(patienceMs));
    for (const OutcomeRow &row : rest.rows())
        QVERIFY2(row.outcome.state == Outcome::State::Deleted || row.outcome.state == Outcome::State::Untagged,
                 qPrintable(row.identifier.toQString() + u' ' + row.outcome.failureCode));
    QCOMPARE(m_peer->onServer(repository), QStringList());
}

} // namespace tagboat::test
