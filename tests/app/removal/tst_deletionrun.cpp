// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/deletionrun.h"
#include "app/removal/outcomeexport.h"
#include "plantext.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/quiet.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName web = QStringLiteral("web");

Error errorOf(Error::Kind kind, const char *code = "", const char *where = "")
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    error.where = QString::fromLatin1(where);
    error.detail = QStringLiteral("in the service's words");
    error.requestId = QStringLiteral("request-e");
    return error;
}

/// The answer is lost; the service has acted or not.
MemoryRegistry::Mishap lost(bool acted)
{
    MemoryRegistry::Mishap mishap;
    mishap.acts = acted;
    mishap.error = errorOf(Error::Kind::Network);
    return mishap;
}

MemoryRegistry::Mishap omitted(bool acted)
{
    MemoryRegistry::Mishap mishap;
    mishap.acts = acted;
    mishap.omitsAll = true;
    return mishap;
}

QString numberName(int number)
{
    return QStringLiteral("I%1").arg(number);
}

} // namespace

class TestDeletionRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void chunksAndCallsInFlight();
    void outcomes_data();
    void outcomes();
    void lostAnswers_data();
    void lostAnswers();
    void matchesAnswersByIdentifier();
    void namesParents();
    void childOfAnIndexThatStays();
    void secondRoundWaitsForTheFirst();
    void refusedRepositoryIsNotAskedAgain();
    void refusedAfterALostTry();
    void oneBadIdentifierSparesTheOthers();
    void badRepositoryNameIsNotHalved();
    void failedCallStopsNoOther();
    void tagThatWasMoved();
    void repositoryDeletedMeanwhile();
    void unreadableAnswersStayUnknown();
    void pausesAndResumes();
    void cancelSkipsTheRest();
    void cancelTwiceGivesUpCalls();
    void cancelBeforeStart();
    void destroyedWhileRunning();
    void destroyedByItsListener();
    void tellsProgressSparingly();
    void emptyPlan();

private:
    void fill(const QString &text);
    void fillWithImages(int count);
    DeletionPlan plan(const QString &selection) const;
    DeletionPlan planAll() const;
    std::unique_ptr<DeletionRun> started(const DeletionPlan &plan);
    std::unique_ptr<DeletionRun> finished(const DeletionPlan &plan);
    [[nodiscard]] QString text(const DeletionRun &run) const;
    [[nodiscard]] QString left(const RepositoryName &repository = web) const;

    std::unique_ptr<MemoryRegistry> m_registry;
    std::unique_ptr<PlanText> m_text;
};

void TestDeletionRun::init()
{
    m_registry = std::make_unique<MemoryRegistry>();
}

void TestDeletionRun::cleanup()
{
    m_registry.reset();
    m_text.reset();
}

void TestDeletionRun::fill(const QString &text)
{
    m_text = std::make_unique<PlanText>(text);
    for (const RepositorySnapshot &snapshot : m_text->snapshots) {
        for (const Image &image : snapshot.images) {
            auto &stored = m_registry->repositories[snapshot.name].images[image.digest];
            stored.tags.insert(image.tags.begin(), image.tags.end());
            const auto content = snapshot.manifests.find(image.digest);
            if (content == snapshot.manifests.end())
                continue;
            for (const ManifestDescriptor &child : content->second.children)
                stored.children.push_back(child.digest);
        }
    }
}

void TestDeletionRun::fillWithImages(int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines += QStringLiteral("image ") + numberName(i);
    fill(lines.join(u'\n'));
}

DeletionPlan TestDeletionRun::plan(const QString &selection) const
{
    return planDeletion(m_text->snapshots, m_text->selection(selection), {});
}

DeletionPlan TestDeletionRun::planAll() const
{
    QStringList words;
    for (const Image &image : m_text->snapshots.front().images)
        words += u'@' + m_text->nameOf(image.digest);
    return plan(words.join(u' '));
}

std::unique_ptr<DeletionRun> TestDeletionRun::started(const DeletionPlan &plan)
{
    auto run = std::make_unique<DeletionRun>(m_registry.get(), plan);
    run->start();
    return run;
}

