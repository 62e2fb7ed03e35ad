// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/runsmodel.h"

#include "ui/models/iconrole.h"
#include "ui/text/formats.h"
#include "ui/text/resultstext.h"

#include <QLocale>

namespace tagboat {

namespace {

QString resultText(const RunRecord &run)
{
    QStringList parts;
    if (!run.isFinished())
        parts << RunsModel::tr("interrupted");
    else if (run.cancelled)
        parts << RunsModel::tr("cancelled");
    for (const CountText &count : countTexts(run.counts))
        parts << count.text;
    return parts.join(QStringLiteral(" · "));
}

QString iconOf(const RunRecord &run)
{
    if (!run.isFinished())
        return QStringLiteral("outcome-unknown");
    return run.counts.failed + run.counts.unknown > 0 ? QStringLiteral("outcome-failed") : QStringLiteral("outcome-deleted");
}

} // namespace

void RunsModel::setRuns(std::vector<RunRecord> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunRecord &run = m_runs[static_cast<std::size_t>(index.row())];
    if (role == iconNameRole)
        return index.column() == ResultColumn ? iconOf(run) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case StartedColumn:
        return role == Qt::ToolTipRole ? exactTime(run.startedAt.toMSecsSinceEpoch())
                                       : QLocale().toString(run.startedAt.toLocalTime(), QLocale::ShortFormat);
    case RepositoriesColumn:
        return run.repositories.join(tr(", "));
    case ResultColumn:
        return resultText(run);
    case ConnectionColumn:
        return run.connectionName;
    case AccountColumn:
        return run.account;
    case WhoColumn:
        return run.principal.isEmpty() ? run.user : run.principal;
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StartedColumn:
        //: Column: when a deletion was started
        return tr("Started");
    case RepositoriesColumn:
        return tr("Repositories");
    case ResultColumn:
        //: Column: how a deletion ended
        return tr("Result");
    case ConnectionColumn:
        return tr("Connection");
    case AccountColumn:
        return tr("Account");
    case WhoColumn:
        //: Column: who deleted
        return tr("Who");
    default:
        return {};
    }
}

} // namespace tagboat
