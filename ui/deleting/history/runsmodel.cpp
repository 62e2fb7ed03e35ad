// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/runsmodel.h"

#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/history/restoretext.h"
#include "ui/deleting/results/outcomecauses.h"
#include "ui/deleting/results/resultstext.h"

#include <QLocale>

#include <algorithm>

namespace tagboat {

namespace {

QString whenText(const RunRecord &run)
{
    if (!run.startedAt.isValid()) // damaged
        return {};
    return QLocale().toString(run.startedAt.toLocalTime(), QLocale::ShortFormat);
}

QString iconOf(const RunRecord &run)
{
    if (!run.damage.isEmpty())
        return QStringLiteral("error");
    if (!run.isFinished())
        return QStringLiteral("outcome-unknown");
    if (run.kind == RunRecord::Kind::Restore)
        return run.restored.failed > 0 ? QStringLiteral("outcome-failed") : QStringLiteral("undo");
    if (run.kind == RunRecord::Kind::RepositoryDeletion && run.counts.failed == 0)
        return QStringLiteral("outcome-deleted"); // an empty one had nothing to count
    return outcomeIconName(outcomeOfAll(run.counts, run.cancelled));
}

} // namespace

/// How it ended, and which run it came from.
QString RunsModel::resultText(const RunRecord &run) const
{
    QStringList parts;
    if (!run.damage.isEmpty())
        //: Of what the journal says of a run; %1 is a technical name
        parts << tr("damaged (%1)").arg(run.damage);
    if (!run.isFinished())
        parts << tr("interrupted");
    else if (run.cancelled)
        parts << tr("cancelled");
    if (run.kind == RunRecord::Kind::Restore)
        parts += restoreCountTexts(run.restored);
    if (run.kind == RunRecord::Kind::RepositoryDeletion && run.isFinished())
        parts << (run.counts.failed > 0 ? tr("repository not deleted") : tr("repository deleted"));
    if (run.kind == RunRecord::Kind::TagMove)
        parts << tr("%Ln tag(s) moved", nullptr, run.counts.untagged);
    else if (run.kind != RunRecord::Kind::RepositoryDeletion || run.counts.failed == 0) {
        for (const CountText &count : countTexts(run.counts))
            parts << count.text;
    }
    const auto before = std::find_if(m_runs.begin(), m_runs.end(), [&run](const RunRecord &other) {
        return run.follows != 0 && other.id == run.follows;
    });
    if (before != m_runs.end()) {
        parts << (run.kind == RunRecord::Kind::Restore
                      //: %1 is a date and time
                      ? tr("undoes %1").arg(whenText(*before))
                      //: %1 is a date and time
                      : tr("retry of %1").arg(whenText(*before)));
    }
    return parts.join(QStringLiteral(" · "));
}

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

QVariant RunsModel::cell(const QModelIndex &index, int role) const
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
        return role == Qt::ToolTipRole && run.startedAt.isValid() ? exactTime(run.startedAt.toMSecsSinceEpoch())
                                                                  : whenText(run);
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
