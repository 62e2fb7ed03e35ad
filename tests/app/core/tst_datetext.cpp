// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/datetext.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class DateTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatServicesWrite_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        const auto row = [](const char *text, qint64 milliseconds) {
            QTest::newRow(text) << QString::fromLatin1(text) << milliseconds;
        };
        constexpr qint64 moment = 1'700'000'000'000;
        row("2023-11-14T22:13:20Z", moment);
        row("2023-11-14T22:13:20.123456789Z", moment + 123);
        row("2023-11-14T22:13:20", moment); // without a zone: UTC, wherever the computer is
        row("2023-11-14T23:13:20+01:00", moment);
        row("2023-11-14T22:13:20+00:00", moment);
        row("2023-11-14 22:13:20+00:00", moment);
        row("20231114T221320Z", moment);
        row("Tue, 14 Nov 2023 22:13:20 GMT", moment);
        row("Tue, 14 Nov 2023 22:13:20 +0000", moment);
        row("1700000000", moment);
        row("1700000000.25", moment + 250);
        row("1.7e9", moment);
        row(" 1700000000 ", moment);
        for (const char *none : {"", "yesterday", "-1", "0", "nan", "inf", "1e300", "2023-13-45T00:00:00Z",
                                 "9999999-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z"})
            row(none, 0);
    }
    void readsWhatServicesWrite()
    {
        QFETCH(QString, text);
        QTEST(qint64(millisecondsOfDate(text)), "milliseconds");
    }

    void longTextsAreNoDates() { QCOMPARE(millisecondsOfDate(QString(10'000'000, u'1')), std::int64_t(0)); }

    void fixedDatesOfBuildsAreNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "1970-01-01T00:00:01Z",
              "1979-12-31T23:00:01-01:00", "1980-01-01T00:00:00Z", "1980-01-01T00:00:01Z", "1980-01-01T00:00:01.5Z",
              "1980-02-01T00:00:00Z", "1985-10-26T08:15:00Z"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void fixedDatesOfBuildsAreNone()
    {
        QFETCH(QString, text);
        QCOMPARE(millisecondsOfCreation(text), std::int64_t(0));
    }

    void trueDatesOfCreationAreSome()
    {
        QCOMPARE(millisecondsOfCreation(QStringLiteral("2013-06-13T00:00:00Z")), std::int64_t(1'371'081'600'000));
    }
};

TAGBOAT_TEST(DateTextTest)
#include "tst_datetext.moc"
