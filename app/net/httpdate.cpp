// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/httpdate.h"

#include "app/core/utczone.h"

#include <QLocale>

namespace tagboat {

QDateTime parseHttpDate(const QByteArray &text)
{
    // Without the day of the week: two digits of a year are read as 19.. first, where it would be another day.
    const QString date = QString::fromLatin1(text).simplified().section(u' ', 1);
    const QLocale c = QLocale::c();
    for (const QLatin1String format : {QLatin1String("dd MMM yyyy HH:mm:ss 'GMT'"),
                                       QLatin1String("dd-MMM-yy HH:mm:ss 'GMT'"),
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
