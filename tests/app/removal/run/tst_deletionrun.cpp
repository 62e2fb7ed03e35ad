// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/removal/run/deletionrunfixture.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

class TestDeletionRun : public DeletionRunFixture
{
    Q_OBJECT
private Q_SLOTS:
    void chunksAndCallsInFlight();
    void outcomes_data();
    void outcomes();
    void lostAnswers_data();
    void lostAnswers();
    void matchesAnswersByIdentifier();
    void namesParents();
    void childOfAnIndexThatStays();
    void secondRoundWaitsForTheFirst();
    void tagThatWasMoved();
    void repositoryDeletedMeanwhile();
    void emptyPlan();
};

void TestDeletionRun::chunksAndCallsInFlight()
{
    fillWithImages(1001);
    m_registry->delayMs = 2;
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(3);
    QCOMPARE(run->total(), 1001);
    QCOMPARE(run->state(), DeletionRun::State::Ready);
    run->start();
    QCOMPARE(run->state(), DeletionRun::State::Running);
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(m_registry->deletes.size(), std::size_t(11));
    for (const auto &call : m_registry->deletes)
        QVERIFY(call.identifiers.size() <= 100);
    QCOMPARE(m_registry->mostInFlight, 3);
    QCOMPARE(run->done(), 1001);
    QCOMPARE(run->failed(), 0);
    QCOMPARE(run->remainingMs(), 0);
    QVERIFY(left().isEmpty());
    QVERIFY(m_registry->fetches.empty());
    for (const OutcomeRow &row : run->rows()) {
        QCOMPARE(row.outcome.state, Outcome::State::Deleted);
        QVERIFY(!row.outcome.requestId.isEmpty());
        QCOMPARE(row.outcome.attempts, 1);
    }
}

void TestDeletionRun::outcomes_data()
{
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("selection");
    QTest::addColumn<QString>("gone"); // removed behind the plan's back
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("left");

    const auto row = [](const char *name, const char *repository, const char *selection, const char *gone,
                        const char *expected, const char *left) {
        QTest::newRow(name) << QString::fromLatin1(repository) << QString::fromLatin1(selection)
                            << QString::fromLatin1(gone) << QString::fromLatin1(expected) << QString::fromLatin1(left);
    };
    row("one of two tags", "image A [a b]", "a", "", "a untagged", "A b");
    row("last tags", "image A [a b]", "a b", "", "a deleted, b deleted", "");
    row("digest with tags", "image A [a b]", "@A", "", "@A deleted", "");
    row("everything at once", "index X [x y latest] : A\nimage A [v]\nimage B [b]", "x x y latest v @B b", "",
        "x untagged, y untagged, @B deleted, x skipped duplicate, latest skipped protectedPattern, "
        "v skipped neededByKeptIndex by X, b skipped coveredByDigest",
        "A X latest v");
    row("gone already", "image A [a]\nimage B [b c]\nimage C", "a b @C", "@A @C b",
        "a failed ImageNotFound gone, b failed ImageNotFound gone, @C failed ImageNotFound gone", "B c");
    row("one of the last tags gone already", "image A [a b]", "a b", "a", "a failed ImageNotFound gone, b deleted", "");
    row("index gone already, children go", "index X [x] : A\nimage A", "x", "@X",
        "x failed ImageNotFound gone, @A deleted", "");
    row("in rounds", "index O [o] : I\nindex I : A\nimage A [a]\nimage S of=A", "a o", "",
        "o deleted, @I deleted, a deleted, @S deleted", "");
    row("two repositories", "image A [a]\nrepository db\nimage B [a]\nimage C", "db/a a db/@C", "",
        "db/a deleted, a deleted, db/@C deleted", "");
}

void TestDeletionRun::outcomes()
{
    QFETCH(QString, repository);
    QFETCH(QString, selection);
    QFETCH(QString, gone);
    fill(repository);
    const auto run = [&] {
        const DeletionPlan made = plan(selection);
        for (const QString &word : gone.split(u' ', Qt::SkipEmptyParts))
            m_registry->repositories[web].remove(m_text->identifier(word));
        return finished(made);
    }();
    QTEST(text(*run), "expected");
    QTEST(left(), "left");
    QCOMPARE(run->done(), run->total());
    QCOMPARE(run->failed(), 0); // gone already is no failure
}

