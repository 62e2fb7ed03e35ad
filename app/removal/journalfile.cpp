// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journalfile.h"

#include "app/core/utczone.h"
#include "app/removal/journaltext.h"
#include "app/removal/outcomeexport.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace tagboat {

namespace {

constexpr int schemaVersion = 2;
constexpr int skippedRound = -1;
constexpr int fastCompression = 1;

const std::array firstSchema{
    "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, follows INTEGER NOT NULL,"
    " connectionId TEXT, connectionName TEXT, colour TEXT, registry TEXT, place TEXT, account TEXT, principal TEXT,"
    " provider TEXT, user TEXT, repositories TEXT, lifted TEXT, startedAt INTEGER NOT NULL, finishedAt INTEGER,"
    " cancelled INTEGER NOT NULL DEFAULT 0, counts TEXT)",
    "CREATE TABLE items (run INTEGER NOT NULL REFERENCES runs, number INTEGER NOT NULL, round INTEGER NOT NULL,"
    " repository TEXT NOT NULL, tag TEXT, digest BLOB, plan TEXT, state TEXT NOT NULL, attempts INTEGER NOT NULL"
    " DEFAULT 0, outcome TEXT, PRIMARY KEY (run, number)) WITHOUT ROWID",
    // Only ever appended to: a key by digest would write a page for every row, and that is what takes the time.
    "CREATE TABLE saved (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, repository TEXT NOT NULL,"
    " digest BLOB NOT NULL, tags TEXT NOT NULL, mediaType TEXT, content BLOB NOT NULL)",
    "CREATE INDEX savedByRun ON saved (run)",
};
// What version 2 has more. "saved" is only read since: a compressor per manifest took half of the time of a large run.
const std::array secondSchema{
    "CREATE TABLE savedTogether (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, content BLOB NOT NULL)",
    "CREATE INDEX savedTogetherByRun ON savedTogether (run)",
};

// SQLite's result codes, sqlite3.h.
bool isDamaged(const QSqlError &error)
{
    const QString code = error.nativeErrorCode();
    return code == QLatin1String("11") || code == QLatin1String("26"); // SQLITE_CORRUPT, SQLITE_NOTADB
}

QByteArray bytesOf(const Digest &digest)
{
    return digest.isNull() ? QByteArray()
                           : QByteArray(reinterpret_cast<const char *>(digest.bytes().data()),
                                        static_cast<qsizetype>(digest.bytes().size()));
}

Digest digestOf(const QByteArray &bytes)
{
    Digest::Bytes values{};
    if (bytes.size() != static_cast<qsizetype>(values.size()))
        return {};
    std::copy(bytes.begin(), bytes.end(), values.begin());
    return Digest(values);
}

QString lines(const QStringList &texts)
{
    return texts.join(QLatin1Char('\n'));
}

QStringList textsOf(const QString &lines)
{
    return lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

/// Each image once with all its tags. A manifest that is not what its digest says is left out: a registry would refuse
/// it, or take it for another.
std::vector<SavedImage> mergedImages(std::vector<SavedImage> all)
{
    std::vector<SavedImage> images;
    std::map<std::pair<RepositoryName, Digest>, std::size_t> places;
    for (SavedImage &image : all) {
        const auto [place, isNew] = places.try_emplace({image.repository, image.manifest.digest}, images.size());
        if (!isNew) {
            std::vector<std::string> &tags = images[place->second].tags;
            for (std::string &tag : image.tags) {
                if (std::find(tags.begin(), tags.end(), tag) == tags.end())
                    tags.push_back(std::move(tag));
            }
        } else if (Digest::of(image.manifest.text) == image.manifest.digest) {
            images.push_back(std::move(image));
        } else {
            places.erase(place);
        }
    }
    return images;
}

} // namespace

Result<std::unique_ptr<JournalFile>> JournalFile::open(const QString &path, const Clock &clock)
{
    const QFileInfo info(path);
    QDir().mkpath(info.absolutePath());
    for (const bool first : {true, false}) {
        auto file = std::unique_ptr<JournalFile>(
            new JournalFile(path, QStringLiteral("journal-") + QUuid::createUuid().toString(QUuid::WithoutBraces)));
        const auto prepared = file->prepare();
        if (prepared || !first || prepared.error().code != QLatin1String("JournalDamaged")) {
            if (!prepared)
                return failure(prepared.error());
            return file;
        }
        file.reset();
        const QString aside = info.absolutePath()
            + QStringLiteral("/damaged-%1-%2")
                  .arg(clock.nowUtc().toString(QStringLiteral("yyyyMMdd-HHmmss")), info.fileName());
        if (!QFile::rename(path, aside))
            return failure(prepared.error());
        for (const char *companion : {"-wal", "-shm"})
            QFile::rename(path + QLatin1String(companion), aside + QLatin1String(companion));
        auto fresh = open(path, clock);
        if (fresh)
            (*fresh)->m_setAside = aside;
        return fresh;
    }
    return {};
}

JournalFile::JournalFile(QString path, QString connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
{
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
}

JournalFile::~JournalFile()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<Done> JournalFile::prepare()
{
    if (!m_database.open())
        return failure(error(m_database.lastError()));
    // Pages, and kibibytes: a run of 100,000 rows stays in memory, and is copied into the file in few large steps.
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON",
                               "PRAGMA wal_autocheckpoint = 4000", "PRAGMA cache_size = -65536"}) {
        QSqlQuery query(m_database);
        if (!query.exec(QLatin1String(pragma)))
            return failure(error(query.lastError()));
    }
    return inTransaction(Durability::PowerLoss, [this]() -> Result<Done> {
        QSqlQuery version(m_database);
        if (!version.exec(QStringLiteral("PRAGMA user_version")) || !version.next())
            return failure(error(version.lastError()));
        const int found = version.value(0).toInt();
        version.finish();
        if (found > schemaVersion) {
            return failure(
                {.kind = Error::Kind::Configuration, .code = QStringLiteral("JournalNewer"), .where = m_path});
        }
        if (found == schemaVersion)
            return Done();
        std::vector<const char *> steps;
        if (found < 1)
            steps.assign(firstSchema.begin(), firstSchema.end());
        steps.insert(steps.end(), secondSchema.begin(), secondSchema.end());
        for (const char *step : steps) {
            QSqlQuery query(m_database);
            if (!query.exec(QLatin1String(step)))
                return failure(error(query.lastError()));
        }
        QSqlQuery query(m_database);
        if (!query.exec(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion)))
            return failure(error(query.lastError()));
        return Done();
    });
}

