// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalfile.h"
#include "app/removal/journal/journalreading.h"
#include "app/removal/journal/journalsql.h"
#include "tests/fuzz/fuzztarget.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <array>
#include <functional>

using namespace tagboat;

namespace {

constexpr RunId deletion = 1;
constexpr RunId restore = 2;
constexpr qsizetype mostChanges = 16;

/// A journal with a deletion and a restore in it, and a connection to it that writes nothing for good.
class Rows
{
public:
    static Rows &instance()
    {
        static Rows rows;
        return rows;
    }

    /// Reads everything with `change` in it, which is undone afterwards.
    void readWith(const std::function<void(const JournalSql &sql)> &change)
    {
        (void)m_sql.inTransaction(JournalSql::Durability::Kill, [&]() -> Result<Done> {
            change(m_sql);
            if (const auto runs = readRuns(m_sql))
                FUZZ_EXPECT(runs->size() <= 2);
            for (const RunId run : {deletion, restore}) {
                if (const auto content = readContent(m_sql, run))
                    FUZZ_EXPECT(content->rows.size() <= 2);
                if (const auto restored = readRestore(m_sql, run))
                    FUZZ_EXPECT(restored->rows.size() <= 2);
                (void)readSaved(m_sql, run);
            }
            return failure({}); // rolls back
        });
    }

private:
    Rows()
        : m_path(m_folder.filePath(QStringLiteral("journal.sqlite")))
        , m_sql(m_path)
    {
        static int count = 0;
        static QCoreApplication *application =
            QCoreApplication::instance() ? nullptr : new QCoreApplication(count, nullptr); // for the plugin
        Q_UNUSED(application)
        const auto file = JournalFile::open(m_path);
        FUZZ_EXPECT(file);
        const Digest digest = Digest::of("{}");
        RunContent content;
        PlannedIdentifier tag;
        tag.repository = QStringLiteral("web");
        tag.identifier = ImageIdentifier::forTag("1.0");
        tag.digest = digest;
        content.plan.rounds = {{tag}};
        content.rows.resize(1);
        content.rows.front().repository = tag.repository;
        content.rows.front().identifier = tag.identifier;
        content.rows.front().digest = digest;
        RunRecord record;
        record.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
        FUZZ_EXPECT((*file)->begin(record, content));
        FUZZ_EXPECT((*file)->noteSending(deletion, {0}, {{tag.repository, {digest, "{}", "type"}, {"1.0"}}}));
        record.kind = RunRecord::Kind::Restore;
        RestoreRow row;
        row.repository = tag.repository;
        row.identifier = tag.identifier;
        row.digest = digest;
        FUZZ_EXPECT((*file)->beginRestore(record, {row, row}));
        FUZZ_EXPECT(m_sql.open());
    }

    QTemporaryDir m_folder;
    QString m_path;
    JournalSql m_sql;
};

/// What a line may name, with the statement that sets it in every row.
const std::array columns{
    std::pair{"runs.kind", "UPDATE runs SET kind = ?"},
    std::pair{"runs.repositories", "UPDATE runs SET repositories = ?"},
    std::pair{"runs.startedAt", "UPDATE runs SET startedAt = ?"},
    std::pair{"runs.finishedAt", "UPDATE runs SET finishedAt = ?"},
    std::pair{"runs.cancelled", "UPDATE runs SET cancelled = ?"},
    std::pair{"runs.counts", "UPDATE runs SET counts = ?"},
    std::pair{"runs.follows", "UPDATE runs SET follows = ?"},
    std::pair{"items.number", "UPDATE items SET number = ? WHERE number = 0"},
    std::pair{"items.round", "UPDATE items SET round = ?"},
    std::pair{"items.repository", "UPDATE items SET repository = ?"},
    std::pair{"items.tag", "UPDATE items SET tag = ?"},
    std::pair{"items.digest", "UPDATE items SET digest = ?"},
    std::pair{"items.plan", "UPDATE items SET plan = ?"},
    std::pair{"items.state", "UPDATE items SET state = ?"},
    std::pair{"items.attempts", "UPDATE items SET attempts = ?"},
    std::pair{"items.outcome", "UPDATE items SET outcome = ?"},
    std::pair{"saved.content", "UPDATE savedTogether SET content = ?"},
};

/// "12" is a number, "1.5" another, "x'00ff'" bytes, "null" nothing, all else a text.
QVariant valueOf(const QByteArray &text)
{
    bool isNumber = false;
    if (const qint64 integer = text.toLongLong(&isNumber); isNumber)
        return integer;
    if (const double number = text.toDouble(&isNumber); isNumber)
        return number;
    if (text.startsWith("x'"))
        return QByteArray::fromHex(text.mid(2));
    if (text == "null")
        return {};
    return QString::fromUtf8(text);
}

} // namespace

/// Lines of "items.round=-2": what any column of a journal may hold, whatever its type.
FUZZ_TARGET(fuzz_journalrows)
{
    Rows::instance().readWith([&input](const JournalSql &sql) {
        const QByteArrayList lines = input.split('\n').mid(0, mostChanges);
        for (const QByteArray &line : lines) {
            const qsizetype equals = line.indexOf('=');
            for (const auto &[name, statement] : columns) {
                if (line.left(equals) != name)
                    continue;
                QSqlQuery query = sql.statement(statement);
                query.addBindValue(valueOf(line.mid(equals + 1)));
                (void)sql.run(query); // what the table itself refuses is no danger
            }
        }
    });
}