void TestDeletionRun::lostAnswers_data()
{
    QTest::addColumn<QString>("selection");
    QTest::addColumn<QList<MemoryRegistry::Mishap>>("mishaps");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("left");

    const auto row = [](const char *name, const char *selection, const QList<MemoryRegistry::Mishap> &mishaps,
                        const char *expected, const char *left) {
        QTest::newRow(name) << QString::fromLatin1(selection) << mishaps << QString::fromLatin1(expected)
                            << QString::fromLatin1(left);
    };
    MemoryRegistry::Mishap earlier;
    earlier.hadEarlierTry = true;
    row("lost after acting", "@A b", {lost(true)}, "b untagged gone, @A deleted", "B c");
    row("lost before acting", "@A b", {lost(false)}, "b untagged x2, @A deleted", "B c");
    row("lost twice, acted the second time", "b c", {lost(false), lost(true)}, "b deleted gone x2, c deleted gone x2",
        "A a");
    row("lost twice before acting", "b", {lost(false), lost(false)}, "b failed stillThere x2", "A B a b c");
    row("omitted, acted", "b c", {omitted(true)}, "b deleted gone, c deleted gone", "A a");
    row("omitted, then done", "b", {omitted(false)}, "b untagged x2", "A B a c");
    row("omitted for good", "b", {omitted(false), omitted(false)}, "b failed stillThere x2", "A B a b c");
    row("an earlier try acted", "b c", {earlier}, "b deleted gone, c deleted gone", "A a");
}

void TestDeletionRun::lostAnswers()
{
    QFETCH(QString, selection);
    QFETCH(QList<MemoryRegistry::Mishap>, mishaps);
    fill(QStringLiteral("image A [a]\nimage B [b c]"));
    m_registry->mishaps.assign(mishaps.begin(), mishaps.end());
    const auto run = finished(plan(selection));
    QTEST(text(*run), "expected");
    QTEST(left(), "left");
    for (const OutcomeRow &row : run->rows()) {
        if (row.outcome.failureCode.isEmpty() || mishaps.front().omitsAll)
            continue;
        QVERIFY(row.outcome.wholeCall); // why there was no answer is not forgotten
        QCOMPARE(row.outcome.errorKind, Error::Kind::Network);
    }
}

void TestDeletionRun::matchesAnswersByIdentifier()
{
    fill(QStringLiteral("image A [a b c]\nimage B\nimage C\nimage D"));
    MemoryRegistry::Mishap mishap;
    mishap.edit = [](DeletionReply &reply) {
        // Backwards, with things nobody asked for, and a failure without any identifier.
        std::reverse(reply.removed.begin(), reply.removed.end());
        reply.removed.push_back({"other", digestOf(QStringLiteral("other"))});
        reply.removed.push_back({"", Digest()});
        reply.failures.push_back(
            {ImageIdentifier(), FailureKind::NothingNamed, QStringLiteral("MissingDigestAndTag"), {}});
        reply.failures.push_back({ImageIdentifier::forDigest(digestOf(QStringLiteral("C"))), FailureKind::KeyUnusable,
                                  QStringLiteral("KmsError"),
                                  QStringLiteral("key is off")}); // and it is among the removed
    };
    m_registry->mishaps = {mishap};
    const auto run = finished(plan(QStringLiteral("@A @B @C @D")));
    QCOMPARE(text(*run), QStringLiteral("@A deleted, @B deleted, @C failed KmsError, @D deleted"));
    QCOMPARE(run->rows()[2].outcome.failureReason, QStringLiteral("key is off"));
    QCOMPARE(run->rows()[2].outcome.requestId, QStringLiteral("request-1"));
    QVERIFY(!run->rows()[2].outcome.wholeCall);
    QCOMPARE(run->failed(), 1);
}

