// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deleting/samples.h"
#include "ui/base/copyfield.h"
#include "ui/base/translations.h"
#include "ui/deleting/results/outcomesmodel.h"
#include "ui/deleting/results/resultscontent.h"
#include "ui/deleting/results/resultsexport.h"
#include "ui/session/navigator.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QTreeView>

#include <algorithm>

using namespace tagboat;

namespace {

/// Notes what it is asked for.
class NotingNavigator final : public Navigator
{
public:
    void openRepository(const QString &connectionId, const QString &repository) override
    {
        note({QStringLiteral("open"), connectionId, repository});
    }
    void showImage(const QString &connectionId, const QString &repository, const ImageIdentifier &identifier) override
    {
        note({QStringLiteral("show"), connectionId, repository, identifier.toQString()});
    }
    void reload(const QString &connectionId, const QString &repository) override
    {
        note({QStringLiteral("reload"), connectionId, repository});
    }
    void planDeletion(const QString &connectionId, const std::vector<Selection> &selections, RunId follows) override
    {
        note({QStringLiteral("plan"), connectionId, selections.front().repository, QString::number(follows)});
    }
    void resume(const RunRecord &run) override { note({QStringLiteral("resume"), QString::number(run.id)}); }
    void restore(const RunRecord &run) override { note({QStringLiteral("restore"), QString::number(run.id)}); }
    void showProblem(const QString &what, const Error &) override { note({QStringLiteral("problem"), what}); }

    QStringList asked;

private:
    void note(const QStringList &words) { asked << words.join(u' '); }
};

template <class T>
T *find(const QDialog &dialog, const char *name)
{
    return dialog.findChild<T *>(QString::fromLatin1(name));
}

QTreeView *causes(const QDialog &dialog)
{
    return find<QTreeView>(dialog, "causes");
}

QTreeView *outcomes(const QDialog &dialog)
{
    return find<QTreeView>(dialog, "outcomes");
}

QString details(const QDialog &dialog)
{
    return find<QTextEdit>(dialog, "detailText")->toPlainText();
}

/// "cause count" of each line.
QStringList causeList(const QDialog &dialog)
{
    QStringList lines;
    const auto *model = causes(dialog)->model();
    for (int row = 0; row < model->rowCount(); ++row)
        lines += model->index(row, 0).data().toString() + u' ' + model->index(row, 1).data().toString();
    return lines;
}

void choose(const QDialog &dialog, const QString &cause)
{
    auto *view = causes(dialog);
    for (int row = 0; row < view->model()->rowCount(); ++row)
        if (view->model()->index(row, 0).data().toString() == cause) {
            view->setCurrentIndex(view->model()->index(row, 0));
            return;
        }
    QFAIL(qPrintable(cause));
}

void show(ResultsDialog &dialog)
{
    dialog.resize(dialog.sizeHint());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
}

void press(const QDialog &dialog, const char *name)
{
    auto *button = find<QPushButton>(dialog, name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

bool isOffered(const QDialog &dialog, const char *name)
{
    return find<QPushButton>(dialog, name)->isVisible();
}

} // namespace

class ResultsDialogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations(QLocale());
    }

