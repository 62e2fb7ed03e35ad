// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/httpdate.h"

#include "app/core/utczone.h"

#include <QByteArrayView>
#include <QLocale>

#include <utility>

namespace tagboat {

namespace {

/// "Sun, 06 Nov 1994 08:49:37 GMT", which nearly all servers send with every answer: read without a locale's patterns,
/// which take longer than the rest of a small answer.
QDateTime parseFixedDate(const QByteArray &text)
{
    constexpr qsizetype length = 29;
    constexpr QByteArrayView months("JanFebMarAprMayJunJulAugSepOctNovDec");
    if (text.size() != length || !text.endsWith(" GMT") || text[3] != ',')
        return {};
    bool valid = true;
    const auto number = [&](qsizetype at, qsizetype digits) {
        int value = 0;
        for (const char c : QByteArrayView(text).sliced(at, digits)) {
            valid &= c >= '0' && c <= '9';
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const qsizetype month = months.indexOf(QByteArrayView(text).sliced(8, 3));
    const QDate date(number(12, 4), static_cast<int>(month / 3) + 1, number(5, 2));
    const QTime time(number(17, 2), number(20, 2), number(23, 2));
    for (const auto &[at, separator] : {std::pair(4, ' '), {7, ' '}, {11, ' '}, {16, ' '}, {19, ':'}, {22, ':'}})
        valid &= text[at] == separator;
    valid &= month >= 0 && month % 3 == 0 && date.isValid() && time.isValid();
    return valid ? QDateTime(date, time, utcZone) : QDateTime();
}

} // namespace

QDateTime parseHttpDate(const QByteArray &text)
{
    if (QDateTime fixed = parseFixedDate(text); fixed.isValid())
        return fixed;
    // Without the day of the week: two digits of a year are read as 19.. first, where it would be another day.
    const QString date = QString::fromLatin1(text).simplified().section(u' ', 1);
    const QLocale c = QLocale::c();
    for (const QLatin1String format :
         {QLatin1String("dd MMM yyyy HH:mm:ss 'GMT'"), QLatin1String("dd-MMM-yy HH:mm:ss 'GMT'"),
          QLatin1String("MMM d HH:mm:ss yyyy")}) {
        QDateTime parsed = c.toDateTime(date, QString(format));
        if (!parsed.isValid())
            continue;
        if (parsed.date().year() < 1970) // "yy" counts from 1900
            parsed = parsed.addYears(100);
        return QDateTime(parsed.date(), parsed.time(), utcZone);
    }
    return {};
}

} // namespace tagboat
