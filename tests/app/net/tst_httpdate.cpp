// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/httpdate.h"

#include "app/core/utczone.h"
#include "tests/support/testprogram.h"

#include <QTest>

class TestHttpDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QDateTime>("expected");
        const QDateTime date(QDate(1994, 11, 6), QTime(8, 49, 37), tagboat::utcZone);
        QTest::newRow("RFC 7231") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << date;
        QTest::newRow("with spaces around") << QByteArray("  Sun,  06 Nov 1994 08:49:37 GMT ") << date;
        const char *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        for (int month = 1; month <= 12; ++month)
            QTest::addRow("%s", months[month - 1]) << QByteArray("Mon, 28 ") + months[month - 1]
                    + " 2026 23:59:58 GMT" << QDateTime(QDate(2026, month, 28), QTime(23, 59, 58), tagboat::utcZone);
        QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << date;
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << date;
        QTest::newRow("RFC 850 of this century") << QByteArray("Friday, 20-Nov-26 12:00:00 GMT")
                                                 << QDateTime(QDate(2026, 11, 20), QTime(12, 0), tagboat::utcZone);
        for (const QByteArray &text : QByteArrayList{"", "now", "Sun, 06 Nov 1994", "Sun, 31 Feb 1994 08:49:37 GMT",
                                                     "120", "Sun, 06 anF 1994 08:49:37 GMT",
                                                     "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 0x Nov 1994 08:49:37 GMT",
                                                     "Sun, 06 Nov 1994 08-49-37 GMT", "Sun, 06 Nov 1994 08:49:37 CET"})
            QTest::addRow("invalid: %s", text.constData()) << text << QDateTime();
    }

    void parse()
    {
        QFETCH(const QByteArray, text);
        QTEST(tagboat::parseHttpDate(text), "expected");
    }
};

TAGBOAT_TEST(TestHttpDate)
#include "tst_httpdate.moc"
