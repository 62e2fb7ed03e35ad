// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalsql.h"

#include <QSqlError>
#include <QUuid>

#include <utility>

namespace tagboat {

JournalSql::JournalSql(QString path)
    : m_path(std::move(path))
    , m_connection(QStringLiteral("journal-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
{
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
}

JournalSql::~JournalSql()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<Done> JournalSql::open()
{
    if (!m_database.open())
        return failure(error(m_database.lastError()));
    // Pages, and kibibytes: a run of 100,000 rows stays in memory, and is copied into the file in few large steps.
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON",
                               "PRAGMA wal_autocheckpoint = 4000", "PRAGMA cache_size = -65536"}) {
        if (auto done = execute(QLatin1String(pragma)); !done)
            return done;
    }
    return Done();
}

Error JournalSql::error(const QSqlError &error) const
{
    const int number = error.nativeErrorCode().toInt() & 0xff; // SQLite's result codes, sqlite3.h; the rest is detail
    QString code = QStringLiteral("JournalUnwritable");
    // SQLITE_CORRUPT, SQLITE_NOTADB; and SQLITE_ERROR: a table or a column is not there, since the statements are right
    if (number == 11 || number == 26 || number == 1)
        code = QStringLiteral("JournalDamaged");
    else if (number == 13) // SQLITE_FULL
        code = QStringLiteral("JournalFull");
    else if (number == 5 || number == 6) // SQLITE_BUSY, SQLITE_LOCKED
        code = QStringLiteral("JournalBusy");
    return {.kind = Error::Kind::Configuration, .code = code, .detail = error.databaseText(), .where = m_path};
}

Error JournalSql::damage(const char *code, const QString &detail) const
{
    return {.kind = Error::Kind::Configuration, .code = QLatin1String(code), .detail = detail, .where = m_path};
}

Result<Done> JournalSql::execute(const QString &text) const
{
    QSqlQuery query(m_database);
    if (!query.exec(text))
        return failure(error(query.lastError()));
    return Done();
}

Result<Done> JournalSql::inTransaction(Durability durability, const std::function<Result<Done>()> &write)
{
    // In SQLite's write-ahead log what is committed survives the end of the process either way; FULL waits for the disk.
    if (durability != m_durability) {
        const bool full = durability == Durability::PowerLoss;
        if (auto done = execute(QLatin1String(full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL"));
            !done)
            return done;
        m_durability = durability;
    }
    if (auto begun = execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    Result<Done> written = write();
    if (written)
        written = execute(QStringLiteral("COMMIT"));
    if (!written)
        (void)execute(QStringLiteral("ROLLBACK")); // what was not committed is gone in any case
    return written;
}

QSqlQuery JournalSql::statement(const char *text) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QLatin1String(text));
    return query;
}

Result<Done> JournalSql::run(QSqlQuery &query) const
{
    // Where it could not be prepared, exec() would only say that there is no statement.
    if (!query.lastError().isValid() && query.exec())
        return Done();
    return failure(error(query.lastError()));
}

Result<Done> JournalSql::write(QSqlQuery &query, std::size_t rows) const
{
    if (auto done = run(query); !done)
        return done;
    if (const int hit = query.numRowsAffected(); hit < 0 || static_cast<std::size_t>(hit) != rows)
        return failure(damage("JournalRunDamaged", QStringLiteral("%1 of %2 rows").arg(hit).arg(rows)));
    return Done();
}

Result<Done> JournalSql::read(QSqlQuery &query, const std::function<void()> &row) const
{
    if (auto done = run(query); !done)
        return done;
    while (query.next())
        row();
    if (query.lastError().isValid())
        return failure(error(query.lastError()));
    return Done();
}

} // namespace tagboat
