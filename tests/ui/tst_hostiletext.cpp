// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names, errors and types come from strangers. None of it is drawn as markup, which could read files of the user, and
// none of it hides or turns around what stands beside it.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "tests/ui/glancewindow.h"
#include "ui/base/plaintext.h"
#include "ui/base/statepanel.h"
#include "ui/base/textlabel.h"
#include "ui/browsing/imagespane.h"
#include "ui/deleting/results/resultsdialog.h"

#include <QApplication>
#include <QFormLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QMessageBox>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// Markup that would be drawn, and a character that would turn the rest of the line around.
const QString hostile = QStringLiteral("<b>bold</b>\u202Egpj");

QStringList everyLabelThatIsNotPlain()
{
    QStringList found;
    const QWidgetList widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool isSeen = widget->testAttribute(Qt::WA_WState_Polished);
        if (label && isSeen && !label->text().isEmpty()
            && (label->textFormat() != Qt::PlainText || label->text().contains(QChar(0x202E))))
            found << QStringLiteral("%1 \"%2\": %3")
                         .arg(QLatin1String(label->metaObject()->className()), label->objectName(), label->text());
        if (widget->toolTip().contains(QChar(0x202E)) || widget->windowTitle().contains(QChar(0x202E)))
            found << QStringLiteral("%1 \"%2\"")
                         .arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
    }
    return found;
}

const QLabel *shownTip()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        if (window->inherits("QTipLabel") && window->isVisible())
            return qobject_cast<const QLabel *>(window);
    }
    return nullptr;
}

void hover(QWidget *widget, const QPoint &position)
{
    QHelpEvent help(QEvent::ToolTip, position, widget->mapToGlobal(position));
    QApplication::sendEvent(widget, &help);
}

/// Every cell of every table and tree of a window. \return those whose tip or text is not plain; `tips` counts tips
QStringList hoverEverything(const QWidget *window, int *tips)
{
    QStringList found;
    for (QTreeView *view : window->findChildren<QTreeView *>()) {
        if (!view->isVisible())
            continue;
        for (QModelIndex row = view->model()->index(0, 0); row.isValid(); row = view->indexBelow(row)) {
            for (int column = 0; column < view->model()->columnCount(row.parent()); ++column) {
                const QModelIndex cell = row.siblingAtColumn(column);
                if (cell.data().toString().contains(QChar(0x202E)))
                    found << QStringLiteral("text of %1: %2").arg(view->objectName(), cell.data().toString());
                view->scrollTo(cell);
                hover(view->viewport(), view->visualRect(cell).center());
                const QLabel *tip = shownTip();
                if (!tip)
                    continue;
                ++*tips;
                if (tip->textFormat() != Qt::PlainText || tip->text().contains(QChar(0x202E)))
                    found << QStringLiteral("tip of %1: %2").arg(view->objectName(), tip->text());
                QToolTip::hideText();
                delete tip; // else it fades away, and the next one begins with its text
            }
        }
    }
    return found;
}

} // namespace

