// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values that nobody wrote: a run that holds one is shown as damaged and does not go on; all else works.

#include "app/removal/journal/journal.h"
#include "app/removal/journal/journalfile.h"
#include "app/removal/restore/restoreplan.h"
#include "tests/app/removal/journal/journalsamples.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryfolder.h"
#include "tests/support/testprogram.h"

#include <QCborArray>
#include <QCborValue>
#include <QFile>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// \return what went wrong
QString change(const QString &path, const QStringList &statements)
{
    QString problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("hostile"));
        database.setDatabaseName(path);
        if (!database.open())
            problem = database.lastError().text();
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            if (problem.isEmpty() && !query.exec(statement))
                problem = query.lastError().text();
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("hostile"));
    return problem;
}

/// Everything that the program ever asks of a journal.
bool readsAll(JournalFile &file)
{
    const auto runs = file.runs();
    for (RunId run = 1; run < 4; ++run) {
        (void)file.content(run);
        (void)file.restoreContent(run);
        (void)file.saved(run);
    }
    return runs.has_value();
}

} // namespace

class TestJournalDamage : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder = makeMemoryFolder();
    QString m_path;

    /// An interrupted deletion (1), another (2) and a finished restore (3).
    void makeJournal()
    {
        static int number = 0;
        m_path = m_folder->filePath(QStringLiteral("journal-%1.sqlite").arg(++number));
        const auto file = JournalFile::open(m_path);
        QVERIFY(file);
        for (int i = 0; i < 2; ++i) {
            const auto run = (*file)->begin(sampleRecord(), sampleContent());
            QVERIFY(run);
            QVERIFY((*file)->noteSending(*run, {0, 1}, {sampleImage("{}", {"a"})}));
        }
        RunRecord record = sampleRecord();
        record.kind = RunRecord::Kind::Restore;
        RestoreRow row;
        row.repository = QStringLiteral("web");
        row.digest = digestOf("a");
        row.identifier = ImageIdentifier::forDigest(row.digest);
        const auto restore = (*file)->beginRestore(record, {row, row});
        QVERIFY(restore);
        QVERIFY((*file)->noteRestoreFinished(*restore, record.startedAt, false, {}));
    }

