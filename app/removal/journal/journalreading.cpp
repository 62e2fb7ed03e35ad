// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalreading.h"

#include "app/core/utczone.h"
#include "app/removal/journal/journalnames.h"
#include "app/removal/journal/journalsql.h"
#include "app/removal/journal/journaltext.h"
#include "app/removal/journal/outcomes.h"

#include <QVariant>

#include <map>
#include <optional>
#include <utility>

namespace tagboat {

namespace {

constexpr qint64 skippedRound = -1;
constexpr qint64 latestTime = 253402300799999; // the end of the year 9999, in milliseconds since 1970
constexpr int fastCompression = 1;

/// Remembers the first thing that was not as it was written.
class Damage
{
public:
    explicit Damage(QString &text)
        : m_text(text)
    {
    }

    /// \param what a column. \param item the number of an item, where it is about one
    void unless(bool condition, const char *what, std::optional<std::size_t> item = {})
    {
        if (condition || !m_text.isEmpty())
            return;
        m_text = item ? QStringLiteral("item %1: %2").arg(*item).arg(QLatin1String(what)) : QLatin1String(what);
    }

private:
    QString &m_text;
};

/// Numbers that are no integers (SQLite stores anything anywhere) are none.
std::optional<qint64> integerOf(const QVariant &value)
{
    if (value.typeId() != QMetaType::LongLong && value.typeId() != QMetaType::Int)
        return {};
    return value.toLongLong();
}

QDateTime timeOf(const QVariant &value, Damage &damage, const char *what)
{
    const auto milliseconds = integerOf(value);
    const bool isTime = milliseconds && *milliseconds >= 0 && *milliseconds <= latestTime;
    damage.unless(isTime, what);
    return isTime ? QDateTime::fromMSecsSinceEpoch(*milliseconds, utcZone) : QDateTime();
}

QStringList lineTexts(const QString &lines)
{
    return lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

/// Repository, identifier and digest, from three columns that follow each other.
template <class Row>
void readPlace(const QSqlQuery &query, int column, Row &row, Damage &damage, std::size_t item)
{
    row.repository = query.value(column).toString();
    const QString tag = query.value(column + 1).toString();
    const QString digest = query.value(column + 2).toString();
    const auto parsed = Digest::parse(digest);
    row.digest = parsed.value_or(Digest());
    row.identifier =
        tag.isEmpty() ? ImageIdentifier::forDigest(row.digest) : ImageIdentifier::forTag(tag.toStdString());
    damage.unless(!row.repository.isEmpty(), "repository", item);
    damage.unless(parsed || (digest.isEmpty() && !tag.isEmpty()), "digest", item);
}

void readRun(const QSqlQuery &query, RunRecord &record)
{
    Damage damage(record.damage);
    record.id = query.value(0).toLongLong();
    const auto kind = fromJournalName<RunRecord::Kind>(query.value(1).toString());
    damage.unless(kind.has_value(), "kind");
    record.kind = kind.value_or(RunRecord::Kind::Deletion);
    record.follows = query.value(2).toLongLong();
    int column = 3;
    for (QString *text : {&record.connectionId, &record.connectionName, &record.colour, &record.registry, &record.place,
                          &record.account, &record.principal, &record.provider, &record.user})
        *text = query.value(column++).toString();
    record.repositories = lineTexts(query.value(12).toString());
    record.lifted = lineTexts(query.value(13).toString());
    record.startedAt = timeOf(query.value(14), damage, "startedAt");
    if (!query.isNull(15))
        record.finishedAt = timeOf(query.value(15), damage, "finishedAt");
    record.cancelled = query.value(16).toBool();
    const QByteArray counts = query.value(17).toString().toUtf8();
    const bool isRestore = record.kind == RunRecord::Kind::Restore;
    damage.unless(isRestore ? readJournalText(counts, record.restored) : readJournalText(counts, record.counts),
                  "counts");
}

/// Counts what an unfinished run has come to.
Result<Done> countRows(const JournalSql &sql, RunRecord &record)
{
    if (record.kind == RunRecord::Kind::Restore) {
        return readRestore(sql, record.id).map([&](const RestoreContent &content) {
            record.restored = countRestored(content.rows);
            Damage(record.damage).unless(content.damage.isEmpty(), qPrintable(content.damage));
            return Done();
        });
    }
    return readContent(sql, record.id).map([&](const RunContent &content) {
        record.counts = countOutcomes(content.rows);
        Damage(record.damage).unless(content.damage.isEmpty(), qPrintable(content.damage));
        return Done();
    });
}

/// Runs whose items cannot be what was written, told without reading all of them.
Result<std::map<RunId, QString>> damagedItems(const JournalSql &sql)
{
    std::map<RunId, QString> damaged;
    QSqlQuery query = sql.statement(
        "SELECT run, MIN(number) <> 0 OR MAX(number) <> COUNT(*) - 1, MIN(round) < -1 OR MAX(round) >= COUNT(*)"
        " OR SUM(typeof(round) <> 'integer') > 0 FROM items GROUP BY run");
    const auto done = sql.read(query, [&] {
        if (query.value(1).toBool())
            damaged[query.value(0).toLongLong()] = QStringLiteral("number");
        else if (query.value(2).toBool())
            damaged[query.value(0).toLongLong()] = QStringLiteral("round");
    });
    if (!done)
        return failure(done.error());
    return damaged;
}

/// Where a row belongs: rounds follow each other, and what was left out comes last, as in RunLedger::rows().
class Rounds
{
public:
    /// \return the round, or skippedRound; nullopt: no such place
    std::optional<qint64> take(const QVariant &value, std::size_t rowsBefore)
    {
        const auto round = integerOf(value);
        if (!round)
            return {};
        const bool isSkipped = *round == skippedRound;
        const bool follows = m_skipping ? isSkipped : isSkipped || *round >= m_last;
        if (!follows || *round > static_cast<qint64>(rowsBefore))
            return {};
        m_skipping = isSkipped;
        m_last = isSkipped ? m_last : *round;
        return round;
    }

private:
    qint64 m_last = 0;
    bool m_skipping = false;
};

void readOutcome(const QSqlQuery &query, OutcomeRow &row, Damage &damage, std::size_t item)
{
    const auto state = fromJournalName<Outcome::State>(query.value(6).toString());
    damage.unless(state.has_value(), "state", item);
    damage.unless(readJournalText(query.value(8).toString().toUtf8(), row.outcome), "outcome", item);
    if (row.outcome.boundTo)
        row.digest = *row.outcome.boundTo;
    row.outcome.state = state.value_or(Outcome::State::Unknown);
    const auto attempts = integerOf(query.value(7));
    const bool isCount = attempts && *attempts >= 0 && *attempts <= maximumJournalCount;
    damage.unless(isCount, "attempts", item);
    row.outcome.attempts = isCount ? static_cast<int>(*attempts) : 0;
}

} // namespace

Result<std::vector<RunRecord>> readRuns(const JournalSql &sql)
{
    QSqlQuery query = sql.statement(
        "SELECT id, kind, follows, connectionId, connectionName, colour, registry, place, account, principal, provider,"
        " user, repositories, lifted, startedAt, finishedAt, cancelled, counts FROM runs ORDER BY id DESC");
    std::vector<RunRecord> records;
    if (auto done = sql.read(query, [&] { readRun(query, records.emplace_back()); }); !done)
        return failure(done.error());
    // A page of items that cannot be read is the matter of those runs whose items stand there.
    const auto damaged = damagedItems(sql).value_or(std::map<RunId, QString>());
    for (RunRecord &record : records) {
        Damage damage(record.damage);
        if (const auto found = damaged.find(record.id); found != damaged.end())
            damage.unless(false, qPrintable(found->second));
        if (record.isFinished())
            continue;
        if (const auto counted = countRows(sql, record); !counted) {
            if (counted.error().code != QLatin1String("JournalDamaged"))
                return failure(counted.error());
            damage.unless(false, "items");
        }
    }
    return records;
}

Result<RunContent> readContent(const JournalSql &sql, RunId run)
{
    QSqlQuery query = sql.statement("SELECT number, round, repository, tag, digest, plan, state, attempts, outcome"
                                    " FROM items WHERE run = ? ORDER BY number");
    query.addBindValue(static_cast<qint64>(run));
    RunContent content;
    Damage damage(content.damage);
    Rounds rounds;
    const auto done = sql.read(query, [&] {
        const std::size_t item = content.rows.size();
        damage.unless(integerOf(query.value(0)) == static_cast<qint64>(item), "number", item);
        OutcomeRow &row = content.rows.emplace_back();
        readPlace(query, 2, row, damage, item);
        readOutcome(query, row, damage, item);
        const QByteArray plan = query.value(5).toString().toUtf8();
        const auto round = rounds.take(query.value(1), item);
        damage.unless(round.has_value(), "round", item);
        if (!round)
            return; // its outcome can be shown all the same
        if (*round == skippedRound) {
            SkippedIdentifier &skipped = content.plan.skipped.emplace_back();
            skipped.repository = row.repository;
            skipped.identifier = row.identifier;
            skipped.digest = row.digest;
            damage.unless(readJournalText(plan, skipped), "plan", item);
            return;
        }
        if (static_cast<std::size_t>(*round) >= content.plan.rounds.size())
            content.plan.rounds.resize(static_cast<std::size_t>(*round) + 1); // at most one for every row before
        PlannedIdentifier &planned = content.plan.rounds[static_cast<std::size_t>(*round)].emplace_back();
        planned.repository = row.repository;
        planned.identifier = row.identifier;
        planned.digest = row.digest;
        damage.unless(readJournalText(plan, planned), "plan", item);
        row.platform = planned.platform;
    });
    if (!done)
        return failure(done.error());
    return content;
}

Result<RestoreContent> readRestore(const JournalSql &sql, RunId run)
{
    QSqlQuery query = sql.statement(
        "SELECT number, repository, tag, digest, state, outcome FROM items WHERE run = ? ORDER BY number");
    query.addBindValue(static_cast<qint64>(run));
    RestoreContent content;
    Damage damage(content.damage);
    const auto done = sql.read(query, [&] {
        const std::size_t item = content.rows.size();
        damage.unless(integerOf(query.value(0)) == static_cast<qint64>(item), "number", item);
        RestoreRow &row = content.rows.emplace_back();
        readPlace(query, 1, row, damage, item);
        const auto state = fromJournalName<RestoreRow::State>(query.value(4).toString());
        damage.unless(state.has_value(), "state", item);
        row.state = state.value_or(RestoreRow::State::Pending);
        damage.unless(readJournalText(query.value(5).toString().toUtf8(), row), "outcome", item);
    });
    if (!done)
        return failure(done.error());
    return content;
}

Result<SavedContent> readSaved(const JournalSql &sql, RunId run)
{
    SavedContent saved;
    Damage damage(saved.damage);
    std::size_t call = 0;
    QSqlQuery query = sql.statement("SELECT content FROM savedTogether WHERE run = ? ORDER BY id");
    query.addBindValue(static_cast<qint64>(run));
    const auto done = sql.read(query, [&] {
        const QByteArray bytes = uncompressedJournalBytes(query.value(0).toByteArray());
        damage.unless(readJournalBytes(bytes, saved.images), "saved", call++);
    });
    if (!done)
        return failure(done.error());
    return saved;
}

Result<Done> writeSaved(const JournalSql &sql, RunId run, const std::vector<SavedImage> &images)
{
    QSqlQuery insert = sql.statement("INSERT INTO savedTogether (run, content) VALUES (?, ?)");
    insert.addBindValue(static_cast<qint64>(run));
    insert.addBindValue(qCompress(journalBytes(images), fastCompression));
    return sql.write(insert, 1);
}

} // namespace tagboat
