// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/demo/outcomereport.h"

#include "app/core/visibletext.h"
#include "ui/deleting/results/outcometext.h"

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

constexpr int shortDigest = 19; // "sha256:" and twelve digits
constexpr std::size_t columnCount = 4;
using Line = std::array<QString, columnCount>;

Line lineOf(const OutcomeRow &row)
{
    const OutcomeText text = outcomeText(row);
    const QString identifier = row.identifier.toQString();
    return {text.state, visibleText(row.identifier.isTag() ? identifier : identifier.left(shortDigest)), text.cause,
            visibleText(serviceCode(row.outcome))};
}

} // namespace

QString outcomeReport(const std::vector<OutcomeRow> &rows)
{
    std::vector<Line> lines;
    std::transform(rows.begin(), rows.end(), std::back_inserter(lines), lineOf);
    std::array<qsizetype, columnCount> widths{};
    for (const Line &line : lines) {
        for (std::size_t column = 0; column < columnCount; ++column)
            widths[column] = std::max(widths[column], line[column].size());
    }
    QString table;
    for (const Line &line : lines) {
        QString text = QStringLiteral("  ");
        for (std::size_t column = 0; column < columnCount; ++column)
            text += line[column].leftJustified(widths[column] + 2);
        table += text.trimmed().prepend(QStringLiteral("  ")) + QLatin1Char('\n');
    }
    return table;
}

} // namespace tagboat
