// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalschema.h"

#include "app/removal/journal/journalreading.h"
#include "app/removal/journal/journalsql.h"
#include "app/removal/journal/journaltext.h"
#include "app/removal/journal/journalupgrade.h"

#include <QVariant>

#include <algorithm>
#include <array>
#include <vector>

namespace tagboat {

namespace {

// 1: positions of enumerations, digests as bytes, a row of "saved" for every manifest.
// 2: has "savedTogether", too, since a compressor per manifest took half of the time of a large run.
// 3: names and written digests everywhere; "saved" is gone.
constexpr int schemaVersion = 3;
constexpr qsizetype savedPerRow = 100;

constexpr std::array runsTable{
    "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, follows INTEGER NOT NULL,"
    " connectionId TEXT, connectionName TEXT, colour TEXT, registry TEXT, place TEXT, account TEXT, principal TEXT,"
    " provider TEXT, user TEXT, repositories TEXT, lifted TEXT, startedAt INTEGER NOT NULL, finishedAt INTEGER,"
    " cancelled INTEGER NOT NULL DEFAULT 0, counts TEXT)",
};
constexpr std::array itemsTable{
    "CREATE TABLE items (run INTEGER NOT NULL REFERENCES runs, number INTEGER NOT NULL, round INTEGER NOT NULL,"
    " repository TEXT NOT NULL, tag TEXT, digest TEXT, plan TEXT, state TEXT NOT NULL, attempts INTEGER NOT NULL"
    " DEFAULT 0, outcome TEXT, PRIMARY KEY (run, number)) WITHOUT ROWID",
};
constexpr std::array savedTable{
    // Only ever appended to: a key by digest would write a page for every row, and that is what takes the time.
    "CREATE TABLE savedTogether (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, content BLOB NOT NULL)",
    "CREATE INDEX savedTogetherByRun ON savedTogether (run)",
};
constexpr std::array runKindAsText{
    "ALTER TABLE runs RENAME COLUMN kind TO position",
    "ALTER TABLE runs ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
};

template <std::size_t Size>
Result<Done> executeAll(const JournalSql &sql, const std::array<const char *, Size> &statements)
{
    for (const char *statement : statements) {
        if (auto done = sql.execute(QLatin1String(statement)); !done)
            return done;
    }
    return Done();
}

/// A row of items as versions 1 and 2 have it.
struct OldItem
{
    QVariantList key; ///< run, number, round, repository, tag
    QVariant digest, plan, state, attempts, outcome;
};

Result<std::vector<qint64>> numbersOf(const JournalSql &sql, const char *text)
{
    std::vector<qint64> numbers;
    QSqlQuery query = sql.statement(text);
    auto done = sql.read(query, [&] { numbers.push_back(query.value(0).toLongLong()); });
    if (!done)
        return failure(done.error());
    return numbers;
}

Result<Done> renameRunKinds(const JournalSql &sql)
{
    if (auto done = executeAll(sql, runKindAsText); !done)
        return done;
    const auto positions = numbersOf(sql, "SELECT DISTINCT position FROM runs");
    if (!positions)
        return failure(positions.error());
    for (const qint64 position : *positions) {
        QSqlQuery update = sql.statement("UPDATE runs SET kind = ? WHERE position = ?");
        update.addBindValue(runKindOfVersion2(static_cast<int>(std::clamp<qint64>(position, -1, 99))));
        update.addBindValue(position);
        if (auto done = sql.run(update); !done)
            return done;
    }
    return sql.execute(QStringLiteral("ALTER TABLE runs DROP COLUMN position"));
}

Result<Done> rewriteItem(const JournalSql &sql, QSqlQuery &insert, OldItem item, bool isPlanned)
{
    // Empty texts were written as NULL, and a plan that says nothing has all defaults of then.
    if (isPlanned)
        item.plan = QString::fromUtf8(planOfVersion2(item.plan.toString().toUtf8()));
    if (!item.outcome.isNull())
        item.outcome = QString::fromUtf8(outcomeOfVersion2(item.outcome.toString().toUtf8()));
    item.digest = digestOfVersion2(item.digest.toByteArray());
    for (const QVariant &value :
         item.key + QVariantList{item.digest, item.plan, item.state, item.attempts, item.outcome})
        insert.addBindValue(value);
    return sql.write(insert, 1);
}

Result<Done> rewriteItems(const JournalSql &sql)
{
    if (auto done = sql.execute(QStringLiteral("ALTER TABLE items RENAME TO oldItems")); !done)
        return done;
    if (auto done = executeAll(sql, itemsTable); !done)
        return done;
    QSqlQuery old = sql.statement("SELECT run, number, round, repository, tag, digest, plan, state, attempts, outcome,"
                                  " kind FROM oldItems JOIN runs ON runs.id = run");
    QSqlQuery insert = sql.statement("INSERT INTO items (run, number, round, repository, tag, digest, plan, state,"
                                     " attempts, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    Result<Done> written = Done();
    const auto read = sql.read(old, [&] {
        OldItem item;
        for (int column = 0; column < 5; ++column)
            item.key.append(old.value(column));
        item.digest = old.value(5);
        item.plan = old.value(6);
        item.state = old.value(7);
        item.attempts = old.value(8);
        item.outcome = old.value(9);
        const bool isPlanned = old.value(2).toInt() >= 0 && old.value(10).toString() == QLatin1String("deletion");
        if (written)
            written = rewriteItem(sql, insert, std::move(item), isPlanned);
    });
    old.finish();
    if (!read || !written)
        return read ? written : read;
    return sql.execute(QStringLiteral("DROP TABLE oldItems"));
}

Result<std::vector<SavedImage>> savedOfVersion1(const JournalSql &sql, qint64 run)
{
    std::vector<SavedImage> images;
    QSqlQuery old =
        sql.statement("SELECT repository, digest, tags, mediaType, content FROM saved WHERE run = ? ORDER BY id");
    old.addBindValue(run);
    const auto done = sql.read(old, [&] {
        const auto digest = Digest::parse(digestOfVersion2(old.value(1).toByteArray()));
        if (!digest)
            return;
        SavedImage &image = images.emplace_back();
        image.repository = old.value(0).toString();
        image.manifest.digest = *digest;
        const QStringList tags = old.value(2).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &tag : tags)
            image.tags.push_back(tag.toStdString());
        image.manifest.mediaType = old.value(3).toString().toStdString();
        image.manifest.text = uncompressedJournalBytes(old.value(4).toByteArray());
    });
    if (!done)
        return failure(done.error());
    return images;
}

Result<Done> rewriteSaved(const JournalSql &sql)
{
    const auto runs = numbersOf(sql, "SELECT DISTINCT run FROM saved JOIN runs ON runs.id = run");
    if (!runs)
        return failure(runs.error());
    for (const qint64 run : *runs) {
        auto images = savedOfVersion1(sql, run);
        auto later = readSaved(sql, run);
        if (!images || !later)
            return failure(images ? later.error() : images.error());
        std::move(later->images.begin(), later->images.end(), std::back_inserter(*images));
        QSqlQuery remove = sql.statement("DELETE FROM savedTogether WHERE run = ?");
        remove.addBindValue(run);
        if (auto done = sql.run(remove); !done)
            return done;
        for (auto first = images->begin(); first != images->end();) {
            const auto last = first + std::min<qsizetype>(savedPerRow, images->end() - first);
            if (auto done = writeSaved(sql, run, {first, last}); !done)
                return done;
            first = last;
        }
        if (!later->damage.isEmpty()) { // what could not be read stays known as that
            QSqlQuery unreadable = sql.statement("INSERT INTO savedTogether (run, content) VALUES (?, x'')");
            unreadable.addBindValue(run);
            if (auto done = sql.write(unreadable, 1); !done)
                return done;
        }
    }
    return sql.execute(QStringLiteral("DROP TABLE saved"));
}

Result<Done> upgrade(const JournalSql &sql, int found)
{
    if (found == 0) {
        if (auto done = executeAll(sql, runsTable); !done)
            return done;
        if (auto done = executeAll(sql, itemsTable); !done)
            return done;
    }
    if (found < 2) {
        if (auto done = executeAll(sql, savedTable); !done)
            return done;
    }
    if (found > 0) {
        if (auto done = renameRunKinds(sql); !done)
            return done;
        if (auto done = rewriteItems(sql); !done)
            return done;
        if (auto done = rewriteSaved(sql); !done)
            return done;
    }
    return sql.execute(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion));
}

/// Fails where a table or a column is missing.
Result<Done> checkTables(const JournalSql &sql)
{
    for (const char *text :
         {"SELECT id, kind, follows, connectionId, connectionName, colour, registry, place, account, principal,"
          " provider, user, repositories, lifted, startedAt, finishedAt, cancelled, counts FROM runs LIMIT 0",
          "SELECT run, number, round, repository, tag, digest, plan, state, attempts, outcome FROM items LIMIT 0",
          "SELECT id, run, content FROM savedTogether LIMIT 0"}) {
        if (auto done = sql.execute(QLatin1String(text)); !done)
            return done;
    }
    return Done();
}

} // namespace

Result<Done> prepareJournalSchema(JournalSql &sql)
{
    return sql.inTransaction(JournalSql::Durability::PowerLoss, [&sql]() -> Result<Done> {
        const auto version = numbersOf(sql, "PRAGMA user_version");
        if (!version)
            return failure(version.error());
        const qint64 found = version->empty() ? 0 : version->front();
        if (found > schemaVersion)
            return failure(sql.damage("JournalNewer", {}));
        if (found < 0)
            return failure(sql.damage("JournalDamaged", QStringLiteral("version %1").arg(found)));
        if (found < schemaVersion) {
            if (auto done = upgrade(sql, static_cast<int>(found)); !done)
                return done;
        }
        return checkTables(sql);
    });
}

} // namespace tagboat