Error JournalFile::error(const QSqlError &error) const
{
    const QString number = error.nativeErrorCode();
    QString code = QStringLiteral("JournalUnwritable");
    if (isDamaged(error))
        code = QStringLiteral("JournalDamaged");
    else if (number == QLatin1String("13")) // SQLITE_FULL
        code = QStringLiteral("JournalFull");
    else if (number == QLatin1String("5") || number == QLatin1String("6")) // SQLITE_BUSY, SQLITE_LOCKED
        code = QStringLiteral("JournalBusy");
    return {.kind = Error::Kind::Configuration, .code = code, .detail = error.databaseText(), .where = m_path};
}

/// All or nothing. Takes the write lock at once, so that two programs wait for each other instead of failing halfway.
Result<Done> JournalFile::inTransaction(Durability durability, const std::function<Result<Done>()> &write)
{
    // In SQLite's write-ahead log what is committed survives the end of the process either way; FULL waits for the disk.
    if (durability != m_durability) {
        QSqlQuery pragma(m_database);
        const bool full = durability == Durability::PowerLoss;
        if (!pragma.exec(full ? QStringLiteral("PRAGMA synchronous = FULL")
                              : QStringLiteral("PRAGMA synchronous = NORMAL")))
            return failure(error(pragma.lastError()));
        m_durability = durability;
    }
    QSqlQuery begin(m_database);
    if (!begin.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return failure(error(begin.lastError()));
    Result<Done> written = write();
    QSqlQuery end(m_database);
    if (written && !end.exec(QStringLiteral("COMMIT")))
        written = failure(error(end.lastError()));
    if (!written)
        end.exec(QStringLiteral("ROLLBACK"));
    return written;
}

QSqlQuery JournalFile::statement(const char *text) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QLatin1String(text));
    return query;
}

Result<Done> JournalFile::run(QSqlQuery &query) const
{
    if (query.exec())
        return Done();
    return failure(error(query.lastError()));
}

