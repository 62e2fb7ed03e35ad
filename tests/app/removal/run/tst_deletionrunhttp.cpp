// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole way over HTTP: list, read, plan and delete at the demo registry, through faults. Whatever happens, the rows
// say what is true at the service afterwards.

#include "tests/app/removal/demofixture.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace tagboat;
using namespace tagboat::test;
using tagboat::demo::DemoOptions;
using tagboat::demo::Fault;

namespace {

const RepositoryName synthetic = QStringLiteral("synthetic");
const RepositoryName history = QStringLiteral("base/busybox");

DemoOptions onlySynthetic(int images)
{
    DemoOptions options;
    options.history = false;
    options.syntheticImages = images;
    return options;
}

Fault faultOf(Fault::Kind kind, int after = 0, int count = 1)
{
    Fault fault;
    fault.kind = kind;
    fault.operation = QStringLiteral("BatchDeleteImage");
    fault.after = after;
    fault.count = count;
    return fault;
}

Fault status(int code, int count)
{
    Fault fault = faultOf(Fault::Kind::Status, 1, count);
    fault.status = code;
    return fault;
}

Fault serviceError(const char *code, int count)
{
    Fault fault = faultOf(Fault::Kind::Error, 1, count);
    fault.code = QString::fromLatin1(code);
    fault.message = QStringLiteral("in the service's words");
    return fault;
}

} // namespace
Q_DECLARE_METATYPE(Fault)

class TestDeletionRunHttp : public QObject, protected DemoFixture
{
    Q_OBJECT

private Q_SLOTS:
    void thousandImages();
    void indexesOfHistory();
    void everyKindOfRow();
    void faults_data();
    void faults();
    void throttling();
    void lookUpsFail();
    void repositoryDeletedMeanwhile();

private:
    std::unique_ptr<DeletionRun> finished(const DeletionPlan &plan);
    [[nodiscard]] static DeletionPlan planAll(const RepositorySnapshot &snapshot, std::size_t count);
};

DeletionPlan TestDeletionRunHttp::planAll(const RepositorySnapshot &snapshot, std::size_t count)
{
    Selection selection{snapshot.name, {}};
    for (std::size_t i = 0; i < std::min(count, snapshot.images.size()); ++i)
        selection.identifiers.push_back(ImageIdentifier::forDigest(snapshot.images[i].digest));
    return planDeletion({snapshot}, {selection}, {});
}

