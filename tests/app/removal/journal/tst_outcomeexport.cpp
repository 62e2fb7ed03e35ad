// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/outcomeexport.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace tagboat;

namespace {

OutcomeRow refusedRow()
{
    OutcomeRow row;
    row.repository = QStringLiteral("web/nginx");
    row.digest = Digest::of(QByteArrayView("a"));
    row.identifier = ImageIdentifier::forDigest(row.digest);
    row.platform = QStringLiteral("linux/arm64");
    row.outcome.state = Outcome::State::Failed;
    row.outcome.failureKind = FailureKind::NeededByIndex;
    row.outcome.failureCode = QStringLiteral("ImageReferencedByManifestList");
    row.outcome.failureReason = QStringLiteral("Referenced by \"lists\": [x,\ny] – ü");
    row.outcome.parents = {Digest::of(QByteArrayView("x")), Digest::of(QByteArrayView("y"))};
    row.outcome.requestId = QStringLiteral("7d1c");
    row.outcome.attempts = 2;
    return row;
}

QByteArray hex(const char *name)
{
    return Digest::of(QByteArray(name)).toQString().toUtf8();
}

/// The fields of one line, by the book (RFC 4180), so that the writer is not its own judge.
QStringList readCsvLine(const QString &line)
{
    QStringList fields{QString()};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (quoted && c == u'"' && i + 1 < line.size() && line.at(i + 1) == u'"')
            fields.last() += line.at(++i);
        else if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            fields += QString();
        else
            fields.last() += c;
    }
    return fields;
}

} // namespace

class TestOutcomeExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csv();
    void csvCells_data();
    void csvCells();
    void json();
    void names();
};

void TestOutcomeExport::csv()
{
    const QByteArray text = outcomesToCsv({refusedRow()});
    const QByteArray header =
        "repository,identifierKind,imageTag,imageDigest,platform,outcome,failureCode,failureReason,"
        "skipReason,alreadyGone,parents,requestId,attempts,failureKind\r\n";
    const QByteArray line = "web/nginx,digest,," + hex("a") + ",linux/arm64,failed,ImageReferencedByManifestList,"
        + QByteArray("\"Referenced by \"\"lists\"\": [x,\ny] \xe2\x80\x93 \xc3\xbc\",,false,") + hex("x") + ' '
        + hex("y") + ",7d1c,2,neededByIndex\r\n";
    QCOMPARE(text, header + line);
    QCOMPARE(outcomesToCsv({}), header);
}

void TestOutcomeExport::csvCells_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("read");

    const auto row = [](const char *reason, const char *read) {
        QTest::newRow(reason) << QString::fromUtf8(reason) << QString::fromUtf8(read);
    };
    row("plain", "plain");
    row("a,b", "a,b");
    row("\"", "\"");
    row("a\r\nb", "a\r\nb");
    row("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")");
    row("+1", "'+1");
    row("-1", "'-1");
    row("@SUM(A1)", "'@SUM(A1)");
    row("\t=1", "\\u{9}=1"); // no formula any more
    row("a\xe2\x80\x8e"
        "b",
        "a\\u{200E}b");
    row("a=1", "a=1");
    row("a\xe2\x80\xae"
        "b",
        "a\\u{202E}b"); // right to left from here on
    row("a\x1b[31m", "a\\u{1B}[31m");
}

void TestOutcomeExport::csvCells()
{
    QFETCH(QString, reason);
    OutcomeRow row = refusedRow();
    row.outcome.failureReason = reason;
    QString line = QString::fromUtf8(outcomesToCsv({row})).section(QStringLiteral("failureKind\r\n"), 1);
    line.chop(2);
    const QStringList fields = readCsvLine(line);
    QCOMPARE(fields.size(), 14);
    QTEST(fields.at(7), "read");
    QCOMPARE(fields.at(12), QStringLiteral("2"));
}

void TestOutcomeExport::json()
{
    OutcomeRow turning = refusedRow();
    turning.outcome.failureReason = QStringLiteral("a\u202Eb");
    const QByteArray escaped = outcomesToJson({turning});
    QVERIFY(escaped.contains("a\\u202eb"));
    QCOMPARE(QJsonDocument::fromJson(escaped).array().at(0).toObject().value(QLatin1String("failureReason")).toString(),
             turning.outcome.failureReason);

    OutcomeRow tag;
    tag.identifier = ImageIdentifier::forTag("=1");
    tag.outcome.state = Outcome::State::Skipped;
    tag.outcome.skipReason = SkipReason::Cancelled;
    const QJsonArray array = QJsonDocument::fromJson(outcomesToJson({refusedRow(), tag})).array();
    QCOMPARE(array.size(), 2);
    const QJsonObject first = array.at(0).toObject();
    QCOMPARE(first.size(), 14);
    QCOMPARE(first.value(QLatin1String("imageDigest")).toString().toUtf8(), hex("a"));
    QCOMPARE(first.value(QLatin1String("parents")).toArray().size(), 2);
    QCOMPARE(first.value(QLatin1String("attempts")).toInt(), 2);
    QCOMPARE(first.value(QLatin1String("alreadyGone")), QJsonValue(false));
    QCOMPARE(first.value(QLatin1String("failureReason")).toString(), refusedRow().outcome.failureReason);
    const QJsonObject second = array.at(1).toObject();
    QCOMPARE(second.value(QLatin1String("imageTag")).toString(), QStringLiteral("=1")); // no spreadsheet here
    QCOMPARE(second.value(QLatin1String("imageDigest")).toString(), QString());
    QCOMPARE(second.value(QLatin1String("skipReason")).toString(), QStringLiteral("cancelled"));
    QCOMPARE(QJsonDocument::fromJson(outcomesToJson({})).array().size(), 0);
}

void TestOutcomeExport::names()
{
    std::set<QString> states;
    for (int i = 0; i <= static_cast<int>(Outcome::State::Unknown); ++i)
        states.insert(stateName(static_cast<Outcome::State>(i)));
    QCOMPARE(states.size(), std::size_t(6));
    std::set<QString> reasons;
    for (int i = 0; i <= static_cast<int>(SkipReason::DeletionUnsupported); ++i)
        reasons.insert(skipReasonName(static_cast<SkipReason>(i)));
    QCOMPARE(reasons.size(), std::size_t(15));
}

TAGBOAT_TEST(TestOutcomeExport)
#include "tst_outcomeexport.moc"
