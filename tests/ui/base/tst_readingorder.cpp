// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/readingorder.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace tagboat;

namespace {

class ReadWindow : public QWidget
{
public:
    /// Names the stops of one way around, from what has the focus.
    QStringList around(Qt::Key key)
    {
        QStringList names;
        while (focusWidget() && !names.contains(focusWidget()->objectName())) {
            names << focusWidget()->objectName();
            QTest::keyClick(focusWidget(), key);
        }
        return names;
    }

protected:
    bool focusNextPrevChild(bool next) override { return focusNextAsRead(this, next); }
};

template <class T = QLineEdit>
T *made(const char *name, QWidget *parent)
{
    auto *widget = new T(parent);
    widget->setObjectName(QString::fromLatin1(name));
    return widget;
}

bool isActive(QWidget &window)
{
    window.show();
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window);
}

} // namespace

class TestReadingOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Each is made, and added, in another order than it is read.
    void everyKindOfLayout()
    {
        ReadWindow window;
        auto *column = new QVBoxLayout(&window);
        auto *grid = new QGridLayout;
        grid->addWidget(made("3", &window), 1, 0);
        grid->addWidget(made("2", &window), 0, 1);
        grid->addWidget(made("1", &window), 0, 0);
        auto *form = new QFormLayout;
        form->insertRow(0, QStringLiteral("b"), made("5", &window));
        form->insertRow(0, QStringLiteral("a"), made("4", &window));
        form->addRow(made("6", &window));
        auto *splitter = new QSplitter(&window);
        splitter->addWidget(made("8", nullptr));
        splitter->insertWidget(0, made("7", nullptr));
        auto *tabs = new QTabWidget(&window);
        tabs->addTab(made("on another page", nullptr), QStringLiteral("two"));
        tabs->insertTab(0, made("9", nullptr), QStringLiteral("one"));
        tabs->setCurrentIndex(0);
        tabs->tabBar()->setFocusPolicy(Qt::NoFocus);
        column->addWidget(splitter);
        column->addWidget(tabs);
        column->insertLayout(0, form);
        column->insertLayout(0, grid);
        QVERIFY(isActive(window));
        window.findChild<QWidget *>(QStringLiteral("1"))->setFocus();
        QStringList read;
        for (int i = 1; i <= 9; ++i)
            read << QString::number(i);
        QCOMPARE(window.around(Qt::Key_Tab), read);
        std::reverse(read.begin() + 1, read.end());
        QCOMPARE(window.around(Qt::Key_Backtab), read);
    }

    void buttonsThatPassTheirFocusOnAreNoTrap()
    {
        ReadWindow window;
        auto *buttons = new QDialogButtonBox(&window);
        for (const char *name : {"2", "3"})
            buttons->addButton(made<QPushButton>(name, nullptr), QDialogButtonBox::ActionRole);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(made("1", &window));
        column->addWidget(buttons);
        QVERIFY(isActive(window));
        window.findChild<QWidget *>(QStringLiteral("1"))->setFocus();
        QCOMPARE(window.around(Qt::Key_Tab).size(), 3);
        QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("1"));
    }

    void whatCannotBeUsedIsPassedBy()
    {
        ReadWindow window;
        auto *column = new QVBoxLayout(&window);
        for (const char *name : {"1", "off", "hidden", "2"})
            column->addWidget(made(name, &window));
        window.findChild<QWidget *>(QStringLiteral("off"))->setEnabled(false);
        window.findChild<QWidget *>(QStringLiteral("hidden"))->hide();
        QVERIFY(isActive(window));
        window.findChild<QWidget *>(QStringLiteral("1"))->setFocus();
        QCOMPARE(window.around(Qt::Key_Tab), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    }

    void whatIsScrolledAwayComesIntoSight()
    {
        ReadWindow window;
        auto *area = new QScrollArea(&window);
        auto *content = new QWidget;
        auto *rows = new QVBoxLayout(content);
        for (int i = 0; i < 40; ++i)
            rows->addWidget(made(QByteArray::number(i).constData(), content));
        area->setWidget(content);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(area);
        column->addWidget(made<QPushButton>("button", &window));
        window.resize(200, 200);
        QVERIFY(isActive(window));
        window.findChild<QWidget *>(QStringLiteral("button"))->setFocus();
        QTest::keyClick(window.focusWidget(), Qt::Key_Backtab);
        QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("39"));
        QVERIFY(!window.focusWidget()->visibleRegion().isNull());
    }
};

TAGBOAT_TEST(TestReadingOrder)
#include "tst_readingorder.moc"
