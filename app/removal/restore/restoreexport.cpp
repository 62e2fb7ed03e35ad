// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/restore/restoreexport.h"

#include "app/removal/journal/journalnames.h"
#include "app/removal/journal/runexport.h"
#include "app/removal/journal/tableexport.h"

#include <QJsonArray>

namespace tagboat {

namespace {

ExportTable tableOf(const RunRecord &run, const std::vector<RestoreRow> &rows)
{
    ExportTable table{{QStringLiteral("repository"), QStringLiteral("imageTag"), QStringLiteral("imageDigest"),
                       QStringLiteral("outcome"), QStringLiteral("failureCode"), QStringLiteral("failureReason"),
                       QStringLiteral("failureKind"), QStringLiteral("missing"), QStringLiteral("requestId")},
                      {}};
    table.columns += originColumns();
    for (const RestoreRow &row : rows) {
        QJsonArray missing;
        for (const Digest &digest : row.missing)
            missing.append(digest.toQString());
        table.rows.emplaceBack(QList<QJsonValue>{row.repository, QString::fromStdString(row.identifier.tag()),
                                                 row.digest.isNull() ? QString() : row.digest.toQString(),
                                                 journalName(row.state),
                                                 row.codeOf == CodeOf::Service ? row.code : QString(), row.reason,
                                                 QString(failureKindName(row.failureKind)), missing, row.requestId}
                               + originCells(run));
    }
    return table;
}

} // namespace

QByteArray restoredToCsv(const RunRecord &run, const std::vector<RestoreRow> &rows)
{
    return toCsv(tableOf(run, rows));
}

QByteArray restoredToJson(const RunRecord &run, const std::vector<RestoreRow> &rows)
{
    return toJson(tableOf(run, rows));
}

} // namespace tagboat