private Q_SLOTS:
    void init() { makeJournal(); }

    void oneBadValueIsTheMatterOfItsRun_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("damaged");
        const auto items = [](const char *name, const char *set) {
            QTest::newRow(name)
                << QStringLiteral("UPDATE items SET %1 WHERE run = 1 AND number = 1").arg(QLatin1String(set)) << 1;
        };
        items("round before all", "round = -2");
        items("round of millions", "round = 2000000000");
        items("round beyond integers", "round = 9223372036854775807");
        items("left out in the middle", "round = -1");
        items("round in words", "round = 'first'");
        items("number beyond all", "number = 9223372036854775807");
        items("a gap in the numbers", "number = 17");
        items("negative number", "number = -1");
        items("no such state", "state = 'melted'");
        items("no digest", "digest = NULL");
        items("half a digest", "digest = 'sha256:12'");
        items("bytes for a digest", "digest = x'00ff'");
        items("negative attempts", "attempts = -5");
        items("endless attempts", "attempts = 4611686018427387904");
        items("attempts in words", "attempts = 'often'");
        items("plan that is no JSON", "plan = '{\"kind\":'");
        items("plan that is a list", "plan = '[1,2]'");
        items("size beyond numbers", "plan = '{\"size\":1e300}'");
        items("negative size", "plan = '{\"size\":-7}'");
        items("position for a name", "plan = '{\"kind\":1}'");
        items("because of nothing", "plan = '{\"because\":\"x\"}'");
        items("outcome that is no JSON", "outcome = 'x'");
        items("outcome that is a number", "outcome = '{\"errorKind\":3}'");
        items("deep outcome", "outcome = replace(hex(zeroblob(5000)), '00', '[')");
        items("no repository", "repository = ''");
        const auto runs = [](const char *name, const char *set, int run = 1) {
            QTest::newRow(name) << QStringLiteral("UPDATE runs SET %1 WHERE id = %2").arg(QLatin1String(set)).arg(run)
                                << run;
        };
        runs("no such kind", "kind = 'dance'");
        runs("position for a kind", "kind = 7");
        runs("before time", "startedAt = -9223372036854775807");
        runs("after time", "startedAt = 9223372036854775807");
        runs("time in words", "startedAt = 'noon'");
        runs("end after time", "finishedAt = 9223372036854775807", 3);
        runs("counts that are no JSON", "counts = '{'", 3);
        runs("negative counts", "counts = '{\"restored\":-1}'", 3);
        runs("endless counts", "counts = '{\"restored\":1e18}'", 3);
        runs("large counts", "counts = '{\"failed\":2147483647,\"restored\":2147483647}'", 3);
        QTest::newRow("restore of no state") << QStringLiteral("UPDATE items SET state = '' WHERE run = 3") << 0;
        QTest::newRow("gap in a restore")
            << QStringLiteral("UPDATE items SET number = 9 WHERE run = 3 AND number = 1") << 3;
        QTest::newRow("a row is missing") << QStringLiteral("DELETE FROM items WHERE run = 1 AND number = 1") << 1;
    }
    void oneBadValueIsTheMatterOfItsRun()
    {
        QFETCH(QString, sql);
        QFETCH(int, damaged);
        QCOMPARE(change(m_path, {sql}), QString());
        Journal journal(m_path);
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return journal.runs(handler); });
        QVERIFY(runs.isValue());
        QCOMPARE(runs.value().size(), 3U);
        for (const RunRecord &record : runs.value()) {
            if (damaged != 0)
                QCOMPARE(!record.damage.isEmpty(), record.id == damaged);
        }
        Awaited<RunContent> other([&](auto handler) { return journal.takeOver(2, handler); });
        QVERIFY(other.isValue());
        QCOMPARE(other.value().rows.size(), sampleContent().rows.size());
        Awaited<RunContent> shown([&](auto handler) { return journal.content(1, handler); });
        QVERIFY(shown.isValue());
        QVERIFY(shown.value().plan.rounds.size() <= shown.value().rows.size() + 1);
        Awaited<RunId> next([&](auto handler) { return journal.begin(sampleRecord(), sampleContent(), handler); });
        QVERIFY(next.isValue());
    }

    void whatIsDamagedDoesNotGoOn()
    {
        QCOMPARE(change(m_path, {QStringLiteral("UPDATE items SET round = -2 WHERE run = 1 AND number = 0")}),
                 QString());
        Journal journal(m_path);
        for (int time = 0; time < 2; ++time) { // it is not held by the first try
            Awaited<RunContent> refused([&](auto handler) { return journal.takeOver(1, handler); });
            QVERIFY(refused.isError());
            QCOMPARE(refused.error().code, QStringLiteral("JournalRunDamaged"));
            QVERIFY(refused.error().detail.contains(QStringLiteral("round")));
            QCOMPARE(refused.error().where, m_path);
        }
    }

    void whatHitsNoRowIsNotWritten()
    {
        QCOMPARE(change(m_path, {QStringLiteral("UPDATE items SET number = 20 WHERE run = 1 AND number = 1")}),
                 QString());
        const auto opened = JournalFile::open(m_path);
        QVERIFY(opened);
        JournalFile &file = **opened;
        const auto refused = [](const Result<Done> &done) {
            return !done && done.error().code == QLatin1String("JournalRunDamaged");
        };
        Outcome deleted;
        deleted.state = Outcome::State::Deleted;
        QVERIFY(refused(file.noteSending(1, {0, 1, 2}, {})));
        QCOMPARE(file.content(1)->rows[1].outcome.state, Outcome::State::Pending); // nothing of it
        QVERIFY(refused(file.noteOutcomes(1, {{0, deleted}, {1, deleted}})));
        QVERIFY(refused(file.noteOutcomes(1, {{1, deleted}})));
        QVERIFY(refused(file.noteFinished(77, QDateTime::currentDateTimeUtc(), false)));
        QVERIFY(refused(file.noteRestoreFinished(77, QDateTime::currentDateTimeUtc(), false, {})));
        QVERIFY(refused(file.noteRestored(3, {{5, RestoreRow()}})));
        QVERIFY(file.noteOutcomes(2, {{0, deleted}, {1, deleted}}));
    }

    void numbersOfRunsDoNotRunOut()
    {
        QCOMPARE(change(m_path,
                        {QStringLiteral("UPDATE sqlite_sequence SET seq = 9223372036854775807"),
                         QStringLiteral("INSERT INTO runs (id, kind, follows, startedAt) VALUES"
                                        " (9223372036854775807, 'deletion', 0, 0)"),
                         QStringLiteral("INSERT INTO items (run, number, round, repository, state)"
                                        " VALUES (50, 0, 0, 'orphan', 'pending')")}),
                 QString());
        const auto file = JournalFile::open(m_path);
        QVERIFY(file);
        const auto run = (*file)->begin(sampleRecord(), sampleContent());
        QVERIFY(run);
        QCOMPARE(*run, RunId(51)); // not one that rows belong to already
        QCOMPARE((*file)->content(*run)->rows.size(), sampleContent().rows.size());
    }

    void savedImagesAreNoSize_data()
    {
        QTest::addColumn<QString>("content");
        QTest::newRow("claims gigabytes") << QStringLiteral("x'7fffffff789c0300000000011234'");
        QTest::newRow("claims all") << QStringLiteral("x'ffffffff'");
        QTest::newRow("nothing") << QStringLiteral("x''");
        QTest::newRow("no bytes") << QStringLiteral("'text'");
        QTest::newRow("a number") << QStringLiteral("12");
    }
    void savedImagesAreNoSize()
    {
        QFETCH(QString, content);
        QCOMPARE(
            change(m_path, {QStringLiteral("INSERT INTO savedTogether (run, content) VALUES (1, %1)").arg(content)}),
            QString());
        const auto file = JournalFile::open(m_path);
        QVERIFY(file);
        const auto saved = (*file)->saved(1);
        QVERIFY(saved);
        QCOMPARE(saved->images.size(), 1U); // the good one
        QCOMPARE(saved->damage, QStringLiteral("item 1: saved"));
        QCOMPARE((*file)->saved(2)->damage, QString());
    }

    void whatWasSavedAndCannotBeReadIsTold_data()
    {
        QTest::addColumn<QString>("sql");
        const QString update = QStringLiteral("UPDATE savedTogether SET content = %1 WHERE run = 1");
        QTest::newRow("cut") << update.arg(QStringLiteral("substr(content, 1, length(content) - 4)"));
        QTest::newRow("other bytes") << update.arg(QStringLiteral("x'000000050102030405'"));
        QTest::newRow("empty") << update.arg(QStringLiteral("x''"));
        // [["web", "sha256:00…", "m", h'7b7d', []]], compressed: the manifest is not what its digest says
        const QCborArray strange{QCborArray{QStringLiteral("web"), QStringLiteral("sha256:") + QString(64, u'0'),
                                            QStringLiteral("m"), QByteArray("{}"), QCborArray()}};
        const QByteArray packed = qCompress(QCborValue(strange).toCbor());
        QTest::newRow("another manifest")
            << update.arg(QStringLiteral("x'%1'").arg(QString::fromLatin1(packed.toHex())));
    }
    void whatWasSavedAndCannotBeReadIsTold()
    {
        QFETCH(QString, sql);
        QCOMPARE(change(m_path, {sql}), QString());
        const auto file = JournalFile::open(m_path);
        QVERIFY(file);
        const auto saved = (*file)->saved(1);
        QVERIFY(saved);
        QVERIFY(saved->images.empty());
        QVERIFY(!saved->damage.isEmpty());
        auto rows = sampleContent().rows;
        for (OutcomeRow &row : rows)
            row.outcome.state = Outcome::State::Deleted;
        const auto restorable = restorableRows(rows, *saved);
        QCOMPARE(restorable.size(), rows.size());
        for (const RestoreRow &row : restorable)
            QCOMPARE(row.state, RestoreRow::State::SavedDamaged);
        for (const RestoreRow &row : restorableRows(rows, {}))
            QCOMPARE(row.state, RestoreRow::State::NotSaved);
    }

    void tablesThatAreNotThere_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a table") << QStringLiteral("DROP TABLE savedTogether");
        QTest::newRow("a column") << QStringLiteral("ALTER TABLE items DROP COLUMN plan");
        QTest::newRow("version before all") << QStringLiteral("PRAGMA user_version = -3");
        QTest::newRow("version of nothing") << QStringLiteral("PRAGMA user_version = 0");
        QTest::newRow("an earlier version") << QStringLiteral("PRAGMA user_version = 2");
    }
    /// The file is kept, and a new one begun.
    void tablesThatAreNotThere()
    {
        QFETCH(QString, sql);
        QCOMPARE(change(m_path, {sql}), QString());
        const auto file = JournalFile::open(m_path);
        QVERIFY2(file, qPrintable(file ? QString() : file.error().code + file.error().detail));
        QVERIFY(QFile::exists((*file)->setAside()));
        QVERIFY((*file)->begin(sampleRecord(), sampleContent()));
    }

    /// Whatever bytes a file has: an error, or a journal that can be read.
    void damagedBytes_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void damagedBytes()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        file.close();
        QVERIFY(file.remove());
        for (int i = random.bounded(1, 40); i > 0; --i)
            bytes[random.bounded(bytes.size())] = static_cast<char>(random.bounded(256));
        if (seed % 5 == 0)
            bytes.truncate(random.bounded(bytes.size()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto opened = JournalFile::open(m_path);
        if (!opened) {
            QCOMPARE(opened.error().kind, Error::Kind::Configuration);
            QVERIFY(opened.error().code.startsWith(QStringLiteral("Journal")));
            return;
        }
        (void)readsAll(**opened);
        (void)(*opened)->begin(sampleRecord(), sampleContent());
    }

    void hostileValues_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void hostileValues()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const QStringList values{
            QStringLiteral("-1"),       QStringLiteral("0"),
            QStringLiteral("''"),       QStringLiteral("9223372036854775807"),
            QStringLiteral("1e308"),    QStringLiteral("x'00'"),
            QStringLiteral("'\u202e'"), QStringLiteral("-9223372036854775808"),
            QStringLiteral("'{}'"),     QStringLiteral("'{\"kind\":[],\"after\":{},\"size\":\"x\"}'"),
            QStringLiteral("'null'"),   QStringLiteral("4294967296")};
        const QStringList columns{QStringLiteral("items round"),       QStringLiteral("items repository"),
                                  QStringLiteral("items tag"),         QStringLiteral("items digest"),
                                  QStringLiteral("items plan"),        QStringLiteral("items state"),
                                  QStringLiteral("items outcome"),     QStringLiteral("items attempts"),
                                  QStringLiteral("runs kind"),         QStringLiteral("runs follows"),
                                  QStringLiteral("runs startedAt"),    QStringLiteral("runs finishedAt"),
                                  QStringLiteral("runs counts"),       QStringLiteral("runs cancelled"),
                                  QStringLiteral("runs repositories"), QStringLiteral("savedTogether content")};
        QStringList statements;
        for (int i = random.bounded(1, 5); i > 0; --i) {
            const QStringList where = columns[random.bounded(columns.size())].split(u' ');
            statements << QStringLiteral("UPDATE %1 SET %2 = %3 WHERE random() % 2 = 0")
                              .arg(where[0], where[1], values[random.bounded(values.size())]);
        }
        QCOMPARE(change(m_path, statements), QString());
        const auto file = JournalFile::open(m_path);
        QVERIFY(file);
        QVERIFY(readsAll(**file));
        QVERIFY((*file)->begin(sampleRecord(), sampleContent()));
    }
};

TAGBOAT_TEST(TestJournalDamage)
#include "tst_journaldamage.moc"