    void failuresComeFirstAndAreChosen()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        QVERIFY(!dialog.isModal());
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Deleted 8 of 10 in web/nginx"));
        QCOMPARE(causeList(dialog),
                 QStringList({QStringLiteral("Part of a multi-arch image 1"), QStringLiteral("Already gone 1"),
                              QStringLiteral("Deleted 6"), QStringLiteral("Tag removed 2"), QStringLiteral("All 10")}));
        QCOMPARE(causes(dialog)->currentIndex().row(), 0);
        QCOMPARE(outcomes(dialog)->model()->rowCount(), 1);
        QCOMPARE(find<CopyField>(dialog, "detailIdentifier")->text(), samples::digestOf("1.27.4arm64").toQString());
        QCOMPARE(find<CopyField>(dialog, "detailRequest")->text(),
                 QStringLiteral("7d1c0f52-9a4e-4c1b-8a75-0d6a4f1e22b9"));
        const QString text = details(dialog);
        for (const QString &part :
             {QStringLiteral("Failed: Part of a multi-arch image"), QStringLiteral("Platform: linux/arm64"),
              QStringLiteral("Needed by index ") + samples::digestOf("1.27.4").shortText(),
              QStringLiteral("1.27.4 and stable"), QStringLiteral("Next step: "),
              QStringLiteral("ECR said: Requested image referenced by manifest list: ["),
              QStringLiteral("Code: ImageReferencedByManifestList")})
            QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
    }

    void everyRowIsThere()
    {
        ResultsDialog dialog(samples::tenResults());
        choose(dialog, QStringLiteral("All"));
        QCOMPARE(outcomes(dialog)->model()->rowCount(), 10);
    }

    void serviceWordsAreNoMarkup()
    {
        auto content = samples::tenResults();
        content.rows = {samples::failed(ImageIdentifier::forTag("a"), "KmsError", "<b>bold</b><img src=x>")};
        ResultsDialog dialog(content);
        QVERIFY(details(dialog).contains(QStringLiteral("<b>bold</b><img src=x>")));
    }

    void retryCarriesWhatMaySucceedNow()
    {
        ResultsDialog dialog(samples::manyResults(3));
        show(dialog);
        QSignalSpy retry(&dialog, &ResultsDialog::retryRequested);
        press(dialog, "retry");
        QCOMPARE(retry.count(), 1);
        const auto selections = retry[0][0].value<std::vector<Selection>>();
        QCOMPARE(selections.size(), std::size_t(1));
        QCOMPARE(selections[0].repository, QStringLiteral("web/nginx"));
        const std::vector<ImageIdentifier> expected{
            ImageIdentifier::forTag("denied"), ImageIdentifier::forTag("busy"), ImageIdentifier::forTag("locked-up"),
            ImageIdentifier::forTag("nightly"), ImageIdentifier::forTag("lost")};
        QCOMPARE(selections[0].identifiers, expected);
        QVERIFY(dialog.isVisible());
    }

    void retryWithParentsCarriesBoth()
    {
        ResultsDialog dialog(samples::manyResults(3));
        show(dialog);
        QSignalSpy retry(&dialog, &ResultsDialog::retryWithParentsRequested);
        press(dialog, "retryWithParents");
        QCOMPARE(retry.count(), 1);
        const auto selections = retry[0][0].value<std::vector<Selection>>();
        QCOMPARE(selections.size(), std::size_t(1));
        const std::vector<ImageIdentifier> expected{ImageIdentifier::forDigest(samples::digestOf("1.27.4")),
                                                    ImageIdentifier::forDigest(samples::digestOf("1.27.4arm64")),
                                                    ImageIdentifier::forDigest(samples::digestOf("1.27.4amd64"))};
        QCOMPARE(selections[0].identifiers, expected);
    }

    void actionsFitTheCause_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<bool>("parents");
        QTest::addColumn<bool>("missingAction");
        QTest::addColumn<bool>("refresh");
        QTest::addColumn<bool>("showImage");
        QTest::newRow("child") << QStringLiteral("Part of a multi-arch image") << true << false << false << true;
        QTest::newRow("denied") << QStringLiteral("Not allowed") << false << true << false << true;
        QTest::newRow("gone") << QStringLiteral("Already gone") << false << false << true << false;
        QTest::newRow("unknown") << QStringLiteral("No answer") << false << false << true << true;
        QTest::newRow("deleted") << QStringLiteral("Deleted") << false << false << false << false;
        QTest::newRow("protected") << QStringLiteral("Protected") << false << false << false << true;
    }
    void actionsFitTheCause()
    {
        QFETCH(QString, cause);
        ResultsDialog dialog(samples::manyResults(3));
        show(dialog);
        choose(dialog, cause);
        QTEST(isOffered(dialog, "retryWithParents"), "parents");
        QTEST(isOffered(dialog, "copyMissingAction"), "missingAction");
        QTEST(isOffered(dialog, "refresh"), "refresh");
        QTEST(isOffered(dialog, "showImage"), "showImage");
        QVERIFY(isOffered(dialog, "retry"));
    }

    void nothingToRetry()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        QVERIFY(!isOffered(dialog, "retry"));
    }

    void refreshNamesTheRepository()
    {
        ResultsDialog dialog(samples::manyResults(0));
        show(dialog);
        choose(dialog, QStringLiteral("Already gone"));
        QSignalSpy refresh(&dialog, &ResultsDialog::refreshRequested);
        press(dialog, "refresh");
        QCOMPARE(refresh.count(), 1);
        QCOMPARE(refresh[0][0].toString(), QStringLiteral("web/nginx"));
    }

    void showsTheImage()
    {
        ResultsDialog dialog(samples::manyResults(0));
        show(dialog);
        choose(dialog, QStringLiteral("Not allowed"));
        QSignalSpy showImage(&dialog, &ResultsDialog::showRequested);
        press(dialog, "showImage");
        QCOMPARE(showImage.count(), 1);
        QCOMPARE(showImage[0][1].value<ImageIdentifier>(), ImageIdentifier::forTag("denied"));
    }

    void whatItOffersIsDoneByTheNavigator()
    {
        NotingNavigator navigator;
        RunRecord run;
        run.id = 7;
        run.connectionId = QStringLiteral("prod");
        QWidget window;
        ResultsDialog *dialog = makeResultsDialog(samples::manyResults(0), run, 6, &navigator, &window);
        const QString repository = QStringLiteral("web/nginx");
        Q_EMIT dialog->retryRequested({Selection{repository, {}}});
        Q_EMIT dialog->retryWithParentsRequested({Selection{repository, {}}});
        Q_EMIT dialog->restoreRequested();
        Q_EMIT dialog->refreshRequested(repository);
        Q_EMIT dialog->showRequested(repository, ImageIdentifier::forTag("1.0"));
        QCOMPARE(navigator.asked,
                 (QStringList{QStringLiteral("plan prod web/nginx 6"), QStringLiteral("plan prod web/nginx 6"),
                              QStringLiteral("restore 7"), QStringLiteral("reload prod web/nginx"),
                              QStringLiteral("show prod web/nginx 1.0")}));
        QVERIFY(dialog->testAttribute(Qt::WA_DeleteOnClose));
    }

    void copiesTheMissingAction()
    {
        ResultsDialog dialog(samples::manyResults(0));
        show(dialog);
        choose(dialog, QStringLiteral("Not allowed"));
        press(dialog, "copyMissingAction");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ecr:DeleteSomething"));
    }

    void filterNarrowsTheRows()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        choose(dialog, QStringLiteral("All"));
        auto *filter = find<QLineEdit>(dialog, "filter");
        QTest::keyClicks(filter, QStringLiteral("OLD-3"));
        TRY_COMPARE(outcomes(dialog)->model()->rowCount(), 1);
        QCOMPARE(find<CopyField>(dialog, "detailIdentifier")->text(), QStringLiteral("old-3"));
        QTest::keyClicks(filter, QStringLiteral("x"));
        TRY_COMPARE(outcomes(dialog)->model()->rowCount(), 0);
        QVERIFY(details(dialog).contains(QStringLiteral("Nothing matches.")));
        QVERIFY(!isOffered(dialog, "showImage"));
        filter->clear();
        TRY_COMPARE(outcomes(dialog)->model()->rowCount(), 10);
    }

    void sortsByHeader()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        choose(dialog, QStringLiteral("All"));
        auto *view = outcomes(dialog);
        const QString first = view->model()->index(0, 0).data().toString();
        view->sortByColumn(OutcomesModel::IdentifierColumn, Qt::DescendingOrder);
        QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("stable"));
        const int last = view->model()->rowCount() - 1; // the only digest
        const QString digest = view->model()->index(last, 0).data().toString();
        QVERIFY2(!digest.startsWith(QLatin1String("old")), qPrintable(digest));
        view->sortByColumn(OutcomesModel::IdentifierColumn, Qt::AscendingOrder);
        QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("1"));
        QCOMPARE(view->model()->index(last, 0).data().toString(), digest);
        view->sortByColumn(-1, Qt::AscendingOrder);
        QCOMPARE(view->model()->index(0, 0).data().toString(), first);
    }

    void sortsTagsNaturally()
    {
        ResultsDialog::Content content = samples::tenResults();
        content.rows.resize(3);
        content.rows[0].identifier = ImageIdentifier::forTag("1.10");
        content.rows[1].identifier = ImageIdentifier::forTag("1.9");
        content.rows[2].identifier = ImageIdentifier::forTag("1.9-rc1");
        ResultsDialog dialog(content);
        show(dialog);
        auto *view = outcomes(dialog);
        const auto texts = [view] {
            QStringList all;
            for (int row = 0; row < view->model()->rowCount(); ++row)
                all += view->model()->index(row, 0).data().toString();
            return all.join(u' ');
        };
        view->sortByColumn(OutcomesModel::IdentifierColumn, Qt::AscendingOrder);
        QCOMPARE(texts(), QStringLiteral("1.9 1.9-rc1 1.10"));
        view->sortByColumn(OutcomesModel::IdentifierColumn, Qt::DescendingOrder);
        QCOMPARE(texts(), QStringLiteral("1.10 1.9-rc1 1.9"));
    }

    void copiesRowsWithTabs()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        choose(dialog, QStringLiteral("Tag removed"));
        auto *view = outcomes(dialog);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].startsWith(QStringLiteral("stable\tTag removed\tTag removed\t")), qPrintable(lines[0]));
        QCOMPARE(lines[1].split(u'\t').size(), 8);
    }

    void copiesASummary()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        press(dialog, "copySummary");
        const QString text = QGuiApplication::clipboard()->text();
        for (const char *line : {"Deleted 8 of 10 in web/nginx\n", "alice\n", "Failed: Part of a multi-arch image: 1\n",
                                 "Deleted: 6\n", "Tag removed: 2\n"})
            QVERIFY2(text.contains(QString::fromLatin1(line)), qPrintable(text));
    }

    void exports_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("csv") << QByteArray("exportCsv") << QStringLiteral("csv");
        QTest::newRow("json") << QByteArray("exportJson") << QStringLiteral("json");
    }
    void exports()
    {
        QFETCH(QByteArray, action);
        QFETCH(QString, suffix);
        QTemporaryDir folder;
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        find<QAction>(dialog, action.constData())->trigger();
        auto *files = find<QFileDialog>(dialog, "exportDialog");
        QVERIFY(files);
        files->selectFile(folder.filePath(QStringLiteral("out")));
        QMetaObject::invokeMethod(files, "accept");
        const QString path = folder.filePath(QStringLiteral("out.") + suffix);
        QVERIFY2(find<QLabel>(dialog, "status")->text().contains(path),
                 qPrintable(find<QLabel>(dialog, "status")->text()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        if (suffix == QStringLiteral("csv")) {
            QCOMPARE(bytes.count("\r\n"), qsizetype(11)); // a header line and ten rows
            QVERIFY(bytes.contains("ImageReferencedByManifestList"));
        } else {
            QCOMPARE(QJsonDocument::fromJson(bytes).array().size(), qsizetype(10));
        }
    }

    void commandsOfTheChosenCause()
    {
        QTemporaryDir folder;
        ResultsDialog::Content content = samples::tenResults();
        content.rounds = {2, 3};
        content.cliCommands = [](const RepositoryName &repository, const std::vector<ImageIdentifier> &identifiers) {
            QStringList words{QStringLiteral("delete"), repository};
            for (const ImageIdentifier &identifier : identifiers)
                words << identifier.toQString();
            return QStringList{words.join(QLatin1Char(' '))};
        };
        const std::vector<OutcomeRow> rows = content.rows;
        ResultsDialog dialog(content);
        show(dialog);
        choose(dialog, QStringLiteral("All"));
        find<QAction>(dialog, "exportCommands")->trigger();
        auto *files = find<QFileDialog>(dialog, "exportDialog");
        files->selectFile(folder.filePath(QStringLiteral("out")));
        QMetaObject::invokeMethod(files, "accept");
        QFile file(folder.filePath(QStringLiteral("out.sh")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(3)); // what was sent, a line per round; what was left out is not there
        QCOMPARE(lines[0], QStringLiteral("#!/bin/bash"));
        QCOMPARE(lines[1].split(QLatin1Char(' ')).size(), qsizetype(4));
        QVERIFY(lines[1].contains(rows[0].identifier.toQString()) && lines[1].contains(rows[1].identifier.toQString()));
        QCOMPARE(lines[2].split(QLatin1Char(' ')).size(), qsizetype(5));
    }

    void failedExportIsTold()
    {
        const QString text = ResultsExport::save(QStringLiteral("/nonexistent/folder/out.csv"), "x");
        QVERIFY2(text.startsWith(QStringLiteral("Not saved to /nonexistent/folder/out.csv: ")), qPrintable(text));
    }

    void escapeCloses()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        QTest::keyClick(causes(dialog), Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void causesByKeyboard()
    {
        ResultsDialog dialog(samples::tenResults());
        show(dialog);
        QVERIFY(causes(dialog)->hasFocus());
        QTest::keyClick(causes(dialog), Qt::Key_Down);
        QTest::keyClick(causes(dialog), Qt::Key_Down);
        QCOMPARE(outcomes(dialog)->model()->rowCount(), 6);
    }

    void mnemonicsAreUnique()
    {
        ResultsDialog dialog(samples::manyResults(3));
        show(dialog);
        static const QRegularExpression mnemonic(QStringLiteral("&([^& ])"));
        QSet<QString> seen;
        for (const auto *button : dialog.findChildren<QPushButton *>()) {
            const auto match = mnemonic.match(button->text());
            if (!match.hasMatch())
                continue;
            QVERIFY2(!seen.contains(match.captured(1).toLower()), qPrintable(button->text()));
            seen.insert(match.captured(1).toLower());
        }
        QVERIFY(seen.size() >= 7);
    }

    void hundredThousandRows()
    {
        auto content = samples::manyResults(100'000);
        QElapsedTimer timer;
        timer.start();
        ResultsDialog dialog(std::move(content));
        show(dialog);
        QVERIFY(dialog.grab().width() > 0);
        qInfo("shown in %lld ms", timer.restart());
        choose(dialog, QStringLiteral("All"));
        qInfo("all chosen in %lld ms", timer.restart());
        outcomes(dialog)->sortByColumn(OutcomesModel::IdentifierColumn, Qt::DescendingOrder);
        qInfo("sorted in %lld ms", timer.restart());
        find<QLineEdit>(dialog, "filter")->setText(QStringLiteral("build-99999"));
        TRY_COMPARE(outcomes(dialog)->model()->rowCount(), 1);
        qInfo("filtered in %lld ms", timer.restart());
    }
};

TAGBOAT_TEST(ResultsDialogTest)
#include "tst_resultsdialog.moc"