std::unique_ptr<DeletionRun> TestDeletionRunHttp::finished(const DeletionPlan &plan)
{
    auto run = std::make_unique<DeletionRun>(registry(), plan);
    run->start();
    [&] { TRY_COMPARE_WITHIN(run->state(), DeletionRun::State::Finished, 60'000); }();
    return run;
}

void TestDeletionRunHttp::thousandImages()
{
    serve(onlySynthetic(1100));
    const RepositorySnapshot before = snapshot(synthetic);
    QCOMPARE(before.images.size(), std::size_t(1100));
    const auto run = finished(planAll(before, 1000));
    checkRows(*run);
    QCOMPARE(run->failed(), 0);
    QCOMPARE(stored(synthetic).size(), std::size_t(100));
    QCOMPARE(m_server->callCount(QStringLiteral("BatchDeleteImage")), 10);
    QCOMPARE(m_server->callCount(QStringLiteral("BatchGetImage")), 0);
}

void TestDeletionRunHttp::indexesOfHistory()
{
    serve({});
    QVERIFY(m_server->repositories().contains(history));
    const RepositorySnapshot before = snapshot(history);
    Selection selection{before.name, {}};
    for (const Image &image : before.images) {
        for (const std::string &tag : image.tags)
            selection.identifiers.push_back(ImageIdentifier::forTag(tag));
        if (image.tags.empty() && selection.identifiers.size() % 3 == 0)
            selection.identifiers.push_back(ImageIdentifier::forDigest(image.digest));
    }
    const DeletionPlan plan = planDeletion({before}, {selection}, {});
    QVERIFY(plan.rounds.size() >= 2);
    // An archived index cannot be read: that it holds some of the chosen ones is for the service to say.
    std::set<Digest> archived;
    for (const Image &image : before.images) {
        if (image.status == ImageStatus::Archived && image.kind == ImageKind::Index)
            archived.insert(image.digest);
    }
    QVERIFY(!archived.empty());
    QCOMPARE(plan.unreadIndexes, static_cast<int>(archived.size()));
    const auto run = finished(plan);
    checkRows(*run);
    int refused = 0;
    for (const OutcomeRow &row : run->rows()) {
        if (row.outcome.state != Outcome::State::Failed)
            continue;
        ++refused;
        QCOMPARE(row.outcome.failureCode, QStringLiteral("ImageReferencedByManifestList"));
        QVERIFY(!row.outcome.parents.empty() && archived.contains(row.outcome.parents.front()));
    }
    const auto after = stored(before.name);
    QCOMPARE(static_cast<int>(before.images.size() - after.size()), plan.imagesDeleted - refused);
    for (const auto &[digest, content] : before.manifests) {
        for (const ManifestDescriptor &child : content.children)
            QVERIFY(!after.contains(digest.toQString()) || after.contains(child.digest.toQString()));
    }
}

void TestDeletionRunHttp::everyKindOfRow()
{
    serve({});
    RepositorySnapshot known = snapshot(history);
    // One index has not been read, so that its child is asked for in good faith.
    const auto unread = std::find_if(known.images.begin(), known.images.end(), [](const Image &image) {
        return image.kind == ImageKind::Index && image.tags.empty();
    });
    QVERIFY(unread != known.images.end());
    const Digest parent = unread->digest;
    const Digest child = known.manifests.at(parent).children.front().digest;
    known.manifests.erase(parent);
    const ImageIdentifier gone = ImageIdentifier::forTag("never-was");
    const auto plan = planDeletion(
        {known}, {{known.name, {ImageIdentifier::forDigest(child), gone, ImageIdentifier::forTag("latest")}}}, {});
    const auto run = finished(plan);
    checkRows(*run);
    std::map<ImageIdentifier, Outcome> outcomes;
    for (const OutcomeRow &row : run->rows())
        outcomes[row.identifier] = row.outcome;
    const Outcome held = outcomes.at(ImageIdentifier::forDigest(child));
    QCOMPARE(held.failureCode, QStringLiteral("ImageReferencedByManifestList"));
    QVERIFY(std::find(held.parents.begin(), held.parents.end(), parent) != held.parents.end());
    QVERIFY(!held.requestId.isEmpty());
    QVERIFY(outcomes.at(gone).alreadyGone);
    QCOMPARE(outcomes.at(ImageIdentifier::forTag("latest")).skipReason, SkipReason::ProtectedPattern);
}

void TestDeletionRunHttp::faults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("failed"); // -1: some, by the order in which answers come

    QTest::newRow("none") << Fault() << 0;
    QTest::newRow("cut before acting") << faultOf(Fault::Kind::CutBeforeActing, 1) << 0;
    QTest::newRow("cut after acting") << faultOf(Fault::Kind::CutBeforeAnswer, 1) << 0;
    QTest::newRow("all answers cut") << faultOf(Fault::Kind::CutBeforeAnswer, 0, -1) << 0;
    QTest::newRow("always cut before acting") << faultOf(Fault::Kind::CutBeforeActing, 0, -1) << 600;
    QTest::newRow("half an answer") << faultOf(Fault::Kind::HalfAnswer, 1, 3) << 0;
    QTest::newRow("identifiers left out") << faultOf(Fault::Kind::OmitIdentifiers, 2) << 0;
    QTest::newRow("all identifiers left out") << faultOf(Fault::Kind::OmitIdentifiers, 0, -1) << 0;
    QTest::newRow("not JSON") << faultOf(Fault::Kind::NotJson, 0, 2) << 0;
    QTest::newRow("never JSON") << faultOf(Fault::Kind::NotJson, 0, -1) << 600;
    QTest::newRow("empty") << faultOf(Fault::Kind::EmptyBody, 1, 2) << 0;
    QTest::newRow("wrong types") << faultOf(Fault::Kind::WrongTypes, 1, 2) << 0;
    QTest::newRow("500 storm") << status(500, 4) << 0;
    QTest::newRow("503 for ever") << status(503, -1) << 500;
    QTest::newRow("redirect") << faultOf(Fault::Kind::Redirect, 1, -1) << -1;
    QTest::newRow("token expires once") << faultOf(Fault::Kind::ExpiredToken, 2) << 0;
    QTest::newRow("token stays expired") << faultOf(Fault::Kind::ExpiredToken, 1, -1) << 500;
    QTest::newRow("no right") << serviceError("AccessDeniedException", -1) << 500;
    QTest::newRow("unheard-of error") << serviceError("SomethingNewException", 1) << 100;
}

void TestDeletionRunHttp::faults()
{
    QFETCH(Fault, fault);
    QFETCH(int, failed);
    serve(onlySynthetic(650));
    const DeletionPlan plan = planAll(snapshot(synthetic), 600);
    if (fault.kind == Fault::Kind::Redirect)
        fault.location = QStringLiteral("http://127.0.0.1:1/");
    if (fault.kind != Fault::Kind::None)
        m_server->addFault(fault);
    const auto run = finished(plan);
    checkRows(*run);
    QCOMPARE(run->done(), 600);
    if (failed >= 0)
        QCOMPARE(run->failed(), failed);
    QCOMPARE(static_cast<int>(stored(synthetic).size()), 50 + run->failed());
}

void TestDeletionRunHttp::throttling()
{
    serve(onlySynthetic(600));
    const DeletionPlan plan = planAll(snapshot(synthetic), 600);
    m_server->setCallsPerSecond(4 * perHastySecond, 4);
    const auto run = finished(plan);
    checkRows(*run);
    QCOMPARE(run->failed(), 0);
    QVERIFY(stored(synthetic).empty());
}

void TestDeletionRunHttp::lookUpsFail()
{
    serve(onlySynthetic(300));
    const DeletionPlan plan = planAll(snapshot(synthetic), 300);
    m_server->addFault(faultOf(Fault::Kind::OmitIdentifiers, 0, -1));
    Fault noRight = serviceError("AccessDeniedException", -1);
    noRight.operation = QStringLiteral("BatchGetImage");
    noRight.after = 0;
    m_server->addFault(noRight);
    const auto run = finished(plan);
    for (const OutcomeRow &row : run->rows())
        QCOMPARE(row.outcome.state, Outcome::State::Unknown); // said, not guessed
    QCOMPARE(run->done(), 300);
}

void TestDeletionRunHttp::repositoryDeletedMeanwhile()
{
    serve(onlySynthetic(300));
    const DeletionPlan plan = planAll(snapshot(synthetic), 300);
    bool isDone = false;
    const Call call =
        registry()->deleteRepository(synthetic, true, [&](const Result<Done> &done) { isDone = done.has_value(); });
    TRY_VERIFY(isDone);
    const auto run = finished(plan);
    QCOMPARE(run->failed(), 300);
    for (const OutcomeRow &row : run->rows()) {
        QCOMPARE(row.outcome.failureCode, QStringLiteral("RepositoryNotFoundException"));
        QCOMPARE(row.outcome.errorKind, Error::Kind::NotFound);
        QVERIFY(!row.outcome.requestId.isEmpty());
    }
}

TAGBOAT_TEST(TestDeletionRunHttp)
#include "tst_deletionrunhttp.moc"
