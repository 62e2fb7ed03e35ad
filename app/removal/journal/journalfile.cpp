// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalfile.h"

#include "app/core/privatefiles.h"
#include "app/registry/manifestdigest.h"
#include "app/removal/journal/journalnames.h"
#include "app/removal/journal/journalreading.h"
#include "app/removal/journal/journalschema.h"
#include "app/removal/journal/journaltext.h"
#include "app/removal/journal/outcomes.h"

#include <QFileInfo>
#include <QVariant>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace tagboat {

namespace {

using Durability = JournalSql::Durability;

constexpr int leftOutRound = -1;
constexpr qint64 largestRun = 1'000'000'000'000; ///< a damaged number must not use up all that come after it

QVariant digestValue(const Digest &digest)
{
    return digest.isNull() ? QVariant() : digest.toQString();
}

QString joinedLines(const QStringList &texts)
{
    return texts.join(QLatin1Char('\n'));
}

/// A manifest that is not what its digest says is left out: a registry would refuse it, or take it for another.
SavedContent mergedImages(SavedContent all)
{
    std::vector<SavedImage> images;
    std::map<std::pair<RepositoryName, Digest>, std::size_t> places;
    for (SavedImage &image : all.images) {
        const auto [place, isNew] = places.try_emplace({image.repository, image.manifest.digest}, images.size());
        if (!isNew) {
            std::vector<std::string> &tags = images[place->second].tags;
            for (std::string &tag : image.tags) {
                if (std::find(tags.begin(), tags.end(), tag) == tags.end())
                    tags.push_back(std::move(tag));
            }
        } else if (isManifestOf(image.manifest.text, image.manifest.digest)) {
            images.push_back(std::move(image));
        } else {
            places.erase(place);
            if (all.damage.isEmpty())
                all.damage = image.manifest.digest.toQString();
        }
    }
    all.images = std::move(images);
    return all;
}

} // namespace

Result<std::unique_ptr<JournalFile>> JournalFile::openAsItIs(const QString &path)
{
    makePrivateFile(path); // SQLite gives its companions the same rights
    for (const char *companion : {"-wal", "-shm"})
        keepPrivate(path + QLatin1String(companion));
    auto file = std::unique_ptr<JournalFile>(new JournalFile(path));
    Result<Done> prepared = file->m_sql.open();
    if (prepared)
        prepared = prepareJournalSchema(file->m_sql);
    if (!prepared)
        return failure(prepared.error());
    return file;
}

Result<std::unique_ptr<JournalFile>> JournalFile::open(const QString &path, const Clock &clock)
{
    const QFileInfo info(path);
    makePrivateFolder(info.absolutePath());
    auto file = openAsItIs(path);
    if (file || file.error().code != QLatin1String("JournalDamaged"))
        return file;
    const QString aside = info.absolutePath()
        + QStringLiteral("/damaged-%1-%2")
              .arg(clock.nowUtc().toString(QStringLiteral("yyyyMMdd-HHmmss")), info.fileName());
    if (!QFile::rename(path, aside))
        return file;
    for (const char *companion : {"-wal", "-shm"})
        QFile::rename(path + QLatin1String(companion), aside + QLatin1String(companion));
    auto fresh = openAsItIs(path);
    if (fresh)
        (*fresh)->m_setAside = aside;
    return fresh;
}

JournalFile::JournalFile(const QString &path)
    : m_sql(path)
{
}

JournalFile::~JournalFile() = default;

