// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/outcomeexport.h"

#include <QJsonArray>
#include <QStringList>

namespace tagboat {

namespace {

const QStringList &columns()
{
    static const QStringList names{
        QStringLiteral("repository"),  QStringLiteral("identifierKind"), QStringLiteral("imageTag"),
        QStringLiteral("imageDigest"), QStringLiteral("platform"),       QStringLiteral("outcome"),
        QStringLiteral("failureCode"), QStringLiteral("failureReason"),  QStringLiteral("skipReason"),
        QStringLiteral("alreadyGone"), QStringLiteral("parents"),        QStringLiteral("requestId"),
        QStringLiteral("attempts"),    QStringLiteral("failureKind"),
    };
    return names;
}

QStringList parentsOf(const Outcome &outcome)
{
    QStringList parents;
    for (const Digest &parent : outcome.parents)
        parents += parent.toQString();
    return parents;
}

/// By column, in the order of columns().
QList<QJsonValue> cells(const OutcomeRow &row)
{
    const Outcome &outcome = row.outcome;
    return {
        row.repository,
        row.identifier.isTag() ? QStringLiteral("tag") : QStringLiteral("digest"),
        QString::fromStdString(row.identifier.tag()),
        row.digest.isNull() ? QString() : row.digest.toQString(),
        row.platform,
        stateName(outcome.state),
        serviceCode(outcome),
        outcome.failureReason,
        skipReasonName(outcome.skipReason),
        outcome.alreadyGone,
        QJsonArray::fromStringList(parentsOf(outcome)),
        outcome.requestId,
        outcome.attempts,
        QString(failureKindName(outcome.failureKind)),
    };
}

} // namespace

ExportTable outcomeTable(const std::vector<OutcomeRow> &rows)
{
    ExportTable table{columns(), {}};
    table.rows.reserve(static_cast<qsizetype>(rows.size()));
    for (const OutcomeRow &row : rows)
        table.rows << cells(row);
    return table;
}

QString stateName(Outcome::State state)
{
    switch (state) {
    case Outcome::State::Pending:
        return QStringLiteral("pending");
    case Outcome::State::Untagged:
        return QStringLiteral("untagged");
    case Outcome::State::Deleted:
        return QStringLiteral("deleted");
    case Outcome::State::Failed:
        return QStringLiteral("failed");
    case Outcome::State::Skipped:
        return QStringLiteral("skipped");
    case Outcome::State::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString skipReasonName(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None:
        return {};
    case SkipReason::ProtectedPattern:
        return QStringLiteral("protectedPattern");
    case SkipReason::PulledRecently:
        return QStringLiteral("pulledRecently");
    case SkipReason::InUse:
        return QStringLiteral("inUse");
    case SkipReason::Duplicate:
        return QStringLiteral("duplicate");
    case SkipReason::CoveredByDigest:
        return QStringLiteral("coveredByDigest");
    case SkipReason::NeededByKeptIndex:
        return QStringLiteral("neededByKeptIndex");
    case SkipReason::Cancelled:
        return QStringLiteral("cancelled");
    case SkipReason::ParentNotDeleted:
        return QStringLiteral("parentNotDeleted");
    case SkipReason::ReadOnlyConnection:
        return QStringLiteral("readOnlyConnection");
    case SkipReason::HasOwnTags:
        return QStringLiteral("hasOwnTags");
    case SkipReason::TagMoved:
        return QStringLiteral("tagMoved");
    case SkipReason::ProtectedByRegistry:
        return QStringLiteral("protectedByRegistry");
    case SkipReason::TagNotRemovable:
        return QStringLiteral("tagNotRemovable");
    case SkipReason::DeletionUnsupported:
        return QStringLiteral("deletionUnsupported");
    }
    return {};
}

QByteArray outcomesToCsv(const std::vector<OutcomeRow> &rows)
{
    return toCsv(outcomeTable(rows));
}

QByteArray outcomesToJson(const std::vector<OutcomeRow> &rows)
{
    return toJson(outcomeTable(rows));
}

} // namespace tagboat
