// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/runexport.h"

#include "app/removal/journal/journalnames.h"
#include "app/removal/journal/outcomeexport.h"
#include "app/removal/journal/tableexport.h"

namespace tagboat {

namespace {

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

/// By name, since a restore says less than a deletion: what it does not say stays empty.
QList<QJsonValue> restoreCells(const QStringList &columns, const RestoreRow &row)
{
    const QMap<QString, QJsonValue> said{
        {QStringLiteral("repository"), row.repository},
        {QStringLiteral("identifierKind"), row.identifier.isTag() ? QStringLiteral("tag") : QStringLiteral("digest")},
        {QStringLiteral("imageTag"), QString::fromStdString(row.identifier.tag())},
        {QStringLiteral("imageDigest"), row.digest.isNull() ? QString() : row.digest.toQString()},
        {QStringLiteral("outcome"), journalName(row.state)},
        {QStringLiteral("failureCode"), row.codeOf == CodeOf::Service ? row.code : QString()},
        {QStringLiteral("failureReason"), row.reason},
        {QStringLiteral("failureKind"), QString(failureKindName(row.failureKind))},
        {QStringLiteral("requestId"), row.requestId},
    };
    QList<QJsonValue> cells;
    for (const QString &column : columns)
        cells << said.value(column, QString());
    return cells;
}

QList<QJsonValue> repositoryCells(const QStringList &columns, const QString &repository, const RunRecord &run)
{
    Outcome::State state = Outcome::State::Unknown;
    if (run.isFinished())
        state = run.counts.failed > 0 ? Outcome::State::Failed : Outcome::State::Deleted;
    const QMap<QString, QJsonValue> said{{QStringLiteral("repository"), repository},
                                         {QStringLiteral("identifierKind"), QStringLiteral("repository")},
                                         {QStringLiteral("outcome"), stateName(state)}};
    QList<QJsonValue> cells;
    for (const QString &column : columns)
        cells << said.value(column, QString());
    return cells;
}

ExportTable tableOf(const std::vector<RunWithRows> &runs)
{
    ExportTable table = outcomeTable({});
    const QStringList columns = table.columns;
    for (const RunWithRows &each : runs) {
        QList<QList<QJsonValue>> rows = outcomeTable(each.rows).rows;
        for (const RestoreRow &row : each.restored)
            rows << restoreCells(columns, row);
        if (each.run.kind == RunRecord::Kind::RepositoryDeletion) {
            for (const QString &repository : each.run.repositories)
                rows << repositoryCells(columns, repository, each.run);
        }
        const QList<QJsonValue> origin = originCells(each.run);
        for (const QList<QJsonValue> &row : rows)
            table.rows << row + origin;
    }
    table.columns += originColumns();
    return table;
}

} // namespace

const QStringList &originColumns()
{
    static const QStringList names{
        QStringLiteral("run"),         QStringLiteral("runKind"),      QStringLiteral("startedAt"),
        QStringLiteral("finishedAt"),  QStringLiteral("connection"),   QStringLiteral("registry"),
        QStringLiteral("account"),     QStringLiteral("regionOrHost"), QStringLiteral("principal"),
        QStringLiteral("credentials"), QStringLiteral("computerUser"),
    };
    return names;
}

QList<QJsonValue> originCells(const RunRecord &run)
{
    return {
        run.id == 0 ? QString() : QString::number(run.id),
        journalName(run.kind),
        timeText(run.startedAt),
        timeText(run.finishedAt),
        run.connectionName,
        run.registry,
        run.account,
        run.place,
        run.principal,
        run.provider,
        run.user,
    };
}

QByteArray runsToCsv(const std::vector<RunWithRows> &runs)
{
    return toCsv(tableOf(runs));
}

QByteArray runsToJson(const std::vector<RunWithRows> &runs)
{
    return toJson(tableOf(runs));
}

} // namespace tagboat