/// \return the number of the new row: above all that anything in the file belongs to
Result<RunId> JournalFile::insertRun(const RunRecord &record)
{
    QSqlQuery highest = m_sql.statement("SELECT MAX(COALESCE((SELECT MAX(id) FROM runs WHERE id < ?), 0),"
                                        " COALESCE((SELECT MAX(run) FROM items WHERE run < ?), 0),"
                                        " COALESCE((SELECT MAX(run) FROM savedTogether WHERE run < ?), 0))");
    for (int table = 0; table < 3; ++table)
        highest.addBindValue(largestRun);
    RunId id = 0;
    if (auto done = m_sql.read(highest, [&] { id = std::max<RunId>(highest.value(0).toLongLong(), 0) + 1; }); !done)
        return failure(done.error());
    QSqlQuery insert = m_sql.statement(
        "INSERT INTO runs (id, kind, follows, connectionId, connectionName, colour, registry, place, account, "
        "principal,"
        " provider, user, repositories, lifted, startedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const QVariant &value : std::initializer_list<QVariant>{
             static_cast<qint64>(id), journalName(record.kind), static_cast<qint64>(record.follows),
             record.connectionId, record.connectionName, record.colour, record.registry, record.place, record.account,
             record.principal, record.provider, record.user, joinedLines(record.repositories),
             joinedLines(record.lifted), record.startedAt.toMSecsSinceEpoch()})
        insert.addBindValue(value);
    if (auto done = m_sql.write(insert, 1); !done)
        return failure(done.error());
    return id;
}

Result<RunId> JournalFile::begin(const RunRecord &record, const RunContent &content)
{
    RunId id = 0;
    const auto written = m_sql.inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        const auto inserted = insertRun(record);
        if (!inserted)
            return failure(inserted.error());
        id = *inserted;

        QSqlQuery item =
            m_sql.statement("INSERT INTO items (run, number, round, repository, tag, digest, plan, state, attempts,"
                            " outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        qint64 number = 0;
        const auto add = [&](int round, const OutcomeRow &row, const QByteArray &plan) {
            item.addBindValue(static_cast<qint64>(id));
            item.addBindValue(number++);
            item.addBindValue(round);
            item.addBindValue(row.repository);
            item.addBindValue(QString::fromStdString(row.identifier.tag()));
            item.addBindValue(digestValue(row.digest.isNull() ? row.identifier.digest() : row.digest));
            item.addBindValue(QString::fromUtf8(plan));
            item.addBindValue(journalName(row.outcome.state));
            item.addBindValue(row.outcome.attempts);
            item.addBindValue(QString::fromUtf8(journalText(row.outcome)));
            return m_sql.write(item, 1);
        };
        std::size_t place = 0;
        int roundNumber = 0;
        for (const auto &round : content.plan.rounds) {
            for (const PlannedIdentifier &planned : round) {
                if (auto done = add(roundNumber, content.rows[place++], journalText(planned)); !done)
                    return done;
            }
            roundNumber += round.empty() ? 0 : 1; // so that no round is beyond what its rows allow
        }
        for (const SkippedIdentifier &skipped : content.plan.skipped) {
            if (auto done = add(leftOutRound, content.rows[place++], journalText(skipped)); !done)
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
    return m_sql.inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        if (!saved.empty()) {
            if (auto done = writeSaved(m_sql, run, saved); !done)
                return done;
        }
        QSqlQuery item = m_sql.statement(
            "UPDATE items SET state = ?, attempts = attempts + 1 WHERE run = ? AND number BETWEEN ? AND ?");
        for (std::size_t first = 0; first < rows.size();) {
            std::size_t last = first;
            while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
                ++last;
            item.addBindValue(journalName(Outcome::State::Unknown));
            item.addBindValue(static_cast<qint64>(run));
            item.addBindValue(static_cast<qint64>(rows[first]));
            item.addBindValue(static_cast<qint64>(rows[last]));
            if (auto done = m_sql.write(item, last - first + 1); !done)
                return done;
            first = last + 1;
        }
        return Done();
    });
}

Result<Done> JournalFile::noteOutcomes(RunId run, const NumberedOutcomes &outcomes)
{
    return m_sql.inTransaction(Durability::Kill, [&] { return writeOutcomes(run, outcomes); });
}

Result<Done> JournalFile::writeOutcomes(RunId run, const NumberedOutcomes &outcomes)
{
    QSqlQuery item = m_sql.statement(
        "UPDATE items SET state = ?, attempts = ?, outcome = ? WHERE run = ? AND number BETWEEN ? AND ?");
    // Most rows of a call have their neighbour's outcome.
    for (std::size_t first = 0; first < outcomes.size();) {
        const Outcome &outcome = outcomes[first].second;
        std::size_t last = first;
        while (last + 1 < outcomes.size() && outcomes[last + 1].first == outcomes[last].first + 1
               && outcomes[last + 1].second == outcome)
            ++last;
        item.addBindValue(journalName(outcome.state));
        item.addBindValue(outcome.attempts);
        item.addBindValue(QString::fromUtf8(journalText(outcome)));
        item.addBindValue(static_cast<qint64>(run));
        item.addBindValue(static_cast<qint64>(outcomes[first].first));
        item.addBindValue(static_cast<qint64>(outcomes[last].first));
        if (auto done = m_sql.write(item, last - first + 1); !done)
            return done;
        first = last + 1;
    }
    return Done();
}

