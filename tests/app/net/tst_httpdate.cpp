// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/httpdate.h"

#include "app/core/utczone.h"

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
        QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << date;
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << date;
        QTest::newRow("RFC 850 of this century") << QByteArray("Friday, 20-Nov-26 12:00:00 GMT")
                                                 << QDateTime(QDate(2026, 11, 20), QTime(12, 0), tagboat::utcZone);
        for (const QByteArray text : {"", "now", "Sun, 06 Nov 1994", "Sun, 31 Feb 1994 08:49:37 GMT", "120"})
            QTest::addRow("invalid: %s", text.constData()) << text << QDateTime();
    }

    void parse()
    {
        QFETCH(const QByteArray, text);
        QTEST(tagboat::parseHttpDate(text), "expected");
    }
};

QTEST_GUILESS_MAIN(TestHttpDate)
#include "tst_httpdate.moc"