Result<RunId> JournalFile::insertRun(const RunRecord &record)
{
    QSqlQuery insert = statement(
        "INSERT INTO runs (kind, follows, connectionId, connectionName, colour, registry, place, account, principal,"
        " provider, user, repositories, lifted, startedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const QVariant &value : std::initializer_list<QVariant>{
             static_cast<int>(record.kind), static_cast<qint64>(record.follows), record.connectionId,
             record.connectionName, record.colour, record.registry, record.place, record.account, record.principal,
             record.provider, record.user, lines(record.repositories), lines(record.lifted),
             record.startedAt.toMSecsSinceEpoch()})
        insert.addBindValue(value);
    if (auto done = run(insert); !done)
        return failure(done.error());
    return insert.lastInsertId().toLongLong();
}

Result<RunId> JournalFile::begin(const RunRecord &record, const RunContent &content)
{
    RunId id = 0;
    const auto written = inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        const auto inserted = insertRun(record);
        if (!inserted)
            return failure(inserted.error());
        id = *inserted;

        QSqlQuery item =
            statement("INSERT INTO items (run, number, round, repository, tag, digest, plan, state, attempts,"
                      " outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        qint64 number = 0;
        const auto add = [&](int round, const OutcomeRow &row, const QByteArray &plan) {
            item.addBindValue(static_cast<qint64>(id));
            item.addBindValue(number++);
            item.addBindValue(round);
            item.addBindValue(row.repository);
            item.addBindValue(QString::fromStdString(row.identifier.tag()));
            item.addBindValue(bytesOf(row.digest.isNull() ? row.identifier.digest() : row.digest));
            item.addBindValue(QString::fromUtf8(plan));
            item.addBindValue(stateName(row.outcome.state));
            item.addBindValue(row.outcome.attempts);
            item.addBindValue(QString::fromUtf8(journalText(row.outcome)));
            return run(item);
        };
        std::size_t place = 0;
        for (std::size_t round = 0; round < content.plan.rounds.size(); ++round) {
            for (const PlannedIdentifier &planned : content.plan.rounds[round]) {
                if (auto done = add(static_cast<int>(round), content.rows[place++], journalText(planned)); !done)
                    return done;
            }
        }
        for (const SkippedIdentifier &skipped : content.plan.skipped) {
            if (auto done = add(skippedRound, content.rows[place++], journalText(skipped)); !done)
                return done;
        }
        return Done();
    });
    if (!written)
        return failure(written.error());
    return id;
}

Result<Done> JournalFile::noteSending(RunId run, const std::vector<std::size_t> &rows,
                                      const std::vector<SavedImage> &saved)
{
    return inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        if (!saved.empty()) {
            QSqlQuery insert = statement("INSERT INTO savedTogether (run, content) VALUES (?, ?)");
            insert.addBindValue(static_cast<qint64>(run));
            insert.addBindValue(qCompress(journalBytes(saved), fastCompression));
            if (auto done = this->run(insert); !done)
                return done;
        }
        QSqlQuery item =
            statement("UPDATE items SET state = ?, attempts = attempts + 1 WHERE run = ? AND number BETWEEN ? AND ?");
        for (std::size_t first = 0; first < rows.size();) {
            std::size_t last = first;
            while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
                ++last;
            item.addBindValue(stateName(Outcome::State::Unknown));
            item.addBindValue(static_cast<qint64>(run));
            item.addBindValue(static_cast<qint64>(rows[first]));
            item.addBindValue(static_cast<qint64>(rows[last]));
            if (auto done = this->run(item); !done)
                return done;
            first = last + 1;
        }
        return Done();
    });
}

Result<Done> JournalFile::noteOutcomes(RunId run, const NumberedOutcomes &outcomes)
{
    return inTransaction(Durability::Kill, [&]() -> Result<Done> {
        QSqlQuery item =
            statement("UPDATE items SET state = ?, attempts = ?, outcome = ? WHERE run = ? AND number BETWEEN ? AND ?");
        // Most rows of a call have their neighbour's outcome.
        for (std::size_t first = 0; first < outcomes.size();) {
            const Outcome &outcome = outcomes[first].second;
            std::size_t last = first;
            while (last + 1 < outcomes.size() && outcomes[last + 1].first == outcomes[last].first + 1
                   && outcomes[last + 1].second == outcome)
                ++last;
            item.addBindValue(stateName(outcome.state));
            item.addBindValue(outcome.attempts);
            item.addBindValue(QString::fromUtf8(journalText(outcome)));
            item.addBindValue(static_cast<qint64>(run));
            item.addBindValue(static_cast<qint64>(outcomes[first].first));
            item.addBindValue(static_cast<qint64>(outcomes[last].first));
            if (auto done = this->run(item); !done)
                return done;
            first = last + 1;
        }
        return Done();
    });
}

