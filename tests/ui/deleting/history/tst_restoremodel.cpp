// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/deleting/history/restoremodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tagboat;

namespace {

using State = RestoreRow::State;

RestoreRow row(const char *tag, State state, FailureKind kind = FailureKind::Other)
{
    RestoreRow row;
    row.repository = QStringLiteral("team/app");
    row.identifier = ImageIdentifier::forTag(tag);
    row.digest = Digest::of(tag);
    row.state = state;
    row.failureKind = kind;
    return row;
}

} // namespace

class TestRestoreModel : public QObject
{
    Q_OBJECT

    std::vector<RestoreRow> m_rows;

    static QStringList tagsOf(const RestoreModel &model)
    {
        QStringList tags;
        for (int row = 0; row < model.rowCount(); ++row)
            tags << model.index(row, RestoreModel::IdentifierColumn).data().toString();
        return tags;
    }
    static QStringList causesOf(const RestoreModel &model)
    {
        QStringList lines;
        for (const CauseLine &line : model.causes())
            lines << line.title + u' ' + QString::number(line.count);
        return lines;
    }

private Q_SLOTS:
    void init()
    {
        m_rows = {row("a", State::Pending), row("beta", State::Pending), row("c", State::Pending),
                  row("d", State::NotSaved)};
    }

    void allThatCanComeBackAreChosen()
    {
        RestoreModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows(&m_rows);
        model.setChoosing(true);
        QCOMPARE(model.chosenCount(), 3);
        QCOMPARE(model.shownChosen(), Qt::Checked);
        const QModelIndex first = model.index(0, RestoreModel::IdentifierColumn);
        const QModelIndex last = model.index(3, RestoreModel::IdentifierColumn);
        QVERIFY(first.flags().testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(!last.flags().testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(!last.data(Qt::CheckStateRole).isValid());
        QSignalSpy changed(&model, &RestoreModel::chosenChanged);
        QVERIFY(model.setData(first, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.setData(last, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.chosenCount(), 2);
        QCOMPARE(model.shownChosen(), Qt::PartiallyChecked);
        model.setChoosing(false); // it runs
        QVERIFY(!first.data(Qt::CheckStateRole).isValid());
        QVERIFY(!model.setData(first, Qt::Checked, Qt::CheckStateRole));
    }

    void choosesWhatIsShown()
    {
        RestoreModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows(&m_rows);
        model.setChoosing(true);
        model.setShownChosen(false);
        QCOMPARE(model.chosenCount(), 0);
        model.setFilter(QStringLiteral(" BETA "));
        QCOMPARE(tagsOf(model), QStringList{QStringLiteral("beta")});
        model.setShownChosen(true);
        QCOMPARE(model.shownChosen(), Qt::Checked);
        model.setFilter({});
        QCOMPARE(model.chosen(), (std::vector<bool>{false, true, false, false}));
    }

    void causesCountAndNarrow()
    {
        RestoreModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows(&m_rows);
        QCOMPARE(causesOf(model), (QStringList{QStringLiteral("Not saved 1"), QStringLiteral("Can be tried 3")}));
        model.setCause(model.causes()[1]);
        QCOMPARE(tagsOf(model).join(u' '), QStringLiteral("a beta c"));
        const QPersistentModelIndex kept(model.index(2, RestoreModel::IdentifierColumn));
        const QPersistentModelIndex lost(model.index(0, RestoreModel::IdentifierColumn));
        m_rows[0].state = State::Restored;
        m_rows[1] = row("beta", State::Failed, FailureKind::RepositoryGone);
        model.refresh();
        QCOMPARE(causesOf(model),
                 (QStringList{QStringLiteral("Repository is gone 1"), QStringLiteral("Not saved 1"),
                              QStringLiteral("Can be tried 1"), QStringLiteral("Restored 1")}));
        QCOMPARE(tagsOf(model).join(u' '), QStringLiteral("c"));
        QCOMPARE(kept.row(), 0);
        QVERIFY(!lost.isValid());
        model.setCause(model.causes().front());
        QCOMPARE(tagsOf(model).join(u' '), QStringLiteral("beta"));
        model.setCause({});
        QCOMPARE(model.rowCount(), 4);
    }
};

TAGBOAT_TEST(TestRestoreModel)
#include "tst_restoremodel.moc"