class TestHostileText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { showPlainTextOnly(); }
    void cleanup() { QToolTip::hideText(); }

    void labels()
    {
        TextLabel label;
        label.setText(hostile);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), QStringLiteral("<b>bold</b>\\u{202E}gpj"));
        QLabel plain;
        plain.setTextFormat(Qt::PlainText);
        plain.setText(label.text());
        QCOMPARE(label.sizeHint(), plain.sizeHint());
        QCOMPARE(TextLabel(QStringLiteral("two\nlines")).text(), QStringLiteral("two\nlines"));
    }

    void labelsThatQtMakes()
    {
        QWidget form;
        auto *layout = new QFormLayout(&form);
        layout->addRow(hostile, new QWidget(&form));
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
        QCOMPARE(form.findChild<QLabel *>()->textFormat(), Qt::PlainText);
    }

    void messageBoxes()
    {
        QMessageBox *box = makeMessageBox(QMessageBox::Question, hostile, hostile, QMessageBox::Cancel, nullptr);
        setSecondParagraph(box, hostile);
        box->show();
        QVERIFY(QTest::qWaitForWindowExposed(box));
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());
        QCOMPARE(box->text(), QStringLiteral("<b>bold</b>\\u{202E}gpj"));
        QCOMPARE(box->windowTitle(), QStringLiteral("<b>bold</b>\\u{202E}gpj"));
        delete box;
    }

    void toolTips()
    {
        QWidget widget;
        widget.setToolTip(hostile);
        QCOMPARE(widget.toolTip(), QStringLiteral("<b>bold</b>\\u{202E}gpj"));
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        hover(&widget, widget.rect().center());
        const QLabel *tip = shownTip();
        QVERIFY(tip);
        QCOMPARE(tip->textFormat(), Qt::PlainText);
    }

    void windowTitles()
    {
        QWidget widget;
        widget.setWindowTitle(hostile);
        QCOMPARE(widget.windowTitle(), QStringLiteral("<b>bold</b>\\u{202E}gpj"));
    }

    /// Glance takes any text for a name, for a tag, and for what an image says of itself.
    void everywhereInTheWindow()
    {
        FakeGlance glance;
        glance.name = hostile;
        glance.tags = {hostile, QStringLiteral("<img src=/dev/zero>")};
        glance.visibility = hostile;
        WindowFixture fixture;
        MainWindow *window = openGlance(fixture, glance);
        QVERIFY(window);
        TRY_VERIFY(fixture.model()->rowCount() == 2);
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag(hostile.toStdString()));
        TRY_VERIFY(window->imagesPane()->currentIdentifier().has_value());
        QCOMPARE(fixture.shown().filter(QStringLiteral("u{202E}")),
                 QStringList(QStringLiteral("<b>bold</b>\\u{202E}gpj")));
        int tips = 0;
        QCOMPARE(hoverEverything(window, &tips), QStringList());
        QVERIFY(tips > 4);
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());

        // A question that names it.
        window->actions().protectImage->trigger();
        auto *question = window->findChild<QMessageBox *>(QStringLiteral("liftProtection"));
        QVERIFY(question);
        QVERIFY(question->text().contains(QStringLiteral("<b>bold</b>")));
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());
        question->reject();

        // The plan, its questions and the results; the service's own words are hostile, too.
        fixture.model()->selectAllMatches();
        QVERIFY(openPlan(window));
        QCOMPARE(hoverEverything(flowOf(window)->planDialog(), &tips), QStringList());
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QCOMPARE(hoverEverything(flowOf(window)->resultsDialog(), &tips), QStringList());
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());
        window->actions().history->trigger();
        auto *history = window->findChild<QDialog *>(QStringLiteral("historyDialog"));
        QVERIFY(history);
        TRY_VERIFY(history->findChild<QTreeView *>()->model()->rowCount() == 1);
        QCOMPARE(hoverEverything(history, &tips), QStringList());
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());
    }

    void errorsOfTheService()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t")});
        fixture.addConnection(QStringLiteral("prod"));
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QStringLiteral("BatchDeleteImage");
        fault.code = hostile;
        fault.message = hostile;
        fault.count = -1;
        fixture.server.addFault(fault);
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        fixture.model()->selectAllMatches();
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        int tips = 0;
        QCOMPARE(hoverEverything(flowOf(window)->resultsDialog(), &tips), QStringList());
        QVERIFY(tips > 0);
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());
    }

    void listsThatFail()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.addConnection(QStringLiteral("prod"));
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QStringLiteral("DescribeImages");
        fault.code = hostile;
        fault.message = hostile;
        fault.count = -1;
        fixture.server.addFault(fault);
        const MainWindow *window = fixture.open();
        TRY_VERIFY(window->findChild<QTreeView *>(QStringLiteral("repositories"))->model()->rowCount() > 0);
        window->findChild<StatePanel *>();
        fixture.window->openRepository(fixture.lastConnection, QStringLiteral("team/r"));
        TRY_VERIFY(!window->imagesPane()->findChildren<StatePanel *>().isEmpty()
                   && window->imagesPane()->findChild<StatePanel *>()->isVisible());
        int tips = 0;
        QCOMPARE(hoverEverything(window, &tips), QStringList());
        QCOMPARE(everyLabelThatIsNotPlain(), QStringList());
    }
};

TAGBOAT_TEST(TestHostileText)
#include "tst_hostiletext.moc"