Result<Done> JournalFile::noteFinished(RunId run, const QDateTime &at, bool cancelled, const OutcomeCounts &counts)
{
    return finishRun(run, at, cancelled, journalText(counts));
}

Result<Done> JournalFile::finishRun(RunId run, const QDateTime &at, bool cancelled, const QByteArray &counts)
{
    return inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        QSqlQuery query = statement("UPDATE runs SET finishedAt = ?, cancelled = ?, counts = ? WHERE id = ?");
        query.addBindValue(at.toMSecsSinceEpoch());
        query.addBindValue(cancelled ? 1 : 0);
        query.addBindValue(QString::fromUtf8(counts));
        query.addBindValue(static_cast<qint64>(run));
        return this->run(query);
    });
}

Result<RunId> JournalFile::beginRestore(const RunRecord &record, const std::vector<RestoreRow> &rows)
{
    RunId id = 0;
    const auto written = inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        const auto inserted = insertRun(record);
        if (!inserted)
            return failure(inserted.error());
        id = *inserted;
        QSqlQuery item = statement("INSERT INTO items (run, number, round, repository, tag, digest, state, outcome)"
                                   " VALUES (?, ?, 0, ?, ?, ?, ?, ?)");
        qint64 number = 0;
        for (const RestoreRow &row : rows) {
            item.addBindValue(static_cast<qint64>(id));
            item.addBindValue(number++);
            item.addBindValue(row.repository);
            item.addBindValue(QString::fromStdString(row.identifier.tag()));
            item.addBindValue(bytesOf(row.digest));
            item.addBindValue(restoreStateName(row.state));
            item.addBindValue(QString::fromUtf8(journalText(row)));
            if (auto done = run(item); !done)
                return done;
        }
        return Done();
    });
    if (!written)
        return failure(written.error());
    return id;
}

Result<Done> JournalFile::noteRestored(RunId run, const NumberedRestores &rows)
{
    return inTransaction(Durability::Kill, [&]() -> Result<Done> {
        QSqlQuery item = statement("UPDATE items SET state = ?, outcome = ? WHERE run = ? AND number = ?");
        for (const auto &[number, row] : rows) {
            item.addBindValue(restoreStateName(row.state));
            item.addBindValue(QString::fromUtf8(journalText(row)));
            item.addBindValue(static_cast<qint64>(run));
            item.addBindValue(static_cast<qint64>(number));
            if (auto done = this->run(item); !done)
                return done;
        }
        return Done();
    });
}

Result<Done> JournalFile::noteRestoreFinished(RunId run, const QDateTime &at, bool cancelled,
                                              const RestoreCounts &counts)
{
    return finishRun(run, at, cancelled, journalText(counts));
}

Result<std::vector<RestoreRow>> JournalFile::restoreRows(RunId run)
{
    QSqlQuery query =
        statement("SELECT repository, tag, digest, state, outcome FROM items WHERE run = ? ORDER BY number");
    query.addBindValue(static_cast<qint64>(run));
    if (auto done = this->run(query); !done)
        return failure(done.error());
    std::vector<RestoreRow> rows;
    while (query.next()) {
        RestoreRow &row = rows.emplace_back();
        row.repository = query.value(0).toString();
        row.digest = digestOf(query.value(2).toByteArray());
        const QString tag = query.value(1).toString();
        row.identifier =
            tag.isEmpty() ? ImageIdentifier::forDigest(row.digest) : ImageIdentifier::forTag(tag.toStdString());
        row.state = restoreStateNamed(query.value(3).toString());
        readJournalText(query.value(4).toString().toUtf8(), row);
    }
    return rows;
}

