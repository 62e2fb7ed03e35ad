// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/formats.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace tagboat;

namespace {
constexpr qint64 now = 1'750'000'000'000;
constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
} // namespace

class FormatsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void relative_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(0) << QStringLiteral("-");
        QTest::newRow("now") << now << QStringLiteral("just now");
        QTest::newRow("clocks differ") << now + 10 * minute << QStringLiteral("just now");
        QTest::newRow("minutes") << now - 5 * minute << QStringLiteral("5 minute(s) ago");
        QTest::newRow("hours") << now - 23 * hour << QStringLiteral("23 hour(s) ago");
        QTest::newRow("days") << now - 59 * day << QStringLiteral("59 day(s) ago");
        QTest::newRow("months") << now - 365 * day << QStringLiteral("12 month(s) ago");
        QTest::newRow("years") << now - 3 * 366 * day << QStringLiteral("3 year(s) ago");
        QTest::newRow("1970") << qint64(1) << QStringLiteral("55 year(s) ago");
    }
    void relative()
    {
        QFETCH(qint64, ms);
        QTEST(relativeTime(ms, now), "text");
    }

    void futureIsADate()
    {
        const qint64 ms = now + 400 * day;
        QCOMPARE(relativeTime(ms, now),
                 QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), QLocale::ShortFormat));
    }

    void exact()
    {
        QCOMPARE(exactTime(0), QStringLiteral("-"));
        QVERIFY(exactTime(now).contains(QStringLiteral("2025")));
    }

    void exactTimesNameNoWeekday_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("date");
        QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates)
                                 << QStringLiteral("January 2, 2025 ");
        QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany) << QStringLiteral("2. Januar 2025 ");
        QTest::newRow("Chinese") << QLocale(QLocale::Chinese, QLocale::China) << QStringLiteral("2025年1月2日 ");
    }
    void exactTimesNameNoWeekday()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, date);
        const QLocale before;
        QLocale::setDefault(locale);
        const qint64 noon = QDateTime(QDate(2025, 1, 2), QTime(12, 0)).toMSecsSinceEpoch();
        const QString text = exactTime(noon);
        QLocale::setDefault(before);
        QVERIFY2(text.startsWith(date), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("12:00:00")), qPrintable(text));
    }

    void sizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(-1) << QStringLiteral("-");
        QTest::newRow("zero") << qint64(0) << QStringLiteral("0 bytes");
        QTest::newRow("bytes") << qint64(999) << QStringLiteral("999 bytes");
        QTest::newRow("one") << qint64(1000) << QStringLiteral("1.0 kB");
        QTest::newRow("MB") << qint64(19'300'000) << QStringLiteral("19 MB");
        QTest::newRow("GB") << qint64(1'940'000'000) << QStringLiteral("1.9 GB");
        QTest::newRow("nearly ten") << qint64(9'960'000) << QStringLiteral("10 MB");
        QTest::newRow("hundreds") << qint64(412'345'678) << QStringLiteral("412 MB");
    }
    void sizes()
    {
        QFETCH(qint64, bytes);
        QTEST(byteSize(bytes), "text");
    }

    void sizesFollowTheLanguage()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(byteSize(1'940'000'000), QStringLiteral("1,9 GB"));
        QCOMPARE(numberText(2310), QStringLiteral("2.310"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(numberText(2310), QStringLiteral("2,310"));
        QCOMPARE(imageCountText(2310), QStringLiteral("2,310 image(s)"));
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(-1) << QStringLiteral("-");
        QTest::newRow("seconds") << qint64(39600) << QStringLiteral("40 s");
        QTest::newRow("minutes") << 125 * qint64(1000) << QStringLiteral("2 min");
        QTest::newRow("hours") << 3 * hour + 10 * minute << QStringLiteral("3 h");
    }
    void durations()
    {
        QFETCH(qint64, ms);
        QTEST(durationText(ms), "text");
    }

    void kindsHaveAWord()
    {
        for (const auto kind : {ImageKind::Image, ImageKind::Index, ImageKind::Signature, ImageKind::Attestation,
                                ImageKind::Sbom, ImageKind::HelmChart, ImageKind::Artifact})
            QVERIFY(imageKindText(kind).size() > 1);
        QCOMPARE(imageKindText(ImageKind::Unknown), QStringLiteral("-"));
        for (const auto status : {ImageStatus::Active, ImageStatus::Archived, ImageStatus::Activating})
            QVERIFY(imageStatusText(status).size() > 1);
    }
};

TAGBOAT_TEST(FormatsTest)
#include "tst_formats.moc"
