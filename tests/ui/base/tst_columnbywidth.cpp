// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/base/columnbywidth.h"

#include <QApplication>
#include <QSplitter>
#include <QTest>

using namespace tagboat;

namespace {

constexpr int enough = 300;

/// Counts how often it is told to hide or to show.
class Pane : public QWidget
{
public:
    using QWidget::QWidget;
    int turns = 0;

    void setVisible(bool visible) override
    {
        turns += visible != isVisibleTo(parentWidget()) ? 1 : 0;
        QWidget::setVisible(visible);
    }
};

struct Window
{
    Window()
    {
        column->addWidget(splitter);
        splitter->addWidget(left);
        splitter->addWidget(right);
        left->setMinimumWidth(50);
        right->setMinimumWidth(100);
        column->showWhile(right, [this](int width) {
            ++asked;
            return isWanted && width >= enough;
        });
    }
    ~Window() { delete column; } // before what its rule looks at
    Q_DISABLE_COPY_MOVE(Window)

    QWidget widget;
    ColumnByWidth *column = new ColumnByWidth(&widget);
    QSplitter *splitter = new QSplitter(&widget);
    QWidget *left = new QWidget;
    Pane *right = new Pane;
    bool isWanted = true;
    int asked = 0;
};

} // namespace

class TestColumnByWidth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWayBelowItsWidth()
    {
        Window window;
        window.widget.resize(enough, 100);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        QVERIFY(window.right->isVisible());
        window.widget.resize(enough - 1, 100);
        QVERIFY(!window.right->isVisible());
        // At once, so that nothing is drawn in between; only the handle goes a moment later.
        QVERIFY(window.left->width() + window.splitter->handleWidth() >= window.splitter->width());
        window.widget.resize(enough, 100);
        QVERIFY(window.right->isVisible());
    }

    void isNarrowFromTheBeginning()
    {
        Window window;
        window.widget.resize(enough - 1, 100);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        QVERIFY(!window.right->isVisible());
    }

    void asksOnceForAWidth()
    {
        Window window;
        window.widget.resize(enough, 100);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        window.asked = 0;
        window.right->turns = 0;
        window.widget.resize(enough, 200); // higher only
        window.left->setMinimumWidth(60); // asks for the layout to be done again
        QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(window.asked, 0);
        window.widget.resize(enough - 1, 200);
        QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(window.asked, 1);
        QCOMPARE(window.right->turns, 1);
    }

    void rulesMayChangeTheirMind()
    {
        Window window;
        window.isWanted = false;
        window.column->applyRules(); // no width is known yet
        QVERIFY(!window.right->isHidden());
        window.widget.resize(enough, 100);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        QVERIFY(!window.right->isVisible());
        window.isWanted = true;
        window.column->applyRules();
        QVERIFY(window.right->isVisible());
    }
};

TAGBOAT_TEST(TestColumnByWidth)
#include "tst_columnbywidth.moc"
