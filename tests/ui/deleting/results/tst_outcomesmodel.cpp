// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/failurekinds.h"
#include "tests/support/testprogram.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/results/causesmodel.h"
#include "ui/deleting/results/outcomesmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QTest>

using namespace tagboat;

namespace {

using Rows = std::vector<OutcomeRow>;

OutcomeRow row(const std::string &tag, Outcome::State state, const QString &code = {})
{
    OutcomeRow result;
    result.repository = QStringLiteral("web/nginx");
    result.identifier = ImageIdentifier::forTag(tag);
    result.digest = Digest::of(QByteArray::fromStdString(tag));
    result.outcome.state = state;
    result.outcome.failureCode = code;
    result.outcome.failureKind = ecr::failureKindOf(code);
    return result;
}

Rows sampleRows()
{
    Rows rows{row("c", Outcome::State::Deleted),
              row("a", Outcome::State::Deleted),
              row("b", Outcome::State::Failed, QStringLiteral("KmsError")),
              row("f", Outcome::State::Failed, QStringLiteral("ImageReferencedByManifestList")),
              row("e", Outcome::State::Failed, QStringLiteral("ImageReferencedByManifestList")),
              row("d", Outcome::State::Untagged)};
    rows[3].platform = QStringLiteral("linux/arm64");
    rows[2].outcome.failureReason = QStringLiteral("Key is disabled");
    // One explanation, two codes of a whole call
    for (const char *code : {"ThrottlingException", "TooManyRequestsException"}) {
        rows.push_back(row(code, Outcome::State::Failed, QString::fromLatin1(code)));
        rows.back().outcome.wholeCall = true;
        rows.back().outcome.errorKind = Error::Kind::Throttled;
    }
    return rows;
}

struct Fixture
{
    explicit Fixture(Rows given = sampleRows())
        : rows(std::make_shared<Rows>(std::move(given)))
        , causes(std::make_shared<OutcomeCauses>(OutcomeCauses::of(*rows)))
    {
        model.setRows(rows, causes);
    }

    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (int i = 0; i < model.rowCount(); ++i)
            names += model.index(i, 0).data().toString();
        return names;
    }

    std::shared_ptr<const Rows> rows;
    std::shared_ptr<const OutcomeCauses> causes;
    OutcomesModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

QStringList list(const char *names)
{
    return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class OutcomesModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void causesAreCounted()
    {
        const Fixture fixture;
        QStringList titles;
        for (const auto &cause : fixture.causes->causes)
            titles += cause.title + u' ' + QString::number(cause.count);
        QCOMPARE(titles.size(), 5);
        QVERIFY(titles.mid(0, 3).contains(QStringLiteral("Part of a multi-arch image 2")));
        QVERIFY(titles.mid(0, 3).contains(QStringLiteral("Too many requests 2"))); // merged
        QVERIFY(titles.mid(0, 3).contains(QStringLiteral("Encryption key not usable 1")));
        QCOMPARE(titles.mid(3), QStringList({QStringLiteral("Deleted 2"), QStringLiteral("Tag removed 1")}));
        for (std::size_t i = 0; i < fixture.rows->size(); ++i)
            QCOMPARE(fixture.causes->causes[fixture.causes->causeOfRow[i]].sample.state,
                     (*fixture.rows)[i].outcome.state);
    }

    void causesModel()
    {
        const Fixture fixture;
        CausesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        model.setCauses(causeLines(*fixture.causes));
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.index(5, 0).data().toString(), QStringLiteral("All"));
        QCOMPARE(model.index(5, 1).data().toString(), QStringLiteral("8"));
        QVERIFY(!model.causeAt(5));
        QVERIFY(!model.causeAt(-1));
        QCOMPARE(model.causeAt(3), std::optional<std::size_t>(3));
        QCOMPARE(model.index(3, 0).data(iconNameRole).toString(), QStringLiteral("outcome-deleted"));
        QCOMPARE(model.index(0, 0).data(iconNameRole).toString(), QStringLiteral("outcome-failed"));
        QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Failed: ")));

        const Fixture single({row("a", Outcome::State::Deleted)});
        model.setCauses(causeLines(*single.causes));
        QCOMPARE(model.rowCount(), 1); // "All" would say the same
    }

