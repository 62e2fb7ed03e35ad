// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/outcomeexport.h"

#include "app/core/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
        QStringLiteral("attempts"),
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
        outcome.failureCode,
        outcome.failureReason,
        skipReasonName(outcome.skipReason),
        outcome.alreadyGone,
        QJsonArray::fromStringList(parentsOf(outcome)),
        outcome.requestId,
        outcome.attempts,
    };
}

QString csvText(const QJsonValue &cell)
{
    if (cell.isBool())
        return cell.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (cell.isDouble())
        return QString::number(cell.toInteger());
    if (!cell.isArray()) {
        const QString lineEnd = QStringLiteral("\r\n"); // within quotes they are text
        QStringList lines = cell.toString().split(lineEnd);
        for (QString &line : lines)
            line = visibleSentence(line);
        return lines.join(lineEnd);
    }
    QStringList words;
    const QJsonArray array = cell.toArray();
    for (const QJsonValue &word : array)
        words += word.toString();
    return words.join(u' ');
}

QByteArray csvCell(QString text)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r\n");
    if (!text.isEmpty() && formulaStarts.contains(text.front()))
        text.prepend(u'\'');
    const bool needsQuotes = text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r');
    if (needsQuotes)
        text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text.toUtf8();
}

} // namespace

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
    QByteArray csv = columns().join(u',').toUtf8() + "\r\n";
    for (const OutcomeRow &row : rows) {
        QByteArray line;
        for (const QJsonValue &cell : cells(row))
            line += csvCell(csvText(cell)) + ',';
        line.chop(1);
        csv += line + "\r\n";
    }
    return csv;
}

QByteArray outcomesToJson(const std::vector<OutcomeRow> &rows)
{
    QJsonArray array;
    for (const OutcomeRow &row : rows) {
        const QList<QJsonValue> values = cells(row);
        QJsonObject object;
        for (qsizetype i = 0; i < values.size(); ++i)
            object.insert(columns().at(i), values.at(i));
        array.append(object);
    }
    return visibleJson(QJsonDocument(array).toJson(QJsonDocument::Indented));
}

} // namespace tagboat
