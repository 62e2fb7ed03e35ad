// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/datetext.h"

#include "app/core/utczone.h"

#include <QRegularExpression>

#include <cmath>

namespace tagboat {

namespace {

constexpr double year9999 = 253'402'300'800.0; // in seconds
constexpr std::int64_t year2000 = 946'684'800'000;
constexpr qsizetype longestDate = 64;

/// "20261121T100000.5Z" with the hyphens and colons that Qt asks for.
QString withSeparators(QString text)
{
    static const QRegularExpression basic(
        QStringLiteral(R"(\A(\d{4})(\d\d)(\d\d)[Tt ](\d\d)(\d\d)(\d\d)([.,]\d+)?(.*)\z)"));
    const auto match = basic.match(text);
    if (match.hasMatch()) {
        text = QStringLiteral("%1-%2-%3T%4:%5:%6%7%8")
                   .arg(match.captured(1), match.captured(2), match.captured(3), match.captured(4), match.captured(5),
                        match.captured(6), match.captured(7), match.captured(8));
    }
    return text;
}

QDateTime parsed(const QString &text)
{
    QDateTime time = QDateTime::fromString(withSeparators(text), Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        return {time.date(), time.time(), utcZone};
    if (time.isValid())
        return time;
    QString mail = text;
    if (mail.endsWith(QLatin1String("GMT")) || mail.endsWith(QLatin1String("UTC")))
        mail.replace(mail.size() - 3, 3, QStringLiteral("+0000"));
    return QDateTime::fromString(mail, Qt::RFC2822Date);
}

} // namespace

std::int64_t millisecondsOfSeconds(double seconds)
{
    return seconds > 0 && seconds < year9999 ? std::llround(seconds * 1000) : 0;
}

std::int64_t millisecondsOfDate(QStringView text)
{
    const QString trimmed = text.left(longestDate).trimmed().toString();
    bool isNumber = false;
    const double seconds = trimmed.toDouble(&isNumber);
    if (isNumber)
        return millisecondsOfSeconds(seconds);
    const QDateTime time = parsed(trimmed);
    const std::int64_t value = time.isValid() ? time.toMSecsSinceEpoch() : 0;
    return value > 0 && static_cast<double>(value) < year9999 * 1000 ? value : 0;
}

std::int64_t millisecondsOfCreation(QStringView text)
{
    const std::int64_t value = millisecondsOfDate(text);
    return value >= year2000 ? value : 0;
}

} // namespace tagboat
