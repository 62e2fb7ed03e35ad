// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QStringList>

namespace tagboat {

/// What is written to a file for people with spreadsheets and for programs. Columns are named in English, for machines;
/// `rows` have a text, number, truth or array of texts for each of them.
struct ExportTable
{
    QStringList columns;
    QList<QList<QJsonValue>> rows;
};

/// UTF-8, RFC 4180: a header line, CRLF line ends, quotes where needed. A cell that a spreadsheet would take for a
/// formula gets an apostrophe in front.
[[nodiscard]] QByteArray toCsv(const ExportTable &table);
/// UTF-8, an array with an object per row.
[[nodiscard]] QByteArray toJson(const ExportTable &table);

} // namespace tagboat