std::unique_ptr<DeletionRun> TestDeletionRun::finished(const DeletionPlan &plan)
{
    auto run = started(plan);
    [&] { TRY_COMPARE(run->state(), DeletionRun::State::Finished); }();
    return run;
}

/// A line per row: "tag untagged", "@A failed CODE gone after NAME".
QString TestDeletionRun::text(const DeletionRun &run) const
{
    QStringList lines;
    for (const OutcomeRow &row : run.rows()) {
        QString line = row.repository == web ? QString() : row.repository + u'/';
        line += row.identifier.isTag() ? row.identifier.toQString() : u'@' + m_text->nameOf(row.identifier.digest());
        line += u' ' + stateName(row.outcome.state);
        const bool isStillThere = row.outcome.failureKind == FailureKind::StillThere;
        const QString why = isStillThere ? QStringLiteral("stillThere") : row.outcome.failureCode;
        for (const QString &word : {skipReasonName(row.outcome.skipReason), why}) {
            if (!word.isEmpty())
                line += u' ' + word;
        }
        if (row.outcome.alreadyGone)
            line += QStringLiteral(" gone");
        for (const Digest &parent : row.outcome.parents)
            line += QStringLiteral(" by ") + m_text->nameOf(parent);
        if (row.outcome.attempts > 1)
            line += QStringLiteral(" x%1").arg(row.outcome.attempts);
        lines += line;
    }
    return lines.join(QStringLiteral(", "));
}

/// Names and tags that are still at the service, sorted.
QString TestDeletionRun::left(const RepositoryName &repository) const
{
    QStringList words;
    const auto found = m_registry->repositories.find(repository);
    if (found == m_registry->repositories.end())
        return {};
    for (const auto &[digest, stored] : found->second.images) {
        words += m_text->nameOf(digest);
        for (const std::string &tag : stored.tags)
            words += QString::fromStdString(tag);
    }
    words.sort();
    return words.join(u' ');
}

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

void TestDeletionRun::refusedRepositoryIsNotAskedAgain()
{
    fillWithImages(1000);
    DeletionPlan both = planAll();
    for (int i = 0; i < 150; ++i) {
        PlannedIdentifier other = both.rounds.front()[static_cast<std::size_t>(i)];
        other.repository = QStringLiteral("db");
        m_registry->repositories[other.repository].images[other.digest] = {};
        both.rounds.front().push_back(other);
    }
    m_registry->refuse = [](const MemoryRegistry::SentCall &call) {
        return call.repository == web ? std::optional(errorOf(Error::Kind::AccessDenied, "AccessDeniedException"))
                                      : std::nullopt;
    };
    m_registry->delayMs = 1;
    const auto run = finished(both);
    QCOMPARE(run->failed(), 1000);
    QCOMPARE(run->done(), 1150);
    int sent = 0;
    for (const OutcomeRow &row : run->rows()) {
        QCOMPARE(row.outcome.state, row.repository == web ? Outcome::State::Failed : Outcome::State::Deleted);
        if (row.repository != web)
            continue;
        QCOMPARE(row.outcome.failureCode, QStringLiteral("AccessDeniedException"));
        QCOMPARE(row.outcome.failureReason, errorOf(Error::Kind::AccessDenied).detail);
        QCOMPARE(row.outcome.requestId, QStringLiteral("request-e"));
        QVERIFY(row.outcome.wholeCall);
        sent += row.outcome.attempts;
    }
    QCOMPARE(sent, 800); // what was on the wire when the first answer came
    QVERIFY(left(QStringLiteral("db")).isEmpty());
}