void TestDeletionRun::namesParents()
{
    fill(QStringLiteral("unread X [x]\nunread Y [y]\nimage A [a]"));
    for (const char *parent : {"X", "Y"})
        m_registry->repositories[web].images[digestOf(QString::fromLatin1(parent))].children = {
            digestOf(QStringLiteral("A"))};
    const auto run = finished(plan(QStringLiteral("a")));
    const QString both = text(*run);
    QVERIFY2(both == QLatin1String("a failed ImageReferencedByManifestList by X by Y")
                 || both == QLatin1String("a failed ImageReferencedByManifestList by Y by X"),
             qPrintable(both));
    QVERIFY(run->rows()[0].outcome.failureReason.startsWith(QLatin1String("Requested image referenced")));
}

void TestDeletionRun::childOfAnIndexThatStays()
{
    fill(QStringLiteral("index X [x] : A B\nimage A\nimage B [b]\nimage S of=X\nimage C"));
    MemoryRegistry::Mishap mishap;
    mishap.acts = false;
    mishap.edit = [](DeletionReply &reply) {
        reply.failures.push_back(
            {ImageIdentifier::forTag("x"), FailureKind::KeyUnusable, QStringLiteral("KmsError"), {}});
    };
    m_registry->mishaps = {mishap};
    const auto run = finished(plan(QStringLiteral("x b @C")));
    QCOMPARE(text(*run),
             QStringLiteral("x failed KmsError, @C deleted, b skipped parentNotDeleted by X, "
                            "@A skipped parentNotDeleted by X, @S skipped parentNotDeleted by X"));
    QCOMPARE(left(), QStringLiteral("A B S X b x"));
}

void TestDeletionRun::secondRoundWaitsForTheFirst()
{
    QStringList lines;
    QString words;
    for (int i = 0; i < 250; ++i) {
        lines += QStringLiteral("index X%1 [x%1] : A%1\nimage A%1").arg(i);
        words += QStringLiteral("x%1 ").arg(i);
    }
    fill(lines.join(u'\n'));
    m_registry->delayMs = 2;
    m_registry->mishaps = {MemoryRegistry::Mishap(), omitted(true)}; // one call has to be looked up in between
    const auto run = finished(plan(words));
    QCOMPARE(run->failed(), 0);
    QVERIFY(left().isEmpty());
    QCOMPARE(m_registry->deletes.size(), std::size_t(6));
    for (std::size_t i = 0; i < 6; ++i)
        QCOMPARE(m_registry->deletes[i].identifiers.front().isTag(), i < 3);
    QCOMPARE(m_registry->fetches.size(), std::size_t(1));
}

void TestDeletionRun::tagThatWasMoved()
{
    fill(QStringLiteral("image A [a]\nimage B [b]"));
    const DeletionPlan made = plan(QStringLiteral("a"));
    auto &images = m_registry->repositories[web].images;
    images[digestOf(QStringLiteral("A"))].tags.clear();
    images[digestOf(QStringLiteral("B"))].tags.insert("a");
    const auto run = finished(made);
    QCOMPARE(text(*run), QStringLiteral("a untagged")); // and not "deleted": A is still there
    QCOMPARE(left(), QStringLiteral("A B b"));
}

void TestDeletionRun::repositoryDeletedMeanwhile()
{
    fillWithImages(200);
    const DeletionPlan made = planAll();
    m_registry->refuse = [this](const MemoryRegistry::SentCall &) {
        m_registry->repositories.erase(web);
        return std::optional(errorOf(Error::Kind::Network));
    };
    const auto run = finished(made);
    for (const OutcomeRow &row : run->rows()) {
        QCOMPARE(row.outcome.state, Outcome::State::Deleted);
        QVERIFY(row.outcome.alreadyGone);
    }
}

void TestDeletionRun::emptyPlan()
{
    fill(QStringLiteral("image A [latest]"));
    auto run = started(plan(QStringLiteral("latest")));
    QCOMPARE(run->state(), DeletionRun::State::Running); // never finished from inside start()
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(text(*run), QStringLiteral("latest skipped protectedPattern"));
    QCOMPARE(run->rows()[0].outcome.matchedPattern, QStringLiteral("latest"));
    QCOMPARE(run->total(), 0);
}

TAGBOAT_TEST(TestDeletionRun)
#include "tst_deletionrun.moc"
