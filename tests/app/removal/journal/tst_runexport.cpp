// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/runexport.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tagboat;

namespace {

RunRecord someRun(RunRecord::Kind kind)
{
    RunRecord run;
    run.id = 7;
    run.kind = kind;
    run.connectionName = QStringLiteral("prod");
    run.registry = QStringLiteral("ecr");
    run.account = QStringLiteral("123456789012");
    run.place = QStringLiteral("eu-west-1");
    run.principal = QStringLiteral("alice");
    run.provider = QStringLiteral("environment");
    run.user = QStringLiteral("al");
    run.repositories = {QStringLiteral("web/nginx")};
    run.startedAt = QDateTime(QDate(2026, 11, 30), QTime(20, 0), Qt::UTC);
    run.finishedAt = run.startedAt.addSecs(2);
    return run;
}

OutcomeRow deletedTag(const char *tag)
{
    OutcomeRow row;
    row.repository = QStringLiteral("web/nginx");
    row.identifier = ImageIdentifier::forTag(tag);
    row.outcome.state = Outcome::State::Deleted;
    return row;
}

QJsonObject rowOf(const QByteArray &json, int row)
{
    return QJsonDocument::fromJson(json).array().at(row).toObject();
}

QString cell(const QJsonObject &row, const char *column)
{
    return row.value(QLatin1String(column)).toString();
}

} // namespace

class TestRunExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowSaysWhereWhenAndByWhom()
    {
        const auto kind = RunRecord::Kind::Deletion;
        const QByteArray csv = runsToCsv({{someRun(kind), {deletedTag("1.0")}}});
        const QList<QByteArray> lines = csv.split('\n');
        QVERIFY2(lines[0].endsWith(",failureKind,run,runKind,startedAt,finishedAt,connection,registry,account,"
                                   "regionOrHost,principal,credentials,computerUser\r"),
                 lines[0].constData());
        QVERIFY2(lines[1].endsWith(",7,deletion,2026-11-30T20:00:00.000Z,2026-11-30T20:00:02.000Z,prod,ecr,"
                                   "123456789012,eu-west-1,alice,environment,al\r"),
                 lines[1].constData());
        QCOMPARE(lines[0].count(','), lines[1].count(','));
    }

    void runsOfAllKindsGoIntoOneTable()
    {
        RestoreRow restored;
        restored.repository = QStringLiteral("web/nginx");
        restored.identifier = ImageIdentifier::forTag("1.0");
        restored.state = RestoreRow::State::TagTaken;
        RunRecord interrupted = someRun(RunRecord::Kind::Deletion);
        interrupted.finishedAt = {};
        const QByteArray json = runsToJson({{someRun(RunRecord::Kind::Restore), {}, {restored}},
                                            {someRun(RunRecord::Kind::RepositoryDeletion)},
                                            {interrupted, {deletedTag("1.0"), deletedTag("1.1")}}});
        QCOMPARE(QJsonDocument::fromJson(json).array().size(), 4);
        QCOMPARE(cell(rowOf(json, 0), "runKind"), QStringLiteral("restore"));
        QCOMPARE(cell(rowOf(json, 0), "outcome"), QStringLiteral("tagTaken"));
        QCOMPARE(cell(rowOf(json, 0), "imageTag"), QStringLiteral("1.0"));
        QCOMPARE(cell(rowOf(json, 1), "identifierKind"), QStringLiteral("repository"));
        QCOMPARE(cell(rowOf(json, 1), "outcome"), QStringLiteral("deleted"));
        QCOMPARE(cell(rowOf(json, 3), "imageTag"), QStringLiteral("1.1"));
        QCOMPARE(cell(rowOf(json, 3), "finishedAt"), QString());
        for (int row = 0; row < 4; ++row)
            QCOMPARE(rowOf(json, row).size(), rowOf(json, 0).size());
    }
};

TAGBOAT_TEST(TestRunExport)
#include "tst_runexport.moc"
