// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <functional>

class QSqlError;

namespace tagboat {

/// The journal's SQLite connection: statements, transactions, and what their failures mean. Belongs to the thread that
/// made it. Errors are those of JournalFile.
class JournalSql
{
public:
    enum class Durability { Unset, Kill, PowerLoss }; ///< what a transaction outlives

    explicit JournalSql(QString path);
    ~JournalSql();
    JournalSql(const JournalSql &) = delete;
    JournalSql &operator=(const JournalSql &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] Result<Done> open();
    /// A statement without values and without an answer.
    [[nodiscard]] Result<Done> execute(const QString &text) const;
    /// All or nothing. Takes the write lock at once, so that two programs wait for each other instead of failing halfway.
    [[nodiscard]] Result<Done> inTransaction(Durability durability, const std::function<Result<Done>()> &write);
    [[nodiscard]] QSqlQuery statement(const char *text) const;
    [[nodiscard]] Result<Done> run(QSqlQuery &query) const;
    /// As run(), of a statement that writes `rows` rows. JournalRunDamaged when it was another number: then the file does
    /// not hold what was written there.
    [[nodiscard]] Result<Done> write(QSqlQuery &query, std::size_t rows) const;
    /// Runs `query` and shows every row of its answer; an answer that breaks off in the middle is an error, too.
    [[nodiscard]] Result<Done> read(QSqlQuery &query, const std::function<void()> &row) const;
    [[nodiscard]] Error damage(const char *code, const QString &detail) const;

private:
    [[nodiscard]] Error error(const QSqlError &error) const;

    QString m_path;
    QString m_connection; ///< Qt's name for it
    QSqlDatabase m_database;
    Durability m_durability = Durability::Unset;
};

} // namespace tagboat
