// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalfile.h"

#include "app/core/utczone.h"
#include "tests/app/removal/journal/journalsamples.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <array>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace tagboat;
using namespace tagboat::test;

class TestJournalFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JournalFile> m_file;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("data/journal.sqlite")); }
    void reopen()
    {
        m_file.reset();
        auto opened = JournalFile::open(path());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().code + opened.error().detail));
        m_file = std::move(*opened);
    }
    RunId begin()
    {
        const auto run = m_file->begin(sampleRecord(), sampleContent());
        return run ? *run : 0;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup()
    {
        m_file.reset();
        m_folder.reset();
    }

    void recordsComeBack()
    {
        const RunId run = begin();
        QVERIFY(run > 0);
        reopen();
        const auto runs = m_file->runs();
        QVERIFY(runs);
        QCOMPARE(runs->size(), 1U);
        const RunRecord &record = runs->front();
        const RunRecord sample = sampleRecord();
        QCOMPARE(record.id, run);
        QCOMPARE(record.connectionId, sample.connectionId);
        QCOMPARE(record.connectionName, sample.connectionName);
        QCOMPARE(record.colour, sample.colour);
        QCOMPARE(record.registry, sample.registry);
        QCOMPARE(record.place, sample.place);
        QCOMPARE(record.account, sample.account);
        QCOMPARE(record.principal, sample.principal);
        QCOMPARE(record.provider, sample.provider);
        QCOMPARE(record.user, sample.user);
        QCOMPARE(record.repositories, sample.repositories);
        QCOMPARE(record.lifted, sample.lifted);
        QCOMPARE(record.startedAt, sample.startedAt);
        QVERIFY(!record.isFinished());
        QCOMPARE(record.counts.pending, 3);
        QCOMPARE(record.counts.skipped, 1);
    }

    void isItsUsersOwn()
    {
#ifdef Q_OS_UNIX
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther
            | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(begin() > 0);
        const QString folder = QFileInfo(path()).absolutePath();
        for (const QString &each : {path(), path() + QStringLiteral("-wal"), path() + QStringLiteral("-shm"), folder})
            QVERIFY2(!(QFile::permissions(each) & others), qPrintable(each));
        m_file.reset();
        QVERIFY(QFile::setPermissions(path(), QFile::permissions(path()) | QFile::ReadOther)); // as an earlier version
        QVERIFY(QFile::setPermissions(folder, QFile::permissions(folder) | QFile::ReadOther | QFile::ExeOther));
        reopen();
        QVERIFY(!(QFile::permissions(path()) & others));
        QVERIFY(!(QFile::permissions(folder) & others));
#else
        QSKIP("needs rights of files");
#endif
    }

    void plansComeBack()
    {
        const RunId run = begin();
        reopen();
        const auto content = m_file->content(run);
        QVERIFY(content);
        const RunContent sample = sampleContent();
        QCOMPARE(content->plan.rounds.size(), 2U);
        for (std::size_t round = 0; round < 2; ++round) {
            QCOMPARE(content->plan.rounds[round].size(), sample.plan.rounds[round].size());
            for (std::size_t i = 0; i < sample.plan.rounds[round].size(); ++i) {
                const PlannedIdentifier &planned = content->plan.rounds[round][i];
                const PlannedIdentifier &expected = sample.plan.rounds[round][i];
                QCOMPARE(planned.repository, expected.repository);
                QVERIFY(planned.identifier == expected.identifier);
                QVERIFY(planned.digest == expected.digest);
                QCOMPARE(planned.reason, expected.reason);
                QVERIFY(planned.because == expected.because);
                QVERIFY(planned.after == expected.after);
                QCOMPARE(planned.takesImage, expected.takesImage);
                QVERIFY(planned.siblingTags == expected.siblingTags);
                QCOMPARE(planned.platform, expected.platform);
                QCOMPARE(planned.kind, expected.kind);
                QCOMPARE(planned.sizeInBytes, expected.sizeInBytes);
            }
        }
        QCOMPARE(content->plan.skipped.size(), 1U);
        QCOMPARE(content->plan.skipped[0].reason, SkipReason::ProtectedPattern);
        QCOMPARE(content->plan.skipped[0].matchedPattern, QStringLiteral("latest"));
        QCOMPARE(content->rows.size(), sample.rows.size());
        for (std::size_t i = 0; i < sample.rows.size(); ++i) {
            QVERIFY(content->rows[i].outcome == sample.rows[i].outcome);
            QVERIFY(content->rows[i].identifier == sample.rows[i].identifier);
            QVERIFY(content->rows[i].digest == sample.rows[i].digest);
        }
    }

    void aTagThatGoesByWayOfAnIndexComesBack()
    {
        RunContent content = sampleContent();
        content.plan.rounds[0][0].movedTo = digestOf("index");
        const auto run = m_file->begin(sampleRecord(), content);
        QVERIFY(run);
        reopen();
        QCOMPARE(m_file->content(*run)->plan.rounds[0][0].movedTo, std::optional(digestOf("index")));
        QVERIFY(!m_file->content(*run)->plan.rounds[0][1].movedTo);
    }

    void sentWithoutAnAnswerIsUnknown()
    {
        const RunId run = begin();
        QVERIFY(m_file->noteSending(run, {0, 1}, {}));
        Outcome deleted;
        deleted.state = Outcome::State::Untagged;
        deleted.attempts = 1;
        deleted.requestId = QStringLiteral("request-1");
        QVERIFY(m_file->noteOutcomes(run, {{0, deleted}}));
        reopen();
        const auto content = m_file->content(run);
        QVERIFY(content);
        QVERIFY(content->rows[0].outcome == deleted);
        QCOMPARE(content->rows[1].outcome.state, Outcome::State::Unknown);
        QCOMPARE(content->rows[1].outcome.attempts, 1);
        QCOMPARE(content->rows[2].outcome.state, Outcome::State::Pending);
    }

    void everyPartOfAnOutcomeComesBack()
    {
        const RunId run = begin();
        Outcome outcome;
        outcome.state = Outcome::State::Failed;
        outcome.failureKind = FailureKind::NeededByIndex;
        outcome.failureCode = QStringLiteral("ImageReferencedByManifestList");
        outcome.failureCodeOf = CodeOf::Program;
        outcome.failureReason = QString::fromUtf8("quote \" newline \n and ünïcode");
        outcome.errorKind = Error::Kind::Throttled;
        outcome.wholeCall = true;
        outcome.alreadyGone = true;
        outcome.parents = {digestOf("a"), digestOf("b")};
        outcome.requestId = QStringLiteral("r");
        outcome.attempts = 7;
        outcome.skipReason = SkipReason::TagMoved;
        outcome.matchedPattern = QStringLiteral("prod*");
        QVERIFY(m_file->noteOutcomes(run, {{2, outcome}}));
        const auto content = m_file->content(run);
        QVERIFY(content);
        QVERIFY(content->rows[2].outcome == outcome);
    }

    void finishedRunsCountWhatIsWritten()
    {
        const RunId run = begin();
        Outcome deleted;
        deleted.state = Outcome::State::Deleted;
        Outcome failed;
        failed.state = Outcome::State::Failed;
        QVERIFY(m_file->noteOutcomes(run, {{0, deleted}}));
        const QDateTime at(QDate(2026, 11, 21), QTime(4, 0), utcZone);
        QVERIFY(m_file->noteFinished(run, at, true, {{1, deleted}, {2, failed}})); // not written until now
        const auto runs = m_file->runs();
        QVERIFY(runs);
        QVERIFY(runs->front().isFinished());
        QCOMPARE(runs->front().finishedAt, at);
        QVERIFY(runs->front().cancelled);
        QCOMPARE(runs->front().counts.deleted, 2);
        QCOMPARE(runs->front().counts.deletedImages, 2);
        QCOMPARE(runs->front().counts.failed, 1);
        QCOMPARE(runs->front().counts.skipped, 1);
        QCOMPARE(m_file->content(run)->rows[1].outcome, deleted);
    }

    void repositoriesKeepTheirCounts()
    {
        RunRecord record = sampleRecord();
        record.kind = RunRecord::Kind::RepositoryDeletion;
        const auto run = m_file->begin(record, {});
        QVERIFY(run);
        OutcomeCounts counts;
        counts.deletedImages = 3;
        QVERIFY(m_file->noteRepositoryFinished(*run, QDateTime::currentDateTimeUtc(), counts));
        QCOMPARE(m_file->runs()->front().counts.deletedImages, 3);
    }

    void manifestsComeBackOnce()
    {
        const RunId first = begin();
        const RunId second = begin();
        const SavedImage one = sampleImage("{\"a\":1}", {"1.0", "1"});
        const SavedImage two = sampleImage("{\"b\":2}", {});
        QVERIFY(m_file->noteSending(first, {0}, {one, two}));
        QVERIFY(m_file->noteSending(first, {0}, {sampleImage("{\"a\":1}", {"2.0"})})); // sent once more
        QVERIFY(m_file->noteSending(second, {0}, {one}));
        const auto saved = m_file->saved(first);
        QVERIFY(saved);
        QCOMPARE(saved->images.size(), 2U);
        const SavedImage &withTags = saved->images[0].tags.empty() ? saved->images[1] : saved->images[0];
        const SavedImage &without = saved->images[0].tags.empty() ? saved->images[0] : saved->images[1];
        QCOMPARE(withTags.manifest.text, QByteArray("{\"a\":1}"));
        QCOMPARE(withTags.manifest.mediaType, one.manifest.mediaType);
        QVERIFY(withTags.tags == (std::vector<std::string>{"1.0", "1", "2.0"}));
        QCOMPARE(without.manifest.text, QByteArray("{\"b\":2}"));
        QCOMPARE(m_file->saved(second)->images.size(), 1U);
        QVERIFY(m_file->saved(77)->images.empty());
    }

    void restoresComeBack()
    {
        using State = RestoreRow::State;
        std::vector<RestoreRow> rows;
        const std::array states{State::Pending,    State::Restored,     State::AlreadyThere, State::TagTaken,
                                State::LayersGone, State::ChildGone,    State::Failed,       State::ImageGone,
                                State::NotSaved,   State::SavedDamaged, State::Cancelled};
        while (rows.size() < states.size()) {
            RestoreRow row;
            row.repository = QStringLiteral("web");
            row.identifier = rows.empty() ? ImageIdentifier::forDigest(digestOf("a")) : ImageIdentifier::forTag("t");
            row.digest = digestOf("a");
            row.state = State::Pending;
            rows.push_back(row);
        }
        RunRecord record = sampleRecord();
        record.kind = RunRecord::Kind::Restore;
        record.follows = begin();
        const auto run = m_file->beginRestore(record, rows);
        QVERIFY(run);
        NumberedRestores news;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].state = states[i];
            rows[i].code = QStringLiteral("Code");
            rows[i].reason = QStringLiteral("Words");
            rows[i].requestId = QStringLiteral("id");
            rows[i].missing = {digestOf("layer")};
            news.emplace_back(i, rows[i]);
        }
        QVERIFY(m_file->noteRestored(*run, news));
        reopen();
        auto runs = m_file->runs();
        QVERIFY(runs);
        QCOMPARE(runs->front().kind, RunRecord::Kind::Restore);
        QCOMPARE(runs->front().restored.restored, 2); // counted, since it has not ended
        QCOMPARE(runs->front().restored.open, 2);
        QVERIFY(m_file->noteRestoreFinished(*run, QDateTime::currentDateTimeUtc(), true, countRestored(rows)));
        runs = m_file->runs();
        QVERIFY(runs->front().isFinished() && runs->front().cancelled);
        QCOMPARE(runs->front().restored.failed, 6);
        QCOMPARE(runs->front().restored.left, 1);
        QCOMPARE(runs->front().follows, record.follows);
        const auto read = m_file->restoreContent(*run);
        QVERIFY(read);
        QCOMPARE(read->rows.size(), rows.size());
        QCOMPARE(read->damage, QString());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const RestoreRow &row = read->rows[i];
            QCOMPARE(row.state, states[i]);
            QCOMPARE(row.identifier, rows[i].identifier);
            QCOMPARE(row.digest, rows[i].digest);
            QCOMPARE(row.code + row.reason + row.requestId, QStringLiteral("CodeWordsid"));
            QCOMPARE(row.missing, rows[i].missing);
        }
    }

    void latestRunsComeFirst()
    {
        const RunId first = begin();
        const RunId second = begin();
        const auto runs = m_file->runs();
        QVERIFY(runs);
        QCOMPARE(runs->size(), 2U);
        QCOMPARE((*runs)[0].id, second);
        QCOMPARE((*runs)[1].id, first);
    }

    void twoProgramsWriteByTurns()
    {
        auto other = JournalFile::open(path());
        QVERIFY(other);
        for (int i = 0; i < 20; ++i) {
            QVERIFY(begin() > 0);
            QVERIFY((*other)->begin(sampleRecord(), sampleContent()));
        }
        QCOMPARE(m_file->runs()->size(), 40U);
        QCOMPARE((*other)->runs()->size(), 40U);
    }

    void damagedFilesAreKept_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("this is not a database, and long enough to be looked at").repeated(100);
        QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16) + QByteArray(4000, '\x5a');
    }
    void damagedFilesAreKept()
    {
        QFETCH(QByteArray, content);
        m_file.reset();
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(path() + QLatin1String(end));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        reopen();
        QVERIFY(begin() > 0);
        QFile kept(m_file->setAside());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), content);
    }

    void anotherVersionsFileIsLeftAlone()
    {
        m_file.reset();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99")));
            database.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("newer"));
        const auto opened = JournalFile::open(path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QStringLiteral("JournalNewer"));
        QCOMPARE(opened.error().where, path());
    }

    void foldersThatCannotBeMade()
    {
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto opened = JournalFile::open(file.fileName() + QStringLiteral("/journal.sqlite"));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::Configuration);
        QCOMPARE(opened.error().code, QStringLiteral("JournalUnwritable"));
    }

    void aFullDiskIsToldAndNothingIsHalfWritten()
    {
#ifdef Q_OS_UNIX
        RunContent large = sampleContent();
        for (int i = 0; i < 20'000; ++i) {
            PlannedIdentifier planned = large.plan.rounds[1][0];
            planned.identifier = ImageIdentifier::forTag("tag-" + std::to_string(i));
            large.plan.rounds[1].push_back(planned);
            large.rows.insert(large.rows.end() - 1, {planned.repository, planned.identifier, planned.digest, {}, {}});
        }
        // No file may grow beyond this: what a full disk is to a program.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{300'000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const auto run = m_file->begin(sampleRecord(), large);
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!run);
        QCOMPARE(run.error().kind, Error::Kind::Configuration);
        QVERIFY(!run.error().code.isEmpty());
        QVERIFY(m_file->runs()->empty());
        QVERIFY(begin() > 0); // there is space again
        reopen();
        QCOMPARE(m_file->runs()->size(), 1U);
#else
        QSKIP("needs a limit on the size of files");
#endif
    }
};

TAGBOAT_TEST(TestJournalFile)
#include "tst_journalfile.moc"