void TestDeletionRun::refusedAfterALostTry()
{
    // The first try lost its answer, the second found the key expired: nobody knows without a look.
    fillWithImages(300);
    m_registry->abilities.maximumIdentifiersPerCall = 100;
    MemoryRegistry::Mishap mishap;
    mishap.error = errorOf(Error::Kind::ExpiredCredentials, "ExpiredTokenException");
    mishap.error->earlierTryMayHaveActed = true;
    m_registry->mishaps = {mishap};
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(1);
    run->start();
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(m_registry->deletes.size(), std::size_t(1));
    QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Deleted);
    QCOMPARE(run->rows()[100].outcome.failureCode, QStringLiteral("ExpiredTokenException"));
    QCOMPARE(run->failed(), 200);
}

void TestDeletionRun::oneBadIdentifierSparesTheOthers()
{
    fillWithImages(250);
    const Digest bad = digestOf(numberName(137));
    m_registry->refuse = [bad](const MemoryRegistry::SentCall &call) -> std::optional<Error> {
        for (const ImageIdentifier &identifier : call.identifiers) {
            if (identifier.digest() == bad)
                return errorOf(Error::Kind::InvalidInput, "InvalidParameterException", "imageIds");
        }
        return {};
    };
    const auto run = finished(planAll());
    QCOMPARE(run->failed(), 1);
    QCOMPARE(left(), numberName(137));
    QVERIFY(m_registry->deletes.size() < 20);
    QCOMPARE(run->rows()[137].outcome.failureCode, QStringLiteral("InvalidParameterException"));
}

void TestDeletionRun::badRepositoryNameIsNotHalved()
{
    fillWithImages(300);
    m_registry->refuse = [](const MemoryRegistry::SentCall &) {
        return std::optional(errorOf(Error::Kind::InvalidInput, "", "repositoryName"));
    };
    const auto run = finished(planAll());
    QCOMPARE(run->failed(), 300);
    QCOMPARE(m_registry->deletes.size(), std::size_t(3));
}

void TestDeletionRun::failedCallStopsNoOther()
{
    fillWithImages(300);
    MemoryRegistry::Mishap throttled;
    throttled.acts = false;
    throttled.error = errorOf(Error::Kind::Throttled, "ThrottlingException");
    m_registry->mishaps = {MemoryRegistry::Mishap(), throttled};
    const auto run = finished(planAll());
    QCOMPARE(run->failed(), 100);
    QCOMPARE(m_registry->deletes.size(), std::size_t(3));
    QVERIFY(m_registry->fetches.empty()); // it says that it has not acted
    QCOMPARE(run->rows()[100].outcome.errorKind, Error::Kind::Throttled);
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

void TestDeletionRun::unreadableAnswersStayUnknown()
{
    fillWithImages(1200);
    m_registry->lastingMishap = lost(true);
    m_registry->fetchError = errorOf(Error::Kind::AccessDenied, "AccessDeniedException");
    const auto run = finished(planAll());
    for (const OutcomeRow &row : run->rows()) {
        QCOMPARE(row.outcome.state, Outcome::State::Unknown);
        QCOMPARE(row.outcome.errorKind, Error::Kind::Network);
    }
    QCOMPARE(run->done(), 1200);
    QVERIFY(m_registry->fetches.size() < 12); // the rest would be refused, too
}

void TestDeletionRun::pausesAndResumes()
{
    fillWithImages(1000);
    m_registry->holdsAnswers = true;
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(2);
    QSignalSpy states(run.get(), &DeletionRun::stateChanged);
    run->start();
    TRY_COMPARE(m_registry->inFlight, 2);
    run->pause();
    QCOMPARE(run->state(), DeletionRun::State::Paused);
    m_registry->release();
    TRY_COMPARE(run->done(), 200); // calls on the wire finish
    QVERIFY(stayQuiet());
    QCOMPARE(m_registry->deletes.size(), std::size_t(2));
    run->resume();
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(m_registry->deletes.size(), std::size_t(10));
    QVERIFY(left().isEmpty());
    QCOMPARE(states.count(), 4);
    QVERIFY(!run->wasCancelled());
}

void TestDeletionRun::cancelSkipsTheRest()
{
    fillWithImages(1000);
    m_registry->holdsAnswers = true;
    m_registry->mishaps = {MemoryRegistry::Mishap(), omitted(true)};
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(2);
    QSignalSpy finishedSpy(run.get(), &DeletionRun::finished);
    run->start();
    TRY_COMPARE(m_registry->inFlight, 2);
    run->cancel();
    QVERIFY(run->wasCancelled());
    QCOMPARE(run->done(), 800);
    QVERIFY(stayQuiet());
    QCOMPARE(finishedSpy.count(), 0); // two are on the wire
    m_registry->release();
    QVERIFY(finishedSpy.wait());
    QCOMPARE(m_registry->deletes.size(), std::size_t(2));
    int deleted = 0;
    for (const OutcomeRow &row : run->rows()) {
        if (row.outcome.state == Outcome::State::Deleted)
            ++deleted;
        else
            QCOMPARE(row.outcome.skipReason, SkipReason::Cancelled);
    }
    QCOMPARE(deleted, 200); // also those that had to be looked up
    QCOMPARE(m_registry->repositories[web].images.size(), std::size_t(800));
    QCOMPARE(run->failed(), 0);
}

void TestDeletionRun::cancelTwiceGivesUpCalls()
{
    fillWithImages(300);
    m_registry->holdsAnswers = true;
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(2);
    run->start();
    TRY_COMPARE(m_registry->inFlight, 2);
    run->cancel();
    QVERIFY(stayQuiet());
    QCOMPARE(run->state(), DeletionRun::State::Running);
    run->cancel();
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(m_registry->inFlight, 0);
    QVERIFY(m_registry->fetches.empty());
    QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Unknown);
    QCOMPARE(run->rows()[199].outcome.state, Outcome::State::Unknown);
    QCOMPARE(run->rows()[200].outcome.skipReason, SkipReason::Cancelled);
}

