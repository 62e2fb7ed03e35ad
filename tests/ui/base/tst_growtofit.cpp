// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/base/growtofit.h"

#include <QCheckBox>
#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace tagboat;

class TestGrowToFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextThatAppearsHasItsRoom()
    {
        QWidget window;
        auto *label = new QLabel;
        auto *column = new QVBoxLayout(&window);
        column->addWidget(label);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        label->setText(QStringLiteral("line\n").repeated(10));
        growToFit(&window);
        QVERIFY(label->height() >= label->sizeHint().height());
    }

    void noWindowGrowsBeyondTheScreen()
    {
        QWidget window;
        auto *label = new QLabel;
        label->setWordWrap(true);
        label->setMinimumHeight(1); // as what scrolls
        auto *column = new QVBoxLayout(&window);
        column->addWidget(label);
        const QRect room = window.screen()->availableGeometry();
        window.move(room.left(), room.bottom() - 150);
        window.resize(200, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        label->setText(QStringLiteral("line\n").repeated(500));
        growToFit(&window);
        QVERIFY(window.height() > 100);
        QVERIFY2(room.contains(window.frameGeometry()),
                 QByteArray::number(window.frameGeometry().bottom()).constData());
    }

    void aWindowIsAtLeastAsWideAsItsContent()
    {
        QWidget window;
        auto *box = new QCheckBox(QString(200, u'm'));
        auto *column = new QVBoxLayout(&window);
        column->addWidget(box);
        constexpr int width = 300;
        keepAtLeast(&window, width);
        window.resize(1, 1);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(box->width() >= box->sizeHint().width());
        box->setText(QString());
        window.resize(1, 1);
        TRY_VERIFY(window.width() >= width);
    }
};

TAGBOAT_TEST(TestGrowToFit)
#include "tst_growtofit.moc"
