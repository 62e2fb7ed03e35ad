// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/tableexport.h"

#include "app/core/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tagboat {

namespace {

QString csvText(const QJsonValue &cell)
{
    if (cell.isBool())
        return cell.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (cell.isDouble())
        return QString::number(cell.toInteger());
    if (!cell.isArray()) {
        QStringList lines = cell.toString().split(u'\n'); // within quotes line ends are text
        for (QString &line : lines) {
            const bool hasReturn = line.endsWith(u'\r');
            line = visibleText(hasReturn ? line.chopped(1) : line) + (hasReturn ? QStringLiteral("\r") : QString());
        }
        return lines.join(u'\n');
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

QByteArray toCsv(const ExportTable &table)
{
    QByteArray csv = table.columns.join(u',').toUtf8() + "\r\n";
    for (const QList<QJsonValue> &row : table.rows) {
        QByteArray line;
        for (const QJsonValue &cell : row)
            line += csvCell(csvText(cell)) + ',';
        line.chop(1);
        csv += line + "\r\n";
    }
    return csv;
}

QByteArray toJson(const ExportTable &table)
{
    QJsonArray array;
    for (const QList<QJsonValue> &row : table.rows) {
        QJsonObject object;
        for (qsizetype i = 0; i < row.size(); ++i)
            object.insert(table.columns.at(i), row.at(i));
        array.append(object);
    }
    return visibleJson(QJsonDocument(array).toJson(QJsonDocument::Indented));
}

} // namespace tagboat