    void showsOneCause()
    {
        Fixture fixture;
        QCOMPARE(fixture.model.rowCount(), 8);
        fixture.model.setCause(3);
        QCOMPARE(fixture.shown(), list("c a"));
        QCOMPARE(fixture.model.positionAt(1), 1u);
        fixture.model.setCause(std::nullopt);
        QCOMPARE(fixture.model.rowCount(), 8);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("tag") << QStringLiteral("ThrottlingE") << list("ThrottlingException");
        QTest::newRow("code, without case") << QStringLiteral("kmserror") << list("b");
        QTest::newRow("reason") << QStringLiteral("disabled") << list("b");
        QTest::newRow("platform") << QStringLiteral(" arm64 ") << list("f");
        QTest::newRow("digest") << Digest::of("d").toQString() << list("d");
        QTest::newRow("nothing") << QStringLiteral("zzz") << QStringList();
    }
    void filters()
    {
        QFETCH(QString, filter);
        Fixture fixture;
        fixture.model.setFilter(filter);
        QTEST(fixture.shown(), "shown");
        fixture.model.setFilter({});
        QCOMPARE(fixture.model.rowCount(), 8);
    }

    void sortKeepsPersistentIndexes()
    {
        Fixture fixture(
            {row("b", Outcome::State::Deleted), row("a", Outcome::State::Untagged), row("c", Outcome::State::Deleted)});
        const QPersistentModelIndex c(fixture.model.index(2, 1));
        fixture.model.sort(OutcomesModel::IdentifierColumn, Qt::DescendingOrder);
        QCOMPARE(fixture.shown(), list("c b a"));
        QCOMPARE(c.row(), 0);
        QCOMPARE(c.column(), 1);
        fixture.model.sort(OutcomesModel::IdentifierColumn, Qt::AscendingOrder);
        QCOMPARE(fixture.shown(), list("a b c"));
        fixture.model.sort(OutcomesModel::OutcomeColumn);
        QCOMPARE(fixture.shown(), list("b c a"));
        fixture.model.sort(-1);
        QCOMPARE(fixture.shown(), list("b a c"));
        QCOMPARE(c.row(), 2);
        fixture.model.sort(OutcomesModel::IdentifierColumn);
        fixture.model.setFilter(QStringLiteral("c"));
        QCOMPARE(fixture.shown(), list("c"));
        QVERIFY(!c.isValid());
    }

    void empty()
    {
        Fixture fixture{Rows()};
        QCOMPARE(fixture.model.rowCount(), 0);
        fixture.model.sort(0);
        fixture.model.setFilter(QStringLiteral("a"));
        QCOMPARE(fixture.model.rowCount(), 0);
    }

    void hundredThousandRows()
    {
        Rows rows;
        for (int i = 0; i < 100'000; ++i)
            rows.push_back(row("t" + std::to_string(i * 7919 % 100'000),
                               i % 3 ? Outcome::State::Deleted : Outcome::State::Untagged));
        QElapsedTimer timer;
        timer.start();
        auto shared = std::make_shared<Rows>(std::move(rows));
        auto causes = std::make_shared<OutcomeCauses>(OutcomeCauses::of(*shared));
        qInfo("grouped in %lld ms", timer.restart());
        OutcomesModel model;
        model.setRows(shared, causes);
        model.sort(OutcomesModel::IdentifierColumn);
        qInfo("sorted in %lld ms", timer.restart());
        model.setFilter(QStringLiteral("t9999"));
        qInfo("filtered in %lld ms", timer.restart());
        QCOMPARE(model.rowCount(), 11);
    }
};

TAGBOAT_TEST(OutcomesModelTest)
#include "tst_outcomesmodel.moc"