Result<Done> JournalFile::noteFinished(RunId run, const QDateTime &at, bool cancelled, const NumberedOutcomes &outcomes)
{
    return m_sql.inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        if (auto done = writeOutcomes(run, outcomes); !done)
            return done;
        const auto written = readContent(m_sql, run);
        if (!written)
            return failure(written.error());
        return finishRun(run, at, cancelled, journalText(countOutcomes(written->rows)));
    });
}

Result<Done> JournalFile::noteRepositoryFinished(RunId run, const QDateTime &at, const OutcomeCounts &counts)
{
    return m_sql.inTransaction(Durability::PowerLoss, [&] { return finishRun(run, at, false, journalText(counts)); });
}

Result<Done> JournalFile::finishRun(RunId run, const QDateTime &at, bool cancelled, const QByteArray &counts)
{
    QSqlQuery query = m_sql.statement("UPDATE runs SET finishedAt = ?, cancelled = ?, counts = ? WHERE id = ?");
    query.addBindValue(at.toMSecsSinceEpoch());
    query.addBindValue(cancelled ? 1 : 0);
    query.addBindValue(QString::fromUtf8(counts));
    query.addBindValue(static_cast<qint64>(run));
    return m_sql.write(query, 1);
}

Result<RunId> JournalFile::beginRestore(const RunRecord &record, const std::vector<RestoreRow> &rows)
{
    RunId id = 0;
    const auto written = m_sql.inTransaction(Durability::PowerLoss, [&]() -> Result<Done> {
        const auto inserted = insertRun(record);
        if (!inserted)
            return failure(inserted.error());
        id = *inserted;
        QSqlQuery item =
            m_sql.statement("INSERT INTO items (run, number, round, repository, tag, digest, state, outcome)"
                            " VALUES (?, ?, 0, ?, ?, ?, ?, ?)");
        qint64 number = 0;
        for (const RestoreRow &row : rows) {
            item.addBindValue(static_cast<qint64>(id));
            item.addBindValue(number++);
            item.addBindValue(row.repository);
            item.addBindValue(QString::fromStdString(row.identifier.tag()));
            item.addBindValue(digestValue(row.digest));
            item.addBindValue(journalName(row.state));
            item.addBindValue(QString::fromUtf8(journalText(row)));
            if (auto done = m_sql.write(item, 1); !done)
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
    return m_sql.inTransaction(Durability::Kill, [&]() -> Result<Done> {
        QSqlQuery item = m_sql.statement("UPDATE items SET state = ?, outcome = ? WHERE run = ? AND number = ?");
        for (const auto &[number, row] : rows) {
            item.addBindValue(journalName(row.state));
            item.addBindValue(QString::fromUtf8(journalText(row)));
            item.addBindValue(static_cast<qint64>(run));
            item.addBindValue(static_cast<qint64>(number));
            if (auto done = m_sql.write(item, 1); !done)
                return done;
        }
        return Done();
    });
}

Result<Done> JournalFile::noteRestoreFinished(RunId run, const QDateTime &at, bool cancelled,
                                              const RestoreCounts &counts)
{
    return m_sql.inTransaction(Durability::PowerLoss,
                               [&] { return finishRun(run, at, cancelled, journalText(counts)); });
}

Result<RestoreContent> JournalFile::restoreContent(RunId run)
{
    return readRestore(m_sql, run);
}

Result<std::vector<RunRecord>> JournalFile::runs()
{
    return readRuns(m_sql);
}

Result<RunContent> JournalFile::content(RunId run)
{
    return readContent(m_sql, run);
}

Result<SavedContent> JournalFile::saved(RunId run)
{
    return readSaved(m_sql, run).map(mergedImages);
}

} // namespace tagboat