void TestDeletionRun::cancelBeforeStart()
{
    fillWithImages(3);
    DeletionRun run(m_registry.get(), planAll());
    run.cancel();
    TRY_COMPARE(run.state(), DeletionRun::State::Finished);
    QVERIFY(m_registry->deletes.empty());
    QCOMPARE(run.rows()[2].outcome.skipReason, SkipReason::Cancelled);
    run.start();
    run.cancel();
    QCOMPARE(run.state(), DeletionRun::State::Finished);
}

void TestDeletionRun::destroyedWhileRunning()
{
    fillWithImages(1000);
    m_registry->holdsAnswers = true;
    auto run = started(planAll());
    TRY_COMPARE(m_registry->inFlight, 8);
    run.reset();
    QCOMPARE(m_registry->inFlight, 0);
    QVERIFY(stayQuiet());
}

void TestDeletionRun::destroyedByItsListener()
{
    fillWithImages(10);
    for (const auto &signal : {&DeletionRun::finished, &DeletionRun::progressed}) {
        auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
        QObject::connect(run.get(), signal, this, [&] { run.reset(); });
        run->start();
        TRY_VERIFY(!run);
    }
}

void TestDeletionRun::tellsProgressSparingly()
{
    fillWithImages(2400);
    m_registry->abilities.maximumIdentifiersPerCall = 10;
    m_registry->delayMs = 3;
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    QElapsedTimer timer;
    QList<qint64> times;
    qint64 remaining = -1;
    QObject::connect(run.get(), &DeletionRun::progressed, this, [&] {
        times += timer.elapsed();
        remaining = std::max(remaining, run->remainingMs());
    });
    QSignalSpy finishedSpy(run.get(), &DeletionRun::finished);
    timer.start();
    run->setMaximumInFlight(1);
    run->start();
    QCOMPARE(run->remainingMs(), -1);
    QVERIFY(finishedSpy.wait(60'000));
    QVERIFY(times.size() >= 5);
    for (qsizetype i = 1; i + 1 < times.size(); ++i) // the last one comes with the end
        QVERIFY2(times.at(i) - times.at(i - 1) >= 90, qPrintable(QString::number(times.at(i) - times.at(i - 1))));
    QVERIFY(remaining > 0);
    QCOMPARE(finishedSpy.count(), 1);
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