Result<std::vector<RunRecord>> JournalFile::runs()
{
    QSqlQuery query = statement(
        "SELECT id, kind, follows, connectionId, connectionName, colour, registry, place, account, principal, provider,"
        " user, repositories, lifted, startedAt, finishedAt, cancelled, counts FROM runs ORDER BY id DESC");
    if (auto done = run(query); !done)
        return failure(done.error());
    std::vector<RunRecord> records;
    while (query.next()) {
        RunRecord &record = records.emplace_back();
        record.id = query.value(0).toLongLong();
        record.kind = static_cast<RunRecord::Kind>(
            std::clamp(query.value(1).toInt(), 0, static_cast<int>(RunRecord::Kind::RepositoryDeletion)));
        record.follows = query.value(2).toLongLong();
        int column = 3;
        for (QString *text : {&record.connectionId, &record.connectionName, &record.colour, &record.registry,
                              &record.place, &record.account, &record.principal, &record.provider, &record.user})
            *text = query.value(column++).toString();
        record.repositories = textsOf(query.value(12).toString());
        record.lifted = textsOf(query.value(13).toString());
        record.startedAt = QDateTime::fromMSecsSinceEpoch(query.value(14).toLongLong(), utcZone);
        if (!query.isNull(15))
            record.finishedAt = QDateTime::fromMSecsSinceEpoch(query.value(15).toLongLong(), utcZone);
        record.cancelled = query.value(16).toBool();
        const QByteArray counts = query.value(17).toString().toUtf8();
        if (record.kind == RunRecord::Kind::Restore)
            readJournalText(counts, record.restored);
        else
            readJournalText(counts, record.counts);
    }
    for (RunRecord &record : records) {
        if (auto counted = countUnfinished(record); !counted)
            return failure(counted.error());
    }
    return records;
}

Result<Done> JournalFile::countUnfinished(RunRecord &record)
{
    if (record.isFinished())
        return Done();
    if (record.kind == RunRecord::Kind::Restore)
        return restoreRows(record.id).map([&](const auto &rows) {
            record.restored = countRestored(rows);
            return Done();
        });
    return content(record.id).map([&](const RunContent &content) {
        record.counts = countOutcomes(content.rows);
        return Done();
    });
}

Result<RunContent> JournalFile::content(RunId run)
{
    QSqlQuery query = statement("SELECT round, repository, tag, digest, plan, state, attempts, outcome FROM items"
                                " WHERE run = ? ORDER BY number");
    query.addBindValue(static_cast<qint64>(run));
    if (auto done = this->run(query); !done)
        return failure(done.error());
    RunContent content;
    while (query.next()) {
        const int round = query.value(0).toInt();
        OutcomeRow &row = content.rows.emplace_back();
        row.repository = query.value(1).toString();
        const QString tag = query.value(2).toString();
        row.digest = digestOf(query.value(3).toByteArray());
        row.identifier =
            tag.isEmpty() ? ImageIdentifier::forDigest(row.digest) : ImageIdentifier::forTag(tag.toStdString());
        row.outcome.state = stateNamed(query.value(5).toString());
        readJournalText(query.value(7).toString().toUtf8(), row.outcome);
        row.outcome.attempts = query.value(6).toInt();
        const QByteArray plan = query.value(4).toString().toUtf8();
        if (round == skippedRound) {
            SkippedIdentifier &skipped = content.plan.skipped.emplace_back();
            skipped.repository = row.repository;
            skipped.identifier = row.identifier;
            skipped.digest = row.digest;
            readJournalText(plan, skipped);
            continue;
        }
        content.plan.rounds.resize(std::max(content.plan.rounds.size(), static_cast<std::size_t>(round) + 1));
        PlannedIdentifier &planned = content.plan.rounds[static_cast<std::size_t>(round)].emplace_back();
        planned.repository = row.repository;
        planned.identifier = row.identifier;
        planned.digest = row.digest;
        readJournalText(plan, planned);
        row.platform = planned.platform;
    }
    return content;
}

Result<std::vector<SavedImage>> JournalFile::saved(RunId run)
{
    std::vector<SavedImage> all;
    QSqlQuery first =
        statement("SELECT repository, digest, tags, mediaType, content FROM saved WHERE run = ? ORDER BY id");
    first.addBindValue(static_cast<qint64>(run));
    if (auto done = this->run(first); !done)
        return failure(done.error());
    while (first.next()) {
        SavedImage &image = all.emplace_back();
        image.repository = first.value(0).toString();
        image.manifest.digest = digestOf(first.value(1).toByteArray());
        for (const QString &tag : textsOf(first.value(2).toString()))
            image.tags.push_back(tag.toStdString());
        image.manifest.mediaType = first.value(3).toString().toStdString();
        image.manifest.text = qUncompress(first.value(4).toByteArray());
    }
    QSqlQuery together = statement("SELECT content FROM savedTogether WHERE run = ? ORDER BY id");
    together.addBindValue(static_cast<qint64>(run));
    if (auto done = this->run(together); !done)
        return failure(done.error());
    while (together.next()) {
        for (SavedImage &image : readJournalBytes(qUncompress(together.value(0).toByteArray())))
            all.push_back(std::move(image));
    }
    return mergedImages(std::move(all));
}

} // namespace tagboat
